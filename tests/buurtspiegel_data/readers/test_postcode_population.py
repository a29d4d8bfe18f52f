"""Residents per postcode-4: by age, and in total."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import postcode_population
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.postcode_population import band_of
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult

HEAD = "postcode,leeftijd,inwoners,inwoners_man,inwoners_vrouw\n"
BANDS = [f"{low}-{low + 4}" for low in range(0, 95, 5)] + ["95+"]


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert postcode_population.recognises(found)
    return postcode_population.read(found, NameIndex())


@pytest.fixture(scope="module")
def by_age(shared_data: Path) -> ReadResult:
    return read(shared_data / "postcode/inwoners_per_postcode_leeftijd_83502NED_2021.csv")


def test_age_bands_are_those_of_the_file(by_age: ReadResult) -> None:
    (table,) = by_age.tables
    centre = table.values.loc["1011"]
    assert (table.dataset, table.level, table.period) == ("postcode", Level.PC4, "2021")
    assert (centre["leeftijd_0_4"], centre["leeftijd_5_9"], centre["leeftijd_95_oo"]) == (275, 210, 10)
    assert centre["a_00_14"] == 275 + 210 + 265
    assert centre["a_65_oo"] == 695 + 590 + 300 + 145 + 80 + 35 + 10
    groups = centre[["a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo"]]
    assert groups.sum() == centre["a_inw"]
    assert set(table.status.loc["1011", [*groups.index, "a_inw", "a_man"]]) == {Status.ESTIMATED}
    assert table.status.loc["1011", "leeftijd_0_4"] == Status.KNOWN
    assert centre["a_man"] + centre["a_vrouw"] == pytest.approx(centre["a_inw"], abs=100)  # rounded to five
    assert table.measures["leeftijd_5_9"].title == "5 tot 10 jaar"


def test_quirk_08_only_postcode_4_is_taken(by_age: ReadResult) -> None:
    (table,) = by_age.tables
    assert len(table.values) == 4074
    assert table.values["a_inw"].sum() == pytest.approx(17.4e6, rel=0.01)  # not three times that
    assert by_age.left_out[0].count == 889


def test_quirk_08_the_totals_mix_postcodes_of_two_three_and_four_digits(shared_data: Path) -> None:
    result = read(shared_data / "postcode/postcodes_pc2_pc3_pc4_certegis.csv")
    (table,) = result.tables
    assert len(table.values) == 4074
    assert table.values.loc["1011", "a_inw"] == 9630
    assert table.names["9999"] == "Stitswerd"
    assert [note.count for note in result.left_out] == [889, 1]
    assert table.period == "2021"


def test_a_postcode_without_figures_has_no_sum(by_age: ReadResult) -> None:
    (table,) = by_age.tables
    assert table.values.loc["1044", ["leeftijd_0_4", "a_inw", "a_65_oo"]].isna().all()
    assert (table.status.loc["1044"] == Status.SECRET).all()


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("5-9", "5_9"),
        ("5-sep", "5_9"),
        ("9-mei", "5_9"),
        ("09-May", "5_9"),
        ("okt-14", "10_14"),
        ("14-okt", "10_14"),
        ("0 tot 4 jaar", "0_4"),
        ("95+", "95_oo"),
        ("95 jaar of ouder", "95_oo"),
        ("Totaal", "totaal"),
        ("10-dec", None),
        ("5-10", None),
        ("onbekend", None),
    ],
)
def test_quirk_18_a_band_that_became_a_date_is_a_band_again(text: str, band: str | None) -> None:
    assert band_of(text) == band


def test_quirk_18_a_file_saved_by_a_spreadsheet_reads_the_same(tmp_path: Path) -> None:
    dates = {"5-9": "5-sep", "10-14": "okt-14"}
    tables = []
    for name, bands in (("zo.csv", BANDS), ("excel.csv", [dates.get(band, band) for band in BANDS])):
        path = tmp_path / f"2021_{name}"
        path.write_text(HEAD + "".join(f"1011,{band},{5 * n},5,5\n" for n, band in enumerate(bands)))
        tables.append(read(path).tables[0].values)
    assert tables[0].equals(tables[1])
    assert tables[0].loc["1011", "leeftijd_10_14"] == 10


def test_quirk_18_a_date_that_is_no_band_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leeftijd_2021.csv"
    path.write_text(HEAD + "1011,10-dec,5,5,5\n")
    with pytest.raises(UnreadableFile, match="10-dec"):
        read(path)


def test_without_every_band_there_is_no_total(tmp_path: Path) -> None:
    path = tmp_path / "leeftijd_2021.csv"
    path.write_text(HEAD + "".join(f"1011,{band},5,5,5\n" for band in BANDS[1:]))
    assert not {"a_inw", "a_00_14", "a_65_oo"} & set(read(path).tables[0].measures)


def test_one_unknown_band_makes_the_sum_unknown(tmp_path: Path) -> None:
    path = tmp_path / "leeftijd_2021.csv"
    rows = "".join(f"1011,{band},{'' if band == '70-74' else 5},5,5\n" for band in BANDS)
    path.write_text(HEAD + rows + "".join(f"1012,{band},5,5,5\n" for band in BANDS))
    (table,) = read(path).tables
    assert table.values["a_65_oo"].isna().to_dict() == {"1011": True, "1012": False}
    assert table.status.loc["1011", "a_65_oo"] == Status.SECRET
    assert table.values.loc["1011", "a_man"] == 100


def test_a_published_total_goes_before_the_sum(tmp_path: Path) -> None:
    path = tmp_path / "leeftijd_2021.csv"
    path.write_text(HEAD + "1011,Totaal,103,50,53\n" + "".join(f"1011,{band},5,5,5\n" for band in BANDS))
    assert read(path).tables[0].values.loc["1011", "a_inw"] == 103


def test_without_a_year_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leeftijd.csv"
    path.write_text(HEAD + "1011,0-4,5,5,5\n")
    with pytest.raises(UnreadableFile, match="jaar"):
        read(path)


@pytest.mark.parametrize("rows", ["10,0-4,5,5,5\n", "1011,0-4,5,5,5\n1011,0-4,6,6,6\n"])
def test_no_postcode_4_or_the_same_row_twice_is_refused(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "leeftijd_2021.csv"
    path.write_text(HEAD + rows)
    with pytest.raises(UnreadableFile):
        read(path)
