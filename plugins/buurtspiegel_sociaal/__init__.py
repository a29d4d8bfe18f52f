"""Sociaal: who lives here, and who is there for whom?"""

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
RIVM = "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt (50090NED)"
EVERY_LEVEL = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6)

ROUNDED = "CBS rondt aantallen af op vijftallen: in een kleine buurt is het percentage minder precies."
ROUNDED_HOUSEHOLDS = ROUNDED + " Van een handvol huishoudens kan het zelfs boven 100 uitkomen."
MODELLED = (
    "Dit is een schatting met een model op basis van een enquête. "
    "Een klein verschil tussen buurten zegt weinig, en van jaar op jaar vergelijken kan niet zomaar."
)

#: How dense it is, how old people are, with how many they live, and in what homes.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("sociaal.65plus"),
    Feature("sociaal.0tot15"),
    Feature("sociaal.eenpersoonshuishoudens"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "sociaal", "Sociaal", question="Wie wonen hier, en wie is er voor wie?", colour="#7a4a9e", features=ALIKE
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return residents, households, support and how people say they are doing."""
    return [*_residents(), *_support(), *_wellbeing()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
    return [
        DiagnosisRule(
            "sociaal.ouderen_en_alleen",
            "In {gebied} wonen veel ouderen, en veel mensen wonen er alleen.",
            conditions=(
                Condition("sociaal.65plus", Side.HIGHER, Than.GEMEENTE, 25),
                Condition("sociaal.eenpersoonshuishoudens", Side.HIGHER, Than.GEMEENTE, 15),
            ),
            contradicted_by=(
                Condition("sociaal.gezinnen", Side.HIGHER, Than.GEMEENTE, 0),
                Condition("sociaal.eenzaam", Side.LOWER, Than.GEMEENTE, 0),
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
                Condition("sociaal.eenzaam", Side.HIGHER, Than.GEMEENTE, 10),
                Condition("sociaal.gezondheid", Side.LOWER, Than.GEMEENTE, 3),
            ),
            contradicted_by=(
                Condition("sociaal.vrijwilligers", Side.HIGHER, Than.GEMEENTE, 5),
                Condition("sociaal.mantelzorg", Side.HIGHER, Than.GEMEENTE, 5),
            ),
            caveat=(
                "Beide cijfers zijn schattingen uit hetzelfde model. Leg ze naast wat huisartsen en het buurtteam zien."
            ),
        ),
    ]


def _residents() -> list[Indicator]:
    return [
        Indicator(
            "sociaal.inwoners",
            "Inwoners",
            unit="inwoners",
            kind=Kind.COUNT,
            polarity=Polarity.NEUTRAL,
            definition="Aantal mensen dat op 1 januari in het gebied staat ingeschreven.",
            source="CBS, Kerncijfers wijken en buurten; Kerncijfers per postcode; Bevolking per postcode (83502NED)",
            caveat="CBS rondt af op vijftallen: de som van de buurten is niet precies het aantal van de gemeente.",
            values=(Measure("kwb", "a_inw"), Measure("postcode", "a_inw"), Measure("inwoners", "a_inw")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "sociaal.0tot15",
            "Kinderen tot 15 jaar",
            unit="%",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de inwoners dat jonger is dan 15 jaar.",
            source=KWB_PC,
            caveat=ROUNDED,
            values=(
                Ratio("kwb", "a_00_14", "a_inw"),
                Measure("kwb", "p_00_14", weight="a_inw"),
                Ratio("postcode", "a_00_14", "a_inw"),
            ),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "sociaal.65plus",
            "Inwoners van 65 jaar en ouder",
            unit="%",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de inwoners dat 65 jaar of ouder is.",
            source=KWB_PC,
            caveat=ROUNDED + " Een verpleeghuis kan het cijfer van een buurt bepalen.",
            values=(
                Ratio("kwb", "a_65_oo", "a_inw"),
                Measure("kwb", "p_65_oo", weight="a_inw"),
                Ratio("postcode", "a_65_oo", "a_inw"),
            ),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "sociaal.eenpersoonshuishoudens",
            "Mensen die alleen wonen",
            unit="%",
            kind=Kind.RATE,
            share_of="huishoudens",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de huishoudens dat uit één persoon bestaat.",
            source=KWB_PC,
            caveat=ROUNDED_HOUSEHOLDS + " Alleen wonen is niet hetzelfde als eenzaam zijn.",
            values=(
                Ratio("kwb", "a_1p_hh", "a_hh"),
                Measure("kwb", "p_1p_hh", weight="a_hh"),
                Ratio("postcode", "a_1p_hh", "a_hh"),
            ),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "sociaal.gezinnen",
            "Huishoudens met kinderen",
            unit="%",
            kind=Kind.RATE,
            share_of="huishoudens",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de huishoudens waarin een of meer thuiswonende kinderen zijn, van elke leeftijd.",
            source=KWB,
            caveat=ROUNDED_HOUSEHOLDS + " Ook een volwassen kind dat thuis woont telt mee.",
            values=(Ratio("kwb", "a_hh_m_k", "a_hh"), Measure("kwb", "p_hh_m_k", weight="a_hh")),
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "sociaal.huishoudensgrootte",
            "Grootte van huishoudens",
            unit="personen",
            kind=Kind.MEAN,
            polarity=Polarity.NEUTRAL,
            definition="Gemiddeld aantal personen in een huishouden. Bewoners van een instelling tellen niet mee.",
            source=KWB,
            caveat="CBS publiceert één cijfer achter de komma: kleine verschillen zijn niet te zien.",
            values=(Measure("kwb", "g_hhgro", weight="a_hh"),),
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "sociaal.herkomst_buiten_europa",
            "Herkomst buiten Europa",
            unit="%",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition=(
                "Deel van de inwoners dat zelf buiten Europa is geboren, of van wie een ouder buiten Europa is geboren."
            ),
            source=KWB,
            caveat=(
                "Herkomst zegt niets over iemands gedrag of kansen. Deze indeling bestaat sinds 2022 "
                "en is niet te vergelijken met de oudere indeling naar migratieachtergrond."
            ),
            values=(Ratio("kwb", "a_neu_al", "a_inw"), Measure("kwb", "p_neu_al", weight="a_inw")),
            years="vanaf 2022",
            decimals=1,
            sensitivity=Sensitivity.ORIGIN,
        ),
    ]


def _support() -> list[Indicator]:
    return [
        Indicator(
            "sociaal.bijstand",
            "Mensen met bijstand",
            unit="per 100 inwoners",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.MORE_IS_WORSE,
            definition="Aantal mensen met een bijstandsuitkering volgens de Participatiewet, per 100 inwoners.",
            source=KWB,
            caveat=(
                "CBS rondt af op tientallen: in een kleine buurt is het cijfer onzeker. "
                "Dak- en thuislozen en bewoners van een instelling tellen niet mee, kinderen wel als inwoner."
            ),
            values=(Ratio("kwb", "a_soz_wb", "a_inw", 100),),
            years="vanaf 2013",
            decimals=1,
            sensitivity=Sensitivity.GUARDED,
        ),
        Indicator(
            "sociaal.arbeidsdeelname",
            "Mensen met werk",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Deel van de inwoners van 15 tot 75 jaar dat betaald werk heeft.",
            source=KWB,
            caveat="Een wijk met veel studenten of gepensioneerden heeft vanzelf een lager cijfer.",
            values=(Measure("kwb", "p_arb_pp"),),
            years="vanaf 2013",
        ),
        Indicator(
            "sociaal.jeugdzorg",
            "Jongeren met jeugdzorg",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de jongeren tot 23 jaar dat in het jaar jeugdhulp, bescherming of reclassering kreeg.",
            source=KWB,
            caveat=(
                "Gebruik van zorg is niet hetzelfde als behoefte aan zorg. "
                "Hulp uit een persoonsgebonden budget telt niet mee."
            ),
            values=(Measure("kwb", "p_jz_tn"),),
            years="vanaf 2015",
            decimals=1,
            sensitivity=Sensitivity.GUARDED,
        ),
        Indicator(
            "sociaal.wmo",
            "Mensen met Wmo-hulp",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition="Aantal mensen met hulp of een voorziening op maat volgens de Wmo, per 1.000 inwoners.",
            source=KWB,
            caveat="Alleen van gemeenten die cijfers leveren. Wie hulp nodig heeft maar niet vraagt, telt niet mee.",
            values=(Measure("kwb", "p_wmo_t", weight="a_inw"),),
            years="vanaf 2015",
            sensitivity=Sensitivity.GUARDED,
        ),
    ]


def _wellbeing() -> list[Indicator]:
    return [
        _survey(
            "sociaal.eenzaam",
            "Mensen die zich eenzaam voelen",
            "eenzaam",
            Polarity.MORE_IS_WORSE,
            "Deel van de inwoners van 18 jaar en ouder dat volgens een vragenlijst matig of sterk eenzaam is.",
        ),
        _survey(
            "sociaal.gezondheid",
            "Mensen die zich gezond voelen",
            "ervaren_gezondheid_goed_zeer_goed",
            Polarity.MORE_IS_BETTER,
            "Deel van de inwoners van 18 jaar en ouder dat de eigen gezondheid goed of zeer goed noemt.",
        ),
        _survey(
            "sociaal.mantelzorg",
            "Mantelzorgers",
            "mantelzorger",
            Polarity.NEUTRAL,
            "Deel van de inwoners van 18 jaar en ouder dat mantelzorg geeft.",
        ),
        _survey(
            "sociaal.vrijwilligers",
            "Vrijwilligers",
            "vrijwilligerswerk",
            Polarity.MORE_IS_BETTER,
            "Deel van de inwoners van 18 jaar en ouder dat vrijwilligerswerk doet.",
        ),
    ]


def _survey(indicator_id: str, title: str, key: str, polarity: Polarity, definition: str) -> Indicator:
    """Return an indicator of the health survey: all of them are modelled per buurt in the same way."""
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        polarity=polarity,
        definition=definition,
        source=RIVM,
        caveat=MODELLED,
        values=(Measure("gezondheid", key),),
        years="vanaf 2012, niet elk jaar",
        decimals=1,
    )
