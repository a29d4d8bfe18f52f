"""Financiën: what do people have to live on, and what does the gemeente spend for them?"""

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

from . import comparing, diagnosis, gemeente, mirroring, need, reading, residents, telling

#: Size, density and homes set what costs and incomes are to be expected.
ALIKE = (
    Feature("ruimte.adressendichtheid"),
    Feature("sociaal.inwoners"),
    Feature("sociaal.65plus"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz", 2),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "financien",
        "Financiën",
        question="Kunnen mensen rondkomen, en waar geeft de gemeente haar geld aan uit?",
        colour="#2f6f5e",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return income and wealth of residents, and costs of the gemeente per resident and per unit of need."""
    return [indicator for topic in (residents, gemeente, need) for indicator in topic.indicators()]


@hookimpl
def comparisons() -> list[Comparison]:
    """Return the difference with comparable areas as an amount of money."""
    return comparing.comparisons()


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return diagnosis.rules()


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return what the gemeente does about money."""
    return mirroring.views()


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return what to know of figures about money."""
    return reading.modules()


@hookimpl
def stories() -> list[Story]:
    """Return stories about money."""
    return telling.stories()
