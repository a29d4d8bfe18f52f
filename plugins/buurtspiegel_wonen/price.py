"""What homes are worth, also against what people earn."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio

from .sources import BAG, EVERY_LEVEL, KWB, KWB_PC, YEARLY


def indicators() -> list[Indicator]:
    """Return the value of homes: in euros, in yearly incomes and per square metre."""
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
            cadence=YEARLY,
        ),
        Indicator(
            "wonen.jaarinkomens",
            "WOZ-waarde in jaarinkomens",
            unit="jaarinkomens",
            kind=Kind.SCORE,
            polarity=Polarity.NEUTRAL,
            definition=(
                "De gemiddelde WOZ-waarde gedeeld door het gemiddelde inkomen per huishouden, omgerekend naar iemand "
                "die alleen woont."
            ),
            source=KWB,
            caveat=(
                "Het zegt niet wat wonen per maand kost, en gaat niet over huur. Wie er al lang woont, kocht voor "
                "minder. Het inkomen is van de bewoners van nu, niet van wie een woning zoekt."
            ),
            values=(Ratio("kwb", "g_wozbag", "g_hh_sti", 1),),
            years="vanaf 2018",
            decimals=1,
            cadence=YEARLY,
        ),
        Indicator(
            "wonen.woz_m2",
            "WOZ-waarde per vierkante meter",
            unit="€ per m²",
            kind=Kind.SCORE,
            polarity=Polarity.NEUTRAL,
            definition="De gemiddelde WOZ-waarde gedeeld door het gemiddelde oppervlak van een woning volgens de BAG.",
            source=f"{KWB}; {BAG}",
            caveat=(
                "Beide zijn gemiddelden, en de dagen waarop is gemeten verschillen. Tuin en grond zitten wel in de "
                "waarde, maar niet in het oppervlak."
            ),
            values=(Ratio("kwb", "g_wozbag", "oppervlakte_gemiddeld", 1000, whole_from="bag"),),
            years="het jaar van uw BAG-bestand, zoals 2024",
            cadence="wanneer u een BAG-bestand toevoegt",
        ),
    ]
