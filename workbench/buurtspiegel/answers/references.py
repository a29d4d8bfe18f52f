"""What a comparison may look at beside the values themselves: only what it asks for is gathered."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.map.style import Style
from buurtspiegel.model import Comparison, Indicator
from buurtspiegel.model.comparison import Reference
from buurtspiegel.model.peers import peer_spec
from buurtspiegel.studies.counts import counts_and_wholes
from buurtspiegel.studies.need import need_beside, numbers_of
from buurtspiegel.studies.provinces import province_values
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level, gemeente_of, level_of

_NONE = -1


def reference_for(
    studies: Studies,
    indicator: Indicator,
    comparison: Comparison,
    style: Style,
    level: Level,
    year: int,
    beside: pd.Index,
) -> Reference:
    """Return what a comparison looks at, aligned on the areas of the map and then those ``beside`` it.

    Raises :class:`LookupError` for what is not there.
    """
    engine = studies.engine
    codes = engine.areas(level, year).codes.append(beside)
    count = len(codes)
    unknown = np.full(count, np.nan)
    gemeente, groups = unknown, np.full(count, _NONE, dtype=np.int64)
    if comparison.needs_gemeente and level is Level.GEMEENTE:
        groups = np.zeros(count, dtype=np.int64)  # gemeenten are ranked in the country
    elif comparison.needs_gemeente:
        own = _gemeenten(engine, level, year, beside)
        gemeente = gemeente_values(engine, indicator, style.period, own)
        groups = pd.factorize(own)[0].astype(np.int64)
        groups[own == ""] = _NONE
    found = Reference(gemeente, engine.land(indicator, style.period), unknown, groups)
    if comparison.needs_earlier and style.against:
        carried = studies.carrying.carried(indicator, level, style.against, year)
        found = replace(found, earlier=_with(carried.values, beside))
    if comparison.needs_area:
        found = replace(found, other=area_value(engine, indicator, style.period, style.against))
    if comparison.needs_indicator:
        found = replace(found, second=_with(_second(studies, style, level, year), beside))
    if comparison.needs_province:
        own = _gemeenten(engine, level, year, beside)
        found = replace(found, province=_provinces(engine, indicator, style.period, own))
    if comparison.needs_peers:
        found = _with_peers(found, studies, indicator, style, codes, level)
    if comparison.needs_neighbours:
        found = _with_neighbours(found, studies, indicator, style.period, level, year)
    if comparison.needs_counts:
        counts, of_gemeente, of_land = counts_and_wholes(engine, indicator, level, style.period, year)
        found = replace(found, counts=counts, of_gemeente=of_gemeente, of_land=of_land, per=indicator.per)
    return _with_amounts(found, studies, indicator, comparison, style, codes, level)


def _with(values: npt.NDArray[np.float64], beside: pd.Index) -> npt.NDArray[np.float64]:
    """Add the areas that are not on the map: of them nothing is known."""
    return np.concatenate([values, np.full(len(beside), np.nan)])


def _gemeenten(engine: Engine, level: Level, year: int, beside: pd.Index) -> npt.NDArray[np.object_]:
    others = np.array([gemeente_of(str(code)) or "" for code in beside], dtype=object)
    return np.concatenate([engine.gemeenten(level, year), others])


def _provinces(
    engine: Engine, indicator: Indicator, period: str, gemeenten: npt.NDArray[np.object_]
) -> npt.NDArray[np.float64]:
    """The figure of the province of each area; raise :class:`ComparisonFailed` where none is known."""
    try:
        return province_values(engine, indicator, period, gemeenten)
    except LookupError as fault:
        raise ComparisonFailed(str(fault)) from fault


def _with_peers(
    found: Reference, studies: Studies, indicator: Indicator, style: Style, codes: pd.Index, level: Level
) -> Reference:
    held = studies.peers.held(indicator, level, style.period, peer_spec(style.peers or ""))
    columns = held[["median", "lower"]].reindex(codes).to_numpy(dtype=np.float64)
    lower = columns[:, 1] if indicator.allows.ranking else np.full(len(codes), np.nan)
    return replace(found, peers_median=columns[:, 0], peers_lower=lower)


def _with_amounts(
    found: Reference,
    studies: Studies,
    indicator: Indicator,
    comparison: Comparison,
    style: Style,
    codes: pd.Index,
    level: Level,
) -> Reference:
    """Add how many there are: of what a value is per, and of what the second indicator counts."""
    engine = studies.engine
    if comparison.needs_wholes:
        wholes = engine.wholes(indicator, level, style.period).reindex(codes)
        found = replace(found, wholes=wholes.to_numpy(dtype=np.float64))
    if comparison.needs_numbers:
        need = need_beside(engine, indicator, engine.registry.indicator(style.against or ""))
        found = replace(found, numbers=numbers_of(studies.carrying, need, indicator, level, style.period, codes))
    return found


def _with_neighbours(
    found: Reference, studies: Studies, indicator: Indicator, period: str, level: Level, year: int
) -> Reference:
    """Let a comparison ask what an area is among its neighbours; NaN where it has none with a figure."""
    local = studies.clusters.of(indicator, level, period, year)
    return replace(
        found,
        clusters=lambda: np.where(local.there, local.clusters, np.nan),
        spots=lambda: np.where(local.there, local.spots, np.nan),
    )


def area_value(engine: Engine, indicator: Indicator, period: str, code: str | None) -> float:
    """Return the figure of one area of any level, NaN where there is none."""
    if not code:
        return np.nan
    try:
        return float(engine.column(indicator, level_of(code), period).values.get(code, np.nan))
    except LookupError:
        return np.nan


def _second(studies: Studies, style: Style, level: Level, year: int) -> npt.NDArray[np.float64]:
    """The figures of the second indicator, of the same period or else the nearest, carried to the map."""
    engine = studies.engine
    indicator = engine.registry.indicator(style.against or "")
    period = nearest_period(engine, indicator, level, style.period)
    if period is None:
        raise LookupError(f"Voor «{indicator.title}» is er geen cijfer per {level.label}.")
    if period == style.period:
        return engine.placed(indicator, level, period, year).values
    return studies.carrying.carried(indicator, level, period, year).values  # the same code may have been another area


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
