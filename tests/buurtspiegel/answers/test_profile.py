"""The profile of an area, in words."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.words import value_and_unit
from buurtspiegel_data.levels import Level


def of(
    answers: MapAnswers, indicator: str, code: str, level: Level = Level.BUURT, period: str = "2023"
) -> dict[str, Any]:
    return profile(answers.engine, indicator, level, code, period)


def test_the_figure_stands_beside_those_of_the_gemeente_and_the_country(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.65plus", "BU00010102")
    assert found["name"] == "Poort"
    assert found["subtitle"] == "buurt · Aastad · 300 inwoners (2023) · BU00010102"
    main = found["main"]
    assert (main["title"], main["value"], main["unit"], main["status"]) == (
        "Inwoners van 65 jaar en ouder",
        "10,0%",
        "",
        "",
    )
    assert [(bar["label"], bar["value"]) for bar in main["bars"]] == [
        ("buurt", "10,0%"),
        ("gemeente", "17,6%"),
        ("Nederland", "20,2%"),
    ]
    assert max(bar["share"] for bar in main["bars"]) == 100
    assert main["rank"] == "laagste van 3 buurten in de gemeente"
    assert main["source"].startswith("Bron: CBS")


def test_a_count_is_not_held_against_a_larger_whole(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.inwoners", "BU00010101")
    assert found["main"]["bars"] == []
    assert (found["main"]["value"], found["main"]["unit"]) == ("1.200", "inwoners")
    assert found["main"]["rank"] == "hoogste van 4 buurten in de gemeente"
    assert found["main"]["series"] == [("2020", 1000.0), ("2023", 1200.0)]
    assert found["main"]["ends"] == ["2020 · 1.000", "2023 · 1.200"]


@pytest.mark.parametrize(
    ("code", "rank"),
    [
        ("BU00010102", "2e van 4 buurten in de gemeente"),
        ("BU00010201", "2e van 4 buurten in de gemeente"),
        ("BU00010299", "laagste van 4 buurten in de gemeente"),
        ("BU00010202", ""),
        ("BU00020101", ""),
    ],
)
def test_equal_values_share_a_place_and_a_few_are_not_ranked(answers: MapAnswers, code: str, rank: str) -> None:
    assert of(answers, "sociaal.inwoners", code)["main"]["rank"] == rank


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("€ per inwoner", 6078.2, ("€ 6.078", "per inwoner")),
        ("€ 1.000", 458, ("€ 458.000", "")),
        ("%", 12, ("12%", "")),
        ("per 100 inwoners", 5, ("5", "per 100 inwoners")),
    ],
)
def test_the_large_figure_has_its_unit_beside_it(
    answers: MapAnswers, unit: str, value: float, shown: tuple[str, str]
) -> None:
    indicator = replace(answers.engine.registry.indicator("wonen.woz"), unit=unit)
    assert value_and_unit(indicator, value) == shown


def test_what_is_withheld_says_why_and_is_no_number(answers: MapAnswers) -> None:
    main = of(answers, "sociaal.inwoners", "BU00010202")["main"]
    assert (main["value"], main["unit"]) == ("–", "")
    assert main["status"] == "geheim: te weinig mensen of woningen om te laten zien"
    assert main["series"] == [("2020", None), ("2023", None)]
    assert main["ends"] == []


def test_the_rest_of_the_domain_says_its_year_where_it_is_another(answers: MapAnswers) -> None:
    rest = {row["id"]: row for row in of(answers, "sociaal.inwoners", "BU00010101", period="2020")["rest"]}
    assert rest["sociaal.65plus"]["context"].startswith("2023 · gemeente 17,6% · NL 20,2% · ")
    late = {row["id"]: row for row in of(answers, "sociaal.inwoners", "BU00010201")["rest"]}["sociaal.bijstand"]
    assert (late["value"], late["context"]) == ("–", "nog niet bekend")


def test_nobody_is_ranked_by_a_guarded_figure(answers: MapAnswers) -> None:
    found = of(answers, "sociaal.bijstand", "BU00010101")
    assert found["main"]["rank"] == ""
    assert found["main"]["value"] == "5,0"
    rest = {row["id"]: row for row in of(answers, "sociaal.inwoners", "BU00010101")["rest"]}
    assert rest["sociaal.bijstand"]["context"] == "gemeente 3,6 per 100 inwoners"


@pytest.mark.parametrize(
    ("level", "code", "period", "subtitle"),
    [
        (Level.GEMEENTE, "GM0002", "2023", "gemeente · 1.100 inwoners (2023) · GM0002"),
        (Level.PC4, "1011", "2023", "postcode-4 · 1.500 inwoners (2023) · 1011"),
        (Level.PC6, "1011AB", "2020", "postcode-6 · 30 inwoners (2020) · 1011AB"),
        (Level.BUURT, "BU00010103", "2020", "buurt · Aastad · 50 inwoners (2020) · BU00010103"),
    ],
)
def test_every_level_has_a_profile_with_or_without_a_name_or_a_map(
    answers: MapAnswers, level: Level, code: str, period: str, subtitle: str
) -> None:
    assert of(answers, "sociaal.inwoners", code, level, period)["subtitle"] == subtitle


def test_no_profile_shows_a_word_of_the_machine_or_too_many_digits(answers: MapAnswers) -> None:
    for indicator in ("sociaal.inwoners", "wonen.woz", "sociaal.65plus"):
        for code in answers.areas(Level.BUURT, 2023).codes:
            found = of(answers, indicator, code)
            text = json.dumps(found, ensure_ascii=False, allow_nan=False)
            assert not re.search(r"\b(nan|NaN|None|null: )\b", text)
            shown = {indicator: found["main"]["value"]} | {row["id"]: row["value"] for row in found["rest"]}
            for name, value in shown.items():
                digits = answers.engine.registry.indicator(name).decimals
                assert not re.search(rf",[0-9]{{{digits + 1}}}", value)


def test_an_area_or_figure_that_is_not_there_is_said(answers: MapAnswers) -> None:
    with pytest.raises(LookupError, match="«BU00019999» is geen buurt in de gegevens"):
        of(answers, "sociaal.inwoners", "BU00019999")
    with pytest.raises(LookupError, match="«GM0001» is geen buurt"):
        of(answers, "sociaal.inwoners", "GM0001")
    with pytest.raises(LookupError, match="geen cijfer per buurt in 1999"):
        of(answers, "sociaal.inwoners", "BU00010101", period="1999")
