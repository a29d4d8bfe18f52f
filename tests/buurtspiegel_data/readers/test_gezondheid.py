"""Gezondheid per wijk en buurt: the real workbooks of 2012, 2016 and 2020."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import gezondheid
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

HEADER = "ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;Gemeentenaam_1;ErvarenGezondheidGoedZeerGoed_4;Eenzaam_28\n"


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert gezondheid.recognises(found)
    return gezondheid.read(found, NameIndex())


def of_level(result: ReadResult, level: Level) -> SourceTable:
    return next(table for table in result.tables if table.level is level)


@pytest.mark.parametrize(
    ("name", "period", "lonely", "without"),
    [
        ("2012_18+.xlsx", "2012", 39.6, 15),
        ("2016_18+.xlsx", "2016", 43.4, 8),
        ("RIVM_gezondheid2020_18+.xlsx", "2020", 47.0, 3),
    ],
)
def test_every_figure_is_that_of_the_workbook(
    shared_data: Path, name: str, period: str, lonely: float, without: int
) -> None:
    path = shared_data / "gezondheid_rivm" / name
    result = read(path)
    columns = {
        "eenzaam": "Eenzaam_28",
        "ernstig_zeer_ernstig_eenzaam": "ErnstigZeerErnstigEenzaam_29",
        "moeite_met_rondkomen": "MoeiteMetRondkomen_38",
        "een_of_meer_lichamelijke_beperkingen": "EenOfMeerLichamelijkeBeperkingen_20",
    }
    raw = pd.read_excel(path, engine="calamine", dtype=str, usecols=["WijkenEnBuurten", *columns.values()])
    raw = raw.set_axis(raw["WijkenEnBuurten"].str.strip())
    table = of_level(result, Level.BUURT)
    assert len(table.values) == 13808
    for key, column in columns.items():
        expected = pd.to_numeric(raw[column].str.strip(), errors="coerce")[table.values.index]
        np.testing.assert_array_equal(table.values[key], expected)
        known = (table.status[key] == Status.KNOWN).to_numpy()
        np.testing.assert_array_equal(known, expected.notna())
    land = of_level(result, Level.LAND)
    assert (land.dataset, land.period, land.values.loc["NL", "eenzaam"]) == ("gezondheid", period, lonely)
    # Questions that were not asked that year: columns without a single figure.
    assert int((table.status == Status.NOT_YET).all().sum()) == without
    assert result.left_out == ()


def test_titles_names_and_the_table_number(shared_data: Path) -> None:
    result = read(shared_data / "gezondheid_rivm" / "2012_18+.xlsx")
    table = of_level(result, Level.GEMEENTE)
    assert table.names["GM1680"] == "Aa en Hunze"
    assert of_level(result, Level.BUURT).names.empty
    titles = {key: measure.title for key, measure in table.measures.items()}
    assert titles["heel_veel_stress_in_afgelopen_4_weken"] == "(Heel) veel stress in de afgelopen 4 weken"
    assert titles["sociaal_eenzaam"] == "Sociaal eenzaam"
    assert {measure.unit for measure in table.measures.values()} == {"%"}
    assert table.origin.publisher.startswith("RIVM")


def test_quirk_16_the_sheet_name_is_cut_at_31_characters(shared_data: Path) -> None:
    path = shared_data / "gezondheid_rivm" / "2016_18+.xlsx"
    assert [len(sheet) for sheet in probe(path).layers] == [31]
    assert read(path).tables[0].origin.table == "50090NED"


def test_only_the_estimate_for_all_adults_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "gezondheid.csv"
    rows = [
        "0;20300;MW00000;GM0344    ;2020JJ00;Utrecht   ;80.1;    44.0",
        "1;20300;MOG0095;GM0344    ;2020JJ00;Utrecht   ;79.0;    43.1",
        "2;53115;MW00000;GM0344    ;2020JJ00;Utrecht   ;84.4;    41.2",
        "3;20300;MW00000;GM0344    ;2016JJ00;Utrecht   ;79.2;       .",
        "4;20300;MW00000;NL01      ;2016JJ00;Nederland ;75.2;    43.4",
    ]
    path.write_text(HEADER + "\n".join(rows) + "\n")
    result = read(path)
    assert {(table.level, table.period) for table in result.tables} == {
        (Level.GEMEENTE, "2020"),
        (Level.GEMEENTE, "2016"),
        (Level.LAND, "2016"),
    }
    newest = next(table for table in result.tables if table.period == "2020")
    assert newest.values.loc["GM0344"].to_dict() == {"ervaren_gezondheid_goed_zeer_goed": 80.1, "eenzaam": 44.0}
    (note,) = result.left_out
    assert note.count == 2
    assert "leeftijd 20300 met marge MOG0095; leeftijd 53115 met marge MW00000" in note.text


def test_a_file_about_other_ages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gezondheid_65+.csv"
    path.write_text(HEADER + "0;80200;MW00000;GM0344;2020JJ00;Utrecht;70.0;50.1\n")
    with pytest.raises(UnreadableFile, match="geen cijfers over iedereen van 18 jaar en ouder"):
        read(path)
