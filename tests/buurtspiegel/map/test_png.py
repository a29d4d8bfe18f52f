import io

import numpy as np
import pytest
from PIL import Image

from buurtspiegel.map.flat import FlatPolygons
from buurtspiegel.map.idtile import EMPTY, Tile, border_groups, draw
from buurtspiegel.map.palette import NO_SOURCE, SECRET, SPECIALS, WATER, colours
from buurtspiegel.map.png import BORDERS, palette_png
from buurtspiegel_data.levels import Level

COLOURS = colours("navia", 5)


def rgba(code, alpha=255):
    return [*bytes.fromhex(code[1:]), alpha]


def pixels(png):
    image = Image.open(io.BytesIO(png))
    assert (image.mode, image.size) == ("P", (512, 512))
    return np.asarray(image.convert("RGBA"))


@pytest.fixture(scope="module")
def tile(town):
    areas = town[Level.BUURT]
    return draw(FlatPolygons.build(areas), border_groups(areas), 9, 263, 168)


@pytest.fixture(scope="module")
def classes():
    return (np.arange(400) % 5).astype(np.uint8)


def test_every_pixel_has_the_colour_of_the_class_of_its_area(tile, classes):
    found = pixels(palette_png(classes, tile, COLOURS, faintest=4))
    areas = tile.areas()
    assert (found[areas == -1, 3] == 0).all()
    assert (areas >= 0).sum() > 5000
    expected = np.array([rgba(code) for code in COLOURS])[classes[areas[areas >= 0]]]
    assert np.array_equal(found[areas >= 0], expected)


@pytest.mark.parametrize("special", SPECIALS, ids=lambda s: s.kind)
def test_areas_without_a_number_are_drawn_in_their_pattern(tile, classes, special):
    found = pixels(palette_png(np.full_like(classes, special.code), tile, COLOURS, faintest=4))
    r, c = np.nonzero(tile.index)
    ink = np.array([[mark == "#" for mark in row] for row in special.pattern])[r % 8, c % 8]
    assert 0 < ink.mean() < 0.5
    assert np.array_equal(found[r[ink], c[ink]], np.tile(rgba(special.ink), (ink.sum(), 1)))
    assert np.array_equal(found[r[~ink], c[~ink]], np.tile(rgba(special.ground), ((~ink).sum(), 1)))


@pytest.mark.parametrize("faintest", [2, 3])
def test_borders_are_drawn_from_a_grade_up(tile, classes, faintest):
    found = pixels(palette_png(classes, tile, COLOURS, faintest=faintest))
    bare = pixels(palette_png(classes, tile, COLOURS, faintest=4))
    for grade in (1, 2, 3):
        at = tile.border == grade
        assert at.any()
        expected = np.tile(rgba(BORDERS[grade - 1]), (at.sum(), 1)) if grade >= faintest else bare[at]
        assert np.array_equal(found[at], expected)
    assert np.array_equal(found[tile.border == 0], bare[tile.border == 0])


def test_where_all_borders_are_drawn_those_of_gemeenten_are_two_pixels_wide(tile, classes):
    found = pixels(palette_png(classes, tile, COLOURS, faintest=1))
    wide = tile.border == 3
    wide[1:] |= tile.border[:-1] == 3
    wide[:, 1:] |= tile.border[:, :-1] == 3
    assert np.array_equal((found == rgba(BORDERS[2])).all(axis=-1), wide)


def test_a_class_without_a_colour_is_drawn_as_no_source(tile, classes):
    beyond, unknown = np.full_like(classes, 200), np.full_like(classes, NO_SOURCE)
    assert palette_png(beyond, tile, COLOURS) == palette_png(unknown, tile, COLOURS)


def test_two_hundred_and_forty_classes_and_no_more(tile):
    many = colours("navia", 240)
    classes = (np.arange(400) % 240).astype(np.uint8)
    classes[:2] = SECRET, WATER
    assert (pixels(palette_png(classes, tile, many, faintest=1))[tile.index > 0, 3] == 255).all()
    with pytest.raises(ValueError, match="at most 240"):
        palette_png(classes, tile, [*many, "#000000"])


def test_nothing_is_one_small_transparent_picture(classes):
    empty = palette_png(classes, EMPTY, COLOURS)
    assert empty is palette_png(classes, EMPTY, ())
    assert len(empty) < 2000
    assert (pixels(empty)[..., 3] == 0).all()


def test_numbers_of_four_bytes_give_the_same_picture(tile, classes):
    wide = Tile(tile.ids, tile.index.astype(np.uint32), tile.border)
    assert palette_png(classes, wide, COLOURS) == palette_png(classes, tile, COLOURS)


def test_the_classes_that_were_given_stay_as_they_are(tile):
    classes = np.full(400, 99, np.uint8)
    palette_png(classes, tile, COLOURS)
    assert (classes == 99).all()
