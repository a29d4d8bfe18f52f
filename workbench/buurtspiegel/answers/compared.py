"""An indicator on the areas of a map, held against what the question asks."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.containment import ModuleFault, contained
from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.style import Style
from buurtspiegel.model import Category, Comparison, Indicator
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.comparison import Reference
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel_data.levels import Level, gemeente_of, level_of
from buurtspiegel_data.status import Status

_NONE = -1
_NOTHING = pd.Series(dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Compared:
    """Arrays by area id (n,): the indicator's own values and statuses, and the compared values (NaN where none).

    ``shown`` is the status of the compared value: a known figure that cannot be compared is «not applicable».
    ``phrase`` says in the title of a map what the values are held against. ``carried`` says of which areas the figure
    of the earlier year was carried over a boundary that moved: what is compared with is then «estimated».
    """

    indicator: Indicator
    comparison: Comparison
    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    compared: npt.NDArray[np.float64]
    shown: npt.NDArray[np.uint8]
    unmatched: int
    phrase: str
    carried: npt.NDArray[np.bool_]

    @property
    def categories(self) -> tuple[Category, ...]:
        """What an area can be, where the answer is no number."""
        return self.comparison.categories or (self.indicator.categories if self.comparison.id == "waarde" else ())

    @property
    def unit(self) -> str:
        """The unit of the compared values."""
        return self.comparison.unit_of(self.indicator.unit)

    @property
    def decimals(self) -> int:
        """The decimals of the compared values."""
        return self.comparison.decimals_of(self.indicator.decimals)

    @property
    def middle(self) -> float | None:
        """The middle around which colours diverge, where the comparison has one."""
        return self.comparison.middle if self.comparison.diverging else None


def compare(carrying: Carrying, style: Style, level: Level, year: int) -> Compared:
    """Answer a style for the areas of a level and boundary year; raise :class:`LookupError` where nothing can."""
    engine = carrying.engine
    indicator = engine.registry.indicator(style.indicator)
    comparison = engine.registry.comparison(style.comparison)
    if not comparison.suits(indicator.kind, indicator.sensitivity):
        raise LookupError(f"De vergelijking «{comparison.title}» past niet bij «{indicator.title}».")
    if (style.against is not None) != comparison.needs_against:
        what = "iets" if comparison.needs_against else "niets"
        raise LookupError(f"De vergelijking «{comparison.title}» heeft {what} nodig om mee te vergelijken.")
    placed = engine.placed(indicator, level, style.period, year)
    beside = _beside_the_map(engine, indicator, style.period, level, year) if comparison.ranks else _NOTHING
    earlier, moved = _earlier(carrying, indicator, comparison, style, level, year)
    reference = _reference(engine, indicator, comparison, style, level, year, beside.index, earlier)
    compared = _computed(comparison, np.concatenate([placed.values, beside]), reference)[: len(placed.values)]
    lost = np.isnan(compared) & ~np.isnan(placed.values)
    carried = moved & ~np.isnan(compared)
    reasons = np.where(lost, Status.NOT_APPLICABLE, np.where(carried, Status.ESTIMATED, placed.status))
    shown = reasons.astype(np.uint8)
    phrase = comparison.phrase(against_label(engine, comparison, style.against or ""), level)
    return Compared(
        indicator, comparison, placed.values, placed.status, compared, shown, placed.unmatched, phrase, carried
    )


def against_label(engine: Engine, comparison: Comparison, against: str) -> str:
    """Return what is compared with, in words: a year, the name of an area, or the title of an indicator."""
    if comparison.needs_area and against:
        return str(engine.names(level_of(against)).get(against, against))
    if comparison.needs_indicator and against:
        return engine.registry.indicator(against).title
    return against


def _beside_the_map(engine: Engine, indicator: Indicator, period: str, level: Level, year: int) -> pd.Series:
    """The figures of areas that the map does not have, by code: they count in a rank all the same."""
    values = engine.column(indicator, level, period).values
    return values[~values.index.isin(engine.areas(level, year).codes)]


def _computed(comparison: Comparison, values: npt.NDArray[np.float64], reference: Reference) -> npt.NDArray[np.float64]:
    """Compute; what a module gets wrong becomes a sentence, whatever it raises."""
    try:
        with contained():
            compared = np.array(comparison.compute(values.copy(), reference), dtype=np.float64)
    except ModuleFault as fault:
        raise ComparisonFailed(f"De vergelijking «{comparison.title}» ging mis ({fault}); kies een andere.") from fault
    if compared.shape != values.shape or (np.abs(compared) > LARGEST).any():
        raise ComparisonFailed(f"De vergelijking «{comparison.title}» gaf geen bruikbaar antwoord; kies een andere.")
    compared[np.isnan(values)] = np.nan  # whatever a module makes of it: a missing value is not 0
    return compared


def _reference(
    engine: Engine,
    indicator: Indicator,
    comparison: Comparison,
    style: Style,
    level: Level,
    year: int,
    beside: pd.Index,
    earlier: npt.NDArray[np.float64],
) -> Reference:
    count = len(engine.areas(level, year)) + len(beside)
    unknown = np.full(count, np.nan)
    gemeente, groups = unknown, np.full(count, _NONE, dtype=np.int64)
    if comparison.needs_gemeente and level is Level.GEMEENTE:
        groups = np.zeros(count, dtype=np.int64)  # gemeenten are ranked in the country
    elif comparison.needs_gemeente:
        others = np.array([gemeente_of(str(code)) or "" for code in beside], dtype=object)
        own = np.concatenate([engine.gemeenten(level, year), others])
        gemeente = gemeente_values(engine, indicator, style.period, own)
        groups = pd.factorize(own)[0].astype(np.int64)
        groups[own == ""] = _NONE
    return Reference(
        gemeente=gemeente,
        land=engine.land(indicator, style.period),
        earlier=np.concatenate([earlier, np.full(len(beside), np.nan)]),
        group=groups,
        other=area_value(engine, indicator, style.period, style.against) if comparison.needs_area else np.nan,
        second=_second(engine, style, level, year, len(beside)) if comparison.needs_indicator else None,
    )


def _earlier(
    carrying: Carrying, indicator: Indicator, comparison: Comparison, style: Style, level: Level, year: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """The figures of the earlier year (n,) on today's boundaries, and which of them were carried there."""
    count = len(carrying.engine.areas(level, year))
    if not (comparison.needs_earlier and style.against):
        return np.full(count, np.nan), np.zeros(count, dtype=bool)
    found = carrying.carried(indicator, level, style.against, year)
    return found.values, found.moved


def area_value(engine: Engine, indicator: Indicator, period: str, code: str | None) -> float:
    """Return the figure of one area of any level, NaN where there is none."""
    if not code:
        return np.nan
    try:
        return float(engine.column(indicator, level_of(code), period).values.get(code, np.nan))
    except LookupError:
        return np.nan


def _second(engine: Engine, style: Style, level: Level, year: int, beside: int) -> npt.NDArray[np.float64]:
    """The figures of the second indicator, of the same period or else the nearest; not of areas off the map."""
    indicator = engine.registry.indicator(style.against or "")
    period = nearest_period(engine, indicator, level, style.period)
    if period is None:
        raise LookupError(f"Voor «{indicator.title}» is er geen cijfer per {level.label}.")
    return np.concatenate([engine.placed(indicator, level, period, year).values, np.full(beside, np.nan)])


def nearest_period(engine: Engine, indicator: Indicator, level: Level, period: str) -> str | None:
    """Return the period itself where there is a figure, else the nearest one (the earlier of two); None without any."""
    periods = engine.periods(indicator, level)
    return min(periods, key=lambda one: (abs(int(one[:4]) - int(period[:4])), one), default=None)


def gemeente_values(
    engine: Engine, indicator: Indicator, period: str, gemeenten: npt.NDArray[np.object_]
) -> npt.NDArray[np.float64]:
    """Return for each area (n,) the figure of the gemeente named for it, NaN where there is none."""
    try:
        values = engine.column(indicator, Level.GEMEENTE, period).values
    except LookupError:
        return np.full(len(gemeenten), np.nan)
    return values.reindex(pd.Index(gemeenten)).to_numpy(dtype=np.float64)
