"""A summary with everything in it, for golden files and pictures."""

from datetime import date

from journal.domain.calendar import SchoolCalendar, periods
from journal.domain.coaching import Step
from journal.domain.practice import Cell
from journal.domain.summary import About, Named, Passage, Summary, ThemeList, ThemeRow

WORDS = """The hardest thing this month was to leave the silence alone. In the planning meeting I counted: **eleven**
questions came to me, and I answered eight of them within two seconds.

What changed is small. On Thursday I said only *what have you tried?* and she had three ideas, one of them better than
mine. I noticed how much I like being the one who knows."""

ENTRY = """She had asked me to look at the first ten minutes only. I sat by the radiator with a sheet of paper and wrote
down the waiting times, nothing else.

1. First question: two seconds.
2. Second question: one second, then she rephrased it.
3. Third question: nine seconds, and a hand at the back that I had never seen go up.

> I did not know that he could say so much.

Afterwards we looked at the sheet together. I wanted to explain; I bit my tongue; she explained it to me."""

PART = """He said it in front of everyone: *we have always done it like this*. I heard myself begin with "yes, but"."""


def whole_summary() -> Summary:
    """Return a summary in which every field is used."""
    return Summary(
        coach="Jonas Weber",
        teacher="Amara",
        first=date(2026, 11, 3),
        last=date(2026, 11, 24),
        made=date(2026, 11, 24),
        working_on="Ask one open question and wait for the whole answer before I give any advice.",
        working_on_codes=("CM-06",),
        last_step=Step("s1", "Count in my notebook how often I answer a question with a question.", date(2026, 11, 15),
                       done=True, outcome="Three times in eleven conversations, two of them at the photocopier."),
        questions=(
            "How do you bear the silence when you already know what you would do?",
            "Would you sit in on the Year 8 planning and watch only me?",
        ),
        words=WORDS,
        passages=(
            Passage("a1", date(2026, 11, 12), PART, whole=False),
            Passage("b2", date(2026, 11, 19), ENTRY, title="Ten minutes by the radiator",
                    question="Recall a recent conversation in which you asked more than you told. What happened?",
                    about=(About("CM-06", main=True), About("CM-03", note="the sheet with the seconds"))),
        ),
        themes=ThemeList("month", periods("month", date(2026, 8, 20), date(2026, 11, 24), SchoolCalendar()), (
            ThemeRow("Coaching and Mentoring", 0, (Cell(1, 0), Cell(2, 1), Cell(5, 2), Cell(9, 1)), date(2026, 11, 19)),
            ThemeRow("Facilitating Collaborative Relationships", 1, (Cell(), Cell(3, 0), Cell(1, 1), Cell()),
                     date(2026, 10, 7)),
            ThemeRow("Community Awareness, Engagement, and Advocacy", 2, (Cell(), Cell(), Cell(), Cell())),
        )),
        next_step=Step("s2", "Sit in on the planning without suggesting anything.", date(2026, 12, 3)),
        indicators=(
            Named("CM-06", "Encourages reflection", "Promotes reflection among colleagues by asking questions that "
                  "help them look at their own practice."),
            Named("CM-03", "Being observed by colleagues", "Invites colleagues to observe lessons and asks for "
                  "their feedback."),
        ),
    )  # fmt: skip


def bare_summary() -> Summary:
    """Return the least that can be given: nothing chosen, nothing said."""
    return Summary("Jonas", "", date(2026, 11, 3), date(2026, 11, 3), date(2026, 11, 24))
