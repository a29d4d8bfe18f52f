"""What is worth a conversation; guarded figures never point at an area, they only speak for or against a draft."""

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than

_HIGHER, _LOWER, _GEMEENTE = Side.HIGHER, Side.LOWER, Than.GEMEENTE


def rules() -> list[DiagnosisRule]:
    """Return the rules of families, buffers, work and tenants that nobody signals for."""
    return [
        DiagnosisRule(
            "armoede.gezinnen_met_weinig",
            "In {gebied} wonen veel gezinnen, en hebben veel huishoudens een laag inkomen.",
            conditions=(
                Condition("sociaal.gezinnen", _HIGHER, _GEMEENTE, 10),
                Condition("financien.laag_inkomen", _HIGHER, _GEMEENTE, 10),
            ),
            contradicted_by=(
                Condition("armoede.kinderen", _LOWER, _GEMEENTE, 0),
                Condition("financien.rondkomen", _LOWER, _GEMEENTE, 0),
            ),
            caveat=(
                "Het hoeft niet om de gezinnen te gaan: ook wie alleen woont kan het lage inkomen hebben. "
                "Vraag scholen en het consultatiebureau wat zij zien."
            ),
        ),
        DiagnosisRule(
            "armoede.moeite_bij_gewoon_inkomen",
            "In {gebied} vinden meer mensen rondkomen moeilijk, terwijl minder huishoudens een laag inkomen hebben.",
            conditions=(
                Condition("financien.rondkomen", _HIGHER, _GEMEENTE, 3),
                Condition("financien.laag_inkomen", _LOWER, _GEMEENTE, 3),
            ),
            contradicted_by=(
                Condition("armoede.schulden", _LOWER, _GEMEENTE, 0),
                Condition("financien.vermogen", _HIGHER, _GEMEENTE, 10),
            ),
            caveat=(
                "Hoge vaste lasten, een scheiding of een eigen bedrijf ziet u niet aan het inkomen. "
                "Het cijfer over rondkomen is een schatting uit een enquête."
            ),
        ),
        DiagnosisRule(
            "armoede.buiten_de_corporatie",
            "In {gebied} hebben veel huishoudens een laag inkomen, en huren er minder van een corporatie.",
            conditions=(
                Condition("financien.laag_inkomen", _HIGHER, _GEMEENTE, 5),
                Condition("wonen.corporatie", _LOWER, _GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("sociaal.15tot25", _HIGHER, Than.AREAS, 85),
                Condition("financien.vermogen", _HIGHER, _GEMEENTE, 0),
                Condition("armoede.minimum", _LOWER, _GEMEENTE, 0),
            ),
            caveat=(
                "Een corporatie meldt een huurachterstand bij de gemeente, een particuliere verhuurder vaak niet. "
                "Studenten hebben een laag inkomen zonder dat hulp nodig is."
            ),
        ),
        DiagnosisRule(
            "armoede.minder_werk_en_weinig_inkomen",
            "In {gebied} hebben minder mensen werk, en hebben veel huishoudens een laag inkomen.",
            conditions=(
                Condition("sociaal.arbeidsdeelname", _LOWER, _GEMEENTE, 4),
                Condition("financien.laag_inkomen", _HIGHER, _GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("sociaal.65plus", _HIGHER, _GEMEENTE, 20),
                Condition("sociaal.bijstand", _LOWER, _GEMEENTE, 0),
            ),
            caveat=(
                "Wie met pensioen is of studeert heeft geen werk en vaak een laag inkomen. "
                "Vraag het werkplein wie zij hier niet spreken."
            ),
        ),
    ]
