"""Areas of the user's own: names, unique codes, a year, and what is not read."""

import os
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point, box

from buurtspiegel_data.areas import RD
from buurtspiegel_data.boundaries import area_set
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.readers import read
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult


def own(path: Path, **columns: list[object]) -> AreaTable:
    count = len(next(iter(columns.values())))
    shapes = [box(136_000 + 100 * i, 455_000, 136_100 + 100 * i, 455_100) for i in range(count)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=RD).to_file(path)
    (areas,) = read(path).areas
    assert areas.level is Level.EIGEN
    return areas


def test_codes_are_unique_and_made_of_the_names(tmp_path: Path) -> None:
    names = ["Wijkteam Noord", "Wijkteam Noord", "'t Zand / Súd", "", "<script>alert(1)</script>", "x" * 300]
    areas = own(tmp_path / "teams_2024.geojson", team_id=[1, 2, 3, 4, 5, 6], naam=list(names))
    assert areas.frame.index.is_unique
    assert all(is_code(code, Level.EIGEN) for code in areas.frame.index)
    assert [code.rsplit("-", 1)[0] for code in areas.frame.sort_values("name").index] == [
        "EGt_zand_sud",
        "EGscript_alert_1_script",
        "EGgebied_4",
        "EGwijkteam_noord",
        "EGwijkteam_noord",
        "EG" + "x" * 40,
    ]
    assert areas.frame["parent"].isna().all()


def test_a_name_is_one_line_that_reads_from_left_to_right(tmp_path: Path) -> None:
    areas = own(tmp_path / "a_2024.geojson", naam=["\u202eWijk\n team\x07", "\u2066"])
    assert set(areas.frame["name"]) == {"Wijk team", "Gebied 2"}


def test_an_area_that_stands_in_it_twice_is_two_areas(tmp_path: Path) -> None:
    square = box(136_000, 455_000, 136_100, 455_100)
    path = tmp_path / "a_2024.geojson"
    gpd.GeoDataFrame({"naam": ["Noord", "Noord"]}, geometry=[square, square], crs=RD).to_file(path)
    first, second = read(path).areas[0].frame.index
    assert second == f"{first}-2"


@pytest.mark.parametrize("columns", [{"naam": ["Noord", "Zuid"]}, {"nummer": [1, 2]}])
def test_areas_of_the_same_name_in_two_files_stand_side_by_side(
    tmp_path: Path, columns: dict[str, list[object]]
) -> None:
    """Also when they have no name and are numbered per file."""
    store = Store(tmp_path / "data")
    for east in (136_000, 146_000):
        shapes = [box(east + 100 * i, 455_000, east + 100 * i + 100, 455_100) for i in range(2)]
        gpd.GeoDataFrame(columns, geometry=shapes, crs=RD).to_file(tmp_path / f"{east}_2024.geojson")
    list(add(store, sorted(tmp_path.glob("*.geojson"))))
    found = area_set(store, Level.EIGEN, 2024)
    assert sorted(found.rd.geometry.bounds["minx"]) == [136_000, 136_100, 146_000, 146_100]
    again = read(tmp_path / "136000_2024.geojson").areas[0].frame.index
    assert set(again) < set(found.codes)


def test_the_name_is_the_first_text_that_is_no_number(tmp_path: Path) -> None:
    areas = own(
        tmp_path / "a_2024.gpkg", nummer=["1", "2"], leider=["Jansen", "De Vries"], gebiedsnaam=["Oost", "West"]
    )
    assert list(areas.frame["name"]) == ["Oost", "West"]
    areas = own(tmp_path / "b_2024.gpkg", nummer=["1", "2"], leider=["Jansen", "De Vries"])
    assert list(areas.frame["name"]) == ["De Vries", "Jansen"]
    areas = own(tmp_path / "c_2024.gpkg", nummer=[1, 2])
    assert list(areas.frame["name"]) == ["Gebied 1", "Gebied 2"]


def test_the_year_of_the_name_else_of_the_last_change(tmp_path: Path) -> None:
    assert own(tmp_path / "teams_2022.geojson", naam=["Noord"]).year == 2022
    path = tmp_path / "teams.geojson"
    own(path, naam=["Noord"])
    os.utime(path, (1_600_000_000, 1_600_000_000))  # September 2020
    assert read(path).areas[0].year == 2020


def test_areas_and_points_in_one_layer_keep_the_areas_on_the_map(tmp_path: Path) -> None:
    shapes = [box(136_000, 455_000, 136_100, 455_100), Point(136_000, 455_000)]
    gpd.GeoDataFrame({"naam": ["vlak", "punt"]}, geometry=shapes, crs=RD).to_file(tmp_path / "a_2024.geojson")
    result = read(tmp_path / "a_2024.geojson")
    assert list(result.areas[0].frame.geometry.notna()) == [False, True]
    assert [note.count for note in result.left_out] == [1]


@pytest.fixture(scope="module")
def vierkanten(shared_data: Path) -> ReadResult:
    return read(shared_data / "geo/groningen_2017/vierkant100m2014.zip")


@pytest.fixture(scope="module")
def squares(vierkanten: ReadResult) -> AreaTable:
    (areas,) = vierkanten.areas
    return areas


def test_quirk_04_the_figures_of_the_vierkantstatistiek_are_text_and_left_out(vierkanten: ReadResult) -> None:
    (note,) = vierkanten.left_out
    assert note.text == "Kolommen niet gelezen: 71, zoals «INW2000», «INW2001», «INW2002»."
    assert vierkanten.tables == ()


def test_squares_of_the_vierkantstatistiek_are_areas_of_ones_own(squares: AreaTable) -> None:
    assert (squares.level, squares.year, len(squares.frame)) == (Level.EIGEN, 2014, 3441)
    assert squares.frame["name"].is_unique
    assert "E2269N5800" in set(squares.frame["name"])


def test_a_square_lies_where_its_name_says(squares: AreaTable) -> None:
    corner = squares.frame.set_index("name").geometry["E2269N5800"].bounds[:2]
    assert corner == pytest.approx((226_900, 580_000), abs=1)  # from Web Mercator back to the RD of the name
    assert squares.frame.area.median() == pytest.approx(10_000, rel=0.01)
