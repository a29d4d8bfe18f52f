"""The comparisons and the rules of the domain sociaal, and the figures of the two modules on real files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Counts, Reference
from buurtspiegel.model.sensitivity import ALLOWED
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_sociaal.comparisons import beyond_the_other, share_of_gemeente

NONE = np.full(3, np.nan)


def reference(n: int, **known: object) -> Reference:
    nothing = np.full(n, np.nan)
    return Reference(gemeente=nothing, land=np.nan, earlier=nothing, group=np.zeros(n, np.int64), **known)


def test_the_share_of_an_area_in_all_such_people_of_its_gemeente() -> None:
    found = share_of_gemeente(
        np.array([20.0, 5.0, np.nan, 8.0, 60.0]),
        reference(
            5,
            counts=Counts(np.array([240, 30, np.nan, 4, 205.0]), np.array([1200, 600, 40, 50, 340.0])),
            of_gemeente=Counts(np.array([600, 600, 600, 40, 200.0]), np.full(5, 4000.0)),
        ),
    )
    # Withheld stays withheld; of 40 people no share is given; rounding gives no more than all.
    np.testing.assert_allclose(found, [40, 5, np.nan, np.nan, 100])


def test_without_counts_there_is_no_share() -> None:
    assert np.isnan(share_of_gemeente(np.array([1.0, 2.0]), reference(2))).all()


def test_beyond_the_other_follows_a_line_and_not_one_odd_area() -> None:
    age = np.array([10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, np.nan])
    ill = 5 + 1.5 * age
    ill[5] = 95  # one odd buurt, 60 above the line
    ill[-1] = 40
    found = beyond_the_other(ill, reference(12, second=age))
    # Worked by hand: the medians of the outer thirds are (12, 23) and (28, 47), so the slope is 1.5.
    np.testing.assert_allclose(found, [0, 0, 0, 0, 0, 60, 0, 0, 0, 0, 0, np.nan], atol=1e-9)


@pytest.mark.parametrize("second", [np.full(12, 7.0), np.r_[np.arange(8.0), np.full(4, np.nan)]])
def test_beyond_the_other_has_no_line_through_one_value_or_a_few_areas(second: np.ndarray) -> None:
    assert np.isnan(beyond_the_other(np.arange(12.0), reference(12, second=second))).all()


def test_the_two_ask_for_what_they_look_at() -> None:
    found = load_registry().comparisons
    assert found["aandeelgemeente"].needs_counts
    assert found["aandeelgemeente"].needs_gemeente
    assert found["naarander"].needs_indicator


KWB = "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"
HEALTH = "gezondheid_rivm/RIVM_gezondheid2020_18+.xlsx"
CRIME = "veiligheid/Veiligheid.csv"
MAP = "gemeente/gemeenten_2020.csv"
SES = "cbs_v3/statline_csv_85163NED_ses_woa_amsterdam.csv"


@pytest.fixture(scope="module")
def bench(shared_data: Path, shared_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("sociaal")
    paths = [*(shared_data / name for name in (KWB, HEALTH, MAP, CRIME)), shared_samples / SES]
    assert [outcome.fault for outcome in add(Store(root), paths) if outcome.fault] == []
    return open_workbench(root)


def figures(bench: Workbench, indicator: str, level: str, period: str) -> pd.Series:
    return bench.values(indicator, level, period).set_index("area")["value"].astype(float)


def number(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column.str.strip().str.replace(",", "."), errors="coerce")


@pytest.mark.parametrize(
    ("indicator", "part", "whole"),
    [
        ("sociaal.15tot25", "a_15_24", "a_inw"),
        ("sociaal.25tot45", "a_25_44", "a_inw"),
        ("sociaal.45tot65", "a_45_64", "a_inw"),
        ("sociaal.herkomst_europa", "a_eur_al", "a_inw"),
        ("sociaal.arbeidsongeschikt", "a_soz_ao", "a_inw"),
        ("sociaal.ww", "a_soz_ww", "a_inw"),
    ],
)
def test_a_share_of_residents_in_utrecht(
    bench: Workbench, shared_data: Path, indicator: str, part: str, whole: str
) -> None:
    raw = pd.read_excel(shared_data / KWB, dtype=str, engine="calamine").set_index("gwb_code_10")
    people = number(raw[whole])
    # The workbench withholds a sensitive figure of an area with fewer residents than this.
    fewest = ALLOWED[bench.registry.indicator(indicator).sensitivity].fewest
    expected = 100 * number(raw[part]) / people.where(people >= max(fewest, 1))
    found = figures(bench, indicator, "buurt", "2023")
    assert expected.reindex(found.index).notna().sum() >= 90
    np.testing.assert_allclose(found, expected.reindex(found.index))


@pytest.mark.parametrize(("indicator", "column"), [("sociaal.geboorte", "p_geb"), ("sociaal.sterfte", "p_ste")])
def test_births_and_deaths_are_as_published(bench: Workbench, shared_data: Path, indicator: str, column: str) -> None:
    raw = pd.read_excel(shared_data / KWB, dtype=str, engine="calamine").set_index("gwb_code_10")
    found = figures(bench, indicator, "wijk", "2023")
    assert found.notna().sum() == 10
    np.testing.assert_array_equal(found, number(raw[column]).reindex(found.index))


@pytest.mark.parametrize(
    ("indicator", "column"),
    [
        ("sociaal.ernstig_eenzaam", "ErnstigZeerErnstigEenzaam"),
        ("sociaal.langdurig_ziek", "EenOfMeerLangdurigeAandoeningen"),
        ("sociaal.beperkingen", "EenOfMeerLichamelijkeBeperkingen"),
        ("sociaal.stress", "HeelVeelStressInAfgelopen4Weken"),
        ("sociaal.regie", "MatigVeelRegieOverEigenLeven"),
        ("sociaal.sporters", "WekelijkseSporters"),
        ("sociaal.roken", "Roker"),
        ("sociaal.overgewicht", "Overgewicht"),
    ],
)
def test_the_survey_says_what_the_workbook_of_the_rivm_says(
    bench: Workbench, shared_data: Path, indicator: str, column: str
) -> None:
    raw = pd.read_excel(shared_data / HEALTH, dtype=str, engine="calamine")
    raw = raw.set_index(raw["WijkenEnBuurten"].str.strip())
    (name,) = [title for title in raw if title.rsplit("_", 1)[0] == column]
    found = figures(bench, indicator, "buurt", "2020")
    expected = number(raw[name]).reindex(found.index)
    assert expected.notna().sum() == 13_066
    np.testing.assert_array_equal(found, expected)


def test_a_guarded_answer_is_there_for_gemeenten_and_not_where_nobody_knows_who_lives_there(
    bench: Workbench, shared_data: Path
) -> None:
    raw = pd.read_excel(shared_data / HEALTH, dtype=str, engine="calamine")
    raw = raw.set_index(raw["WijkenEnBuurten"].str.strip())
    (name,) = [title for title in raw if title.startswith("HoogRisicoOpAngstOfDepressie")]
    found = figures(bench, "sociaal.angst_depressie", "gemeente", "2020")
    np.testing.assert_array_equal(found, number(raw[name]).reindex(found.index))
    assert found.notna().sum() == 355
    buurten = figures(bench, "sociaal.angst_depressie", "buurt", "2020")
    utrecht = buurten.index.str.startswith("BU0344")
    assert buurten[utrecht].notna().any()
    assert buurten[~utrecht].isna().all()


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [
        ("sociaal.diefstal", "1 Vermogensmisdrijven"),
        ("sociaal.vernieling", "2 Vernielingen, misdr.openb.orde/gezag"),
        ("sociaal.geweld", "3 Gewelds- en seksuele misdrijven"),
    ],
)
def test_crime_by_kind_is_per_gemeente(bench: Workbench, shared_data: Path, indicator: str, kind: str) -> None:
    raw = pd.read_csv(shared_data / CRIME, sep=";", decimal=",", encoding="utf-8-sig")
    rows = raw[(raw["Soort misdrijf"] == kind) & (raw["Perioden"] == 2017)].set_index("Regio's")
    column = next(name for name in rows if "per 1000" in name)
    found = figures(bench, indicator, "gemeente", "2017")
    for code, name in {"GM0344": "Utrecht (gemeente)", "GM0014": "Groningen (gemeente)", "GM0355": "Zeist"}.items():
        assert found[code] == pytest.approx(rows.loc[name, column])
    assert bench.registry.indicator(indicator).levels == (Level.GEMEENTE,)


def test_ses_woa_keeps_its_sign_and_is_withheld_where_nobody_knows_who_lives_there(bench: Workbench) -> None:
    # The line of the recorded file: «2019»; «Amsterdam»; «GM0363»; …; «-0.100».
    assert figures(bench, "sociaal.ses", "gemeente", "2019")["GM0363"] == -0.1
    buurten = bench.values("sociaal.ses", "buurt", "2019")
    assert len(buurten) == 479
    assert not set(buurten["status"]) & {"known", "estimated"}
