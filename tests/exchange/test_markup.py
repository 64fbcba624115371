"""Markdown that leaves: what it becomes, that no attack is live afterwards, and that no text keeps it busy."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.markup import LONGEST, SCHEMES, TAGS, as_html, is_costly

LIMIT_S = 20  # a text that nothing stops takes minutes; one that is stopped a second, or a few on a busy computer


def test_what_markdown_becomes():
    html = as_html("# Head\n\n*a* **b** `c`\n\n> q\n\n1. x\n2. y\n\n- z\n\na|b\n-|-\n1|2\n\nl  \nm")
    for part in ("<h4>Head</h4>", "<em>a</em> <strong>b</strong> <code>c</code>", "<blockquote>", "<ol>\n<li>x</li>",
                 "<ul>\n<li>z</li>", "<th>a</th>", "<td>2</td>", "l<br>\nm"):  # fmt: skip
        assert part in html


def test_headings_stand_below_those_of_the_page():
    assert as_html("### c\n\n###### f") == "<h6>c</h6>\n<h6>f</h6>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a *b*](https://x.org/(y)?a=1)", 'href="https://x.org/(y)?a=1"'),
        ('[a](<https://x.org> "title")', 'href="https://x.org"'),
        ("<mailto:a@example.org>", 'href="mailto:a@example.org"'),
        ("[a](HTTPS://X.org)", 'href="HTTPS://X.org"'),
        (r"[a](https://x.org/a\_b)", 'href="https://x.org/a_b"'),
    ],
)
def test_links_to_whole_addresses_stay_and_say_nothing_of_where_one_came_from(text, html):
    assert html in as_html(text)
    assert 'rel="noopener noreferrer nofollow"' in as_html(text)


@pytest.mark.parametrize("text", ["[a](notes.html)", "[a](//x.org)", "[a](#b)", "[a](file:///etc/passwd)"])
def test_other_addresses_lead_nowhere(text):
    assert "href" not in as_html(text)


def test_of_a_picture_only_its_description_stays():
    assert as_html("![the *board*](https://x.org/a.png)") == "<p><em>the <em>board</em></em></p>"


def test_what_is_no_link_is_shown_as_it_was_written():
    assert as_html("[ref][1] [x] [1]: y") == "<p>[ref][1] [x] [1]: y</p>"
    assert as_html("[1]: https://x.org") == "<p>[1]: https://x.org</p>"


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<b onclick=alert(1)>x</b>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<form action=https://evil.example><input name=a></form>",
    "<object data=https://evil.example></object>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<div style='background:url(https://evil.example/x)'>x</div>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "`</code><script>alert(1)</script>`",
    "    </pre><script>alert(1)</script>",
    "a|b\n-|-\n<script>alert(1)</script>|2",
    "<!--><script>alert(1)</script>-->",
    "\u0002klzzwxh:0000\u0003<script>alert(1)</script>",
    "wzxhzdk:0 <script>alert(1)</script>",
]  # fmt: skip


class Live(HTMLParser):
    """Collects everything in some HTML that could run, load or lead anywhere it should not."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in ("href", "rel", "start") or (
                name == "href" and value.partition(":")[0].lower() not in SCHEMES
            ):
                self.found.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_is_live(attack):
    for text in (
        attack,
        f"Words {attack} words",
        f"> {attack}",
        f"- {attack}\n- x",
        attack * 3,
        attack + "x" * LONGEST,
    ):
        assert Live(as_html(text)).found == []


@given(st.text(alphabet="ab <>!/[]()*_`#>-|\\&\"'=:\n\t1.", max_size=200))
def test_no_text_is_live_or_an_error(text):
    assert Live(as_html(text)).found == []


BOMBS = [
    *("[", "![", "<a ", "[a](", "`", "*", "_", "[a][", "[a]: b\n", "<", "&", "\\", "|", "=", "**a *a ", "__a _a "),
    *("***a**b*c", "`a``b", "*a*", "\\*", "[a](b)", "a|b\n-|-\n", "<!--", "> ", ">", "- ", "1. ", "a\n=\n", "# a\n"),
    *("---\n", "- a\n", "> # a\n", "a\n\n", "\n", "\t"),
]


@pytest.mark.parametrize("unit", BOMBS)
@pytest.mark.parametrize("length", [7_900, 20_000, LONGEST, 1_000_000])
def test_no_text_keeps_it_busy(unit, length):
    started = time.perf_counter()
    as_html((unit * (length // len(unit) + 1))[:length])
    assert time.perf_counter() - started < LIMIT_S


def test_what_would_take_long_is_shown_as_it_was_written():
    text = "**a** <b>\n" * 2_000
    assert is_costly(text)
    assert as_html(text).startswith("<p>**a** &lt;b&gt;<br>\n**a**")
    assert is_costly("a" * (LONGEST + 1))
    assert not is_costly("An evening of *many* words, none of them costly.\n\n" * 800)


def test_deep_nesting_is_shown_as_it_was_written():
    assert is_costly("> " * 9 + "a")
    assert as_html("1. " * 12 + "a") == f"<p>{'1. ' * 12}a</p>"


def test_what_the_converter_gives_up_on_is_shown_as_it_was_written(monkeypatch):
    def give_up(_self, _text):
        raise RecursionError

    monkeypatch.setattr("journal.exchange.markup.Markdown.convert", give_up)
    assert as_html("*a*\n") == "<p>*a*</p>"
