"""What a journal holds beside its entries, as the items of the lossless file: one pair of functions for each kind."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from typing import Any

from journal.domain.coaching import Goal, Step, Talk
from journal.domain.framework import Framework, Indicator, Level, Theme
from journal.domain.prompts import ACTIONS, STAGES, Event, Prompt
from journal.exchange.goal_json import goal_as_json
from journal.exchange.json_fields import Fields

Item = dict[str, Any]


def stable_id(*parts: object) -> str:
    """Return an id made of what a thing says, so that the same thing read twice has the same id."""
    return sha256("\0".join(map(str, parts)).encode("utf-8")).hexdigest()[:32]


def framework_as_json(framework: Framework) -> Item:
    """Return a framework with its themes and indicators; what is empty is left out."""
    themes = [
        {"id": theme.id, "title": theme.title, "indicators": list(map(_indicator_as_json, theme.indicators))}
        for theme in framework.themes
    ]
    return {**_full(asdict(framework)), "themes": themes}


def _indicator_as_json(indicator: Indicator) -> Item:
    return _full({**asdict(indicator), "level_texts": dict(indicator.level_texts)})


def framework_from_json(item: object) -> Framework:
    """Return the framework of an item; raises what `Fields` raises."""
    fields = Fields(item)
    return Framework(
        id=fields.label("id"),
        title=fields.label("title"),
        version=fields.label("version"),
        themes=tuple(map(_theme, fields.many("themes"))),
        source=fields.text("source", ""),
        rights=fields.text("rights", ""),
        language=fields.label("language", ""),
        description=fields.text("description", ""),
        source_url=fields.label("source_url", ""),
        levels=tuple(Level(level.label("id"), level.label("title")) for level in fields.many("levels")),
    )


def _theme(fields: Fields) -> Theme:
    return Theme(fields.label("id"), fields.label("title"), tuple(map(_indicator, fields.many("indicators"))))


def _indicator(fields: Fields) -> Indicator:
    return Indicator(
        code=fields.label("code"),
        text=fields.text("text"),
        short=fields.label("short", ""),
        details=fields.texts("details", ()),
        words=fields.texts("words", ()),
        reflection=fields.label("reflection", ""),
        why_reflective=fields.text("why_reflective", ""),
        group=fields.label("group", ""),
        level=fields.label("level", ""),
        level_texts=fields.pairs("level_texts"),
        retired=fields.flag("retired"),
    )


def prompt_as_json(prompt: Prompt) -> Item:
    """Return an own question."""
    return {
        "id": prompt.id,
        "framework": prompt.framework,
        "indicators": list(prompt.indicators),
        "stage": prompt.stage,
        "text": prompt.text,
        "follow_ups": list(prompt.follow_ups),
    }


def prompt_from_json(item: object) -> Prompt:
    """Return the own question of an item."""
    fields = Fields(item)
    return Prompt(
        id=fields.label("id"),
        framework=fields.label("framework", ""),
        indicators=fields.texts("indicators", ()),
        stage=fields.choice("stage", STAGES),
        text=fields.text("text"),
        follow_ups=fields.texts("follow_ups", ()),
        own=True,
    )


def event_as_json(event: Event) -> Item:
    """Return what became of a question on a day."""
    until = event.until.isoformat() if event.until else None
    return {"day": event.day.isoformat(), "prompt": event.prompt, "action": event.action, "until": until}


def event_from_json(item: object) -> Event:
    """Return the event of an item."""
    fields = Fields(item)
    action = fields.choice("action", ACTIONS)
    return Event(fields.day("day"), fields.label("prompt"), action, fields.optional_day("until"))


def goal_as_item(goal: Goal) -> Item:
    """Return a goal as the command line prints it, with its ids and the day on which it was closed."""
    data = goal_as_json(goal)
    steps = [{"id": step.id, **step_data} for step, step_data in zip(goal.steps, data["steps"], strict=True)]
    closed = goal.closed.isoformat() if goal.closed else None
    return {"id": goal.id, **data, "steps": steps, "closed": closed}


def goal_from_item(item: object) -> Goal:
    """Return the goal of an item; without ids, those made of its words."""
    fields = Fields(item)
    text = fields.label("text", "")
    since = fields.optional_day("since")
    goal_id = fields.label("id", "") or stable_id("goal", text, since)
    return Goal(
        id=goal_id,
        text=text,
        codes=fields.texts("codes", ()),
        steps=tuple(_step(step, goal_id) for step in fields.many("steps")),
        talk=fields.optional_day("talk"),
        since=since,
        closed=fields.optional_day("closed"),
    )


def _step(fields: Fields, goal_id: str) -> Step:
    text = fields.label("text")
    return Step(
        id=fields.label("id", "") or stable_id("step", goal_id, text),
        text=text,
        due=fields.optional_day("due"),
        done=fields.flag("done"),
        outcome=fields.text("outcome", ""),
    )


def talk_as_json(talk: Talk) -> Item:
    """Return a talk that took place."""
    return {"id": talk.id, "day": talk.day.isoformat(), "note": talk.note}


def talk_from_json(item: object) -> Talk:
    """Return the talk of an item."""
    fields = Fields(item)
    day, note = fields.day("day"), fields.text("note", "")
    return Talk(fields.label("id", "") or stable_id("talk", day, note), day, note)


def _full(data: Item) -> Item:
    """Return the fields that say something."""
    return {key: value for key, value in data.items() if value not in ("", (), False, {})}
