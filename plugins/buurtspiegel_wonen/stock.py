"""What homes there are: how many, of what sort, how old and how fast their number grows."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio

from .sources import EVERY_LEVEL, KWB, KWB_PC, WHOLE_PERCENT, YEARLY


def indicators() -> list[Indicator]:
    """Return the stock of homes."""
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
            cadence=YEARLY,
        ),
        _share(
            "eengezins",
            "Eengezinswoningen",
            "p_1gezw",
            "Deel van de woningen dat een heel pand is: vrijstaand, twee onder één kap of in een rij.",
            "De naam zegt niets over wie er woont.",
        ),
        _share(
            "meergezins",
            "Appartementen",
            "p_mgezw",
            "Deel van de woningen dat een pand deelt met andere woningen: flats, bovenwoningen en wooncomplexen.",
            "CBS noemt dit meergezinswoningen. Ook een klein huis dat in tweeën is gedeeld hoort erbij.",
        ),
        _share(
            "na2000",
            "Woningen van 2000 en later",
            "p_bjo2k",
            "Deel van de woningen dat in 2000 of later is gebouwd.",
            "Een verbouwing telt niet als nieuwbouw.",
        ),
        _share(
            "recent",
            "Woningen van de laatste tien jaar",
            "p_bj_mi10",
            "Deel van de woningen dat in de laatste tien jaar is gebouwd.",
            "De grens schuift elk jaar op: het deel daalt vanzelf waar niets wordt gebouwd.",
            years="vanaf 2024",
        ),
        Indicator(
            "wonen.nieuwbouw",
            "Nieuwbouw in een jaar",
            unit="per 1.000 woningen",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Aantal nieuwe woningen dat in een jaar klaar kwam, per 1.000 woningen die er zijn.",
            source=KWB,
            caveat="Sloop is er niet afgetrokken. Nieuwbouw komt in sprongen: kijk naar meer jaren.",
            values=(Ratio("kwb", "a_nb_won", "a_woning", 1000),),
            years="vanaf 2024",
            decimals=1,
            cadence=YEARLY,
        ),
        Indicator(
            "wonen.dichtheid",
            "Woningen per hectare",
            unit="woningen per hectare",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Aantal woningen gedeeld door de oppervlakte land in hectare.",
            source=KWB,
            caveat="CBS rondt de oppervlakte af op hele hectaren: in een heel kleine buurt scheelt dat veel.",
            values=(Ratio("kwb", "a_woning", "a_lan_ha", 1),),
            years="vanaf 2013",
            decimals=1,
            cadence=YEARLY,
        ),
    ]


def _share(name: str, title: str, key: str, definition: str, caveat: str, years: str = "vanaf 2013") -> Indicator:
    return Indicator(
        f"wonen.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="woningen",
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=KWB,
        caveat=f"{WHOLE_PERCENT} {caveat}",
        values=(Measure("kwb", key, weight="a_woning"),),
        years=years,
        cadence=YEARLY,
    )
