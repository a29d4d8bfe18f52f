"""Fixtures for all tests: where the real open data lies, and makers of small tables and areas."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from buurtspiegel_data.levels import Level, parent_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import AreaTable, Measure, Origin, SourceTable

#: A known number, the reason that there is none, or a number with its status.
Cell: TypeAlias = float | Status | tuple[float, Status]
MakeTable: TypeAlias = Callable[..., SourceTable]
MakeAreas: TypeAlias = Callable[..., AreaTable]

SHARED = Path(os.environ.get("BUURTSPIEGEL_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def _shared(part: str) -> Path:
    folder = SHARED / part
    if folder.is_dir():
        return folder
    reason = f"the real open data is not at {folder}; set BUURTSPIEGEL_SHARED to the folder that holds it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real open data."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder with recorded answers of real services."""
    return _shared("samples")


def _table(
    columns: Mapping[str, Mapping[str, Cell]],
    *,
    dataset: str = "kwb",
    level: str = "buurt",
    period: str = "2023",
    names: Mapping[str, str | None] | None = None,
    file: str = "klein.csv",
    publisher: str = "CBS",
    licence: str = "CC BY 4.0",
    title: str = "Kerncijfers",
    fictional: bool = False,
) -> SourceTable:
    """A table of ``columns``: for each measure its cells by area code."""
    cells = pd.DataFrame({key: pd.Series(dict(column), dtype=object) for key, column in columns.items()})
    pairs = cells.map(lambda cell: cell if isinstance(cell, tuple) else _pair(cell))
    return SourceTable(
        dataset,
        Level(level),
        period,
        pairs.map(lambda pair: pair[0]).astype(float),
        pairs.map(lambda pair: int(pair[1])).astype(np.uint8),
        {key: Measure(key) for key in columns},
        Origin(file, publisher, licence, title, fictional=fictional),
        pd.Series(dict(names or {}), dtype=object),
    )


def _pair(cell: float | Status) -> tuple[float, Status]:
    return (np.nan, cell) if isinstance(cell, Status) else (float(cell), Status.KNOWN)


def _areas(
    squares: Mapping[str, tuple[int, int] | None],
    *,
    level: str = "buurt",
    year: int = 2023,
    size: int = 100,
    names: Mapping[str, str] | None = None,
    population: Mapping[str, float] | None = None,
    water: tuple[str, ...] = (),
    fictional: bool = False,
) -> AreaTable:
    """Squares of ``size`` metres at a place in hectares from a corner in Utrecht; None for an area without geometry."""
    codes = pd.Index(list(squares), dtype=object)
    corners = [place and (130_000 + 100 * place[0], 450_000 + 100 * place[1]) for place in squares.values()]
    frame = gpd.GeoDataFrame(
        {
            "name": pd.Series(dict(names or {}), dtype=object).reindex(codes),
            "parent": pd.Series([parent_code(code) for code in codes], codes, dtype=object),
            "population": pd.Series(dict(population or {}), dtype=float).reindex(codes),
            "water": codes.isin(water),
        },
        geometry=[corner and shapely.box(*corner, corner[0] + size, corner[1] + size) for corner in corners],
        index=codes,
        crs="EPSG:28992",
    )
    return AreaTable(Level(level), year, frame, Origin("kaart.gpkg", "CBS", "CC BY 4.0", "Kaart", fictional=fictional))


@pytest.fixture(scope="session")
def make_table() -> MakeTable:
    """Return a function that makes a table out of cells."""
    return _table


@pytest.fixture(scope="session")
def make_areas() -> MakeAreas:
    """Return a function that makes areas out of squares."""
    return _areas
