"""CSV exports of the StatLine site: nabijheid van voorzieningen, SES-WOA, kerncijfers."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import statline_csv
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

NABIJHEID = "kwb/utrecht/CBS-Utrecht_Nabijheid_voorzieningen__buurt_2023_14102024_164034.csv"
ZUILEN = "kwb/utrecht/CBS-Zuilen_Nabijheid_voorzieningen__buurt_2023_14102024_165609.csv"


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert statline_csv.recognises(found)
    return statline_csv.read(found, NameIndex())


def of_level(result: ReadResult, level: Level) -> SourceTable:
    return next(table for table in result.tables if table.level is level)


def raw(path: Path) -> pd.DataFrame:
    """Read the file with the csv module, apart from the reader."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file, delimiter=";"))
    frame = pd.DataFrame(rows, columns=header).map(str.strip)
    code = next(name for name in header if name.endswith("(code)"))
    return frame.set_index(code)


@pytest.mark.parametrize(
    ("key", "column", "title", "unit"),
    [
        (
            "afstand_grote_supermarkt",
            "Detailhandel/Winkels dagelijkse boodschappen/Afstand tot grote supermarkt (km)",
            "Afstand tot grote supermarkt",
            "km",
        ),
        (
            "aantal_cafetarias_binnen_3_km",
            "Horeca/Cafetaria's en dergelijke/Aantal cafetaria's e.d./Binnen 3 km (aantal)",
            "Aantal cafetaria's e.d. binnen 3 km",
            "aantal",
        ),
        ("afstand_bibliotheek", "Vrije tijd en cultuur/Afstand tot bibliotheek (km)", "Afstand tot bibliotheek", "km"),
    ],
)
@pytest.mark.parametrize("name", [NABIJHEID, ZUILEN])
def test_distances_are_those_of_the_file(
    shared_data: Path, name: str, key: str, column: str, title: str, unit: str
) -> None:
    result = read(shared_data / name)
    expected = pd.to_numeric(raw(shared_data / name)[column], errors="coerce")
    table = of_level(result, Level.BUURT)
    np.testing.assert_array_equal(table.values[key], expected[table.values.index])
    assert expected[table.values.index].notna().sum() >= 7
    assert (table.measures[key].title, table.measures[key].unit) == (title, unit)
    assert (table.dataset, table.period) == ("nabijheid", "2023")


def test_titles_under_several_groups_stay_apart(shared_data: Path) -> None:
    measures = of_level(read(shared_data / NABIJHEID), Level.BUURT).measures
    assert measures["afstand_school_havo_vwo"].title == "Afstand tot school (havo/vwo)"
    assert measures["aantal_scholen_basisonderwijs_binnen_3_km"].title == "Aantal scholen binnen 3 km (basisonderwijs)"
    assert {"afstand_ziekenhuis_incl_buitenpolikliniek", "afstand_ziekenhuis_excl_buitenpolikliniek"} <= set(measures)
    # 115 columns: names, codes and kind of region are no measures.
    assert len(measures) == 111


def test_names_lose_their_padding_and_the_land_is_one_row(shared_data: Path) -> None:
    result = read(shared_data / NABIJHEID)
    counts = {table.level: len(table.values) for table in result.tables}
    assert counts == {Level.LAND: 1, Level.GEMEENTE: 1, Level.WIJK: 10, Level.BUURT: 111}
    assert of_level(result, Level.LAND).names["NL"] == "Nederland"
    table = of_level(result, Level.BUURT)
    assert table.names["BU03441041"] == "Rijnenburg"
    assert (table.status["afstand_apotheek"] == Status.NOT_YET).all()


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("distance", ["3,8", "     3.8", "3.8"])
def test_quirk_05_decimal_comma_or_padded_point_with_or_without_bom_and_quotes(
    tmp_path: Path, bom: str, quote: str, distance: str
) -> None:
    rows = [
        ["Wijken en buurten", "Regioaanduiding/Codering (code)", "Horeca/Restaurants/Afstand tot restaurant (km)"],
        ["Cereolwijk", "BU03440100  ", distance],
        ["Rijnenburg", "BU03441041", "       ."],
    ]
    text = "\n".join(";".join(f"{quote}{cell}{quote}" for cell in row) for row in rows)
    path = tmp_path / "nabijheid_2022.csv"
    path.write_bytes((bom + text).encode())
    table = of_level(read(path), Level.BUURT)
    assert table.values["afstand_restaurant"].to_dict() == pytest.approx(
        {"BU03440100": 3.8, "BU03441041": np.nan}, nan_ok=True
    )
    assert table.status["afstand_restaurant"].tolist() == [Status.KNOWN, Status.SECRET]
    assert (table.period, table.names["BU03440100"]) == ("2022", "Cereolwijk")


def test_ses_woa_of_amsterdam(shared_samples: Path) -> None:
    path = shared_samples / "cbs_v3/statline_csv_85163NED_ses_woa_amsterdam.csv"
    result = read(path)
    expected = raw(path)["SES-WOA/Totaalscore/Gemiddelde score (Getal)"]
    table = of_level(result, Level.WIJK)
    key = "ses_woa_totaalscore_gemiddelde_score"
    published = pd.to_numeric(expected[table.values.index], errors="coerce")
    np.testing.assert_array_equal(table.values[key], published)
    assert (published < 0).any()
    assert (table.dataset, table.period, table.origin.table) == ("seswoa", "2019", "85163NED")
    assert {t.level: len(t.values) for t in result.tables} == {Level.GEMEENTE: 1, Level.WIJK: 99, Level.BUURT: 479}
    empty = of_level(result, Level.BUURT)
    assert empty.status.loc["BU03639801", key] == Status.NOT_APPLICABLE


def test_kerncijfers_exported_by_the_site_get_the_keys_of_the_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "Kerncijfers_wijken_en_buurten_2024_11122025_141648.csv"
    path.write_text(
        '"Wijken en buurten";"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)";'
        '"Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)";"Wonen/Iets nieuws (%)"\n'
        '"Utrecht";"GM0344    ";"374238";"480";"12"\n"Elders";"XX";"1";"2";"3"\n'
    )
    result = read(path)
    (table,) = result.tables
    assert (table.dataset, table.period) == ("kwb", "2024")
    assert table.values.loc["GM0344"].to_dict() == {"a_inw": 374238, "g_wozbag": 480, "wonen_iets_nieuws": 12}
    assert [(note.count, "«XX»" in note.text) for note in result.left_out] == [(1, True)]


def test_an_export_without_a_year_or_with_quarters_only_is_refused(tmp_path: Path) -> None:
    header = '"Perioden";"Regioaanduiding/Codering (code)";"Horeca/Hotels/Afstand tot hotel (km)"\n'
    path = tmp_path / "export.csv"
    path.write_text(header + '"1e kwartaal";"GM0344";"1,5"\n')
    with pytest.raises(UnreadableFile, match="kolom «Perioden» heeft geen jaren"):
        read(path)
    path.write_text(header.replace('"Perioden";', "") + '"GM0344";"1,5"\n')
    with pytest.raises(UnreadableFile, match="noemt nergens een jaar"):
        read(path)
