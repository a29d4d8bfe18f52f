"""Wonen: can people find, keep and afford a home here?"""

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

from . import buildings, comparing, diagnosis, mirroring, owners, price, reading, stock, telling, use

#: What homes there are and who live in them; not their price, which is what one wants to compare.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("sociaal.huishoudensgrootte"),
    Feature("sociaal.65plus"),
    Feature("wonen.eengezins"),
    Feature("wonen.na2000"),
    Feature("wonen.koop"),
)
#: What other domains have on homes.
COMBINED = (
    "duurzaamheid.label_ab",
    "duurzaamheid.label_efg",
    "ruimte.woningvoorraad",
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "wonen",
        "Wonen",
        question="Kunnen mensen hier een huis vinden, houden en betalen?",
        colour="#b5651d",
        features=ALIKE,
        combines=COMBINED,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return the price of homes, their owners, what homes there are and how they are used."""
    topics = (price, owners, stock, buildings, use)
    return [indicator for topic in topics for indicator in topic.indicators()]


@hookimpl
def comparisons() -> list[Comparison]:
    """Return how many times another amount a figure is."""
    return comparing.comparisons()


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return diagnosis.rules()


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return what the gemeente does about homes."""
    return mirroring.views()


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return what to know of figures about homes."""
    return reading.modules()


@hookimpl
def stories() -> list[Story]:
    """Return stories about homes."""
    return telling.stories()
