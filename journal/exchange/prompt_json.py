"""A question as the command line prints it."""

from journal.domain.prompts import Prompt


def prompt_json(prompt: Prompt, why: str) -> dict[str, object]:
    """Return the fields of a question in the order in which they are printed."""
    return {
        "id": prompt.id,
        "text": prompt.text,
        "indicators": list(prompt.indicators),
        "stage": prompt.stage,
        "why": why,
        "follow_ups": list(prompt.follow_ups),
    }
