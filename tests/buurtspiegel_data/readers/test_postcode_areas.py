"""Postcode areas with their figures: the real PC4 of 2020, and PC6 as CBS names its columns."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import box

from buurtspiegel_data.areas import RD
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult


@pytest.fixture(scope="module")
def pc4(shared_data: Path) -> ReadResult:
    return read(shared_data / "geo/pc4_2020_nl_rd_certegis.gpkg")


def test_areas(pc4: ReadResult) -> None:
    (areas,) = pc4.areas
    assert (areas.level, areas.year, len(areas.frame)) == (Level.PC4, 2020, 4068)
    assert areas.frame.loc["1011", ["name", "parent", "population"]].tolist() == ["1011", "NL", 9630]
    assert areas.frame.geometry.dropna().is_valid.all()


def test_quirk_13_invalid_and_empty_areas_are_counted(pc4: ReadResult) -> None:
    assert [note.count for note in pc4.left_out] == [11, 1]
    assert pc4.areas[0].frame.geometry.isna().sum() == 1


def test_figures_equal_the_raw_file(pc4: ReadResult, shared_data: Path) -> None:
    (table,) = pc4.tables
    raw = pyogrio.read_dataframe(shared_data / "geo/pc4_2020_nl_rd_certegis.gpkg", read_geometry=False)
    raw = raw.set_index("postcode").loc[table.values.index]
    assert (table.dataset, table.period) == ("postcode", "2020")
    pd.testing.assert_series_equal(table.values["a_inw"], raw["inwoners"], check_names=False, check_index_type=False)
    assert table.values["oppervlakte_km2"].sum() == pytest.approx(raw["oppervlakte_km2"].sum())
    assert (table.status["a_inw"] == Status.SECRET).sum() == raw["inwoners"].isna().sum() == 3
    assert table.measures["oppervlakte_km2"].unit == "km²"


def postcodes(path: Path, **columns: list[object]) -> Path:
    shapes = [box(136_000 + 100 * i, 455_000, 136_100 + 100 * i, 455_100) for i in range(2)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=RD).to_file(path, layer="laag")
    return path


def test_postcode_6_with_the_columns_of_cbs(tmp_path: Path) -> None:
    path = postcodes(
        tmp_path / "cbs_pc6_2023.gpkg",
        postcode6=["3512 ab", "3512AA"],
        aantal_inwoners=[-99997, 25],
        gemiddelde_huishoudsgrootte=[-99997, 1.6],
    )
    result = read(path)
    (areas,), (table,) = result.areas, result.tables
    assert (areas.level, areas.year) == (Level.PC6, 2023)
    assert list(areas.frame.index) == ["3512AA", "3512AB"]
    assert list(areas.frame["parent"]) == ["3512", "3512"]
    assert table.values.loc["3512AA"].to_dict() == {"a_inw": 25, "g_hhgro": 1.6}
    assert table.status.loc["3512AB"].to_dict() == {"a_inw": Status.SECRET, "g_hhgro": Status.SECRET}


def test_numbers_are_postcodes_too_and_a_year_is_asked_for(tmp_path: Path) -> None:
    areas = read(postcodes(tmp_path / "pc4_2021.gpkg", PC4=[3512, 3511])).areas[0]
    assert (areas.level, list(areas.frame.index)) == (Level.PC4, ["3511", "3512"])
    with pytest.raises(UnreadableFile, match=r"pc4\.gpkg noemt geen jaar bij de postcodegebieden"):
        read(postcodes(tmp_path / "pc4.gpkg", PC4=[3512, 3511]))
