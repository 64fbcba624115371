"""The same summary as Markdown."""

from dataclasses import replace

import pytest

from journal.exchange.summary_markdown import summary_markdown
from tests.exchange.golden import golden
from tests.exchange.made_summary import bare_summary, whole_summary


@pytest.mark.parametrize(("name", "make"), [("summary.md", whole_summary), ("summary-bare.md", bare_summary)])
def test_golden(name, make):
    content = summary_markdown(make()).encode()
    assert content == golden(name, content)


def test_no_reader_of_markdown_finds_html_or_a_picture_to_load():
    bad = "<script>alert(1)</script> ![x](https://example.org/x.png) 1 < 2 and <!-- a -->"
    summary = replace(whole_summary(), words=bad, working_on=bad)
    text = summary_markdown(summary)
    assert "\n\\<script>alert(1)\\</script> \\![x](https://example.org/x.png) 1 < 2 and \\<!-- a -->\n" in text
    assert "![" not in text.replace("\\![", "")


def test_headings_of_a_text_stay_inside_its_quotation():
    passages = tuple(replace(one, text="# Big\n\nwords") for one in whole_summary().passages)
    text = summary_markdown(replace(whole_summary(), passages=passages))
    assert "> # Big\n>\n> words" in text
    assert "\n# Big" not in text
