"""The vocabulary of data set «kwb»: CBS Kerncijfers wijken en buurten, under one key per measure for every channel.

A key is the column name in the CBS workbooks (kwb-2023.xlsx and its like). StatLine names the same measure by a
title under a topic group, with a number that shifts every year; the wijk- en buurtkaart publishes some as shares
(``p_00_14`` and the like). Source of titles and units: DataProperties of the StatLine tables 83765NED to 85984NED,
and the CBS toelichting with the workbooks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from buurtspiegel_data.tables import Measure

from .wording import fold

DATASET = "kwb"


@dataclass(frozen=True)
class KwbMeasure:
    """One measure: its key, title and unit, and how StatLine calls it.

    ``statline`` holds the StatLine titles through the years; empty where StatLine does not publish the measure.
    ``within`` is a part of the topic-group path, where title and unit alone fit several measures.
    """

    key: str
    title: str
    unit: str
    statline: tuple[str, ...] = ()
    within: str = ""

    @property
    def measure(self) -> Measure:
        """Title and unit, as tables carry them."""
        return Measure(self.title, self.unit)


def _row(key: str, title: str, unit: str, *statline: str, within: str = "") -> KwbMeasure:
    return KwbMeasure(key, title, unit, statline or (title,), within)


def _share(key: str, title: str) -> KwbMeasure:
    """Return a share that only the wijk- en buurtkaart publishes."""
    return KwbMeasure(key, title, "%")


NUMBER, PERCENT, PER_1000, THOUSAND_EURO = "aantal", "%", "per 1 000 inwoners", "x 1 000 euro"
ELECTRICITY = "Gemiddeld elektriciteitsverbruik"
GAS = "Gemiddeld aardgasverbruik"
FLAT, TERRACE, CORNER = "Appartement", "Tussenwoning", "Hoekwoning"
SEMI, DETACHED = "Twee-onder-één-kap-woning", "Vrijstaande woning"
EUROPE = ("Europa (exclusief Nederland)", "Europa exclusief Nederland")
BORN_HERE, BORN_ABROAD = "geboren in nederland", "geboren buiten nederland"

_ALL = (
    _row("ind_wbi", "Indelingswijziging wijken en buurten", "code"),
    # Bevolking
    _row("a_inw", "Aantal inwoners", NUMBER),
    _row("a_man", "Mannen", NUMBER),
    _row("a_vrouw", "Vrouwen", NUMBER),
    _row("a_00_14", "0 tot 15 jaar", NUMBER),
    _row("a_15_24", "15 tot 25 jaar", NUMBER),
    _row("a_25_44", "25 tot 45 jaar", NUMBER),
    _row("a_45_64", "45 tot 65 jaar", NUMBER),
    _row("a_65_oo", "65 jaar of ouder", NUMBER),
    _row("a_ongeh", "Ongehuwd", NUMBER),
    _row("a_gehuwd", "Gehuwd", NUMBER),
    _row("a_gesch", "Gescheiden", NUMBER),
    _row("a_verwed", "Verweduwd", NUMBER),
    _row("a_w_all", "Westerse migratieachtergrond", NUMBER, "Westers totaal"),
    _row("a_nw_all", "Niet-westerse migratieachtergrond", NUMBER, "Niet-westers totaal"),
    _row("a_marok", "Migratieachtergrond Marokko", NUMBER, "Marokko"),
    _row("a_antaru", "Migratieachtergrond Nederlandse Antillen en Aruba", NUMBER, "Nederlandse Antillen en Aruba"),
    _row("a_suri", "Migratieachtergrond Suriname", NUMBER, "Suriname"),
    _row("a_tur", "Migratieachtergrond Turkije", NUMBER, "Turkije"),
    _row("a_ov_nw", "Overige niet-westerse migratieachtergrond", NUMBER, "Overig niet-westers"),
    _row("a_nl_all", "Herkomst Nederland", NUMBER, "Nederland", within="herkomst"),
    _row("a_eur_al", "Herkomst Europa (exclusief Nederland)", NUMBER, *EUROPE, within="herkomst"),
    _row("a_neu_al", "Herkomst buiten Europa", NUMBER, "Buiten Europa", within="herkomst"),
    _row("a_geb_nl", "Geboren in Nederland, herkomst Nederland", NUMBER, "Nederland", within=BORN_HERE),
    _row("a_geb_eu", "Geboren in Nederland, herkomst Europa", NUMBER, *EUROPE, within=BORN_HERE),
    _row("a_geb_ne", "Geboren in Nederland, herkomst buiten Europa", NUMBER, "Buiten Europa", within=BORN_HERE),
    _row("a_gbl_eu", "Geboren buiten Nederland, herkomst Europa", NUMBER, *EUROPE, within=BORN_ABROAD),
    _row("a_gbl_ne", "Geboren buiten Nederland, herkomst buiten Europa", NUMBER, "Buiten Europa", within=BORN_ABROAD),
    _row("a_geb", "Geboorte totaal", NUMBER),
    _row("p_geb", "Geboorte relatief", PER_1000),
    _row("a_ste", "Sterfte totaal", NUMBER),
    _row("p_ste", "Sterfte relatief", PER_1000),
    _row("a_hh", "Huishoudens totaal", NUMBER),
    _row("a_1p_hh", "Eenpersoonshuishoudens", NUMBER),
    _row("a_hh_z_k", "Huishoudens zonder kinderen", NUMBER),
    _row("a_hh_m_k", "Huishoudens met kinderen", NUMBER),
    _row("g_hhgro", "Gemiddelde huishoudensgrootte", NUMBER),
    _row("bev_dich", "Bevolkingsdichtheid", "aantal inwoners per km²"),
    # Wonen
    _row("a_woning", "Woningvoorraad", NUMBER),
    _row("a_nb_won", "Nieuwbouwwoningen", NUMBER, "Nieuwbouw woningen", "Nieuwbouwwoningen"),
    _row(
        "g_wozbag",
        "Gemiddelde WOZ-waarde van woningen",
        THOUSAND_EURO,
        "Gemiddelde WOZ-waarde van woningen",
        "Gemiddelde woningwaarde",
    ),
    _row("p_1gezw", "Percentage eengezinswoning", PERCENT),
    _row("p_mgezw", "Percentage meergezinswoning", PERCENT),
    _row("p_bewndw", "Percentage bewoond", PERCENT),
    _row("p_leegsw", "Percentage onbewoond", PERCENT),
    _row("p_koopw", "Koopwoningen", PERCENT),
    _row("p_huurw", "Huurwoningen totaal", PERCENT),
    _row("p_wcorpw", "Huurwoningen in bezit woningcorporatie", PERCENT, "In bezit woningcorporatie"),
    _row("p_ov_hw", "Huurwoningen in bezit overige verhuurders", PERCENT, "In bezit overige verhuurders"),
    _row("p_e_o_w", "Eigendom onbekend", PERCENT),
    _row("p_bjj2k", "Bouwjaar voor 2000", PERCENT),
    _row("p_bjo2k", "Bouwjaar vanaf 2000", PERCENT),
    _row("p_bj_me10", "Bouwjaar meer dan tien jaar geleden", PERCENT),
    _row("p_bj_mi10", "Bouwjaar afgelopen tien jaar", PERCENT),
    # Energie
    _row(
        "g_ele",
        ELECTRICITY,
        "kWh",
        f"{ELECTRICITY} totaal",
        "Gemiddelde elektriciteitslevering totaal",
        "Gemiddelde elektriciteitslevering",
    ),
    _row("g_ele_ap", f"{ELECTRICITY}: appartement", "kWh", FLAT),
    _row("g_ele_tw", f"{ELECTRICITY}: tussenwoning", "kWh", TERRACE),
    _row("g_ele_hw", f"{ELECTRICITY}: hoekwoning", "kWh", CORNER),
    _row("g_ele_2w", f"{ELECTRICITY}: twee-onder-één-kap", "kWh", SEMI),
    _row("g_ele_vw", f"{ELECTRICITY}: vrijstaande woning", "kWh", DETACHED),
    _row("g_ele_hu", f"{ELECTRICITY}: huurwoning", "kWh", "Huurwoning"),
    _row("g_ele_ko", f"{ELECTRICITY}: koopwoning", "kWh", "Eigen woning", "Koopwoning"),
    _row("g_gas", GAS, "m³", f"{GAS} totaal", GAS),
    _row("g_gas_ap", f"{GAS}: appartement", "m³", FLAT),
    _row("g_gas_tw", f"{GAS}: tussenwoning", "m³", TERRACE),
    _row("g_gas_hw", f"{GAS}: hoekwoning", "m³", CORNER),
    _row("g_gas_2w", f"{GAS}: twee-onder-één-kap", "m³", SEMI),
    _row("g_gas_vw", f"{GAS}: vrijstaande woning", "m³", DETACHED),
    _row("g_gas_hu", f"{GAS}: huurwoning", "m³", "Huurwoning"),
    _row("g_gas_ko", f"{GAS}: koopwoning", "m³", "Eigen woning", "Koopwoning"),
    _row("p_stadsv", "Percentage woningen met stadsverwarming", PERCENT),
    _row("p_won_zs", "Woningen met zonnestroom", PERCENT),
    # Onderwijs, arbeid, inkomen
    _row("a_opl_lg", "Opleidingsniveau laag", NUMBER),
    _row("a_opl_md", "Opleidingsniveau middelbaar", NUMBER),
    _row("a_opl_hg", "Opleidingsniveau hoog", NUMBER),
    _row("a_opl_bvm", "Basisonderwijs, vmbo, mbo1", NUMBER),
    _row("a_opl_hvm", "Havo, vwo, mbo2-4", NUMBER),
    _row("a_opl_hw", "Hbo, wo", NUMBER),
    KwbMeasure("a_opl", "Mensen van wie het opleidingsniveau bekend is", NUMBER),
    KwbMeasure("a_opl_3", "Mensen van wie het opleidingsniveau bekend is, in de indeling vanaf 2024", NUMBER),
    _row("p_arb_pp", "Nettoarbeidsparticipatie", PERCENT, "Netto arbeidsparticipatie", "Nettoarbeidsparticipatie"),
    _row("p_arb_wn", "Percentage werknemers", PERCENT),
    _row("p_arb_zs", "Percentage zelfstandigen", PERCENT),
    _row("a_inkont", "Aantal inkomensontvangers", NUMBER),
    _row("g_ink_po", "Gemiddeld inkomen per inkomensontvanger", THOUSAND_EURO),
    _row("g_ink_pi", "Gemiddeld inkomen per inwoner", THOUSAND_EURO),
    _row("p_ink_li", "Personen met laagste inkomen (landelijk 40%)", PERCENT, "40% personen met laagste inkomen"),
    _row("p_ink_hi", "Personen met hoogste inkomen (landelijk 20%)", PERCENT, "20% personen met hoogste inkomen"),
    _row(
        "g_hh_sti",
        "Gemiddeld gestandaardiseerd inkomen van huishoudens",
        THOUSAND_EURO,
        "Gem. gestandaardiseerd inkomen van huish",
        "Gem. gestandaardiseerd inkomen",
    ),
    _row("p_hh_li", "Huishoudens met laagste inkomen (landelijk 40%)", PERCENT, "40% huishoudens met laagste inkomen"),
    _row("p_hh_hi", "Huishoudens met hoogste inkomen (landelijk 20%)", PERCENT, "20% huishoudens met hoogste inkomen"),
    _row("p_hh_lkk", "Huishoudens met een laag inkomen", PERCENT),
    _row("p_hh_osm", "Huishoudens onder of rond sociaal minimum", PERCENT, "Huish. onder of rond sociaal minimum"),
    _row("p_hh_110", "Huishoudens tot 110% van sociaal minimum", PERCENT),
    _row("p_hh_120", "Huishoudens tot 120% van sociaal minimum", PERCENT),
    _row(
        "m_hh_ver",
        "Mediaan vermogen van particuliere huishoudens",
        THOUSAND_EURO,
        "Mediaan vermogen van particuliere huish.",
    ),
    # Sociale zekerheid en zorg
    _row("a_soz_wb", "Personen met bijstandsuitkering", NUMBER, "Personen per soort uitkering; Bijstand"),
    _row("a_soz_ao", "Personen met AO-uitkering", NUMBER, "Personen per soort uitkering; AO"),
    _row("a_soz_ww", "Personen met WW-uitkering", NUMBER, "Personen per soort uitkering; WW"),
    _row("a_soz_ow", "Personen met AOW-uitkering", NUMBER, "Personen per soort uitkering; AOW"),
    _row("a_jz_tn", "Jongeren met jeugdzorg in natura", NUMBER),
    _row("p_jz_tn", "Percentage jongeren met jeugdzorg", PERCENT),
    _row("a_wmo_t", "Wmo-cliënten", NUMBER),
    _row("p_wmo_t", "Wmo-cliënten relatief", PER_1000),
    # Bedrijven
    _row("a_bedv", "Bedrijfsvestigingen totaal", NUMBER),
    _row("a_bed_a", "Bedrijven: landbouw, bosbouw en visserij (A)", NUMBER, "A Landbouw, bosbouw en visserij"),
    _row("a_bed_bf", "Bedrijven: nijverheid en energie (B-F)", NUMBER, "B-F Nijverheid en energie"),
    _row("a_bed_gi", "Bedrijven: handel en horeca (G+I)", NUMBER, "G+I Handel en horeca"),
    _row(
        "a_bed_hj",
        "Bedrijven: vervoer, informatie en communicatie (H+J)",
        NUMBER,
        "H+J Vervoer, informatie en communicatie",
    ),
    _row(
        "a_bed_kl",
        "Bedrijven: financiële diensten en onroerend goed (K-L)",
        NUMBER,
        "K-L Financiële diensten, onroerend goed",
    ),
    _row("a_bed_mn", "Bedrijven: zakelijke dienstverlening (M-N)", NUMBER, "M-N Zakelijke dienstverlening"),
    _row("a_bed_oq", "Bedrijven: overheid, onderwijs en zorg (O-Q)", NUMBER, "O-Q Overheid, onderwijs en zorg"),
    _row(
        "a_bed_ru",
        "Bedrijven: cultuur, recreatie en overige diensten (R-U)",
        NUMBER,
        "R-U Cultuur, recreatie, overige diensten",
    ),
    # Motorvoertuigen
    _row("a_pau", "Personenauto's totaal", NUMBER),
    _row("a_bst_b", "Personenauto's; brandstof benzine", NUMBER),
    _row("a_bst_nb", "Personenauto's; overige brandstof", NUMBER),
    _row("g_pau_hh", "Personenauto's per huishouden", "per huishouden"),
    _row("g_pau_km", "Personenauto's naar oppervlakte", "per km²"),
    _row("a_m2w", "Motorfietsen", NUMBER, "Motorfietsen", "Motortweewielers"),
    # Nabijheid, oppervlakte, postcode, stedelijkheid
    _row("g_afs_hp", "Afstand tot huisartsenpraktijk", "km"),
    _row("g_afs_gs", "Afstand tot grote supermarkt", "km"),
    _row("g_afs_kv", "Afstand tot kinderdagverblijf", "km"),
    _row("g_afs_sc", "Afstand tot school (basisonderwijs)", "km", "Afstand tot school"),
    _row("g_3km_sc", "Scholen binnen 3 km (basisonderwijs)", NUMBER, "Scholen binnen 3 km"),
    _row("a_opp_ha", "Oppervlakte totaal", "ha"),
    _row("a_lan_ha", "Oppervlakte land", "ha"),
    _row("a_wat_ha", "Oppervlakte water", "ha"),
    _row("pst_mvp", "Meest voorkomende postcode", "code"),
    _row("pst_dekp", "Dekkingspercentage meest voorkomende postcode", "code", "Dekkingspercentage"),
    _row("ste_mvs", "Mate van stedelijkheid", "code"),
    _row("ste_oad", "Omgevingsadressendichtheid", "per km²"),
    # Criminaliteit, tot en met 2018
    _row("g_wodief", "Diefstal uit woning of schuur", PER_1000, "Totaal diefstal uit woning/schuur/e.d."),
    _row("g_vernoo", "Vernieling en openbare orde", PER_1000, "Vernieling, misdrijf tegen openbare orde"),
    _row("g_gewsek", "Gewelds- en seksuele misdrijven", PER_1000),
    # Aandelen in de wijk- en buurtkaart
    _share("p_00_14", "Aandeel 0 tot 15 jaar"),
    _share("p_15_24", "Aandeel 15 tot 25 jaar"),
    _share("p_25_44", "Aandeel 25 tot 45 jaar"),
    _share("p_45_64", "Aandeel 45 tot 65 jaar"),
    _share("p_65_oo", "Aandeel 65 jaar of ouder"),
    _share("p_ongeh", "Aandeel ongehuwd"),
    _share("p_gehuwd", "Aandeel gehuwd"),
    _share("p_gesch", "Aandeel gescheiden"),
    _share("p_verwed", "Aandeel verweduwd"),
    _share("p_1p_hh", "Aandeel eenpersoonshuishoudens"),
    _share("p_hh_z_k", "Aandeel huishoudens zonder kinderen"),
    _share("p_hh_m_k", "Aandeel huishoudens met kinderen"),
    _share("p_w_all", "Aandeel westerse migratieachtergrond"),
    _share("p_nw_all", "Aandeel niet-westerse migratieachtergrond"),
    _share("p_marok", "Aandeel migratieachtergrond Marokko"),
    _share("p_antaru", "Aandeel migratieachtergrond Nederlandse Antillen en Aruba"),
    _share("p_suri", "Aandeel migratieachtergrond Suriname"),
    _share("p_tur", "Aandeel migratieachtergrond Turkije"),
    _share("p_ov_nw", "Aandeel overige niet-westerse migratieachtergrond"),
    _share("p_nl_all", "Aandeel herkomst Nederland"),
    _share("p_eur_al", "Aandeel herkomst Europa (exclusief Nederland)"),
    _share("p_neu_al", "Aandeel herkomst buiten Europa"),
    _share("p_geb_nl", "Aandeel geboren in Nederland, herkomst Nederland"),
    _share("p_geb_eu", "Aandeel geboren in Nederland, herkomst Europa"),
    _share("p_geb_ne", "Aandeel geboren in Nederland, herkomst buiten Europa"),
    _share("p_gbl_eu", "Aandeel geboren buiten Nederland, herkomst Europa"),
    _share("p_gbl_ne", "Aandeel geboren buiten Nederland, herkomst buiten Europa"),
)

#: Every measure of the data set by its key.
KWB: Mapping[str, KwbMeasure] = MappingProxyType({row.key: row for row in _ALL})

#: Column names of older workbooks that mean a measure of today.
_OLDER_COLUMNS = {"g_woz": "g_wozbag"}


def workbook_key(column: str) -> str | None:
    """Return the key of a column in a CBS workbook, None where the vocabulary does not know it."""
    name = column.strip().lower()
    name = _OLDER_COLUMNS.get(name, name)
    return name if name in KWB else None


def statline_key(groups: str, title: str, unit: str) -> str | None:
    """Return the key of a StatLine topic by its topic-group path, title and unit; None where it is unknown.

    The title is not enough: «Appartement» stands under electricity and gas, «Nederland» under herkomst and
    geboorteland. The unit tells the first apart, the groups the second.
    """
    rows = [row for row in _BY_TITLE.get((fold(title), fold(unit)), ()) if row.within in fold(groups)]
    return max(rows, key=lambda row: len(row.within)).key if rows else None


def _by_title() -> dict[tuple[str, str], list[KwbMeasure]]:
    titles: dict[tuple[str, str], list[KwbMeasure]] = {}
    for row in _ALL:
        for title in row.statline:
            titles.setdefault((fold(title), fold(row.unit)), []).append(row)
    return titles


_BY_TITLE = _by_title()
