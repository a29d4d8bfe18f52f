"""Which periods of an indicator the store can answer, out of what it says of its tables; no table is read."""

from collections.abc import Iterator

from buurtspiegel.model import Indicator
from buurtspiegel_data.boundaries import boundary_years
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

from .supply import known
from .together import can_join


def periods(store: Store, indicator: Indicator, level: Level) -> tuple[str, ...]:
    """Return the periods in which at least one area of the level has a value, oldest first."""
    return tuple(sorted({period for period, count in _counts(store, indicator, level) if count}))


def full_periods(store: Store, indicator: Indicator, level: Level) -> tuple[str, ...]:
    """Return the periods in which at least half as many areas have a value as in the fullest one, oldest first.

    A file of one gemeente for a later year must not hide the country.
    """
    counts: dict[str, int] = {}
    for period, count in _counts(store, indicator, level):
        counts[period] = max(counts.get(period, 0), count)
    full = max(counts.values(), default=0)
    return tuple(sorted(period for period, count in counts.items() if count and 2 * count >= full))


def _counts(store: Store, indicator: Indicator, level: Level) -> Iterator[tuple[str, int]]:
    """Periods of each figure with how many areas have one; for the user's own areas, of what they are joined from."""
    own = level is Level.EIGEN
    if own and not boundary_years(store, level):
        return
    for expression in indicator.values:
        if not own or can_join(indicator.kind, expression):
            yield from known(store, expression, Level.BUURT if own else level)
