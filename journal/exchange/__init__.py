"""Bytes and text to domain objects and back, one file per format; no SQL, no Qt."""
