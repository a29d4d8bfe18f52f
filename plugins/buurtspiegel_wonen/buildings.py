"""What the register of buildings says of homes: how large and how old they are, and what stands between them."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio

from .sources import BAG, IN_USE

_YEARS = "het jaar van uw bestand, zoals 2024"
_CADENCE = "wanneer u een BAG-bestand toevoegt"


def indicators() -> list[Indicator]:
    """Return size, age and form of the homes, out of the BAG."""
    return [
        Indicator(
            "wonen.oppervlakte",
            "Oppervlak van de middelste woning",
            unit="m²",
            kind=Kind.MEAN,
            polarity=Polarity.NEUTRAL,
            definition="De helft van de woningen is groter dan dit oppervlak, en de helft kleiner.",
            source=BAG,
            caveat=IN_USE + " Het oppervlak is niet overal even precies opgemeten.",
            values=(Measure("bag", "oppervlakte_mediaan"),),
            years=_YEARS,
            cadence=_CADENCE,
        ),
        Indicator(
            "wonen.oppervlakte_gemiddeld",
            "Gemiddeld oppervlak van een woning",
            unit="m²",
            kind=Kind.MEAN,
            polarity=Polarity.NEUTRAL,
            definition="Gemiddeld gebruiksoppervlak van de woningen.",
            source=BAG,
            caveat="Een enkele heel grote woning, of een typefout in de registratie, maakt het gemiddelde hoger.",
            values=(Measure("bag", "oppervlakte_gemiddeld", weight="woningen"),),
            years=_YEARS,
            cadence=_CADENCE,
        ),
        _share("voor1945", "Woningen van voor 1945", "voor_1945", "in 1944 of eerder"),
        _share("van1945tot1990", "Woningen van 1945 tot 1990", "van_1945_1990", "van 1945 tot en met 1990"),
        _share("na1990", "Woningen van na 1990", "na_1990", "in 1991 of later"),
        Indicator(
            "wonen.per_pand",
            "Woningen per pand",
            unit="woningen per pand",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Aantal woningen gedeeld door het aantal panden.",
            source=BAG,
            caveat="Schuren, garages en bedrijven zijn ook panden: op het platteland is het cijfer daarom laag.",
            values=(Ratio("bag", "woningen", "panden", 1),),
            years=_YEARS,
            decimals=2,
            cadence=_CADENCE,
        ),
    ]


def _share(name: str, title: str, key: str, when: str) -> Indicator:
    return Indicator(
        f"wonen.{name}",
        title,
        unit="%",
        kind=Kind.RATE,
        share_of="woningen",
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de woningen dat {when} is gebouwd.",
        source=BAG,
        caveat="Het is het bouwjaar van het pand. Van heel oude panden is het jaar vaak een schatting.",
        values=(Ratio("bag", key, "woningen"),),
        years=_YEARS,
        cadence=_CADENCE,
    )
