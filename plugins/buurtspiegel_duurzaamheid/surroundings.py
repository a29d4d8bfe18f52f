"""Cars, heat and green: what one meets outside."""

from buurtspiegel.api import Indicator, Kind, Measure, Polarity, Ratio

from .sources import FELT, GRASS, HEAT, KWB, SELDOM, TREES, YEARLY

LEASED = (
    "Auto's van een leasebedrijf staan op het adres van dat bedrijf. "
    "Daardoor is het cijfer van sommige buurten onwaarschijnlijk hoog."
)
MEAN_OF_MAP = (
    "Het is een gemiddelde over het hele gebied, met tuinen, daken en akkers: een straat kan heel anders zijn."
)


def cars() -> list[Indicator]:
    """Return how many cars there are, and what they run on."""
    return [
        Indicator(
            "duurzaamheid.autos_huishouden",
            "Auto's per huishouden",
            unit="per huishouden",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal personenauto's op 1 januari, gedeeld door het aantal huishoudens.",
            source=KWB,
            caveat=LEASED + " Boven 2,5 auto's per huishouden geeft CBS geen cijfer.",
            values=(Measure("kwb", "g_pau_hh", weight="a_hh"),),
            years="vanaf 2013",
            cadence=YEARLY,
            decimals=1,
        ),
        Indicator(
            "duurzaamheid.autos_km2",
            "Auto's per km²",
            unit="per km²",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.MORE_IS_WORSE,
            definition="Aantal personenauto's op 1 januari, gedeeld door de oppervlakte land.",
            source=KWB,
            caveat=LEASED,
            # Areas are joined from the counts: CBS gives no density where there is no car, but land it is.
            values=(Measure("kwb", "g_pau_km"), Ratio("kwb", "a_pau", "a_lan_ha")),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
        Indicator(
            "duurzaamheid.autos_benzine",
            "Auto's op benzine",
            unit="%",
            kind=Kind.RATE,
            share_of="auto's",
            polarity=Polarity.NEUTRAL,
            definition="Deel van de personenauto's dat op benzine rijdt.",
            source=KWB,
            caveat="De andere auto's rijden op diesel, gas of stroom: minder benzine is niet vanzelf schoner.",
            values=(Ratio("kwb", "a_bst_b", "a_pau"),),
            years="vanaf 2013",
            cadence=YEARLY,
            decimals=1,
        ),
    ]


def climate() -> list[Indicator]:
    """Return the means of rasters of heat and green; the figure is about the place, whoever lives there."""
    return [
        _mean_of_map(
            "hitte",
            "Warmte van de stad",
            Measure("hitte", "uhi", weight="uhi_ha"),
            "Hoeveel graden de lucht in de zomer gemiddeld warmer is dan op het land eromheen.",
            HEAT,
            "Een berekening, geen meting, en een gemiddelde over de zomer. Op een hete dag is het verschil veel "
            "groter.",
            Kind.MEAN,
            "°C",
            Polarity.MORE_IS_WORSE,
        ),
        _mean_of_map(
            "gevoelstemperatuur",
            "Gevoelstemperatuur op een hete middag",
            Measure("hitte", "pet", weight="pet_ha"),
            "Hoe warm het buiten aanvoelt op een zeer hete zomermiddag, gemiddeld over het gebied.",
            FELT,
            "Akkers en weiden liggen in de zon en voelen heet aan. Vergelijk vooral buurten van hetzelfde soort.",
            Kind.MEAN,
            "°C",
            Polarity.MORE_IS_WORSE,
        ),
        _mean_of_map(
            "bomen",
            "Grond onder bomen",
            Measure("groen", "bomen", weight="bomen_ha"),
            "Deel van de grond waarboven een boom of struik staat die hoger is dan 2,5 meter.",
            TREES,
            MEAN_OF_MAP,
            Kind.RATE,
            "%",
            Polarity.MORE_IS_BETTER,
        ),
        _mean_of_map(
            "gras",
            "Grond met gras en lage planten",
            Measure("groen", "gras", weight="gras_ha"),
            "Deel van de grond met gras of andere planten die lager zijn dan een meter, ook akkers.",
            GRASS,
            MEAN_OF_MAP,
            Kind.RATE,
            "%",
            Polarity.NEUTRAL,
        ),
    ]


def _mean_of_map(
    name: str,
    title: str,
    measure: Measure,
    definition: str,
    source: str,
    caveat: str,
    kind: Kind,
    unit: str,
    polarity: Polarity,
) -> Indicator:
    return Indicator(
        f"duurzaamheid.{name}",
        title,
        unit=unit,
        kind=kind,
        fewest=0,
        polarity=polarity,
        definition=definition,
        source=source,
        caveat=caveat,
        values=(measure,),
        years="bijvoorbeeld 2022: het jaar van de kaart",
        cadence=SELDOM,
        decimals=1,
    )
