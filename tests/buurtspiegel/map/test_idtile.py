import gzip
import struct

import numpy as np
import pytest
import shapely

from buurtspiegel.map.flat import FlatPolygons
from buurtspiegel.map.idtile import EMPTY, EMPTY_PACKED, Tile, border_groups, draw
from buurtspiegel_data.levels import Level

PLACE = (11, 1053, 675)


@pytest.fixture(scope="module")
def tile(town):
    areas = town[Level.BUURT]
    return draw(FlatPolygons.build(areas), border_groups(areas), *PLACE)


def test_a_tile_survives_packing(tile):
    again = Tile.decode(tile.encode())
    assert again.ids.tolist() == tile.ids.tolist()
    assert np.array_equal(again.index, tile.index)
    assert np.array_equal(again.border, tile.border)
    assert tile.encode() == again.encode()


def test_the_bytes_are_as_described(tile):
    data = gzip.decompress(tile.encode())
    version, width, size, count = struct.unpack_from("<BBHI", data)
    assert (version, width, size) == (1, 2, 512)
    ids = np.frombuffer(data, "<u4", count, 8)
    index = np.frombuffer(data, "<u2", 512 * 512, 8 + 4 * count)
    border = np.frombuffer(data, np.uint8, 512 * 512, 8 + 4 * count + 2 * 512 * 512)
    assert len(data) == 8 + 4 * count + 3 * 512 * 512
    assert (np.diff(ids.astype(int)) > 0).all()
    assert set(np.unique(index)) - {0} == set(range(1, count + 1))
    assert set(np.unique(border)) == {0, 1, 2, 3}


def test_more_areas_than_two_bytes_can_number_take_four(tile):
    wide = Tile(tile.ids, tile.index.astype(np.uint32), tile.border)
    assert gzip.decompress(wide.encode())[1] == 4
    assert np.array_equal(Tile.decode(wide.encode()).areas(), tile.areas())


def test_ids_of_areas_by_pixel(tile):
    areas = tile.areas()
    assert areas.dtype == np.int32
    assert set(np.unique(areas)) - {-1} == set(tile.ids.tolist())
    assert ((areas == -1) == (tile.index == 0)).all()


def grade(areas, a, b):
    """The grade of the border between two ids by the codes themselves, −1 being nothing."""
    if a == b:
        return 0
    if -1 in (a, b) or areas.codes[a][2:6] != areas.codes[b][2:6]:
        return 3
    return 1 if areas.codes[a][:8] == areas.codes[b][:8] else 2


def test_borders_grade_the_right_and_lower_neighbour_across_the_edge_too(town):
    areas = town[Level.BUURT]
    flat, groups = FlatPolygons.build(areas), border_groups(areas)
    zoom, column, row = PLACE
    quarter = [[draw(flat, groups, zoom, column + x, row + y).areas() for x in (0, 1)] for y in (0, 1)]
    ids = np.block(quarter)
    border = draw(flat, groups, *PLACE).border
    checked = np.argwhere(border)[::37]
    assert len(checked) > 200
    for r, c in [*checked, *((511, c) for c in range(512)), *((r, 511) for r in range(512))]:
        expected = max(grade(areas, ids[r, c], ids[r, c + 1]), grade(areas, ids[r, c], ids[r + 1, c]))
        assert border[r, c] == expected
    flat_ids = ids[:512, :512]
    same = (flat_ids == ids[:512, 1:513]) & (flat_ids == ids[1:513, :512])
    assert ((border == 0) == same).all()


@pytest.mark.parametrize(("level", "grades"), [(Level.WIJK, {0, 1, 3}), (Level.GEMEENTE, {0, 1, 2})])
def test_coarser_levels_know_fewer_grades(town, level, grades):
    tile = draw(FlatPolygons.build(town[level]), border_groups(town[level]), 9, 263, 168)
    assert set(np.unique(tile.border)) == grades


def test_the_border_of_a_postcode_knows_its_pc4(town):
    frame = town[Level.BUURT].rd.iloc[:3].assign(parent=["3511", "3511", "3512"])
    areas = type(town[Level.BUURT])(Level.PC6, 2023, frame.set_axis(["3511AA", "3511AB", "3512AA"]), "e0000001")
    groups = border_groups(areas)
    assert groups[1, 0] == groups[2, 0] != groups[3, 0]
    assert len(set(groups[:, 1])) == 1
    assert groups[0, 0] == -1


def test_nothing_under_a_tile_is_one_shared_tile(eigen):
    areas = eigen(shapely.box(150e3, 460e3, 151e3, 461e3))
    tile = draw(FlatPolygons.build(areas), border_groups(areas), 9, 0, 0)
    assert tile is EMPTY
    assert len(EMPTY_PACKED) < 4000
    assert (Tile.decode(EMPTY_PACKED).areas() == -1).all()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no gzip",
        gzip.compress(b""),
        gzip.compress(struct.pack("<BBHI", 1, 2, 512, 1)),
        gzip.compress(struct.pack("<BBHI", 2, 2, 512, 0) + bytes(3 * 512 * 512)),
        gzip.compress(struct.pack("<BBHI", 1, 3, 512, 0) + bytes(4 * 512 * 512)),
        gzip.compress(struct.pack("<BBHI", 1, 2, 256, 0) + bytes(3 * 512 * 512)),
        EMPTY_PACKED[:-9],
    ],
)
def test_a_damaged_tile_is_refused(damaged):
    with pytest.raises(ValueError, match="tile"):
        Tile.decode(damaged)
