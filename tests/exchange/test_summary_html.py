"""The page that a coach reads: byte for byte, safe, small, readable without seeing it, and with the data inside."""

import base64
import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from journal.domain.calendar import SchoolCalendar, periods
from journal.domain.practice import Cell
from journal.domain.summary import Passage, ThemeList, ThemeRow, fingerprint, summary_data
from journal.exchange.summary_html import DATA_NAME, summary_html
from journal.exchange.summary_markdown import summary_markdown
from journal.i18n import use_language
from tests.exchange.golden import golden
from tests.exchange.made_summary import bare_summary, whole_summary

VOID = {"meta", "br", "hr", "circle"}


class Page(HTMLParser):
    """Every element in order with its attributes, the text of the page, and whether all elements are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def attributes(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        found = [attributes for name, attributes in self.elements if name == tag]
        return [one for one in found if all(one.get(key.replace("_", "-")) == value for key, value in wanted.items())]


def page(summary) -> Page:
    found = Page(summary_html(summary))
    assert found.open == []
    return found


@pytest.mark.parametrize(("name", "make"), [("summary.html", whole_summary), ("summary-bare.html", bare_summary)])
def test_golden(name, make):
    content = summary_html(make()).encode()
    assert content == golden(name, content)


def test_nothing_runs_and_nothing_is_loaded():
    found = page(whole_summary())
    assert {"script", "img", "link", "iframe", "form", "object"}.isdisjoint(tag for tag, _attributes in found.elements)
    for _tag, attributes in found.elements:
        assert {"src", "style", "srcset", "action"}.isdisjoint(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in summary_html(whole_summary())


def test_the_browser_is_told_to_allow_this_style_and_nothing_else():
    html = summary_html(whole_summary())
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    (rule,) = Page(html).attributes("meta", http_equiv="Content-Security-Policy")
    assert rule["content"] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_data_travels_inside_and_gives_the_check_code():
    summary = replace(whole_summary(), words='It\'s <b>"5 > 4"</b> & so on')
    (element,) = page(summary).attributes("meta", name=DATA_NAME)
    data = json.loads(element["content"])
    assert data == summary_data(summary)
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert sha256(canonical).hexdigest().upper().startswith(fingerprint(summary).replace("-", ""))
    assert fingerprint(summary) in page(summary).text


def test_the_list_of_themes_is_a_real_table_that_can_be_heard():
    found = page(whole_summary())
    assert len(found.attributes("th", scope="col")) == 6
    assert len(found.attributes("th", scope="row")) == 3
    assert "2 entries, 1 mainly" in found.text
    assert found.attributes("th", aria_label="September 2026")
    assert found.text.count("none") >= 6
    assert all(svg["aria-hidden"] == "true" for svg in found.attributes("svg"))


def test_headings_go_down_without_a_gap():
    levels = [int(tag[1]) for tag, _attributes in page(whole_summary()).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_without_the_tick_there_is_no_list_and_others_are_never_counted():
    found = page(replace(whole_summary(), themes=None))
    assert found.attributes("table") == []
    assert "Other entries were not included." in found.text


def test_a_bare_summary_has_no_empty_sections():
    found = page(bare_summary())
    headings = [tag for tag, _attributes in found.elements if tag in ("h1", "h2", "h3")]
    assert headings == ["h1", "h2"]  # the title, and room for notes on paper
    assert "Summary" in found.text


def test_a_step_that_came_to_nothing_says_nothing_of_it():
    step = replace(whole_summary().last_step, outcome="")
    assert "What became of it" not in page(replace(whole_summary(), last_step=step)).text
    assert "What became of it" not in summary_markdown(replace(whole_summary(), last_step=step))


def test_a_whole_entry_without_title_stands_under_its_day():
    found = page(replace(bare_summary(), passages=(Passage("a", date(2026, 11, 3), "Words"),)))
    assert "3 November 2026" in found.text


def test_the_year_stands_where_it_begins_and_long_spans_are_listed_by_school_years():
    calendar = SchoolCalendar()
    months = periods("month", date(2025, 11, 1), date(2026, 2, 1), calendar)
    years = periods("year", date(2020, 9, 1), date(2026, 2, 1), calendar)
    for themes, heads in (
        (ThemeList("month", months, (ThemeRow("A", 0, (Cell(),) * 4),)), ("Nov 2025", "Dec", "Jan 2026", ">Feb<")),
        (ThemeList("year", years, (ThemeRow("A", 0, (Cell(),) * 6),)), (">2020/21<", '"the school year 2020/21"')),
    ):
        html = summary_html(replace(bare_summary(), themes=themes))
        assert all(head in html for head in heads)


def test_the_language_is_named():
    try:
        use_language("xx")  # has no catalogue, so it speaks English
        assert page(bare_summary()).attributes("html") == [{"lang": "en"}]
    finally:
        use_language(None)


def test_an_attack_in_any_field_stays_text():
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>'\"&"
    summary = whole_summary()
    attacked = replace(
        summary,
        coach=bad,
        teacher=bad,
        working_on=bad,
        questions=(bad,),
        words=bad,
        last_step=replace(summary.last_step, text=bad, outcome=bad),
        next_step=replace(summary.next_step, text=bad),
        passages=tuple(replace(one, text=bad, title=bad, question=bad) for one in summary.passages),
        indicators=tuple(replace(one, label=bad, sentence=bad) for one in summary.indicators),
        themes=replace(summary.themes, rows=tuple(replace(row, title=bad) for row in summary.themes.rows)),
    )
    found = page(attacked)
    assert {"script", "img"}.isdisjoint(tag for tag, _attributes in found.elements)
    assert found.text.count("alert(1)") >= 12
