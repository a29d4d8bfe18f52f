"""Ruimte: is it good to be here, and is what people need close by?"""

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
    Sensitivity,
    Side,
    Than,
    hookimpl,
)

KWB = "CBS, Kerncijfers wijken en buurten"
KWB_PC = "CBS, Kerncijfers wijken en buurten; Kerncijfers per postcode"
NEARBY = "CBS, Kerncijfers wijken en buurten; Nabijheid voorzieningen"
LIVEABILITY = "Ministerie van BZK, Leefbaarometer 3"
CBS_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
EVERY_LEVEL = (*CBS_LEVELS, Level.PC4, Level.PC6)

BY_ROAD = "De afstand gaat over de weg, niet hemelsbreed, en is een gemiddelde: in een grote buurt zijn er verschillen."
MODELLED = "De score komt uit een model. In gebieden waar bijna niemand woont, zijn extreme scores niet betrouwbaar."

#: What is near depends on how dense it is and how many people it serves.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("ruimte.dichtheid"),
    Feature("sociaal.inwoners"),
    Feature("sociaal.65plus"),
    Feature("sociaal.0tot15"),
    Feature("wonen.eengezins"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "ruimte",
        "Ruimte",
        question="Is het hier goed wonen, en is dichtbij wat mensen nodig hebben?",
        colour="#2b6ca3",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return how dense it is, how near things are, and how liveable and safe it is."""
    return [*_density(), *_distances(), *_liveability()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return [
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
    ]


def _density() -> list[Indicator]:
    return [
        Indicator(
            "ruimte.dichtheid",
            "Inwoners per km²",
            unit="inwoners per km²",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Aantal inwoners gedeeld door de oppervlakte land in vierkante kilometer.",
            source=KWB_PC,
            caveat="Een park of bedrijventerrein in de buurt maakt het cijfer laag, al staan huizen dicht op elkaar.",
            values=(
                Measure("kwb", "bev_dich"),
                # Areas are joined from the counts: CBS gives no density where nobody lives, but land it is.
                Ratio("kwb", "a_inw", "a_lan_ha"),
                Ratio("postcode", "a_inw", "oppervlakte_km2", 1),
            ),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "ruimte.adressendichtheid",
            "Adressen in de omgeving",
            unit="per km²",
            kind=Kind.MEAN,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Gemiddeld aantal adressen per vierkante kilometer binnen een kilometer van elk adres.",
            source=KWB_PC,
            caveat="Ook adressen buiten het gebied tellen mee: het zegt hoe stedelijk de omgeving is.",
            # An average over addresses, which CBS does not count here: households come closest.
            values=(Measure("kwb", "ste_oad", weight="a_hh"), Measure("postcode", "ste_oad", weight="a_hh")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "ruimte.stedelijkheid",
            "Mate van stedelijkheid",
            unit="klasse 1–5",
            kind=Kind.CLASS,
            polarity=Polarity.NEUTRAL,
            definition="Klasse van het aantal adressen in de omgeving: 1 is zeer sterk stedelijk, 5 is niet stedelijk.",
            source=KWB,
            caveat="De grenzen zijn 2.500, 1.500, 1.000 en 500 adressen: net erboven of eronder scheelt een klasse.",
            values=(Measure("kwb", "ste_mvs"),),
            years="vanaf 2013",
        ),
        Indicator(
            "ruimte.water",
            "Water",
            unit="%",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de oppervlakte dat water is van minstens zes meter breed.",
            source=KWB,
            caveat="CBS rondt af op hele hectaren. Smalle sloten tellen als land.",
            values=(Ratio("kwb", "a_wat_ha", "a_opp_ha"),),
            years="vanaf 2013",
            decimals=1,
        ),
    ]


def _distances() -> list[Indicator]:
    return [
        _distance(
            "ruimte.supermarkt",
            "Afstand tot een supermarkt",
            "de dichtstbijzijnde grote supermarkt",
            Measure("kwb", "g_afs_gs", weight="a_inw"),
            Measure("nabijheid", "afstand_grote_supermarkt"),
            Measure("postcode", "g_afs_gs", weight="a_inw"),
            levels=EVERY_LEVEL,
        ),
        _distance(
            "ruimte.huisarts",
            "Afstand tot een huisarts",
            "de dichtstbijzijnde huisartsenpraktijk",
            Measure("kwb", "g_afs_hp", weight="a_inw"),
            Measure("nabijheid", "afstand_huisartsenpraktijk"),
        ),
        _distance(
            "ruimte.school",
            "Afstand tot een basisschool",
            "de dichtstbijzijnde basisschool",
            Measure("kwb", "g_afs_sc", weight="a_inw"),
            Measure("nabijheid", "afstand_school_basisonderwijs"),
        ),
        _distance(
            "ruimte.kinderopvang",
            "Afstand tot kinderopvang",
            "het dichtstbijzijnde kinderdagverblijf",
            Measure("kwb", "g_afs_kv", weight="a_inw"),
            Measure("nabijheid", "afstand_kinderdagverblijf"),
        ),
        _distance(
            "ruimte.station",
            "Afstand tot een treinstation",
            "het dichtstbijzijnde treinstation",
            Measure("nabijheid", "afstand_treinstations_totaal"),
        ),
        _distance(
            "ruimte.bibliotheek",
            "Afstand tot een bibliotheek",
            "de dichtstbijzijnde bibliotheek",
            Measure("nabijheid", "afstand_bibliotheek"),
        ),
        _distance(
            "ruimte.groen",
            "Afstand tot openbaar groen",
            "het dichtstbijzijnde park, bos of ander openbaar groen",
            Measure("nabijheid", "afstand_openbaar_groen_totaal"),
        ),
    ]


def _distance(
    indicator_id: str, title: str, what: str, *values: Measure, levels: tuple[Level, ...] = CBS_LEVELS
) -> Indicator:
    """Return an indicator of average distance: all of them are measured in the same way."""
    return Indicator(
        indicator_id,
        title,
        unit="km",
        kind=Kind.MEAN,
        fewest=0,
        polarity=Polarity.MORE_IS_WORSE,
        definition=f"Gemiddelde afstand van de inwoners tot {what}.",
        source=NEARBY,
        caveat=BY_ROAD,
        values=values,
        levels=levels,
        years="vanaf 2013",
        decimals=1,
    )


def _liveability() -> list[Indicator]:
    return [
        Indicator(
            "ruimte.leefbaarheid",
            "Leefbaarheid",
            unit="score",
            kind=Kind.SCORE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Score van de Leefbaarometer: hoe aantrekkelijk een gebied is om te wonen. Gemiddeld is ruim 4.",
            source=LIVEABILITY,
            caveat=MODELLED,
            values=(Measure("leefbaarometer", "lbm"),),
            years="vanaf 2014",
            decimals=2,
        ),
        Indicator(
            "ruimte.veiligheid",
            "Overlast en onveiligheid",
            unit="score",
            kind=Kind.SCORE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Wat overlast en onveiligheid doen met de score van de Leefbaarometer. In Nederland is dat 0.",
            source=LIVEABILITY,
            caveat=MODELLED + " Hoger is beter: minder overlast.",
            values=(Measure("leefbaarometer", "onv"),),
            years="vanaf 2014",
            decimals=2,
            sensitivity=Sensitivity.GUARDED,
        ),
        Indicator(
            "ruimte.misdrijven",
            "Misdrijven",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Aantal misdrijven dat de politie in een jaar registreert, per 1.000 inwoners.",
            source="Politie en CBS, Geregistreerde misdrijven per gemeente",
            caveat="Niet elk misdrijf wordt gemeld. Waar veel bezoekers komen, is het cijfer per inwoner hoog.",
            values=(Measure("misdrijven", "misdrijven_totaal_per_1000"),),
            levels=(Level.GEMEENTE,),
            years="vanaf 2013",
            decimals=1,
            sensitivity=Sensitivity.GUARDED,
        ),
    ]
