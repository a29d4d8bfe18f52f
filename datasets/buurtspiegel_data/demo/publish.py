"""Publish figures as a statistics office does: rounded, some secret, some late, some estimated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.areas import RD
from buurtspiegel_data.levels import Level, parent_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import AreaTable, Measure, Origin, SourceTable

Numbers = npt.NDArray[np.float64]
PUBLISHER, LICENCE = "Buurtspiegel (fictief)", "CC0"
#: Levels at which counts are rounded to the step of their column; above them they are exact.
_ROUNDED = (Level.WIJK, Level.BUURT, Level.PC4, Level.PC6)


@dataclass(frozen=True)
class Column:
    """One published figure: ``scale`` × the sum of ``top`` ÷ the sum of ``bottom``, or just the sum.

    ``step`` is what it is rounded to (for a count only at wijk level and below). It is secret where the bottom, or the
    count itself, is above 0 but under ``least``; estimated where the bottom is under ``shaky`` or from the year
    ``estimated``; not yet published from the year ``late``.
    """

    key: str
    title: str
    unit: str
    top: str
    bottom: str | None = None
    scale: float = 1.0
    step: float = 1.0
    least: float = 0.0
    shaky: float = 0.0
    late: int = 9999
    estimated: int = 9999
    after: Callable[[Numbers], Numbers] | None = None


@dataclass(frozen=True)
class Dataset:
    """A data set: what it is called, where and when it appears, and its columns."""

    id: str
    title: str
    levels: tuple[Level, ...]
    years: tuple[int, ...]
    columns: tuple[Column, ...]


def source_table(dataset: Dataset, level: Level, year: int, totals: pd.DataFrame, names: pd.Series) -> SourceTable:
    """Publish one table from the ``totals`` of each area (index: code, one column a sum)."""
    values, states = {}, {}
    for column in dataset.columns:
        values[column.key], states[column.key] = _figures(column, level, year, totals)
    title = f"{dataset.title} {year} (fictief)"
    return SourceTable(
        dataset=dataset.id,
        level=level,
        period=str(year),
        values=pd.DataFrame(values, index=totals.index),
        status=pd.DataFrame(states, index=totals.index),
        measures=measures(dataset),
        origin=Origin(f"fictief-{dataset.id}-{year}", PUBLISHER, LICENCE, title, fictional=True),
        names=names,
    )


def measures(dataset: Dataset) -> Mapping[str, Measure]:
    """Return title and unit of each column."""
    return {column.key: Measure(column.title, column.unit) for column in dataset.columns}


def area_table(
    level: Level,
    year: int,
    shapes: pd.Series,
    names: pd.Series,
    population: pd.Series,
    water: pd.DataFrame | None = None,
) -> AreaTable:
    """Publish the areas of one level and year: ``shapes`` in RD by code, their names and residents.

    ``water`` (index: code, columns name and geometry) is added as areas of water, without residents.
    """
    land = pd.DataFrame({"geometry": shapes, "name": names.reindex(shapes.index), "water": False})
    land["population"] = population.reindex(shapes.index)
    both = land if water is None else pd.concat([land, water.assign(water=True, population=np.nan)]).sort_index()
    frame = gpd.GeoDataFrame(
        {
            "name": both["name"].astype(object),
            "parent": pd.Series([parent_code(code) for code in both.index], index=both.index, dtype=object),
            "population": both["population"].astype(float),
            "water": both["water"].astype(bool),
        },
        geometry=gpd.GeoSeries(both["geometry"], crs=RD),
    )
    title = f"Gebieden per {level.label} {year} (fictief)"
    origin = Origin(f"fictief-gebieden-{level}-{year}", PUBLISHER, LICENCE, title, fictional=True)
    return AreaTable(level, year, frame, origin)


def _figures(column: Column, level: Level, year: int, totals: pd.DataFrame) -> tuple[Numbers, npt.NDArray[np.uint8]]:
    """Return the values and the statuses of one column."""
    top = totals[column.top].to_numpy(float)
    bottom = top if column.bottom is None else totals[column.bottom].to_numpy(float)
    if column.bottom is None:
        exact, step = column.scale * top, column.step if level in _ROUNDED else 1.0
    else:
        exact, step = column.scale * top / np.where(bottom > 0, bottom, 1), column.step
    exact = exact if column.after is None else column.after(exact)
    value = np.round(np.round(exact / step) * step, 6)
    status = np.full(len(totals), Status.KNOWN, np.uint8)
    status[(bottom < column.shaky) | (year >= column.estimated)] = Status.ESTIMATED
    status[(bottom > 0) & (bottom < column.least)] = Status.SECRET
    if column.bottom is not None:
        status[bottom <= 0] = Status.NOT_APPLICABLE
    if year >= column.late:
        status[:] = Status.NOT_YET
    value[~np.isin(status, (Status.KNOWN, Status.ESTIMATED))] = np.nan
    return value, status
