"""How the homes are used: empty or full, whether there is one for each household, and how many people move."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Ratio

from .sources import KWB, MOVES, WHOLE_PERCENT, YEARLY


def indicators() -> list[Indicator]:
    """Return how full the homes are, and who comes and goes."""
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
        _moved(
            "vestiging",
            "Verhuisd naar de gemeente",
            "gevestigd",
            "Aantal mensen dat in een jaar uit een andere gemeente kwam, per 1.000 inwoners op 1 januari.",
        ),
        _moved(
            "vertrek",
            "Verhuisd uit de gemeente",
            "vertrokken",
            "Aantal mensen dat in een jaar naar een andere gemeente ging, per 1.000 inwoners op 1 januari.",
        ),
    ]


def _moved(name: str, title: str, key: str, definition: str) -> Indicator:
    return Indicator(
        f"wonen.{name}",
        title,
        unit="per 1.000 inwoners",
        kind=Kind.RATE,
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=MOVES,
        caveat=(
            "Wie binnen de gemeente verhuist, of van of naar het buitenland, telt niet mee. Waar studenten wonen, "
            "wordt vanzelf veel verhuisd."
        ),
        values=(Ratio("verhuizingen", key, "inwoners", 1000),),
        levels=(Level.GEMEENTE,),
        years="vanaf 2002",
        decimals=1,
        cadence=YEARLY,
    )
