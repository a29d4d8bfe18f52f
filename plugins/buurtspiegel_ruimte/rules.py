"""What is worth a conversation when the figures of an area show it."""

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than

RULES = [
    DiagnosisRule(
        "ruimte.ver_van_winkel_en_huisarts",
        "Inwoners van {gebied} wonen ver van een supermarkt en een huisarts.",
        conditions=(
            Condition("ruimte.supermarkt", Side.HIGHER, Than.GEMEENTE, 50),
            Condition("ruimte.huisarts", Side.HIGHER, Than.GEMEENTE, 50),
        ),
        contradicted_by=(
            Condition("duurzaamheid.autos_huishouden", Side.HIGHER, Than.GEMEENTE, 10),
            Condition("ruimte.dichtheid", Side.LOWER, Than.GEMEENTE, 60),
        ),
        caveat=(
            "Ver voor wie geen auto heeft, is iets anders dan ver voor wie er een heeft. "
            "Vraag na hoe mensen hun boodschappen doen."
        ),
    ),
    DiagnosisRule(
        "ruimte.dicht_bebouwd_ver_van_groen",
        "In {gebied} wonen mensen dicht op elkaar, en ver van openbaar groen.",
        conditions=(
            Condition("ruimte.dichtheid", Side.HIGHER, Than.AREAS, 60),
            Condition("ruimte.groen", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("ruimte.leefbaarheid", Side.HIGHER, Than.GEMEENTE, 0),
            Condition("wonen.eengezins", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        caveat="Tuinen, bomen in de straat en water tellen niet mee als openbaar groen. Ga kijken.",
    ),
    DiagnosisRule(
        "ruimte.ouderen_ver_van_winkels",
        "In {gebied} wonen naar verhouding veel ouderen, en is een winkel voor elke dag verder weg.",
        conditions=(
            Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 20),
            Condition("ruimte.levensmiddelen", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("ruimte.supermarkt", Side.LOWER, Than.GEMEENTE, 0),
            Condition("duurzaamheid.autos_huishouden", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        caveat=(
            "De markt, de winkel aan huis en wie boodschappen meebrengt, staan in geen register. Vraag het de mensen."
        ),
    ),
    DiagnosisRule(
        "ruimte.kinderen_ver_van_park",
        "In {gebied} wonen naar verhouding veel kinderen, en is een park of plantsoen verder weg.",
        conditions=(
            Condition("sociaal.0tot15", Side.HIGHER, Than.GEMEENTE, 20),
            Condition("ruimte.park", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("wonen.eengezins", Side.HIGHER, Than.GEMEENTE, 25),
            Condition("ruimte.sportterrein", Side.LOWER, Than.GEMEENTE, 10),
        ),
        caveat="Een stoep, een schoolplein of een weiland is ook een plek om te spelen. Vraag kinderen waar zij komen.",
    ),
    DiagnosisRule(
        "ruimte.weinig_zorg_binnen_bereik",
        "Voor inwoners van {gebied} is er naar verhouding weinig zorg binnen bereik, en de huisarts is verder weg.",
        conditions=(
            Condition("ruimte.zorg_bereik", Side.LOWER, Than.GEMEENTE, 50),
            Condition("ruimte.huisarts", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("ruimte.apotheek", Side.LOWER, Than.GEMEENTE, 0),
            Condition("duurzaamheid.autos_huishouden", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        caveat="Praktijken net buiten uw bestand tellen niet mee. Vraag de huisartsen wie zij nog aannemen.",
    ),
]
