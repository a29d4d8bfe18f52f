"""The areas of the fictional region form a map without holes, and a hierarchy without orphans."""

import numpy as np
import pytest
import shapely

from buurtspiegel_data.areas import RD
from buurtspiegel_data.demo import DEFAULT
from buurtspiegel_data.demo.scale import BOUNDARY_YEARS
from buurtspiegel_data.levels import Level, is_code

CBS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


def test_counts_follow_the_scale(areas):
    latest = BOUNDARY_YEARS[-1]
    assert len(areas[Level.GEMEENTE, latest].frame) == DEFAULT.gemeenten
    assert len(areas[Level.BUURT, latest].frame) == pytest.approx(DEFAULT.buurten, rel=0.05)
    assert len(areas[Level.PC6, latest].frame) == pytest.approx(DEFAULT.pc6, rel=0.05)
    assert 70 <= len(areas[Level.WIJK, latest].frame) <= 110
    assert 80 <= len(areas[Level.PC4, latest].frame) <= 140


def test_every_layer_is_a_valid_coverage(made):
    for table in made.areas:
        shapes = table.frame.geometry.to_numpy()
        assert shapely.is_valid(shapes).all(), (table.level, table.year)
        assert shapely.coverage_is_valid(shapes), (table.level, table.year)
        assert table.frame.crs == RD


def test_every_layer_covers_the_same_land(areas):
    land = areas[Level.GEMEENTE, 2024].frame.area.sum()
    for table in areas.values():
        assert table.frame.area.sum() == pytest.approx(land, rel=1e-9)


def test_open_water_is_a_buurt_and_a_wijk_without_residents(made):
    for table in made.areas:
        water = table.frame[table.frame["water"]]
        assert (len(water) > 3) == (table.level in (Level.WIJK, Level.BUURT))
        assert water["population"].isna().all()
        assert water["name"].str.startswith("Open water").all()


def test_codes_are_sorted_unique_and_well_formed(made):
    for table in made.areas:
        codes = table.frame.index
        assert codes.is_unique
        assert codes.is_monotonic_increasing
        assert all(is_code(code, table.level) for code in codes)


@pytest.mark.parametrize("year", BOUNDARY_YEARS)
def test_every_buurt_lies_in_a_wijk_in_a_gemeente(areas, year):
    for fine, coarse in ((Level.BUURT, Level.WIJK), (Level.WIJK, Level.GEMEENTE)):
        children, parents = areas[fine, year].frame, areas[coarse, year].frame
        assert set(children["parent"]) == set(parents.index)
        inside = children.geometry.representative_point()
        assert inside.within(parents.geometry[children["parent"]], align=False).all()


def test_every_pc6_lies_in_its_pc4_and_some_pc4_cross_buurten(areas):
    small, large = areas[Level.PC6, 2024].frame, areas[Level.PC4, 2024].frame
    assert set(small["parent"]) == set(large.index)
    assert small.geometry.representative_point().within(large.geometry[small["parent"]], align=False).all()
    buurten = areas[Level.BUURT, 2024].frame
    home = buurten.sindex.query(small.geometry.representative_point(), predicate="within")
    numbers = small["parent"].to_numpy()[home[0]]
    crossed = [len(set(numbers[home[1] == row])) > 1 for row in range(len(buurten))]
    assert 0.02 < np.mean(crossed) < 0.5


def test_two_gemeenten_merge_under_a_new_name_in_2019(areas):
    before, after = areas[Level.GEMEENTE, 2014].frame, areas[Level.GEMEENTE, 2019].frame
    gone, new = before.index.difference(after.index), after.index.difference(before.index)
    assert list(before.loc[gone, "name"]) == ["Ammerkerk", "Zoelenbroek"]
    assert list(after.loc[new, "name"]) == ["Broekerlanden"]
    assert after.loc[new].area.sum() == pytest.approx(before.loc[gone].area.sum())


def test_a_buurt_is_split_codes_get_letters_and_two_buurten_merge(areas):
    old, new, last = (areas[Level.BUURT, year].frame for year in (2019, 2022, 2024))
    lettered = new.index[new.index.str.startswith("BU9004A")]
    assert len(lettered) == old.index.str.startswith("BU9004").sum()
    split = [code for code in new.index.difference(old.index) if not code.startswith("BU9004")]
    assert len(split) == 2
    shared = old.index.intersection(new.index)
    smaller = new.area[shared] < 0.95 * old.area[shared]
    assert smaller.sum() == 1
    assert old.area[shared][smaller].sum() == pytest.approx(new.area[shared][smaller].sum() + new.area[split].sum())
    assert len(new.index.difference(last.index)) == 1
    assert list(last.index.difference(new.index)) == []


def test_names_are_awkward_in_places_and_never_say_fictief(made):
    names = [name for table in made.areas for name in table.frame["name"]]
    assert {"'s-Gravenweerde", "Bergen (F.)", "Súdermar"} <= set(names)
    assert not any("fictief" in name.casefold() for name in names)
    assert all(table.origin.fictional and "fictief" in table.origin.title for table in made.areas)


def test_names_of_buurten_are_unique_within_a_gemeente(areas):
    for year in BOUNDARY_YEARS:
        frame = areas[Level.BUURT, year].frame
        assert not frame.assign(gemeente=frame.index.str[:6]).duplicated(["gemeente", "name"]).any()
