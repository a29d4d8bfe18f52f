"""A bundle as a file: JSON with a checksum over its contents, checked whole before any of it is used.

The checksum shows that a file is as it was made; it does not show who made it. Nothing in a file is run, and nothing
in it names a place on a disk or a network.
"""

import hashlib
import json
from collections.abc import Mapping as MappingOf
from typing import Any

from buurtspiegel.errors import MappingRefused
from buurtspiegel.model.text import plain
from buurtspiegel.own.mapping_json import from_json as mapping_from
from buurtspiegel.own.mapping_json import to_json as mapping_json
from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused
from buurtspiegel.strict_json import StrictJson

from .contents import MOST_CARDS, Bundle, BundledCard, BundledRegistration, BundleRefused

#: Raised when a field changes its meaning or goes.
SCHEMA = 1
KIND = "buurtspiegel-bundel"
#: 40 registrations, 60 cards and a story of 40 chapters fit in half of it.
MOST_BYTES = 4_000_000

_WHOLE = {"kind": str, "schema": int, "checksum": str, "contents": dict}
_BUNDLE = {
    **dict.fromkeys(("title", "maker", "made", "summary"), str),
    **dict.fromkeys(("method", "modules", "mirrors", "registrations", "cards"), list),
    "story": dict,
}
_REGISTRATION = {
    **dict.fromkeys(("records", "title", "row", "entity", "purpose", "basis", "recipients"), str),
    "mapping": dict,
    "k": int,
    "zeros": bool,
    "levels": list,
    "years": int,
    "categories": list,
}
_CARD = {"claim": str, "contradiction": str, "rule": str, "queries": list}
_STORY = {"title": str, "summary": str, "chapters": list}
_CHAPTER = {"title": str, "text": list, "state": str}
_FILE = StrictJson("een bundel", "«Bewaar als bundel»", BundleRefused)


def exported(bundle: Bundle) -> str:
    """Return the file of a bundle."""
    contents = _contents(bundle)
    whole = {"kind": KIND, "schema": SCHEMA, "checksum": _checksum(contents), "contents": contents}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def imported(data: bytes) -> Bundle:
    """Return the bundle in a file; raise :class:`BundleRefused` for any other file."""
    if len(data) > MOST_BYTES:
        raise BundleRefused(f"Het bestand is groter dan {MOST_BYTES // 1_000_000} MB; zo groot is geen bundel.")
    whole = _FILE.fields(_FILE.parsed(data), _WHOLE, "het bestand")
    if whole["kind"] != KIND:
        raise BundleRefused(f"Het bestand is geen bundel van Buurtspiegel: het heet «{plain(whole['kind'], 40)}».")
    if whole["schema"] != SCHEMA:
        raise BundleRefused(
            f"De bundel is van een andere versie ({str(whole['schema'])[:9]}); dit programma leest versie {SCHEMA}."
        )
    if whole["checksum"] != _checksum(whole["contents"]):
        raise BundleRefused(
            "De bundel is veranderd of beschadigd: het controlegetal klopt niet. Vraag de maker om het bestand opnieuw."
        )
    try:
        return _bundle(_FILE.fields(whole["contents"], _BUNDLE, "de bundel"))
    except (MappingRefused, StoryRefused) as fault:
        raise BundleRefused(f"De bundel past niet: {fault}") from None


def _contents(bundle: Bundle) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(bundle, name) for name in ("title", "maker", "made", "summary")}
    said |= {name: list(getattr(bundle, name)) for name in ("method", "mirrors")}
    said["modules"] = [list(pair) for pair in bundle.modules]
    said["registrations"] = [
        {name: _plain(getattr(one, name)) for name in _REGISTRATION if name != "mapping"}
        | {"mapping": mapping_json(one.mapping)}
        for one in bundle.registrations
    ]
    said["cards"] = [{name: _plain(getattr(one, name)) for name in _CARD} for one in bundle.cards]
    said["story"] = _story_json(bundle.story) if bundle.story else {}
    return said


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _story_json(story: OwnStory) -> dict[str, Any]:
    return {
        "title": story.title,
        "summary": story.summary,
        "chapters": [{"title": one.title, "text": list(one.text), "state": one.state} for one in story.chapters],
    }


def _bundle(said: MappingOf[str, Any]) -> Bundle:
    return Bundle(
        title=said["title"],
        maker=said["maker"],
        made=said["made"],
        summary=said["summary"],
        method=_FILE.texts(said["method"], "de werkwijze"),
        modules=tuple(_pair(one) for one in said["modules"]),
        mirrors=_FILE.texts(said["mirrors"], "de spiegels"),
        registrations=tuple(_registration(one, at) for at, one in enumerate(said["registrations"], 1)),
        cards=tuple(_card(one, at) for at, one in enumerate(said["cards"][: MOST_CARDS + 1], 1)),
        story=_story(said["story"]) if said["story"] else None,
    )


def _registration(said: object, at: int) -> BundledRegistration:
    found = _FILE.fields(said, _REGISTRATION, f"registratie {at}")
    mapping = mapping_from(found["mapping"])
    if mapping.gemeente:
        raise BundleRefused(f"Registratie {at} noemt een gemeente; een bundel gaat over geen gemeente.")
    lists = {name: _FILE.texts(found[name], f"registratie {at}") for name in ("levels", "categories")}
    return BundledRegistration(**(found | lists | {"mapping": mapping}))


def _card(said: object, at: int) -> BundledCard:
    found = _FILE.fields(said, _CARD, f"kaart {at}")
    return BundledCard(**(found | {"queries": _FILE.texts(found["queries"], f"kaart {at}")}))


def _story(said: object) -> OwnStory:
    found = _FILE.fields(said, _STORY, "het verhaal")
    chapters = []
    for at, one in enumerate(found["chapters"], 1):
        chapter = _FILE.fields(one, _CHAPTER, f"hoofdstuk {at}")
        chapters.append(OwnChapter(chapter["title"], _FILE.texts(chapter["text"], f"hoofdstuk {at}"), chapter["state"]))
    return OwnStory(found["title"], tuple(chapters), found["summary"])


def _pair(said: object) -> tuple[str, str]:
    if not isinstance(said, list) or len(said) != 2 or not all(isinstance(part, str) for part in said):
        raise BundleRefused("De bundel past niet: een module heeft een naam en een versie.")
    return said[0], said[1]


def _checksum(contents: object) -> str:
    """Return the SHA-256 of the contents written in one way only: names sorted, no spaces."""
    text = json.dumps(contents, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
