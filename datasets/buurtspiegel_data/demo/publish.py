"""Publish figures as a statistics office does: rounded, some secret, some late, some estimated."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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

    ``step`` is what it is rounded to (for a count only at wijk level and below). It is secret where the ``guard``,
    else the bottom, else the count itself is above 0 but under ``least``; estimated where the bottom is under
    ``shaky`` or from the year ``estimated``; not yet published from the year ``late``.
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
    guard: str | None = None
    after: Callable[[Numbers], Numbers] | None = None


@dataclass(frozen=True)
class Dataset:
    """A data set: what it is called, where and when it appears, and its columns."""

    id: str
    title: str
    levels: tuple[Level, ...]
    years: tuple[int, ...]
    columns: tuple[Column, ...]


def figures(datasets: Iterable[Dataset], level: Level) -> list[str]:
    """Return the sums that tables of ``level`` are made of, and the residents."""
    columns = [column for dataset in datasets if level in dataset.levels for column in dataset.columns]
    return sorted({"inw"} | {name for column in columns for name in (column.top, column.bottom, column.guard) if name})


def source_table(dataset: Dataset, level: Level, year: int, totals: pd.DataFrame, names: pd.Series) -> SourceTable:
    """Publish one table from the ``totals`` of each area (index: code, one column a sum)."""
    values, states = _figures(dataset.columns, level, year, totals)
    keys = [column.key for column in dataset.columns]
    title = f"{dataset.title} {year} (fictief)"
    return SourceTable(
        dataset=dataset.id,
        level=level,
        period=str(year),
        values=pd.DataFrame(values, index=totals.index, columns=keys),
        status=pd.DataFrame(states, index=totals.index, columns=keys),
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
    origin = fictional(f"gebieden-{level}-{year}", f"Gebieden per {level.label} {year}")
    return AreaTable(level, year, frame, origin)


def fictional(file: str, title: str) -> Origin:
    """Return the origin of something made up."""
    return Origin(f"fictief-{file}", PUBLISHER, LICENCE, f"{title} (fictief)", fictional=True)


def _figures(
    columns: Sequence[Column], level: Level, year: int, totals: pd.DataFrame
) -> tuple[Numbers, npt.NDArray[np.uint8]]:
    """Return the values and the statuses of all columns, (areas, columns)."""
    alone = np.array([column.bottom is None for column in columns])
    top = totals[[column.top for column in columns]].to_numpy(float)
    bottom = totals[[column.bottom or column.top for column in columns]].to_numpy(float)
    guard = totals[[column.guard or column.bottom or column.top for column in columns]].to_numpy(float)
    scale, step, least, shaky, late, estimated = np.array(
        [(c.scale, c.step, c.least, c.shaky, c.late, c.estimated) for c in columns], float
    ).T
    exact = scale * top / np.where(alone, 1, np.where(bottom > 0, bottom, 1))
    for at, column in enumerate(columns):
        if column.after is not None:
            exact[:, at] = column.after(exact[:, at])
    step = step if level in _ROUNDED else np.where(alone, 1.0, step)
    value = np.round(np.round(exact / step) * step, 6)
    status = np.full(value.shape, Status.KNOWN, np.uint8)
    status[(bottom < shaky) | (year >= estimated)] = Status.ESTIMATED
    status[(guard > 0) & (guard < least)] = Status.SECRET
    status[~alone & (bottom <= 0)] = Status.NOT_APPLICABLE
    status[:, year >= late] = Status.NOT_YET
    value[~np.isin(status, (Status.KNOWN, Status.ESTIMATED))] = np.nan
    return value, status
