"""Wmo, jeugdzorg and social domain tables: made in the documented format, for no real file was at hand."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.status import Status

#: As the StatLine site exports 86158NED: a row per kind, area and year; padded codes, a decimal comma, «.» for secret.
WMO = (
    '\ufeff"Type maatwerkvoorziening";"Perioden";"Wijken";"Regioaanduiding/Codering (code)";"Wmo-cliënten (aantal)";'
    '"Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)"\n'
    '"Totaal maatwerkvoorzieningen";"2024";"Nederland";"NL00      ";"1212345";"67"\n'
    '"Totaal maatwerkvoorzieningen";"2024";"Utrecht";"GM0344    ";"17210";"46"\n'
    '"Totaal maatwerkvoorzieningen";"2024";"Wijk 01 West";"WK034401  ";"1455";"49"\n'
    '"Totaal maatwerkvoorzieningen";"2024";"Wijk 02 Noordwest";"WK034402  ";"       .";"       ."\n'
    '"Hulp bij het huishouden";"2024";"Utrecht";"GM0344    ";"7000";"19"\n'
    '"Hulp bij het huishouden";"2024";"Wijk 01 West";"WK034401  ";"610";"21"\n'
    '"Hulp bij het huishouden";"2024";"Wijk 02 Noordwest";"WK034402  ";"450";"10"\n'
    '"Totaal maatwerkvoorzieningen";"2025*";"Utrecht";"GM0344    ";"17500";"47"\n'
    '"Totaal maatwerkvoorzieningen";"2025 1e halfjaar*";"Utrecht";"GM0344    ";"15000";"40"\n'
)
#: As the OData service sends it: keys for titles, codes for kinds and years.
RAW = (
    "ID,TypeMaatwerkvoorziening,Wijken,Perioden,Codering_3,WmoClienten_5,WmoClientenPer1000Inwoners_6\n"
    "0,T001024,WK034401  ,2024JJ00,WK034401  ,    1455,      49\n"
    "1,A019507,WK034401  ,2024JJ00,WK034401  ,     610,      21\n"
    "2,A019508,WK034401  ,2024JJ00,WK034401  ,        ,        \n"
    "3,A019508,GM0344    ,2024JJ00,GM0344    ,     900,       2\n"
)
YOUTH = (
    '"Vormen van jeugdzorg";"Perioden";"Wijken";"Regioaanduiding/Codering (code)";'
    '"Jongeren met jeugdzorg/Totaal jongeren met jeugdzorg (aantal)";'
    '"Jongeren met jeugdzorg/Leeftijd/12 tot 18 jaar (aantal)";'
    '"Jeugdzorgtrajecten/Totaal jeugdzorgtrajecten (aantal)";"Jeugdzorgtrajecten/Verwijzer/Huisarts (aantal)"\n'
    '"Totaal jeugdzorg";"2024";"Utrecht";"GM0344";"9500";"4000";"14000";"4900"\n'
    '"Jeugdhulp met verblijf";"2024";"Utrecht";"GM0344";"710";"430";"950";"60"\n'
    '"Totaal jeugdhulp";"2024";"Utrecht";"GM0344";"9300";"3900";"13000";"4900"\n'
)
TOGETHER = (
    '"Aantal voorzieningen";"Soort voorziening sociaal domein";"Perioden";"Codering (code)";'
    '"Sociaal domein clienten/huishoudens/Huishoudens met voorzieningen (aantal)";'
    '"Sociaal domein clienten/huishoudens (%)/Huishoudens met voorzieningen (per 1 000 huishoudens)"\n'
    '"Totaal voorzieningen";"Totaal";"2023";"WK034401";"3100";"210"\n'
    '"2 voorzieningen";"Totaal";"2023";"WK034401";"600";"41"\n'
)


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_wmo_of_the_site_has_a_column_per_kind_of_help(tmp_path: Path) -> None:
    result = read(write(tmp_path, "Wmo_86158NED.csv", WMO))
    found = {(table.level, table.period): table for table in result.tables}
    assert set(found) == {
        (Level.LAND, "2024"), (Level.GEMEENTE, "2024"), (Level.WIJK, "2024"), (Level.GEMEENTE, "2025"),
    }  # fmt: skip
    wijken = found[Level.WIJK, "2024"]
    assert (wijken.dataset, wijken.origin.table) == ("wmo", "86158NED")
    assert wijken.values.loc["WK034401"].to_dict() == {
        "clienten": 1455,
        "clienten_per_1000": 49,
        "clienten_hulp_bij_het_huishouden": 610,
        "clienten_per_1000_hulp_bij_het_huishouden": 21,
    }
    assert wijken.status.loc["WK034402", "clienten"] == Status.SECRET
    assert wijken.values.loc["WK034402", "clienten_hulp_bij_het_huishouden"] == 450
    assert wijken.names["WK034402"] == "Wijk 02 Noordwest"
    measure = wijken.measures["clienten_per_1000_hulp_bij_het_huishouden"]
    assert (measure.title, measure.unit) == ("Wmo-cliënten relatief, hulp bij het huishouden", "per 1 000 inwoners")
    assert [(note.count, "heel jaar" in note.text) for note in result.left_out if note.count] == [(1, True)]


def test_wmo_of_the_odata_service_gets_the_same_keys(tmp_path: Path) -> None:
    result = read(write(tmp_path, "TypedDataSet.csv", RAW))
    wijk = next(table for table in result.tables if table.level is Level.WIJK)
    assert wijk.period == "2024"
    assert wijk.values.loc["WK034401", "clienten"] == 1455
    assert wijk.values.loc["WK034401", "clienten_per_1000_hulp_bij_het_huishouden"] == 21
    assert wijk.status.loc["WK034401", "clienten_verblijf_en_opvang"] != Status.KNOWN


def test_youth_care_by_age_referral_and_kind(tmp_path: Path) -> None:
    (table,) = read(write(tmp_path, "jeugd.csv", YOUTH)).tables
    assert table.dataset == "jeugd"
    row = table.values.loc["GM0344"]
    assert (row["jongeren"], row["jongeren_12_17"], row["trajecten"], row["trajecten_huisarts"]) == (
        9500, 4000, 14000, 4900,
    )  # fmt: skip
    assert (row["jongeren_jeugdhulp_met_verblijf"], row["jongeren_totaal_jeugdhulp"]) == (710, 9300)


def test_households_with_help_tell_counts_and_rates_of_one_title_apart(tmp_path: Path) -> None:
    (table,) = read(write(tmp_path, "samen.csv", TOGETHER)).tables
    assert table.dataset == "sociaaldomein"
    assert table.values.loc["WK034401"].to_dict() == {
        "huishoudens": 3100,
        "huishoudens_per_1000": 210,
        "huishoudens_2_voorzieningen": 600,
        "huishoudens_per_1000_2_voorzieningen": 41,
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: text.replace(';"2024"', ';"2024 1e halfjaar"').replace("2025*", "2025 2e"), "geen hele jaren"),
        (lambda text: text + text.splitlines()[3] + "\n", "twee regels voor WK034401"),
        (
            lambda text: text.replace("Regioaanduiding/Codering (code)", "Iets").replace('"Wijken"', '"Gebied"'),
            "geen kolom met gebiedscodes",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, change, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read(write(tmp_path, "wmo.csv", change(WMO)))
