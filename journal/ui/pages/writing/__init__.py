"""The parts of the Write page. Those that open when they are asked for are imported then."""
