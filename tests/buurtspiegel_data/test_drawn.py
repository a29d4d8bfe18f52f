"""An area of the user's own, drawn around areas on the map."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

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
    measures = {key: Measure(key, "aantal") for key in values}
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
    codes = {keep_drawn(store, "een", buurten, [0]), keep_drawn(store, "een", buurten, [1])}
    kept = area_set(store, Level.EIGEN, boundary_years(store, Level.EIGEN)[0])
    assert set(kept.codes) == codes
    assert len(codes) == 2


@pytest.mark.parametrize(("name", "ids"), [("", [0]), ("  ", [0]), ("!!", [0]), ("leeg", []), ("buiten", [99, -1])])
def test_nothing_is_kept_without_a_name_or_areas(store: Store, name: str, ids: list[int]) -> None:
    with pytest.raises(DataError, match=r"naam|gekozen"):
        keep_drawn(store, name, area_set(store, Level.BUURT, 2020), ids)
    assert boundary_years(store, Level.EIGEN) == ()
