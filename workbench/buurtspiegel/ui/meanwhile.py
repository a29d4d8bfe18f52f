"""What the screen shows while a comparison that takes long is computed beside it: the value, and a sentence."""

from collections.abc import Iterator
from dataclasses import replace

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.references import nearest_period
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.model import Indicator
from buurtspiegel.model.peers import LEVELS, peer_spec
from buurtspiegel_data.levels import Level

from .resolve import Resolved


def is_awaited(answers: MapAnswers, found: Resolved, style: Style) -> bool:
    """Say whether a question takes so long that the screen, which other visitors share, must not wait for it."""
    return not answers.is_compared(style, found.level, found.year) and _takes_long(answers, found, style)


def _takes_long(answers: MapAnswers, found: Resolved, style: Style) -> bool:
    """Peers of all areas, boundaries of another year and neighbours: unless somebody asked for the same before.

    Also those of the larger areas that stand in for small ones on lower zoom levels.
    """
    studies, comparison = answers.studies, found.comparison
    if studies.computing.is_slow(comparison):
        return True
    if comparison.needs_peers:
        spec, domain = peer_spec(style.peers or ""), found.indicator.domain
        return not all(
            studies.peers.is_at_hand(level, found.period, spec, domain)
            for level in _and_around(found.level)
            if level in LEVELS
        )
    if comparison.needs_earlier or comparison.needs_indicator:
        return not all(
            studies.carrying.is_at_hand(*held, found.year)
            for level in _and_around(found.level)
            if (held := _held(answers.engine, found, level))
        )
    return comparison.needs_neighbours


def _held(engine: Engine, found: Resolved, level: Level) -> tuple[Indicator, Level, str] | None:
    """Return what the figures are held against, where that is of another period: indicator, level and period."""
    if found.comparison.needs_earlier:
        there = found.against in engine.periods(found.indicator, level)
        return (found.indicator, level, found.against) if there else None
    second = engine.registry.indicator(found.against)
    period = nearest_period(engine, second, level, found.period)
    return (second, level, period) if period and period != found.period else None


def _and_around(level: Level | None) -> Iterator[Level]:
    while level is not None and level is not Level.LAND:
        yield level
        level = level.parent


def meanwhile(answers: MapAnswers, found: Resolved) -> Resolved:
    """Return what can be shown at once; the visitor's own choice stands in the session."""
    return replace(found, comparison=answers.engine.registry.comparison("waarde"), against="")


def waiting(found: Resolved) -> str:
    """Say that the answer is on its way; the page takes this away when it is there."""
    return f"«{found.comparison.title}» wordt berekend; zolang ziet u de waarde."
