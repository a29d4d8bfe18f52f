"""The figures in the wijk- en buurtkaart: PDOK and shapefile columns under the keys of data set «kwb».

One measure has three spellings: aantal_inwoners (PDOK WFS), aantalInwoners (PDOK OGC API), AANT_INW (shapefile, cut
at ten characters). The first two are one name without case and underscores. The map publishes shares where the
CBS workbooks have counts: those have keys of their own (p_65_oo beside a_65_oo).
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import LeftOut, Origin, ReadResult, concat_left_out

from .area_columns import letters
from .by_level import by_level
from .kwb_measures import DATASET, KWB
from .kwb_publication import kwb_publication
from .missing import strange

#: CBS: «niet van toepassing». What a water area holds in every column, whatever sentinel was published.
_NOT_APPLICABLE = -99998

_PDOK = {
    "ind_wbi": ("indelingswijzigingwijkenenbuurten", "indwbi"),
    "a_inw": ("aantalinwoners", "aantinw"),
    "a_man": ("mannen", "aantman"),
    "a_vrouw": ("vrouwen", "aantvrouw"),
    "p_00_14": ("percentagepersonen0tot15jaar", "p0014jr"),
    "p_15_24": ("percentagepersonen15tot25jaar", "p1524jr"),
    "p_25_44": ("percentagepersonen25tot45jaar", "p2544jr"),
    "p_45_64": ("percentagepersonen45tot65jaar", "p4564jr"),
    "p_65_oo": ("percentagepersonen65jaarenouder", "p65eojr"),
    "p_ongeh": ("percentageongehuwd", "pongehuwd"),
    "p_gehuwd": ("percentagegehuwd", "pgehuwd"),
    "p_gesch": ("percentagegescheid", "pgescheid"),
    "p_verwed": ("percentageverweduwd", "pverweduw"),
    "p_w_all": ("percentagewestersemigratieachtergrond", "pwestal"),
    "p_nw_all": ("percentagenietwestersemigratieachtergrond", "pnwal"),
    "p_marok": ("percentageuitmarokko", "pmarokko"),
    "p_antaru": ("percentageuitnederlandseantillenenaruba", "pantaru"),
    "p_suri": ("percentageuitsuriname", "psurinam"),
    "p_tur": ("percentageuitturkije", "pturkije"),
    "p_ov_nw": ("percentageoverigenietwestersemigratieachtergrond", "povernw"),
    "p_nl_all": ("percentagemetherkomstlandnederland",),
    "p_eur_al": ("percentagemetherkomstlanduiteuropaexclnl",),
    "p_neu_al": ("percentagemetherkomstlandbuiteneuropa",),
    "p_geb_nl": ("percentagegebinnlmetherkomstlandnederland",),
    "p_geb_eu": ("percgebinnlmetherkomstlandineuropaexnl",),
    "p_geb_ne": ("percgebinnlmetherkomstlandbuiteneuropa",),
    "p_gbl_eu": ("percgebbuitennlmetherkomstlndineuropaexnl",),
    "p_gbl_ne": ("percgebbuitennlmetherkomstlndbuiteneuropa",),
    "a_geb": ("geboortetotaal",),
    "p_geb": ("geboortesper1000inwoners",),
    "a_ste": ("sterftetotaal",),
    "p_ste": ("sterfterelatief",),
    "a_hh": ("aantalhuishoudens", "aantalhh"),
    "p_1p_hh": ("percentageeenpersoonshuishoudens", "peenphh"),
    "p_hh_z_k": ("percentagehuishoudenszonderkinderen", "phhzk"),
    "p_hh_m_k": ("percentagehuishoudensmetkinderen", "phhmk"),
    "g_hhgro": ("gemiddeldehuishoudsgrootte", "gemhhgr"),
    "bev_dich": ("bevolkingsdichtheidinwonersperkm2", "bevdichth"),
    "a_woning": ("woningvoorraad", "woningen"),
    "g_wozbag": ("gemiddeldewoningwaarde", "wozwoning", "woz"),
    "p_1gezw": ("percentageeengezinswoning", "p1gezw"),
    "p_mgezw": ("percentagemeergezinswoning", "pmgezw"),
    "p_bewndw": ("percentagebewoond",),
    "p_leegsw": ("percentageleegstandwoningen", "pleegsw"),
    "p_koopw": ("percentagekoopwoningen", "pkoopwon"),
    "p_huurw": ("percentagehuurwoningen", "phuurwon"),
    "p_wcorpw": ("perchuurwoningeninbezitwoningcorporaties", "pwoncorp"),
    "p_ov_hw": ("perchuurwoningeninbezitoverigeverhuurders",),
    "p_e_o_w": ("percentagewoningenmeteigendomonbekend",),
    "p_bjj2k": ("percentagebouwjaarklassetot2000",),
    "p_bjo2k": ("percentagebouwjaarklassevanaf2000",),
    "g_gas": ("gemiddeldgasverbruiktotaal", "ggas"),
    "g_gas_ap": ("gemiddeldgasverbruikappartement",),
    "g_gas_tw": ("gemiddeldgasverbruiktussenwoning",),
    "g_gas_hw": ("gemiddeldgasverbruikhoekwoning",),
    "g_gas_2w": ("gemiddeldgasverbruik2onder1kapwoning",),
    "g_gas_vw": ("gemiddeldgasverbruikvrijstaandewoning",),
    "g_gas_hu": ("gemiddeldgasverbruikhuurwoning",),
    "g_gas_ko": ("gemiddeldgasverbruikkoopwoning",),
    "g_ele": ("gemiddeldelektriciteitsverbruiktotaal", "gele"),
    "g_ele_ap": ("gemiddeldelektriciteitsverbruikappartement",),
    "g_ele_tw": ("gemiddeldelektriciteitsverbruiktussenwoning",),
    "g_ele_hw": ("gemiddeldelektriciteitsverbruikhoekwoning",),
    "g_ele_2w": ("gemelektriciteitsverbruik2onder1kapwoning",),
    "g_ele_vw": ("gemelektriciteitsverbruikvrijstaandewoning",),
    "g_ele_hu": ("gemiddeldelektriciteitsverbruikhuurwoning",),
    "g_ele_ko": ("gemiddeldelektriciteitsverbruikkoopwoning",),
    "p_stadsv": ("percentagewoningenmetstadsverwarming",),
    "a_opl_lg": ("opleidingsniveaulaag",),
    "a_opl_md": ("opleidingsniveaumiddelbaar",),
    "a_opl_hg": ("opleidingsniveauhoog",),
    "p_arb_pp": ("nettoarbeidsparticipatie",),
    "p_arb_wn": ("percentagewerknemers",),
    "p_arb_zs": ("percentagezelfstandigen",),
    "a_inkont": ("aantalinkomensontvangers",),
    "g_ink_po": ("gemiddeldinkomenperinkomensontvanger",),
    "g_ink_pi": ("gemiddeldinkomenperinwoner",),
    "p_ink_li": ("percentagepersonenmetlaaginkomen",),
    "p_ink_hi": ("percentagepersonenmethooginkomen",),
    "g_hh_sti": ("gemiddeldgestandaardiseerdinkomenvanhuishoudens",),
    "p_hh_hi": ("percentagehuishoudensmethooginkomen",),
    "p_hh_li": ("percentagehuishoudensmetlaagsteinkomen",),
    "p_hh_lkk": ("percentagehuishoudensmetlaaginkomen",),
    "p_hh_osm": ("percentagehuishoudensonderofrondsociaalminimum",),
    "p_hh_110": ("huishoudenstot110percentvansociaalminimum",),
    "p_hh_120": ("huishoudenstot120percentvansociaalminimum",),
    "m_hh_ver": ("mediaanvermogenvanparticulierehuish",),
    "a_soz_ao": ("aantalpersonenmeteenaouitkeringtotaal",),
    "a_soz_ww": ("aantalpersonenmeteenwwuitkeringtotaal",),
    "a_soz_wb": ("aantalpersonenmeteenalgbijstandsuitkeringtot",),
    "a_soz_ow": ("aantalpersonenmeteenaowuitkeringtotaal",),
    "a_jz_tn": ("aantaljongerenmetjeugdzorginnatura",),
    "p_jz_tn": ("percentagejongerenmetjeugdzorginnatura",),
    "a_wmo_t": ("aantalwmoclienten",),
    "p_wmo_t": ("aantalwmoclientenper1000inwoners",),
    "a_bedv": ("aantalbedrijfsvestigingen", "aantbedv"),
    "a_bed_a": ("aantalbedrijvenlandbouwbosbouwvisserij",),
    "a_bed_bf": ("aantalbedrijvennijverheidenergie",),
    "a_bed_gi": ("aantalbedrijvenhandelenhoreca",),
    "a_bed_hj": ("aantalbedrijvenvervoerinformatiecommunicatie",),
    "a_bed_kl": ("aantalbedrijvenfinancieelonroerendgoed",),
    "a_bed_mn": ("aantalbedrijvenzakelijkedienstverlening",),
    "a_bed_oq": ("aantalbedrijvenoverheidonderwijsenzorg",),
    "a_bed_ru": ("aantalbedrijvencultuurrecreatieoverige",),
    "a_pau": ("personenautostotaal", "autotot"),
    "a_bst_b": ("aantalpersonenautosmetbrandstofbenzine",),
    "a_bst_nb": ("aantalpersonenautosmetoverigebrandstof",),
    "g_pau_hh": ("personenautosperhuishouden", "autohh"),
    "g_pau_km": ("personenautosperkm2", "autoland"),
    "a_m2w": ("motortweewielerstotaal", "motor2w"),
    "g_afs_hp": ("huisartsenpraktijkgemiddeldeafstandinkm", "afartspr"),
    "g_afs_gs": ("grotesupermarktgemiddeldeafstandinkm", "afsuperm"),
    "g_afs_kv": ("kinderdagverblijfgemiddeldeafstandinkm", "afkdv"),
    "g_afs_sc": ("basisonderwijsgemiddeldeafstandinkm", "afondbas"),
    "g_3km_sc": ("basisonderwijsgemiddeldaantalbinnen3km", "av3ondbas"),
    "a_opp_ha": ("oppervlaktetotaalinha", "opptot"),
    "a_lan_ha": ("oppervlaktelandinha", "oppland"),
    "a_wat_ha": ("oppervlaktewaterinha", "oppwater"),
    "pst_mvp": ("meestvoorkomendepostcode", "postcode"),
    "pst_dekp": ("dekkingspercentage", "dekperc"),
    "ste_mvs": ("stedelijkheidadressenperkm2", "sted"),
    "ste_oad": ("omgevingsadressendichtheid", "oad"),
}
_KEY = {spelling: key for key, spellings in _PDOK.items() for spelling in spellings}


def keys(columns: Iterable[str]) -> Mapping[str, str]:
    """Return the measure key of every column that has one, by column, each key once."""
    found: dict[str, str] = {}
    for column in columns:
        key = _KEY.get(letters(column))
        if key and key not in found.values():
            found[column] = key
    return found


def figures(
    frame: pd.DataFrame, *, level: Level, period: str, origin: Origin, water: pd.Series, dataset: str = DATASET
) -> ReadResult:
    """Return the figures beside the areas as one table of ``dataset``, empty where the layer has none.

    ``frame`` holds the columns as published and ``code``, ``name``, one row per area; ``water`` says which rows are
    water areas: they have no figures, whatever number or sentinel stands there. A column with a text that is
    no number is left out and named.
    """
    columns, notes = {}, []
    for column, key in keys(frame.columns).items():
        texts = strange(frame[column])
        if texts.empty:
            columns[key] = frame[column].mask(water, _NOT_APPLICABLE)
        else:
            notes.append(LeftOut(f"Kolom «{column}» niet gelezen: «{str(texts.iloc[0])[:40]}» is geen getal."))
    if not columns:
        return ReadResult(left_out=tuple(notes))
    publication = kwb_publication(period, origin, {key: KWB[key].measure for key in columns}, dataset)
    result = by_level(publication, frame["code"], columns, frame["name"], (level,))
    return ReadResult(result.tables, left_out=concat_left_out(result.left_out, notes))
