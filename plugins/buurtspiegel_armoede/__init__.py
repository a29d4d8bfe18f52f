"""Armoede en schulden: who can make ends meet, who cannot, and who is reached?"""

from buurtspiegel.api import (
    DiagnosisRule,
    Domain,
    Feature,
    Indicator,
    KnowledgeModule,
    MirrorView,
    Story,
    hookimpl,
)

from .diagnosis import rules
from .figures import figures
from .knowledge import modules
from .mirrors import mirror_views
from .stories import suggested

COMBINED = (
    "financien.laag_inkomen",
    "financien.sociaal_minimum",
    "financien.rondkomen",
    "financien.vermogen",
    "financien.inkomen_huishouden",
    "financien.inkomensregelingen",
    "sociaal.bijstand",
    "sociaal.arbeidsdeelname",
    "sociaal.zelfstandigen",
    "sociaal.stress",
    "sociaal.hulp",
    "wonen.corporatie",
)
#: With how many people live, how old they are and where: not what they earn or own.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("sociaal.huishoudensgrootte"),
    Feature("sociaal.eenpersoonshuishoudens"),
    Feature("sociaal.65plus"),
    Feature("sociaal.15tot25"),
    Feature("wonen.koop"),
)


@hookimpl
def domain() -> Domain:
    """Return the theme."""
    return Domain(
        "armoede",
        "Armoede en schulden",
        question="Wie komt er niet rond, en wie bereiken we?",
        colour="#8c4a5a",
        features=ALIKE,
        combines=COMBINED,
        is_theme=True,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return debts, children and households around the minimum; the rest is combined from other domains."""
    return figures()


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return rules()


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return the schemes of the gemeente, held against who may need them."""
    return mirror_views()


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts on measuring poverty, reach and debts."""
    return modules()


@hookimpl
def stories() -> list[Story]:
    """Return the stories."""
    return suggested()
