"""Which periods of an indicator the store can answer, out of what it says of its tables; no table is read."""

from collections.abc import Iterator

from buurtspiegel.model import Indicator, Measure, Ratio
from buurtspiegel_data.boundaries import boundary_years
from buurtspiegel_data.levels import Level
from buurtspiegel_data.provenance import TableEntry
from buurtspiegel_data.store import Store

from .together import can_join


def periods(store: Store, indicator: Indicator, level: Level) -> tuple[str, ...]:
    """Return the periods in which at least one area of the level has a value, oldest first."""
    found = {
        entry.period
        for expression, entry in _tables(store, indicator, level)
        if all(entry.known.get(key) for key in expression.keys)
    }
    return tuple(sorted(found))


def full_periods(store: Store, indicator: Indicator, level: Level) -> tuple[str, ...]:
    """Return the periods in which at least half as many areas have a value as in the fullest one, oldest first.

    A file of one gemeente for a later year must not hide the country.
    """
    counts: dict[str, int] = {}
    for expression, entry in _tables(store, indicator, level):
        known = min(entry.known.get(key, 0) for key in expression.keys)
        counts[entry.period] = max(counts.get(entry.period, 0), known)
    full = max(counts.values(), default=0)
    return tuple(sorted(period for period, count in counts.items() if count and 2 * count >= full))


def _tables(store: Store, indicator: Indicator, level: Level) -> Iterator[tuple[Measure | Ratio, TableEntry]]:
    """The tables behind each figure of an indicator; for areas of the user's own, those they are joined from."""
    own = level is Level.EIGEN
    if own and not boundary_years(store, level):
        return
    for expression in indicator.values:
        if not own or can_join(indicator.kind, expression):
            for stored in store.tables(expression.dataset, Level.BUURT if own else level):
                yield expression, stored.entry
