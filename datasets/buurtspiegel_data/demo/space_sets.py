"""The data sets of the fictional region about buildings, services and businesses, under the keys of the real ones."""

from buurtspiegel_data.levels import Level

from .publish import Column, Dataset

_CBS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_YEARS = (2022, 2024)

_USES = {
    "winkel": "winkelfunctie",
    "zorg": "gezondheidszorgfunctie",
    "onderwijs": "onderwijsfunctie",
    "bijeenkomst": "bijeenkomstfunctie",
    "kantoor": "kantoorfunctie",
    "industrie": "industriefunctie",
    "logies": "logiesfunctie",
    "sport": "sportfunctie",
    "overig": "overige gebruiksfunctie",
}
BUILDINGS = Dataset(
    id="bag",
    title="Adressen en gebouwen",
    levels=_CBS,
    years=_YEARS,
    columns=(
        Column("woningen", "Woningen", "aantal", "woning"),
        Column("niet_woningen", "Adressen zonder woonfunctie", "aantal", "niet_woningen"),
        Column("oppervlakte_mediaan", "Oppervlakte van woningen, mediaan", "m²", "m2_midden", "woning"),
        Column("oppervlakte_gemiddeld", "Oppervlakte van woningen, gemiddeld", "m²", "m2", "woning", step=0.1),
        Column("bouwjaar_mediaan", "Bouwjaar van woningen, mediaan", "jaar", "bouwjaar", "woning"),
        Column("voor_1945", "Woningen van voor 1945", "aantal", "voor_1945"),
        Column("van_1945_1990", "Woningen van 1945 tot en met 1990", "aantal", "van_1945_1990"),
        Column("na_1990", "Woningen van na 1990", "aantal", "na_1990"),
        Column("panden", "Panden", "aantal", "panden"),
        Column("vloer_m2", "Vloeroppervlakte totaal", "m²", "m2_vloer"),
        Column("wonen_m2", "Vloeroppervlakte woonfunctie", "m²", "m2"),
        *(Column(f"{use}_m2", f"Vloeroppervlakte {title}", "m²", f"m2_{use}") for use, title in _USES.items()),
    ),
)
REACH = Dataset(
    id="bereik",
    title="Bereik van voorzieningen",
    levels=_CBS,
    years=_YEARS,
    columns=tuple(
        Column(f"{use}_m2", f"{use.capitalize()} binnen bereik", "m² per 1.000 inwoners", f"bereik_{use}", "inw", 1000,
               least=10, estimated=2000)
        for use in ("zorg", "onderwijs", "winkel")
    ),
)  # fmt: skip
_LAND_USES = {
    "totale_oppervlakte": "opp_ha",
    "totaal_bebouwd_terrein": "ha_bebouwd",
    "totaal_recreatieterrein": "ha_recreatie",
    "totaal_agrarisch_terrein": "ha_agrarisch",
    "totaal_bos_en_open_natuurlijk_terrein": "ha_natuur",
}
LAND_USE = Dataset(
    id="bodemgebruik",
    title="Bodemgebruik",
    levels=(Level.LAND, Level.GEMEENTE),
    years=(2015, 2018, 2022),
    columns=tuple(Column(key, key.replace("_", " ").capitalize(), "ha", top) for key, top in _LAND_USES.items()),
)
SPACE_SETS = (BUILDINGS, REACH, LAND_USE)

_DISTANCES = {
    "afstand_apotheek": ("apotheek", "apotheek"),
    "afstand_ziekenhuis_incl_buitenpolikliniek": ("ziekenhuis (incl. buitenpolikliniek)", "ziekenhuis"),
    "afstand_buitenschoolse_opvang": ("buitenschoolse opvang", "bso"),
    "afstand_school_voortgezet_onderwijs_totaal": ("school (voortgezet onderwijs totaal)", "vo"),
    "afstand_ov_dagel_levensmiddelen": ("ov. dagel. levensmiddelen", "levensmiddelen"),
    "afstand_restaurant": ("restaurant", "restaurant"),
    "afstand_cafe": ("café", "cafe"),
    "afstand_sportterrein": ("sportterrein", "sport"),
    "afstand_zwembad": ("zwembad", "zwembad"),
    "afstand_museum": ("museum", "museum"),
    "afstand_belangrijk_overstapstation": ("belangrijk overstapstation", "overstap"),
    "afstand_oprit_hoofdverkeersweg": ("oprit hoofdverkeersweg", "oprit"),
    "afstand_park_of_plantsoen": ("park of plantsoen", "park"),
}
_NUMBERS = {
    "aantal_huisartsenpraktijken_binnen_3_km": ("Aantal huisartsenpraktijken binnen 3 km", "huisarts"),
    "aantal_grote_supermarkten_binnen_1_km": ("Aantal grote supermarkten binnen 1 km", "supermarkt"),
    "aantal_scholen_basisonderwijs_binnen_1_km": ("Aantal scholen binnen 1 km (basisonderwijs)", "basisschool"),
    "aantal_restaurants_binnen_1_km": ("Aantal restaurants binnen 1 km", "restaurant"),
}
#: More columns of the table Nabijheid.
MORE_NEARNESS = (
    *(Column(key, f"Afstand tot {name}", "km", f"km_{top}", "inw", step=0.1, least=10)
      for key, (name, top) in _DISTANCES.items()),
    *(Column(key, title, "aantal", f"n_{top}", "inw", step=0.1, least=10) for key, (title, top) in _NUMBERS.items()),
)  # fmt: skip

_SECTORS = {
    "a": "landbouw, bosbouw en visserij (A)",
    "bf": "nijverheid en energie (B-F)",
    "gi": "handel en horeca (G+I)",
    "hj": "vervoer, informatie en communicatie (H+J)",
    "kl": "financiële diensten en onroerend goed (K-L)",
    "mn": "zakelijke dienstverlening (M-N)",
    "oq": "overheid, onderwijs en zorg (O-Q)",
    "ru": "cultuur, recreatie en overige diensten (R-U)",
}
#: The sectors of the establishments in the kerncijfers.
BUSINESS_COLUMNS = tuple(
    Column(f"a_bed_{key}", f"Bedrijven: {title}", "aantal", f"bedrijven_{key}", step=5)
    for key, title in _SECTORS.items()
)

_CRIMES = {
    "vermogensmisdrijven": "Vermogensmisdrijven",
    "vernielingen_misdr_openb_orde_gezag": "Vernielingen, misdr. openb. orde/gezag",
    "gewelds_en_seksuele_misdrijven": "Gewelds- en seksuele misdrijven",
    "drugsmisdrijven": "Drugsmisdrijven",
    "vuur_wapenmisdrijven": "(Vuur)wapenmisdrijven",
}
#: The sorts of crime beside the total.
CRIME_KINDS = tuple(
    column
    for key, title in _CRIMES.items()
    for column in (
        Column(key, title, "aantal", key, step=5),
        Column(f"{key}_per_1000", f"{title} per 1.000 inwoners", "per 1 000 inwoners", key, "inw", 1000, 0.1, least=50,
               estimated=2024),
    )
)  # fmt: skip
