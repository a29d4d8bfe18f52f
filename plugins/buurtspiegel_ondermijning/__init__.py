"""Ondermijning: which places are vulnerable to crime that hides behind something ordinary?"""

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

from .business import business
from .crime import crime
from .knowledge import KNOWLEDGE
from .mirrors import MIRRORS
from .rules import RULES
from .stories import STORIES

#: Vulnerable places, and property: what the domains have of them already.
COMBINED = (
    "wonen.onbewoond",
    "wonen.particuliere_huur",
    "wonen.woz",
    "ruimte.adressendichtheid",
    "ruimte.niet_wonen",
    "ruimte.werkvloer",
    "ruimte.oprit",
    "ruimte.veiligheid",
    "ruimte.misdrijven",
)
#: What a place is like, and nothing of the people: who lives somewhere does not make it comparable here.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("ruimte.niet_wonen"),
    Feature("sociaal.inwoners"),
    Feature("wonen.eengezins"),
)


@hookimpl
def domain() -> Domain:
    """Return the theme."""
    return Domain(
        "ondermijning",
        "Ondermijning",
        question="Welke plekken zijn kwetsbaar, en wat weten we daarvan?",
        colour="#4a5568",
        features=ALIKE,
        combines=COMBINED,
        is_theme=True,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return what sorts of businesses and floor space there are, and crime per gemeente; all of it strict."""
    return [*business(), *crime()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation about a place."""
    return RULES


@hookimpl
def mirrors() -> list[MirrorView]:
    """Return where the gemeente looks, checks and acts."""
    return MIRRORS


@hookimpl
def knowledge() -> list[KnowledgeModule]:
    """Return how to read these figures without pointing at anybody."""
    return KNOWLEDGE


@hookimpl
def stories() -> list[Story]:
    """Return the story."""
    return STORIES
