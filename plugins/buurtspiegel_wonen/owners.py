"""Who owns the homes, and who lets them."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity

from .sources import EVERY_LEVEL, KWB, KWB_PC, OWNERSHIP, YEARLY

_CBS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


def indicators() -> list[Indicator]:
    """Return the homes by tenure."""
    return [
        _share(
            "koop",
            "Koopwoningen",
            "p_koopw",
            "Deel van de woningen dat eigendom is van de bewoner of in gebruik is als tweede woning.",
            OWNERSHIP,
            by_postcode=True,
        ),
        _share(
            "huur",
            "Huurwoningen",
            "p_huurw",
            "Deel van alle woningen dat wordt verhuurd, door een corporatie of door een ander.",
            OWNERSHIP + " Het zegt niets over de hoogte van de huur.",
        ),
        _share(
            "corporatie",
            "Huurwoningen van corporaties",
            "p_wcorpw",
            "Deel van alle woningen dat van een woningcorporatie is.",
            OWNERSHIP + " Niet elke corporatiewoning heeft een sociale huur.",
            by_postcode=True,
        ),
        _share(
            "particuliere_huur",
            "Huurwoningen van andere verhuurders",
            "p_ov_hw",
            "Deel van alle woningen dat wordt verhuurd door bedrijven, particulieren of beleggers.",
            OWNERSHIP + " Ook huurwoningen met een onbekende verhuurder tellen hier mee.",
        ),
    ]


def _share(name: str, title: str, key: str, definition: str, caveat: str, *, by_postcode: bool = False) -> Indicator:
    datasets = ("kwb", "postcode") if by_postcode else ("kwb",)
    return Indicator(
        f"wonen.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="woningen",
        polarity=Polarity.NEUTRAL,
        definition=definition,
        source=KWB_PC if by_postcode else KWB,
        caveat=caveat,
        values=tuple(Measure(dataset, key, weight="a_woning") for dataset in datasets),
        levels=EVERY_LEVEL if by_postcode else _CBS,
        years="vanaf 2013",
        cadence=YEARLY,
    )
