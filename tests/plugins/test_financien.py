"""Financiën: real costs against the raw files, and the difference in money by hand and on the fictional region."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.answers.compared import compare
from buurtspiegel.api import Indicator, Kind, Ratio, Reference, Sensitivity
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

REGISTRY = load_registry()
OWN = REGISTRY.in_domain("financien")
COSTS = [one for one in OWN if one.unit.startswith("€ per")]
TASKS = [one for one in COSTS if "lasten_" in str(one.values)]
PER_RESIDENT = [one for one in COSTS if one.unit == "€ per inwoner"]
#: Columns of the kerncijfers of 2020 as CBS names them.
HEADS = {
    "a_soz_wb": "PersonenPerSoortUitkeringBijstand_83",
    "a_65_oo": "k_65JaarOfOuder_12",
    "a_hh_m_k": "HuishoudensMetKinderen_31",
    "a_00_14": "k_0Tot15Jaar_8",
    "a_lan_ha": "OppervlakteLand_111",
    "a_hh": "HuishoudensTotaal_28",
}


@pytest.fixture(scope="module")
def files(shared_data: Path) -> Path:
    return shared_data


@pytest.fixture(scope="module")
def engine(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Real accounts of all gemeenten, with the kerncijfers of 2020."""
    store = Store(tmp_path_factory.mktemp("iv3"))
    iv3 = files / "gemeente/iv3_gemeenten"
    paths = [*(iv3 / name for name in ("iv3_gemeente_jaar_samenvatting.csv", "iv3_lasten_per_taakveld.parquet"))]
    list(add(store, [*paths, files / "kwb/statline/84799NED"]))
    return Engine(store, REGISTRY)


@pytest.fixture(scope="module")
def raw(files: Path) -> pd.DataFrame:
    """The long table as it is: year, report, gemeente, residents, taakveld, costs in € 1.000."""
    return pd.read_parquet(files / "gemeente/iv3_gemeenten/iv3_lasten_per_taakveld.parquet")


@pytest.fixture(scope="module")
def heads(files: Path) -> pd.DataFrame:
    table = pd.read_parquet(files / "kwb/statline/84799NED/cbs.v3.84799NED_TypedDataSet.parquet")
    found = table.set_index(table["Codering_3"].str.strip())
    return found[found.index.str.startswith("GM")]


def spent(raw: pd.DataFrame, year: int, parts: tuple[str, ...]) -> pd.Series:
    """The costs of some taakvelden by gemeente; only of those that sent a report in and have all of them."""
    tasks = [part.removeprefix("lasten_").replace("_", ".") for part in parts]
    report = raw[raw["verslagsoort"] == f"{year}X005"]
    filled = report.groupby("gm_code")["lasten_x1000"].apply(lambda costs: (costs != 0).any())
    rows = report[report["taakveld"].isin(tasks)].groupby("gm_code")["lasten_x1000"]
    return rows.sum()[(rows.count() == len(tasks)) & filled[filled].reindex(rows.sum().index, fill_value=False)]


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("indicator", [one for one in TASKS if one in PER_RESIDENT], ids=lambda one: one.id)
def test_costs_per_resident_are_those_of_the_raw_file(
    engine: Engine, raw: pd.DataFrame, indicator: Indicator, year: int
) -> None:
    (ratio,) = indicator.values
    assert isinstance(ratio, Ratio)
    residents = raw[raw["verslagsoort"] == f"{year}X005"].groupby("gm_code")["inwoners"].first()
    costs = spent(raw, year, ratio.parts)
    expected = 1000 * costs / residents.reindex(costs.index)
    found = engine.column(indicator, Level.GEMEENTE, str(year)).values.dropna()
    assert len(expected) > 335
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False, rtol=1e-12)


@pytest.mark.parametrize("indicator", [one for one in TASKS if one not in PER_RESIDENT], ids=lambda one: one.id)
def test_costs_per_unit_of_need_are_those_of_the_raw_files(
    engine: Engine, raw: pd.DataFrame, heads: pd.DataFrame, indicator: Indicator
) -> None:
    ratio = indicator.values[-1]  # of 2020
    assert isinstance(ratio, Ratio)
    costs = spent(raw, 2020, ratio.parts)
    whole = heads[HEADS[ratio.whole]].reindex(costs.index)
    expected = (1000 * costs / whole.where(whole > 0)).dropna()
    found = engine.column(indicator, Level.GEMEENTE, "2020").values.dropna()
    assert len(expected) > 335
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False, rtol=1e-12)


def test_youth_care_of_later_years_counts_the_taakvelden_that_came(engine: Engine, raw: pd.DataFrame) -> None:
    newer, older = REGISTRY.indicator("financien.jeugd_gezin").values
    assert isinstance(newer, Ratio)
    assert isinstance(older, Ratio)
    assert engine.read("iv3", Level.GEMEENTE, "2022", "lasten_6_73") is None
    assert spent(raw, 2024, newer.parts).sum() > spent(raw, 2024, older.parts).sum() > 0


def test_what_is_of_people_on_assistance_is_guarded() -> None:
    of_assistance = [one for one in OWN if any("a_soz_wb" in value.keys for value in one.values)]
    assert len(of_assistance) == 2
    assert all(one.sensitivity is Sensitivity.GUARDED for one in of_assistance)


def test_the_difference_in_money_by_hand() -> None:
    nothing = np.full(4, np.nan)
    reference = Reference(
        nothing,
        2000.0,
        nothing,
        np.zeros(4, np.int64),
        peers_median=np.array([1800.0, 2100, np.nan, 1000]),
        wholes=np.array([10_000.0, 50_000, 1_000, np.nan]),
    )
    found = REGISTRY.comparison("ingeld").compute(np.array([2000.0, 2000, 2000, 2000]), reference)
    # 200 euro more, times 10,000 residents, is 2 million; in thousands of euros.
    np.testing.assert_array_equal(found, [2000, -5000, np.nan, np.nan])


def test_the_difference_in_money_suits_amounts_per_head_only() -> None:
    comparison = REGISTRY.comparison("ingeld")
    assert [one.id for one in OWN if comparison.suits(one.kind, one.sensitivity, one.share_of, one.unit)] == [
        one.id for one in COSTS
    ]
    assert not comparison.suits(Kind.RATE, Sensitivity.OPEN, "huishoudens", "%")


def test_the_difference_in_money_of_the_fictional_gemeenten(tmp_path: Path) -> None:
    keep(tmp_path)
    engine = Engine(Store(tmp_path), REGISTRY)
    indicator = REGISTRY.indicator("financien.jeugd_gezin")
    studies = Studies(engine)

    def compared(comparison: str) -> np.ndarray:
        style = Style(indicator.id, "2024", comparison, version=engine.version)
        return compare(studies, style, Level.GEMEENTE, 2024).compared

    homes = engine.read("kwb", Level.GEMEENTE, "2024", "a_hh_m_k")
    assert homes is not None
    families = homes.values["a_hh_m_k"].reindex(engine.areas(Level.GEMEENTE, 2024).codes).to_numpy(float)
    np.testing.assert_allclose(compared("ingeld"), compared("vergelijkbaar") * families / 1000)
    assert np.isfinite(compared("ingeld")).all()
