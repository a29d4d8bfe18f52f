"""Wonen: can people find, keep and afford a home here?"""

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
EVERY_LEVEL = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6)

WHOLE_PERCENT = "CBS publiceert hele procenten, en alleen bij 20 woningen of meer."
OWNERSHIP = WHOLE_PERCENT + " Is van meer dan de helft van de woningen de eigenaar onbekend, dan is er geen cijfer."

#: What homes there are and who live in them; not their price, which is what one wants to compare.
ALIKE = (
    Feature("ruimte.adressendichtheid", 2),
    Feature("sociaal.huishoudensgrootte"),
    Feature("sociaal.65plus"),
    Feature("wonen.eengezins"),
    Feature("wonen.na2000"),
    Feature("wonen.koop"),
)


@hookimpl
def domain() -> Domain:
    """Return the domain."""
    return Domain(
        "wonen",
        "Wonen",
        question="Kunnen mensen hier een huis vinden, houden en betalen?",
        colour="#b5651d",
        features=ALIKE,
    )


@hookimpl
def indicators() -> list[Indicator]:
    """Return the stock of homes, its owners, its price and how full it is."""
    return [*_price_and_owners(), *_stock()]


@hookimpl
def diagnose() -> list[DiagnosisRule]:
    """Return what is worth a conversation when the figures of an area show it."""
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
    ]


def _price_and_owners() -> list[Indicator]:
    return [
        Indicator(
            "wonen.woz",
            "Gemiddelde WOZ-waarde",
            unit="€ 1.000",
            kind=Kind.MEAN,
            polarity=Polarity.NEUTRAL,
            definition="Gemiddelde waarde van een woning volgens de gemeente, voor de Wet waardering onroerende zaken.",
            source=KWB_PC,
            caveat="Het is de waarde van 1 januari een jaar eerder. Een paar dure huizen maken het gemiddelde hoger.",
            values=(Measure("kwb", "g_wozbag", weight="a_woning"), Measure("postcode", "g_wozbag", weight="a_woning")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.koop",
            "Koopwoningen",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de woningen dat eigendom is van de bewoner of in gebruik is als tweede woning.",
            source=KWB_PC,
            caveat=OWNERSHIP,
            values=(Measure("kwb", "p_koopw", weight="a_woning"), Measure("postcode", "p_koopw", weight="a_woning")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.corporatie",
            "Huurwoningen van corporaties",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van alle woningen dat van een woningcorporatie is.",
            source=KWB_PC,
            caveat=OWNERSHIP,
            values=(Measure("kwb", "p_wcorpw", weight="a_woning"), Measure("postcode", "p_wcorpw", weight="a_woning")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.particuliere_huur",
            "Huurwoningen van andere verhuurders",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van alle woningen dat wordt verhuurd door bedrijven, particulieren of beleggers.",
            source=KWB,
            caveat=OWNERSHIP + " Ook huurwoningen met een onbekende verhuurder tellen hier mee.",
            values=(Measure("kwb", "p_ov_hw", weight="a_woning"),),
            years="vanaf 2013",
        ),
    ]


def _stock() -> list[Indicator]:
    return [
        Indicator(
            "wonen.woningen",
            "Woningen",
            unit="woningen",
            kind=Kind.COUNT,
            polarity=Polarity.NEUTRAL,
            definition="Aantal woningen op 1 januari. Een woning is een verblijfsobject waarin wonen is toegestaan.",
            source=KWB_PC,
            caveat="Studentenkamers en kamers in een zorginstelling zonder eigen adres tellen niet als woning.",
            values=(Measure("kwb", "a_woning"), Measure("postcode", "a_woning")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.eengezins",
            "Eengezinswoningen",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de woningen dat een heel pand is: vrijstaand, twee onder één kap of in een rij.",
            source=KWB,
            caveat=WHOLE_PERCENT + " De naam zegt niets over wie er woont.",
            values=(Measure("kwb", "p_1gezw", weight="a_woning"),),
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.na2000",
            "Woningen van 2000 en later",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de woningen dat in 2000 of later is gebouwd.",
            source=KWB,
            caveat=WHOLE_PERCENT + " Een verbouwing telt niet als nieuwbouw.",
            values=(Measure("kwb", "p_bjo2k", weight="a_woning"),),
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.onbewoond",
            "Onbewoonde woningen",
            unit="%",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Deel van de woningen waar op 1 januari niemand staat ingeschreven.",
            source=KWB,
            caveat=WHOLE_PERCENT + " Onbewoond is niet altijd leeg: denk aan een tweede woning of vakantiehuis.",
            values=(Measure("kwb", "p_leegsw", weight="a_woning"),),
            years="vanaf 2013",
        ),
        Indicator(
            "wonen.bezetting",
            "Inwoners per woning",
            unit="inwoners per woning",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal inwoners gedeeld door het aantal woningen.",
            source=KWB,
            caveat="Bewoners van een instelling of studentenhuis tellen mee, maar wonen vaak niet in een woning.",
            values=(Ratio("kwb", "a_inw", "a_woning", 1),),
            years="vanaf 2013",
            decimals=2,
        ),
        Indicator(
            "wonen.dichtheid",
            "Woningen per hectare",
            unit="woningen per hectare",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal woningen gedeeld door de oppervlakte land in hectare.",
            source=KWB,
            caveat="CBS rondt de oppervlakte af op hele hectaren: in een heel kleine buurt scheelt dat veel.",
            values=(Ratio("kwb", "a_woning", "a_lan_ha", 1),),
            years="vanaf 2013",
            decimals=1,
        ),
    ]
