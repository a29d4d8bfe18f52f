"""Drafts are proposed where the figures show it, with what speaks against them; figures worked out by hand."""

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from statsmodels.stats.proportion import proportion_confint

from buurtspiegel.cards import Confidence
from buurtspiegel.engine import Engine
from buurtspiegel.model import Condition, Sensitivity, Side, Than
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.conditions import Judge, interval
from buurtspiegel.studies.diagnosis import Diagnoses
from buurtspiegel_data.intake import add
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

OLD = "BU00010101"
FEW = "BU00010102"
TINY = "BU00010103"
YOUNG = "BU00010104"
HIDDEN = "BU00010105"
CODES = (OLD, FEW, TINY, YOUNG, HIDDEN)
RULE = "sociaal.ouderen_en_alleen"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, make_table: Callable[..., SourceTable]) -> Engine:
    """One gemeente: 20% is 65 or older and half of the households live alone."""
    secret = Status.SECRET
    buurten = {
        "a_inw": dict(zip(CODES, (2000, 400, 100, 2000, 2000), strict=True)),
        "a_65_oo": dict(zip(CODES, (800, 104, 90, 100, secret), strict=True)),
        "a_hh": dict(zip(CODES, (1000, 200, 60, 900, 1000), strict=True)),
        "a_1p_hh": dict(zip(CODES, (700, 120, 60, 450, 900), strict=True)),
        "a_hh_m_k": dict(zip(CODES, (100, 100, 0, 400, 50), strict=True)),
    }
    gemeente = {"a_inw": 6500, "a_65_oo": 1300, "a_hh": 3160, "a_1p_hh": 1580, "a_hh_m_k": 750}
    earlier = {key: {code: column[code] for code in (OLD, YOUNG)} for key, column in buurten.items()}
    names = {OLD: "Oude <b>Dorp</b>", FEW: "Aan de Rand", TINY: "Hoeve", YOUNG: "Nieuw", HIDDEN: "Stil"}
    whole = {key: {"GM0001": value} for key, value in gemeente.items()}
    tables = (
        make_table(buurten, names=names),
        make_table(whole, level="gemeente", names={"GM0001": "Aastad"}),
        make_table(earlier, period="2022", names=names),
        make_table(whole, level="gemeente", period="2022", names={"GM0001": "Aastad"}),
    )
    root = tmp_path_factory.mktemp("oud")
    Store(root).add("1" * 64, "cijfers.csv", ReadResult(tables))
    return Engine(Store(root), load_registry())


def test_areas_are_proposed_by_name_where_all_figures_show_it(engine: Engine) -> None:
    drafts = [one for one in Diagnoses(engine).drafts("GM0001", Level.BUURT) if one.rule.id == RULE]
    # «Hoeve» has 100 residents, «Nieuw» few old people, and of «Stil» their number is secret.
    assert [(one.area, one.name) for one in drafts] == [(FEW, "Aan de Rand"), (OLD, "Oude <b>Dorp</b>")]
    assert drafts[1].claim == "In Oude <b>Dorp</b> wonen veel ouderen, en veel mensen wonen er alleen."
    old, alone = drafts[1].evidence
    assert (old.value, old.reference, old.period, old.status) == (40, 20, "2023", Status.KNOWN)
    assert (alone.value, alone.reference) == (70, 50)
    families, lonely = drafts[1].against
    assert (families.value, families.holds) == (10, False)
    assert lonely.holds is None
    assert math.isnan(lonely.value)


def test_the_interval_of_a_share_is_that_of_statsmodels(engine: Engine) -> None:
    low, high = proportion_confint(800, 2000, method="wilson")
    found = interval(engine, engine.registry.indicator("sociaal.65plus"), Level.BUURT, "2023", OLD)
    assert found == pytest.approx((100 * low, 100 * high))
    assert found == pytest.approx((37.87, 42.16), abs=0.01)  # by hand: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n)
    assert interval(engine, engine.registry.indicator("sociaal.65plus"), Level.BUURT, "2023", HIDDEN) is None
    assert interval(engine, engine.registry.indicator("wonen.woz"), Level.BUURT, "2023", OLD) is None


def test_the_word_for_confidence_follows_from_what_is_wrong_with_the_evidence(engine: Engine) -> None:
    drafts = {one.area: one for one in Diagnoses(engine).drafts("GM0001", Level.BUURT) if one.rule.id == RULE}
    assert (drafts[OLD].confidence, drafts[OLD].reasons) == (Confidence.HIGH, ())
    # 400 residents, no figure of the year before, and half of its households have children where a quarter has.
    assert drafts[FEW].confidence is Confidence.LOW
    assert drafts[FEW].reasons == (
        "het gebied is klein: een paar mensen meer of minder verandert de cijfers",
        "van een eerder jaar is niet bekend of het ook zo was",
        "er is een cijfer dat de andere kant op wijst",
    )


def test_among_the_areas_of_a_gemeente_a_figure_has_a_place(engine: Engine) -> None:
    condition = Condition("sociaal.eenpersoonshuishoudens", Side.HIGHER, Than.AREAS, 80)
    judge = Judge(engine, condition, "GM0001", Level.BUURT, "2023")
    # Four other areas say nothing; a place needs at least five.
    assert judge.holds(OLD) is None


def test_an_earlier_year_is_judged_by_its_own_figures(engine: Engine) -> None:
    drafts = Diagnoses(engine).drafts("GM0001", Level.BUURT, "2022")
    assert [one.area for one in drafts if one.rule.id == RULE] == [OLD]
    assert {finding.period for one in drafts for finding in one.evidence} == {"2022"}


def test_where_there_is_nothing_nothing_is_proposed(engine: Engine) -> None:
    found = Diagnoses(engine)
    assert found.drafts("GM0001", Level.BUURT, "1999") == ()
    assert found.drafts("GM0001", Level.PC4) == ()
    assert found.drafts("GM9999", Level.BUURT) == ()


def test_no_guarded_figure_points_at_an_area() -> None:
    registry = load_registry()
    used = {registry.indicator(one.indicator).sensitivity for r in registry.rules.values() for one in r.conditions}
    assert used == {Sensitivity.OPEN}


def test_real_buurten_of_utrecht_are_proposed_as_the_published_figures_say(shared_data: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    list(add(store, [shared_data / "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"]))
    drafts = [
        one
        for one in Diagnoses(Engine(store, load_registry())).drafts("GM0344", Level.BUURT)
        if one.rule.id == RULE and one.name == "Welgelegen, Den Hommel"
    ]
    assert [one.area for one in drafts] == ["BU03440111"]
    old, alone = drafts[0].evidence
    assert (old.value, old.reference) == pytest.approx((19.8895, 10.7007), abs=1e-4)
    assert old.interval == pytest.approx((18.115, 21.791), abs=1e-3)
    assert (alone.value, alone.reference) == pytest.approx((58.8785, 50.8202), abs=1e-4)
    assert drafts[0].reasons == ("van een eerder jaar is niet bekend of het ook zo was",)
