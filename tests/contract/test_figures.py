"""The promised indicators say what the raw files say, read here by pandas and by nothing of the project."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Measure, Ratio
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.intake import add
from buurtspiegel_data.readers import bag_figures, bag_reach, raster, verhuizingen
from buurtspiegel_data.readers.kwb_measures import KWB as VOCABULARY
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.store import Store

KWB = "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"
NEARBY = "kwb/utrecht/CBS-Utrecht_Nabijheid_voorzieningen__buurt_2023_14102024_164034.csv"
HEALTH = "gezondheid_rivm/RIVM_gezondheid2020_18+.xlsx"
BUDGET = "gemeente/iv3_gemeenten/iv3_gemeente_jaar_samenvatting.csv"
POSTCODES = "geo/pc4_2020_nl_rd_certegis.gpkg"
#: Columns of 70262NED as its open data has them; there is no real file of it here.
LAND_USE = (
    "totale_oppervlakte",
    "totaal_bebouwd_terrein",
    "totaal_recreatieterrein",
    "totaal_agrarisch_terrein",
    "totaal_bos_en_open_natuurlijk_terrein",
)
OTHERS = (
    "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet",
    "leefbaarometer/amstelveen_dimensies.csv",
    "energie/kleinverbruik_pc6/coteq_gas_2020.csv",
    "energie/kleinverbruik_pc6/coteq_electricity_2020.csv",
    "veiligheid/Veiligheid.csv",
    "gemeente/inwoners_per_gemeente.csv",
    "energie/pbl_startanalyse2020_buurt_all_attributes.parquet",
)


@pytest.fixture(scope="module")
def bench(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("figures")
    paths = [shared_data / name for name in (KWB, NEARBY, HEALTH, BUDGET, POSTCODES, *OTHERS)]
    faults = [outcome.fault for outcome in add(Store(root), paths) if outcome.fault]
    assert faults == []
    return open_workbench(root)


@pytest.fixture(scope="module")
def kwb(shared_data: Path) -> pd.DataFrame:
    raw = pd.read_excel(shared_data / KWB, dtype=str, engine="calamine").set_index("gwb_code_10")
    return raw.apply(lambda column: pd.to_numeric(column.str.strip().str.replace(",", "."), errors="coerce"))


def figures(bench: Workbench, indicator: str, level: str, period: str) -> pd.Series:
    return bench.values(indicator, level, period).set_index("area")["value"]


#: Exports in the documented format, of tables that no real file of is at hand: name of the file → its lines.
_SES = "SES-WOA/{}/Gemiddelde score (Getal)"
_SCORES = ("Totaalscore", "Deelscore financiële welvaart", "Deelscore opleidingsniveau", "Deelscore arbeidsverleden")
MADE_EXPORTS = {
    "labels.csv": (
        "PublicatieDatum;01-09-2026",
        (
            "Pand_postcode;Pand_huisnummer;Pand_huisnummer_toev;Pand_bagverblijfsobjectid;Pand_opnamedatum;"
            "Pand_registratiedatum;Pand_energieklasse;Pand_gebouwklasse"
        ),
        "8011AB;1;;0193010000000001;20240101;20240201;A;W",
    ),
    "ses_2022.csv": (f"Regiocode (code);{';'.join(map(_SES.format, _SCORES))}", "GM0344;0,1;0,05;0,03;0,02"),
    "wmo.csv": (
        "Type maatwerkvoorziening;Perioden;Codering (code);Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)",
        "Hulp bij het huishouden;2024;GM0344;19",
        "Ondersteuning thuis;2024;GM0344;15",
        "Hulpmiddelen en diensten;2024;GM0344;25",
    ),
    "jeugd.csv": (
        (
            "Vormen van jeugdzorg;Perioden;Codering (code);Totaal jongeren met jeugdzorg (aantal);"
            "Totaal jeugdzorgtrajecten (aantal);Huisarts (aantal)"
        ),
        "Totaal jeugdzorg;2024;GM0344;9500;14000;4900",
        "Jeugdhulp met verblijf;2024;GM0344;710;950;60",
    ),
    "samen.csv": (
        (
            "Aantal voorzieningen;Soort voorziening;Perioden;Codering (code);"
            "Huishoudens met voorzieningen (per 1 000 huishoudens)"
        ),
        "Totaal;Totaal;2023;GM0344;210",
    ),
    "schulden_2023.csv": (
        (
            "Code;Huishoudens met problematische schulden (%);Aantal huishoudens met problematische schulden;"
            "Huishoudens;Minderjarige kinderen in huishoudens met een laag inkomen (%);Minderjarige kinderen"
        ),
        "GM0344;7,1;13400;189000;6,1;65000",
    ),
}


@pytest.fixture
def made_exports(tmp_path: Path) -> set[tuple[str, str]]:
    """The data sets and columns that the readers make of these exports."""
    found = set()
    for name, lines in MADE_EXPORTS.items():
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        found |= {(table.dataset, key) for table in read(path).tables for key in table.measures}
    return found


def test_every_column_that_is_asked_for_is_one_that_a_reader_supplies(
    bench: Workbench, made_exports: set[tuple[str, str]]
) -> None:
    supplied = {
        (table.dataset, key)
        for source in bench.engine.store.sources()
        for table in source.tables
        for key in table.measures
    }
    supplied |= made_exports | {("kwb", key) for key in VOCABULARY} | {("postcode", key) for key in VOCABULARY}
    # Of the BAG there is no real file here: its reader is held against recorded answers of PDOK.
    supplied |= {("bag", key) for key in bag_figures.MEASURES} | {("bereik", key) for key in bag_reach.MEASURES}
    supplied |= {("bodemgebruik", key) for key in LAND_USE}
    supplied |= {(one.dataset, key) for one in raster.SUBJECTS for key in one.measures}
    supplied |= {("verhuizingen", key) for key in verhuizingen.MEASURES}
    asked = {
        pair
        for indicator in bench.registry.indicators.values()
        for expression in indicator.values
        for pair in _asked(expression)
    }
    assert asked - supplied == set()


def _asked(expression: Measure | Ratio) -> Iterator[tuple[str, str]]:
    """Every column that an expression reads, with the data set it is in."""
    if isinstance(expression, Ratio):
        yield from ((expression.dataset, part) for part in expression.parts)
        yield expression.whole_from or expression.dataset, expression.whole
    else:
        yield from ((expression.dataset, key) for key in (expression.key, expression.weight) if key)


def assert_equal(found: pd.Series, raw: pd.Series) -> None:
    expected = raw.reindex(found.index).to_numpy(float)
    assert np.isfinite(expected).sum() >= 5
    np.testing.assert_allclose(found.to_numpy(float), expected, rtol=1e-9)


@pytest.mark.parametrize("level", ["wijk", "buurt"])
@pytest.mark.parametrize(
    ("indicator", "column"),
    [
        ("sociaal.inwoners", "a_inw"),
        ("wonen.woz", "g_wozbag"),
        ("wonen.koop", "p_koopw"),
        ("wonen.corporatie", "p_wcorpw"),
        ("duurzaamheid.autos_huishouden", "g_pau_hh"),
        ("ruimte.dichtheid", "bev_dich"),
        ("ruimte.adressendichtheid", "ste_oad"),
    ],
)
def test_a_published_figure_is_shown_as_published(
    bench: Workbench, kwb: pd.DataFrame, indicator: str, column: str, level: str
) -> None:
    assert_equal(figures(bench, indicator, level, "2023"), kwb[column])


@pytest.mark.parametrize(
    ("indicator", "part", "whole"),
    [
        ("sociaal.65plus", "a_65_oo", "a_inw"),
        ("sociaal.eenpersoonshuishoudens", "a_1p_hh", "a_hh"),
        ("sociaal.bijstand", "a_soz_wb", "a_inw"),
        ("sociaal.herkomst_buiten_europa", "a_neu_al", "a_inw"),
    ],
)
def test_a_share_is_its_part_of_its_whole(
    bench: Workbench, kwb: pd.DataFrame, indicator: str, part: str, whole: str
) -> None:
    """Of a sensitive figure where fewer than fifty people live, nothing is shown."""
    fewest = bench.registry.indicator(indicator).allows.fewest
    shown = kwb["a_inw"].where(kwb["a_inw"] > 0) >= fewest
    share = 100 * kwb[part] / kwb[whole].where(kwb[whole] > 0)
    assert_equal(figures(bench, indicator, "buurt", "2023"), share.where(shown | (fewest == 0)))


def test_utrecht_as_everybody_can_look_it_up(bench: Workbench) -> None:
    known = {"sociaal.inwoners": 367_947, "wonen.woz": 458, "wonen.koop": 44, "wonen.corporatie": 31}
    found = {name: figures(bench, name, "gemeente", "2023")["GM0344"] for name in known}
    assert found == known


def test_what_is_not_yet_published_is_missing_and_not_nought(bench: Workbench) -> None:
    for indicator in ("duurzaamheid.gas", "duurzaamheid.stroom", "financien.inkomen_inwoner"):
        values = bench.values(indicator, "buurt", "2023")
        assert len(values) == 111
        assert values["value"].isna().all()
        assert not set(values["status"]) & {"known", "estimated"}


def test_the_supermarket_is_where_the_table_of_distances_says(bench: Workbench, shared_data: Path) -> None:
    raw = pd.read_csv(shared_data / NEARBY, sep=";", decimal=",", dtype=str, encoding="utf-8-sig")
    code = next(column for column in map(str, raw) if "Codering" in column)
    distance = next(column for column in map(str, raw) if column.endswith("Afstand tot grote supermarkt (km)"))
    expected = pd.to_numeric(raw[distance].str.strip().str.replace(",", "."), errors="coerce")
    assert_equal(figures(bench, "ruimte.supermarkt", "buurt", "2023"), expected.set_axis(raw[code].str.strip()))


@pytest.mark.parametrize("level", ["gemeente", "wijk", "buurt"])
def test_loneliness_is_that_of_the_health_survey(bench: Workbench, shared_data: Path, level: str) -> None:
    raw = pd.read_excel(shared_data / HEALTH, dtype=str, engine="calamine")
    expected = pd.to_numeric(raw["Eenzaam_28"], errors="coerce").set_axis(raw["WijkenEnBuurten"].str.strip())
    assert_equal(figures(bench, "sociaal.eenzaam", level, "2020"), expected)


def test_costs_per_resident_are_those_of_the_accounts_and_not_of_the_budget(
    bench: Workbench, shared_data: Path
) -> None:
    raw = pd.read_csv(shared_data / BUDGET)
    for indicator, report in (("financien.lasten_inwoner", "2024X005"), ("financien.begroting_inwoner", "2024X000")):
        rows = raw[(raw["verslagsoort"] == report) & (raw["lasten"] != 0)].set_index("gm_code")
        assert_equal(figures(bench, indicator, "gemeente", "2024"), 1000 * rows["lasten"] / rows["inwoners"])


@pytest.fixture(scope="module")
def buurten_only(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbench, pd.DataFrame]:
    """The kerncijfers of 2020 without their gemeenten, and what CBS publishes for those."""
    folder = tmp_path_factory.mktemp("buurten") / "84799NED"
    shutil.copytree(shared_data / "kwb/statline/84799NED", folder)
    (path,) = folder.glob("*TypedDataSet.parquet")
    raw = pd.read_parquet(path)
    raw[raw["WijkenEnBuurten"].str.startswith("BU")].to_parquet(path)
    (outcome,) = add(Store(folder.parent / "data"), [folder])
    assert outcome.fault == ""
    return open_workbench(folder.parent / "data"), raw.set_index(raw["WijkenEnBuurten"].str.strip())


@pytest.mark.parametrize(
    ("indicator", "column", "least"),
    [
        ("ruimte.dichtheid", "Bevolkingsdichtheid_33", 1),
        # Of some cars CBS knows the gemeente but not the buurt: in 23 gemeenten that is one in fifty or more.
        ("duurzaamheid.autos_km2", "PersonenautoSNaarOppervlakte_103", 0.93),
    ],
)
def test_a_density_that_is_joined_counts_land_where_nobody_lives(
    buurten_only: tuple[Workbench, pd.DataFrame], indicator: str, column: str, least: float
) -> None:
    bench, raw = buurten_only
    joined = figures(bench, indicator, "gemeente", "2020")
    published = raw[column].reindex(joined.index).dropna()
    assert len(published) >= 353
    # Hectares, residents and cars are rounded per buurt.
    same = np.isclose(joined[published.index].to_numpy(float), published.to_numpy(float), rtol=0.02, atol=1)
    assert same.mean() >= least


def test_residents_per_km2_of_a_postcode_is_over_its_land(bench: Workbench) -> None:
    residents = figures(bench, "sociaal.inwoners", "pc4", "2020")
    land = residents / figures(bench, "ruimte.dichtheid", "pc4", "2020")
    drawn = bench.areas("pc4", 2020).geometry.area / 1e6
    assert (land / drawn.reindex(land.index)).median() == pytest.approx(1, abs=0.05)
