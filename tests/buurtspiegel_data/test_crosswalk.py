"""The crosswalk on real boundaries and on squares that can be worked out by hand; tobler is the reference."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from tobler.area_weighted import area_interpolate

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.crosswalk import Homes, crosswalk, homes_in
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.tables import AreaTable

MakeAreas = Callable[..., AreaTable]


def area_set(table: AreaTable) -> AreaSet:
    return AreaSet(table.level, table.year, table.frame.sort_index(), "00000000")


def load(path: Path) -> AreaSet:
    return area_set(read(path).areas[0])


@pytest.fixture(scope="module")
def gemeenten(shared_data: Path) -> tuple[AreaSet, AreaSet]:
    """Gemeenten of 2014 and 2022, both without the large waters."""
    geo = shared_data / "geo"
    return load(geo / "gemeenten_2014_nl_rd_tmap.gpkg"), load(geo / "gemeenten_2022_nl_rd_tmap.gpkg")


@pytest.fixture(scope="module")
def groningen(shared_data: Path) -> tuple[AreaSet, AreaSet]:
    """Buurten of Groningen in 2017, and in 2019 with Haren and Ten Boer."""
    geo = shared_data / "geo"
    later = load(geo / "buurten_2019_nl_rd_0.1m.parquet")
    inside = later.rd[later.codes.str.startswith("BU0014")]
    return load(geo / "groningen_2017" / "buurt2017.zip"), AreaSet(later.level, later.year, inside, later.version)


def boxes(make_areas: MakeAreas, year: int, **outlines: tuple[float, float, float, float]) -> AreaSet:
    """Buurten as boxes in units of 100 m."""
    areas = area_set(make_areas(dict.fromkeys(outlines, (0, 0)), year=year))
    shapes = [shapely.box(*(100 * side for side in outlines[code])) for code in areas.codes]
    return AreaSet(areas.level, year, areas.rd.set_geometry(gpd.GeoSeries(shapes, areas.codes, crs=areas.rd.crs)), "0")


def test_a_source_is_split_by_its_surface(make_areas: MakeAreas) -> None:
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 4, 1)),
        boxes(make_areas, 2022, BU00010101=(0, 0, 1, 1), BU00010102=(1, 0, 4, 1)),
    )
    assert walk.weights.toarray().tolist() == [[0.25], [0.75]]
    assert walk.makeup.toarray().tolist() == [[1], [1]]
    assert walk.origin.tolist() == [-1, -1]


def test_homes_decide_where_they_are_known(make_areas: MakeAreas) -> None:
    homes = Homes(shapely.points([[50, 50], [150, 50], [390, 50]]), np.array([6.0, 1.0, 1.0]))
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 4, 1), BU00010102=(4, 0, 8, 1)),
        boxes(make_areas, 2022, BU00010101=(0, 0, 1, 1), BU00010102=(1, 0, 5, 1), BU00010103=(5, 0, 8, 1)),
        homes,
    )
    # In the second source nobody is known to live: there the surface decides.
    assert walk.weights.toarray().tolist() == [[0.75, 0], [0.25, 0.25], [0, 0.75]]


def test_the_same_code_is_not_the_same_area_and_another_code_may_be(make_areas: MakeAreas) -> None:
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 1, 1), BU00010102=(5, 0, 6, 1)),
        boxes(make_areas, 2022, BU00010102=(0, 0, 1, 1), BU00019901=(5, 0, 6, 1)),
    )
    assert walk.origin.tolist() == [0, 1]
    assert walk.weights.toarray().tolist() == [[1, 0], [0, 1]]


def test_a_small_area_that_is_taken_from_a_large_one_is_carried(make_areas: MakeAreas) -> None:
    """The polder keeps 98% of its surface, and the estate on its edge was part of it all the same."""
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 10, 10)),
        boxes(make_areas, 2022, BU00010101=(0, 0, 10, 9.8), BU00010102=(0, 9.8, 10, 10)),
    )
    assert walk.weights.toarray().ravel() == pytest.approx([0.98, 0.02])
    assert not walk.unchanged.any()


def test_a_map_of_a_part_takes_no_more_than_its_part(make_areas: MakeAreas) -> None:
    whole = boxes(make_areas, 2019, BU00010101=(0, 0, 1, 1), BU00010102=(1, 0, 3, 1))
    part = boxes(make_areas, 2022, BU00010101=(0, 0, 1.5, 1))
    outward = crosswalk(whole, part)
    assert outward.weights.toarray().tolist() == [[1, 0.25]]
    assert outward.lost == pytest.approx([0, 0.75])
    inward = crosswalk(part, boxes(make_areas, 2022, BU00010101=(0, 0, 5, 1)))
    assert inward.weights.nnz == 0
    assert inward.lost.tolist() == [1]


def test_what_lies_in_no_area_of_the_other_map_goes_with_the_rest(make_areas: MakeAreas) -> None:
    """Water that one map has and the other has not: 10% of the second source."""
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 8, 1), BU00010102=(8, 0, 10, 1)),
        boxes(make_areas, 2022, BU00010101=(0, 0, 9, 1), BU00010102=(9, 0, 9.8, 1)),
    )
    assert np.asarray(walk.weights.sum(axis=0)).ravel() == pytest.approx([1, 1], abs=1e-12)
    assert walk.uncovered == pytest.approx([0, 0.1])
    assert walk.weights.toarray()[:, 1] == pytest.approx([1 / 1.8, 0.8 / 1.8])


def test_maps_of_two_places_share_nothing(make_areas: MakeAreas) -> None:
    here, there = (boxes(make_areas, 2019, BU00010101=(x, 0, x + 1, 1)) for x in (0, 5))
    walk = crosswalk(here, there, Homes(shapely.points([[50, 50]]), np.array([10.0])))
    assert (walk.weights.nnz, walk.lost.tolist(), walk.origin.tolist()) == (0, [1], [-1])


def test_groningen_with_haren_and_ten_boer(groningen: tuple[AreaSet, AreaSet]) -> None:
    before, after = groningen
    walk = crosswalk(before, after)
    assert (len(before), len(after), int(walk.unchanged.sum())) == (108, 130, 99)
    shared = before.codes.intersection(after.codes)
    kept = {after.codes[t]: before.codes[walk.origin[t]] for t in np.flatnonzero(walk.unchanged)}
    moved = [code for code in shared if kept.get(code) != code]
    for code in shared.difference(moved):
        now, then = after.rd.geometry[code], before.rd.geometry[code]
        assert now.intersection(then).area > 0.9 * max(now.area, then.area)
    assert "BU00141400" in moved  # Meerstad: a quarter of what it was
    of_haren = after.codes.str.match("BU001415|BU001416")
    assert np.asarray(walk.weights.sum(axis=1)).ravel()[of_haren].tolist() == [0] * int(of_haren.sum())
    residents = before.population.to_numpy()
    assert (walk.weights @ residents).sum() == pytest.approx((residents * (1 - walk.lost)).sum(), abs=1e-6)
    # The map of 2019 lacks these buurten, and is therefore no place for their residents.
    absent = before.names[walk.lost > 0.5]
    assert {"Grunobuurt", "Lewenborg-Noord", "Coendersborg"} <= set(absent)


def test_mergers_of_gemeenten_keep_everyone(gemeenten: tuple[AreaSet, AreaSet]) -> None:
    before, after = gemeenten
    walk = crosswalk(before, after)
    residents = before.population.to_numpy()
    carried = walk.weights @ residents
    assert carried.sum() == pytest.approx(residents.sum(), abs=1e-6)
    assert walk.lost.max() < 1e-12
    # Molenlanden is Giessenlanden and Molenwaard since 2019, Hoeksche Waard five gemeenten.
    by_code = dict(zip(after.codes, carried, strict=True))
    of = before.population
    assert by_code["GM1978"] == pytest.approx(of["GM0689"] + of["GM1927"])
    hoeksche = ["GM0585", "GM0588", "GM0584", "GM0617", "GM0611"]
    assert by_code["GM1963"] == pytest.approx(of[hoeksche].sum())
    # Groningen took in Haren and Ten Boer, and a strip of Slochteren.
    assert by_code["GM0014"] >= of[["GM0014", "GM0017", "GM0009"]].sum()


def test_an_island_among_its_water_keeps_its_people(make_areas: MakeAreas) -> None:
    """The new map counts the sea: the island fills a fifth of its area, and nothing of it lies elsewhere."""
    walk = crosswalk(
        boxes(make_areas, 2019, BU00010101=(0, 0, 10, 4), BU00010102=(0, 5, 2, 6)),
        boxes(make_areas, 2022, BU00010101=(0, 0, 10, 4), BU00010102=(0, 4.5, 10, 5.5)),
    )
    assert walk.weights.toarray() == pytest.approx(np.eye(2))
    assert walk.origin.tolist() == [0, 1]
    assert walk.lost.tolist() == [0, 0]


def test_a_map_with_the_large_waters_loses_nothing(gemeenten: tuple[AreaSet, AreaSet], shared_data: Path) -> None:
    """Of 2019 the areas of gemeenten reach into sea and IJsselmeer: Vlieland is nine tenths of water there."""
    with_water = load(shared_data / "geo" / "gemeenten_2019_nl_rd_0.1m.parquet")
    before, after = gemeenten
    for old, new in ((before, with_water), (with_water, after)):
        walk = crosswalk(old, new)
        dwellings = pd.Series(np.arange(1000.0, 1000.0 + len(old)), old.codes)
        carried = walk.weights @ dwellings.to_numpy()
        assert carried.sum() == pytest.approx(dwellings.sum(), abs=1e-6)
        assert walk.lost.max() < 1e-12
        at = {code: new.codes.get_loc(code) for code in ("GM0096", "GM0448", "GM0995", "GM0405")}
        assert {code: carried[place] for code, place in at.items()} == pytest.approx(dict(dwellings[list(at)]))
        assert walk.unchanged[list(at.values())].all()


def test_equal_to_tobler_where_every_line_counts(gemeenten: tuple[AreaSet, AreaSet]) -> None:
    before, after = gemeenten
    walk = crosswalk(before, after, same=0)
    sources = before.rd[["geometry", "population"]].assign(share=np.linspace(0, 100, len(before)))
    theirs = area_interpolate(sources, after.rd[["geometry"]], ["population"], ["share"])
    has_source = np.diff(walk.makeup.indptr) > 0
    assert has_source.sum() >= len(after) - 1
    # tobler keeps surfaces in 32 bits.
    ours = walk.weights @ sources["population"].to_numpy()
    assert ours[has_source] == pytest.approx(theirs["population"].to_numpy()[has_source], rel=1e-6)
    assert (walk.makeup @ sources["share"].to_numpy())[has_source] == pytest.approx(
        theirs["share"].to_numpy()[has_source], rel=1e-6
    )


def test_finer_areas_are_homes(gemeenten: tuple[AreaSet, AreaSet], shared_data: Path) -> None:
    """Oisterwijk took in part of Haaren: residents of PC4 areas tell which part better than its forests do."""
    before, after = gemeenten
    postcodes = load(shared_data / "geo" / "pc4_2020_nl_rd_certegis.gpkg")
    living = AreaSet(postcodes.level, 2020, postcodes.rd.assign(population=postcodes.population.fillna(1000)), "0")
    walk = crosswalk(before, after, homes_in(living))
    residents = before.population.to_numpy()
    assert (walk.weights @ residents).sum() == pytest.approx(residents.sum(), abs=1e-6)
    plain = crosswalk(before, after)
    assert abs(walk.weights - plain.weights).max() > 0.01
