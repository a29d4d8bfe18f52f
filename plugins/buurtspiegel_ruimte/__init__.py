"""Ruimte: is it good to be here, and is what people need close by?"""

from buurtspiegel.api import (
    Comparison,
    DiagnosisRule,
    Domain,
    Feature,
    Indicator,
    KnowledgeModule,
    MirrorView,
    Story,
    hookimpl,
)

from .ground import ground
from .knowledge import KNOWLEDGE
from .liveability import liveability
from .mirrors import MIRRORS
from .nearness import nearness
from .reach import reach
from .rules import RULES
from .stories import STORIES
from .walking import WALKING

#: What is near depends on how dense it is and how many people it serves.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("ruimte.dichtheid"),
    Feature("sociaal.inwoners"),
    Feature("sociaal.65plus"),
    Feature("sociaal.0tot15"),
    Feature("wonen.eengezins"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "ruimte",
        "Ruimte",
        question="Is het hier goed wonen, en is dichtbij wat mensen nodig hebben?",
        colour="#2b6ca3",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return how the ground is used, how near things are, whether there is enough of them, and how liveable it is."""
    return [*ground(), *nearness(), *reach(), *liveability()]


@hookimpl
def comparisons() -> list[Comparison]:
    """Return whether people can walk there."""
    return [WALKING]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return RULES


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return what the gemeente does in the public space that can be held against these figures."""
    return MIRRORS


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the pitfalls of these figures."""
    return KNOWLEDGE


@hookimpl
def stories() -> list[Story]:
    """Return the stories about this field."""
    return STORIES
