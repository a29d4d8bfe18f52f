"""PBL Startanalyse per buurt."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import startanalyse
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

FILE = "energie/pbl_startanalyse2020_buurt_all_attributes.parquet"


@pytest.fixture(scope="module")
def result(shared_data: Path) -> ReadResult:
    found = probe(shared_data / FILE)
    assert startanalyse.recognises(found)
    return startanalyse.read(found, NameIndex())


@pytest.fixture(scope="module")
def table(result: ReadResult) -> SourceTable:
    return result.tables[0]


def test_every_column_with_numbers_is_there(table: SourceTable, result: ReadResult) -> None:
    assert (table.dataset, table.level, table.period) == ("startanalyse", Level.BUURT, "2020")
    assert table.values.shape == (12251, 421)
    assert result.left_out[0].count == 7
    assert "sln_V01" not in result.left_out[0].text


def test_numbers_are_those_of_the_file(table: SourceTable, shared_data: Path) -> None:
    raw = pd.read_parquet(shared_data / FILE, columns=["BU_CODE", "I09_aantalwoningen", "s1a_H16", "D02"])
    raw = raw.set_index("BU_CODE")
    for key, column in (("i09_aantalwoningen", "I09_aantalwoningen"), ("s1a_h16", "s1a_H16"), ("d02", "D02")):
        assert (table.values[key] == raw[column].astype(float)).all()
    assert table.names["BU00030000"] == "Appingedam-Centrum"


def test_quirk_04_onbekend_and_blanks_are_no_numbers(table: SourceTable) -> None:
    assert "s1a_h20" not in table.measures  # all «onbekend»
    assert int(table.values["s2a_h02"].notna().sum()) == 12251 - 8834
    absent = table.values["s2a_h02"].isna()
    assert (table.status.loc[absent, "s2a_h02"] == Status.NOT_APPLICABLE).all()


def test_savings_are_money_and_no_sentinel(table: SourceTable) -> None:
    assert table.values["ref_2019_h16"].min() == -4839527
    assert (table.status["ref_2019_h16"] == Status.KNOWN).all()


def test_titles_where_the_meaning_is_known_else_the_code(table: SourceTable) -> None:
    assert table.measures["i11_aantalweq"].title == "Woningequivalenten"
    cost = table.measures["s4d_h18"]
    assert cost.title == "Groengas met HR-ketel, label D (s4d): nationale meerkosten per woningequivalent"
    assert cost.unit == "€ per jaar"
    assert table.measures["percentage_woningen_afgemeld_labela"].title == "Woningen met afgemeld energielabel A"
    assert table.measures["won_bp3"].title == "won_bp3"


def test_known_meanings_agree_with_the_data(table: SourceTable) -> None:
    values = table.values
    per_dwelling = values["s4d_h16"] / values["i11_aantalweq"]
    assert (per_dwelling - values["s4d_h18"]).abs().median() < 1
    carriers = values[[f"s4d_h{number:02d}" for number in range(9, 15)]].sum(axis=1)
    assert (carriers - values["s4d_h08"]).abs().max() <= 1


def test_the_preferred_strategy_is_that_of_the_file(table: SourceTable, shared_data: Path) -> None:
    raw = pd.read_parquet(shared_data / FILE, columns=["BU_CODE", "sln_V01"]).set_index("BU_CODE")["sln_V01"]
    assert (raw == "").sum() == 23
    said = raw[raw != ""].str[1].astype(float)
    assert (table.values["sln_v01"].dropna() == said).all()
    assert table.values["sln_v01"].value_counts().to_dict() == {4: 5884, 1: 3407, 2: 1640, 3: 1297}
    assert (table.status.loc[raw[raw == ""].index, "sln_v01"] == Status.NOT_APPLICABLE).all()


def test_buurten_join_to_their_gemeente(result: ReadResult, shared_data: Path) -> None:
    """Appingedam: four figures worked out from the file alone."""
    names = ["BU_CODE", "I11_aantalweq", "ref_2019_H15", "s1a_H18", "won_tot", "percentage_woningen_voorlopig_labelA"]
    raw = pd.read_parquet(shared_data / FILE, columns=names).set_index("BU_CODE").apply(pd.to_numeric, errors="coerce")
    raw = raw[raw.index.str.startswith("BU0003")]
    joined = {table.level: table for table in result.tables}
    gemeente = joined[Level.GEMEENTE]
    assert [table.level for table in result.tables] == [Level.BUURT, Level.WIJK, Level.GEMEENTE]
    assert len(gemeente.values) == 350
    found = gemeente.values.loc["GM0003"]
    assert found["i11_aantalweq"] == raw["I11_aantalweq"].sum()
    assert found["ref_2019_h15"] == raw["ref_2019_H15"].sum()
    mean = (raw["s1a_H18"] * raw["I11_aantalweq"]).sum() / raw["I11_aantalweq"].sum()
    assert found["s1a_h18"] == pytest.approx(mean)
    assert (gemeente.status.loc["GM0003"] == Status.ESTIMATED).all()
    assert "sln_v01" not in gemeente.values
    buurten = joined[Level.BUURT].values.filter(like="BU0003", axis=0)
    known = buurten["label_efg"].notna()
    labels = (buurten["label_efg"] * buurten["won_tot"])[known].sum() / buurten["won_tot"][known].sum()
    assert found["label_efg"] == pytest.approx(labels)


def test_labels_together_are_shares_of_all_homes(table: SourceTable, shared_data: Path) -> None:
    """BU00030000 has 95% of A to G over fourteen columns, by hand: 10 + 8 registered as A and B, and so on."""
    columns = [f"percentage_woningen_{sort}_label{x}" for sort in ("afgemeld", "voorlopig") for x in "ABCDEFG"]
    raw = pd.read_parquet(shared_data / FILE, columns=["BU_CODE", *columns]).set_index("BU_CODE")
    raw = raw.apply(pd.to_numeric, errors="coerce")
    whole = raw.sum(axis=1)
    kept = table.values["label_ab"].dropna().index
    groups = {"label_ab": "AB", "label_efg": "EFG"}
    for key, letters in groups.items():
        part = raw[[column for column in columns if column[-1] in letters]].sum(axis=1)
        assert table.values[key].dropna().to_numpy() == pytest.approx((100 * part / whole)[kept].to_numpy())
        assert table.values[key].dropna().between(0, 100).all()
    assert table.values["label_afgemeld"].mean() == pytest.approx(34.3, abs=0.1)
    assert len(kept) == 11989


def test_the_map_of_streets_is_refused_with_a_reason(shared_data: Path) -> None:
    found = probe(shared_data / "energie/bag_straat_vlieland_pbl2025.geojson")
    assert startanalyse.recognises(found)
    with pytest.raises(UnreadableFile, match="per straat"):
        startanalyse.read(found, NameIndex())


def test_a_column_with_other_text_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "start.parquet"
    pd.DataFrame(
        {
            "BU_CODE": ["BU00030000", "BU00030001"],
            "I02_buurtnaam": ["A", "B"],
            "I11_aantalweq": ["1", " "],
            "ref_2019_A01": ["-438358", "onbekend"],
            "ref_2030_A01": ["hoog", "3"],
            "dagen": pd.to_datetime(["2020-01-01", "2020-01-02"]),
        }
    ).to_parquet(path)
    result = startanalyse.read(probe(path), NameIndex())
    assert result.tables[0].values["ref_2019_a01"].iloc[0] == -438358
    assert list(result.tables[0].measures) == ["i11_aantalweq", "ref_2019_a01"]
    assert "ref_2030_A01, dagen" in result.left_out[0].text
