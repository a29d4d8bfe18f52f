"""Every chapter of every story that a module suggests is shown on the fictional region, as it was meant."""

from collections.abc import Iterator

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.model import Story
from buurtspiegel.registry import load_registry
from buurtspiegel.ui.session import Session
from buurtspiegel.ui.story_keeping import prepared
from buurtspiegel.ui.telling import Telling, told
from buurtspiegel_data.demo.keep import keep

REGISTRY = load_registry()
CHAPTERS = [
    pytest.param(story, at, id=f"{story.id}-{at}")
    for story in REGISTRY.stories.values()
    for at in range(1, len(story.chapters) + 1)
]
GEMEENTE = "GM9001"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> MapAnswers:
    root = tmp_path_factory.mktemp("fictional")
    keep(root)
    return MapAnswers(open_workbench(root).engine)


@pytest.fixture(scope="module")
def service(answers: MapAnswers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapService]:
    service = MapService(answers, tmp_path_factory.mktemp("cache"))
    yield service
    service.pool.shutdown()


@pytest.mark.parametrize(("story", "at"), CHAPTERS)
def test_every_chapter_is_shown_without_a_notice(
    answers: MapAnswers, service: MapService, story: Story, at: int
) -> None:
    telling = Telling(answers.engine)
    session = Session(gemeente=GEMEENTE, story=story.id, chapter=str(at))
    question = prepared(answers, service, telling, session)
    assert question["notices"] == []
    assert question["awaited"] == ""
    shown = told(answers, telling, session, question)
    assert shown is not None
    chapter = story.chapters[at - 1]
    assert (shown["title"], shown["absent"]) == (chapter.title, "")
    assert (session.indicator, session.gemeente) == (chapter.indicator, GEMEENTE)
    assert (shown["light"] is not None) == (chapter.spotlight is not None)
    # What a room reads on a screen of 1280 by 720.
    assert sum(map(len, chapter.paragraphs)) <= 500, "hoogstens 500 tekens passen op een groot scherm"


def test_there_is_a_story_to_begin_with() -> None:
    assert len(REGISTRY.stories["lezen.kennismaken"].chapters) == 5
