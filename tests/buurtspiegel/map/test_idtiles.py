import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from buurtspiegel.map import idtiles
from buurtspiegel.map.idtile import EMPTY_PACKED, Tile
from buurtspiegel.map.idtiles import IdTiles
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level

PLACE = (11, 1053, 675)


@pytest.fixture
def tiles(town, tmp_path):
    return IdTiles(town[Level.BUURT], tmp_path)


@pytest.fixture
def drawings(monkeypatch):
    """Every drawing that is made, as (zoom, column, row)."""
    made = []
    real = idtiles.draw

    def draw(flat, groups, *place):
        made.append(place)
        return real(flat, groups, *place)

    monkeypatch.setattr(idtiles, "draw", draw)
    return made


def test_memory_disk_and_drawing_give_the_same_bytes(tiles, town, tmp_path, drawings):
    drawn = tiles.tile(*PLACE)
    assert tiles.tile(*PLACE) is drawn
    assert IdTiles(town[Level.BUURT], tmp_path).tile(*PLACE) == drawn
    assert drawings == [PLACE]
    assert np.array_equal(tiles.ids(*PLACE), Tile.decode(drawn).areas())


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b", b"<html>"])
def test_a_damaged_file_is_drawn_again(tiles, town, tmp_path, damage):
    drawn = tiles.tile(*PLACE)
    (file,) = tmp_path.glob("*/11/1053-675.bin.gz")
    file.write_bytes(damage)
    assert IdTiles(town[Level.BUURT], tmp_path).tile(*PLACE) == drawn
    assert file.read_bytes() == drawn


def test_the_file_of_a_tile_lies_under_the_version_of_its_areas(tiles, tmp_path):
    tiles.tile(*PLACE)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.gz")}
    assert found == {"buurt-2023-b0000001/11/1053-675.bin.gz"}


def test_far_away_costs_nothing(tiles, tmp_path, drawings):
    assert tiles.tile(11, 0, 0) is EMPTY_PACKED
    assert (tiles.ids(11, 0, 0) == -1).all()
    assert drawings == []
    assert not list(tmp_path.glob("*/11"))


@pytest.mark.parametrize("place", [(-1, 0, 0), (20, 0, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0), (0, 0, 1), (10**9, 0, 0)])
def test_a_tile_that_cannot_be_is_refused(tiles, place):
    with pytest.raises(LookupError, match="expected zoom 0 to 19"):
        tiles.tile(*place)


def test_a_version_that_would_be_a_path_is_refused(town, tmp_path):
    areas = town[Level.BUURT]
    with pytest.raises(ValueError, match="8 hexadecimal digits"):
        IdTiles(AreaSet(areas.level, areas.year, areas.rd, "../../x"), tmp_path)


def test_many_at_once_draw_one_tile_once(tiles, drawings):
    together = threading.Barrier(8)

    def ask(_):
        together.wait()
        return tiles.tile(*PLACE)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert drawings == [PLACE]


def test_warming_draws_every_tile_once(tiles, tmp_path, drawings):
    tiles.warm([8, 9])
    assert sorted(set(drawings)) == sorted(drawings)
    total = sum(len(x) * len(y) for x, y in (tiles.flat.tiles(8), tiles.flat.tiles(9)))
    assert len(list(tmp_path.rglob("*.gz"))) == total == len(drawings)
    tiles.warm([8, 9])
    assert len(drawings) == total


def test_without_a_place_to_write_there_is_still_a_map(town, tmp_path):
    (tmp_path / "file").write_text("in the way")
    tiles = IdTiles(town[Level.BUURT], tmp_path / "file")
    assert (tiles.ids(*PLACE) >= 0).any()
