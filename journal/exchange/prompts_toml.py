"""Sets of questions as TOML files: the built-in one and those a school or a teacher wrote.

A file has `framework`, `version` (of the framework) and `[[prompts]]` with `id`, `indicators`, `stage`, `text` and,
where wanted, `follow_ups`.
"""

from collections.abc import Collection

from journal.domain.prompts import GOAL, OWN_PREFIX, STAGES, START, Prompt, PromptSet
from journal.exchange.toml_source import Source, Table
from journal.i18n import _

WITHOUT_INDICATORS = (START, GOAL)


def read_prompts(text: str | bytes, name: str, codes: Collection[str] | None = None) -> PromptSet:
    """Return the questions of a file; `codes` are those of its framework, where that is known.

    Raises JournalError(BAD_DATA_FILE) with `file`, `line` and `reason` for the first thing that is wrong.
    """
    root = Source(text, name).root()
    framework = root.text("framework")
    tables = root.tables("prompts")
    if not tables:
        root.fail(_("there is no question in it."))
    prompts: dict[str, Prompt] = {}
    for table in tables:
        prompt = _read_prompt(table, framework, codes)
        if prompt.id in prompts:
            table.fail(_("the id “{id}” is there twice.").format(id=prompt.id), "id")
        prompts[prompt.id] = prompt
    return PromptSet(framework, root.text("version"), tuple(prompts.values()))


def _read_prompt(table: Table, framework: str, codes: Collection[str] | None) -> Prompt:
    prompt = Prompt(
        id=table.text("id"),
        framework=framework,
        indicators=table.texts("indicators"),
        stage=table.choice("stage", STAGES),
        text=table.text("text"),
        follow_ups=table.texts("follow_ups", ()),
        own=table.text("id").startswith(OWN_PREFIX),
    )
    _check_indicators(table, prompt, codes)
    if prompt.text.count("?") != 1:
        table.fail(_("a question has exactly one question mark."), "text")
    if any(text.count("?") != 1 for text in prompt.follow_ups):
        table.fail(_("each follow-up has exactly one question mark."), "follow_ups")
    return prompt


def _check_indicators(table: Table, prompt: Prompt, codes: Collection[str] | None) -> None:
    """Refuse a question that could never be asked, and one that would be linked to nothing."""
    if prompt.stage in WITHOUT_INDICATORS and prompt.indicators:
        table.fail(_("a question of the stage “{stage}” has no indicators.").format(stage=prompt.stage), "indicators")
    if prompt.stage not in WITHOUT_INDICATORS and not prompt.indicators:
        table.fail(_("a question of the stage “{stage}” needs an indicator.").format(stage=prompt.stage), "indicators")
    for code in prompt.indicators:
        if codes is not None and code not in codes:
            table.fail(_("no indicator has the code “{code}”.").format(code=code), "indicators")
