"""Text as it is kept, wherever it comes from: typed, pasted, or read from somebody's file."""

import re

from journal.domain.entry import LARGEST_BODY, STRENGTHS, Entry, Link, clean_tag
from journal.errors import BAD_VALUE, EMPTY_TEXT, TOO_LARGE, JournalError
from journal.i18n import _

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def clean(entry: Entry) -> Entry:
    """Return the entry as it is kept: NUL and control characters dropped, lone surrogates replaced, tags folded.

    Zero-width joiners stay (scripts need them); bidi overrides stay in the text and go from title and tags, where they
    could make one name look like another. Raises JournalError: EMPTY_TEXT, TOO_LARGE, BAD_VALUE for a link that is
    neither *about* nor *mainly about*.
    """
    body = clean_text(entry.body)
    if not body.strip():
        raise JournalError(EMPTY_TEXT, _("There is no text yet, so nothing was saved."))
    if len(body) > LARGEST_BODY:
        sentence = _("This text has {count} characters; an entry takes {most} at most. Nothing was changed.")
        raise JournalError(TOO_LARGE, sentence.format(count=len(body), most=LARGEST_BODY), count=len(body))
    tags = tuple(dict.fromkeys(tag for tag in map(clean_tag, map(clean_label, entry.tags)) if tag))
    links = tuple(map(_clean_link, entry.links))
    prompt = entry.prompt and entry.prompt._replace(text=clean_text(entry.prompt.text))
    return entry._replace(body=body, title=clean_label(entry.title), tags=tags, links=links, prompt=prompt)


def _clean_link(link: Link) -> Link:
    if link.strength not in STRENGTHS:
        sentence = _("“{strength}” is no way to link an entry; there are: {possible}.")
        message = sentence.format(strength=link.strength, possible=", ".join(STRENGTHS))
        raise JournalError(BAD_VALUE, message, code=link.code, strength=link.strength)
    return link._replace(note=clean_text(link.note))


def clean_text(text: str) -> str:
    """Return text that every part of the program can keep: no control characters, no lone surrogates, LF line ends."""
    if text.isprintable():  # most labels: nothing to clean in one line without a sign that cannot be seen
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return _UNPRINTABLE.sub("", text).encode("utf-8", "replace").decode("utf-8")


def clean_label(text: str) -> str:
    """Return a one-line title or tag without bidi overrides."""
    return " ".join(_BIDI.sub("", clean_text(text)).split())
