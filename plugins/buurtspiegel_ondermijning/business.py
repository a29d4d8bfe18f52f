"""Which sorts of businesses and buildings there are: an ordinary mix, and the front that crime likes to hide behind."""

from buurtspiegel.api import Indicator, Kind, Level, Polarity, Ratio, Sensitivity

KWB = "CBS, Kerncijfers wijken en buurten"
BAG = "Kadaster, Basisregistratie adressen en gebouwen (BAG)"
#: A buurt has a handful of businesses of a sort, and everybody there knows which.
NOT_SMALLER = (Level.GEMEENTE, Level.WIJK)
HONEST = "Bijna elk bedrijf is gewoon een bedrijf. Een vestiging is een inschrijving: er hoeft geen pand bij te horen."
ORDINARY = "De BAG kent de bestemming, niet wat er gebeurt. Het cijfer zegt waar zulke panden staan, en verder niets."


def business() -> list[Indicator]:
    """Return businesses per resident, by sector, and floor space that suits a business out of sight."""
    return [
        Indicator(
            "ondermijning.vestigingen",
            "Bedrijfsvestigingen",
            unit="per 1.000 inwoners",
            kind=Kind.RATE,
            polarity=Polarity.NEUTRAL,
            definition="Aantal vestigingen van bedrijven en zelfstandigen, per 1.000 inwoners.",
            source=KWB,
            caveat=HONEST,
            values=(Ratio("kwb", "a_bedv", "a_inw", 1000),),
            levels=NOT_SMALLER,
            years="vanaf 2013",
            cadence="elk jaar",
            sensitivity=Sensitivity.STRICT,
        ),
        _sector(
            "ondermijning.handel_horeca", "Handel en horeca", "winkels, groothandel, garages, cafés en hotels", "gi"
        ),
        _sector(
            "ondermijning.diensten_aan_mensen",
            "Cultuur, recreatie en overige diensten",
            "sport, cultuur, kappers, salons en reparatie",
            "ru",
        ),
        _sector(
            "ondermijning.vastgoed_financieel",
            "Vastgoed en financiële diensten",
            "verhuur van en handel in vastgoed, en financiële diensten",
            "kl",
        ),
        _sector("ondermijning.bouw_nijverheid", "Bouw en nijverheid", "bouw, industrie en energie", "bf"),
        _sector(
            "ondermijning.vervoer_informatie",
            "Vervoer, informatie en communicatie",
            "vervoer, opslag, post, informatie en communicatie",
            "hj",
        ),
        _floor(
            "ondermijning.bedrijfsruimte", "Vloer van bedrijfsruimte", "loodsen, werkplaatsen en fabrieken", "industrie"
        ),
        _floor(
            "ondermijning.logiesruimte", "Vloer van hotels en pensions", "hotels, pensions en vakantiehuizen", "logies"
        ),
        _floor(
            "ondermijning.winkelruimte",
            "Vloer van winkels en horeca",
            "winkels, horeca en zalen",
            "winkel",
            "bijeenkomst",
        ),
    ]


def _sector(indicator_id: str, title: str, what: str, key: str) -> Indicator:
    """Return the share of the businesses that are in a sector."""
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de vestigingen van bedrijven in deze sector: {what}.",
        source=KWB,
        caveat=HONEST,
        values=(Ratio("kwb", f"a_bed_{key}", "a_bedv"),),
        levels=NOT_SMALLER,
        years="vanaf 2013",
        decimals=1,
        cadence="elk jaar",
        sensitivity=Sensitivity.STRICT,
    )


def _floor(indicator_id: str, title: str, what: str, *uses: str) -> Indicator:
    """Return the share of the floor space that has one of some uses."""
    return Indicator(
        indicator_id,
        title,
        unit="%",
        kind=Kind.RATE,
        polarity=Polarity.NEUTRAL,
        definition=f"Deel van de vloeroppervlakte van alle adressen dat bestemd is voor {what}.",
        source=BAG,
        caveat=ORDINARY,
        values=(Ratio("bag", tuple(f"{use}_m2" for use in uses), "vloer_m2"),),
        levels=NOT_SMALLER,
        years="vanaf 2012, het jaar van uw bestand",
        decimals=1,
        cadence="elke dag; in uw bestand de dag van downloaden",
        sensitivity=Sensitivity.STRICT,
    )
