"""Financiën: what do people have to live on, and what does the gemeente spend for them?"""

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
IV3 = "CBS, Informatie voor Derden (Iv3), jaarrekeningen van gemeenten"
IV3_BUDGET = "CBS, Informatie voor Derden (Iv3), begrotingen van gemeenten"
RIVM = "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt (50090NED)"
ONLY_GEMEENTE = (Level.GEMEENTE,)

PROVISIONAL = "Het cijfer komt ongeveer twee jaar later en is eerst voorlopig."
FROM_100 = PROVISIONAL + " Er is alleen een cijfer bij 100 huishoudens of meer."
BOOKED = "Gemeenten boeken kosten verschillend: kijk naar grote verschillen, niet naar kleine."

#: Size, density and homes set what costs and incomes are to be expected.
ALIKE = (
    Feature("ruimte.adressendichtheid"),
    Feature("sociaal.inwoners"),
    Feature("sociaal.65plus"),
    Feature("sociaal.huishoudensgrootte"),
    Feature("wonen.koop"),
    Feature("wonen.woz", 2),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "financien",
        "Financiën",
        question="Kunnen mensen rondkomen, en waar geeft de gemeente haar geld aan uit?",
        colour="#2f6f5e",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return income and wealth of residents, and costs and revenues of the gemeente."""
    return [*_residents(), *_gemeente()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
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
    ]


def _residents() -> list[Indicator]:
    return [
        Indicator(
            "financien.inkomen_inwoner",
            "Inkomen per inwoner",
            unit="€ 1.000",
            kind=Kind.MEAN,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Gemiddeld persoonlijk inkomen van alle inwoners in een huishouden, kinderen meegeteld.",
            source=KWB,
            caveat=PROVISIONAL + " Waar veel kinderen wonen is het bedrag per inwoner vanzelf lager.",
            values=(Measure("kwb", "g_ink_pi", weight="a_inw"),),
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "financien.inkomen_huishouden",
            "Inkomen per huishouden",
            unit="€ 1.000",
            kind=Kind.MEAN,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Gemiddeld bedrag dat een huishouden kan besteden, omgerekend naar iemand die alleen woont.",
            source=KWB,
            caveat=FROM_100 + " Een paar hoge inkomens trekken het gemiddelde omhoog.",
            values=(Measure("kwb", "g_hh_sti", weight="a_hh"),),
            years="vanaf 2018",
            decimals=1,
        ),
        Indicator(
            "financien.laag_inkomen",
            "Huishoudens met een laag inkomen",
            unit="%",
            kind=Kind.RATE,
            share_of="huishoudens",
            polarity=Polarity.MORE_IS_WORSE,
            definition="Deel van de huishoudens dat bij de 40% met het laagste inkomen van Nederland hoort.",
            source=KWB,
            caveat=FROM_100 + " Studenten tellen mee: een studentenbuurt lijkt daardoor arm.",
            values=(Measure("kwb", "p_hh_li", weight="a_hh"),),
            years="vanaf 2013",
            decimals=1,
        ),
        Indicator(
            "financien.sociaal_minimum",
            "Huishoudens rond het sociaal minimum",
            unit="%",
            kind=Kind.RATE,
            share_of="huishoudens",
            polarity=Polarity.MORE_IS_WORSE,
            definition="Deel van de huishoudens met een inkomen tot 110% van het sociaal minimum.",
            source=KWB,
            caveat=FROM_100 + " Studenten en huishoudens met een onvolledig jaarinkomen tellen niet mee.",
            values=(Measure("kwb", "p_hh_110", weight="a_hh"),),
            years="vanaf 2018",
            decimals=1,
            sensitivity=Sensitivity.GUARDED,
        ),
        Indicator(
            "financien.vermogen",
            "Vermogen van huishoudens",
            unit="€ 1.000",
            kind=Kind.MEAN,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Vermogen van het middelste huishouden: bezittingen min schulden, het eigen huis meegeteld.",
            source=KWB,
            caveat=PROVISIONAL + " Het is een mediaan: van buurten is geen gemiddelde voor de wijk te maken.",
            values=(Measure("kwb", "m_hh_ver"),),
            years="vanaf 2018",
            decimals=1,
        ),
        Indicator(
            "financien.rondkomen",
            "Mensen die moeite hebben met rondkomen",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Deel van de inwoners van 18 jaar en ouder dat zegt moeite te hebben met rondkomen.",
            source=RIVM,
            caveat=(
                "Dit is een schatting met een model op basis van een enquête. "
                "Een klein verschil tussen buurten zegt weinig."
            ),
            values=(Measure("gezondheid", "moeite_met_rondkomen"),),
            years="vanaf 2012, niet elk jaar",
            decimals=1,
        ),
    ]


def _gemeente() -> list[Indicator]:
    return [
        Indicator(
            "financien.lasten_inwoner",
            "Kosten van de gemeente",
            unit="€ per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Alle kosten van de gemeente in de jaarrekening, zonder reserves, gedeeld door de inwoners.",
            source=IV3,
            caveat=BOOKED + " Een grote gemeente doet ook werk voor haar buren.",
            values=(Ratio("iv3", "lasten", "inwoners", 1000),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
        ),
        Indicator(
            "financien.begroting_inwoner",
            "Begrote kosten van de gemeente",
            unit="€ per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Alle kosten die de gemeente vooraf begroot, zonder reserves, gedeeld door de inwoners.",
            source=IV3_BUDGET,
            caveat="Een begroting is een plan. De jaarrekening valt vaak hoger uit door geld dat later binnenkomt.",
            values=(Ratio("iv3begroting", "lasten", "inwoners", 1000),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
        ),
        Indicator(
            "financien.sociaal_domein",
            "Kosten voor het sociaal domein",
            unit="€ per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Kosten van de gemeente voor hulp, jeugdzorg, inkomen en werk, gedeeld door de inwoners.",
            source=IV3,
            caveat=BOOKED + " Meer uitgeven is niet beter of slechter: de behoefte verschilt.",
            values=(Ratio("iv3", "sociaal", "inwoners", 1000),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
        ),
        Indicator(
            "financien.inkomensregelingen",
            "Kosten voor inkomensregelingen",
            unit="€ per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Kosten van de gemeente voor bijstand en minimabeleid (taakveld 6.3), gedeeld door de inwoners.",
            source=IV3,
            caveat=BOOKED + " De bijstand zelf betaalt de gemeente grotendeels met geld van het Rijk.",
            values=(Ratio("iv3", "lasten_6_3", "inwoners", 1000),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
        ),
        Indicator(
            "financien.heffingen",
            "Lokale belastingen en heffingen",
            unit="€ per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Opbrengst van de belastingen en heffingen van de gemeente, gedeeld door de inwoners.",
            source=IV3,
            caveat="Bedrijven en bezoekers betalen mee: dit is niet wat een inwoner zelf betaalt.",
            values=(Ratio("iv3", "heffingen", "inwoners", 1000),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
        ),
        Indicator(
            "financien.geld_van_rijk",
            "Inkomsten van het Rijk",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de inkomsten van de gemeente dat van het Rijk komt.",
            source=IV3,
            caveat="Een jaar met veel verkochte grond maakt het deel van het Rijk kleiner.",
            values=(Ratio("iv3", "rijk", "baten"),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
            decimals=1,
        ),
        Indicator(
            "financien.solvabiliteit",
            "Eigen vermogen van de gemeente",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Eigen vermogen als deel van de balans: hoeveel van haar bezit de gemeente zelf heeft betaald.",
            source=IV3,
            caveat="Een gemeente die veel leent om te bouwen heeft een lager cijfer, en ook meer bezit.",
            values=(Ratio("iv3", "eigen_vermogen", "balanstotaal"),),
            levels=ONLY_GEMEENTE,
            years="vanaf 2017",
            decimals=1,
        ),
    ]
