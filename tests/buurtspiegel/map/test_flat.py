import json
from dataclasses import fields

import numpy as np
import pytest
import shapely

from buurtspiegel.map import flat as flat_module
from buurtspiegel.map.flat import PER_BLOCK, FlatPolygons

SQUARE = shapely.box(150e3, 460e3, 151e3, 461e3)
RING = SQUARE.difference(shapely.box(150.2e3, 460.2e3, 150.4e3, 460.4e3))
TWO = shapely.multipolygons([SQUARE, shapely.box(152e3, 460e3, 153e3, 461e3)])


def same(a, b):
    return all(np.array_equal(getattr(a, f.name), getattr(b, f.name)) for f in fields(FlatPolygons))


def test_rings_of_polygons_with_holes_and_parts(eigen):
    flat = FlatPolygons.build(eigen(SQUARE, RING, None, shapely.Polygon(), TWO, SQUARE))
    assert np.diff(flat.areas).tolist() == [1, 2, 0, 0, 2, 1]
    assert np.diff(flat.rings).tolist() == [5, 5, 5, 5, 5, 5]
    for start, end in zip(flat.rings[:-1], flat.rings[1:], strict=True):
        assert flat.points[start].tolist() == flat.points[end - 1].tolist()


def test_boxes_hold_their_points_and_an_area_without_geometry_is_nowhere(eigen):
    flat = FlatPolygons.build(eigen(TWO, None))
    assert flat.boxes[0].tolist() == [*flat.points.min(axis=0), *flat.points.max(axis=0)]
    west, north, east, south = flat.boxes[1].tolist()
    assert west > east
    assert north > south


def test_blocks_hold_the_boxes_of_their_areas(town):
    flat = FlatPolygons.build(next(iter(town.values())))
    assert len(flat.blocks) == -(-400 // PER_BLOCK)
    for n, block in enumerate(flat.blocks):
        boxes = flat.boxes[n * PER_BLOCK : (n + 1) * PER_BLOCK]
        assert block.tolist() == [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)]


def test_no_areas_is_no_tiles(eigen):
    assert FlatPolygons.build(eigen()).tiles(9) == (range(0), range(0))
    assert [len(tiles) for tiles in FlatPolygons.build(eigen(None)).tiles(9)] == [0, 0]


def test_a_line_among_the_areas_is_not_drawn(eigen):
    assert np.diff(FlatPolygons.build(eigen(shapely.LineString([(0, 0), (1, 1)]), SQUARE)).areas).tolist() == [0, 1]


def test_opening_twice_gives_the_same_from_disk(tmp_path, eigen):
    areas = eigen(SQUARE, RING, None, TWO)
    first = FlatPolygons.open(areas, tmp_path / "flat")
    second = FlatPolygons.open(areas, tmp_path / "flat")
    assert same(first, FlatPolygons.build(areas))
    assert same(second, first)
    assert not second.points.flags.writeable
    assert [path.name for path in tmp_path.iterdir()] == ["flat"]


def truncate(folder):
    file = folder / "points.npy"
    file.write_bytes(file.read_bytes()[:-8])


def empty(folder):
    (folder / "points.npy").write_bytes(b"")


def no_header(folder):
    (folder / "points.npy").write_bytes(b"\x93NUMPY\x01\x00\x10\x00{'descr': (((((((")


def flip_a_bit(folder):
    file = folder / "rings.npy"
    content = bytearray(file.read_bytes())
    content[-3] ^= 1
    file.write_bytes(content)


def lose_a_file(folder):
    (folder / "boxes.npy").unlink()


def no_json(folder):
    (folder / "check.json").write_text("{")


def other_json(folder):
    (folder / "check.json").write_text("[1]")


def older_format(folder):
    file = folder / "check.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 0}))


def pickled(folder):
    np.save(folder / "areas.npy", np.array([{}], dtype=object), allow_pickle=True)


@pytest.mark.parametrize(
    "damage",
    [truncate, empty, no_header, flip_a_bit, lose_a_file, no_json, other_json, older_format, pickled],
    ids=lambda f: f.__name__,
)
def test_a_damaged_folder_is_made_again(tmp_path, damage, eigen):
    areas = eigen(SQUARE, RING, TWO)
    whole = FlatPolygons.build(areas)
    whole.save(tmp_path / "flat")
    damage(tmp_path / "flat")
    assert same(FlatPolygons.open(areas, tmp_path / "flat"), whole)
    assert same(FlatPolygons.open(areas, tmp_path / "flat"), whole)
    assert [path.name for path in tmp_path.iterdir()] == ["flat"]


def test_damage_to_any_byte_of_a_header_is_healed(tmp_path, eigen):
    areas = eigen(SQUARE)
    whole = FlatPolygons.build(areas)
    file = tmp_path / "flat" / "points.npy"
    whole.save(tmp_path / "flat")
    written = file.read_bytes()
    for at in range(len(written)):
        file.write_bytes(written[:at] + b"(" + written[at + 1 :])
        assert same(FlatPolygons.open(areas, tmp_path / "flat"), whole)
        assert file.read_bytes() == written


def test_the_files_are_on_disk_before_they_get_their_name(tmp_path, eigen, monkeypatch):
    def flush(folder):
        assert {path.name for path in folder.iterdir()} == {
            *(f"{f.name}.npy" for f in fields(FlatPolygons)),
            "check.json",
        }
        flushed.append((tmp_path / "flat").exists())

    flushed = []
    monkeypatch.setattr(flat_module, "flush", flush)
    FlatPolygons.build(eigen(SQUARE)).save(tmp_path / "flat")
    assert flushed == [False]


def test_the_folder_of_other_areas_is_not_taken(tmp_path, eigen):
    FlatPolygons.build(eigen(SQUARE)).save(tmp_path / "flat")
    assert len(FlatPolygons.open(eigen(SQUARE, TWO), tmp_path / "flat").boxes) == 2


def test_without_a_place_to_write_there_is_still_a_map(tmp_path, eigen):
    (tmp_path / "file").write_text("in the way")
    assert len(FlatPolygons.open(eigen(SQUARE), tmp_path / "file" / "flat").boxes) == 1


def test_the_extent_is_that_of_the_geometry_in_web_mercator(town, eigen):
    areas = next(iter(town.values()))
    flat = FlatPolygons.build(areas)
    assert flat.extent() == pytest.approx(areas.mercator.total_bounds, abs=0.02)
    assert flat.extent(7) == pytest.approx(areas.mercator.iloc[7].bounds, abs=0.02)
    assert FlatPolygons.build(eigen(SQUARE, None)).extent(1) is None
    assert FlatPolygons.build(eigen(None)).extent() is None
    assert FlatPolygons.build(eigen()).extent() is None
