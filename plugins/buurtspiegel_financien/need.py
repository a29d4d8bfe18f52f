"""What the gemeente spends per unit of need: of those whom the money is for, and not of all residents."""

from buurtspiegel.api import Indicator, Kind, Polarity, Ratio, Sensitivity

from .sources import BOOKED, IV3, KWB, ONLY_GEMEENTE, YEARLY

#: Of 2023 on youth care has a few taakvelden more; the older ones then hold only a part.
_YOUTH = (
    ("lasten_6_72", "lasten_6_73", "lasten_6_74", "lasten_6_82"),
    ("lasten_6_72", "lasten_6_82"),
)


def indicators() -> list[Indicator]:
    """Return costs of a taakveld per person, household or hectare that it is for."""
    return [
        _per(
            "per_bijstand",
            "Kosten voor inkomen, per ontvanger van bijstand",
            "ontvanger van bijstand",
            (("lasten_6_3",),),
            "a_soz_wb",
            "Kosten voor bijstand en minimabeleid (taakveld 6.3), gedeeld door de mensen met bijstand.",
            "Ook wie geen bijstand heeft kan minimabeleid krijgen: het bedrag is dus niet wat één ontvanger krijgt.",
        ),
        _per(
            "werk_bijstand",
            "Kosten voor werk, per ontvanger van bijstand",
            "ontvanger van bijstand",
            (("lasten_6_4", "lasten_6_5"),),
            "a_soz_wb",
            (
                "Kosten voor sociale werkplaatsen en hulp bij werk (taakveld 6.4 en 6.5), gedeeld door de mensen met "
                "bijstand."
            ),
            "Veel mensen op een sociale werkplaats hebben geen bijstand: daar is het bedrag hoger.",
        ),
        _per(
            "wmo_65plus",
            "Kosten voor Wmo-hulp, per 65-plusser",
            "65-plusser",
            (("lasten_6_6", "lasten_6_71"),),
            "a_65_oo",
            (
                "Kosten voor hulpmiddelen en hulp thuis voor volwassenen (taakveld 6.6 en 6.71), per inwoner van 65 "
                "of ouder."
            ),
            "Ook jongere mensen krijgen deze hulp, en schuldhulp zit erin. Niet elke oudere heeft hulp nodig.",
        ),
        _per(
            "jeugd_gezin",
            "Kosten voor jeugdhulp, per gezin",
            "huishouden met kinderen",
            _YOUTH,
            "a_hh_m_k",
            (
                "Kosten voor jeugdhulp en bescherming (taakveld 6.72 tot en met 6.74 en 6.82), per huishouden met "
                "kinderen."
            ),
            "Enkele kinderen met heel dure hulp maken in een kleine gemeente al een groot verschil.",
        ),
        _per(
            "onderwijs_kind",
            "Kosten voor onderwijs, per kind",
            "kind tot 15 jaar",
            (("lasten_4_1", "lasten_4_2", "lasten_4_3"),),
            "a_00_14",
            (
                "Kosten voor schoolgebouwen, leerlingenvervoer en onderwijsbeleid (taakveld 4.1 tot en met 4.3), per "
                "kind tot 15."
            ),
            "De leraren betaalt het Rijk. Een gemeente met scholen voor de hele streek geeft meer uit.",
        ),
        _per(
            "groen_hectare",
            "Kosten voor groen, per hectare land",
            "hectare",
            (("lasten_5_7",),),
            "a_lan_ha",
            "Kosten voor openbaar groen en recreatie (taakveld 5.7), gedeeld door de oppervlakte land.",
            (
                "Het land is ook akker en bos dat de gemeente niet beheert: vergelijk gemeenten die even dichtbebouwd "
                "zijn."
            ),
        ),
        _per(
            "wegen_hectare",
            "Kosten voor wegen, per hectare land",
            "hectare",
            (("lasten_2_1",),),
            "a_lan_ha",
            "Kosten voor straten, wegen, bruggen en licht (taakveld 2.1), gedeeld door de oppervlakte land.",
            "In een stad liggen meer straten op een hectare. Een slappe bodem maakt wegen duur.",
        ),
        _per(
            "afval_huishouden",
            "Kosten voor afval, per huishouden",
            "huishouden",
            (("lasten_7_3",),),
            "a_hh",
            "Kosten voor het ophalen en verwerken van afval (taakveld 7.3), gedeeld door de huishoudens.",
            "Ook bedrijfsafval en zwerfvuil kunnen erin zitten. Het is niet de aanslag die een huishouden krijgt.",
        ),
        _per(
            "riool_huishouden",
            "Kosten voor riool, per huishouden",
            "huishouden",
            (("lasten_7_2",),),
            "a_hh",
            "Kosten voor riool en regenwater (taakveld 7.2), gedeeld door de huishoudens.",
            "Vernieuwen gaat in golven van tientallen jaren: één jaar zegt weinig.",
        ),
    ]


def _per(
    name: str,
    title: str,
    unit: str,
    parts: tuple[tuple[str, ...], ...],
    whole: str,
    definition: str,
    caveat: str,
) -> Indicator:
    return Indicator(
        f"financien.{name}",
        title,
        unit=f"€ per {unit}",
        kind=Kind.RATE,
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=f"{IV3}; {KWB}",
        caveat=f"{caveat} {BOOKED}",
        values=tuple(Ratio("iv3", part, whole, 1000, whole_from="kwb") for part in parts),
        levels=ONLY_GEMEENTE,
        years="de jaren vanaf 2017 waarvan er beide zijn",
        cadence=YEARLY,
        # Of people on assistance, also as a number to divide by.
        sensitivity=Sensitivity.GUARDED if whole == "a_soz_wb" else Sensitivity.OPEN,
    )
