"""A datadeal is refused in a sentence where it cannot be kept, and comes back from JSON as it was."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from buurtspiegel.errors import DealRefused
from buurtspiegel.own.deal import Deal, check, from_json, read_json

TODAY = date(2026, 11, 28)
DEAL = Deal("Gemeente Aastad", "Bereik van de regeling", "Gemeentewet art. 160", date(2028, 1, 1), "Team Data", 10)


def test_a_sound_deal_is_kept_and_read_back() -> None:
    check(DEAL, TODAY, sensitive=True)
    check(replace(DEAL, k=5, levels=("wijk", "pc4")), TODAY, sensitive=False)
    assert from_json(DEAL.json()) == DEAL
    assert DEAL.json()["retention"] == "2028-01-01"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"owner": ""}, "eigenaar: is leeg"),
        ({"owner": "x" * 201}, "hoogstens 200"),
        ({"purpose": "<b>doel</b>"}, "doel: bevat HTML"),
        ({"basis": "regel\nregel"}, "grondslag: bevat een stuurteken"),
        ({"recipients": "   "}, "ontvangers: is leeg"),
        ({"retention": TODAY}, "verwacht een dag na vandaag"),
        ({"retention": date(2036, 11, 29)}, "uiterlijk 2036-11-28"),
        ({"k": 9}, "de laagste 10"),
        ({"k": True}, "de laagste 10"),
        ({"k": 10_000}, "de hoogste 1000"),
        ({"levels": ("straat",)}, "gevonden «straat»"),
        ({"levels": ()}, "gevonden «niets»"),
        ({"levels": ("wijk", "wijk")}, "kies een of meer uit gemeente"),
        ({"zeros": 1}, "verwacht ja of nee"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_was_expected(change: dict[str, Any], said: str) -> None:
    with pytest.raises(DealRefused, match=said):
        check(replace(DEAL, **change), TODAY, sensitive=True)


def test_the_lowest_threshold_is_five() -> None:
    check(replace(DEAL, k=5), TODAY, sensitive=False)
    with pytest.raises(DealRefused, match="de laagste 5"):
        check(replace(DEAL, k=4), TODAY, sensitive=False)


def test_ten_years_from_a_leap_day() -> None:
    check(replace(DEAL, retention=date(2038, 2, 28)), date(2028, 2, 29), sensitive=True)


@pytest.mark.parametrize(
    "change",
    [
        {"k": "10"},
        {"k": True},
        {"retention": "morgen"},
        {"retention": 20280101},
        {"levels": "buurt"},
        {"levels": [1]},
        {"zeros": "nee"},
        {"extra": 1},
    ],
)
def test_json_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(DealRefused, match="datadeal"):
        from_json(DEAL.json() | change)


@pytest.mark.parametrize("text", ["[]", "{", "[" * 100_000, "null", '{"k": 10}'])
def test_text_that_is_no_deal_is_refused(text: str) -> None:
    with pytest.raises(DealRefused, match="datadeal"):
        read_json(text)
