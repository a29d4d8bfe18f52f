"""The engine on two small gemeenten: what there is, what is joined, what lies where, and what is nowhere."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from buurtspiegel.answers.compared import compare
from buurtspiegel.engine import Engine
from buurtspiegel.joining import Joining
from buurtspiegel.map.style import Style
from buurtspiegel.model import Indicator, Measure
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel.studies.studies import Studies
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
NONE = Status.NOT_APPLICABLE


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="module")
def engine(town: Path, registry: Registry) -> Engine:
    return Engine(Store(town), registry)


@pytest.fixture(scope="module")
def residents(registry: Registry) -> Indicator:
    return registry.indicator("sociaal.inwoners")


@pytest.fixture
def empty(tmp_path: Path, registry: Registry) -> Engine:
    return Engine(Store(tmp_path), registry)


def add(engine: Engine, *tables: SourceTable, areas: tuple[AreaTable, ...] = ()) -> None:
    engine.store.add(f"{len(engine.store.sources()):032}" * 2, "bestand.csv", ReadResult(tables, areas))


def test_levels_and_periods_are_those_with_a_figure(engine: Engine, residents: Indicator, registry: Registry) -> None:
    assert engine.levels(residents) == (Level.GEMEENTE, Level.BUURT, Level.PC4, Level.PC6)
    assert engine.periods(residents, Level.BUURT) == ("2020", "2023")
    gas = registry.indicator("duurzaamheid.gas")
    assert engine.levels(gas) == ()
    assert engine.periods(gas, Level.BUURT) == ()
    assert engine.newest(gas, Level.BUURT) is None
    assert engine.newest(residents, Level.EIGEN) is None


def test_one_gemeente_in_a_later_year_does_not_hide_the_rest(
    empty: Engine, residents: Indicator, make_table: MakeTable
) -> None:
    add(empty, make_table({"a_inw": {f"BU0001{n:04}": 10.0 for n in range(10)}}, period="2020"))
    add(empty, make_table({"a_inw": {"BU00010001": 11.0}}, period="2023"))
    assert empty.newest(residents, Level.BUURT) == "2020"
    assert empty.periods(residents, Level.BUURT) == ("2020", "2023")


def test_a_column_has_its_values_statuses_and_origins(engine: Engine, residents: Indicator) -> None:
    column = engine.column(residents, Level.BUURT, "2023")
    assert column.values["BU00010101"] == 1200
    assert column.values["BU00010299"] == 0
    assert np.isnan(column.values["BU00010202"])
    assert Status(column.status["BU00010202"]) is Status.SECRET
    assert [(origin.publisher, origin.licence) for origin in column.origins] == [("CBS", "CC BY 4.0")]
    assert engine.column(residents, Level.BUURT, "2023") is column


def test_what_is_not_there_is_said(engine: Engine, residents: Indicator) -> None:
    with pytest.raises(
        LookupError, match=r"«Inwoners» is er geen cijfer per buurt in 1999; kijk met «buurtspiegel data"
    ):
        engine.column(residents, Level.BUURT, "1999")
    with pytest.raises(LookupError, match="geen cijfer per wijk; kijk met"):
        engine.cube(residents, Level.WIJK)


def test_a_level_that_is_not_published_is_joined_and_marked(engine: Engine, registry: Registry) -> None:
    share = engine.column(registry.indicator("sociaal.65plus"), Level.WIJK, "2023")
    assert share.values["WK000101"] == pytest.approx(100 * 270 / 1500)
    assert Status(share.status["WK000101"]) is Status.ESTIMATED
    woz = engine.column(registry.indicator("wonen.woz"), Level.WIJK, "2023")
    assert woz.values["WK000201"] == pytest.approx((275 * 200 + 199 * 300) / 500)
    residents = engine.column(registry.indicator("sociaal.inwoners"), Level.WIJK, "2023")
    assert np.isnan(residents.values["WK000102"])
    assert Status(residents.status["WK000102"]) is Status.SECRET
    assert residents.values["WK000201"] == 1100
    with pytest.raises(LookupError, match="geen cijfer per wijk in 2023"):
        engine.column(registry.indicator("ruimte.stedelijkheid"), Level.WIJK, "2023")


@pytest.mark.parametrize(
    ("finer", "codes", "coarser", "whole", "dataset"),
    [
        ("buurt", ("BU00010101", "BU00010102"), Level.WIJK, "WK000101", "kwb"),
        ("buurt", ("BU00010101", "BU00010102"), Level.GEMEENTE, "GM0001", "kwb"),
        ("pc6", ("1011AB", "1011AC"), Level.PC4, "1011", "postcode"),
    ],
)
def test_a_part_without_a_row_is_not_counted_as_0(
    empty: Engine,
    registry: Registry,
    make_table: MakeTable,
    make_areas: MakeAreas,
    finer: str,
    codes: tuple[str, str],
    coarser: Level,
    whole: str,
    dataset: str,
) -> None:
    there, missing = codes
    add(empty, make_table({"a_inw": {there: 100.0}, "a_65_oo": {there: 25.0}}, dataset=dataset, level=finer))
    residents, elderly = registry.indicator("sociaal.inwoners"), registry.indicator("sociaal.65plus")
    assert empty.column(residents, coarser, "2023").values[whole] == 100
    squares = {there: (0, 0), missing: (1, 0)}
    add(empty, areas=(make_areas(squares, level=finer, water=(missing,)),))
    assert empty.column(residents, coarser, "2023").values[whole] == 100
    add(empty, areas=(make_areas(squares, level=finer),))
    counted = empty.column(residents, coarser, "2023")
    assert np.isnan(counted.values[whole])
    assert Status(counted.status[whole]) is Status.NO_SOURCE
    share = empty.column(elderly, coarser, "2023")
    assert share.values[whole] == 25
    assert Status(share.status[whole]) is Status.ESTIMATED


def test_joined_sources_fill_one_another_in(empty: Engine, residents: Indicator, make_table: MakeTable) -> None:
    """The first source of a year may be a file of one gemeente."""
    kwb, other = residents.values[0].dataset, "anders"
    both = replace(residents, values=(Measure(kwb, "a_inw"), Measure(other, "a_inw")))
    add(empty, make_table({"a_inw": {"BU00010101": 10.0, "BU00020101": Status.SECRET}}, dataset=kwb))
    add(empty, make_table({"a_inw": {"BU00010101": 11.0, "BU00020101": 7.0, "BU00030101": 5.0}}, dataset=other))
    column = empty.column(both, Level.GEMEENTE, "2023")
    assert column.values.fillna(-1).to_dict() == {"GM0001": 10, "GM0002": -1, "GM0003": 5}
    assert Status(column.status["GM0002"]) is Status.SECRET


def test_a_level_that_is_published_for_one_gemeente_is_joined_for_the_others(
    empty: Engine, registry: Registry, residents: Indicator, make_table: MakeTable
) -> None:
    buurten = {
        "BU00010101": 10.0,
        "BU00020101": 20.0,
        "BU00020102": 5.0,
        "BU00030101": 7.0,
        "BU00030102": Status.SECRET,
    }
    add(empty, make_table({"a_inw": buurten, "a_65_oo": dict.fromkeys(buurten, 5.0)}))
    published = {"GM0001": Status.SECRET, "GM0003": 12.0}
    add(empty, make_table({"a_inw": published, "a_65_oo": dict.fromkeys(published, 6.0)}, level="gemeente"))
    column = empty.column(residents, Level.GEMEENTE, "2023")
    assert column.values.fillna(-1).to_dict() == {"GM0001": -1, "GM0002": 25, "GM0003": 12}
    assert [Status(code) for code in column.status] == [Status.SECRET, Status.ESTIMATED, Status.KNOWN]
    share = empty.column(registry.indicator("sociaal.65plus"), Level.GEMEENTE, "2023")
    assert share.values["GM0002"] == 40
    class_of = registry.indicator("ruimte.stedelijkheid")
    add(empty, make_table({"ste_mvs": {"GM0003": 2.0}}, level="gemeente"))
    assert empty.column(class_of, Level.GEMEENTE, "2023").values.to_dict() == {"GM0003": 2}


def test_nothing_is_joined_where_every_area_is_published(
    empty: Engine, residents: Indicator, make_table: MakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(empty, make_table({"a_inw": {"BU00010101": 10.0}}), make_table({"a_inw": {"GM0001": 11.0}}, level="gemeente"))
    monkeypatch.setattr(Joining, "joined", lambda *_: pytest.fail("joined all the same"))
    assert empty.column(residents, Level.GEMEENTE, "2023").values.to_dict() == {"GM0001": 11}


def test_the_country_is_as_published_and_never_a_few_gemeenten(engine: Engine, registry: Registry) -> None:
    assert engine.land(registry.indicator("sociaal.inwoners"), "2023") == 17_811_291
    assert engine.land(registry.indicator("wonen.woz"), "2023") == 379
    assert np.isnan(engine.land(registry.indicator("sociaal.bijstand"), "2023"))
    assert np.isnan(engine.land(registry.indicator("sociaal.inwoners"), "1999"))


@pytest.mark.parametrize(
    ("gemeenten", "fictional", "known"), [(12, True, True), (12, False, False), (342, False, True)]
)
def test_the_country_is_joined_from_gemeenten_where_there_are_enough(
    empty: Engine, registry: Registry, make_table: MakeTable, gemeenten: int, fictional: bool, known: bool
) -> None:
    codes = [f"GM{number:04}" for number in range(1, gemeenten + 1)]
    columns = {"a_inw": dict.fromkeys(codes, 100.0), "a_65_oo": dict.fromkeys(codes, 25.0)}
    add(empty, make_table(columns, level="gemeente", fictional=fictional))
    found = empty.land(registry.indicator("sociaal.65plus"), "2023")
    assert found == 25 if known else np.isnan(found)
    if not known:
        with pytest.raises(LookupError, match="geen cijfer per land in 2023"):
            Workbench(empty).values("sociaal.65plus", "land", 2023)
        with pytest.raises(LookupError, match="geen cijfer per land in 2023"):
            empty.cube(registry.indicator("sociaal.65plus"), Level.LAND, ("2023",))


def test_a_second_source_fills_what_the_first_does_not_have_but_not_what_it_withholds(
    empty: Engine, residents: Indicator, make_table: MakeTable
) -> None:
    first = {"GM0001": 5.0, "GM0002": Status.SECRET, "GM0003": Status.NOT_YET}
    second = {"GM0001": 6.0, "GM0002": 7.0, "GM0003": 8.0, "GM0004": 9.0}
    add(empty, make_table({"a_inw": first}, level="gemeente"))
    add(empty, make_table({"a_inw": second}, level="gemeente", dataset="inwoners", publisher="Ander"))
    column = empty.column(residents, Level.GEMEENTE, "2023")
    assert column.values.fillna(-1).to_dict() == {"GM0001": 5, "GM0002": -1, "GM0003": 8, "GM0004": 9}
    assert Status(column.status["GM0002"]) is Status.SECRET
    assert [origin.publisher for origin in column.origins] == ["CBS", "Ander"]


def test_a_first_source_that_withholds_everything_is_not_passed_over(
    empty: Engine, residents: Indicator, make_table: MakeTable
) -> None:
    add(empty, make_table({"a_inw": {"GM0001": Status.SECRET, "GM0002": Status.NOT_YET}}, level="gemeente"))
    add(empty, make_table({"a_inw": {"GM0001": 6.0, "GM0002": 7.0}}, level="gemeente", dataset="inwoners"))
    column = empty.column(residents, Level.GEMEENTE, "2023")
    assert column.values.fillna(-1).to_dict() == {"GM0001": -1, "GM0002": 7}
    assert Status(column.status["GM0001"]) is Status.SECRET


def test_a_source_without_any_figure_yet_is_named_last(
    empty: Engine, residents: Indicator, make_table: MakeTable
) -> None:
    add(empty, make_table({"a_inw": {"GM0001": Status.NOT_YET}}, level="gemeente"))
    add(empty, make_table({"a_inw": {"GM0001": 6.0}}, level="gemeente", dataset="inwoners", publisher="Ander"))
    column = empty.column(residents, Level.GEMEENTE, "2023")
    assert column.values.to_dict() == {"GM0001": 6}
    assert [origin.publisher for origin in column.origins] == ["Ander", "CBS"]


def test_values_are_laid_on_areas_by_code_and_what_does_not_match_is_counted(
    engine: Engine, residents: Indicator
) -> None:
    year = engine.boundary_year(residents, Level.BUURT, "2020")
    assert year == 2023
    placed = engine.placed(residents, Level.BUURT, "2020", year)
    assert placed.unmatched == 1
    assert np.nan_to_num(placed.values, nan=-1).tolist() == [1000, 320, -1, -1, -1, 0, -1]
    assert Status(placed.status[2]) is Status.NO_SOURCE
    assert engine.placed(residents, Level.BUURT, "2023", year).unmatched == 0


def test_areas_bear_their_names_and_residents(engine: Engine) -> None:
    gemeenten = engine.areas(Level.GEMEENTE, 2023)
    assert gemeenten.names.tolist() == ["Aastad", "Súdstêd"]
    assert gemeenten.population.tolist() == [1805, 1100]
    postcodes = engine.areas(Level.PC4, 2023)
    assert postcodes.names.tolist() == ["1011", "1012", "1013"]
    with pytest.raises(LookupError, match="geen grenzen van niveau buurt voor 1999"):
        engine.areas(Level.BUURT, 1999)


def test_areas_without_geometry_or_name_have_values_all_the_same(engine: Engine, residents: Indicator) -> None:
    assert engine.boundary_years(Level.PC6) == ()
    assert engine.boundary_year(residents, Level.PC6, "2020") == 2020
    areas = engine.areas(Level.PC6, 2020)
    assert areas.names.to_dict() == {"1011AB": "1011AB", "1011AC": "1011AC", "1012XY": "1012XY"}
    assert areas.rd.geometry.isna().all()
    placed = engine.placed(residents, Level.PC6, "2020", 2020)
    assert np.nan_to_num(placed.values, nan=-1).tolist() == [30, -1, 20]
    assert engine.gemeenten(Level.PC6, 2020).tolist() == ["", "", ""]


def test_every_area_lies_in_a_gemeente_where_one_is_known(engine: Engine) -> None:
    assert engine.gemeenten(Level.BUURT, 2023).tolist() == ["GM0001"] * 5 + ["GM0002"] * 2
    assert engine.gemeenten(Level.PC4, 2023).tolist() == ["GM0001", "GM0002", ""]
    assert engine.gemeenten(Level.GEMEENTE, 2023).tolist() == ["GM0001", "GM0002"]


@pytest.mark.parametrize("partial", [Level.GEMEENTE, Level.PC4])
def test_a_map_of_a_part_does_not_say_where_the_rest_lies(
    empty: Engine, make_table: MakeTable, make_areas: MakeAreas, partial: Level
) -> None:
    """The map of the year itself holds one area, that of another year all of them."""
    gemeenten = {f"GM000{at}": (at, 0) for at in range(1, 5)}
    postcodes = {f"101{at}": (at, 0) for at in range(1, 5)}
    add(empty, make_table({"a_inw": dict.fromkeys(postcodes, 10.0)}, dataset="postcode", level="pc4"))
    year = 2023 if partial is Level.GEMEENTE else 2020
    whole = (make_areas(gemeenten, level="gemeente", year=2020), make_areas(postcodes, level="pc4", year=year))
    one = {"GM0001": (9, 9)} if partial is Level.GEMEENTE else {"1011": (9, 9)}
    add(empty, areas=(*whole, make_areas(one, level=partial, year=2023)))
    assert empty.gemeenten(Level.PC4, year).tolist() == list(gemeenten)
    rows = Workbench(empty).values("sociaal.inwoners", "pc4", 2023, within="GM0003")
    assert rows["area"].tolist() == ["1013"]


def test_the_cube_has_all_periods_and_says_what_it_is(engine: Engine, residents: Indicator) -> None:
    cube = engine.cube(residents, Level.BUURT)
    assert dict(cube.sizes) == {"area": 8, "period": 2}
    assert {"unit", "kind", "source", "licence", "title"} <= set(cube.attrs)
    assert (cube.attrs["unit"], cube.attrs["kind"], cube.attrs["licence"]) == ("inwoners", "count", "CC BY 4.0")
    assert cube.attrs["source"] == "CBS, Kerncijfers 2020; CBS, Kerncijfers"
    assert float(cube["value"].sel(area="BU00010103", period="2020")) == 50
    assert int(cube["status"].sel(area="BU00010103", period="2023")) == int(Status.NO_SOURCE)
    assert dict(engine.cube(residents, Level.BUURT, ("2020",)).sizes)["period"] == 1


def test_what_is_added_is_seen_at_once_and_changes_the_version(
    empty: Engine, residents: Indicator, make_table: MakeTable
) -> None:
    assert empty.levels(residents) == ()
    version = empty.version
    add(empty, make_table({"a_inw": {"BU00010001": 10.0}}))
    assert empty.levels(residents) == (Level.BUURT,)
    assert empty.column(residents, Level.BUURT, "2023").values["BU00010001"] == 10
    add(empty, make_table({"a_inw": {"BU00010001": 12.0}}))
    assert empty.column(residents, Level.BUURT, "2023").values["BU00010001"] == 12
    assert empty.version != version


def test_the_version_covers_what_the_modules_declare(town: Path, registry: Registry, engine: Engine) -> None:
    assert Engine(Store(town), load_registry()).version == engine.version
    assert len(engine.version) == 8
    woz, growth = registry.indicator("wonen.woz"), registry.comparison("groei")
    others = (
        replace(registry, indicators={**registry.indicators, woz.id: replace(woz, decimals=woz.decimals + 1)}),
        replace(registry, comparisons={**registry.comparisons, growth.id: replace(growth, decimals=3)}),
    )
    assert len({engine.version, *(Engine(Store(town), other).version for other in others)}) == 3


@pytest.mark.parametrize(("comparison", "expected"), [("verandering", 10), ("groei", 100 * 10 / 150)])
def test_a_merger_is_no_growth(
    empty: Engine,
    residents: Indicator,
    make_table: MakeTable,
    make_areas: MakeAreas,
    comparison: str,
    expected: float,
) -> None:
    same, merged, gone, new = "GM0001", "GM0002", "GM0003", "GM0004"
    earlier, later = {same: 100.0, merged: 100.0, gone: 50.0}, {same: 110.0, merged: 160.0, new: 10.0}
    add(empty, make_table({"a_inw": earlier}, level="gemeente", period="2020"))
    add(empty, make_table({"a_inw": later}, level="gemeente", period="2023"))
    squares = {same: (0, 0), merged: (2, 0), gone: (3, 0)}
    add(empty, areas=(make_areas(squares, level="gemeente", year=2020),))
    after = make_areas({same: (0, 0), merged: (2, 0), new: (9, 0)}, level="gemeente")
    after.frame.loc[merged, "geometry"] = shapely.box(130_200, 450_000, 130_400, 450_100)
    add(empty, areas=(after,))
    style = Style(residents.id, "2023", comparison, version=empty.version, against="2020")
    found = compare(Studies(empty), style, Level.GEMEENTE, 2023)
    assert found.values.tolist() == [110, 160, 10]
    assert np.nan_to_num(found.compared, nan=-1).tolist() == pytest.approx([10, expected, -1])
    assert [Status(code) for code in found.shown] == [Status.KNOWN, Status.ESTIMATED, NONE]
    assert found.carried.tolist() == [False, True, False]


def test_an_empty_workbench_says_that_there_is_nothing(empty: Engine) -> None:
    with pytest.raises(LookupError, match="geen gebieden van niveau buurt bekend"):
        empty.areas(Level.BUURT, 2023)
    assert empty.names(Level.GEMEENTE).empty
