"""All SQL. Hands out domain objects, never rows; every write goes through the door in `changes.py`."""
