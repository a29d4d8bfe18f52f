"""StatLine downloads of the kerncijfers: the real 84799NED (v3) and 83765NED (v4, without figures)."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import statline_kwb
from buurtspiegel_data.readers.kwb_measures import statline_key
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

FIRST = "cbs.v3.84799NED_"


def read(folder: Path) -> ReadResult:
    found = probe(folder)
    assert statline_kwb.recognises(found)
    return statline_kwb.read(found, NameIndex())


def of_level(result: ReadResult, level: Level) -> SourceTable:
    return next(table for table in result.tables if table.level is level)


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "kwb/statline/84799NED"


@pytest.fixture(scope="module")
def raw(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / f"{FIRST}TypedDataSet.parquet")


@pytest.fixture(scope="module")
def result(folder: Path) -> ReadResult:
    return read(folder)


def small_download(target: Path, raw: pd.DataFrame, properties: pd.DataFrame) -> Path:
    target.mkdir()
    raw.to_parquet(target / "TypedDataSet.parquet")
    properties.to_parquet(target / "DataProperties.parquet")
    about = {"Identifier": "84799NED", "Title": "Kerncijfers wijken en buurten 2020"}
    (target / "Metadata.json").write_text(json.dumps(about))
    return target


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("a_inw", "AantalInwoners_5"),
        ("a_1p_hh", "Eenpersoonshuishoudens_29"),
        ("g_pau_hh", "PersonenautoSPerHuishouden_102"),
        ("g_afs_gs", "AfstandTotGroteSupermarkt_106"),
        ("ste_oad", "Omgevingsadressendichtheid_116"),
    ],
)
def test_every_buurt_has_the_figure_of_the_raw_file(
    result: ReadResult, raw: pd.DataFrame, key: str, column: str
) -> None:
    table = of_level(result, Level.BUURT)
    expected = raw.set_axis(raw["WijkenEnBuurten"].str.strip())[column].reindex(table.values.index).astype(float)
    np.testing.assert_array_equal(table.values[key], expected)
    known = (table.status[key] == Status.KNOWN).to_numpy()
    np.testing.assert_array_equal(known, expected.notna())


def test_origin_and_period(result: ReadResult) -> None:
    assert {(table.dataset, table.period) for table in result.tables} == {("kwb", "2020")}
    origin = result.tables[0].origin
    assert (origin.publisher, origin.licence, origin.table) == ("CBS", "CC BY 4.0", "84799NED")
    assert result.tables[0].measures["g_gas"].unit == "m³"
    assert result.left_out == ()


def test_quirk_01_padded_codes_and_names_are_stripped(result: ReadResult, raw: pd.DataFrame) -> None:
    assert (raw["WijkenEnBuurten"].str.len() == 10).all()
    gemeenten = of_level(result, Level.GEMEENTE)
    assert "GM1680" in gemeenten.values.index
    assert gemeenten.names["GM1680"] == "Aa en Hunze"
    assert of_level(result, Level.LAND).values.index.tolist() == ["NL"]


def test_quirk_06_a_column_without_one_figure_is_not_yet_published(result: ReadResult) -> None:
    for table in result.tables:
        for key in ("g_wozbag", "g_ink_pi", "a_geb"):
            assert (table.status[key] == Status.NOT_YET).all()
            assert table.values[key].isna().all()


def test_quirk_07_columns_are_found_after_their_numbers_shift(
    result: ReadResult, raw: pd.DataFrame, folder: Path, tmp_path: Path
) -> None:
    properties = pd.read_parquet(folder / f"{FIRST}DataProperties.parquet")

    def shift(name: str) -> str:
        return re.sub(r"_(\d+)$", lambda found: f"_{int(found[1]) + 7}", name)

    moved = raw.head(2000).rename(columns=shift)
    renamed = properties.assign(Key=properties["Key"].fillna("").map(shift))
    shifted = read(small_download(tmp_path / "84799NED", moved, renamed))
    for table in shifted.tables:
        same = of_level(result, table.level).values.loc[table.values.index, list(table.values)]
        pd.testing.assert_frame_equal(table.values.iloc[:, :30], same.iloc[:, :30])


def test_quirk_08_rows_of_four_levels_part_ways(result: ReadResult, raw: pd.DataFrame) -> None:
    counts = {table.level: len(table.values) for table in result.tables}
    assert counts == {Level.LAND: 1, Level.GEMEENTE: 355, Level.WIJK: 3177, Level.BUURT: 13808}
    assert sum(counts.values()) == len(raw)
    country = of_level(result, Level.LAND).values["a_inw"].sum()
    assert of_level(result, Level.GEMEENTE).values["a_inw"].sum() == country == 17407585
    # Buurten are rounded to fives, so their sum is near the total and not on it; all rows together count four times.
    buurten = of_level(result, Level.BUURT).values["a_inw"].sum()
    assert buurten != country
    assert abs(buurten - country) < 10_000
    assert raw["AantalInwoners_5"].sum() > 3.9 * country


def test_quirk_09_the_change_of_boundaries_is_kept_and_a_point_is_no_number(result: ReadResult) -> None:
    wijken, buurten = of_level(result, Level.WIJK), of_level(result, Level.BUURT)
    changes = pd.concat([wijken.values["ind_wbi"], buurten.values["ind_wbi"]]).value_counts()
    assert changes.to_dict() == {1: 16060, 3: 789, 2: 136}
    gemeenten = of_level(result, Level.GEMEENTE)
    assert gemeenten.values["ind_wbi"].isna().all()
    assert (gemeenten.status["ind_wbi"] == Status.NO_SOURCE).all()


def test_where_nobody_lives_a_blank_is_not_applicable_and_elsewhere_withheld(
    result: ReadResult, raw: pd.DataFrame
) -> None:
    table = of_level(result, Level.BUURT)
    nobody = table.values["a_inw"] == 0
    status = table.status["a_soz_wb"]
    assert set(status[nobody & table.values["a_soz_wb"].isna()]) == {Status.NOT_APPLICABLE}
    assert set(status[~nobody & table.values["a_soz_wb"].isna()]) == {Status.SECRET}


def test_json_with_an_envelope_reads_the_same(
    result: ReadResult, raw: pd.DataFrame, folder: Path, tmp_path: Path
) -> None:
    properties = pd.read_parquet(folder / f"{FIRST}DataProperties.parquet")
    target = small_download(tmp_path / "84799NED", raw.head(5), properties)
    (target / "TypedDataSet.parquet").unlink()
    rows = json.loads(raw.head(5).to_json(orient="records"))
    (target / "TypedDataSet.json").write_text(json.dumps({"odata.metadata": "", "value": rows}))
    table = of_level(read(target), Level.BUURT)
    assert table.values["a_inw"].to_dict() == of_level(result, Level.BUURT).values["a_inw"].head(2).to_dict()


def test_version_4_without_observations_says_what_is_missing(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"83765NED.*103 onderwerpen en 16667 gebieden.*zonder cijfers"):
        read(shared_data / "kwb/statline/83765NED")


def test_version_4_with_observations(shared_data: Path, tmp_path: Path) -> None:
    target = tmp_path / "83765NED"
    shutil.copytree(shared_data / "kwb/statline/83765NED", target)
    observations = pd.DataFrame(
        {
            "WijkenEnBuurten": ["BU16800000", "BU16800000", "BU16800009", "BU16800000"],
            "Measure": ["T001036", "ZW25810_1", "T001036", "ZW25810_2"],
            "Value": [3415.0, 2100.0, 195.0, 880.0],
        }
    )
    observations.to_parquet(target / "cbs.v4.83765NED_Observations.parquet")
    table = of_level(read(target), Level.BUURT)
    assert table.period == "2017"
    assert table.values["a_inw"].to_dict() == {"BU16800000": 3415.0, "BU16800009": 195.0}
    assert (table.values.loc["BU16800000", "g_ele_ap"], table.values.loc["BU16800000", "g_gas_ap"]) == (2100.0, 880.0)
    assert table.status.loc["BU16800009", "g_gas_ap"] == Status.SECRET
    assert table.names["BU16800009"] == "Verspreide huizen Annen"


def test_a_topic_the_vocabulary_does_not_know_keeps_its_figures(
    raw: pd.DataFrame, folder: Path, tmp_path: Path
) -> None:
    properties = pd.read_parquet(folder / f"{FIRST}DataProperties.parquet")
    properties.loc[properties["Key"] == "Motorfietsen_104", "Title"] = "Bakfietsen"
    assert statline_key("Motorvoertuigen", "Bakfietsen", "aantal") is None
    table = of_level(read(small_download(tmp_path / "84799NED", raw.head(3), properties)), Level.GEMEENTE)
    assert table.values.loc["GM1680", "motorvoertuigen_bakfietsen"] == 1805
    assert table.measures["motorvoertuigen_bakfietsen"].title == "Bakfietsen"


def test_another_statline_table_and_a_broken_file_are_refused(raw: pd.DataFrame, folder: Path, tmp_path: Path) -> None:
    properties = pd.read_parquet(folder / f"{FIRST}DataProperties.parquet")
    other = properties[properties["Key"] != "AantalInwoners_5"]
    with pytest.raises(UnreadableFile, match="zonder «Aantal inwoners»"):
        read(small_download(tmp_path / "ander", raw.head(3), other))
    broken = small_download(tmp_path / "kapot", raw.head(3), properties)
    data = (broken / "TypedDataSet.parquet").read_bytes()
    (broken / "TypedDataSet.parquet").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFile, match="afgebroken of beschadigd"):
        read(broken)


def test_a_folder_with_other_files_is_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "lezen.txt").write_text("niets")
    assert not statline_kwb.recognises(probe(tmp_path))
