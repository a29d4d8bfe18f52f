"""What a raster says of areas: every cell counts for the part of it that lies in the area (exactextract, D. Baston)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .status import Status

if TYPE_CHECKING:
    import xarray as xr

#: Cells held in memory at once, 8 bytes each: an area of the size of a province is read in pieces.
_MOST_CELLS = 8_000_000
#: A raster that covers less of an area than this says something of another place.
LEAST_COVERED = 0.5


def zonal(
    raster: "xr.DataArray", areas: gpd.GeoDataFrame, on_progress: Callable[[float], None] | None = None
) -> pd.DataFrame:
    """Return mean, lowest and highest value of the cells within each area, and the share of it that has a value.

    ``raster`` has the dimensions y and x, a CRS (rioxarray) and NaN where it has no value; it is read piece by piece.
    ``areas`` (EPSG:28992) are moved to its CRS: the raster is never resampled. One row per area with geometry, index as
    in ``areas``, columns ``mean``, ``lowest``, ``highest`` (NaN where no cell lies in it), ``covered`` (0 to 1) and
    ``hectares`` (what is covered). ``on_progress`` is told how far it is, 0 to 1.
    """
    from exactextract import exact_extract

    drawn = areas[~(areas.geometry.isna() | areas.geometry.is_empty)]
    shapes = drawn.geometry.to_crs(raster.rio.crs)
    found = exact_extract(
        raster,
        gpd.GeoDataFrame(geometry=shapes.reset_index(drop=True)),
        ["mean", "min", "max", "count"],
        output="pandas",
        max_cells_in_memory=_MOST_CELLS,
        progress=(lambda done, _: on_progress(done)) if on_progress else False,
    ).set_axis(["mean", "lowest", "highest", "cells"], axis=1)
    width, height = np.abs(raster.rio.resolution())
    surface = shapely.area(shapes.to_numpy())
    covered = np.clip(
        found.pop("cells").to_numpy(float) * width * height / np.where(surface > 0, surface, np.inf), 0, 1
    )
    return found.assign(covered=covered, hectares=covered * drawn.geometry.area.to_numpy() / 1e4).set_axis(drawn.index)


def mean_columns(found: pd.DataFrame, key: str, decimals: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return values and statuses of a table: ``key``, ``key_dekking`` (%, covered) and ``key_ha`` (hectares covered).

    Areas that the raster does not touch are left out; one that it covers for less than :data:`LEAST_COVERED` has no
    figure: not applicable. ``found`` is that of :func:`zonal`.
    """
    touched = found[found["covered"] > 0]
    enough = touched["covered"] >= LEAST_COVERED
    values = pd.DataFrame(
        {
            key: touched["mean"].round(decimals).where(enough),
            f"{key}_dekking": (100 * touched["covered"]).round(1),
            f"{key}_ha": touched["hectares"].round(3),
        }
    ).astype(float)
    status = pd.DataFrame(int(Status.KNOWN), values.index, values.columns, np.uint8)
    status[key] = status[key].where(enough, np.uint8(Status.NOT_APPLICABLE)).astype(np.uint8)
    return values, status
