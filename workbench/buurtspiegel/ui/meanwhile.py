"""What the screen shows while a comparison that looks at neighbours is computed: the value, and a sentence."""

from dataclasses import replace

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.style import Style

from .resolve import Resolved


def is_awaited(answers: MapAnswers, found: Resolved, style: Style) -> bool:
    """Say whether a question takes so long that the screen, which other visitors share, must not wait for it."""
    return found.comparison.needs_neighbours and not answers.is_compared(style, found.level, found.year)


def meanwhile(answers: MapAnswers, found: Resolved) -> Resolved:
    """Return what can be shown at once; the visitor's own choice stands in the session."""
    return replace(found, comparison=answers.engine.registry.comparison("waarde"), against="")


def waiting(found: Resolved) -> str:
    """Say that the answer is on its way; the page takes this away when it is there."""
    return f"«{found.comparison.title}» wordt berekend; zolang ziet u de waarde."
