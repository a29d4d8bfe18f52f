import numpy as np
import pytest
import shapely

from buurtspiegel.map.detail import drawn_level, faintest_border, minimum_zoom
from buurtspiegel.map.idtiles import IdTiles
from buurtspiegel_data.levels import Level


def test_the_first_zoom_at_which_the_buurten_of_2019_can_be_seen(buurten_2019, tmp_path):
    zoom = minimum_zoom(buurten_2019)
    tiles = IdTiles(buurten_2019, tmp_path)

    def share_seen(zoom):
        columns, rows = tiles.flat.tiles(zoom)
        seen = {int(area) for x in columns for y in rows for area in tiles.picture(zoom, x, y).ids}
        return len(seen) / len(buurten_2019)

    assert zoom == 7
    assert share_seen(7) > 0.95
    assert share_seen(6) < 0.80


def test_squares_of_one_pixel(eigen):
    def squares(side):
        return eigen(*(shapely.box(x, 463e3, x + side, 463e3 + side) for x in np.arange(150e3, 152e3, 200)))

    # A pixel of zoom 10 is 2π × 6,378,137 m × cos 52.2° / 2^19 = 46.85 m wide in the middle of the country.
    assert minimum_zoom(squares(47)) == 10
    assert minimum_zoom(squares(46.5)) == 11


def test_areas_without_geometry_do_not_count(eigen):
    square = shapely.box(150e3, 463e3, 150.047e3, 463.047e3)
    assert minimum_zoom(eigen(*[square] * 9, *[None] * 20)) == 10
    assert minimum_zoom(eigen(None)) == 0


@pytest.mark.parametrize(
    ("level", "zoom", "drawn"),
    [
        (Level.BUURT, 12, Level.BUURT),
        (Level.BUURT, 7, Level.BUURT),
        (Level.BUURT, 6, Level.WIJK),
        (Level.BUURT, 4, Level.GEMEENTE),
        (Level.BUURT, 0, Level.GEMEENTE),
        (Level.PC6, 7, Level.PC4),
        (Level.PC4, 1, Level.PC4),
        (Level.EIGEN, 1, Level.EIGEN),
    ],
)
def test_which_level_is_drawn(level, zoom, drawn):
    first = {Level.BUURT: 7, Level.WIJK: 5, Level.GEMEENTE: 4, Level.PC6: 11, Level.PC4: 6, Level.EIGEN: 9}
    assert drawn_level(level, zoom, first.__getitem__) is drawn


def test_a_level_without_areas_is_passed_over():
    assert drawn_level(Level.BUURT, 6, {Level.BUURT: 7, Level.GEMEENTE: 4}.__getitem__) is Level.GEMEENTE
    assert drawn_level(Level.PC6, 6, {Level.PC6: 11}.__getitem__) is Level.PC6


def test_an_unknown_level_is_said():
    with pytest.raises(LookupError):
        drawn_level(Level.BUURT, 6, {}.__getitem__)


def test_borders_appear_from_coarse_to_fine():
    assert [faintest_border(zoom, 7) for zoom in (6, 7, 8, 9, 14)] == [3, 3, 2, 1, 1]
