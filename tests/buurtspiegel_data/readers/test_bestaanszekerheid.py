"""Exports on debts and children in poverty: dialects made up by hand, for no real file was at hand."""

from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.bestaanszekerheid import _key
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.status import Status


def write(tmp_path: Path, text: str, name: str = "schulden_2023.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_export_with_shares_counts_and_a_day_of_counting(tmp_path: Path) -> None:
    result = read(
        write(
            tmp_path,
            "\ufeffPeildatum;Gemeente;Gemeentecode;Huishoudens met geregistreerde problematische schulden (%);"
            "Huishoudens met geregistreerde problematische schulden (aantal);Totaal huishoudens\n"
            "1 januari 2023;Utrecht;GM0344;7,1;13400;189000\n1 januari 2023;Zeist;GM0355;5,4;1600;29700\n"
            "1 januari 2024;Utrecht;GM0344;6,9;.;190500\n1 januari 2024;Zeist;GM0355;5,1;1500;30000\n",
            "export.csv",
        )
    )
    found = {table.period: table for table in result.tables}
    assert set(found) == {"2023", "2024"}
    assert found["2023"].dataset == "bestaanszekerheid"
    assert found["2023"].values.loc["GM0344"].to_dict() == {
        "p_hh_schulden": 7.1, "a_hh_schulden": 13400, "a_hh": 189000,
    }  # fmt: skip
    assert found["2024"].status.loc["GM0344", "a_hh_schulden"] == Status.SECRET
    assert found["2024"].measures["p_hh_schulden"].unit == "%"


def test_levels_part_ways_and_nobody_is_not_a_secret(tmp_path: Path) -> None:
    result = read(
        write(
            tmp_path,
            "regiocode,percentage_huishoudens_met_problematische_schulden,aantal_huishoudens\n"
            "NL01,7.6,8100000\nGM0344,7.1,189000\nWK034401,8.2,14000\nBU03440111,.,40\nBU03440112,.,0\n",
        )
    )
    tables = {table.level: table for table in result.tables}
    assert set(tables) == {Level.LAND, Level.GEMEENTE, Level.WIJK, Level.BUURT}
    assert tables[Level.LAND].values.loc["NL", "p_hh_schulden"] == 7.6
    # A level without a single figure has no source; else a blank beside 0 households is not a secret.
    assert (tables[Level.BUURT].status["p_hh_schulden"] == Status.NO_SOURCE).all()


def test_children_in_a_file_with_tabs(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Buurtcode\tMinderjarige kinderen in huishoudens met een laag inkomen (%)\tMinderjarige kinderen\n"
        "BU03440111\t9,5\t300\nBU03440112\t4,0\t500\n",
        "kinderen_2022.tsv",
    )
    (table,) = read(path).tables
    assert table.values.to_dict("index") == {
        "BU03440111": {"p_kinderen_laag_inkomen": 9.5, "a_kinderen": 300},
        "BU03440112": {"p_kinderen_laag_inkomen": 4.0, "a_kinderen": 500},
    }


@pytest.mark.parametrize(
    "column",
    [
        "Huishoudens zonder geregistreerde problematische schulden (%)",
        "Eenoudergezinnen met geregistreerde problematische schulden (%)",
        "Huishoudens met geregistreerde problematische schulden in beeld bij hulpverlening (%)",
        "Huishoudens met problematische schulden",
        "Instroom van huishoudens met problematische schulden (%)",
    ],
)
def test_a_column_on_another_group_is_not_taken_for_the_figure(column: str) -> None:
    assert _key(column) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Gemeente;Huishoudens met problematische schulden (%)\nUtrecht;7,1\n", "geen kolom met alleen gebiedscodes"),
        ("Code;Huishoudens met problematische schulden (%)\nGM0344;0,071\nGM0355;0,054\n", "hoogste: 0.071"),
        ("Code;Jaar;Huishoudens met problematische schulden (%)\nGM0344;vorig jaar;7,1\n", "noemt geen jaar"),
        (
            "Code;Huishoudens met problematische schulden (%);Procent huishoudens met problematische schulden\nA;7;7",
            "twee kolommen",
        ),
    ],
)
def test_what_would_mislead_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read(write(tmp_path, text))


def test_a_blank_cell_is_unknown_and_not_nought(tmp_path: Path) -> None:
    text = "Code;Huishoudens met problematische schulden (%);Huishoudens\nGM0344;7,1;189000\nGM0355;;29700\nGM0310;;0\n"
    (table,) = read(write(tmp_path, text)).tables
    assert pd.isna(table.values.loc["GM0355", "p_hh_schulden"])
    assert table.status["p_hh_schulden"].tolist() == [Status.KNOWN, Status.SECRET, Status.NOT_APPLICABLE]
