"""The command line from outside: what is printed, what is kept, and which exit code says so."""

import io
import json
import os
import subprocess
import sys

import pytest

from journal import cli
from journal.services.journal import Journal


@pytest.fixture
def run(journal_file, capsys, monkeypatch):
    """Return a function that runs a verb and gives exit code, standard output and standard error."""

    def run(*arguments: str, stdin: str | bytes = "") -> tuple[int, str, str]:
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
        code = cli.main(["--journal", str(journal_file), *arguments])
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return run


@pytest.fixture
def ask(run):
    """Return a function that runs a verb with --json and gives the document."""

    def ask(*arguments: str, stdin: str | bytes = "") -> object:
        code, out, err = run(*arguments, "--json", stdin=stdin)
        assert (code, err) == (0, "")
        return json.loads(out)

    return ask


def add(ask, *arguments: str) -> str:
    return ask("add", *arguments)["id"]


def test_an_entry_is_added_shown_and_listed(ask):
    entry_id = add(
        ask, "Parents came.", "--title", "Evening", "--date", "2026-03-04T19:30", "--link", "caea-03:main",
        "--link", "CM-01", "--tag", "7b",
    )  # fmt: skip
    entry = ask("show", entry_id)
    assert list(entry) == [
        "id", "date", "time", "zone", "created", "modified", "teacher", "title", "body", "tags", "links", "prompt",
        "shareable", "pinned", "unfinished", "words",
    ]  # fmt: skip
    assert (entry["date"], entry["time"], entry["teacher"], entry["words"]) == ("2026-03-04", "19:30", "Amara", 2)
    assert entry["links"][0] == {
        "code": "CAEA-03", "framework": "instructional-leadership", "version": "1", "strength": "main", "note": "",
    }  # fmt: skip
    assert ask("list") == {"total": 1, "entries": [entry]}
    assert ask("show", entry_id[:6]) == entry


def test_text_comes_from_standard_input(ask):
    entry_id = ask("add", "-", stdin="from a pipe\nwith two lines")["id"]
    assert ask("show", entry_id)["body"] == "from a pipe\nwith two lines"
    ask("edit", entry_id, "-", stdin="other")
    assert ask("show", entry_id)["body"] == "other"


def test_standard_input_is_utf8_or_nothing_is_saved(ask, run):
    entry_id = ask("add", "-", stdin="\ufeffSchüler fragten.\r\nViel.")["id"]
    assert ask("show", entry_id)["body"] == "Schüler fragten.\nViel."
    code, out, err = run("add", "-", stdin="Schüler fragten.".encode("latin-1"))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert ask("list")["total"] == 1


def test_edit_changes_what_is_named_and_nothing_else(ask):
    entry_id = add(ask, "text", "--title", "T", "--link", "CM-01", "--link", "CM-02:main", "--tag", "a", "--tag", "b")
    saved = ask("edit", entry_id, "--link", "CM-01:main", "--unlink", "CM-02", "--untag", "a", "--tag", "c")
    assert saved == {"id": entry_id, "version": 2}
    entry = ask("show", entry_id)
    assert [(link["code"], link["strength"]) for link in entry["links"]] == [("CM-01", "main")]
    assert (entry["title"], entry["body"], entry["tags"]) == ("T", "text", ["b", "c"])
    ask("edit", entry_id, "--tag", "two words")
    ask("edit", entry_id, "--untag", "#two words")
    assert ask("show", entry_id)["tags"] == ["b", "c"]
    ask("edit", entry_id, "--shareable", "yes", "--date", "2025-01-01", "--title", "")
    entry = ask("show", entry_id)
    assert (entry["shareable"], entry["date"], entry["title"]) == (True, "2025-01-01", "")


def test_list_and_search_have_limits_totals_and_snippets(ask):
    for number in range(5):
        add(ask, f"apples number {number}", "--date", f"2026-03-0{number + 1}")
    page = ask("list", "--limit", "2")
    assert (page["total"], [entry["date"] for entry in page["entries"]]) == (5, ["2026-03-05", "2026-03-04"])
    assert len(ask("list", "--limit", "0")["entries"]) == 5
    found = ask("search", "number 3")
    assert found["total"] == 1
    assert found["entries"][0]["snippet"] == "apples number 3"
    assert ask("list", "--query", "apples", "--limit", "2")["total"] == 5
    assert ask("search", "apples", "--order", "best", "--limit", "1")["total"] == 5
    assert ask("search", "pears") == {"total": 0, "entries": []}


def test_the_bin_and_forgetting(ask, run):
    entry_id = add(ask, "text")
    assert ask("delete", entry_id) == {"id": entry_id}
    assert ask("list")["total"] == 0
    ask("restore-entry", entry_id)
    assert ask("list")["total"] == 1
    assert ask("forget", entry_id) == {"id": entry_id, "given": []}
    code, out, err = run("show", entry_id)
    assert (code, out) == (1, "")
    assert entry_id in err


def test_forgetting_names_what_was_given_away(ask, run, tmp_path):
    entry_id = add(ask, "given words")
    ask("summary", str(tmp_path / "for-ben.html"), "--coach", "Ben", "--entries", entry_id)
    code, out, err = run("forget", entry_id)
    assert (code, err) == (0, "")
    assert "for-ben.html" in out


def test_history_lists_earlier_texts(ask):
    entry_id = add(ask, "one")
    ask("edit", entry_id, "two")
    (version,) = ask("history", entry_id)["versions"]
    assert (version["n"], version["body"]) == (1, "one")


def test_the_question_is_the_same_when_asked_again(ask):
    first = ask("prompt", "--date", "2026-03-04")
    assert list(first) == ["id", "text", "indicators", "stage", "why", "follow_ups"]
    assert ask("prompt", "--date", "2026-03-04") == first
    for day in ("0001-01-01", "9999-12-31"):
        assert ask("prompt", "--date", day)["id"]


def test_an_answer_keeps_the_question_and_its_first_indicator(ask):
    entry_id = add(ask, "What I said.", "--prompt", "fcr-07-notice-1")
    entry = ask("show", entry_id)
    assert entry["prompt"]["id"] == "fcr-07-notice-1"
    assert [(link["code"], link["strength"]) for link in entry["links"]] == [("FCR-07", "about")]


def test_the_timeline_counts_an_entry_once_per_theme(ask, tmp_path):
    add(ask, "a", "--date", "2026-03-04", "--link", "CM-01", "--link", "CM-02:main")
    add(ask, "b", "--date", "2026-05-04")
    table = ask("timeline", "--csv", str(tmp_path / "t.csv"))
    assert (table["teacher"], table["by"]) == ("Amara", "month")
    assert table["periods"] == ["2026-03", "2026-04", "2026-05"]
    coaching = table["themes"][0]
    assert (coaching["id"], coaching["entries"], coaching["main"]) == ("CM", [1, 0, 0], [1, 0, 0])
    assert [one["entries"] for one in coaching["indicators"][:3]] == [[1, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert table["unlinked"] == [0, 0, 1]
    assert (tmp_path / "t.csv").exists()
    assert ask("timeline", "--by", "term", "--from", "2026-01-01", "--to", "2026-03-31")["periods"] == ["2025/26-T2"]


def test_the_timeline_is_drawn_without_a_screen(run, ask, tmp_path, qapp):
    add(ask, "a", "--date", "2026-03-04", "--link", "CM-01")
    assert run("timeline", "--svg", str(tmp_path / "t.svg"))[0] == 0
    assert b"<svg" in (tmp_path / "t.svg").read_bytes()[:500]


def test_the_goal_is_set_and_shown(ask):
    assert ask("goal") is None
    goal = ask(
        "goal", "Ask first", "--link", "cm-06", "--step", "count", "--step-date", "2026-12-01", "--talk", "2026-12-05"
    )
    assert (goal["text"], goal["codes"], goal["talk"]) == ("Ask first", ["CM-06"], "2026-12-05")
    assert goal["steps"] == [{"text": "count", "due": "2026-12-01", "done": False, "outcome": ""}]
    assert ask("goal") == goal


def test_settings_are_shown_changed_and_checked(ask, run):
    assert ask("settings")["questions"] == "often"
    assert ask("settings", "owner", "Amara K") == {"owner": "Amara K"}
    assert ask("settings", "owner") == {"owner": "Amara K"}
    for key, value in (("questions", "always"), ("terms", "nonsense"), ("nothing", "1"), ("appearance", "dark")):
        code, _out, err = run("settings", key, value)
        assert code == 1
        assert err


def test_frameworks_are_listed_shown_and_travel(ask, run, tmp_path):
    assert [one["id"] for one in ask("framework", "list")] == ["instructional-leadership"]
    assert len(ask("framework", "show", "instructional-leadership")["themes"]) == 3
    out = tmp_path / "f.toml"
    ask("framework", "export", str(out))
    out.write_text(out.read_text().replace('id = "instructional-leadership"', 'id = "ours"', 1))
    assert ask("framework", "import", str(out)) == {"id": "ours", "version": "1"}
    assert len(ask("framework", "list")) == 2
    out.write_text("id = ")
    code, _out, err = run("framework", "import", str(out))
    assert code == 1
    assert "f.toml" in err
    assert "1" in err
    assert run("framework", "import")[0] == 1


def test_reading_leaves_one_file(ask, journal_file):
    add(ask, "text")
    for verb in (("list",), ("search", "text"), ("timeline",), ("check",)):
        ask(*verb)
    assert [path.name for path in journal_file.parent.iterdir()] == [journal_file.name]


def test_check_says_that_everything_is_whole(ask):
    add(ask, "text")
    assert ask("check") == {"ok": True, "problems": []}


def test_a_backup_is_made_and_brought_back(ask, run, own_folders, tmp_path):
    add(ask, "in the backup", "--date", "2026-03-04")
    backup = ask("backup")
    assert (backup["entries"], backup["newest"]) == (1, "2026-03-04")
    assert backup["file"].startswith(str(own_folders / "backups"))
    named = ask("backup", str(tmp_path / "mine.journal-backup"))
    assert named["file"] == str(tmp_path / "mine.journal-backup")
    add(ask, "written later")

    looked = ask("restore", backup["file"], "--dry-run")
    assert (looked["restored"], looked["backup"]["entries"], looked["before"]["entries"]) == (False, 1, 2)
    assert ask("list")["total"] == 2
    code, out, _err = run("restore", backup["file"], "--dry-run")
    assert (code, len(out.splitlines())) == (0, 3)

    restored = ask("restore", backup["file"])
    assert restored["restored"]
    assert os.path.isfile(restored["kept"])
    assert ask("list")["total"] == 1
    assert ask("check")["ok"]
    code, out, _err = run("restore", named["file"])
    assert (code, len(out.splitlines())) == (0, 3)


def test_a_backup_makes_a_journal_where_none_is(ask, tmp_path, capsys):
    add(ask, "one")
    backup = ask("backup")["file"]
    for path in (tmp_path / "new.journal", tmp_path / "newer.journal"):
        as_json = ["--json"] if path.stem == "newer" else []
        assert cli.main(["--journal", str(path), "restore", backup, *as_json]) == 0
        assert path.is_file()
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["before"] is None


def test_a_backup_goes_to_the_stick_too_or_it_is_said(ask, run, own_folders, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (own_folders / "config").mkdir(exist_ok=True)
    settings = own_folders / "config" / "preferences.json"
    settings.write_text(json.dumps({"second_backup_folder": str(stick)}))
    assert ask("backup")["second"].startswith(str(stick))
    for path in stick.iterdir():
        for backup in path.iterdir():
            backup.unlink()
        path.rmdir()
        path.write_text("in the way")
    code, out, err = run("backup")
    assert (code, len(err.splitlines())) == (0, 1)
    assert "no entries" in out


def test_a_journal_that_cannot_be_read_is_brought_back(ask, run, journal_file):
    add(ask, "one")
    backup = ask("backup")["file"]
    journal_file.write_text("damaged")
    code, out, err = run("restore", backup)
    assert (code, err) == (0, "")
    assert "cannot be read" in out
    assert ask("list")["total"] == 1


def test_an_import_goes_on_without_a_backup_and_says_so(ask, run, own_folders, tmp_path):
    add(ask, "one")
    (own_folders / "backups").write_text("in the way")
    file = tmp_path / "more.json"
    file.write_text(
        json.dumps({"format": "reflection-journal", "version": 1, "entries": [{"date": "2026-03-01", "body": "2"}]})
    )
    code, _out, err = run("import", str(file))
    assert (code, len(err.splitlines())) == (0, 1)
    assert ask("list")["total"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("restore", "not-there.journal-backup"),
        ("restore", "pyproject.toml"),
        ("add", "   "),
        ("add", "x", "--date", "2026-02-30"),
        ("add", "x", "--date", "04.03.2026"),
        ("add", "x", "--date", "2026-03-04T25:00"),
        ("add", "x", "--link", "XX-1"),
        ("add", "x", "--link", "CM-01:strong"),
        ("add", "x", "--prompt", "none"),
        ("add", "x" * 5_000_001),
        ("edit", "nothing", "text"),
        ("show", ""),
        ("show", "\udcff"),
        ("add", "x \udcff"),
        ("add", "x", "--tag", "\udcff"),
        ("goal", "\udcff"),
        ("settings", "owner", "\udcff"),
        ("search", "colour:red"),
        ("timeline", "--teacher", "Nobody"),
        ("timeline", "--from", "yesterday"),
        ("export", "x.unknown"),
        ("import", "not-there.json"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(run, ask, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert ask("list")["total"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("list", "--limit", "many"),
        ("list", "--limit", "-1"),
        ("search", "a", "--limit", "9" * 30),
        ("timeline", "--by", "decade"),
        (),
    ],
)
def test_wrong_use_is_exit_code_two(run, arguments):
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2


def test_a_verb_needs_a_journal(capsys):
    assert cli.main(["list"]) == 1
    assert "--journal" in capsys.readouterr().err


def test_a_damaged_page_is_one_sentence(run, journal_file, clock):
    journal = Journal.open(journal_file, clock=clock)
    for number in range(40):
        journal.writing.add(f"text {number} " * 400)
    journal.close()
    content = bytearray(journal_file.read_bytes())
    content[len(content) // 2 :] = b"\xaa" * (len(content) - len(content) // 2)
    journal_file.write_bytes(content)
    code, out, err = run("list", "--limit", "0")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_texts_of_every_kind_come_back(ask):
    for text in ("emoji 😀 👩‍🏫", "עברית وعربية", "zero\u200bwidth", "cafe\u0301 café", "tab\there"):
        assert ask("show", add(ask, text))["body"] == text
    assert ask("show", add(ask, "nul\x00 and bell\x07"))["body"] == "nul and bell"


@pytest.mark.elsewhere
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_told(journal_file):
    command = [sys.executable, "-m", "journal", "--journal", str(journal_file), "settings"]
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)


@pytest.mark.elsewhere
@pytest.mark.skipif(os.name == "nt", reason="needs a shell that tells of broken pipes")
def test_a_reader_that_had_enough_is_no_error(journal_file, clock):
    journal = Journal.open(journal_file, clock=clock)
    journal.writing.add("words " * 50_000)
    journal.close()
    command = f"'{sys.executable}' -m journal --journal '{journal_file}' --json list | head -c 10"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b'{"total": ', b"")


def test_a_new_journal_is_made_once(tmp_path, capsys):
    path = tmp_path / "new.journal"
    assert cli.main(["new", "--journal", str(path), "--teacher", "Ben", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["teacher"] == "Ben"
    assert cli.main(["--journal", str(path), "new"]) == 1


def test_every_verb_has_a_function_and_a_help_line():
    from importlib import import_module

    from journal.cli.words import VERBS

    for name, run, help_text, _arguments in VERBS:
        module, _colon, function = run.partition(":")
        assert callable(getattr(import_module(f"journal.cli.{module}"), function)), name
        assert help_text


def test_searching_loads_no_more_than_it_needs(journal_file):
    code = f"""
import sys
from journal.__main__ import main
code = main(["--journal", {str(journal_file)!r}, "--json", "search", "word"])
heavy = "PySide6 sqlite_utils platformdirs logging tomllib importlib.metadata dataclasses inspect".split()
print([name for name in heavy if name in sys.modules], code)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[] 0"
