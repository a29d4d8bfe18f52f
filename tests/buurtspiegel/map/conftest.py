"""Areas made in code for the tests of the map, and the real buurten of 2019."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from buurtspiegel_data.areas import RD, AreaSet
from buurtspiegel_data.levels import Level


def area_set(level: Level, geometry: object, codes: list[str], parents: list[str | None], version: str) -> AreaSet:
    frame = gpd.GeoDataFrame(
        {"name": codes, "parent": parents, "population": np.nan, "water": False},
        index=pd.Index(codes),
        geometry=geometry,
        crs=RD,
    )
    return AreaSet(level, 2023, frame, version)


@pytest.fixture(scope="session")
def eigen() -> Callable[..., AreaSet]:
    """Return ``make(*shapes)``: areas of the user's own, in the order given."""

    def make(*shapes: shapely.Geometry | None) -> AreaSet:
        codes = [f"EG{n:03}" for n in range(len(shapes))]
        return area_set(Level.EIGEN, list(shapes), codes, [None] * len(shapes), "00000001")

    return make


@pytest.fixture(scope="session")
def town() -> dict[Level, AreaSet]:
    """A square of 24 km by Utrecht: 4 gemeenten, 16 wijken, 400 buurten without gaps or overlaps."""
    rng = np.random.default_rng(7)
    x, y = np.meshgrid(np.arange(20), np.arange(20))
    seeds = np.stack([x.ravel(), y.ravel()], axis=1) * 1200 + rng.uniform(200, 1000, (400, 2)) + [130e3, 450e3]
    square = shapely.box(130e3, 450e3, 154e3, 474e3)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=square))
    cells = shapely.intersection(cells, square)
    centre = shapely.get_coordinates(shapely.centroid(cells)) - [130e3, 450e3]
    gemeente = (centre[:, 0] > 12e3).astype(int) + 2 * (centre[:, 1] > 12e3)
    wijk = (centre[:, 0] % 12e3 > 6e3).astype(int) + 2 * (centre[:, 1] % 12e3 > 6e3)
    found = pd.DataFrame({"wijk": [f"WK{g + 1:04}{w:02}" for g, w in zip(gemeente, wijk, strict=True)]})
    found["code"] = "BU" + found["wijk"].str[2:] + found.groupby("wijk").cumcount().map("{:02}".format)
    found["shape"] = cells
    found = found.sort_values("code")
    wijken = found.groupby("wijk")["shape"].agg(lambda shapes: shapely.union_all(shapes.to_numpy()))
    gemeenten = wijken.groupby("GM" + wijken.index.str[2:6]).agg(lambda s: shapely.union_all(s.to_numpy()))
    return {
        Level.BUURT: area_set(
            Level.BUURT, found["shape"].to_list(), found["code"].to_list(), found["wijk"].to_list(), "b0000001"
        ),
        Level.WIJK: area_set(
            Level.WIJK, wijken.to_list(), list(wijken.index), ["GM" + code[2:6] for code in wijken.index], "c0000001"
        ),
        Level.GEMEENTE: area_set(
            Level.GEMEENTE, gemeenten.to_list(), list(gemeenten.index), ["NL"] * len(gemeenten), "d0000001"
        ),
    }


@pytest.fixture(scope="session")
def buurten_2019(shared_data: Path) -> AreaSet:
    """12,251 real buurten, simplified."""
    file = shared_data / "geo" / "buurten_2019_nl_rd_simplified.gpkg"
    frame = gpd.read_file(file, engine="pyogrio").sort_values("buurtcode")
    codes = frame["buurtcode"].to_list()
    return area_set(Level.BUURT, frame.geometry.to_list(), codes, [f"WK{c[2:8]}" for c in codes], "a0000001")
