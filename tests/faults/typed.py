"""What the window's child types: any piece of it tells how far it goes."""

from itertools import count, islice


def typed_text(length):
    """Return the first `length` characters of "1 2 3 4 …"."""
    return "".join(islice((key for number in count(1) for key in f"{number} "), length))
