"""Everything a journal holds, part by part: how it goes into the lossless file and how it comes back.

What comes back is added, never taken away: where the journal has the same thing in other words, its own stays and the
report says so. Entries, which people edit, have rules of their own (`bringing`).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.errors import BAD_IMPORT, JournalError
from journal.exchange import journal_json
from journal.exchange.entry_json import entry_as_json
from journal.exchange.json_fields import Fields
from journal.i18n import _
from journal.services.bringing import own_id, take_entries
from journal.services.intake import Intake
from journal.services.preferences import OPTIONS, JournalPreferences, option
from journal.store.summaries import Given, Kept
from journal.store.versions import Version

if TYPE_CHECKING:
    from journal.store.database import Store

Item = dict[str, Any]


class Part(NamedTuple):
    """One section of the lossless file; `give` returns an iterator where the section is a list of items."""

    name: str
    give: Callable[[Store], object]
    take: Callable[[Intake, Iterator[object]], None]


def _give_settings(store: Store) -> Item:
    return {"owner": store.teachers.owner().name, **store.settings.all()}


def _take_settings(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Settings"), items, _take_values)


def _take_values(intake: Intake, item: object) -> None:
    """Take over what this journal has never set, in the order in which preferences are declared."""
    fields = Fields(item)
    intake.owner = fields.label("owner", "")
    if intake.owner and not intake.store.teachers.owner().name:
        intake.store.teachers.rename_owner(intake.owner)
    order = [one.key for one in OPTIONS]
    names = [name for name in fields.names() if name != "owner"]
    for name in sorted(names, key=lambda name: order.index(name) if name in order else len(order)):
        with intake.reporting(_("Setting {name}").format(name=name)):
            _take_value(intake, name, fields)


def _take_value(intake: Intake, name: str, fields: Fields) -> None:
    value = fields.like(name, option(name).default)
    own = intake.store.settings.all()
    if name not in own:
        JournalPreferences(intake.store).set(name, value)
    elif own[name] != value:
        intake.differs(_("Setting {name}").format(name=name))


def _give_frameworks(store: Store) -> Iterator[Item]:
    active = {(framework.id, framework.version) for framework in store.frameworks.active()}
    for framework in sorted(store.frameworks.all(), key=attrgetter("id", "version")):
        is_active = (framework.id, framework.version) in active
        yield {**journal_json.framework_as_json(framework), "active": is_active}


def _take_frameworks(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Framework"), items, _take_framework)


def _take_framework(intake: Intake, item: object) -> None:
    framework = journal_json.framework_from_json(item)
    installed = [one for one in intake.store.frameworks.all() if one.id == framework.id]
    same = next((one for one in installed if one.version == framework.version), None)
    if same is None:
        latest = all(_version_key(framework.version) > _version_key(one.version) for one in installed)
        intake.store.frameworks.install(framework, active=latest and Fields(item).flag("active", True))
    elif same != framework:
        intake.differs(_("The wording of {title} {version}").format(title=same.title, version=same.version))


def _version_key(version: str) -> tuple[list[int], str]:
    return [int(number) for number in re.findall(r"[0-9]{1,9}", version)], version


def _give_prompts(store: Store) -> Iterator[Item]:
    return map(journal_json.prompt_as_json, store.prompts.own())


def _take_prompts(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Question"), items, _take_prompt)


def _take_prompt(intake: Intake, item: object) -> None:
    prompt = journal_json.prompt_from_json(item)
    known = intake.store.prompts.get(prompt.id)
    if known is None:
        intake.store.prompts.save_own(prompt)
    elif known != prompt:
        intake.differs(_("The question {id}").format(id=prompt.id))


def _give_events(store: Store) -> Iterator[Item]:
    return map(journal_json.event_as_json, store.prompts.events())


def _take_events(intake: Intake, items: Iterable[object]) -> None:
    events = []

    def collect(_intake: Intake, item: object) -> None:
        events.append(journal_json.event_from_json(item))

    intake.each(_("What became of a question"), items, collect)
    intake.store.prompts.add_events(events, intake.now)


def _give_notes(store: Store) -> Item:
    return store.notes.all()


def _take_notes(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Own notes"), items, _take_notes_of)


def _take_notes_of(intake: Intake, item: object) -> None:
    for name, text in Fields({"notes": item}).pairs("notes"):
        framework, _slash, code = name.partition("/")
        known = intake.store.notes.get(framework, code)
        if not known:
            intake.store.notes.set(framework, code, text, intake.now)
        elif known != text:
            intake.differs(_("The note on {code}").format(code=code))


def _give_goals(store: Store) -> Iterator[Item]:
    return map(journal_json.goal_as_item, store.coaching.goals())


def _take_goals(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Goal"), items, _take_goal)


def _take_goal(intake: Intake, item: object) -> None:
    """Take in a goal; where something is being worked on already, one more is an earlier one."""
    goal = journal_json.goal_from_item(item)
    coaching = intake.store.coaching
    known = next((one for one in coaching.goals() if one.id == goal.id), None)
    if known is None:
        is_current = goal.closed is None and coaching.goal() is None
        coaching.save(goal if is_current else replace(goal, closed=goal.closed or intake.today))
    elif replace(known, closed=None) != replace(goal, closed=None):
        intake.differs(_("What I work on: {goal}").format(goal=known.text))


def _give_talks(store: Store) -> Iterator[Item]:
    return map(journal_json.talk_as_json, store.coaching.talks())


def _take_talks(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Talk"), items, _take_talk)


def _take_talk(intake: Intake, item: object) -> None:
    talk = journal_json.talk_from_json(item)
    known = next((one for one in intake.store.coaching.talks() if one.id == talk.id), None)
    if known is None:
        intake.store.coaching.save_talk(talk)
    elif known != talk:
        intake.differs(_("The talk of {day}").format(day=known.day))


def _give_entries(store: Store) -> Iterator[Item]:
    owner = store.teachers.owner()
    return (entry_as_json(entry, owner.name) for entry in store.entries.stream(teacher=owner.n))


def _give_versions(store: Store) -> Iterator[Item]:
    return (version._asdict() for version in store.versions.stream(store.teachers.owner().n))


def _take_versions(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Earlier text"), items, _take_version)


def _take_version(intake: Intake, item: object) -> None:
    fields = Fields(item)
    entry_id = own_id(fields.label("entry"))
    if intake.store.entries.find(entry_id) is None:
        raise JournalError(BAD_IMPORT, _("Its entry is neither in the file nor in this journal."), entry=entry_id)
    version = Version(entry_id, fields.number("n"), fields.label("title", ""), fields.text("text"), fields.moment("at"))
    intake.store.versions.add([version])


def _give_summaries(store: Store) -> Iterator[Item]:
    for kept in store.summaries.stream():
        content = base64.b64encode(kept.content).decode("ascii")
        yield {**kept.given._asdict(), "words": kept.words, "content": content, "data": kept.data}


def _take_summaries(intake: Intake, items: Iterable[object]) -> None:
    intake.each(_("Summary"), items, _take_summary)


def _take_summary(intake: Intake, item: object) -> None:
    fields = Fields(item)
    given = Given(
        id=own_id(fields.label("id")),
        coach=fields.label("coach"),
        first=str(fields.day("first")),
        last=str(fields.day("last")),
        made=fields.moment("made"),
        file_name=fields.label("file_name"),
        format=fields.label("format"),
        fingerprint=fields.label("fingerprint"),
        entries=fields.number("entries"),
    )
    intake.store.summaries.add(Kept(given, fields.text("words", ""), _bytes(fields), fields.mapping("data")))


def _bytes(fields: Fields) -> bytes:
    try:
        return base64.b64decode(fields.text("content"), validate=True)
    except (binascii.Error, ValueError):
        raise JournalError(BAD_IMPORT, _("“content” is not in base64."), field="content") from None


PARTS = [
    Part("settings", _give_settings, _take_settings),
    Part("frameworks", _give_frameworks, _take_frameworks),
    Part("prompts", _give_prompts, _take_prompts),
    Part("prompt_events", _give_events, _take_events),
    Part("notes", _give_notes, _take_notes),
    Part("goals", _give_goals, _take_goals),
    Part("talks", _give_talks, _take_talks),
    Part("entries", _give_entries, take_entries),
    Part("versions", _give_versions, _take_versions),
    Part("summaries", _give_summaries, _take_summaries),
]
"""In the order of the file, in which each may rely on those before it."""
