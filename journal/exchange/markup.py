"""Markdown to HTML that is safe to give away: no raw HTML, no scripts, no pictures, nothing that is loaded from afar.

Two gates stand one behind the other. Python-Markdown runs without raw HTML, reference links and pictures; what it
makes is cleaned by nh3 down to a short list of tags. Both are loaded with this module, so it is imported late.

Python-Markdown looks for the end of every `[`, so 20 kB of them keep it busy for minutes; here a `[` counts only where
a whole link follows. It also takes long over very long blocks, whatever is in them, and over deep nesting: such texts
are set as they were written (`is_costly`).
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

TAGS = {
    *("p", "br", "hr", "h4", "h5", "h6", "blockquote", "pre", "code", "em", "strong", "a", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"https", "http", "mailto"}
HIGHEST_HEADING = 4  # of a text, since it stands in a page that has headings of its own

LONGEST = 50_000  # characters, some 8,000 words; what is shorter takes a second at the worst
_MOST_WORK = 64_000_000  # the sum of the squares of the lengths of blocks: one block of 8,000 characters

# Possessive throughout: nothing is tried twice.
_LINK = r"(!?)\[([^\[\]\n]*+)\]\(\s{0,3}+<?((?:[^()\s<>]|\([^()\s<>]*+\))*+)[^()\n]*+\)"
_NESTED = re.compile(r"(?:>[ \t]*+){9}|(?:[0-9]++\.[ \t]++){9}")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_OF_MARKDOWN = ("link", "image_link", "reference", "image_reference", "short_reference", "short_image_ref", "html")


def as_html(text: str) -> str:
    """Return the text as safe HTML."""
    if is_costly(text):
        return _as_written(text)
    try:
        html = _markdown().convert(text)
    except RecursionError:
        return _as_written(text)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        attribute_filter=_whole_address,
    )


def is_costly(text: str) -> bool:
    """Whether turning the text into HTML could take more than about a second."""
    if len(text) > LONGEST or _NESTED.search(text):
        return True
    return sum(len(block) ** 2 for block in _BLOCKS.split(text)) > _MOST_WORK


def _as_written(text: str) -> str:
    """Return the text with its lines as they are; nothing in it counts as Markdown."""
    lines = escape(text.strip()).replace("\n", "<br>\n")
    return f"<p>{lines}</p>"


def _markdown() -> Markdown:
    """Return a fresh converter: one that failed half way is not used again."""
    markdown = Markdown(extensions=[SaneListExtension(), TableExtension()], output_format="html")
    markdown.preprocessors.deregister("html_block")
    markdown.parser.blockprocessors.deregister("reference")
    for name in _OF_MARKDOWN:
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(_Links(_LINK, markdown), "whole_link", 160)
    markdown.treeprocessors.register(_Headings(markdown), "headings", 0)
    return markdown


class _Links(InlineProcessor):
    """`[text](address)` becomes a link; of a picture only its description stays."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override] # noqa: N802
        picture, text, address = match.groups()
        element = Element("em" if picture else "a")
        element.text = text
        if not picture:
            element.set("href", self.unescape(address))
        return element, match.start(), match.end()


class _Headings(Treeprocessor):
    """Headings of a text stand below those of the page."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + HIGHEST_HEADING - 1)}"


def _whole_address(tag: str, attribute: str, value: str) -> str | None:
    """Keep an address only where it names its scheme: what is relative leads nowhere from a file."""
    return value if attribute != "href" or value.partition(":")[0].lower() in SCHEMES else None
