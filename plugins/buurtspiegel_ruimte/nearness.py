"""How far it is to what people need, and how much of it there is to choose from."""

from buurtspiegel.api import Indicator, Kind, Level, Measure, Polarity

from .ground import CBS_LEVELS, EVERY_LEVEL, YEARLY

BOTH = "CBS, Kerncijfers wijken en buurten; Nabijheid voorzieningen"
NEARBY = "CBS, Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers"
BY_ROAD = "De afstand gaat over de weg, niet hemelsbreed, en is een gemiddelde: in een grote buurt zijn er verschillen."
CHOICE = "Ook wat buiten het gebied ligt telt mee. Het zegt niet of er plaats is, en niet wat het kost."


def nearness() -> list[Indicator]:
    """Return distances and numbers within reach."""
    return [*_daily(), *_care(), *_children(), *_travel(), *_leisure(), *_numbers()]


def _daily() -> list[Indicator]:
    return [
        _distance(
            "ruimte.supermarkt",
            "Afstand tot een supermarkt",
            "de dichtstbijzijnde grote supermarkt",
            Measure("kwb", "g_afs_gs", weight="a_inw"),
            Measure("nabijheid", "afstand_grote_supermarkt"),
            Measure("postcode", "g_afs_gs", weight="a_inw"),
            levels=EVERY_LEVEL,
            source=BOTH,
        ),
        _distance(
            "ruimte.levensmiddelen",
            "Afstand tot een winkel voor elke dag",
            "de dichtstbijzijnde andere winkel met eten: bakker, slager, buurtwinkel",
            Measure("nabijheid", "afstand_ov_dagel_levensmiddelen"),
        ),
    ]


def _care() -> list[Indicator]:
    return [
        _distance(
            "ruimte.huisarts",
            "Afstand tot een huisarts",
            "de dichtstbijzijnde huisartsenpraktijk",
            Measure("kwb", "g_afs_hp", weight="a_inw"),
            Measure("nabijheid", "afstand_huisartsenpraktijk"),
            source=BOTH,
        ),
        _distance(
            "ruimte.apotheek",
            "Afstand tot een apotheek",
            "de dichtstbijzijnde apotheek",
            Measure("nabijheid", "afstand_apotheek"),
        ),
        _distance(
            "ruimte.ziekenhuis",
            "Afstand tot een ziekenhuis",
            "het dichtstbijzijnde ziekenhuis of de dichtstbijzijnde buitenpolikliniek",
            Measure("nabijheid", "afstand_ziekenhuis_incl_buitenpolikliniek"),
        ),
    ]


def _children() -> list[Indicator]:
    return [
        _distance(
            "ruimte.school",
            "Afstand tot een basisschool",
            "de dichtstbijzijnde basisschool",
            Measure("kwb", "g_afs_sc", weight="a_inw"),
            Measure("nabijheid", "afstand_school_basisonderwijs"),
            source=BOTH,
        ),
        _distance(
            "ruimte.middelbare_school",
            "Afstand tot een middelbare school",
            "de dichtstbijzijnde school voor voortgezet onderwijs, van welke soort ook",
            Measure("nabijheid", "afstand_school_voortgezet_onderwijs_totaal"),
        ),
        _distance(
            "ruimte.kinderopvang",
            "Afstand tot kinderopvang",
            "het dichtstbijzijnde kinderdagverblijf",
            Measure("kwb", "g_afs_kv", weight="a_inw"),
            Measure("nabijheid", "afstand_kinderdagverblijf"),
            source=BOTH,
        ),
        _distance(
            "ruimte.bso",
            "Afstand tot buitenschoolse opvang",
            "de dichtstbijzijnde buitenschoolse opvang",
            Measure("nabijheid", "afstand_buitenschoolse_opvang"),
        ),
    ]


def _travel() -> list[Indicator]:
    return [
        _distance(
            "ruimte.station",
            "Afstand tot een treinstation",
            "het dichtstbijzijnde treinstation",
            Measure("nabijheid", "afstand_treinstations_totaal"),
        ),
        _distance(
            "ruimte.overstapstation",
            "Afstand tot een overstapstation",
            "het dichtstbijzijnde station waar intercity's stoppen en waar u kunt overstappen",
            Measure("nabijheid", "afstand_belangrijk_overstapstation"),
        ),
        _distance(
            "ruimte.oprit",
            "Afstand tot een hoofdweg",
            "de dichtstbijzijnde oprit van een rijks- of provincieweg",
            Measure("nabijheid", "afstand_oprit_hoofdverkeersweg"),
            polarity=Polarity.NEUTRAL,
        ),
    ]


def _leisure() -> list[Indicator]:
    return [
        _distance(
            "ruimte.groen",
            "Afstand tot openbaar groen",
            "het dichtstbijzijnde park, bos of ander openbaar groen",
            Measure("nabijheid", "afstand_openbaar_groen_totaal"),
            source=BOTH,
        ),
        _distance(
            "ruimte.park",
            "Afstand tot een park",
            "het dichtstbijzijnde park of plantsoen",
            Measure("nabijheid", "afstand_park_of_plantsoen"),
        ),
        _distance(
            "ruimte.sportterrein",
            "Afstand tot een sportterrein",
            "het dichtstbijzijnde sportterrein",
            Measure("nabijheid", "afstand_sportterrein"),
        ),
        _distance(
            "ruimte.bibliotheek",
            "Afstand tot een bibliotheek",
            "de dichtstbijzijnde bibliotheek",
            Measure("nabijheid", "afstand_bibliotheek"),
        ),
        _distance(
            "ruimte.zwembad",
            "Afstand tot een zwembad",
            "het dichtstbijzijnde zwembad",
            Measure("nabijheid", "afstand_zwembad"),
        ),
        _distance(
            "ruimte.museum",
            "Afstand tot een museum",
            "het dichtstbijzijnde museum",
            Measure("nabijheid", "afstand_museum"),
        ),
        _distance(
            "ruimte.cafe",
            "Afstand tot een café",
            "het dichtstbijzijnde café",
            Measure("nabijheid", "afstand_cafe"),
            polarity=Polarity.NEUTRAL,
        ),
        _distance(
            "ruimte.restaurant",
            "Afstand tot een restaurant",
            "het dichtstbijzijnde restaurant",
            Measure("nabijheid", "afstand_restaurant"),
            polarity=Polarity.NEUTRAL,
        ),
    ]


def _numbers() -> list[Indicator]:
    return [
        _number("ruimte.huisartsen_3km", "Huisartsen binnen 3 km", "huisartsenpraktijken", 3, "huisartsenpraktijken"),
        _number("ruimte.supermarkten_1km", "Supermarkten binnen 1 km", "grote supermarkten", 1, "grote_supermarkten"),
        _number("ruimte.scholen_1km", "Basisscholen binnen 1 km", "basisscholen", 1, "scholen_basisonderwijs"),
        _number("ruimte.restaurants_1km", "Restaurants binnen 1 km", "restaurants", 1, "restaurants"),
    ]


def _distance(
    indicator_id: str,
    title: str,
    what: str,
    *values: Measure,
    levels: tuple[Level, ...] = CBS_LEVELS,
    source: str = NEARBY,
    polarity: Polarity = Polarity.MORE_IS_WORSE,
) -> Indicator:
    """Return an indicator of average distance: all of them are measured in the same way."""
    return Indicator(
        indicator_id,
        title,
        unit="km",
        kind=Kind.MEAN,
        fewest=0,
        polarity=polarity,
        definition=f"Gemiddelde afstand van de inwoners tot {what}.",
        source=source,
        caveat=BY_ROAD,
        values=values,
        levels=levels,
        years="vanaf 2013",
        decimals=1,
        cadence=YEARLY,
    )


def _number(indicator_id: str, title: str, what: str, km: int, key: str) -> Indicator:
    """Return how many there are to choose from, on average over the residents."""
    return Indicator(
        indicator_id,
        title,
        unit=what,
        kind=Kind.MEAN,
        fewest=0,
        polarity=Polarity.MORE_IS_BETTER if key != "restaurants" else Polarity.NEUTRAL,
        definition=f"Gemiddeld aantal {what} binnen {km} km over de weg van de inwoners.",
        source=NEARBY,
        caveat=CHOICE,
        values=(Measure("nabijheid", f"aantal_{key}_binnen_{km}_km"),),
        years="vanaf 2013",
        decimals=1,
        cadence=YEARLY,
    )
