"""Sociaal: who lives here, and who is there for whom?"""

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

from .care import care
from .comparisons import own_comparisons
from .diagnosis import rules
from .knowledge import modules
from .mirrors import mirror_views
from .residents import residents
from .safety import safety
from .stories import suggested
from .wellbeing import wellbeing
from .work import work

#: How dense it is, how old people are, with how many they live, and in what homes.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("sociaal.65plus"),
    Feature("sociaal.0tot15"),
    Feature("sociaal.eenpersoonshuishoudens"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "sociaal", "Sociaal", question="Wie wonen hier, en wie is er voor wie?", colour="#7a4a9e", features=ALIKE
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return residents, work, help of the gemeente, how people say they are doing, and crime by kind."""
    return [*residents(), *work(), *care(), *wellbeing(), *safety()]


@hookimpl
def comparisons() -> list[Comparison]:
    """Return the share in the gemeente, and what is beyond another figure."""
    return own_comparisons()


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return rules()


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return what the gemeente does for people, held against what the figures show."""
    return mirror_views()


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return the texts on the pitfalls of these figures."""
    return modules()


@hookimpl
def stories() -> list[Story]:
    """Return the stories."""
    return suggested()
