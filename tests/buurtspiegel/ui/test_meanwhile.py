"""What takes long is computed beside the screen the first time, and is at hand after that."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.errors import PeersRefused
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import decode
from buurtspiegel.ui.question import ask, work_ahead
from buurtspiegel.ui.session import Session
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.levels import Level


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo")
    keep(root)
    return root


@pytest.fixture
def answers(demo: Path) -> MapAnswers:
    return MapAnswers(open_workbench(demo).engine)


@pytest.fixture
def service(answers: MapAnswers, tmp_path: Path) -> Iterator[MapService]:
    made = MapService(answers, tmp_path)
    yield made
    made.pool.shutdown()


def test_peers_of_all_areas_are_looked_for_beside_the_screen(answers: MapAnswers, service: MapService) -> None:
    state = {"indicator": "sociaal.65plus", "level": "buurt", "comparison": "vergelijkbaar"}
    session = Session(**state)
    question = ask(answers, service, session)
    assert question["awaited"] == "«Tegenover vergelijkbare gebieden» wordt berekend; zolang ziet u de waarde."
    assert decode(question["layers"][-1]["style"]).comparison == "waarde"
    assert session.comparison == "vergelijkbaar"
    work = work_ahead(answers, service, session)
    assert work is not None
    work()
    again = ask(answers, service, session)
    assert (again["awaited"], again["notices"]) == ("", [])
    style = decode(again["layers"][-1]["style"])
    assert np.isfinite(answers.compared(style, Level.BUURT, again["layers"][-1]["year"]).compared).any()
    assert ask(answers, service, Session(**state | {"comparison": "rangvergelijkbaar"}))["awaited"] == ""
    assert ask(answers, service, Session(**state, peers="N25"))["awaited"] != ""
    assert ask(answers, service, Session(**state, peers="G"))["awaited"] == ""


def test_peers_that_cannot_be_are_refused_in_words_beside_the_screen(answers: MapAnswers, service: MapService) -> None:
    session = Session(indicator="sociaal.65plus", comparison="vergelijkbaar", peers="N10Dniets")
    work = work_ahead(answers, service, session)
    assert work is not None
    with pytest.raises(PeersRefused, match="Het domein «niets» is er niet"):
        work()


def test_boundaries_of_another_year_are_laid_over_one_another_beside_the_screen(
    answers: MapAnswers, service: MapService
) -> None:
    engine = answers.engine
    indicator, level = engine.registry.indicator("sociaal.inwoners"), Level.GEMEENTE
    now, before = (engine.boundary_year(indicator, level, period) for period in ("2024", "2014"))
    assert before != now
    state = {"indicator": indicator.id, "level": "gemeente", "period": "2024", "comparison": "verandering"}
    question = ask(answers, service, Session(**state, against="2014"))
    assert question["awaited"] == "«Verandering sinds een jaar» wordt berekend; zolang ziet u de waarde."
    answers.studies.carrying.walk(level, before, now)
    again = ask(answers, service, Session(**state, against="2014"))
    assert (again["awaited"], again["notices"]) == ("", [])
    assert again["sentence"].endswith("verandering sinds 2014")


def test_the_larger_areas_of_lower_zoom_levels_are_waited_for_too(answers: MapAnswers, service: MapService) -> None:
    engine = answers.engine
    indicator = engine.registry.indicator("sociaal.inwoners")
    state = {"indicator": indicator.id, "level": "buurt", "period": "2024", "comparison": "verandering"}
    for level in (Level.BUURT, Level.WIJK, Level.GEMEENTE):
        assert ask(answers, service, Session(**state, against="2014"))["awaited"] != ""
        answers.studies.carrying.walk(level, *(engine.boundary_year(indicator, level, one) for one in ("2014", "2024")))
    assert ask(answers, service, Session(**state, against="2014"))["awaited"] == ""
