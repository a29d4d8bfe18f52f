"""A text is offered where it is needed: at most two, and those about the very figure first."""

import re

import pytest

from buurtspiegel.answers.offering import offered
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.model.knowledge import KnowledgeModule, When
from buurtspiegel.registry import load_registry
from buurtspiegel_data.levels import Level

GENERAL = [one for one in load_registry().knowledge.values() if one.domain == "lezen"]


@pytest.mark.parametrize(
    ("indicator", "comparison", "level", "drawer", "among"),
    [
        ("wonen.woz", "waarde", Level.BUURT, "", {"lezen.geheim", "lezen.mediaan"}),
        ("sociaal.inwoners", "waarde", Level.BUURT, "", {"lezen.geheim"}),
        ("sociaal.inwoners", "verandering", Level.BUURT, "", {"lezen.grenzen"}),
        ("sociaal.inwoners", "waarde", Level.PC4, "", {"lezen.postcode"}),
        ("wonen.woz", "waarde", Level.BUURT, "samenhang", {"lezen.samenhang"}),
        ("wonen.woz", "vergelijkbaar", Level.BUURT, "", {"lezen.eerlijk_vergelijken"}),
        ("sociaal.65plus", "waarde", Level.BUURT, "", {"lezen.gebied_is_geen_mens"}),
        ("sociaal.bijstand", "waarde", Level.BUURT, "", {"lezen.registratie", "lezen.stigma"}),
    ],
)
def test_what_is_on_the_screen_offers_the_text_for_it(
    answers: MapAnswers, indicator: str, comparison: str, level: Level, drawer: str, among: set[str]
) -> None:
    registry = answers.engine.registry
    found = offered(
        answers.engine, registry.indicator(indicator), registry.comparison(comparison), level, "2023", 2023, drawer
    )
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids)) <= 2
    others = {one for one in ids if not one.startswith("lezen.")}  # a domain may have a text of its own
    assert len(among & set(ids)) >= min(len(among), 2 - len(others))


def test_every_moment_but_that_of_own_figures_has_a_general_text() -> None:
    moments = {moment for one in GENERAL for moment in one.when}
    assert moments | {When.SCORE} == set(When)  # scores have a text of their own each


@pytest.mark.parametrize("text", GENERAL, ids=lambda one: one.id)
def test_a_general_text_is_short_and_in_paragraphs(text: KnowledgeModule) -> None:
    assert 90 <= len(text.text.split()) <= 170
    assert len(text.paragraphs) >= 2
    assert text.task.question.endswith((".", "?"))
    assert "!" not in text.text + text.task.question + text.task.lesson
    sentences = [one for paragraph in text.paragraphs for one in re.split(r"[.?:;] ", paragraph)]
    assert max(len(one.split()) for one in sentences) <= 25  # B1
