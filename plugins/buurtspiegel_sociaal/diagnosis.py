"""What is worth a conversation when the figures of an area show it."""

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than

_HIGHER, _LOWER, _GEMEENTE = Side.HIGHER, Side.LOWER, Than.GEMEENTE


def rules() -> list[DiagnosisRule]:
    """Return the rules of old and young, ill and lonely, and work."""
    return [*_old_and_alone(), *_health_and_work()]


def _old_and_alone() -> list[DiagnosisRule]:
    return [
        DiagnosisRule(
            "sociaal.ouderen_en_alleen",
            "In {gebied} wonen veel ouderen, en veel mensen wonen er alleen.",
            conditions=(
                Condition("sociaal.65plus", _HIGHER, _GEMEENTE, 25),
                Condition("sociaal.eenpersoonshuishoudens", _HIGHER, _GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("sociaal.gezinnen", _HIGHER, _GEMEENTE, 0),
                Condition("sociaal.eenzaam", _LOWER, _GEMEENTE, 0),
            ),
            caveat=(
                "Het hoeft niet om dezelfde mensen te gaan: ook jongeren wonen alleen. "
                "Vraag na wie er alleen woont, en wie er langskomt."
            ),
        ),
        DiagnosisRule(
            "sociaal.eenzaam_en_gezond",
            "In {gebied} voelen meer mensen zich eenzaam, en minder mensen zich gezond dan in de gemeente.",
            conditions=(
                Condition("sociaal.eenzaam", _HIGHER, _GEMEENTE, 10),
                Condition("sociaal.gezondheid", _LOWER, _GEMEENTE, 3),
            ),
            contradicted_by=(
                Condition("sociaal.vrijwilligers", _HIGHER, _GEMEENTE, 5),
                Condition("sociaal.mantelzorg", _HIGHER, _GEMEENTE, 5),
            ),
            caveat=(
                "Beide cijfers zijn schattingen uit hetzelfde model. Leg ze naast wat huisartsen en het buurtteam zien."
            ),
        ),
        DiagnosisRule(
            "sociaal.ouderen_en_mantelzorg",
            "In {gebied} wonen veel ouderen, en geven meer mensen mantelzorg dan in de gemeente.",
            conditions=(
                Condition("sociaal.65plus", _HIGHER, _GEMEENTE, 20),
                Condition("sociaal.mantelzorg", _HIGHER, _GEMEENTE, 3),
            ),
            contradicted_by=(
                Condition("sociaal.gezondheid", _HIGHER, _GEMEENTE, 0),
                Condition("sociaal.wmo", _HIGHER, _GEMEENTE, 0),
            ),
            caveat=(
                "Wie mantelzorg geeft, woont vaak ergens anders dan wie haar krijgt. "
                "Vraag mantelzorgers zelf of zij het volhouden."
            ),
        ),
    ]


def _health_and_work() -> list[DiagnosisRule]:
    return [
        DiagnosisRule(
            "sociaal.jongeren_en_stress",
            "In {gebied} wonen veel jongeren van 15 tot 25, en hebben meer mensen veel stress dan in de gemeente.",
            conditions=(
                Condition("sociaal.15tot25", _HIGHER, _GEMEENTE, 25),
                Condition("sociaal.stress", _HIGHER, _GEMEENTE, 8),
            ),
            contradicted_by=(
                Condition("sociaal.sporters", _HIGHER, _GEMEENTE, 5),
                Condition("sociaal.angst_depressie", _LOWER, _GEMEENTE, 0),
            ),
            caveat=(
                "De vragenlijst is voor iedereen vanaf 18 jaar: het cijfer zegt niet dat het jongeren zijn. "
                "Vraag jongeren en scholen wat zij merken."
            ),
        ),
        DiagnosisRule(
            "sociaal.ziek_en_weinig_sport",
            "In {gebied} hebben meer mensen een langdurige aandoening, en sporten minder mensen elke week.",
            conditions=(
                Condition("sociaal.langdurig_ziek", _HIGHER, _GEMEENTE, 8),
                Condition("sociaal.sporters", _LOWER, _GEMEENTE, 8),
            ),
            contradicted_by=(
                Condition("sociaal.65plus", _HIGHER, _GEMEENTE, 15),
                Condition("sociaal.gezondheid", _HIGHER, _GEMEENTE, 0),
            ),
            caveat=(
                "Waar veel ouderen wonen past dit bij de leeftijd. "
                "Wie ziek is kan vaak niet sporten: vraag na wat mensen wel zouden willen doen."
            ),
        ),
        DiagnosisRule(
            "sociaal.minder_werk_en_eenzaam",
            "In {gebied} hebben minder mensen werk, en voelen meer mensen zich ernstig eenzaam dan in de gemeente.",
            conditions=(
                Condition("sociaal.arbeidsdeelname", _LOWER, _GEMEENTE, 5),
                Condition("sociaal.ernstig_eenzaam", _HIGHER, _GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("sociaal.15tot25", _HIGHER, Than.AREAS, 90),
                Condition("sociaal.65plus", _HIGHER, _GEMEENTE, 20),
                Condition("sociaal.vrijwilligers", _HIGHER, _GEMEENTE, 0),
            ),
            caveat=(
                "Het hoeft niet om dezelfde mensen te gaan. "
                "Studenten en mensen met pensioen werken minder: vraag na wie er overdag thuis is."
            ),
        ),
    ]
