"""The other data sets of the fictional region, under the names and keys of the readers of the real ones."""

from buurtspiegel_data.levels import Level

from .budget import TAAKVELD_KEYS
from .energy import HEATING_COLUMNS, LABELS
from .publish import Column, Dataset
from .scale import YEARS
from .social_sets import HEALTH_TITLES, SOCIAL_SETS
from .space_sets import CRIME_KINDS, MORE_NEARNESS, SPACE_SETS

_CBS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_EVEN = (2018, 2020, 2022, 2024)

_HEALTH = {
    "eenzaam": "Eenzaam",
    "ernstig_zeer_ernstig_eenzaam": "Ernstig/zeer ernstig eenzaam",
    "ervaren_gezondheid_goed_zeer_goed": "Ervaren gezondheid (zeer) goed",
    "moeite_met_rondkomen": "Moeite met rondkomen",
    "overgewicht": "Overgewicht",
    "roker": "Roker",
    "mantelzorger": "Mantelzorger",
    "vrijwilligerswerk": "Vrijwilligerswerk",
    "wekelijkse_sporters": "Wekelijkse sporters",
    "een_of_meer_langdurige_aandoeningen": "Een of meer langdurige aandoeningen",
    "hoog_risico_op_angst_of_depressie": "Hoog risico op angst of depressie",
}
HEALTH = Dataset(
    id="gezondheid",
    title="Gezondheid per wijk en buurt (18 jaar en ouder)",
    levels=(Level.LAND, *_CBS),
    years=(2016, 2020, 2022),
    columns=tuple(
        Column(key, title, "%", key, "volwassenen", 100, 0.1, least=30, shaky=200)
        for key, title in (_HEALTH | HEALTH_TITLES).items()
    ),
)

_TOTALS = {
    "lasten": "Lasten totaal",
    "baten": "Baten totaal",
    "sociaal": "Lasten sociaal domein",
    "reserve_lasten": "Toevoegingen aan reserves",
    "reserve_baten": "Onttrekkingen aan reserves",
    "rijk": "Baten van het Rijk",
    "heffingen": "Baten uit heffingen",
    "eigen_vermogen": "Eigen vermogen",
    "balanstotaal": "Balanstotaal",
}
BUDGET = Dataset(
    id="iv3",
    title="Gemeentelijke lasten en baten per taakveld",
    levels=(Level.GEMEENTE,),
    years=tuple(range(2017, 2025)),
    columns=(
        Column("inwoners", "Inwoners op 1 januari", "aantal", "inw"),
        *(Column(key, title, "€ 1.000", key) for key, title in _TOTALS.items()),
        *(Column(key, f"Lasten taakveld {key[7:].replace('_', '.')}", "€ 1.000", key) for key in TAAKVELD_KEYS),
    ),
)
#: What is spent turns out a little higher than planned, as in the real accounts of 2017 to 2024.
PLAN = Dataset(
    id="iv3begroting",
    title="Begrote lasten van gemeenten",
    levels=BUDGET.levels,
    years=BUDGET.years,
    columns=(
        Column("inwoners", "Inwoners op 1 januari", "aantal", "inw"),
        Column("lasten", "Lasten totaal", "€ 1.000", "lasten", scale=0.93),
    ),
)

_POSTCODE = (
    Column("a_inw", "Inwoners", "aantal", "inw", step=5, least=10),
    Column("a_man", "Mannen", "aantal", "man", step=5, least=10),
    Column("a_vrouw", "Vrouwen", "aantal", "vrouw", step=5, least=10),
    Column("a_00_14", "0 tot 15 jaar", "aantal", "00_14", step=5, least=10),
    Column("a_65_oo", "65 jaar of ouder", "aantal", "65_oo", step=5, least=10),
    Column("a_hh", "Huishoudens", "aantal", "hh", step=5, least=10),
    Column("a_1p_hh", "Eenpersoonshuishoudens", "aantal", "1p", step=5, least=10),
    Column("a_woning", "Woningen", "aantal", "woning", step=5, least=5),
    Column("g_wozbag", "Gemiddelde WOZ-waarde", "€ 1.000", "woz", "woning", least=5, late=2024),
    Column("p_koopw", "Koopwoningen", "%", "koop", "woning", 100, 10, least=5),
    Column("p_wcorpw", "Huurwoningen van corporaties", "%", "corporatie", "woning", 100, 10, least=5),
    Column("g_gas", "Gemiddeld aardgasverbruik", "m³", "gas", "op_gas", step=10, least=5, estimated=2024),
    Column("g_ele", "Gemiddelde elektriciteitslevering", "kWh", "ele", "woning", step=10, least=5, estimated=2024),
    Column("g_afs_gs", "Afstand tot grote supermarkt", "km", "km_gs", "inw", step=0.1, least=5),
    Column("ste_oad", "Omgevingsadressendichtheid", "per km²", "oad", "adressen"),
    Column("oppervlakte_km2", "Oppervlakte land", "km²", "lan_km2", "een", step=0.0001),
)
POSTCODE = Dataset("postcode", "Kerncijfers per postcode", (Level.PC4, Level.PC6), _EVEN, _POSTCODE)

METERS = Dataset(
    id="kleinverbruik",
    title="Kleinverbruik van gas en stroom per postcode",
    levels=(Level.PC4, Level.PC6),
    years=tuple(range(2018, 2025)),
    columns=(
        Column("gas", "Gemiddeld jaarverbruik gas", "m³", "gas", "op_gas", least=10),
        Column("stroom", "Gemiddeld jaarverbruik stroom", "kWh", "ele", "woning", least=10),
        Column("aansluitingen_gas", "Aansluitingen gas", "aantal", "op_gas", least=10),
        Column("aansluitingen_stroom", "Aansluitingen stroom", "aantal", "woning", least=10),
    ),
)

_DIMENSIONS = {
    "lbm": "Leefbaarheidsscore",
    "afw": "Afwijking van het gemiddelde",
    "fys": "Fysieke omgeving",
    "onv": "Overlast en onveiligheid",
    "soc": "Sociale samenhang",
    "vrz": "Voorzieningen",
    "won": "Woningvoorraad",
}
LIVEABILITY = Dataset(
    id="leefbaarometer",
    title="Leefbaarometer",
    levels=_CBS,
    years=(2014, 2016, 2018, 2020, 2022, 2024),
    columns=tuple(Column(key, title, "score", key, "inw", step=0.001, least=50) for key, title in _DIMENSIONS.items()),
)

CRIME = Dataset(
    id="misdrijven",
    title="Geregistreerde misdrijven",
    levels=_CBS,
    years=YEARS,
    columns=(
        Column("misdrijven_totaal", "Geregistreerde misdrijven totaal", "aantal", "misdrijven", step=5),
        Column("misdrijven_totaal_per_1000", "Geregistreerde misdrijven per 1 000 inwoners", "per 1 000 inwoners",
               "misdrijven", "inw", 1000, 0.1, least=50, estimated=2024),
        *CRIME_KINDS,
    ),
)  # fmt: skip

_NEAR = {
    "afstand_huisartsenpraktijk": ("huisartsenpraktijk", "km_hp"),
    "afstand_grote_supermarkt": ("grote supermarkt", "km_gs"),
    "afstand_school_basisonderwijs": ("basisschool", "km_sc"),
    "afstand_kinderdagverblijf": ("kinderdagverblijf", "km_kv"),
    "afstand_treinstations_totaal": ("treinstation", "km_trein"),
    "afstand_bibliotheek": ("bibliotheek", "km_bieb"),
    "afstand_openbaar_groen_totaal": ("openbaar groen", "km_groen"),
}
NEARNESS = Dataset(
    id="nabijheid",
    title="Nabijheid van voorzieningen",
    levels=_CBS,
    years=_EVEN,
    columns=(
        *(
            Column(key, f"Afstand tot {name}", "km", top, "inw", step=0.1, least=10)
            for key, (name, top) in _NEAR.items()
        ),
        *MORE_NEARNESS,
    ),
)

_STRATEGIES = {
    "s1a": "Luchtwarmtepomp (s1a)",
    "s2c": "Warmtenet met aardwarmte overal, label B (s2c)",
    "s4d": "Groengas met HR-ketel, label D (s4d)",
}
HEATING = Dataset(
    id="startanalyse",
    title="Startanalyse aardgasvrije buurten",
    levels=_CBS,
    years=(2020,),
    columns=(
        Column("i09_aantalwoningen", "Woningen", "aantal", "woning"),
        *(
            Column(f"{key}_h16", f"{title}: nationale meerkosten", "€ per jaar", f"kosten_{key}", step=1_000)
            for key, title in _STRATEGIES.items()
        ),
        *(
            Column(f"{key}_h18", f"{title}: nationale meerkosten per woningequivalent", "€ per jaar",
                   f"kosten_{key}", "woning", least=5)
            for key, title in _STRATEGIES.items()
        ),
        *HEATING_COLUMNS,
    ),
)  # fmt: skip

OTHER_SETS = (
    HEALTH,
    BUDGET,
    PLAN,
    POSTCODE,
    METERS,
    LIVEABILITY,
    CRIME,
    NEARNESS,
    HEATING,
    LABELS,
    *SPACE_SETS,
    *SOCIAL_SETS,
)
