"""The columns of the kerncijfers wijken en buurten, under the keys of the workbooks of CBS."""

import numpy as np
import numpy.typing as npt

from buurtspiegel_data.levels import Level

from .energy import SOLAR
from .publish import Column, Dataset
from .scale import YEARS
from .social_sets import KWB_COLUMNS
from .space_sets import BUSINESS_COLUMNS

#: Fewest homes, households, people and connections behind a published mean or share.
_HOMES, _HOUSEHOLDS, _PEOPLE, _CONNECTIONS = 20, 20, 100, 10
#: Income and benefits come two years late, values of homes one.
_INCOME_LATE, _BENEFITS_LATE, _WOZ_LATE, _CARE_LATE = 2023, 2023, 2024, 2024
_SORTS = {"ap": "appartement", "tw": "tussenwoning", "hw": "hoekwoning", "2w": "twee-onder-een-kapwoning",
          "vw": "vrijstaande woning", "hu": "huurwoning", "ko": "koopwoning"}  # fmt: skip


def _count(key: str, title: str, top: str, late: int = 9999) -> Column:
    return Column(key, title, "aantal", top, step=5, late=late)


def _aided(key: str, title: str, top: str, late: int) -> Column:
    """A count of people who get help: secret where few people live."""
    return Column(key, title, "aantal", top, step=5, least=_PEOPLE, late=late, guard="inw")


def _share(key: str, title: str, top: str, bottom: str, least: float, late: int = 9999, step: float = 1.0) -> Column:
    return Column(key, title, "%", top, bottom, scale=100, step=step, least=least, late=late)


def _urbanity(density: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return stedelijkheid 1 (very strong) to 5 (none) by addresses per km² (CBS)."""
    return 5 - np.searchsorted([500, 1000, 1500, 2500], density, side="right").astype(np.float64)


_PEOPLE_COLUMNS = (
    Column("ind_wbi", "Indelingswijziging wijken en buurten", "code", "wbi"),
    _count("a_inw", "Aantal inwoners", "inw"),
    _count("a_man", "Mannen", "man"),
    _count("a_vrouw", "Vrouwen", "vrouw"),
    _count("a_00_14", "0 tot 15 jaar", "00_14"),
    _count("a_15_24", "15 tot 25 jaar", "15_24"),
    _count("a_25_44", "25 tot 45 jaar", "25_44"),
    _count("a_45_64", "45 tot 65 jaar", "45_64"),
    _count("a_65_oo", "65 jaar of ouder", "65_oo"),
    _count("a_nl_all", "Herkomst Nederland", "nl"),
    _count("a_eur_al", "Herkomst Europa (exclusief Nederland)", "eur"),
    _count("a_neu_al", "Herkomst buiten Europa", "neu"),
    _count("a_geb", "Geboorte totaal", "geboren"),
    Column("p_geb", "Geboorte relatief", "per 1 000 inwoners", "geboren", "inw", 1000, 1, least=_PEOPLE),
    _count("a_ste", "Sterfte totaal", "gestorven"),
    Column("p_ste", "Sterfte relatief", "per 1 000 inwoners", "gestorven", "inw", 1000, 1, least=_PEOPLE),
    _count("a_hh", "Huishoudens totaal", "hh"),
    _count("a_1p_hh", "Eenpersoonshuishoudens", "1p"),
    _count("a_hh_z_k", "Huishoudens zonder kinderen", "z_k"),
    _count("a_hh_m_k", "Huishoudens met kinderen", "m_k"),
    Column("g_hhgro", "Gemiddelde huishoudensgrootte", "personen", "inw", "hh", step=0.1, least=5),
    Column("bev_dich", "Bevolkingsdichtheid", "inwoners per km²", "inw", "lan_ha", scale=100),
)
_HOME_COLUMNS = (
    Column("a_woning", "Woningvoorraad", "aantal", "woning"),
    Column("g_wozbag", "Gemiddelde WOZ-waarde van woningen", "€ 1.000", "woz", "woning", least=_HOMES, late=_WOZ_LATE),
    _share("p_1gezw", "Percentage eengezinswoning", "eengezins", "woning", 10),
    _share("p_mgezw", "Percentage meergezinswoning", "meergezins", "woning", 10),
    _share("p_bewndw", "Percentage bewoond", "bewoond", "woning", 10),
    _share("p_leegsw", "Percentage onbewoond", "leeg", "woning", 10),
    _share("p_koopw", "Koopwoningen", "koop", "woning", 10),
    _share("p_huurw", "Huurwoningen totaal", "huur", "woning", 10),
    _share("p_wcorpw", "In bezit woningcorporatie", "corporatie", "woning", 10),
    _share("p_ov_hw", "In bezit overige verhuurders", "overige_huur", "woning", 10),
    _share("p_bjj2k", "Bouwjaar voor 2000", "voor2000", "woning", 10),
    _share("p_bjo2k", "Bouwjaar vanaf 2000", "na2000", "woning", 10),
    _share("p_bj_mi10", "Bouwjaar afgelopen tien jaar", "recent", "woning", 10),
    Column("a_nb_won", "Nieuwbouwwoningen", "aantal", "nieuwbouw"),
)
_ENERGY_COLUMNS = (
    Column("g_ele", "Gemiddelde elektriciteitslevering totaal", "kWh", "ele", "woning", step=10, least=_CONNECTIONS,
           estimated=2024),
    *(Column(f"g_ele_{key}", f"Gemiddelde elektriciteitslevering {name}", "kWh", f"ele_{key}", f"n_{key}", step=10,
             least=_CONNECTIONS, estimated=2024) for key, name in _SORTS.items()),
    Column("g_gas", "Gemiddeld aardgasverbruik totaal", "m³", "gas", "op_gas", step=10, least=_CONNECTIONS,
           estimated=2024),
    *(Column(f"g_gas_{key}", f"Gemiddeld aardgasverbruik {name}", "m³", f"gas_{key}", f"op_gas_{key}", step=10,
             least=_CONNECTIONS, estimated=2024) for key, name in _SORTS.items()),
    _share("p_stadsv", "Percentage woningen met stadsverwarming", "stadsverwarming", "woning", 10, step=0.1),
    SOLAR,
)  # fmt: skip
_MEANS_COLUMNS = (
    _count("a_opl_lg", "Opleidingsniveau laag", "opl_lg", late=_CARE_LATE),
    _count("a_opl_md", "Opleidingsniveau middelbaar", "opl_md", late=_CARE_LATE),
    _count("a_opl_hg", "Opleidingsniveau hoog", "opl_hg", late=_CARE_LATE),
    _share("p_arb_pp", "Nettoarbeidsparticipatie", "werkt", "beroeps", _PEOPLE, late=_CARE_LATE),
    _count("a_inkont", "Aantal inkomensontvangers", "inkont", late=_INCOME_LATE),
    Column("g_ink_po", "Gemiddeld inkomen per inkomensontvanger", "€ 1.000", "inkomen", "inkont", step=0.1,
           least=_PEOPLE, late=_INCOME_LATE),
    Column("g_ink_pi", "Gemiddeld inkomen per inwoner", "€ 1.000", "inkomen", "inw", step=0.1, least=_PEOPLE,
           late=_INCOME_LATE),
    _share("p_ink_li", "40% personen met laagste inkomen", "ink_laag", "inw", _PEOPLE, _INCOME_LATE, 0.1),
    _share("p_ink_hi", "20% personen met hoogste inkomen", "ink_hoog", "inw", _PEOPLE, _INCOME_LATE, 0.1),
    Column("g_hh_sti", "Gem. gestandaardiseerd inkomen van huishoudens", "€ 1.000", "hh_inkomen", "hh", step=0.1,
           least=50, late=_INCOME_LATE),
    _share("p_hh_li", "40% huishoudens met laagste inkomen", "hh_laag", "hh", 50, _INCOME_LATE, 0.1),
    _share("p_hh_hi", "20% huishoudens met hoogste inkomen", "hh_hoog", "hh", 50, _INCOME_LATE, 0.1),
    _share("p_hh_osm", "Huishoudens onder of rond sociaal minimum", "hh_minimum", "hh", 50, _INCOME_LATE, 0.1),
    _share("p_hh_110", "Huishoudens tot 110% van sociaal minimum", "hh_110", "hh", 50, _INCOME_LATE, 0.1),
    _share("p_hh_120", "Huishoudens tot 120% van sociaal minimum", "hh_120", "hh", 50, _INCOME_LATE, 0.1),
    Column("m_hh_ver", "Mediaan vermogen van particuliere huishoudens", "€ 1.000", "vermogen", "hh", step=0.1, least=50,
           late=_INCOME_LATE),
    _aided("a_soz_wb", "Personen met een bijstandsuitkering", "bijstand", _BENEFITS_LATE),
    _aided("a_soz_ao", "Personen met een AO-uitkering", "ao", _BENEFITS_LATE),
    _aided("a_soz_ww", "Personen met een WW-uitkering", "ww", _BENEFITS_LATE),
    _aided("a_soz_ow", "Personen met een AOW-uitkering", "aow", _BENEFITS_LATE),
    _aided("a_jz_tn", "Jongeren met jeugdzorg", "jeugdzorg", _CARE_LATE),
    _share("p_jz_tn", "Percentage jongeren met jeugdzorg", "jeugdzorg", "jeugd", 40, _CARE_LATE, 0.1),
    _aided("a_wmo_t", "Wmo-cliënten", "wmo", _CARE_LATE),
    Column("p_wmo_t", "Wmo-cliënten relatief", "per 1 000 inwoners", "wmo", "inw", 1000, least=_PEOPLE,
           late=_CARE_LATE),
)  # fmt: skip
_PLACE_COLUMNS = (
    _count("a_bedv", "Bedrijfsvestigingen totaal", "bedrijven"),
    _count("a_pau", "Personenauto's totaal", "autos"),
    _count("a_bst_b", "Personenauto's; brandstof benzine", "benzine"),
    _count("a_bst_nb", "Personenauto's; overige brandstof", "overige_brandstof"),
    Column("g_pau_hh", "Personenauto's per huishouden", "per huishouden", "autos", "hh", step=0.1, least=_HOUSEHOLDS),
    Column("g_pau_km", "Personenauto's naar oppervlakte", "per km²", "autos", "lan_ha", scale=100),
    Column("g_afs_hp", "Afstand tot huisartsenpraktijk", "km", "km_hp", "inw", step=0.1, least=10),
    Column("g_afs_gs", "Afstand tot grote supermarkt", "km", "km_gs", "inw", step=0.1, least=10),
    Column("g_afs_kv", "Afstand tot kinderdagverblijf", "km", "km_kv", "inw", step=0.1, least=10),
    Column("g_afs_sc", "Afstand tot school", "km", "km_sc", "inw", step=0.1, least=10),
    Column("g_3km_sc", "Scholen binnen 3 km", "aantal", "scholen", "inw", step=0.1, least=10),
    Column("a_opp_ha", "Oppervlakte totaal", "ha", "opp_ha"),
    Column("a_lan_ha", "Oppervlakte land", "ha", "lan_ha"),
    Column("a_wat_ha", "Oppervlakte water", "ha", "wat_ha"),
    Column("ste_mvs", "Mate van stedelijkheid", "code", "oad", "adressen", after=_urbanity),
    Column("ste_oad", "Omgevingsadressendichtheid", "per km²", "oad", "adressen"),
)

KERNCIJFERS = Dataset(
    id="kwb",
    title="Kerncijfers wijken en buurten",
    levels=(Level.LAND, Level.GEMEENTE, Level.WIJK, Level.BUURT),
    years=YEARS,
    columns=(
        *_PEOPLE_COLUMNS,
        *_HOME_COLUMNS,
        *_ENERGY_COLUMNS,
        *_MEANS_COLUMNS,
        *_PLACE_COLUMNS,
        *BUSINESS_COLUMNS,
        *KWB_COLUMNS,
    ),
)
