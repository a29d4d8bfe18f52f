"""A story as a file that goes to another computer: JSON with a schema, without paths, and nothing in it is run.

Whoever made the file, every part of it is checked before any of it is used: the size, the kind of each value, the
length of each text and the number of chapters. One sentence says what is wrong.
"""

import json
from collections.abc import Mapping
from typing import Any

from buurtspiegel.model.text import plain

from .story import OwnChapter, OwnStory, StoryRefused, check_count

#: Raised when a field changes its meaning or goes.
SCHEMA = 1
KIND = "buurtspiegel-verhaal"
#: The longest story there can be, in UTF-8, with some room: 40 chapters of 6 × 600 characters and their addresses.
MOST_BYTES = 1_000_000

_WHOLE = {"kind": str, "schema": int, "story": dict}
_STORY = {"id": str, "title": str, "summary": str, "chapters": list}
_CHAPTER = {"title": str, "text": list, "state": str, "spotlight": str}
_WORDS = {str: "tekst", int: "een geheel getal", list: "een lijst", dict: "een object"}


def exported(story: OwnStory) -> str:
    """Return the file of a story."""
    whole = {name: getattr(story, name) for name in ("id", "title", "summary")}
    whole["chapters"] = [{name: getattr(one, name) for name in _CHAPTER} for one in story.chapters]
    return json.dumps({"kind": KIND, "schema": SCHEMA, "story": whole}, ensure_ascii=False, indent=1) + "\n"


def imported(data: bytes) -> OwnStory:
    """Return the story in a file, as one that is not kept yet; raise :class:`StoryRefused` for any other file."""
    if len(data) > MOST_BYTES:
        raise StoryRefused(f"Het bestand is groter dan {MOST_BYTES // 1000} kB; zo groot is geen verhaal.")
    whole = _object(_parsed(data), _WHOLE, "het bestand")
    if whole["kind"] != KIND:
        raise StoryRefused(f"Het bestand is geen verhaal van Buurtspiegel: het heet «{plain(whole['kind'], 40)}».")
    if whole["schema"] != SCHEMA:
        raise StoryRefused(
            f"Het bestand is van een andere versie ({str(whole['schema'])[:9]}); dit programma leest versie {SCHEMA}."
        )
    story = _object(whole["story"], _STORY, "het verhaal")
    check_count(len(story["chapters"]))
    return OwnStory(
        title=story["title"],
        summary=story["summary"],
        chapters=tuple(_chapter(one, at) for at, one in enumerate(story["chapters"], 1)),
        id=story["id"],
    )


def _chapter(said: object, at: int) -> OwnChapter:
    chapter = _object(said, _CHAPTER, f"hoofdstuk {at}")
    return OwnChapter(chapter["title"], tuple(chapter["text"]), chapter["state"], chapter["spotlight"])


def _parsed(data: bytes) -> object:
    """Read JSON (RFC 8259) and nothing more: no NaN, no name twice, no number of a million digits."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise StoryRefused("Het bestand zit te diep in elkaar; een verhaal heeft drie lagen.") from None
    except StoryRefused:
        raise
    except ValueError:
        raise StoryRefused(
            "Het bestand is geen JSON; kies een bestand dat met «Bewaar als bestand» is gemaakt."
        ) from None


def _no_number(word: str) -> object:
    raise StoryRefused(f"In het bestand staat {word}; dat is geen getal.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise StoryRefused("In het bestand staat een naam twee keer; het is niet zeker welke geldt.")
    return found


def _object(said: object, fields: Mapping[str, type], what: str) -> dict[str, Any]:
    """Return an object that has these fields, each of its kind, and no others."""
    if not isinstance(said, dict):
        raise StoryRefused(f"Het bestand is geen verhaal: {what} is geen object.")
    for name, kind in fields.items():
        if name not in said:
            raise StoryRefused(f"Het bestand is geen heel verhaal: in {what} ontbreekt «{name}».")
        if type(said[name]) is not kind:
            raise StoryRefused(f"Het bestand is geen verhaal: «{name}» van {what} is niet {_WORDS[kind]}.")
    if strange := next((name for name in said if name not in fields), ""):
        raise StoryRefused(f"Het bestand is geen verhaal: «{plain(strange, 40)}» hoort niet in {what}.")
    return said
