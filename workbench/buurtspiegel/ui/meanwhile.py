"""What the screen shows while a comparison that takes long is computed beside it: the value, and a sentence."""

from dataclasses import replace

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.style import Style
from buurtspiegel.model.peers import peer_spec

from .resolve import Resolved


def is_awaited(answers: MapAnswers, found: Resolved, style: Style) -> bool:
    """Say whether a question takes so long that the screen, which other visitors share, must not wait for it."""
    return not answers.is_compared(style, found.level, found.year) and _takes_long(answers, found, style)


def _takes_long(answers: MapAnswers, found: Resolved, style: Style) -> bool:
    """Peers of all areas, boundaries of another year and neighbours: unless somebody asked for the same before."""
    studies, comparison = answers.studies, found.comparison
    if comparison.needs_peers:
        spec = peer_spec(style.peers or "")
        return not studies.peers.is_at_hand(found.level, found.period, spec, found.indicator.domain)
    if comparison.needs_earlier:
        return not studies.carrying.is_at_hand(found.indicator, found.level, found.against, found.year)
    return comparison.needs_neighbours


def meanwhile(answers: MapAnswers, found: Resolved) -> Resolved:
    """Return what can be shown at once; the visitor's own choice stands in the session."""
    return replace(found, comparison=answers.engine.registry.comparison("waarde"), against="")


def waiting(found: Resolved) -> str:
    """Say that the answer is on its way; the page takes this away when it is there."""
    return f"«{found.comparison.title}» wordt berekend; zolang ziet u de waarde."
