"""How the ground is used: how densely people live, how urban it is, and what else there is than homes."""

from buurtspiegel.api import Category, Indicator, Kind, Level, Measure, Polarity, Ratio

KWB = "CBS, Kerncijfers wijken en buurten"
KWB_PC = "CBS, Kerncijfers wijken en buurten; Kerncijfers per postcode"
BAG = "Kadaster, Basisregistratie adressen en gebouwen (BAG)"
CBS_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
EVERY_LEVEL = (*CBS_LEVELS, Level.PC4, Level.PC6)
YEARLY = "elk jaar"

#: From stone to field; no colour of these says better or worse.
URBAN = (
    Category(1, "zeer sterk stedelijk", "#4a2c6f"),
    Category(2, "sterk stedelijk", "#8a5a9e"),
    Category(3, "matig stedelijk", "#c9a0b4"),
    Category(4, "weinig stedelijk", "#c5cc94"),
    Category(5, "niet stedelijk", "#7f9a4f"),
)

_FLOORS = (
    "De BAG meet vloer, geen drukte: een loods telt zwaarder dan een winkelstraat. Bij gemengd gebruik telt elk "
    "deel even zwaar."
)


def ground() -> list[Indicator]:
    """Return density and land use."""
    return [*_density(), *_land(), *_uses(), *_floors()]


def _density() -> list[Indicator]:
    return [
        Indicator(
            "ruimte.dichtheid",
            "Inwoners per km²",
            unit="inwoners per km²",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Aantal inwoners gedeeld door de oppervlakte land in vierkante kilometer.",
            source=KWB_PC,
            caveat="Een park of bedrijventerrein in de buurt maakt het cijfer laag, al staan huizen dicht op elkaar.",
            values=(
                Measure("kwb", "bev_dich"),
                # Areas are joined from the counts: CBS gives no density where nobody lives, but land it is.
                Ratio("kwb", "a_inw", "a_lan_ha"),
                Ratio("postcode", "a_inw", "oppervlakte_km2", 1),
            ),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
            cadence=YEARLY,
        ),
        Indicator(
            "ruimte.adressendichtheid",
            "Adressen in de omgeving",
            unit="per km²",
            kind=Kind.MEAN,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Gemiddeld aantal adressen per vierkante kilometer binnen een kilometer van elk adres.",
            source=KWB_PC,
            caveat="Ook adressen buiten het gebied tellen mee: het zegt hoe stedelijk de omgeving is.",
            # An average over addresses, which CBS does not count here: households come closest.
            values=(Measure("kwb", "ste_oad", weight="a_hh"), Measure("postcode", "ste_oad", weight="a_hh")),
            levels=EVERY_LEVEL,
            years="vanaf 2013",
            cadence=YEARLY,
        ),
        Indicator(
            "ruimte.stedelijkheid",
            "Mate van stedelijkheid",
            unit="klasse 1–5",
            kind=Kind.CLASS,
            polarity=Polarity.NEUTRAL,
            definition="Klasse van het aantal adressen in de omgeving: 1 is zeer sterk stedelijk, 5 is niet stedelijk.",
            source=KWB,
            caveat="De grenzen zijn 2.500, 1.500, 1.000 en 500 adressen: net erboven of eronder scheelt een klasse.",
            values=(Measure("kwb", "ste_mvs"),),
            categories=URBAN,
            years="vanaf 2013",
            cadence=YEARLY,
        ),
    ]


def _land() -> list[Indicator]:
    return [
        Indicator(
            "ruimte.water",
            "Water",
            unit="%",
            kind=Kind.RATE,
            fewest=0,
            polarity=Polarity.NEUTRAL,
            definition="Deel van de oppervlakte dat water is van minstens zes meter breed.",
            source=KWB,
            caveat="CBS rondt af op hele hectaren. Smalle sloten tellen als land.",
            values=(Ratio("kwb", "a_wat_ha", "a_opp_ha"),),
            years="vanaf 2013",
            decimals=1,
            cadence=YEARLY,
        ),
        Indicator(
            "ruimte.land_inwoner",
            "Land per inwoner",
            unit="m² per inwoner",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Oppervlakte land gedeeld door het aantal inwoners, in vierkante meter.",
            source=KWB,
            caveat=(
                "Het land is niet van de inwoners: akkers, bedrijven en wegen tellen mee. CBS rondt af op hele "
                "hectaren."
            ),
            values=(Ratio("kwb", "a_lan_ha", "a_inw", 10_000),),
            years="vanaf 2013",
            cadence=YEARLY,
        ),
    ]


def _uses() -> list[Indicator]:
    return [
        _use("ruimte.bebouwd", "Bebouwd terrein", "wonen, winkels, bedrijven en voorzieningen", "bebouwd_terrein"),
        _use("ruimte.recreatieterrein", "Recreatieterrein", "parken, sport en dagrecreatie", "recreatieterrein"),
        _use("ruimte.agrarisch", "Landbouwgrond", "landbouw en glastuinbouw", "agrarisch_terrein"),
        _use("ruimte.natuur", "Bos en natuur", "bos, heide, duin en moeras", "bos_en_open_natuurlijk_terrein"),
    ]


def _use(indicator_id: str, title: str, what: str, key: str) -> Indicator:
    """Return the share of the whole surface of a gemeente that has a use."""
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        fewest=0,
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de oppervlakte van de gemeente, met water, dat in gebruik is voor {what}.",
        source="CBS, Bodemgebruik; uitgebreide gebruiksvorm, per gemeente (70262NED)",
        caveat=(
            "Elk stuk grond krijgt één gebruik, het belangrijkste. Een strook groen in de straat telt dus niet "
            "als groen."
        ),
        values=(Ratio("bodemgebruik", f"totaal_{key}", "totale_oppervlakte"),),
        levels=(Level.GEMEENTE,),
        years="vanaf 1996",
        decimals=1,
        cadence="elke twee of drie jaar",
    )


def _floors() -> list[Indicator]:
    return [
        _floor(
            "ruimte.niet_wonen",
            "Vloer die geen woning is",
            "winkels, kantoren, zorg, scholen, bedrijven en alles wat verder geen woning is",
            *("winkel", "zorg", "onderwijs", "bijeenkomst", "kantoor", "industrie", "logies", "sport", "overig"),
        ),
        _floor("ruimte.winkelvloer", "Vloer van winkels", "winkels", "winkel"),
        _floor(
            "ruimte.werkvloer", "Vloer van kantoren en bedrijven", "kantoren en bedrijfsruimte", "kantoor", "industrie"
        ),
        _floor(
            "ruimte.samenkomstvloer",
            "Vloer om samen te komen",
            "plekken om bijeen te komen of te sporten: café, kerk, buurthuis, sportzaal",
            *("bijeenkomst", "sport"),
        ),
    ]


def _floor(indicator_id: str, title: str, what: str, *uses: str) -> Indicator:
    """Return the share of the floor space of an area that has one of some uses."""
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        fewest=0,
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de vloeroppervlakte van alle adressen dat bestemd is voor {what}.",
        source=BAG,
        caveat=_FLOORS,
        values=(Ratio("bag", tuple(f"{use}_m2" for use in uses), "vloer_m2"),),
        years="vanaf 2012, het jaar van uw bestand",
        decimals=1,
        cadence="elke dag; in uw bestand de dag van downloaden",
    )
