"""Duurzaamheid: how much energy do homes and cars take here, and where does it come from?"""

from buurtspiegel.api import (
    Condition,
    DiagnosisRule,
    Domain,
    Feature,
    Indicator,
    Kind,
    Level,
    Measure,
    Polarity,
    Ratio,
    Side,
    Than,
    hookimpl,
)

KWB = "CBS, Kerncijfers wijken en buurten"
KWB_PC = "CBS, Kerncijfers wijken en buurten; Kerncijfers per postcode"
GRID = "Netbeheerders, Kleinverbruiksgegevens per postcode"
CBS_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
POSTCODES = (Level.PC4, Level.PC6)
EVERY_LEVEL = (*CBS_LEVELS, *POSTCODES)

HEATED = "Woningen met stadsverwarming of een warmtepomp gebruiken weinig of geen gas: laag is niet vanzelf zuinig."
OWN_POWER = "Stroom van eigen zonnepanelen die direct wordt gebruikt, telt niet mee."
LEASED = (
    "Auto's van een leasebedrijf staan op het adres van dat bedrijf. "
    "Daardoor is het cijfer van sommige buurten onwaarschijnlijk hoog."
)
RANGES = (
    "Een cijfer geldt voor een reeks postcodes met minstens tien aansluitingen. "
    "Kleine bedrijven tellen mee, en de netbeheerder middelt over de hele reeks."
)

#: What homes take depends first on what sort of homes they are.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("wonen.eengezins", 2),
    Feature("wonen.na2000"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "duurzaamheid",
        "Duurzaamheid",
        question="Hoeveel energie gaat er om in huizen en auto's, en wie kan minder gebruiken?",
        colour="#3d7d3a",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return the energy that homes take, per home and per connection, and the cars."""
    return [*_homes(), *_connections(), *_cars()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return [
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
                "Leaseauto's staan op het adres van het bedrijf, en bezoekers tellen niet mee. "
                "Tel zelf een keer op straat."
            ),
        ),
    ]


def _homes() -> list[Indicator]:
    return [
        _gas(
            "duurzaamheid.gas",
            "Gasverbruik per woning",
            "Gemiddelde hoeveelheid aardgas die het net in een jaar aan een woning levert.",
            Measure("kwb", "g_gas", weight="a_woning"),
            Measure("postcode", "g_gas", weight="a_woning"),
            levels=EVERY_LEVEL,
        ),
        _power(
            "duurzaamheid.stroom",
            "Stroomverbruik per woning",
            "Gemiddelde hoeveelheid stroom die het net in een jaar aan een woning levert.",
            Measure("kwb", "g_ele", weight="a_woning"),
            Measure("postcode", "g_ele", weight="a_woning"),
            levels=EVERY_LEVEL,
        ),
        _gas(
            "duurzaamheid.gas_tussenwoning",
            "Gasverbruik van tussenwoningen",
            "Gemiddelde hoeveelheid aardgas in een jaar voor een tussenwoning: zo zijn buurten eerlijk te vergelijken.",
            Measure("kwb", "g_gas_tw"),
        ),
        _gas(
            "duurzaamheid.gas_huur",
            "Gasverbruik van huurwoningen",
            "Gemiddelde hoeveelheid aardgas die het net in een jaar aan een huurwoning levert.",
            Measure("kwb", "g_gas_hu"),
        ),
        _gas(
            "duurzaamheid.gas_koop",
            "Gasverbruik van koopwoningen",
            "Gemiddelde hoeveelheid aardgas die het net in een jaar aan een koopwoning levert.",
            Measure("kwb", "g_gas_ko"),
        ),
        _power(
            "duurzaamheid.stroom_huur",
            "Stroomverbruik van huurwoningen",
            "Gemiddelde hoeveelheid stroom die het net in een jaar aan een huurwoning levert.",
            Measure("kwb", "g_ele_hu"),
        ),
        Indicator(
            "duurzaamheid.stadsverwarming",
            "Woningen met stadsverwarming",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de woningen dat warmte krijgt uit een net van warmwaterleidingen onder de grond.",
            source=KWB,
            caveat="Of de warmte duurzaam is, hangt af van de bron. Hoeveel warmte er is gebruikt, is niet bekend.",
            values=(Measure("kwb", "p_stadsv", weight="a_woning"),),
            years="vanaf 2013",
            decimals=1,
        ),
    ]


def _connections() -> list[Indicator]:
    return [
        _gas(
            "duurzaamheid.gas_aansluiting",
            "Gasverbruik per aansluiting",
            "Gemiddelde hoeveelheid aardgas in een jaar per kleine aansluiting, volgens de netbeheerder.",
            Measure("kleinverbruik", "gas", weight="aansluitingen_gas"),
            levels=POSTCODES,
        ),
        _power(
            "duurzaamheid.stroom_aansluiting",
            "Stroomverbruik per aansluiting",
            "Gemiddelde hoeveelheid stroom in een jaar per kleine aansluiting, volgens de netbeheerder.",
            Measure("kleinverbruik", "stroom", weight="aansluitingen_stroom"),
            levels=POSTCODES,
        ),
    ]


def _gas(
    indicator_id: str, title: str, definition: str, *values: Measure, levels: tuple[Level, ...] = CBS_LEVELS
) -> Indicator:
    return _use(indicator_id, title, definition, values, levels, unit="m³", caveat=HEATED)


def _power(
    indicator_id: str, title: str, definition: str, *values: Measure, levels: tuple[Level, ...] = CBS_LEVELS
) -> Indicator:
    return _use(indicator_id, title, definition, values, levels, unit="kWh", caveat=OWN_POWER)


def _use(
    indicator_id: str,
    title: str,
    definition: str,
    values: tuple[Measure, ...],
    levels: tuple[Level, ...],
    *,
    unit: str,
    caveat: str,
) -> Indicator:
    """Return an indicator of average use in a year: from CBS per home, or from the grid operators per connection."""
    per_connection = levels is POSTCODES
    return Indicator(
        indicator_id,
        title,
        unit=unit,
        kind=Kind.MEAN,
        polarity=Polarity.MORE_IS_WORSE,
        definition=definition,
        source={EVERY_LEVEL: KWB_PC, CBS_LEVELS: KWB, POSTCODES: GRID}[levels],
        caveat=RANGES if per_connection else caveat,
        values=values,
        levels=levels,
        years="vanaf 2018" if per_connection else "vanaf 2013",
    )


def _cars() -> list[Indicator]:
    return [
        Indicator(
            "duurzaamheid.autos_huishouden",
            "Auto's per huishouden",
            unit="per huishouden",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal personenauto's op 1 januari, gedeeld door het aantal huishoudens.",
            source=KWB,
            caveat=LEASED + " Boven 2,5 auto's per huishouden geeft CBS geen cijfer.",
            values=(Measure("kwb", "g_pau_hh", weight="a_hh"),),
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "duurzaamheid.autos_km2",
            "Auto's per km²",
            unit="per km²",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Aantal personenauto's op 1 januari, gedeeld door de oppervlakte land.",
            source=KWB,
            caveat=LEASED,
            # Areas are joined from the counts: CBS gives no density where there is no car, but land it is.
            values=(Measure("kwb", "g_pau_km"), Ratio("kwb", "a_pau", "a_lan_ha")),
            years="vanaf 2013",
        ),
        Indicator(
            "duurzaamheid.autos_benzine",
            "Auto's op benzine",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de personenauto's dat op benzine rijdt.",
            source=KWB,
            caveat="De andere auto's rijden op diesel, gas of stroom: minder benzine is niet vanzelf schoner.",
            values=(Ratio("kwb", "a_bst_b", "a_pau"),),
            years="vanaf 2013",
            decimals=1,
        ),
    ]
