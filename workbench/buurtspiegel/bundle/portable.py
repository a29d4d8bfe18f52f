"""A state of the screen that belongs to no gemeente: it shows the same question anywhere."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from buurtspiegel.stories import OwnStory

#: What in an address is about one gemeente, one moment of looking or one story.
_LOCAL = frozenset({"gemeente", "area", "sides", "view", "story", "chapter", "phase", "period", "peers"})
#: What a comparison looks at may be a year, an area or an indicator: only the last is the same anywhere.
_AGAINST = "against"


def portable(query: str) -> str:
    """Return an address without what is about one gemeente; the newest figures are shown."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query.removeprefix("?"))
        if name not in _LOCAL and (name != _AGAINST or "." in value)
    ]
    return f"?{urlencode(kept)}"


def at_home(query: str, gemeente: str) -> str:
    """Return a portable address for one gemeente."""
    return f"?{urlencode([*parse_qsl(query.removeprefix('?')), ('gemeente', gemeente)])}"


def story_without_places(story: OwnStory) -> OwnStory:
    """Return a story whose pictures are about no gemeente and light no area."""
    chapters = tuple(replace(one, state=portable(one.state), spotlight="") for one in story.chapters)
    return replace(story, id="", edition=0, changed="", chapters=chapters)


def story_at_home(story: OwnStory, gemeente: str) -> OwnStory:
    """Return a portable story for one gemeente."""
    return replace(story, chapters=tuple(replace(one, state=at_home(one.state, gemeente)) for one in story.chapters))
