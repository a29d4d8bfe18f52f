"""Area codes as people write them: with or without letters, and without the zeros that a spreadsheet took."""

import re

from buurtspiegel_data.levels import Level, is_code

from .areas import LEVELS, NONE, OUTSIDE, UNKNOWN, Areas

_LETTERS = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}
_LENGTH = {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}
_BARE = re.compile(r"[0-9]{1,4}(?:[0-9A-Z]{2}){0,2}", re.ASCII)


def full_code(text: str, level: str = "") -> str:
    """Return a code with its letters and zeros, '' for a text that is none: «3440111» is BU03440111.

    ``level`` is what the codes of the file are, '' where their length says it.
    """
    plain = re.sub(r"[\s.]+", "", text).upper()
    for one, letters in _LETTERS.items():
        if plain.startswith(letters):
            return _filled(plain[2:], one)
    if not _BARE.fullmatch(plain):
        return ""
    said = [one for one in LEVELS if one.value == level]
    lengths = said or [one for one in LEVELS if len(plain) in (_LENGTH[one], _LENGTH[one] - 1)]
    return _filled(plain, lengths[0]) if lengths else ""


def _filled(rest: str, level: Level) -> str:
    code = _LETTERS[level] + rest.rjust(_LENGTH[level], "0")
    return code if is_code(code, level) else ""


def id_of_code(text: str, areas: Areas, gemeente: str, level: str = "") -> int:
    """Return the id of a code, else that nothing was filled in, that it lies elsewhere, or that it is not known."""
    if not text.strip():
        return NONE
    code = full_code(text, level)
    if code in areas.id_of:
        return areas.id_of[code]
    return OUTSIDE if code and gemeente and code[2:6] != gemeente[2:6] else UNKNOWN
