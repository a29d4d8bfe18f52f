"""An indicator on the areas of a map, held against what the question asks."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.order import is_row, is_row_of_second
from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.style import Style
from buurtspiegel.model import Category, Comparison, Indicator
from buurtspiegel.model.sensitivity import NO_CROSSING, NO_RANKING
from buurtspiegel.studies.computing import LIMIT_S
from buurtspiegel.studies.small import small_areas
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level, level_of
from buurtspiegel_data.status import Status

from .references import nearest_period, reference_for

_NOTHING = pd.Series(dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Compared:
    """Arrays by area id (n,): the indicator's own values and statuses, and the compared values (NaN where none).

    ``shown`` is the status of the compared value: a known figure that cannot be compared is «not applicable».
    ``phrase`` says in the title of a map what the values are held against, ``held`` names that alone.
    ``carried`` says of which areas the figure of the earlier year was carried over a boundary that moved: what is
    compared with is then «estimated». ``small`` says which areas have too few people for their figure to say much.
    """

    indicator: Indicator
    comparison: Comparison
    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    compared: npt.NDArray[np.float64]
    shown: npt.NDArray[np.uint8]
    unmatched: int
    phrase: str
    held: str
    carried: npt.NDArray[np.bool_]
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


def compare(studies: Studies, style: Style, level: Level, year: int, patience: float = LIMIT_S) -> Compared:
    """Answer a style for the areas of a level and boundary year; raise :class:`LookupError` where nothing can.

    What a module computes may take ``patience`` seconds (see :mod:`buurtspiegel.studies.computing`).
    """
    engine = studies.engine
    indicator = engine.registry.indicator(style.indicator)
    comparison = engine.registry.comparison(style.comparison)
    if not comparison.suits(indicator.kind, indicator.sensitivity, indicator.share_of, indicator.unit):
        why = comparison.refused(indicator.sensitivity)
        raise LookupError(why or f"De vergelijking «{comparison.title}» past niet bij «{indicator.title}».")
    if (style.against is not None) != comparison.needs_against:
        what = "iets" if comparison.needs_against else "niets"
        raise LookupError(f"De vergelijking «{comparison.title}» heeft {what} nodig om mee te vergelijken.")
    second = engine.registry.indicator(style.against or "") if comparison.needs_indicator else None
    if second is not None and not second.allows.crossing:
        raise LookupError(NO_CROSSING)
    placed = engine.placed(indicator, level, style.period, year)
    beside = _beside_the_map(engine, indicator, style.period, level, year) if comparison.ranks else _NOTHING
    reference = reference_for(studies, indicator, comparison, style, level, year, beside.index)
    compute = partial(studies.computing.compute, comparison, patience=patience)
    values = np.concatenate([placed.values, beside])
    compared = compute(values, reference)[: len(placed.values)]
    # Of nine cells each third is a class, as on any map.
    ranked = not indicator.allows.ranking and is_row(compute, values, reference)
    ranked = ranked or bool(second and not second.allows.ranking and is_row_of_second(compute, values, reference))
    if ranked and not comparison.square:
        raise ComparisonFailed(NO_RANKING)
    lost = np.isnan(compared) & ~np.isnan(placed.values)
    carried = _moved(studies, indicator, comparison, style, level, year) & ~np.isnan(compared)
    shown = np.where(lost, Status.NOT_APPLICABLE, np.where(carried, Status.ESTIMATED, placed.status))
    held = against_label(engine, comparison, style.against or "", level, style.period)
    phrase = comparison.phrase(held, level)
    return Compared(
        indicator,
        comparison,
        placed.values,
        placed.status,
        compared,
        shown.astype(np.uint8),
        placed.unmatched,
        phrase,
        held,
        carried,
        small_areas(engine, indicator, level, style.period, year),
    )


def _moved(
    studies: Studies, indicator: Indicator, comparison: Comparison, style: Style, level: Level, year: int
) -> npt.NDArray[np.bool_]:
    """Say of which areas (n,) the earlier figure was carried from other boundaries."""
    if not (comparison.needs_earlier and style.against):
        return np.zeros(len(studies.engine.areas(level, year)), dtype=bool)
    return studies.carrying.carried(indicator, level, style.against, year).moved


def against_label(engine: Engine, comparison: Comparison, against: str, level: Level, period: str) -> str:
    """Return what is compared with, in words: a year, the name of an area, or the title of an indicator.

    The year of an indicator is named where it is another than that of the map.
    """
    if comparison.needs_area and against:
        return str(engine.names(level_of(against)).get(against, against))
    if comparison.needs_indicator and against:
        other = engine.registry.indicator(against)
        nearest = nearest_period(engine, other, level, period)
        return other.title if nearest in (period, None) else f"{other.title} ({nearest})"
    return against


def _beside_the_map(engine: Engine, indicator: Indicator, period: str, level: Level, year: int) -> pd.Series:
    """The figures of areas that the map does not have, by code: they count in a rank all the same."""
    values = engine.column(indicator, level, period).values
    return values[~values.index.isin(engine.areas(level, year).codes)]
