"""Frameworks as files: round trip, every way to be broken, and the words of the one that is built in."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.assets import asset
from journal.domain.framework import Framework, Indicator, Level, Theme
from journal.errors import BAD_DATA_FILE, JournalError
from journal.exchange.framework_toml import read_framework, write_framework

SEED = Path(__file__).parent.parent / "data" / "instructional-leadership-competencies.txt"
BUILT_IN = "frameworks/instructional-leadership.toml"

WHOLE = """id = "f"
title = "Frame"
version = "2"
source = "Book"
source_url = "https://example.org"
rights = "Ours"
language = "en"
description = "What it is"
levels = [{ id = "new", title = "New" }, { id = "old", title = "Old" }]

[[themes]]
id = "A"
title = "Alpha"

[[themes.indicators]]
code = "A-1"
text = "Does one thing."
short = "One"
details = ["this", "that"]
words = ["single"]
group = "Middle"
level_texts = { old = "Does it well.", new = "Begins." }
reflection = "implied"
why_reflective = "Because."

[[themes.indicators]]
code = "A-2"
text = "Does another."
retired = true
"""


def broken(text: str) -> JournalError:
    with pytest.raises(JournalError) as caught:
        read_framework(text, "f.toml")
    assert caught.value.kind == BAD_DATA_FILE
    assert caught.value.values["file"] == "f.toml"
    return caught.value


def test_everything_in_a_file_is_read():
    framework = read_framework(WHOLE, "f.toml")
    first = Indicator(
        code="A-1",
        text="Does one thing.",
        short="One",
        details=("this", "that"),
        words=("single",),
        reflection="implied",
        why_reflective="Because.",
        group="Middle",
        level_texts=(("new", "Begins."), ("old", "Does it well.")),
    )
    second = Indicator(code="A-2", text="Does another.", retired=True)
    assert framework == Framework(
        id="f",
        title="Frame",
        version="2",
        themes=(Theme("A", "Alpha", (first, second)),),
        source="Book",
        rights="Ours",
        language="en",
        description="What it is",
        source_url="https://example.org",
        levels=(Level("new", "New"), Level("old", "Old")),
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('id = "f"\n', "", 1),
        ('version = "2"', "version = 2", 3),
        ('title = "Frame"', 'title = ""', 2),
        ('title = "Alpha"\n', "", 11),
        ('code = "A-1"\n', "", 15),
        ('code = "A-2"', 'code = "a-1"', 27),
        ('text = "Does another."', "text = ['x']", 28),
        ('text = "Does another."\n', "", 26),
        ('details = ["this", "that"]', 'details = "this"', 19),
        ('words = ["single"]', "words = [1]", 20),
        ('reflection = "implied"', 'reflection = "deep"', 23),
        ("retired = true", 'retired = "yes"', 29),
        ("retired = true", 'level = "old"', 26),
        ('{ old = "Does it well.", new = "Begins." }', '{ expert = "Best." }', 22),
        ('{ old = "Does it well.", new = "Begins." }', '"well"', 22),
        ('Old" }]', 'Old" }, { id = "new", title = "Again" }]', 9),
        ('Old" }]', 'Old" }, { id = "new" }]', 9),
        ("[[themes]]", '[[themes]]\nid = "a"\ntitle = "None"\n[[themes]]', 15),
        ("[[themes.indicators]]\n", "[[themes.details]]\n", 11),
        ("retired = true", "retired = true\n]", 30),
    ],
)
def test_a_broken_file_is_reported_by_line(old, new, line):
    assert old in WHOLE
    assert broken(WHOLE.replace(old, new)).values["line"] == line


def test_a_level_that_is_not_declared_is_refused():
    text = WHOLE.replace('level_texts = { old = "Does it well.", new = "Begins." }', 'level = "expert"')
    assert broken(text).values["line"] == 22
    assert read_framework(text.replace("expert", "old"), "f.toml").themes[0].indicators[0].level == "old"


def test_a_framework_without_themes_is_refused():
    assert broken(WHOLE[: WHOLE.index("[[themes]]")]).values["line"] == 1


words = st.text(min_size=1, max_size=30).filter(lambda text: text.strip())
LEVELS = (Level("new", "New"), Level("old", "Old"))


def shaped(indicator: Indicator, shape: str, texts: list[str]) -> Indicator:
    if shape == "level":
        return replace(indicator, level="old")
    pairs = tuple((level.id, text) for level, text in zip(LEVELS, texts, strict=False))
    return replace(indicator, level_texts=pairs if shape == "texts" else ())


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    shape = draw(st.sampled_from(["", "level", "texts"]))
    codes = iter(draw(st.lists(words, min_size=4, max_size=4, unique_by=lambda text: text.upper())))
    optional = st.text(max_size=20)
    indicators = [
        Indicator(
            code=code,
            text=draw(words),
            short=draw(optional),
            details=tuple(draw(st.lists(optional, max_size=2))),
            words=tuple(draw(st.lists(optional, max_size=2))),
            reflection=draw(st.sampled_from(["", "explicit", "implied"])),
            why_reflective=draw(optional),
            group=draw(optional),
            retired=draw(st.booleans()),
        )
        for code in codes
    ]
    shaped_ones = tuple(shaped(one, shape, draw(st.lists(words, max_size=2))) for one in indicators)
    themes = (Theme("A", draw(words), shaped_ones[:2]), Theme("B", draw(words), shaped_ones[2:]))
    head = {key: draw(optional) for key in ("source", "rights", "language", "description", "source_url")}
    return Framework(draw(words), draw(words), draw(words), themes, levels=LEVELS if shape else (), **head)


@given(frameworks())
def test_what_is_written_is_read_back(framework):
    assert read_framework(write_framework(framework), "f.toml") == framework


@pytest.fixture(scope="module")
def built_in() -> Framework:
    return read_framework(asset(BUILT_IN).read_bytes(), BUILT_IN)


def test_every_shipped_framework_is_sound():
    files = sorted(asset("frameworks").glob("*.toml"))
    assert files
    for file in files:
        framework = read_framework(file.read_bytes(), file.name)
        assert file.stem == framework.id
        assert framework.source
        assert framework.rights
        for theme, indicator in framework.indicators():
            assert re.fullmatch(rf"{theme.id}-\d\d", indicator.code)
            assert 0 < len(indicator.short) <= 40
            assert indicator.words
            assert bool(indicator.why_reflective) == bool(indicator.reflection)
        assert read_framework(write_framework(framework), file.name) == framework


def test_labels_tell_indicators_apart(built_in):
    labels = [indicator.short for _theme, indicator in built_in.indicators()]
    assert len(set(labels)) == len(labels)


def test_the_framework_says_what_the_source_text_says(built_in):
    """Order, themes, indicators and details are the source's, word for word; nothing is left out, nothing is added."""
    seed = SEED.read_text(encoding="utf-8")
    said = [built_in.title, built_in.description, "Competency Themes"]
    for theme in built_in.themes:
        said.append(theme.title)
        for indicator in theme.indicators:
            said.append(f"• {indicator.text}")
            said += [f"◦ {detail}" for detail in indicator.details]
    assert "".join(said).replace("\n", "") == seed.replace("\n", "")


def test_the_framework_has_the_counted_sizes(built_in):
    assert [(theme.id, len(theme.indicators)) for theme in built_in.themes] == [("CM", 12), ("FCR", 9), ("CAEA", 6)]
    explicit = [i.code for _theme, i in built_in.indicators() if i.reflection == "explicit"]
    implied = [i.code for _theme, i in built_in.indicators() if i.reflection == "implied"]
    assert explicit == ["CM-01", "CM-02", "CM-06", "FCR-07", "FCR-08"]
    assert implied == ["CM-03", "CM-05", "CM-08", "CAEA-01", "CAEA-02"]
