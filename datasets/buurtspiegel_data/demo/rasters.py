"""Rasters of heat and green over the fictional land, and their means per area: the same path as real ones."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.ndimage import uniform_filter

from buurtspiegel_data.areas import RD
from buurtspiegel_data.readers.raster import LEVELS, SUBJECTS
from buurtspiegel_data.tables import AreaTable, Origin, SourceTable
from buurtspiegel_data.zonal import mean_columns, zonal

from .cutting import Shapes
from .kinds import RURAL, kind_table
from .publish import LICENCE, PUBLISHER

if TYPE_CHECKING:
    import xarray as xr

#: The year of the rasters, and the metres of a cell.
YEAR, _CELL = 2022, 50
_TITLES = {"hitte": "Rasters van hitte", "groen": "Rasters van groen"}
#: Metres over which air mixes.
_MIXED = 600
#: Share of the ground under trees (%), where the number of homes does not say it.
_TREES = {"bos": 74, "park": 46, "villa": 38, "zand": 21, "rivier": 9, "veen": 6, "polder": 4, "droogmakerij": 3,
          "bedrijven": 7}  # fmt: skip
#: Degrees that a hot afternoon feels like in the open, with shade all over, and more in a dense town.
_IN_THE_SUN, _SHADE, _STONE = 38.5, 7.5, 2.6


def raster_tables(
    cells: Shapes, ground: pd.DataFrame, areas: tuple[AreaTable, ...], seed: int
) -> Iterator[SourceTable]:
    """Yield the tables of ``hitte`` and ``groen`` for the areas of :data:`YEAR`.

    ``cells`` are the cells of the land and ``ground`` says of each its ``kind``; open water has no cell and no value.
    """
    here = [table for table in areas if table.year == YEAR and table.level in LEVELS]
    rasters = _rasters(cells, ground, seed)
    for dataset, title in _TITLES.items():
        subjects = [one for one in SUBJECTS if one.dataset == dataset and one.key in rasters]
        measures = {key: measure for one in subjects for key, measure in one.measures.items()}
        origin = Origin(f"fictief-{dataset}-{YEAR}", PUBLISHER, LICENCE, f"{title} {YEAR} (fictief)", fictional=True)
        for table in here:
            found = [mean_columns(zonal(rasters[one.key], table.frame), one.key, one.decimals) for one in subjects]
            values, status = (pd.concat([pair[side] for pair in found], axis=1) for side in (0, 1))
            names = table.frame["name"].reindex(values.index)
            yield SourceTable(dataset, table.level, str(YEAR), values, status, measures, origin, names)


def _rasters(cells: Shapes, ground: pd.DataFrame, seed: int) -> "dict[str, xr.DataArray]":
    """Return the rasters by key, cells of 50 metres in RD."""
    import rioxarray  # noqa: F401  (the accessor .rio)
    import shapely
    import xarray as xr
    from rasterio.features import rasterize
    from rasterio.transform import Affine

    west, south, east, north = shapely.total_bounds(cells)
    shape = (int((north - south) // _CELL) + 1, int((east - west) // _CELL) + 1)
    grid = Affine(_CELL, 0, west, 0, -_CELL, north)
    row_of = rasterize(zip(cells, range(1, len(cells) + 1), strict=True), shape, 0, transform=grid, dtype="int32") - 1
    rng = np.random.default_rng((seed, 400))
    homes = kind_table().loc[ground["kind"], "homes"].to_numpy(float)
    trees = np.array([_TREES.get(kind, 24 - 0.45 * home) for kind, home in zip(ground["kind"], homes, strict=True)])
    trees = np.clip(trees * np.exp(rng.normal(0, 0.2, len(trees))), 0, 95)
    open_land = np.where(ground["kind"].isin(RURAL), 0.88, np.clip(0.45 - 0.011 * homes, 0.05, 0.45))
    grass = (100 - trees) * open_land * np.exp(-np.abs(rng.normal(0, 0.06, len(trees))))
    stone = 1 - np.exp(-np.where(ground["kind"] == "bedrijven", 14, homes) / 16)

    def drawn(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.where(row_of >= 0, values[row_of], 0.0)

    def mixed(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        result: npt.NDArray[np.float64] = uniform_filter(drawn(values), _MIXED // _CELL, mode="nearest")
        return result

    found = {
        "uhi": 0.15 + 2.3 * mixed(stone) - 0.0018 * mixed(trees),
        "pet": _IN_THE_SUN + _STONE * mixed(stone) - _SHADE * drawn(trees) / 100,
        "bomen": drawn(trees),
        "gras": drawn(grass),
    }
    at = {"y": north - _CELL * (np.arange(shape[0]) + 0.5), "x": west + _CELL * (np.arange(shape[1]) + 0.5)}
    return {
        key: xr.DataArray(np.where(row_of >= 0, values, np.nan), at, ("y", "x")).rio.write_crs(RD)
        for key, values in found.items()
    }
