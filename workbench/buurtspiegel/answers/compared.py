"""An indicator on the areas of a map, held against what the question asks."""

from dataclasses import dataclass, replace

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
from buurtspiegel.studies.clusters import Clusters
from buurtspiegel.studies.counts import counts_and_wholes
from buurtspiegel.studies.small import small_areas
from buurtspiegel_data.levels import Level, gemeente_of, level_of
from buurtspiegel_data.status import Status

_NONE = -1
_NOTHING = pd.Series(dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Compared:
    """Arrays by area id (n,): the indicator's own values and statuses, and the compared values (NaN where none).

    ``shown`` is the status of the compared value: a known figure that cannot be compared is «not applicable».
    ``phrase`` says in the title of a map what the values are held against. ``small`` says which areas have
    too few people for their figure to say much.
    """

    indicator: Indicator
    comparison: Comparison
    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    compared: npt.NDArray[np.float64]
    shown: npt.NDArray[np.uint8]
    unmatched: int
    phrase: str
    small: npt.NDArray[np.bool_]

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


def compare(engine: Engine, style: Style, level: Level, year: int, clusters: Clusters | None = None) -> Compared:
    """Answer a style for the areas of a level and boundary year; raise :class:`LookupError` where nothing can.

    ``clusters`` remembers what is known of neighbouring areas; without it that is computed for this question alone.
    """
    indicator = engine.registry.indicator(style.indicator)
    comparison = engine.registry.comparison(style.comparison)
    if not comparison.suits(indicator.kind, indicator.sensitivity, indicator.share_of):
        raise LookupError(f"De vergelijking «{comparison.title}» past niet bij «{indicator.title}».")
    if (style.against is not None) != comparison.needs_against:
        what = "iets" if comparison.needs_against else "niets"
        raise LookupError(f"De vergelijking «{comparison.title}» heeft {what} nodig om mee te vergelijken.")
    placed = engine.placed(indicator, level, style.period, year)
    beside = _beside_the_map(engine, indicator, style.period, level, year) if comparison.ranks else _NOTHING
    reference = _reference(engine, indicator, comparison, style, level, year, beside.index)
    if comparison.needs_neighbours:
        reference = _with_neighbours(reference, clusters or Clusters(engine), indicator, style.period, level, year)
    compared = _computed(comparison, np.concatenate([placed.values, beside]), reference)[: len(placed.values)]
    lost = np.isnan(compared) & ~np.isnan(placed.values)
    shown = np.where(lost, np.uint8(Status.NOT_APPLICABLE), placed.status).astype(np.uint8)
    phrase = comparison.phrase(against_label(engine, comparison, style.against or ""), level)
    small = small_areas(engine, indicator, level, style.period, year)
    return Compared(
        indicator, comparison, placed.values, placed.status, compared, shown, placed.unmatched, phrase, small
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
) -> Reference:
    count = len(engine.areas(level, year)) + len(beside)
    unknown = np.full(count, np.nan)
    gemeente, earlier, groups = unknown, unknown, np.full(count, _NONE, dtype=np.int64)
    if comparison.needs_gemeente and level is Level.GEMEENTE:
        groups = np.zeros(count, dtype=np.int64)  # gemeenten are ranked in the country
    elif comparison.needs_gemeente:
        others = np.array([gemeente_of(str(code)) or "" for code in beside], dtype=object)
        own = np.concatenate([engine.gemeenten(level, year), others])
        gemeente = gemeente_values(engine, indicator, style.period, own)
        groups = pd.factorize(own)[0].astype(np.int64)
        groups[own == ""] = _NONE
    if comparison.needs_earlier and style.against:
        known = engine.placed(indicator, level, style.against, year).values
        then = engine.boundary_year(indicator, level, style.against)
        same = engine.same_surface(level, year, then)  # a merger is no growth, though the code is the same
        earlier = np.concatenate([np.where(same, known, np.nan), np.full(len(beside), np.nan)])
    counts, of_gemeente, of_land = (
        counts_and_wholes(engine, indicator, level, style.period, year) if comparison.needs_counts else (None,) * 3
    )
    return Reference(
        gemeente=gemeente,
        land=engine.land(indicator, style.period),
        earlier=earlier,
        group=groups,
        other=area_value(engine, indicator, style.period, style.against) if comparison.needs_area else np.nan,
        second=_second(engine, style, level, year, len(beside)) if comparison.needs_indicator else None,
        counts=counts,
        of_gemeente=of_gemeente,
        of_land=of_land,
        per=indicator.per,
    )


def _with_neighbours(
    reference: Reference, clusters: Clusters, indicator: Indicator, period: str, level: Level, year: int
) -> Reference:
    """Let a comparison ask what an area is among its neighbours; NaN where it has none with a figure."""
    found = clusters.of(indicator, level, period, year)
    return replace(
        reference,
        clusters=lambda: np.where(found.there, found.clusters, np.nan),
        spots=lambda: np.where(found.there, found.spots, np.nan),
    )


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
