"""An indicator on the areas of a map, held against what the question asks."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.containment import ModuleFault, contained
from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.style import Style
from buurtspiegel.model import Comparison, Indicator
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.comparison import Reference
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

_NONE = -1
_NOTHING = pd.Series(dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Compared:
    """Arrays by area id (n,): the indicator's own values and statuses, and the compared values (NaN where none).

    ``shown`` is the status of the compared value: a known figure that cannot be compared is «not applicable».
    """

    indicator: Indicator
    comparison: Comparison
    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    compared: npt.NDArray[np.float64]
    shown: npt.NDArray[np.uint8]
    unmatched: int

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


def compare(engine: Engine, style: Style, level: Level, year: int) -> Compared:
    """Answer a style for the areas of a level and boundary year; raise :class:`LookupError` where nothing can."""
    indicator = engine.registry.indicator(style.indicator)
    comparison = engine.registry.comparison(style.comparison)
    if not comparison.suits(indicator.kind, indicator.sensitivity):
        raise LookupError(f"De vergelijking «{comparison.title}» past niet bij «{indicator.title}».")
    if style.against is not None and not comparison.needs_earlier:
        raise LookupError(f"De vergelijking «{comparison.title}» kent geen ander jaar.")
    placed = engine.placed(indicator, level, style.period, year)
    beside = _beside_the_map(engine, indicator, style.period, level, year) if comparison.ranks else _NOTHING
    reference = _reference(engine, indicator, comparison, style, level, year, beside.index)
    compared = _computed(comparison, np.concatenate([placed.values, beside]), reference)[: len(placed.values)]
    lost = np.isnan(compared) & ~np.isnan(placed.values)
    shown = np.where(lost, np.uint8(Status.NOT_APPLICABLE), placed.status).astype(np.uint8)
    return Compared(indicator, comparison, placed.values, placed.status, compared, shown, placed.unmatched)


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
    if comparison.needs_earlier:
        if style.against is None:
            raise LookupError(f"De vergelijking «{comparison.title}» heeft een jaar nodig om mee te vergelijken.")
        known = engine.placed(indicator, level, style.against, year).values
        then = engine.boundary_year(indicator, level, style.against)
        same = engine.same_surface(level, year, then)  # a merger is no growth, though the code is the same
        earlier = np.concatenate([np.where(same, known, np.nan), np.full(len(beside), np.nan)])
    return Reference(
        gemeente=gemeente,
        land=engine.land(indicator, style.period),
        earlier=earlier,
        group=groups,
    )


def gemeente_values(
    engine: Engine, indicator: Indicator, period: str, gemeenten: npt.NDArray[np.object_]
) -> npt.NDArray[np.float64]:
    """Return for each area (n,) the figure of the gemeente named for it, NaN where there is none."""
    try:
        values = engine.column(indicator, Level.GEMEENTE, period).values
    except LookupError:
        return np.full(len(gemeenten), np.nan)
    return values.reindex(pd.Index(gemeenten)).to_numpy(dtype=np.float64)
