"""Duurzaamheid: how much energy do homes and cars take here, where does it come from, and is it bearable outside?"""

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

from .comparisons import all_comparisons
from .diagnosis import RULES
from .heating import labels, without_gas
from .lessons import LESSONS
from .mirrors import MIRRORS
from .stories import STORIES
from .surroundings import cars, climate
from .use import connections, homes, instead

#: What homes take depends first on what sort of homes they are.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("wonen.eengezins", 2),
    Feature("wonen.na2000"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "duurzaamheid",
        "Duurzaamheid",
        question="Hoeveel energie gaat er om in huizen en auto's, en wie kan minder gebruiken?",
        colour="#3d7d3a",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return the energy that homes take and could do without, the cars, and the heat and green outside."""
    return [*homes(), *connections(), *instead(), *labels(), *without_gas(), *cars(), *climate()]


@hookimpl
def comparisons() -> list[Comparison]:
    """Return the questions that are typical of this field."""
    return all_comparisons()


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return RULES


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return what the gemeente does about energy and climate."""
    return MIRRORS


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts that teach to read these figures."""
    return LESSONS


@hookimpl
def stories() -> list[Story]:
    """Return two stories for a room."""
    return STORIES
