"""What is worth a conversation about money when the figures of an area show it."""

from buurtspiegel.api import Condition, DiagnosisRule, Level, Side, Than


def rules() -> list[DiagnosisRule]:
    """Return the rules: of buurten and wijken about residents, of gemeenten about the gemeente."""
    return [
        DiagnosisRule(
            "financien.weinig_te_besteden",
            "In {gebied} hebben veel huishoudens een laag inkomen en weinig vermogen.",
            conditions=(
                Condition("financien.laag_inkomen", Side.HIGHER, Than.GEMEENTE, 20),
                Condition("financien.vermogen", Side.LOWER, Than.GEMEENTE, 30),
            ),
            contradicted_by=(
                Condition("financien.rondkomen", Side.LOWER, Than.GEMEENTE, 0),
                Condition("sociaal.eenpersoonshuishoudens", Side.HIGHER, Than.AREAS, 90),
            ),
            caveat="Waar studenten wonen, is het inkomen laag zonder dat er hulp nodig is. Vraag na wie er wonen.",
        ),
        DiagnosisRule(
            "financien.moeite_met_rondkomen",
            "In {gebied} zeggen meer mensen dan in Nederland dat rondkomen moeilijk is.",
            conditions=(Condition("financien.rondkomen", Side.HIGHER, Than.LAND, 25),),
            contradicted_by=(
                Condition("financien.inkomen_inwoner", Side.HIGHER, Than.GEMEENTE, 0),
                Condition("financien.sociaal_minimum", Side.LOWER, Than.GEMEENTE, 0),
            ),
            caveat="Het cijfer is een schatting uit een enquête. Leg het naast wat schuldhulp en de voedselbank zien.",
        ),
        DiagnosisRule(
            "financien.huis_zonder_buffer",
            "In {gebied} is het inkomen niet laag, maar hebben huishoudens weinig vermogen.",
            conditions=(
                Condition("financien.vermogen", Side.LOWER, Than.GEMEENTE, 40),
                Condition("financien.laag_inkomen", Side.LOWER, Than.GEMEENTE, 0),
            ),
            contradicted_by=(
                Condition("wonen.koop", Side.LOWER, Than.GEMEENTE, 30),
                Condition("wonen.recent", Side.HIGHER, Than.GEMEENTE, 50),
            ),
            caveat=(
                "Jonge gezinnen met een nieuwe hypotheek hebben vaak weinig vermogen. Vraag na of een tegenvaller "
                "hier is op te vangen."
            ),
        ),
        DiagnosisRule(
            "financien.hoog_en_laag_bijeen",
            "In {gebied} wonen meer hoge inkomens en ook meer lage inkomens dan in de gemeente.",
            conditions=(
                Condition("financien.hoog_inkomen", Side.HIGHER, Than.GEMEENTE, 10),
                Condition("financien.laag_inkomen", Side.HIGHER, Than.GEMEENTE, 10),
            ),
            contradicted_by=(
                Condition("sociaal.eenpersoonshuishoudens", Side.HIGHER, Than.AREAS, 80),
                Condition("financien.rondkomen", Side.LOWER, Than.GEMEENTE, 0),
            ),
            caveat=(
                "Het gemiddelde zegt hier weinig. Vraag na of de groepen in dezelfde straten wonen, of ver uit elkaar."
            ),
            levels=(Level.WIJK, Level.BUURT),
        ),
    ]
