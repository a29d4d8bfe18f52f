"""A story that is played: the session becomes the state of a chapter, and the question says what to tell beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import decode
from buurtspiegel.model import Chapter, Story
from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused, StoryShelf
from buurtspiegel_data.levels import Level

from .session import FIELDS, Session
from .spotlight import spotlight

#: What belongs to the visitor or to the playing itself, and to no chapter.
_NOT_OF_A_CHAPTER = ("drawer", "phase", "story", "chapter")


@dataclass(frozen=True)
class Telling:
    """Finds stories, those of modules and those of the user's own."""

    engine: Engine

    @property
    def shelf(self) -> StoryShelf:
        """Where the user's own stories are."""
        return StoryShelf(self.engine.store.root)

    def story(self, story_id: str) -> Story | OwnStory:
        """Return a story; raise :class:`LookupError` where there is none of that id."""
        return self.engine.registry.stories.get(story_id) or self.shelf.story(story_id)


def state_of(query: str) -> tuple[str, list[str]]:
    """Return an address as the state of a chapter, and a Dutch sentence for each part that could not be restored."""
    session = Session()
    faults = session.restore(query)
    session.change(dict.fromkeys(_NOT_OF_A_CHAPTER, ""))
    return session.query(), faults


def go_to_chapter(telling: Telling, session: Session) -> list[str]:
    """Bring a session to the chapter that it names, and return what could not be restored.

    A story of a module waits for a gemeente; one that is not there is not played.
    """
    if not session.story:
        session.chapter = ""
        return []
    try:
        story = telling.story(session.story)
    except (LookupError, StoryRefused) as gone:
        session.story = session.chapter = ""
        return [str(gone.args[0])]
    faults: list[str] = []
    at, last = int(session.chapter or 1), len(story.chapters)
    if not 1 <= at <= last:
        faults.append(f"Hoofdstuk {at} is er niet; «{story.title}» heeft er {last}.")
        at = min(max(at, 1), last)
    session.chapter = str(at)
    if waits(story, session):
        return faults
    scene = Session()
    faults += scene.restore(story.chapters[at - 1].state)
    if isinstance(story, Story):
        scene.gemeente = session.gemeente
    indicator = telling.engine.registry.indicators.get(scene.indicator)
    if indicator is not None and not indicator.allows.pointing:
        scene.area = scene.sides = ""  # a sensitive figure puts no area in the light, in front of a room least of all
    kept = {name: getattr(session, name) for name in _NOT_OF_A_CHAPTER} | {"drawer": ""}
    session.change({name: getattr(scene, name) for name in FIELDS} | kept)
    return faults


def waits(story: Story | OwnStory, session: Session) -> bool:
    """Say whether a story cannot begin yet: that of a module is about a gemeente."""
    return isinstance(story, Story) and not session.gemeente


def permalink(story: Story | OwnStory, session: Session) -> str:
    """Return the address of the chapter that is shown."""
    place = {"gemeente": session.gemeente} if isinstance(story, Story) and session.gemeente else {}
    return f"?{urlencode(place | {'story': story.id, 'chapter': session.chapter})}"


def told(answers: MapAnswers, telling: Telling, session: Session, question: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the page tells beside a question; None where no story is played."""
    if not session.story:
        return None
    story = telling.story(session.story)
    chapter = story.chapters[int(session.chapter) - 1]
    shown = {
        "id": story.id,
        "story": story.title,
        "at": int(session.chapter),
        "last": len(story.chapters),
        "titles": [one.title for one in story.chapters],
        "permalink": permalink(story, session),
        "own": isinstance(story, OwnStory),
        "asks": gemeenten(answers.engine) if waits(story, session) else None,
        "title": story.title if waits(story, session) else chapter.title,
        "text": [story.summary] if waits(story, session) else list(chapter.paragraphs),
        "absent": "",
        "light": None,
    }
    if not waits(story, session):
        shown["absent"] = _absent(answers, chapter, session, question)
        shown["light"] = None if shown["absent"] else spotlight(answers, chapter, session, question)
    return shown


def gemeenten(engine: Engine) -> list[dict[str, str]]:
    """Return the gemeenten that a story can be played for: those on the newest map, else all with a name."""
    names = engine.names(Level.GEMEENTE)
    years = engine.boundary_years(Level.GEMEENTE)
    if years:
        names = names[names.index.isin(engine.areas(Level.GEMEENTE, years[-1]).codes)]
    return [{"id": str(code), "label": str(name)} for code, name in names.sort_values().items()]


def _absent(answers: MapAnswers, chapter: Chapter | OwnChapter, session: Session, question: Mapping[str, Any]) -> str:
    """Say it where a chapter has nothing to show; its picture is then left out, and not one of something else."""
    wanted = Session()
    wanted.restore(chapter.state)
    engine = answers.engine
    if wanted.indicator and session.indicator != wanted.indicator:
        return (
            "Het cijfer van dit hoofdstuk staat niet in deze gegevens. De andere hoofdstukken kunt u gewoon bekijken."
        )
    indicator = engine.registry.indicator(session.indicator)
    if not session.gemeente or _has_figure(answers, session, question):
        return ""
    place = engine.names(Level.GEMEENTE)[session.gemeente]
    return (
        f"Voor {place} is er geen cijfer van «{indicator.title}» per {Level(session.level).label} in {session.period}. "
        "De andere hoofdstukken kunt u gewoon bekijken."
    )


def _has_figure(answers: MapAnswers, session: Session, question: Mapping[str, Any]) -> bool:
    layer = question["layers"][-1]
    level, year = Level(layer["level"]), layer["year"]
    inside = answers.engine.gemeenten(level, year) == session.gemeente
    found = answers.compared(decode(layer["style"]), level, year)
    return bool(np.isfinite(found.values[inside]).any())
