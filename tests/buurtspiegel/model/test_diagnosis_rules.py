"""A rule of a diagnosis refuses what cannot be judged, claims a cause or points at people."""

from dataclasses import replace
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than
from buurtspiegel.contract import breaches
from buurtspiegel.errors import DeclarationError
from buurtspiegel.registry import load_registry

OLD = Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 25)
RULE = DiagnosisRule(
    "sociaal.oud",
    "In {gebied} wonen veel ouderen.",
    conditions=(OLD,),
    contradicted_by=(Condition("sociaal.gezinnen", Side.HIGHER, Than.GEMEENTE, 0),),
    caveat="Vraag na wie er wonen.",
)
FIVE = ("sociaal", "wonen", "financien", "duurzaamheid", "ruimte")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "Oud"}, "regel, id: «Oud» past niet"),
        ({"claim": "Er wonen veel ouderen."}, "claim: noem het gebied één keer"),
        ({"claim": "{gebied} {gebied}"}, "claim: noem het gebied één keer"),
        ({"claim": "<b>{gebied}</b>"}, "claim: bevat HTML"),
        ({"claim": "In {gebied} is het stil doordat er ouderen wonen."}, "«doordat» noemt een oorzaak"),
        ({"claim": "Armoede leidt tot schulden in {gebied}."}, "«leidt tot» noemt een oorzaak"),
        ({"caveat": ""}, "caveat: is leeg"),
        ({"conditions": ()}, "conditions: verwacht een tuple met minstens een Condition."),
        ({"contradicted_by": ()}, "contradicted_by: verwacht een tuple met minstens een Condition."),
        ({"conditions": ("sociaal.65plus",)}, "conditions: bevat iets anders"),
        ({"levels": ("buurt",)}, "levels: bevat iets anders dan een Level."),
    ],
)
def test_a_rule_that_cannot_be_shown_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        replace(RULE, **change)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"indicator": "65plus"}, "dat is geen id van een indicator"),
        ({"side": "hoger"}, "side: verwacht een waarde van Side."),
        ({"than": "gemeente"}, "than: verwacht een waarde van Than."),
        ({"by": float("nan")}, "by: verwacht een getal"),
        ({"by": -1}, "by: is -1; verwacht 0 tot 100"),
        ({"than": Than.AREAS, "by": 100}, "by: is 100; verwacht 0 tot 100"),
        ({"side": Side.LOWER, "by": 100}, "by: is 100; verwacht 0 tot 100"),
    ],
)
def test_a_condition_that_could_never_be_judged_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        replace(OLD, **change)
    assert sentence in str(refused.value)


def test_three_times_the_gemeente_may_be_asked() -> None:
    assert replace(OLD, by=200).by == 200


START = """
    from buurtspiegel.api import *

    def number(id, **other):
        return Indicator(id, "Bomen", unit="%", polarity=Polarity.NEUTRAL, definition="Deel.", years="2024",
                         source="Gemeente, Bomen", caveat="Geen.", values=(Measure("bomen", "deel"),),
                         **{"kind": Kind.RATE} | other)

    def rule(about, id="groen.regel"):
        return DiagnosisRule(id, "In {gebied} staan veel bomen.", caveat="Ga kijken.",
                             conditions=(Condition(about, Side.HIGHER, Than.GEMEENTE, 10),),
                             contradicted_by=(Condition("groen.gras", Side.HIGHER, Than.GEMEENTE, 10),))

    @hookimpl
    def domain():
        return Domain("groen", "Groen", "Hoe groen is het hier?", "#3d7d3a")

    @hookimpl
    def indicators():
        return [number("groen.bomen"), number("groen.gras"), number("groen.aantal", kind=Kind.COUNT),
                number("groen.hulp", sensitivity=Sensitivity.GUARDED)]

    @hookimpl
    def diagnose():
        return [rule("groen.bomen", "groen.goed"), {0}]
"""


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ('rule("groen.struiken")', "maar de indicator «groen.struiken» is er niet; controleer de id."),
        ('rule("groen.hulp")', "maar «groen.hulp» is een gevoelig cijfer en wijst geen gebieden aan"),
        ('rule("groen.aantal")', "maar «groen.aantal» groeit mee met het gebied"),
        ('rule("groen.bomen", "blauw.regel")', "maar het domein «blauw» is er niet"),
        ('rule("groen.gras", "groen.goed")', "wil de regel «groen.goed» toevoegen, maar die id is van module «groen»"),
        ("7", "gaf in de hook diagnose() op plaats 2 een int; verwacht DiagnosisRule."),
    ],
)
def test_what_a_rule_of_a_module_gets_wrong_is_said_and_the_rest_works(module: Any, bad: str, sentence: str) -> None:
    registry = load_registry([module("groen", START.replace("{0}", bad))])
    (problem,) = registry.problems
    assert sentence in problem.sentence
    assert [rule.conditions[0].indicator for rule in registry.rules.values()] == ["groen.bomen"]
    assert registry.plugins[0].n_rules == 1


def test_the_contract_wants_sentences_and_a_counter_figure_that_is_another(module: Any) -> None:
    text = START.replace("{0}", 'rule("groen.gras")').replace('"Ga kijken."', '"Ga kijken"')
    found = breaches(load_registry([module("groen", text)]))
    assert "Regel groen.goed: caveat eindigt niet op een punt." in found
    assert [one for one in found if "hetzelfde cijfer spreekt voor en tegen" in one] == [
        "Regel groen.regel: hetzelfde cijfer spreekt voor en tegen; verwacht onder contradicted_by iets anders."
    ]


def test_each_of_the_five_domains_proposes_at_least_two_drafts() -> None:
    registry = load_registry()
    assert {domain: sum(rule.domain == domain for rule in registry.rules.values()) >= 2 for domain in FIVE} == (
        dict.fromkeys(FIVE, True)
    )


def test_a_rule_that_looks_across_domains_is_dropped_where_the_other_is_missing() -> None:
    registry = load_registry([EntryPoint("wonen", "buurtspiegel_wonen", "buurtspiegel")])
    assert "wonen.duur_en_weinig_corporatie" in registry.rules
    assert "wonen.vol" not in registry.rules
    assert [one.sentence for one in registry.problems if "«wonen.vol»" in one.sentence] == [
        "Module «wonen» heeft de regel «wonen.vol», maar de indicator «sociaal.gezinnen» is er niet; controleer de id."
    ]


def test_an_indicator_of_a_domain_that_is_missing_is_not_shown_and_that_is_said() -> None:
    registry = load_registry([EntryPoint("wonen", "buurtspiegel_wonen", "buurtspiegel")])
    assert registry.shown_in("wonen") == registry.in_domain("wonen")
    assert {one.sentence for one in registry.problems} >= {
        "Module «wonen» laat in «wonen» ook de indicator «duurzaamheid.label_ab» zien, maar die is er niet."
    }
