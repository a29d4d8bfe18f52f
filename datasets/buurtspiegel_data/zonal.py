"""What a raster says of areas: every cell counts for the part of it that lies in the area (exactextract, D. Baston)."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .status import Status

if TYPE_CHECKING:
    import xarray as xr

#: Cells held in memory at once, 8 bytes each: an area of the size of a province is read in pieces.
_MOST_CELLS = 8_000_000
#: Areas between two reports of how far it is.
_AT_ONCE = 250
_COLUMNS = ["mean", "lowest", "highest", "cells"]
Shapes = npt.NDArray[np.object_]
#: A raster that covers less of an area than this says something of another place.
LEAST_COVERED = 0.5


def zonal(
    raster: "xr.DataArray", areas: gpd.GeoDataFrame, on_progress: Callable[[float], None] | None = None
) -> pd.DataFrame:
    """Return mean, lowest and highest value of the cells within each area, and the share of it that has a value.

    ``raster`` has the dimensions y (north first) and x, a CRS (rioxarray) and NaN where it has no value; it is read
    piece by piece. ``areas`` (EPSG:28992) are moved to its CRS: the raster is never resampled. One row per area with
    geometry, index as in ``areas``, columns ``mean``, ``lowest``, ``highest`` (NaN where no cell lies in it),
    ``covered`` (0 to 1) and ``hectares`` (what is covered). ``on_progress`` is told how far it is, 0 to 1.
    """
    drawn = areas[~(areas.geometry.isna() | areas.geometry.is_empty)]
    shapes = drawn.geometry.to_crs(raster.rio.crs)
    source = _source(raster)
    parts = []
    for start in range(0, len(shapes), _AT_ONCE):
        parts.append(_extracted(source, shapes.iloc[start : start + _AT_ONCE].to_numpy()))
        if on_progress:
            on_progress(min(1.0, (start + _AT_ONCE) / len(shapes)))
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS, dtype=float)
    width, height = np.abs(raster.rio.resolution())
    surface = shapely.area(shapes.to_numpy())
    covered = np.clip(
        found.pop("cells").to_numpy(float) * width * height / np.where(surface > 0, surface, np.inf), 0, 1
    )
    return found.assign(covered=covered, hectares=covered * drawn.geometry.area.to_numpy() / 1e4).set_axis(drawn.index)


def _extracted(source: Any, shapes: Shapes) -> pd.DataFrame:
    """Return the columns of :data:`_COLUMNS` for some shapes in the CRS of the raster.

    exactextract gives up on a shape now and then («Never get here», one in 12,000 real buurten: corners that all but
    coincide); that one is drawn anew on a grid of a ten-thousandth of a cell. One that fails even then has no cells.
    """
    from exactextract import exact_extract

    def attempt(some: Shapes) -> pd.DataFrame:
        layer = gpd.GeoDataFrame(geometry=some, crs=source.srs_wkt())
        ops = ["mean", "min", "max", "count"]
        return exact_extract(source, layer, ops, output="pandas", max_cells_in_memory=_MOST_CELLS).set_axis(
            _COLUMNS, axis=1
        )

    try:
        return attempt(shapes)
    except RuntimeError:
        if len(shapes) > 1:
            half = len(shapes) // 2
            return pd.concat([_extracted(source, shapes[:half]), _extracted(source, shapes[half:])], ignore_index=True)
    with suppress(RuntimeError):
        return attempt(shapely.set_precision(shapes, 1e-4 * min(source.res())))
    return pd.DataFrame([[np.nan, np.nan, np.nan, 0.0]], columns=_COLUMNS)


def _source(raster: "xr.DataArray") -> Any:
    """Return the raster as exactextract reads it: by position, since labels are looked up slowly."""
    from exactextract.raster import XArrayRasterSource

    class ByPosition(XArrayRasterSource):  # type: ignore[misc]
        def read_window(self, x0: int, y0: int, nx: int, ny: int) -> npt.NDArray[Any]:
            if not (nx and ny):
                return np.empty((1, 0), self.ds.dtype)
            return np.asarray(self.ds.isel(y=slice(y0, y0 + ny), x=slice(x0, x0 + nx)).to_numpy())

    return ByPosition(raster)


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
