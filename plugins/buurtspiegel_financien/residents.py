"""What residents have to live on: income, wealth and whether they make ends meet."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Sensitivity

from .sources import FROM_100, KWB, PROVISIONAL, RIVM, YEARLY


def indicators() -> list[Indicator]:
    """Return income and wealth of the people and households of an area."""
    return [
        _mean(
            "inkomen_inwoner",
            "Inkomen per inwoner",
            "g_ink_pi",
            "a_inw",
            "Gemiddeld persoonlijk inkomen van alle inwoners in een huishouden, kinderen meegeteld.",
            PROVISIONAL + " Waar veel kinderen wonen is het bedrag per inwoner vanzelf lager.",
            "vanaf 2013",
        ),
        _mean(
            "inkomen_ontvanger",
            "Inkomen per inkomensontvanger",
            "g_ink_po",
            "a_inkont",
            "Gemiddeld persoonlijk inkomen van wie het hele jaar inkomen had.",
            PROVISIONAL + " Wie geen eigen inkomen heeft telt niet mee.",
            "vanaf 2013",
        ),
        _mean(
            "inkomen_huishouden",
            "Inkomen per huishouden",
            "g_hh_sti",
            "a_hh",
            "Gemiddeld bedrag dat een huishouden kan besteden, omgerekend naar iemand die alleen woont.",
            FROM_100 + " Een paar hoge inkomens trekken het gemiddelde omhoog.",
            "vanaf 2018",
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
            cadence=YEARLY,
        ),
        _share(
            "laag_inkomen",
            "Huishoudens met een laag inkomen",
            "p_hh_li",
            "Deel van de huishoudens dat bij de 40% met het laagste inkomen van Nederland hoort.",
            FROM_100 + " Studenten tellen mee: een studentenbuurt lijkt daardoor arm.",
            "vanaf 2013",
        ),
        _share(
            "hoog_inkomen",
            "Huishoudens met een hoog inkomen",
            "p_hh_hi",
            "Deel van de huishoudens dat bij de 20% met het hoogste inkomen van Nederland hoort.",
            FROM_100 + " Een hoog inkomen zegt niets over schulden of vaste lasten.",
            "vanaf 2013",
            Polarity.NEUTRAL,
        ),
        _share(
            "sociaal_minimum",
            "Huishoudens rond het sociaal minimum",
            "p_hh_110",
            "Deel van de huishoudens met een inkomen tot 110% van het sociaal minimum.",
            FROM_100 + " Studenten en huishoudens met een onvolledig jaarinkomen tellen niet mee.",
            "vanaf 2018",
            sensitivity=Sensitivity.GUARDED,
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
            cadence="elke vier jaar, sinds 2020 elke twee jaar",
        ),
    ]


def _mean(name: str, title: str, key: str, weight: str, definition: str, caveat: str, years: str) -> Indicator:
    return Indicator(
        f"financien.{name}",
        title,
        unit="€ 1.000",
        kind=Kind.MEAN,
        polarity=Polarity.MORE_IS_BETTER,
        definition=definition,
        source=KWB,
        caveat=caveat,
        values=(Measure("kwb", key, weight=weight),),
        years=years,
        decimals=1,
        cadence=YEARLY,
    )


def _share(
    name: str,
    title: str,
    key: str,
    definition: str,
    caveat: str,
    years: str,
    polarity: Polarity = Polarity.MORE_IS_WORSE,
    sensitivity: Sensitivity = Sensitivity.OPEN,
) -> Indicator:
    return Indicator(
        f"financien.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="huishoudens",
        polarity=polarity,
        definition=definition,
        source=KWB,
        caveat=caveat,
        values=(Measure("kwb", key, weight="a_hh"),),
        years=years,
        decimals=1,
        cadence=YEARLY,
        sensitivity=sensitivity,
    )
