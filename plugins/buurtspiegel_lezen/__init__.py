"""Cijfers lezen: short texts that teach to read the figures of areas, for every domain."""

from buurtspiegel.api import KnowledgeModule, Story, hookimpl

from .areas import AREAS
from .comparing import COMPARING
from .concluding import CONCLUDING
from .numbers import NUMBERS
from .sources import SOURCES
from .stories import STORIES


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts, in the order in which they are read."""
    return [*AREAS, *SOURCES, *NUMBERS, *COMPARING, *CONCLUDING]


@hookimpl
def stories() -> list[Story]:
    """Return the stories for a first look."""
    return STORIES
