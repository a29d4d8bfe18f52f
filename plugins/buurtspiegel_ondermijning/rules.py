"""What is worth a conversation about a place: on open figures only, of a whole wijk, and never about people."""

from buurtspiegel.api import Condition, DiagnosisRule, Level, Side, Than

_WIJK = (Level.WIJK,)

RULES = [
    DiagnosisRule(
        "ondermijning.leeg_en_verhuurd",
        "In {gebied} zijn meer woningen onbewoond en particulier verhuurd dan in de gemeente.",
        conditions=(
            Condition("wonen.onbewoond", Side.HIGHER, Than.GEMEENTE, 25),
            Condition("wonen.particuliere_huur", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("ruimte.adressendichtheid", Side.HIGHER, Than.GEMEENTE, 25),
            Condition("ruimte.leefbaarheid", Side.HIGHER, Than.GEMEENTE, 0),
        ),
        caveat=(
            "In een centrum is dit gewoon: studenten, verbouwingen, een tweede huis. Vraag wie de panden kent, "
            "voordat u er iets van vindt."
        ),
        levels=_WIJK,
    ),
    DiagnosisRule(
        "ondermijning.stil_en_bedrijvig",
        "In {gebied} is veel vloer van kantoren en bedrijven, en wonen weinig mensen.",
        conditions=(
            Condition("ruimte.werkvloer", Side.HIGHER, Than.GEMEENTE, 50),
            Condition("ruimte.dichtheid", Side.LOWER, Than.GEMEENTE, 40),
        ),
        contradicted_by=(
            Condition("ruimte.samenkomstvloer", Side.HIGHER, Than.GEMEENTE, 0),
            Condition("ruimte.adressendichtheid", Side.HIGHER, Than.GEMEENTE, 0),
        ),
        caveat=(
            "'s Avonds is er weinig toezicht van wie er woont, en verder zegt dit niets. "
            "Vraag ondernemers of zij hun buren kennen."
        ),
        levels=_WIJK,
    ),
    DiagnosisRule(
        "ondermijning.goedkoop_en_verhuurd",
        "In {gebied} zijn woningen minder waard dan in de gemeente, en vaker particulier verhuurd.",
        conditions=(
            Condition("wonen.woz", Side.LOWER, Than.GEMEENTE, 15),
            Condition("wonen.particuliere_huur", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("wonen.eengezins", Side.LOWER, Than.GEMEENTE, 25),
            Condition("wonen.onbewoond", Side.LOWER, Than.GEMEENTE, 0),
        ),
        caveat=(
            "Kleine woningen zijn minder waard, en worden meer verhuurd. De huurders zijn eerder degenen die "
            "bescherming "
            "nodig hebben. Kijk naar het pand, niet naar hen."
        ),
        levels=_WIJK,
    ),
]
