"""What is worth a conversation when the figures of an area show it."""

from buurtspiegel.api import Condition, DiagnosisRule, Side, Than

RULES = [
    DiagnosisRule(
        "duurzaamheid.veel_gas",
        "In {gebied} gebruiken woningen veel gas, ook de tussenwoningen.",
        conditions=(
            Condition("duurzaamheid.gas", Side.HIGHER, Than.GEMEENTE, 15),
            Condition("duurzaamheid.gas_tussenwoning", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        contradicted_by=(
            Condition("wonen.na2000", Side.HIGHER, Than.GEMEENTE, 25),
            Condition("sociaal.huishoudensgrootte", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        caveat=(
            "Een groot of oud huis gebruikt meer gas. "
            "Kijk naar bouwjaar en isolatie voordat u iets zegt over zuinig leven."
        ),
    ),
    DiagnosisRule(
        "duurzaamheid.autos_op_weinig_ruimte",
        "In {gebied} staan veel auto's per km², terwijl huishoudens er weinig auto's hebben.",
        conditions=(
            Condition("duurzaamheid.autos_km2", Side.HIGHER, Than.AREAS, 75),
            Condition("duurzaamheid.autos_huishouden", Side.LOWER, Than.GEMEENTE, 10),
        ),
        contradicted_by=(
            Condition("ruimte.dichtheid", Side.LOWER, Than.GEMEENTE, 0),
            Condition("ruimte.station", Side.HIGHER, Than.GEMEENTE, 25),
        ),
        caveat=(
            "Leaseauto's staan op het adres van het bedrijf, en bezoekers tellen niet mee. Tel zelf een keer op straat."
        ),
    ),
    DiagnosisRule(
        "duurzaamheid.matig_geisoleerd",
        "In {gebied} hebben veel woningen energielabel E, F of G, en vragen gebouwen veel warmte.",
        conditions=(
            Condition("duurzaamheid.label_efg", Side.HIGHER, Than.GEMEENTE, 25),
            Condition("duurzaamheid.warmtevraag", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        contradicted_by=(
            Condition("duurzaamheid.gas", Side.LOWER, Than.GEMEENTE, 0),
            Condition("duurzaamheid.label_afgemeld", Side.LOWER, Than.GEMEENTE, 25),
        ),
        caveat=(
            "De cijfers zijn van 2019 en voor een deel geschat. "
            "Vraag bewoners en verhuurders wat er sindsdien is geïsoleerd."
        ),
    ),
    DiagnosisRule(
        "duurzaamheid.daken_zonder_zon",
        "In {gebied} zijn veel koopwoningen, en hebben weinig woningen zonnepanelen.",
        conditions=(
            Condition("duurzaamheid.zonnestroom", Side.LOWER, Than.GEMEENTE, 20),
            Condition("wonen.koop", Side.HIGHER, Than.GEMEENTE, 10),
        ),
        contradicted_by=(
            Condition("wonen.eengezins", Side.LOWER, Than.GEMEENTE, 10),
            Condition("duurzaamheid.bomen", Side.HIGHER, Than.GEMEENTE, 50),
        ),
        caveat=(
            "Schaduw, een beschermd dak of een volle stroomkabel kan panelen tegenhouden. "
            "Vraag dat na bij bewoners en netbeheerder."
        ),
    ),
    DiagnosisRule(
        "duurzaamheid.warm_en_weinig_bomen",
        "In {gebied} is het in de zomer warmer dan in de rest van de gemeente, en zijn er weinig bomen.",
        conditions=(
            Condition("duurzaamheid.hitte", Side.HIGHER, Than.AREAS, 75),
            Condition("duurzaamheid.bomen", Side.LOWER, Than.GEMEENTE, 25),
        ),
        contradicted_by=(
            Condition("duurzaamheid.gras", Side.HIGHER, Than.GEMEENTE, 0),
            Condition("ruimte.dichtheid", Side.LOWER, Than.GEMEENTE, 0),
        ),
        caveat=(
            "Het is een berekend gemiddelde. Vraag bewoners waar zij op een hete dag schaduw zoeken, "
            "en of er onder de grond ruimte is voor bomen."
        ),
    ),
]
