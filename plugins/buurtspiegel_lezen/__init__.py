"""Cijfers lezen: short texts that teach to read the figures of areas, for every domain."""

from buurtspiegel.api import KnowledgeModule, hookimpl

from .areas import AREAS
from .comparing import COMPARING
from .concluding import CONCLUDING
from .numbers import NUMBERS
from .sources import SOURCES


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts, in the order in which they are read."""
    return [*AREAS, *SOURCES, *NUMBERS, *COMPARING, *CONCLUDING]
