"""Stories that come in: from the form on the page, out of a file, and from a module as a start of one's own."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.map.service import MapService
from buurtspiegel.model import Story
from buurtspiegel.model.text import plain
from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused, StoryShelf
from buurtspiegel.stories.story import LONGEST_STATE, LONGEST_TITLE, MOST_PARAGRAPHS
from buurtspiegel.stories.transfer import imported

from .question import ask, work_ahead
from .session import Session
from .telling import Telling, go_to_chapter, state_of, told


def from_page(said: dict[str, Any]) -> OwnStory:
    """Make a story of what the page says; raise :class:`StoryRefused` for what cannot be kept.

    What people type is made plain: they may paste characters that nobody sees.
    """
    chapters = said.get("chapters")
    edition = said.get("edition")
    return OwnStory(
        title=_typed(said.get("title")),
        summary=_typed(said.get("summary")),
        chapters=tuple(_chapter(one) for one in chapters if isinstance(one, dict))
        if isinstance(chapters, list)
        else (),
        id=str(said.get("id", "")),
        edition=edition if type(edition) is int else 0,
    )


def lit(engine: Engine, story: OwnStory) -> tuple[OwnStory, list[str]]:
    """Take the light off areas where it would point them out by a sensitive figure; say so for each chapter."""
    chapters, notices = [], []
    for at, chapter in enumerate(story.chapters, 1):
        indicator = engine.registry.indicators.get(dict(parse_qsl(chapter.state[1:])).get("indicator", ""))
        if chapter.spotlight and indicator is not None and not indicator.allows.pointing:
            chapter = replace(chapter, spotlight="")
            notices.append(f"Hoofdstuk {at}: «{indicator.title}» is een gevoelig cijfer en licht geen gebied uit.")
        chapters.append(chapter)
    return replace(story, chapters=tuple(chapters)), notices


def take_in(engine: Engine, shelf: StoryShelf, data: bytes) -> tuple[OwnStory, list[str]]:
    """Keep the story in a file; return it with a Dutch sentence for each thing to know.

    Its id goes along, so that addresses of its chapters keep working, unless a story here has it already. Raises
    :class:`StoryRefused` for what is no story.
    """
    story = imported(data)
    chapters, notices = [], []
    for at, chapter in enumerate(story.chapters, 1):
        state, faults = state_of(chapter.state)
        chapters.append(replace(chapter, state=state))
        notices += [f"Hoofdstuk {at}: {fault}" for fault in faults]
    story, dark = lit(engine, replace(story, chapters=tuple(chapters)))
    notices += dark
    if shelf.is_taken(story.id):
        there = next((one for one in shelf.stories() if one.id == story.id), None)
        if there is not None and replace(there, edition=0, changed="") == story:
            return there, [*notices, f"«{story.title}» was er al; er is niets veranderd."]
        story = replace(story, id="")
        notices.append("Er was al een andere versie van dit verhaal; dit is bewaard als een nieuw verhaal.")
    return shelf.keep(story), notices


def copied(answers: MapAnswers, service: MapService, telling: Telling, story_id: str, gemeente: str) -> OwnStory:
    """Return a story as a start for one's own, for a gemeente where it is of a module; it is not kept yet.

    Raise :class:`LookupError` where there is no such story.
    """
    story = telling.story(story_id)
    if isinstance(story, OwnStory):
        return replace(story, id="", edition=0, title=plain(f"{story.title} (kopie)", LONGEST_TITLE))
    chapters = tuple(_made_own(answers, service, telling, story, at, gemeente) for at in range(len(story.chapters)))
    return OwnStory(story.title, chapters, story.summary)


def _made_own(
    answers: MapAnswers, service: MapService, telling: Telling, story: Story, at: int, gemeente: str
) -> OwnChapter:
    """Write a chapter of a module down for a gemeente: the area that is in the light there gets a name."""
    chapter = story.chapters[at]
    if not gemeente:
        return OwnChapter(chapter.title, chapter.paragraphs, state_of(chapter.state)[0])
    session = Session(gemeente=gemeente, story=story.id, chapter=str(at + 1))
    shown = told(answers, telling, session, prepared(answers, service, telling, session))
    light = (shown or {}).get("light") or {}
    state = Session()
    state.restore(chapter.state)
    state.gemeente, state.area = gemeente, light.get("code", "")
    return OwnChapter(chapter.title, chapter.paragraphs, state.query(), light.get("code", ""))


def prepared(answers: MapAnswers, service: MapService, telling: Telling, session: Session) -> dict[str, Any]:
    """Return the question of the chapter that a session names, with all of it computed; for a thread."""
    faults = go_to_chapter(telling, session)
    if work := work_ahead(answers, service, session):
        work()
    question = ask(answers, service, session, restored=True)
    return question | {"notices": faults + question["notices"]}


def _chapter(said: dict[str, Any]) -> OwnChapter:
    text = said.get("text")
    paragraphs = [part for part in (text if isinstance(text, str) else "").split("\n\n") if part.strip()]
    state = said.get("state")
    if isinstance(state, str) and len(state) > LONGEST_STATE:
        raise StoryRefused("Een van de beelden is te groot om te bewaren; kies een kortere filter.")
    return OwnChapter(
        title=_typed(said.get("title")),
        text=tuple(_typed(part) for part in paragraphs[: MOST_PARAGRAPHS + 1]),
        state=state_of(state if isinstance(state, str) else "")[0],
        spotlight=str(said.get("spotlight", "")),
    )


def _typed(said: object) -> str:
    """Return what a person typed as one plain line, as long as it is: the story says whether it is too long."""
    return plain(said, len(said)) if isinstance(said, str) else ""
