"""The parts of the Coach page: what is being worked on, the steps of a summary, what was given."""
