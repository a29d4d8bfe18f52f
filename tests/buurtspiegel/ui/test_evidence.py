"""A saved state becomes evidence in words; what it showed outlives its figure."""

from dataclasses import replace
from pathlib import Path

import pytest

from buurtspiegel.answers.drafts import finding_text
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.cards import CardRefused
from buurtspiegel.engine import Engine
from buurtspiegel.map.service import MapService
from buurtspiegel.model import Condition, Side, Than
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.conditions import Judge
from buurtspiegel.ui.evidence import GONE, gone, place, seen
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store


@pytest.fixture
def answers(town: Path) -> MapAnswers:
    return MapAnswers(Engine(Store(town), load_registry()))


@pytest.fixture
def service(answers: MapAnswers, tmp_path: Path) -> MapService:
    return MapService(answers, tmp_path)


def test_evidence_says_what_the_screen_showed(answers: MapAnswers, service: MapService) -> None:
    found = seen(answers, service, "?indicator=sociaal.65plus&area=BU00010101&drawer=diagnose&gemeente=GM0001")
    assert found.query == "?gemeente=GM0001&indicator=sociaal.65plus&period=2023&area=BU00010101"
    assert found.sentence == "Inwoners van 65 jaar en ouder, 2023 · % · per buurt in Aastad"
    assert found.figures == (
        "Binnenstad: 20,0%",
        "met 95% zekerheid tussen 17,8% en 22,4%",
        "gemeente: 17,6%",
        "Nederland: 20,2%",
    )
    assert found.source[0].startswith("Bron: CBS, Kerncijfers")
    assert place(found) == "BU00010101"
    assert seen(answers, service, found.query) == found


def test_a_secret_figure_is_said_and_not_shown(answers: MapAnswers, service: MapService) -> None:
    found = seen(answers, service, "?indicator=sociaal.65plus&area=BU00010202")
    assert found.figures[0] == "<img src=x onerror=alert(1)>: – geheim: te weinig mensen of woningen om te laten zien"
    assert not any("zekerheid" in line for line in found.figures)


def test_without_an_area_the_gemeente_and_the_country_are_written_down(
    answers: MapAnswers, service: MapService
) -> None:
    found = seen(answers, service, "?indicator=sociaal.65plus&gemeente=GM0001")
    assert found.figures == ("Aastad: 17,6%", "Nederland: 20,2%")
    assert place(found) == "GM0001"


@pytest.mark.parametrize("query", ["?indicator=groen.bomen", "?raar=1", "?level=<b>"])
def test_what_cannot_be_shown_is_no_evidence(answers: MapAnswers, service: MapService, query: str) -> None:
    with pytest.raises(CardRefused, match="is niet meer te tonen"):
        seen(answers, service, query)


def test_a_figure_that_is_gone_is_said(answers: MapAnswers, service: MapService) -> None:
    found = seen(answers, service, "?indicator=sociaal.65plus")
    assert gone(answers.engine, found) == ""
    assert gone(answers.engine, replace(found, indicator="groen.bomen")) == GONE
    assert gone(answers.engine, replace(found, indicator="duurzaamheid.gas_huur")) == GONE


def test_a_figure_is_held_against_in_words(answers: MapAnswers) -> None:
    def words(than: Than, area: str) -> str:
        condition = Condition("sociaal.65plus", Side.HIGHER, than, 10)
        return finding_text(Judge(answers.engine, condition, "GM0001", Level.BUURT, "").finding(area), Level.BUURT)

    figure = "Inwoners van 65 jaar en ouder, 2023: 20,0% (met 95% zekerheid tussen 17,8% en 22,4%)"
    assert words(Than.GEMEENTE, "BU00010101") == f"{figure}; gemeente 17,6%"
    assert words(Than.LAND, "BU00010101") == f"{figure}; Nederland 20,2%"
    assert words(Than.AREAS, "BU00010101") == figure  # too few areas to say more
    assert words(Than.GEMEENTE, "BU00010202") == "Inwoners van 65 jaar en ouder: geheim"


def test_evidence_of_what_is_still_to_be_computed_says_what_was_asked(answers: MapAnswers, service: MapService) -> None:
    found = seen(answers, service, "?indicator=sociaal.65plus&period=2023&level=buurt&comparison=buren")
    assert found.sentence.endswith("waar hoge of lage cijfers bij elkaar liggen")
