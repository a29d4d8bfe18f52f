"""How liveable it is, as the Leefbaarometer scores it, and how much crime there is in the gemeente."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity, Sensitivity

from .ground import YEARLY

LIVEABILITY = "Ministerie van BZK, Leefbaarometer 3"
EVERY_TWO_YEARS = "elke twee jaar"
MODELLED = "De score komt uit een model. In gebieden waar bijna niemand woont, zijn extreme scores niet betrouwbaar."


def liveability() -> list[Indicator]:
    """Return the score of the Leefbaarometer and its five dimensions, and crime per gemeente."""
    return [
        Indicator(
            "ruimte.leefbaarheid",
            "Leefbaarheid",
            unit="score",
            kind=Kind.SCORE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Score van de Leefbaarometer: hoe aantrekkelijk een gebied is om te wonen. Gemiddeld is ruim 4.",
            source=LIVEABILITY,
            caveat=MODELLED,
            values=(Measure("leefbaarometer", "lbm"),),
            years="2002 tot en met 2024, niet elk jaar",
            decimals=2,
            cadence=EVERY_TWO_YEARS,
        ),
        _dimension("ruimte.woningvoorraad", "Leefbaarheid: woningvoorraad", "de woningen", "won"),
        _dimension("ruimte.fysiek", "Leefbaarheid: fysieke omgeving", "groen, water, gebouwen, geluid en wegen", "fys"),
        _dimension(
            "ruimte.voorzieningen",
            "Leefbaarheid: voorzieningen",
            "winkels, zorg, scholen en vervoer in de buurt",
            "vrz",
        ),
        _dimension(
            "ruimte.samenhang",
            "Leefbaarheid: sociale samenhang",
            "de samenstelling van de bewoners en hoe lang zij blijven",
            "soc",
        ),
        Indicator(
            "ruimte.veiligheid",
            "Overlast en onveiligheid",
            unit="score",
            kind=Kind.SCORE,
            polarity=Polarity.MORE_IS_BETTER,
            definition="Wat overlast en onveiligheid doen met de score van de Leefbaarometer. In Nederland is dat 0.",
            source=LIVEABILITY,
            caveat=MODELLED + " Hoger is beter: minder overlast.",
            values=(Measure("leefbaarometer", "onv"),),
            years="2002 tot en met 2024, niet elk jaar",
            decimals=2,
            cadence=EVERY_TWO_YEARS,
            sensitivity=Sensitivity.GUARDED,
        ),
        Indicator(
            "ruimte.misdrijven",
            "Misdrijven",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Aantal misdrijven dat de politie in een jaar registreert, per 1.000 inwoners.",
            source="Politie en CBS, Geregistreerde misdrijven per gemeente",
            caveat="Niet elk misdrijf wordt gemeld. Waar veel bezoekers komen, is het cijfer per inwoner hoog.",
            values=(Measure("misdrijven", "misdrijven_totaal_per_1000"),),
            levels=(Level.GEMEENTE,),
            years="vanaf 2013",
            decimals=1,
            cadence=YEARLY,
            sensitivity=Sensitivity.GUARDED,
        ),
    ]


def _dimension(indicator_id: str, title: str, what: str, key: str) -> Indicator:
    """Return what one dimension adds to the score, or takes away from it."""
    return Indicator(
        indicator_id,
        title,
        unit="score",
        kind=Kind.SCORE,
        polarity=Polarity.MORE_IS_BETTER,
        definition=f"Wat {what} doen met de score van de Leefbaarometer. Het gemiddelde van Nederland is 0.",
        source=LIVEABILITY,
        caveat=MODELLED + " Hoger is beter.",
        values=(Measure("leefbaarometer", key),),
        years="2002 tot en met 2024, niet elk jaar",
        decimals=2,
        cadence=EVERY_TWO_YEARS,
    )
