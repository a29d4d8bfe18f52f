"""A story of the user's own: chapters that each hold a whole state of the screen, with a text to tell beside it."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from buurtspiegel.errors import DeclarationError, WorkbenchError
from buurtspiegel.model.story import MOST_CHAPTERS
from buurtspiegel.model.text import check_text, plain

#: A module's story is «domein.naam»: without a dot one of the user's own can never be taken for it.
STORY_ID = re.compile(r"verhaal-[0-9a-f]{8}")
AREA = re.compile(r"[0-9A-Za-z_-]{0,62}", re.ASCII)
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_PARAGRAPH, LONGEST_STATE = 80, 300, 600, 4000
MOST_PARAGRAPHS = 6


class StoryRefused(WorkbenchError, ValueError):
    """A story was not kept or read; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class OwnChapter:
    """One picture of a story: ``state`` is the address of the screen, with its gemeente, area and view.

    ``text`` is in paragraphs, and may be empty. ``spotlight`` is the code of the area that is put in the light, empty
    for none. Raises :class:`StoryRefused` for what cannot be shown.
    """

    title: str
    text: tuple[str, ...] = ()
    state: str = ""
    spotlight: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no chapter."""
        _check("de titel van een hoofdstuk", self.title, LONGEST_TITLE)
        who = f"hoofdstuk «{plain(self.title, 40)}»"
        if len(self.text) > MOST_PARAGRAPHS:
            raise StoryRefused(
                f"De tekst van {who} heeft {len(self.text)} alinea's; er passen er {MOST_PARAGRAPHS}. Kort de tekst in."
            )
        for paragraph in self.text:
            _check(f"een alinea van {who}", paragraph, LONGEST_PARAGRAPH)
        _check(f"het beeld van {who}", self.state, LONGEST_STATE, required=False, marks=True)
        if self.state and not self.state.startswith("?"):
            raise StoryRefused(f"Het beeld van {who} is geen adres van het scherm; verwacht «?indicator=…».")
        if not AREA.fullmatch(self.spotlight):
            raise StoryRefused(f"Het gebied dat {who} uitlicht is geen code van een gebied.")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in paragraphs."""
        return self.text


@dataclass(frozen=True)
class OwnStory:
    """One edition of a story; ``id`` is empty and ``edition`` 0 until it is kept, ``changed`` is a moment in UTC.

    Raises :class:`StoryRefused` for a story without a title or chapters, or with more than a room can sit through.
    """

    title: str
    chapters: tuple[OwnChapter, ...]
    summary: str = ""
    id: str = ""
    edition: int = 0
    changed: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no story."""
        _check("de titel van het verhaal", self.title, LONGEST_TITLE)
        _check("de samenvatting van het verhaal", self.summary, LONGEST_SUMMARY, required=False)
        if self.id and not STORY_ID.fullmatch(self.id):
            raise StoryRefused(f"Het verhaal heeft een id die niet past: «{plain(self.id, 40)}».")
        check_count(len(self.chapters))

    def json(self) -> dict[str, Any]:
        """Return the story as it is stored and sent to the page: names of fields as above, lists for tuples."""
        return asdict(self)


def check_count(chapters: int) -> None:
    """Refuse a story without chapters, or with too many."""
    if not chapters:
        raise StoryRefused("Het verhaal heeft nog geen hoofdstukken; kies «Bewaar dit beeld» boven de kaart.")
    if chapters > MOST_CHAPTERS:
        raise StoryRefused(f"Het verhaal telt {chapters} hoofdstukken; er passen er {MOST_CHAPTERS} in. Splits het.")


def from_json(said: Mapping[str, Any]) -> OwnStory:
    """Return the story that :meth:`OwnStory.json` wrote down; raise KeyError, TypeError or ValueError otherwise."""
    return OwnStory(
        title=said["title"],
        summary=said["summary"],
        chapters=tuple(
            OwnChapter(one["title"], tuple(one["text"]), one["state"], one["spotlight"]) for one in said["chapters"]
        ),
        id=said["id"],
        edition=int(said["edition"]),
        changed=str(said["changed"]),
    )


def _check(what: str, text: object, limit: int, *, required: bool = True, marks: bool = False) -> None:
    """Refuse a text that cannot be shown; ``marks`` lets through the «<» of a filter in an address."""
    looked_at = text.replace("<", " ") if marks and isinstance(text, str) else text
    try:
        check_text(what, "tekst", looked_at, limit, required=required, may_quote=True)
    except DeclarationError as fault:
        sentence = str(fault).replace(", tekst:", "", 1)
        raise StoryRefused(sentence[0].upper() + sentence[1:]) from None
