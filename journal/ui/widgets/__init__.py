"""Building blocks of the window. They show plain values, speak by signals and know nothing of the journal."""
