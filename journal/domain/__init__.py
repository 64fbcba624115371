"""What the journal is about, as frozen values and pure functions: no clock, no disk, no SQL, no Qt."""
