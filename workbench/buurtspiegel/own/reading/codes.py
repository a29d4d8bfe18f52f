"""Codes of gemeente, wijk and buurt as files have them: padded, without letters, without the zeros in front."""

import re
from collections import Counter
from collections.abc import Iterable

from buurtspiegel_data.levels import Level, gemeente_of, is_code

_PREFIX = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}
_DIGITS = {Level.GEMEENTE: 4, Level.WIJK: 6, Level.BUURT: 8}
_BARE = re.compile(r"[0-9]{1,4}(?:[0-9A-Z]{2}){0,2}", re.ASCII)
_FULL = re.compile(r"(GM|WK|BU)[ .:_-]?([0-9A-Z]{1,8})", re.ASCII)
#: The words of a header that say of which level its codes or names are.
_LEVEL_WORDS = (
    (Level.BUURT, re.compile(r"buurt|\bbu|\bcbs8|code8")),
    (Level.WIJK, re.compile(r"wijk|\bwk")),
    (Level.GEMEENTE, re.compile(r"gemeente|\bgm|\bgem")),
)


def level_in_header(folded: str) -> Level | None:
    """Return the level that the name of a column mentions, the finest when it mentions several."""
    return next((level for level, words in _LEVEL_WORDS if words.search(folded)), None)


def read_code(text: str, level: Level | None) -> str:
    """Return the full CBS code in a text, '' where there is none.

    ``level`` is that of codes without letters: «3440111» is BU03440111 in a column of buurten.
    """
    bare = re.sub(r"(?:\.0+|,0+)$", "", text.strip()).upper()
    if found := _FULL.fullmatch(bare):
        own = next(key for key, prefix in _PREFIX.items() if prefix == found[1])
        code = found[1] + found[2].zfill(_DIGITS[own])
        return code if is_code(code, own) and code[2:6] != "0000" else ""
    if level not in _PREFIX or not _BARE.fullmatch(bare):
        return ""
    code = _PREFIX[level] + bare.zfill(_DIGITS[level])
    return code if is_code(code, level) and code[2:6] != "0000" else ""


def level_of_bare(texts: Iterable[str]) -> Level | None:
    """Return of which level codes without letters are: by the longest of them, as zeros in front get lost."""
    lengths = [len(re.sub(r"(?:\.0+|,0+)$", "", text)) for text in texts if _BARE.fullmatch(text.upper())]
    longest = max(lengths, default=0)
    return next((level for level, digits in _DIGITS.items() if 0 < longest <= digits), None)


def commonest_level(codes: Iterable[str]) -> Level | None:
    """Return the level that most full codes have."""
    votes = Counter(code[:2] for code in codes if code)
    return next((level for level, prefix in _PREFIX.items() if votes and prefix == votes.most_common(1)[0][0]), None)


def one_gemeente(codes: Iterable[str], least: float = 0.95) -> str:
    """Return the gemeente in which nearly all codes lie, '' where there is none."""
    votes = Counter(gemeente for code in codes if code and (gemeente := gemeente_of(code)))
    if not votes:
        return ""
    code, many = votes.most_common(1)[0]
    return code if many >= least * votes.total() else ""
