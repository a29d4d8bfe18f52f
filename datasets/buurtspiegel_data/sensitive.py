"""Which columns are about what people would rather not be known for: of every data set, by the key of the column.

The table belongs to the data, not to whoever shows it: the same column is as sensitive in any module. A key that is not
in a data set with a table of its own is judged by the words in it, so that a new reader or an export of a gemeente is
not open by accident: each word where one begins or, in a compound, where one ends.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Subject(StrEnum):
    """What a sensitive column is about."""

    SUPPORT = "bestaanszekerheid, hulp of zorg"
    ORIGIN = "herkomst"
    CRIME = "criminaliteit"
    NUISANCE = "overlast"


_ORIGIN_KEYS = (
    *("w_all", "nw_all", "marok", "antaru", "suri", "tur", "ov_nw", "nl_all", "eur_al", "neu_al"),
    *("geb_nl", "geb_eu", "geb_ne", "gbl_eu", "gbl_ne"),
)
#: CBS, Kerncijfers: benefits other than AOW (an age), care, and income about the social minimum. Crime until 2018.
_KWB: Mapping[str, Subject] = MappingProxyType(
    {f"{how}_{key}": Subject.ORIGIN for key in _ORIGIN_KEYS for how in ("a", "p")}
    | dict.fromkeys(("a_soz_wb", "a_soz_ao", "a_soz_ww"), Subject.SUPPORT)
    | dict.fromkeys(("a_jz_tn", "p_jz_tn", "a_wmo_t", "p_wmo_t"), Subject.SUPPORT)
    | dict.fromkeys(("p_hh_lkk", "p_hh_osm", "p_hh_110", "p_hh_120"), Subject.SUPPORT)
    | dict.fromkeys(("g_wodief", "g_vernoo", "g_gewsek"), Subject.CRIME)
)
_DEBTS_AND_POVERTY = ("a_hh_schulden", "p_hh_schulden", "a_kinderen_laag_inkomen", "p_kinderen_laag_inkomen")
_LIVEABILITY: Mapping[str, Subject] = MappingProxyType(dict.fromkeys(("onv", "konv"), Subject.NUISANCE))
#: Data sets that are about one thing, whatever the column.
_WHOLE: Mapping[str, Subject] = MappingProxyType(
    {"misdrijven": Subject.CRIME} | dict.fromkeys(("wmo", "jeugd", "sociaaldomein", "seswoa"), Subject.SUPPORT)
)
#: What a data set says of its keys; what it does not name is open.
_BY_DATASET: Mapping[str, Mapping[str, Subject]] = MappingProxyType(
    {
        "kwb": _KWB,
        "postcode": _KWB,
        "leefbaarometer": _LIVEABILITY,
        "bestaanszekerheid": MappingProxyType(dict.fromkeys(_DEBTS_AND_POVERTY, Subject.SUPPORT)),
        # Money of the gemeente, and costs of heating homes: whatever words are in it, it is not about people.
        "iv3": MappingProxyType({}),
        "iv3begroting": MappingProxyType({}),
        "startanalyse": MappingProxyType({}),
    }
)
#: Words in a key of any other data set, the graver subjects first: each where a word begins.
_WORDS = (
    (Subject.CRIME, "misdrijf|misdrijven|misdaad|crimin|verdacht|diefstal|inbra|gewelds|drugs|ondermijn|wapen"),
    (Subject.ORIGIN, "herkomst|migratie|nationaliteit|allochto|autochto|westers|niet_westers|geboorteland|vluchteling"),
    (
        Subject.SUPPORT,
        "bijstand|uitkering|wmo|jeugdhulp|jeugdzorg|jeugdbescherming|dakloo|arbeidsongeschikt|voedselbank",
    ),
    (Subject.SUPPORT, "schuld|wanbetal|betalingsachterstand|wsnp|bewindvoer|kwijtschelding|armoede|sociaal_minimum"),
    (Subject.SUPPORT, "verslav|hoog_risico_op_angst|risico_op_angst|angst_of_depressie|suicid"),
    (Subject.NUISANCE, "overlast|onveilig|vandalisme"),
)
#: What ends a Dutch compound: of woninginbraken, kinderarmoede and jongerenoverlast the last part says what is counted.
_ENDS = {
    Subject.CRIME: "misdrij(?:f|ven)|misda(?:ad|den)|(?<!dis)criminaliteit|diefstal(?:len)?|inbra(?:ak|ken)|drugs"
    "|berovingen|straatroof|overvallen|mishandeling(?:en)?|wapenbezit|verdachten",
    Subject.ORIGIN: "statushouders?|asielzoekers?|nationaliteit(?:en)?|herkomst(?:land)?|migratieachtergrond",
    Subject.SUPPORT: "armoede|schuld(?:en)?|bijstand|uitkering(?:en)?|wanbetalers|verslaving|bewindvoering",
    Subject.NUISANCE: "overlast",
}
_WORDED = tuple(
    (subject, re.compile(rf"(?:^|_)(?:{words})" + rf"|(?:{_ENDS[subject]})(?:$|_)")) for subject, words in _WORDS
)


def subjects(dataset: str, keys: Iterable[str]) -> frozenset[Subject]:
    """Return what the columns of a data set are about, as far as that is sensitive."""
    return frozenset(one for key in keys if (one := _subject(dataset, key)) is not None)


def _subject(dataset: str, key: str) -> Subject | None:
    if dataset in _WHOLE:
        return _WHOLE[dataset]
    if dataset in _BY_DATASET:
        return _BY_DATASET[dataset].get(key)
    folded = key.casefold()
    return next((subject for subject, words in _WORDED if words.search(folded)), None)
