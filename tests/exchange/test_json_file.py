"""The lossless file as a stream: every layout is read, and what is wrong gets one sentence with its place."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BAD_IMPORT, MISSING_FILE, NEWER_FORMAT, JournalError
from journal.exchange import json_file
from journal.exchange.json_file import read, write

HEAD = {"format": "reflection-journal", "version": 1}
SECTIONS = {"settings": {"owner": "Ämara"}, "empty": [], "entries": [{"a": [1, {"b": "x\n"}]}, {"c": None}], "n": 5}


def written(sections) -> bytes:
    file = io.BytesIO()
    write(file, sections)
    return file.getvalue()


def read_bytes(content: bytes, folder: Path) -> list:
    path = folder / "file.json"
    path.write_bytes(content)
    return list(read(path))


def refused(content: bytes, folder: Path) -> JournalError:
    with pytest.raises(JournalError) as caught:
        read_bytes(content, folder)
    return caught.value


def items(sections) -> list:
    """Return what reading the sections gives: the items of lists, other values whole."""
    pairs = ((name, value if isinstance(value, list) else [value]) for name, value in sections.items())
    return [(name, item) for name, values in pairs for item in values]


def test_one_item_a_line():
    sizes: dict[str, int] = {}
    file = io.BytesIO()
    sizes = write(file, {"settings": {"a": 1}, "entries": iter([{"x": "é"}, {}]), "none": iter([])})
    assert file.getvalue().decode() == (
        '{"format": "reflection-journal", "version": 1,\n'
        '"settings": {"a": 1},\n'
        '"entries": [\n{"x": "é"},\n{}\n],\n'
        '"none": []}\n'
    )
    assert sizes == {"settings": 1, "entries": 2, "none": 0}


@pytest.mark.parametrize(
    "content",
    [
        written(SECTIONS),
        written({name: iter(value) if isinstance(value, list) else value for name, value in SECTIONS.items()}),
        json.dumps(HEAD | SECTIONS).encode(),
        json.dumps(HEAD | SECTIONS, indent=4).encode(),
        json.dumps(HEAD | SECTIONS, separators=(",", ":")).encode(),
        json.dumps(SECTIONS | HEAD, ensure_ascii=False).replace(" ", "\r\n\t ").encode(),
        b"\xef\xbb\xbf \n" + json.dumps(HEAD | SECTIONS).encode() + b"\n\n",
    ],
    ids=["ours", "lines", "one-line", "indented", "tight", "last-and-loose", "byte-order-mark"],
)
@pytest.mark.parametrize("chunk", [1, 7, 1 << 18])
def test_every_layout_is_read(content, chunk, tmp_path, monkeypatch):
    monkeypatch.setattr(json_file, "_CHUNK", chunk)
    assert read_bytes(content, tmp_path) == items(SECTIONS)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
names = st.text(max_size=5).filter(lambda name: name not in ("format", "version"))


@given(st.dictionaries(names, json_values, max_size=4), st.integers(1, 40), st.sampled_from([None, 1]))
def test_any_values_in_any_chunks(tmp_path_factory, sections, chunk, indent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_file, "_CHUNK", chunk)
        content = json.dumps(HEAD | sections, indent=indent).encode()
        assert read_bytes(content, tmp_path_factory.mktemp("any")) == items(sections)


GOOD = json.dumps(HEAD | {"entries": [{"a": "b"}, {"c": 1.5}]}, indent=1).encode()


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "other", 1),
        (b"[]", "other", 1),
        (b"hello", "other", 1),
        (b"SQLite format 3\x00", "other", 1),
        (b'{"entries": []}', "other", 1),
        (b'{"format": "other", "version": 1}', "other", 1),
        (GOOD.replace(b'"b"', b"b"), "syntax", 6),
        (GOOD.replace(b'"b"', b'"b\n"'), "syntax", 6),
        (GOOD.replace(b'"b"', b'"b\\x"'), "syntax", 6),
        (GOOD.replace(b'"entries":', b'"entries"'), "syntax", 4),
        (GOOD.replace(b'"entries":', b"5:"), "syntax", 4),
        (GOOD.replace(b"},", b"};"), "syntax", 7),
        (GOOD.replace(b"1,", b"1;"), "syntax", 3),
        (GOOD + b"x", "syntax", 12),
        (GOOD.replace(b"1.5", b"NaN"), "number", 8),
        (GOOD.replace(b"1.5", b"9" * 5_000), "number", 8),
        (GOOD.replace(b"1.5", b"[" * 200_000), "deep", 8),
        (GOOD.replace(b"1.5", b'{"a":' * 200_000), "deep", 8),
        (GOOD.replace(b'"b"', b'"\xff"'), "encoding", 1),
        (GOOD.decode().encode("utf-16"), "encoding", 1),
    ],
)
def test_what_is_wrong_gets_its_reason_and_its_line(content, reason, line, tmp_path):
    error = refused(content, tmp_path)
    assert (error.kind, error.values["reason"], error.values["line"]) == (BAD_IMPORT, reason, line)
    assert "file.json" in str(error)
    assert str(error).endswith("Nothing was taken in.")


@pytest.mark.parametrize("chunk", [1, 1 << 18])
def test_a_file_cut_anywhere_is_refused(chunk, tmp_path, monkeypatch):
    monkeypatch.setattr(json_file, "_CHUNK", chunk)
    for length in range(2, len(GOOD)):
        error = refused(GOOD[:length], tmp_path)
        assert error.values["reason"] in ("truncated", "syntax"), GOOD[:length]
    assert refused(GOOD[:-1], tmp_path).values["reason"] == "truncated"
    assert refused(GOOD[: GOOD.index(b'b"')], tmp_path).values["reason"] == "truncated"
    assert refused(GOOD[:1], tmp_path).values["reason"] == "truncated"


@pytest.mark.parametrize("version", ["2", '"1"', "1.5", "null"])
def test_a_newer_version_is_refused(version, tmp_path):
    content = GOOD.replace(b'"version": 1', f'"version": {version}'.encode())
    error = refused(content, tmp_path)
    assert (error.kind, error.values["file"]) == (NEWER_FORMAT, "file.json")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(JournalError) as caught:
        list(read(tmp_path / "none.json"))
    assert caught.value.kind == MISSING_FILE


def test_one_thing_that_is_far_too_large_is_refused_before_memory_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(json_file, "LARGEST_ITEM", 100_000)
    monkeypatch.setattr(json_file, "_CHUNK", 1_000)
    error = refused(GOOD.replace(b'"b"', b'"' + b"b" * 1_000_000 + b'"'), tmp_path)
    assert error.values["reason"] == "large"


def test_memory_stays_flat(tmp_path):
    path = tmp_path / "long.json"
    line = {"body": "word " * 400}

    def lines() -> Iterator[dict[str, str]]:
        return (line for _ in range(20_000))  # 40 MB

    tracemalloc.start()
    try:
        with path.open("wb") as file:
            write(file, {"entries": lines()})
        assert sum(1 for _ in read(path)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
