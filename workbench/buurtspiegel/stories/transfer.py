"""A story as a file that goes to another computer: JSON with a schema, without paths, and nothing in it is run.

Whoever made the file, every part of it is checked before any of it is used: the size, the kind of each value, the
length of each text and the number of chapters. One sentence says what is wrong.
"""

import json

from buurtspiegel.model.text import plain
from buurtspiegel.strict_json import StrictJson

from .story import OwnChapter, OwnStory, StoryRefused, check_count

#: Raised when a field changes its meaning or goes.
SCHEMA = 1
KIND = "buurtspiegel-verhaal"
#: The longest story there can be, in UTF-8, with some room: 40 chapters of 6 × 600 characters and their addresses.
MOST_BYTES = 1_000_000

_WHOLE = {"kind": str, "schema": int, "story": dict}
_STORY = {"id": str, "title": str, "summary": str, "chapters": list}
_CHAPTER = {"title": str, "text": list, "state": str, "spotlight": str}
_FILE = StrictJson("een verhaal", "«Bewaar als bestand»", StoryRefused)


def exported(story: OwnStory) -> str:
    """Return the file of a story."""
    whole = {name: getattr(story, name) for name in ("id", "title", "summary")}
    whole["chapters"] = [{name: getattr(one, name) for name in _CHAPTER} for one in story.chapters]
    return json.dumps({"kind": KIND, "schema": SCHEMA, "story": whole}, ensure_ascii=False, indent=1) + "\n"


def imported(data: bytes) -> OwnStory:
    """Return the story in a file, as one that is not kept yet; raise :class:`StoryRefused` for any other file."""
    if len(data) > MOST_BYTES:
        raise StoryRefused(f"Het bestand is groter dan {MOST_BYTES // 1000} kB; zo groot is geen verhaal.")
    whole = _FILE.fields(_FILE.parsed(data), _WHOLE, "het bestand")
    if whole["kind"] != KIND:
        raise StoryRefused(f"Het bestand is geen verhaal van Buurtspiegel: het heet «{plain(whole['kind'], 40)}».")
    if whole["schema"] != SCHEMA:
        raise StoryRefused(
            f"Het bestand is van een andere versie ({str(whole['schema'])[:9]}); dit programma leest versie {SCHEMA}."
        )
    story = _FILE.fields(whole["story"], _STORY, "het verhaal")
    check_count(len(story["chapters"]))
    return OwnStory(
        title=story["title"],
        summary=story["summary"],
        chapters=tuple(_chapter(one, at) for at, one in enumerate(story["chapters"], 1)),
        id=story["id"],
    )


def _chapter(said: object, at: int) -> OwnChapter:
    chapter = _FILE.fields(said, _CHAPTER, f"hoofdstuk {at}")
    return OwnChapter(chapter["title"], tuple(chapter["text"]), chapter["state"], chapter["spotlight"])
