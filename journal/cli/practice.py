"""Verbs over practice: today's question, the timeline, the goal."""

from __future__ import annotations

import argparse

from journal.cli.opening import Answer, lines_of, opened, write_file
from journal.i18n import _


def prompt(options: argparse.Namespace) -> Answer:
    """Print the question of a day; asked again, it is the same."""
    from journal.exchange.prompt_json import prompt_json
    from journal.services.writing import read_day

    day = read_day(options.date)[0] if options.date else None
    with opened(options) as journal:
        question = journal.prompting.today(day).prompt
        if question is None:
            return None, _("No question today. Write freely.")
        document = prompt_json(question, journal.prompting.why(question, day))
    return document, f"{question.text}\n{document['why']}"


def timeline(options: argparse.Namespace) -> Answer:
    """Count what was written about."""
    from journal.services.writing import read_day

    first = read_day(options.first)[0] if options.first else None
    last = read_day(options.last)[0] if options.last else None
    with opened(options) as journal:
        picture = journal.charting.practice(teacher=options.teacher, first=first, last=last, bucket=options.by)
        if options.csv:
            write_file(options.csv, journal.charting.as_csv(picture))
        if options.svg:
            from journal.ui.rendering import OffscreenRenderer  # Qt, only to draw

            write_file(options.svg, journal.charting.as_svg(picture, OffscreenRenderer()))
        return journal.charting.as_json(picture), journal.charting.in_words(picture)


def goal(options: argparse.Namespace) -> Answer:
    """Show or set the goal, its next step and the next talk."""
    from contextlib import nullcontext

    from journal.exchange.goal_json import goal_as_json
    from journal.services.writing import read_day

    due = read_day(options.step_date)[0] if options.step_date else None
    talk = read_day(options.talk)[0] if options.talk else None
    writes = bool(options.text or options.step or talk)
    with opened(options, write=writes) as journal:
        today = journal.clock().date()
        with journal.store.change(_("Set what you are working on")) if writes else nullcontext():
            if options.text:
                journal.coaching.begin(options.text, options.link, today)
            if options.step:
                journal.coaching.add_step(options.step, due, today)
            if talk:
                journal.coaching.set_talk(talk, today)
        current = journal.coaching.goal()
    if current is None:
        return None, _("You are not working on anything in particular yet.")
    step = current.next_step
    lines = [f"{current.text} ({', '.join(current.codes)})" if current.codes else current.text]
    lines += (
        [_("Next step: {text}").format(text=f"{step.text} ({step.due})" if step.due else step.text)] if step else []
    )
    lines += [_("Next talk: {day}").format(day=current.talk)] if current.talk else []
    return goal_as_json(current), lines_of(lines)
