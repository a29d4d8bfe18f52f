"""Figures beside the areas: PDOK in both spellings, the shapefile of 2017, sentinels and water."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest

from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read
from buurtspiegel_data.readers.kwb_measures import KWB
from buurtspiegel_data.readers.pdok import _PDOK, keys
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import SourceTable


def table_of(path: Path) -> SourceTable:
    (table,) = read(path).tables
    assert table.dataset == "kwb"
    return table


def test_figures_of_baarn_under_the_keys_of_the_workbooks(shared_data: Path) -> None:
    table = table_of(shared_data / "geo/baarn_buurten_kerncijfers_pdok.geojson")
    assert (table.level, table.period) == (Level.BUURT, "2024")
    centre = table.values.loc["BU03080000"]
    expected = {"a_inw": 1825, "p_65_oo": 26, "g_hhgro": 1.7, "ste_oad": 2397, "a_pau": 945, "a_lan_ha": 33}
    assert {key: centre[key] for key in expected} == expected
    assert table.measures["p_65_oo"].unit == "%"
    assert table.names["BU03080000"] == "Centrum"


def test_quirk_04_sentinels_are_no_numbers(shared_data: Path) -> None:
    table = table_of(shared_data / "geo/baarn_buurten_kerncijfers_pdok.geojson")
    assert np.nanmin(table.values.to_numpy()) >= 0
    secret = table.status.index[table.status["g_pau_hh"] == Status.SECRET]
    assert list(secret) == ["BU03080400", "BU03080401", "BU03080501"]


def test_quirk_06_a_column_of_sentinels_is_not_yet_published(shared_data: Path) -> None:
    table = table_of(shared_data / "geo/baarn_buurten_kerncijfers_pdok.geojson")
    assert set(table.status["g_wozbag"]) == {Status.NOT_YET}
    assert set(table.status["a_geb"]) == {Status.NOT_YET}


def test_quirk_07_the_other_spelling_gives_the_same_keys(shared_data: Path) -> None:
    camel = table_of(shared_data / "geo/ede_wijkenbuurtenwijken.geojson")
    snake = table_of(shared_data / "geo/baarn_buurten_kerncijfers_pdok.geojson")
    assert set(snake.values) - set(camel.values) == {"pst_mvp", "pst_dekp"}  # buurten only
    assert set(camel.values) <= set(snake.values)
    assert camel.values.loc["WK022801", "a_inw"] == 10210
    assert camel.values.loc["WK022801", "p_00_14"] == 10


def test_quirk_07_the_shapefile_of_2017(shared_data: Path) -> None:
    table = table_of(shared_data / "geo/groningen_2017/buurt2017.zip")
    first = table.values.loc["BU00140000"]
    expected = {"a_inw": 4440, "p_65_oo": 6, "a_hh": 3595, "p_1p_hh": 83, "g_hhgro": 1.2, "bev_dich": 11974}
    assert {key: first[key] for key in expected} == expected
    assert table.period == "2017"
    raw = pyogrio.read_dataframe(
        f"/vsizip/{shared_data}/geo/groningen_2017/buurt2017.zip/buurt2017.shp", read_geometry=False
    )
    withheld = table.status["p_65_oo"].value_counts()
    empty = int((raw["AANT_INW"] == 0).sum())
    assert withheld[Status.NOT_APPLICABLE] == empty == 6  # nobody to count
    assert withheld[Status.SECRET] == int((raw["P_65_EO_JR"] == -99999999).sum()) - empty == 18


def test_quirk_13_the_figures_under_a_shared_code_are_those_of_the_land(shared_data: Path) -> None:
    table = table_of(shared_data / "geo/gemeenten_pdok_kerncijfers_sentinels_subset.geojson")
    assert table.values.loc["GM0267", "a_inw"] == 43600
    assert (table.status.to_numpy() == Status.KNOWN).all()


def test_quirk_13_a_water_area_has_no_figures_whatever_stands_there(shared_data: Path, tmp_path: Path) -> None:
    frame = pyogrio.read_dataframe(shared_data / "geo/gemeenten_pdok_kerncijfers_sentinels_subset.geojson")
    frame = frame[["gemeentecode", "gemeentenaam", "water", "aantal_inwoners", "jaar", "geometry"]]
    only_water = frame["water"] == "JA"
    frame.loc[only_water, ["gemeentecode", "aantal_inwoners"]] = ["GM0153", 0]
    frame.to_file(tmp_path / "gemeenten.gpkg")
    result = read(tmp_path / "gemeenten.gpkg")
    assert result.tables[0].status.loc["GM0153", "a_inw"] == Status.NOT_APPLICABLE
    assert result.areas[0].frame.loc["GM0153", "water"]


def test_a_column_with_words_is_left_out_and_the_map_read(shared_data: Path, tmp_path: Path) -> None:
    frame = pyogrio.read_dataframe(shared_data / "geo/baarn_buurten_kerncijfers_pdok.geojson")
    frame = frame[["buurtcode", "aantal_inwoners", "mannen", "jaar", "geometry"]].astype({"mannen": str})
    frame.loc[3, "mannen"] = "circa 400"
    frame.to_file(tmp_path / "buurten.gpkg")
    result = read(tmp_path / "buurten.gpkg")
    assert list(result.tables[0].values) == ["a_inw"]
    assert [note.text for note in result.left_out] == ["Kolom «mannen» niet gelezen: «circa 400» is geen getal."]


def test_every_key_is_one_of_the_vocabulary_and_no_spelling_means_two() -> None:
    assert set(_PDOK) <= set(KWB)
    spellings = [spelling for several in _PDOK.values() for spelling in several]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("column", ["aantal_inwoners", "aantalInwoners", "AANT_INW"])
def test_three_spellings_of_one_measure(column: str) -> None:
    assert keys([column, "onbekend"]) == {column: "a_inw"}
