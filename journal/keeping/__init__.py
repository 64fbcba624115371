"""Whole files rather than rows: backups that are verified before they count, and bringing one back."""
