"""Whole files rather than rows: copies that are verified before they count."""
