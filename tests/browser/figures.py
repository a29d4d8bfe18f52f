"""What `buurtspiegel values` prints, where areas lie, and how a number is written in Dutch."""

import csv
import io
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from math import isnan
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from buurtspiegel import open_workbench
from buurtspiegel.workbench import Workbench

from .served import run


@cache
def printed(data: Path, indicator: str, level: str, period: str, within: str) -> dict[str, float | None]:
    """Return what `buurtspiegel values` prints: value by area code, None where there is no figure."""
    arguments = (indicator, "--level", level, "--period", period, "--within", within, "--data", str(data))
    rows = csv.DictReader(io.StringIO(run("values", *arguments)))
    return {row["area"]: float(row["value"]) if row["value"] else None for row in rows}


@cache
def values(data: Path, indicator: str, level: str, period: str, within: str | None = None) -> dict[str, float | None]:
    """Return the same from Python, where no process has to start."""
    frame = _workbench(data).values(indicator, level, period, within)
    return {area: None if isnan(value) else value for area, value in zip(frame["area"], frame["value"], strict=True)}


@cache
def shapes(data: Path, level: str, year: int, within: str = "") -> gpd.GeoSeries:
    """Return the outlines by area code in Web Mercator, those in a gemeente or all."""
    areas = _workbench(data).areas(level, year).geometry.to_crs(3857)
    return areas[areas.index.str[2:6] == within[2:]] if within else areas


@cache
def _workbench(data: Path) -> Workbench:
    return open_workbench(data)


def points_in(shape: shapely.Geometry, count: int = 25) -> list[tuple[float, float]]:
    """Return points well inside a shape, spread over it."""
    inner = shape.buffer(-0.12 * shape.area**0.5)
    while inner.is_empty:
        shape = max(shapely.get_parts(shape), key=shapely.area)
        inner = shapely.maximum_inscribed_circle(shape).centroid.buffer(1)
    west, south, east, north = inner.bounds
    grid = shapely.points(
        *(axis.ravel() for axis in np.meshgrid(np.linspace(west, east, 17), np.linspace(south, north, 17)))
    )
    inside = grid[shapely.contains(inner, grid)]
    chosen = inside[:: max(len(inside) // count, 1)] if len(inside) else [shapely.point_on_surface(inner)]
    return [(point.x, point.y) for point in chosen]


def dutch(value: float, decimals: int = 0) -> str:
    """Write a number as the Dutch do: 1.234,5."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def number(text: str) -> float:
    """Read a Dutch number."""
    return float(text.replace(".", "").replace(",", ".").replace("+", "").strip("€ %"))
