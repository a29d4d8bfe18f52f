"""Outlines and names, in Web Mercator metres."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Transformer

from buurtspiegel.answers import places
from buurtspiegel_data.areas import RD, AreaSet
from buurtspiegel_data.levels import Level

#: 3 by 1 km south of Utrecht, with a hole.
WIDE = shapely.box(136e3, 450e3, 139e3, 451e3).difference(shapely.box(137.1e3, 450.2e3, 137.3e3, 450.4e3))
MERCATOR = Transformer.from_crs(RD, "EPSG:3857", always_xy=True)


@pytest.fixture
def areas() -> AreaSet:
    shapes = [WIDE, None, shapely.box(140e3, 450e3, 141e3, 451e3), shapely.box(142e3, 450e3, 143e3, 452e3)]
    frame = gpd.GeoDataFrame(
        {
            "name": ["Breed", "Nergens", "Klein", "Water"],
            "parent": None,
            "population": [100.0, 50.0, 900.0, np.nan],
            "water": [False, False, False, True],
        },
        index=pd.Index(["BU00010000", "BU00010001", "BU00010002", "BU00010003"]),
        geometry=shapes,
        crs=RD,
    )
    return AreaSet(Level.BUURT, 2020, frame, "a0000001")


def test_an_outline_is_the_rings_of_the_area_to_the_decimetre(areas):
    outer, hole = places.outline(areas, 0)["rings"]
    x, y = MERCATOR.transform(*shapely.get_coordinates(WIDE.exterior).T)
    assert np.reshape(outer, (-1, 2)) == pytest.approx(np.stack([x, y], axis=1), abs=0.06)
    assert len(hole) == 10


def test_an_area_without_geometry_has_no_rings_and_one_too_many_is_refused(areas):
    assert places.outline(areas, 1) == {"rings": []}
    with pytest.raises(LookupError, match="there are 4"):
        places.outline(areas, 4)


def test_names_stand_inside_their_areas_the_most_populous_first_and_none_in_water(areas):
    found = places.names(areas)
    assert found["names"] == ["Klein", "Breed"]
    x, y = MERCATOR.transform(found["x"], found["y"], direction="INVERSE")
    assert areas.rd.geometry.iloc[[2, 0]].contains(gpd.GeoSeries.from_xy(x, y, crs=RD), align=False).all()


def test_the_width_of_a_name_is_that_of_its_area_on_the_map(areas):
    west, _, east, _ = areas.mercator.iloc[0].bounds
    assert places.names(areas)["width"][1] == pytest.approx(east - west, rel=0.01)
