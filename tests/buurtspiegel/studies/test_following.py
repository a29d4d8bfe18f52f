"""The years of one area, on squares and on real health figures, through mergers and breaks."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely

from buurtspiegel.answers.following import following
from buurtspiegel.engine import Engine
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel.studies.series import Break, Cause, series
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
FIRST, SECOND, MERGED = "GM0001", "GM0002", "GM0003"


@pytest.fixture
def carrying(tmp_path: Path, make_table: MakeTable, make_areas: MakeAreas) -> Carrying:
    """Two gemeenten in 2020 that are one in 2023."""
    after = make_areas({MERGED: (0, 0)}, level="gemeente")
    after.frame.loc[MERGED, "geometry"] = shapely.box(130_000, 450_000, 130_200, 450_100)
    before = make_areas({FIRST: (0, 0), SECOND: (1, 0)}, level="gemeente", year=2020)
    figures = {
        "2020": {
            "a_inw": {FIRST: 100, SECOND: 300},
            "a_65_oo": {FIRST: 10, SECOND: 90},
            "ste_mvs": {FIRST: 1, SECOND: 1},
        },
        "2021": {"a_inw": {FIRST: 110, SECOND: Status.SECRET}, "a_65_oo": {FIRST: 11, SECOND: Status.SECRET}},
        "2023": {"a_inw": {MERGED: 420}, "a_65_oo": {MERGED: 105}, "ste_mvs": {MERGED: 2}},
    }
    tables = tuple(make_table(cells, level="gemeente", period=period) for period, cells in figures.items())
    store = Store(tmp_path)
    store.add("1" * 64, "alles.csv", ReadResult(tables, (before, after)))
    return Carrying(Engine(store, load_registry()))


def test_residents_are_followed_through_a_merger(carrying: Carrying) -> None:
    residents = carrying.engine.registry.indicator("sociaal.inwoners")
    found = series(carrying, residents, Level.GEMEENTE, MERGED)
    assert [moment.value for moment in found.moments[::2]] == [400, 420]
    assert [moment.status for moment in found.moments] == [Status.ESTIMATED, Status.SECRET, Status.KNOWN]
    assert [moment.moved for moment in found.moments] == [True, True, False]
    assert {moment.share for moment in found.moments} == {0.0}


def test_a_rate_is_followed_by_what_it_is_of(carrying: Carrying) -> None:
    """10 of 100 and 90 of 300 are 100 of 400."""
    found = carrying.carried(carrying.engine.registry.indicator("sociaal.65plus"), Level.GEMEENTE, "2020", 2023)
    assert found.values.tolist() == [25]


def test_a_class_breaks_where_the_boundary_moved(carrying: Carrying) -> None:
    registry = carrying.engine.registry
    indicator = next(one for one in registry.indicators.values() if any("ste_mvs" in v.keys for v in one.values))
    found = series(carrying, indicator, Level.GEMEENTE, MERGED)
    assert np.isnan(found.moments[0].value)
    assert found.breaks == (Break("2023", Cause.BOUNDARIES),)


def test_the_screen_says_what_was_carried_and_never_nought(carrying: Carrying) -> None:
    registry = carrying.engine.registry
    found = following(carrying, registry.indicator("sociaal.65plus"), Level.GEMEENTE, 2020, MERGED)
    assert found["boundaries"] == 2023  # the merged gemeente is not on the map of 2020
    points = found["lines"][0]["points"]
    assert [point["text"] for point in points] == ["25,0%", "–", "25,0%"]
    assert points[0]["note"] == "geschat: omgerekend van de grenzen van 2020; opgeteld uit hele gebieden"
    assert points[1]["note"].startswith("geheim")
    (note,) = found["notes"]
    assert note.startswith("De grenzen waren in 2020 anders. Die cijfers zijn omgerekend naar de grenzen van 2023")


def test_an_area_that_is_on_no_map_is_refused(carrying: Carrying) -> None:
    with pytest.raises(LookupError, match="GM0009"):
        following(carrying, carrying.engine.registry.indicator("sociaal.inwoners"), Level.GEMEENTE, 2023, "GM0009")


def test_health_of_2012_2016_and_2020_on_the_gemeenten_of_2022(tmp_path: Path, shared_data: Path) -> None:
    geo, health = shared_data / "geo", shared_data / "gezondheid_rivm"
    files = [geo / "gemeenten_2014_nl_rd_tmap.gpkg", geo / "gemeenten_2022_nl_rd_tmap.gpkg"]
    files += [health / "2012_18+.xlsx", health / "2016_18+.xlsx", health / "RIVM_gezondheid2020_18+.xlsx"]
    list(add(Store(tmp_path), files))
    carrying = Carrying(Engine(Store(tmp_path), load_registry()))
    engine = carrying.engine
    found = next(
        one
        for one in engine.registry.indicators.values()
        if engine.periods(one, Level.GEMEENTE) == ("2012", "2016", "2020")
    )
    columns = {period: carrying.carried(found, Level.GEMEENTE, period, 2022) for period in ("2012", "2016", "2020")}
    for period, column in columns.items():
        there = engine.column(found, Level.GEMEENTE, period).values
        stayed = engine.areas(Level.GEMEENTE, 2022).codes[~column.moved & ~np.isnan(column.values)]
        assert len(stayed) > 250
        assert column.values[~column.moved & ~np.isnan(column.values)] == pytest.approx(there[stayed].to_numpy())
        moved = column.values[column.moved & ~np.isnan(column.values)]
        assert ((moved >= there.min()) & (moved <= there.max())).all()
