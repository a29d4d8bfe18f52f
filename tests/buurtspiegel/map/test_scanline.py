import math

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from buurtspiegel.map.flat import FlatPolygons
from buurtspiegel.map.idtile import border_groups, draw
from buurtspiegel.map.world import HALF_WORLD, SIZE
from buurtspiegel_data.levels import Level

SQUARE = shapely.box(150e3, 460e3, 151e3, 461e3)


TO_LONLAT = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def tile_at(zoom, x, y):
    """The tile at a point in RD metres, by the formula of the OpenStreetMap wiki (Slippy map tilenames)."""
    longitude, latitude = TO_LONLAT.transform(x, y)
    column = (longitude + 180) / 360 * 2**zoom
    row = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**zoom
    return zoom, int(column), int(row)


def drawn(areas, place):
    return draw(FlatPolygons.build(areas), border_groups(areas), *place).areas()


def centres(zoom, column, row):
    """Web Mercator x and y of the centre of every pixel."""
    pixel = 2 * HALF_WORLD / (SIZE << zoom)
    x = -HALF_WORLD + (column * SIZE + np.arange(SIZE) + 0.5) * pixel
    y = HALF_WORLD - (row * SIZE + np.arange(SIZE) + 0.5) * pixel
    return np.meshgrid(x, y)


def by_geos(areas, place):
    """The highest id of the areas that hold each pixel centre, and the points, by GEOS on the mercator copy."""
    x, y = centres(*place)
    points = shapely.points(x.ravel(), y.ravel())
    shapes = np.asarray(areas.mercator.values)
    point, area = shapely.STRtree(shapes).query(points, predicate="within")
    expected = np.full(SIZE * SIZE, -1)
    np.maximum.at(expected, point, area)
    return expected.reshape(SIZE, SIZE), points.reshape(SIZE, SIZE)


def check(areas, place):
    found = drawn(areas, place)
    expected, points = by_geos(areas, place)
    differ = found != expected
    lines = shapely.union_all(shapely.boundary(np.asarray(areas.mercator.values)))
    # Half a unit of rounding on either end of an edge: 1 cm. Only a centre that close to an edge may differ.
    assert (shapely.distance(points[differ], lines) < 0.01).all()
    assert differ.sum() < 20
    return found


@pytest.mark.parametrize("zoom", [9, 10, 12, 14])
def test_every_pixel_of_a_town_is_that_of_geos(town, zoom):
    found = check(town[Level.BUURT], tile_at(zoom, 142e3, 462e3))
    assert len(np.unique(found)) > 3


@pytest.mark.parametrize("zoom", [7, 9, 12])
def test_every_pixel_of_the_real_buurten_is_that_of_geos(buurten_2019, zoom):
    found = check(buurten_2019, tile_at(zoom, 161e3, 383.5e3))
    assert len(np.unique(found)) > 50


MIDDLE = tile_at(13, 151e3, 460.5e3)


def test_holes_islands_and_parts(eigen):
    hole = shapely.box(150.2e3, 460.2e3, 150.8e3, 460.8e3)
    island = shapely.box(150.4e3, 460.4e3, 150.6e3, 460.6e3)
    lake = shapely.union_all([SQUARE.difference(hole), island, shapely.box(151.5e3, 460e3, 152e3, 461e3)])
    areas = eigen(lake, shapely.box(151e3, 460e3, 151.5e3, 461e3))
    found = check(areas, MIDDLE)
    assert set(np.unique(found)) == {-1, 0, 1}


def test_of_two_areas_that_overlap_the_last_is_seen(eigen):
    found = check(eigen(SQUARE, shapely.box(150.5e3, 460e3, 151.5e3, 461e3), None), MIDDLE)
    assert (found == 0).any()
    assert (found == 1).sum() > 1.9 * (found == 0).sum()


def test_an_area_without_a_pixel_centre_is_not_drawn(eigen):
    small = shapely.box(150e3, 460e3, 150.3e3, 460.3e3)
    assert set(np.unique(drawn(eigen(small), (0, 0, 0)))) == {-1}


def test_the_deepest_zoom_shows_one_area_everywhere(eigen):
    assert (drawn(eigen(SQUARE), tile_at(19, 150.5e3, 460.5e3)) == 0).all()


def test_a_town_without_gaps_has_no_pixel_without_area(town):
    for level in (Level.BUURT, Level.WIJK, Level.GEMEENTE):
        assert (drawn(town[level], tile_at(12, 142e3, 462e3)) >= 0).all()


def test_a_buurt_lies_in_its_own_wijk_and_gemeente(town):
    buurt, wijk = (drawn(town[level], tile_at(11, 142e3, 462e3)) for level in (Level.BUURT, Level.WIJK))
    codes, parents = town[Level.WIJK].codes, town[Level.BUURT].parents.to_numpy()
    inside = (buurt >= 0) & (wijk >= 0)
    assert inside.sum() > 100_000
    assert (parents[buurt[inside]] == codes.to_numpy()[wijk[inside]]).mean() > 0.9999
