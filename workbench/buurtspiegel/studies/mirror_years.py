"""A mirror through the years: need and provision side by side, whether they move together, and the lens on registering.

Only years of the registration count; of the need each year is its own, for a figure of another year has not moved.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.mirror.together_in_time import FEWEST_YEARS, Together, together
from buurtspiegel.analysis.registration import Category, Registered, Sign, signs
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level

from .mirror import Mirrored

Floats = npt.NDArray[np.float64]

#: The measures of a registration that are no sort of record.
_TOTALS = ("aantal", "bedrag")
_PLURAL = {Level.BUURT: "buurten", Level.WIJK: "wijken", Level.GEMEENTE: "gemeenten"}


@dataclass(frozen=True)
class Moment:
    """A year of the whole gemeente: the need as its figure, the provision as its count; NaN where not known."""

    period: str
    need: float
    provision: float


@dataclass(frozen=True, eq=False)
class Years:
    """The moments, oldest first; ``moved`` is None where ``refused`` says in Dutch why nothing can be said of it."""

    moments: tuple[Moment, ...]
    moved: Together | None
    refused: str
    signs: tuple[Sign, ...]


def through_the_years(engine: Engine, found: Mirrored, gemeente: str, unplaced: float = float("nan")) -> Years:
    """Return a mirror through the years; ``unplaced`` is the share of rows without a place, NaN where unknown."""
    periods = tuple(one for one in engine.periods(found.given_of, found.level) if one[:4].isdecimal())
    given = _matrix(engine, found.given_of, found.level, periods, found.codes)
    asked = _matrix(engine, found.need_of, found.level, periods, found.codes)
    moments = tuple(
        Moment(
            period,
            _whole(engine, found.need_of, period, gemeente),
            _whole(engine, found.given_of, period, gemeente),
        )
        for period in periods
    )
    common = int((np.isfinite(given).any(axis=0) & np.isfinite(asked).any(axis=0)).sum())
    moved = together(asked, given) if common >= FEWEST_YEARS else None
    refused = "" if moved else _too_short(common)
    totals = np.array([one.provision for one in moments], dtype=np.float64)
    lens = Registered(
        tuple(int(period[:4]) for period in periods),
        totals,
        given,
        found.names,
        _categories(engine, found, periods, gemeente),
        unplaced,
        _PLURAL.get(found.level, "gebieden"),
        found.pointing,
    )
    return Years(moments, moved, refused, signs(lens))


def _too_short(common: int) -> str:
    years = "1 jaar" if common == 1 else f"{common} jaar"
    return (
        f"Of behoefte en aanbod samen bewegen is niet te zeggen: daarvoor zijn {FEWEST_YEARS} jaren nodig met beide "
        f"cijfers in hetzelfde gebied, en er is {years}."
    )


def _matrix(engine: Engine, indicator: Indicator, level: Level, periods: tuple[str, ...], codes: pd.Index) -> Floats:
    """The figures (n, years) of areas by code; NaN for a year without any."""
    columns = [_values(engine, indicator, level, period).reindex(codes).to_numpy(np.float64) for period in periods]
    return np.column_stack(columns) if columns else np.empty((len(codes), 0))


def _values(engine: Engine, indicator: Indicator, level: Level, period: str) -> pd.Series:
    try:
        return engine.column(indicator, level, period).values
    except LookupError:
        return pd.Series(dtype=np.float64)


def _whole(engine: Engine, indicator: Indicator, period: str, gemeente: str) -> float:
    return float(_values(engine, indicator, Level.GEMEENTE, period).get(gemeente, np.nan))


def _categories(engine: Engine, found: Mirrored, periods: tuple[str, ...], gemeente: str) -> tuple[Category, ...]:
    """The sorts of record as the protected tables have them, for the whole gemeente; none where they were not kept."""
    dataset = found.given_of.values[0].dataset if found.given_of.values else ""
    titles: dict[str, str] = {}
    for table in engine.store.tables(dataset, Level.GEMEENTE):
        titles |= {key: one.title or key for key, one in table.entry.measures.items() if not key.startswith(_TOTALS)}
    made = []
    for key, title in titles.items():
        counts, listed = np.full(len(periods), np.nan), np.zeros(len(periods), dtype=bool)
        for at, period in enumerate(periods):
            column = engine.read(dataset, Level.GEMEENTE, period, key)
            if column is not None and gemeente in column.values.index:
                listed[at] = True
                counts[at] = float(column.values[key][gemeente])
        if listed.any():
            made.append(Category(title, counts, listed))
    return tuple(made)
