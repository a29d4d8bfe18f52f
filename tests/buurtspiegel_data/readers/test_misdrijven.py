"""Registered crime per gemeente, by name: StatLine's export and a file worked up from it."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import misdrijven
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable

HEADER = (
    '"Soort misdrijf";"Perioden";"Regio\'s";"Geregistreerde misdrijven/Totaal geregistreerde misdrijven (aantal)";'
    '"Geregistreerde misdrijven/Geregistreerde misdrijven per 1000 inw.  (per 1 000 inwoners)"\n'
)


def index_of(pairs: Iterable[tuple[str, str]]) -> NameIndex:
    names: dict[str, set[str]] = defaultdict(set)
    for code, name in pairs:
        names[name.strip().casefold()].add(code)
    return NameIndex({Level.GEMEENTE: {name: tuple(sorted(codes)) for name, codes in names.items()}})


def read(path: Path, names: NameIndex) -> ReadResult:
    found = probe(path)
    assert misdrijven.recognises(found)
    return misdrijven.read(found, names)


def of_period(result: ReadResult, period: str) -> SourceTable:
    return next(table for table in result.tables if table.period == period)


@pytest.fixture(scope="module")
def names(shared_data: Path) -> NameIndex:
    """The gemeenten of 2014 and 2022, as a user's maps would bring them."""
    pairs: list[tuple[str, str]] = []
    for year in (2014, 2022):
        frame = pyogrio.read_dataframe(
            shared_data / f"geo/gemeenten_{year}_nl_rd_tmap.gpkg", columns=["code", "name"], read_geometry=False
        )
        pairs += [
            (f"GM{code.removeprefix('GM')}", name) for code, name in zip(frame["code"], frame["name"], strict=True)
        ]
    return index_of(pairs)


def test_figures_per_gemeente_and_year(shared_data: Path, names: NameIndex) -> None:
    path = shared_data / "veiligheid/Veiligheid.csv"
    result = read(path, names)
    raw = pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")
    total = raw[(raw["Soort misdrijf"] == "Misdrijven, totaal") & (raw["Perioden"] == 2017)].set_index("Regio's")
    table = of_period(result, "2017")
    assert (table.dataset, table.level) == ("misdrijven", Level.GEMEENTE)
    for region, code in {"Aa en Hunze": "GM1680", "Zwolle": "GM0193", "Utrecht (gemeente)": "GM0344"}.items():
        assert table.values.loc[code, "misdrijven_totaal"] == total.loc[region].iloc[2]
        assert table.values.loc[code, "misdrijven_totaal_per_1000"] == total.loc[region].iloc[4]
    assert table.values["vermogensmisdrijven"]["GM0344"] > 0
    assert table.measures["misdrijven_totaal_per_1000"].unit == "per 1 000 inwoners"
    assert table.measures["gewelds_en_seksuele_misdrijven"].title == "Gewelds- en seksuele misdrijven"


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("'s-Gravenhage (gemeente)", "GM0518"),
        ("Bergen (NH.)", "GM0373"),
        ("Bergen (L.)", "GM0893"),
        ("Hengelo (O.)", "GM0164"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Nuenen, Gerwen en Nederwetten", "GM0820"),
        ("Groningen (gemeente)", "GM0014"),
    ],
)
def test_quirk_16_names_with_apostrophes_brackets_and_accents(
    shared_data: Path, names: NameIndex, region: str, code: str
) -> None:
    path = shared_data / "veiligheid/Veiligheid.csv"
    raw = pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")
    row = raw[(raw["Soort misdrijf"] == "6 Drugsmisdrijven") & (raw["Perioden"] == 2016) & (raw["Regio's"] == region)]
    assert of_period(read(path, names), "2016").values["drugsmisdrijven"][code] == row.iloc[0, 3]


def test_a_gemeente_that_was_no_more_is_no_zero(shared_data: Path, names: NameIndex) -> None:
    for name in ("Veiligheid.csv", "misdrijven.csv"):
        result = read(shared_data / "veiligheid" / name, names)
        counts = {table.period: len(table.values) for table in result.tables}
        # The numbers of gemeenten of those years.
        assert {year: counts[year] for year in ("2014", "2015", "2016", "2017")} == {
            "2014": 403,
            "2015": 393,
            "2016": 390,
            "2017": 388,
        }
        assert (of_period(result, "2017").values["misdrijven_totaal"] > 0).all()
        assert any("onbekend in de toegevoegde kaarten" in note.text for note in result.left_out)


def test_columns_of_the_maker_are_left_out_and_the_rest_agrees(shared_data: Path, names: NameIndex) -> None:
    worked_up = read(shared_data / "veiligheid/misdrijven.csv", names)
    published = read(shared_data / "veiligheid/Veiligheid.csv", names)
    for table in worked_up.tables:
        same = of_period(published, table.period).values
        pd.testing.assert_frame_equal(table.values.sort_index(), same.sort_index()[list(table.values)], check_like=True)
    assert any("genormaliseerd" in note.text and note.count == 2 for note in worked_up.left_out)


def test_larger_regions_unknown_names_and_namesakes_are_counted(tmp_path: Path) -> None:
    regions = ["Nederland", "Noord-Nederland (LD)", "Groningen (PV)", "Groningen (gemeente)", "Bergen", "Atlantis"]
    rows = [f'"Misdrijven, totaal";"2017";"{region}";{100 + i};1,5' for i, region in enumerate(regions)]
    path = tmp_path / "misdrijven.csv"
    path.write_text(HEADER + "\n".join([*rows, '"6 Drugsmisdrijven";"2017";"Groningen (gemeente)";7;']) + "\n")
    names = index_of([("GM0014", "Groningen"), ("GM0373", "Bergen (NH.)"), ("GM0893", "Bergen (L.)")])
    result = read(path, names)
    figures = {table.level: table.values["misdrijven_totaal"].to_dict() for table in result.tables}
    assert figures == {Level.LAND: {"NL": 100.0}, Level.GEMEENTE: {"GM0014": 103.0}}
    gemeente = next(table for table in result.tables if table.level is Level.GEMEENTE)
    assert gemeente.names["GM0014"] == "Groningen"
    assert gemeente.status.loc["GM0014", "drugsmisdrijven_per_1000"] == Status.NOT_YET
    notes = [(note.count, note.text.split(":")[1]) for note in result.left_out]
    assert notes == [
        (2, " 2, zoals «Groningen (PV)», «Noord-Nederland (LD)»."),
        (1, " 1, zoals «Atlantis»."),
        (1, " 1, zoals «Bergen»."),
    ]


def test_quirk_16_the_same_gemeente_spelt_in_another_way(tmp_path: Path) -> None:
    path = tmp_path / "misdrijven.csv"
    regions = ["Nuenen, Gerwen en Nederwetten", "'s-Hertogenbosch", "Súdwest-Fryslân"]
    path.write_text(HEADER + "".join(f'"Misdrijven, totaal";"2017";"{region}";5;1,0\n' for region in regions))
    names = [("GM0820", "Nuenen Gerwen en Nederwetten"), ("GM0796", "s-Hertogenbosch"), ("GM1900", "Sudwest-Fryslan")]
    result = read(path, index_of(names))
    assert sorted(result.tables[0].values.index) == ["GM0796", "GM0820", "GM1900"]
    assert result.left_out == ()


def test_without_gemeenten_it_asks_for_a_map_first(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="voeg eerst een kaart van de gemeenten toe"):
        read(shared_data / "veiligheid/Veiligheid.csv", NameIndex())


def test_a_row_that_stands_in_it_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "misdrijven.csv"
    path.write_text(HEADER + '"6 Drugsmisdrijven";"2017";"Zwolle";7;1,0\n' * 2)
    with pytest.raises(UnreadableFile, match=r"twee regels voor «6 Drugsmisdrijven» in 2017 in «Zwolle»"):
        read(path, index_of([("GM0193", "Zwolle")]))
