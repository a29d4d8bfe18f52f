"""What a raster says of areas, on real boundaries."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rioxarray  # noqa: F401  (the accessor .rio)
import xarray as xr

from buurtspiegel_data.zonal import zonal


def test_every_real_buurt_has_a_mean_and_is_covered(shared_data: Path) -> None:
    """The raster rises a unit per kilometre to the east, so a mean is the x of the centroid; BU09350204 among them."""
    buurten = gpd.read_parquet(shared_data / "geo" / "buurten_2019_nl_rd_0.1m.parquet")
    code = next(column for column in buurten if buurten[column].astype(str).str.startswith("BU").all())
    some = buurten.set_index(code).geometry.iloc[lambda frame: np.r_[0 : len(frame) : 25]]
    awkward = buurten.set_index(code).geometry.loc[["BU09350204"]]
    areas = gpd.GeoDataFrame(geometry=pd.concat([some, awkward]), crs="EPSG:28992")
    x, y = np.arange(500, 300_000, 100.0), np.arange(624_950, 300_000, -100.0)
    raster = xr.DataArray(np.broadcast_to(x / 1000, (len(y), len(x))), {"y": y, "x": x}, ("y", "x"))
    found = zonal(raster.rio.write_crs("EPSG:28992"), areas)
    assert found["covered"].to_numpy() == pytest.approx(1)
    assert found["mean"].to_numpy() == pytest.approx(areas.centroid.x.to_numpy() / 1000, abs=0.05)
    assert found["hectares"].sum() == pytest.approx(areas.area.sum() / 1e4)


def test_no_areas_is_no_rows() -> None:
    raster = xr.DataArray(np.ones((2, 2)), {"y": [150.0, 50.0], "x": [50.0, 150.0]}, ("y", "x"))
    found = zonal(raster.rio.write_crs("EPSG:28992"), gpd.GeoDataFrame(geometry=[None], crs="EPSG:28992"))
    assert list(found) == ["mean", "lowest", "highest", "covered", "hectares"]
    assert found.empty
