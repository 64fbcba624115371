"""Reflection Journal: a private, offline journal for teachers. This module knows its version and imports nothing."""

__version__ = "0.1.0"
