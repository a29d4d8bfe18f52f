"""What is worth a conversation about homes when the figures of an area show it."""

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than


def rules() -> list[DiagnosisRule]:
    """Return the rules."""
    return [
        DiagnosisRule(
            "wonen.duur_en_weinig_corporatie",
            "In {gebied} zijn woningen duur en zijn er weinig huurwoningen van corporaties.",
            conditions=(
                Condition("wonen.woz", Side.HIGHER, Than.GEMEENTE, 25),
                Condition("wonen.corporatie", Side.LOWER, Than.GEMEENTE, 40),
            ),
            contradicted_by=(
                Condition("wonen.particuliere_huur", Side.HIGHER, Than.GEMEENTE, 20),
                Condition("wonen.onbewoond", Side.HIGHER, Than.GEMEENTE, 50),
            ),
            caveat=(
                "De WOZ-waarde zegt niet wat mensen per maand betalen. "
                "Kijk ook naar wat er vrijkomt en wat er wordt gebouwd."
            ),
        ),
        DiagnosisRule(
            "wonen.vol",
            "In {gebied} wonen veel mensen per woning, en staan weinig eengezinswoningen.",
            conditions=(
                Condition("wonen.bezetting", Side.HIGHER, Than.GEMEENTE, 15),
                Condition("wonen.eengezins", Side.LOWER, Than.GEMEENTE, 10),
            ),
            contradicted_by=(
                Condition("sociaal.gezinnen", Side.HIGHER, Than.GEMEENTE, 25),
                Condition("wonen.onbewoond", Side.HIGHER, Than.GEMEENTE, 50),
            ),
            caveat="Veel mensen per woning is gewoon waar gezinnen wonen. Vraag na hoe groot de woningen zijn.",
        ),
        DiagnosisRule(
            "wonen.veel_onbewoond",
            "In {gebied} is een groter deel van de woningen onbewoond dan in de meeste gebieden van de gemeente.",
            conditions=(
                Condition("wonen.onbewoond", Side.HIGHER, Than.GEMEENTE, 60),
                Condition("wonen.onbewoond", Side.HIGHER, Than.AREAS, 80),
            ),
            contradicted_by=(
                Condition("wonen.recent", Side.HIGHER, Than.GEMEENTE, 100),
                Condition("wonen.nieuwbouw", Side.HIGHER, Than.GEMEENTE, 200),
            ),
            caveat=(
                "Nieuwe woningen staan even leeg, en huizen voor de sloop ook. Vraag na of het om tweede woningen, "
                "vakantiehuizen of een renovatie gaat."
            ),
        ),
        DiagnosisRule(
            "wonen.weinig_keus",
            "In {gebied} is bijna alles van één soort: weinig koop, en weinig eengezinswoningen.",
            conditions=(
                Condition("wonen.koop", Side.LOWER, Than.GEMEENTE, 40),
                Condition("wonen.eengezins", Side.LOWER, Than.GEMEENTE, 40),
            ),
            contradicted_by=(
                Condition("wonen.nieuwbouw", Side.HIGHER, Than.GEMEENTE, 50),
                Condition("wonen.particuliere_huur", Side.HIGHER, Than.GEMEENTE, 50),
            ),
            caveat=(
                "Wie er graag woont, mist misschien niets. Vraag na waar mensen heen gaan als ze groter willen wonen, "
                "of juist kleiner."
            ),
        ),
        DiagnosisRule(
            "wonen.oud_en_van_eigenaren",
            "In {gebied} staan vooral oudere koopwoningen, en is de WOZ-waarde lager dan in de gemeente.",
            conditions=(
                Condition("wonen.koop", Side.HIGHER, Than.GEMEENTE, 15),
                Condition("wonen.na2000", Side.LOWER, Than.GEMEENTE, 50),
                Condition("wonen.woz", Side.LOWER, Than.GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("financien.vermogen", Side.HIGHER, Than.GEMEENTE, 0),
                Condition("duurzaamheid.gas", Side.LOWER, Than.GEMEENTE, 10),
            ),
            caveat=(
                "Een lage waarde zegt niet dat een huis slecht is. Vraag na of eigenaren onderhoud en isolatie kunnen "
                "betalen, en of zij daar hulp bij kennen."
            ),
        ),
    ]
