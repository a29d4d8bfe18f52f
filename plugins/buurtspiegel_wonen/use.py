"""How the homes are used: empty or full, and whether there is one for each household."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio

from .sources import KWB, WHOLE_PERCENT, YEARLY


def indicators() -> list[Indicator]:
    """Return how full the homes are."""
    return [
        Indicator(
            "wonen.onbewoond",
            "Onbewoonde woningen",
            unit="%",
            kind=Kind.RATE,
            share_of="woningen",
            polarity=Polarity.MORE_IS_WORSE,
            definition="Deel van de woningen waar op 1 januari niemand staat ingeschreven.",
            source=KWB,
            caveat=WHOLE_PERCENT + " Onbewoond is niet altijd leeg: denk aan een tweede woning of vakantiehuis.",
            values=(Measure("kwb", "p_leegsw", weight="a_woning"),),
            years="vanaf 2013",
            cadence=YEARLY,
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
            cadence=YEARLY,
        ),
        Indicator(
            "wonen.per_huishouden",
            "Woningen per 100 huishoudens",
            unit="woningen per 100 huishoudens",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal woningen gedeeld door het aantal huishoudens, maal honderd.",
            source=KWB,
            caveat=(
                "Onder de 100 delen huishoudens een adres, zoals in studentenhuizen. Het zegt niet hoeveel mensen een "
                "woning zoeken: wie niets vindt, woont nog bij een ander of elders."
            ),
            values=(Ratio("kwb", "a_woning", "a_hh"),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
    ]
