"""Who lives here: age, households, origin, births and deaths."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Ratio, Sensitivity

from .sources import KWB, KWB_PC, ROUNDED, ROUNDED_HOUSEHOLDS, YEARLY

EVERY_LEVEL = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6)
ORIGIN_CAVEAT = (
    "Herkomst zegt niets over iemands gedrag of kansen. Deze indeling bestaat sinds 2022 "
    "en is niet te vergelijken met de oudere indeling naar migratieachtergrond."
)


def residents() -> list[Indicator]:
    """Return how many people live here, and of what ages, households and origin."""
    return [*_ages(), *_households(), *_origin(), *_births_and_deaths()]


def _ages() -> list[Indicator]:
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
            cadence=YEARLY,
        ),
        _age("sociaal.0tot15", "Kinderen tot 15 jaar", "00_14", "jonger is dan 15 jaar", by_postcode=True),
        _age(
            "sociaal.15tot25",
            "Jongeren van 15 tot 25 jaar",
            "15_24",
            "15 tot 25 jaar oud is",
            also=" Een studentenflat kan het cijfer van een buurt bepalen.",
        ),
        _age("sociaal.25tot45", "Inwoners van 25 tot 45 jaar", "25_44", "25 tot 45 jaar oud is"),
        _age("sociaal.45tot65", "Inwoners van 45 tot 65 jaar", "45_64", "45 tot 65 jaar oud is"),
        _age(
            "sociaal.65plus",
            "Inwoners van 65 jaar en ouder",
            "65_oo",
            "65 jaar of ouder is",
            also=" Een verpleeghuis kan het cijfer van een buurt bepalen.",
            by_postcode=True,
        ),
    ]


def _age(indicator_id: str, title: str, band: str, who: str, *, also: str = "", by_postcode: bool = False) -> Indicator:
    """Return the share of an age band; by postcode only the youngest and the oldest are read."""
    postcode = (Ratio("postcode", f"a_{band}", "a_inw"),) if by_postcode else ()
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="inwoners",
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de inwoners dat {who}.",
        source=KWB_PC if by_postcode else KWB,
        caveat=ROUNDED + also,
        values=(Ratio("kwb", f"a_{band}", "a_inw"), Measure("kwb", f"p_{band}", weight="a_inw"), *postcode),
        levels=EVERY_LEVEL if by_postcode else EVERY_LEVEL[:3],
        years="vanaf 2013",
        cadence=YEARLY,
        decimals=1,
    )


def _households() -> list[Indicator]:
    return [
        Indicator(
            "sociaal.eenpersoonshuishoudens",
            "Eenpersoonshuishoudens",
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
            cadence=YEARLY,
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
            cadence=YEARLY,
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
            cadence=YEARLY,
            decimals=1,
        ),
    ]


def _origin() -> list[Indicator]:
    return [
        _born(
            "sociaal.herkomst_buiten_europa",
            "Herkomst buiten Europa",
            "neu",
            "Deel van de inwoners dat zelf buiten Europa is geboren, of van wie een ouder buiten Europa is geboren.",
        ),
        _born(
            "sociaal.herkomst_europa",
            "Herkomst in een ander land van Europa",
            "eur",
            "Deel van de inwoners dat in een ander land van Europa is geboren, of van wie een ouder daar is geboren.",
        ),
    ]


def _born(indicator_id: str, title: str, where: str, definition: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="inwoners",
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=KWB,
        caveat=ORIGIN_CAVEAT,
        values=(Ratio("kwb", f"a_{where}_al", "a_inw"), Measure("kwb", f"p_{where}_al", weight="a_inw")),
        years="vanaf 2022",
        cadence=YEARLY,
        decimals=1,
        sensitivity=Sensitivity.ORIGIN,
    )


def _births_and_deaths() -> list[Indicator]:
    return [
        Indicator(
            "sociaal.geboorte",
            "Geboren kinderen",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition="Aantal kinderen dat in het jaar is geboren, per 1.000 inwoners.",
            source=KWB,
            caveat="In een kleine buurt zijn het er enkele per jaar: het cijfer springt dan op en neer.",
            values=(Measure("kwb", "p_geb", weight="a_inw"),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
        Indicator(
            "sociaal.sterfte",
            "Overleden mensen",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            share_of="inwoners",
            polarity=Polarity.NEUTRAL,
            definition="Aantal inwoners dat in het jaar is overleden, per 1.000 inwoners.",
            source=KWB,
            caveat="Waar veel ouderen wonen is het cijfer vanzelf hoger. Het zegt niet hoe gezond een buurt is.",
            values=(Measure("kwb", "p_ste", weight="a_inw"),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
    ]
