"""An area of the user's own, drawn around areas on the map."""

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from buurtspiegel import model
from buurtspiegel.engine import Engine
from buurtspiegel.registry import load_registry
from buurtspiegel_data.areas import RD
from buurtspiegel_data.boundaries import area_set, boundary_years
from buurtspiegel_data.drawn import keep_drawn
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, Measure, Origin, ReadResult, SourceTable

CODES = ["BU90010000", "BU90010001", "BU90010002", "BU90010003"]
RESIDENTS = [100.0, 200.0, 300.0, np.nan]
ORIGIN = Origin("vier.gpkg", "test", "CC0", "Vier buurten")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Four buurten of 1 km² side by side; residents of three are known."""
    squares = [shapely.box(150e3 + 1e3 * n, 450e3, 151e3 + 1e3 * n, 451e3) for n in range(4)]
    frame = gpd.GeoDataFrame(
        {"name": list("ABCD"), "parent": "WK900100", "population": RESIDENTS, "water": False},
        geometry=squares,
        index=CODES,
        crs=RD,
    )
    values = pd.DataFrame({"a_inw": RESIDENTS, "a_65_oo": [10.0, 60.0, 30.0, np.nan]}, index=CODES)
    status = values.isna().astype(np.uint8) * np.uint8(Status.SECRET)
    measures = {str(key): Measure(str(key), "aantal") for key in values}
    table = SourceTable("kwb", Level.BUURT, "2020", values, status, measures, ORIGIN)
    made = Store(tmp_path)
    made.add("a" * 64, "vier.gpkg", ReadResult((table,), (AreaTable(Level.BUURT, 2020, frame, ORIGIN),)))
    return made


def test_the_chosen_areas_become_one_area(store: Store) -> None:
    code = keep_drawn(store, "Mijn  'wijkje' <b>", area_set(store, Level.BUURT, 2020), [0, 1])
    kept = area_set(store, Level.EIGEN, boundary_years(store, Level.EIGEN)[0])
    assert is_code(code, Level.EIGEN)
    assert list(kept.codes) == [code]
    assert kept.names[code] == "Mijn 'wijkje' <b>"
    assert kept.population[code] == 300
    assert kept.rd.geometry[code].area == pytest.approx(2e6)


def test_a_name_is_one_line_that_reads_from_left_to_right(store: Store) -> None:
    code = keep_drawn(store, "\u202eMijn\n wijk\x1b[31m\u2066\x07", area_set(store, Level.BUURT, 2020), [0])
    assert area_set(store, Level.EIGEN, boundary_years(store, Level.EIGEN)[0]).names[code] == "Mijn wijk[31m"


def test_a_figure_that_cannot_be_joined_is_not_offered_for_it(store: Store) -> None:
    keep_drawn(store, "samen", area_set(store, Level.BUURT, 2020), [0, 1])
    engine = Engine(store, load_registry())
    joined = engine.registry.indicator("sociaal.65plus")
    published = replace(joined, id="sociaal.anders", values=(model.Measure("kwb", "a_65_oo"),))
    assert [engine.periods(one, Level.EIGEN) for one in (joined, published)] == [("2020",), ()]
    assert [engine.newest(one, Level.EIGEN) for one in (joined, published)] == ["2020", None]
    assert engine.levels(joined) == (Level.BUURT, Level.EIGEN)
    assert Level.EIGEN not in engine.levels(published)


def test_population_is_unknown_when_that_of_a_part_is(store: Store) -> None:
    code = keep_drawn(store, "deels", area_set(store, Level.BUURT, 2020), [2, 3])
    kept = area_set(store, Level.EIGEN, boundary_years(store, Level.EIGEN)[0])
    assert np.isnan(kept.population[code])


def test_figures_are_joined_from_the_buurten_inside(store: Store) -> None:
    code = keep_drawn(store, "twee", area_set(store, Level.BUURT, 2020), [0, 1])
    engine = Engine(store, load_registry())
    share = engine.column(engine.registry.indicator("sociaal.65plus"), Level.EIGEN, "2020")
    assert share.values[code] == pytest.approx(100 * 70 / 300)
    assert share.status[code] == Status.ESTIMATED


def test_a_count_with_a_withheld_part_has_no_sum(store: Store) -> None:
    code = keep_drawn(store, "deels", area_set(store, Level.BUURT, 2020), [2, 3])
    engine = Engine(store, load_registry())
    residents = engine.column(engine.registry.indicator("sociaal.inwoners"), Level.EIGEN, "2020")
    assert np.isnan(residents.values[code])
    assert not Status(int(residents.status[code])).has_value


def test_areas_of_several_drawings_stand_side_by_side(store: Store) -> None:
    buurten = area_set(store, Level.BUURT, 2020)
    codes = {keep_drawn(store, "een", buurten, [at]) for at in (0, 1)}
    assert all(len(code.rsplit("-", 1)[1]) == 8 for code in codes)  # of four digits, two drawings may share them
    kept = area_set(store, Level.EIGEN, boundary_years(store, Level.EIGEN)[0])
    assert set(kept.codes) == codes
    assert len(codes) == 2


def add_own(store: Store, name: str, shape: shapely.Geometry) -> str:
    """Add one area of the user's own as a file of theirs would."""
    code = f"EG{name}"
    frame = gpd.GeoDataFrame(
        {"name": [name], "parent": [None], "population": [np.nan], "water": [False]},
        geometry=[shape],
        index=[code],
        crs=RD,
    )
    digest = f"{len(store.sources()):064}"
    store.add(digest, f"{name}.gpkg", ReadResult(areas=(AreaTable(Level.EIGEN, 2020, frame, ORIGIN),)))
    return code


def residents_of(store: Store, code: str) -> tuple[float, Status]:
    engine = Engine(store, load_registry())
    column = engine.column(engine.registry.indicator("sociaal.inwoners"), Level.EIGEN, "2020")
    return float(column.values[code]), Status(int(column.status[code]))


def test_an_area_keeps_its_figures_when_another_is_drawn_over_it(store: Store) -> None:
    buurten = area_set(store, Level.BUURT, 2020)
    first = keep_drawn(store, "een", buurten, [0, 1])
    assert residents_of(store, first) == (300, Status.ESTIMATED)
    second = keep_drawn(store, "twee", buurten, [1, 2])
    assert residents_of(store, first) == (300, Status.ESTIMATED)
    assert residents_of(store, second) == (500, Status.ESTIMATED)


@pytest.mark.parametrize(
    ("east", "figure"),
    [
        (150_002.0, None),  # two metres wide
        (150_500.0, None),  # half a buurt
        (151_500.0, None),  # one and a half: the half has no figure of its own
        (150_960.0, 100.0),  # a line that was drawn a little inside
        (151_090.0, 100.0),  # a line that was drawn a little outside
        (151_150.0, None),
    ],
)
def test_an_area_has_figures_only_where_whole_buurten_make_it_up(
    store: Store, east: float, figure: float | None
) -> None:
    code = add_own(store, "vak", shapely.box(150e3, 450e3, east, 451e3))
    found, status = residents_of(store, code)
    assert np.isnan(found) if figure is None else found == figure
    assert status is (Status.NOT_APPLICABLE if figure is None else Status.ESTIMATED)


def test_a_few_square_metres_have_no_figures(store: Store) -> None:
    dot = shapely.box(150_500, 450_500, 150_502, 450_502)
    found, status = residents_of(store, add_own(store, "stip", dot))
    assert np.isnan(found)
    assert status is Status.NOT_APPLICABLE
    away = add_own(store, "elders", shapely.box(10e3, 400e3, 12e3, 402e3))
    assert residents_of(store, away)[1] is Status.NOT_APPLICABLE


def test_a_buurt_that_the_table_lacks_is_not_counted_as_nobody(store: Store) -> None:
    fifth = gpd.GeoDataFrame(
        {"name": ["E"], "parent": "WK900100", "population": np.nan, "water": False},
        geometry=[shapely.box(154e3, 450e3, 155e3, 451e3)],
        index=["BU90010004"],
        crs=RD,
    )
    store.add("e" * 64, "vijfde.gpkg", ReadResult(areas=(AreaTable(Level.BUURT, 2020, fifth, ORIGIN),)))
    code = keep_drawn(store, "met", area_set(store, Level.BUURT, 2020), [2, 4])
    found, status = residents_of(store, code)
    assert np.isnan(found)
    assert status is Status.NO_SOURCE
    engine = Engine(store, load_registry())
    share = engine.column(engine.registry.indicator("sociaal.65plus"), Level.EIGEN, "2020")
    assert share.values[code] == pytest.approx(10)
    assert share.status[code] == Status.ESTIMATED


@pytest.mark.parametrize(("name", "ids"), [("", [0]), ("  ", [0]), ("!!", [0]), ("leeg", []), ("buiten", [99, -1])])
def test_nothing_is_kept_without_a_name_or_areas(store: Store, name: str, ids: list[int]) -> None:
    with pytest.raises(DataError, match=r"naam|gekozen"):
        keep_drawn(store, name, area_set(store, Level.BUURT, 2020), ids)
    assert boundary_years(store, Level.EIGEN) == ()
