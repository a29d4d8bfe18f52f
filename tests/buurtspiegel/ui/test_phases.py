"""The phases and the page of a domain, on two small gemeenten and with a module that has something to mirror."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest

from buurtspiegel.answers.domain_page import domain_page
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.errors import UnknownId
from buurtspiegel.model import Phase
from buurtspiegel.registry import load_registry
from buurtspiegel.ui.phases import walked
from buurtspiegel.ui.resolve import resolve
from buurtspiegel.ui.session import Session
from buurtspiegel_data.store import Store

MODULE = """
    from buurtspiegel.api import (
        AreaCount, Chapter, Comparison, Condition, DiagnosisRule, Domain, Feature, Indicator, Kind, KnowledgeModule,
        Measure, MirrorView, Need, Phase, Polarity, Provision, Side, Story, Task, Than, hookimpl,
    )


    @hookimpl
    def domain():
        return Domain("zorg", "Zorg", "Krijgt wie hulp nodig heeft die ook?", "#335577",
                      features=(Feature("sociaal.65plus", 2), Feature("zorg.woz")))


    @hookimpl
    def indicators():
        return [Indicator("zorg.woz", "Waarde", "€ 1.000", Kind.MEAN, Polarity.NEUTRAL, "Waarde.", "CBS, Tabel",
                          "Geen.", (Measure("kwb", "g_wozbag"),), years="vanaf 2013")]


    @hookimpl
    def comparisons():
        return [Comparison("dubbel", "Dubbel", "twee keer het cijfer", lambda values, reference: values * 2)]


    @hookimpl
    def diagnose():
        return [DiagnosisRule("zorg.oud", "In {gebied} wonen veel ouderen.",
                              (Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 25),),
                              (Condition("zorg.woz", Side.LOWER, Than.AREAS, 60),), "Vraag na wie er woont.")]


    @hookimpl
    def mirrors():
        return [MirrorView("zorg.hulp", "Hulp en ouderen", "Ligt de hulp waar ouderen wonen?",
                           Need("sociaal.65plus", "inwoners"),
                           Provision("wmo_hulp", "Hulp", "één voorziening", "Wmo-voorziening"), "Niet wie niet vroeg.")]


    @hookimpl
    def knowledge():
        text = "Een tekst over hulp en wie haar krijgt. " * 3
        return [KnowledgeModule("zorg.lezen", "Hulp lezen", text, Phase.MIRROR, Task("Hoeveel?", AreaCount(), "Les."))]


    @hookimpl
    def stories():
        return [Story("zorg.verhaal", "Een verhaal", "Kort.", (Chapter("Een", "Tekst.", "?indicator=zorg.woz"),))]
"""


@pytest.fixture
def engine(town: Path, module: Callable[[str, str], EntryPoint]) -> Engine:
    return Engine(Store(town), load_registry([*entry_points(group="buurtspiegel"), module("zorg", MODULE)]))


@pytest.mark.parametrize("phase", Phase)
def test_every_step_of_a_phase_is_there_in_the_data(engine: Engine, phase: Phase) -> None:
    found = walked(engine, phase, "GM0001", "sociaal")
    assert found["steps"]
    assert found["opens"] == found["steps"][0]["changes"]
    for step in found["steps"]:
        assert "{" not in step["text"]
        session = Session()
        assert session.change(step["changes"] | {"gemeente": "GM0001"}) == []
        resolved = resolve(MapAnswers(engine), session)
        assert [text for text in resolved.notices if "staat geen" not in text] == []
        assert resolved.indicator.id == step["changes"]["indicator"]


def test_a_phase_waits_for_a_gemeente(engine: Engine) -> None:
    for gemeente in ("", "GM9999"):
        found = walked(engine, Phase.DATA, gemeente, "")
        assert (found["steps"], found["opens"], found["gemeente"]) == ([], None, "")
        assert found["purpose"].endswith("in elke buurt van uw gemeente?")
    assert "Aastad" in walked(engine, Phase.DATA, "GM0001", "")["purpose"]


def test_texts_that_are_general_come_first_and_then_those_of_the_domain(engine: Engine) -> None:
    ids = [one["id"] for one in walked(engine, Phase.MIRROR, "GM0001", "zorg")["modules"]]
    assert ids[0].startswith("lezen.")
    assert ids[-1] == "zorg.lezen"
    assert "zorg.lezen" not in [one["id"] for one in walked(engine, Phase.MIRROR, "GM0001", "wonen")["modules"]]


def test_the_mirror_names_the_records_and_shows_the_need(engine: Engine) -> None:
    found = walked(engine, Phase.MIRROR, "GM0001", "zorg")
    (mirror,) = found["mirrors"]
    assert (mirror["records"], mirror["row"], mirror["entity"]) == ("Hulp", "één voorziening", "Wmo-voorziening")
    assert (mirror["changes"]["indicator"], mirror["changes"]["level"]) == ("sociaal.65plus", "buurt")
    assert found["opens"]["indicator"] == "sociaal.65plus"
    assert "Lees er een in" in found["note"]


def test_the_depth_is_about_the_domain_and_the_figure_at_hand(engine: Engine) -> None:
    found = walked(engine, Phase.DEPTH, "GM0001", "wonen", "wonen.woz")
    assert (found["opens"]["indicator"], found["opens"]["drawer"]) == ("wonen.woz", "diagnose")
    assert {one["id"] for one in found["domains"]} >= {"sociaal", "wonen", "zorg"}
    # Of another domain, the figure at hand gives way; an amount comes after what areas can be compared by.
    assert walked(engine, Phase.DEPTH, "GM0001", "sociaal", "wonen.woz")["opens"]["indicator"] != "sociaal.inwoners"


def test_the_page_of_a_domain_says_all_there_is_to_know(engine: Engine) -> None:
    found = domain_page(engine, "zorg", "GM0001")
    assert found["question"] == "Krijgt wie hulp nodig heeft die ook?"
    assert found["counted"] == "1 cijfer, waarvan 1 met gegevens in deze werkbank"
    assert found["sources"] == ["CBS, Tabel"]
    assert found["modules"] == [{"id": "zorg.lezen", "title": "Hulp lezen"}]
    assert found["stories"] == [{"id": "zorg.verhaal", "title": "Een verhaal", "summary": "Kort.", "chapters": 1}]
    assert [one["title"] for one in found["mirrors"]] == ["Hulp en ouderen"]
    assert found["comparisons"] == [{"title": "Dubbel", "sentence": "twee keer het cijfer"}]
    assert found["rules"] == [
        {
            "claim": "In een gebied wonen veel ouderen.",
            "when": ["Inwoners van 65 jaar en ouder: meer dan 25% hoger dan in de gemeente"],
            "against": ["Waarde: lager dan in 60% van de andere gebieden"],
        }
    ]
    assert found["features"] == ["Inwoners van 65 jaar en ouder (telt 2 keer)", "Waarde"]
    assert not found["usual"]


def test_a_theme_counts_what_it_combines(engine: Engine) -> None:
    found = domain_page(engine, "armoede", "")
    assert found["theme"]
    assert int(found["counted"].split()[0]) >= len(engine.registry.domain("armoede").combines)


def test_a_domain_that_nobody_declares_is_not_there(engine: Engine) -> None:
    with pytest.raises(UnknownId):
        domain_page(engine, "onzin", "")
