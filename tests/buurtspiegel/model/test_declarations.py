"""Declarations refuse what cannot be shown, in one Dutch sentence that says what is wrong."""

from dataclasses import replace
from typing import Any

import pytest

from buurtspiegel.api import Comparison, Domain, Indicator, Kind, Level, Measure, Polarity, Ratio
from buurtspiegel.errors import DeclarationError, WorkbenchError
from buurtspiegel.model.text import plain

WOZ = Indicator(
    "wonen.woz",
    "Gemiddelde WOZ-waarde",
    unit="€ 1.000",
    kind=Kind.MEAN,
    polarity=Polarity.NEUTRAL,
    definition="Gemiddelde waarde van een woning.",
    source="CBS, Kerncijfers wijken en buurten",
    caveat="De waarde is van een jaar eerder.",
    values=(Measure("kwb", "g_wozbag"),),
)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "Wonen.WOZ"}, "indicator, id: «Wonen.WOZ» past niet"),
        ({"id": "../../etc.passwd"}, "past niet"),
        ({"id": 7}, "indicator, id: is int; verwacht tekst."),
        ({"title": " "}, "indicator wonen.woz, title: is leeg"),
        ({"title": "x" * 1_000_000}, "title: telt 1000000 tekens; verwacht hoogstens 80."),
        ({"title": "<script>alert(1)</script>"}, "title: bevat HTML"),
        ({"title": "</b>"}, "title: bevat HTML"),
        ({"caveat": "Zie\x1b[31m rood"}, "caveat: bevat een stuurteken"),
        ({"definition": "Links\u202eom."}, "definition: bevat een stuurteken"),
        ({"unit": None}, "unit: is NoneType; verwacht tekst."),
        ({"values": ()}, "values: verwacht een tuple met minstens een Measure of Ratio."),
        ({"values": [Measure("kwb", "g_wozbag")]}, "values: verwacht een tuple"),
        ({"values": ("g_wozbag",)}, "values: bevat iets anders"),
        ({"levels": ("buurt",)}, "levels: bevat iets anders dan een Level."),
        ({"kind": "mean"}, "kind: verwacht een waarde van Kind."),
        ({"decimals": 1.5}, "decimals: verwacht een heel getal"),
        ({"decimals": True}, "decimals: verwacht een heel getal"),
        ({"decimals": 9}, "decimals: verwacht een heel getal"),
    ],
)
def test_an_indicator_that_cannot_be_shown_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        replace(WOZ, **change)
    assert sentence in str(refused.value)
    assert len(str(refused.value)) < 300


def test_a_smaller_than_sign_is_just_text() -> None:
    assert replace(WOZ, title="Jongeren < 18 jaar").title == "Jongeren < 18 jaar"


def test_a_count_and_a_class_say_nothing_per_head() -> None:
    assert [kind for kind in Kind if not kind.per_head] == [Kind.COUNT, Kind.CLASS]


def test_an_indicator_knows_its_domain() -> None:
    assert WOZ.domain == "wonen"


@pytest.mark.parametrize(
    "domain",
    [
        ("Wonen", "Wonen", "Hoe?", "#b5651d"),
        ("wonen", "", "Hoe?", "#b5651d"),
        ("wonen", "Wonen", "Hoe?", "red;background:url(x)"),
        ("wonen", "Wonen", "<img src=x>", "#b5651d"),
    ],
)
def test_a_domain_that_would_break_a_page_is_refused(domain: tuple[str, str, str, str]) -> None:
    with pytest.raises(DeclarationError):
        Domain(*domain)


def test_a_domain_may_show_indicators_of_others_and_be_no_theme() -> None:
    assert not Domain("wonen", "Wonen", "Hoe?", "#b5651d", combines=("ruimte.groen",)).is_theme
    with pytest.raises(DeclarationError, match="een thema noemt indicatoren van andere domeinen"):
        Domain("armoede", "Armoede", "Wie?", "#8c4a5a", is_theme=True)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "Rang"},
        {"title": ""},
        {"sentence": "sinds {jaar}"},
        {"needs_earlier": True},
        {"compute": "rang"},
        {"unit": 5},
        {"kinds": ()},
        {"kinds": "rate"},
        {"kinds": [Kind.RATE]},
        {"diverging": "nee"},
        {"needs_gemeente": 1},
        {"needs_earlier": None},
        {"ranks": "nee"},
        {"decimals": "2"},
        {"decimals": -1},
        {"decimals": 400},
        {"middle": "x"},
        {"middle": float("nan")},
        {"middle": float("inf")},
        {"middle": True},
        {"middle": 10**400},
    ],
)
def test_a_comparison_that_cannot_be_used_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(DeclarationError):
        replace(Comparison("rang", "Rang", "rang in de gemeente", lambda values, _: values), **change)


@pytest.mark.parametrize(
    ("expression", "fields", "sentence"),
    [
        (Measure, (None, "a_inw"), "Measure, dataset: is NoneType; verwacht tekst."),
        (Measure, ("kwb", ["a_inw"]), "Measure van kwb, key: is list; verwacht tekst."),
        (Measure, ("kwb", "\ud800"), "key: bevat een stuurteken"),
        (Measure, ("kwb", "a_inw", "x"), "scale: verwacht een getal"),
        (Measure, ("kwb", "a_inw", float("nan")), "scale: verwacht een getal"),
        (Measure, ("kwb", "a_inw", float("inf")), "scale: verwacht een getal"),
        (Measure, ("kwb", "a_inw", True), "scale: verwacht een getal"),
        (Measure, ("kwb", "a_inw", 0), "scale: is 0 en maakt elk cijfer 0"),
        (Measure, ("kwb", "a_inw", 1.0, 5), "weight: is int; verwacht tekst."),
        (Measure, ("kwb", "a_inw", 1.0, ""), "weight: is leeg"),
        (Ratio, ("kwb", 5, "a_inw"), "Ratio van kwb, part: verwacht een tuple met minstens een kolom."),
        (Ratio, ("kwb", (), "a_inw"), "Ratio van kwb, part: verwacht een tuple met minstens een kolom."),
        (Ratio, ("kwb", ["a_65_oo"], "a_inw"), "part: verwacht een tuple"),
        (Ratio, ("kwb", ("a_65_oo", 5), "a_inw"), "part: bevat iets anders dan een kolom."),
        (Ratio, ("kwb", ("a_65_oo", ""), "a_inw"), "part: is leeg"),
        (Ratio, ("kwb", "a_65_oo", None), "whole: is NoneType"),
        (Ratio, ("kwb", "a_65_oo", "a_inw", "100"), "scale: verwacht een getal"),
    ],
)
def test_an_expression_that_is_no_figure_is_refused(expression: Any, fields: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(DeclarationError) as refused:
        expression(*fields)
    assert sentence in str(refused.value)


def test_expressions_name_the_columns_they_read() -> None:
    assert Ratio("kwb", ("a_00_14", "a_15_24"), "a_inw").keys == ("a_00_14", "a_15_24", "a_inw")
    assert Ratio("kwb", "a_65_oo", "a_inw").weight == "a_inw"
    assert Measure("kwb", "g_wozbag", weight="a_woning").keys == ("g_wozbag",)


def test_a_refusal_is_an_error_of_the_workbench_and_a_value_error() -> None:
    with pytest.raises(WorkbenchError):
        replace(WOZ, title="")
    with pytest.raises(ValueError, match="is leeg"):
        replace(WOZ, title="")


def test_plain_text_is_one_line_of_bounded_length() -> None:
    assert plain("een\n\ttwee\x00drie", 40) == "een twee drie"
    assert plain("x" * 1_000_000, 10) == "x" * 9 + "…"
    assert Level.BUURT in WOZ.levels
