"""Which columns of a wijk- en buurtkaart hold the codes and names, under the many names of years and channels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.tables import LeftOut

#: Column names without case, underscores and year. Imergis writes BUC/BUN, PDOK buurtcode or statcode, CBS BU_CODE.
_CODE = {
    Level.BUURT: ("buurtcode", "bucode", "buc", "bu"),
    Level.WIJK: ("wijkcode", "wkcode", "wkc", "wk"),
    Level.GEMEENTE: ("gemeentecode", "gmcode", "gmc", "gm", "gemcode"),
    Level.PROVINCIE: ("provinciecode", "provcode", "pvcode", "pv"),
}
_NAME = {
    Level.BUURT: ("buurtnaam", "bunaam", "bun"),
    Level.WIJK: ("wijknaam", "wknaam", "wkn"),
    Level.GEMEENTE: ("gemeentenaam", "gmnaam", "gmn", "gemnaam"),
    Level.PROVINCIE: ("provincienaam", "provnaam", "pvnaam"),
}
_ANY_CODE = ("statcode", "code", "gwbcode10", "gwbcode")
_ANY_NAME = ("statnaam", "naam", "name", "regio")
_LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PROVINCIE)
_PREFIX = {Level.BUURT: "BU", Level.WIJK: "WK", Level.GEMEENTE: "GM", Level.PROVINCIE: "PV"}
_DIGITS = {Level.BUURT: 8, Level.WIJK: 6, Level.GEMEENTE: 4, Level.PROVINCIE: 2}
#: A number this short is a local number (buurt 0601), not a code that lost its zeros (140000 for BU00140000).
_FEWEST_DIGITS = {Level.BUURT: 5, Level.WIJK: 3, Level.GEMEENTE: 1, Level.PROVINCIE: 2}
_OF_THE_LAYER = frozenset(
    {"id", "fid", "objectid", "ogcfid", "jaar", "jaarcode", "shapeleng", "shapelength", "shapearea"}
)
#: Gemeente numbers stay below 2000; postcodes begin at 1000 but never end there.
_BARE_GEMEENTE = r"[01]\d{3}"
#: A code column has codes: with fewer than this it is something else that shares the name.
_SHARE_OF_CODES = 0.9


@dataclass(frozen=True)
class AreaColumns:
    """The columns of one layer that say which areas it holds; ``level`` is None where the codes decide."""

    code: str
    name: str | None
    level: Level | None


def letters(column: str) -> str:
    """Return a column name without case and signs: aantal_inwoners and aantalInwoners are one name."""
    return re.sub(r"[^0-9a-z]", "", column.casefold())


def plain(column: str) -> str:
    """Return a column name without case, signs and a year at its end: BU_2017, buurtcode2021, bu_code."""
    return re.sub(r"(?:19|20)\d\d$", "", letters(column))


def find(columns: Iterable[str]) -> AreaColumns | None:
    """Return the columns of the finest level that ``columns`` name, None where there is no code column."""
    by_plain: dict[str, str] = {}
    for column in columns:
        by_plain.setdefault(plain(column), column)

    def first(names: Iterable[str]) -> str | None:
        return next((by_plain[name] for name in names if name in by_plain), None)

    if code := first(("statcode",)):
        return AreaColumns(code, first(_ANY_NAME), None)
    for level in _LEVELS:
        if code := first(_CODE[level]):
            return AreaColumns(code, first((*_NAME[level], *_ANY_NAME)), level)
    if code := first(_ANY_CODE):
        return AreaColumns(code, first(_ANY_NAME), None)
    return None


def full_codes(column: pd.Series, level: Level) -> pd.Series:
    """Return the codes of ``level`` in a column, None where a cell has none; zeros and letters that were lost return.

    «0003», «3» and «3.0» become GM0003, «140000» becomes BU00140000; a number too short for a code stays none.
    """
    return column.map({cell: _full_code(cell, level) for cell in column.unique()})


def level_of_codes(column: pd.Series, stated: Level | None) -> Level | None:
    """Return the level that nearly all cells of a code column have a code of, None where there is none.

    Only a column that states its level may hold numbers without prefix; «code» with «0003» is taken for gemeenten.
    """
    candidates = (stated,) if stated else (*_LEVELS, None)
    for level in candidates:
        if level is None:
            text = column.dropna().astype(str).str.strip()
            return Level.GEMEENTE if len(text) and text.str.fullmatch(_BARE_GEMEENTE).all() else None
        codes = full_codes(column, level)
        if stated is None:
            codes = codes.where(column.astype(str).str.strip().str.startswith(_PREFIX[level]))
        if len(codes) and codes.notna().mean() >= _SHARE_OF_CODES:
            return level
    return None


def unread(columns: pd.DataFrame, read: Iterable[str]) -> tuple[LeftOut, ...]:
    """Return a note on the columns of a layer that were not read, row numbers and measures of the shape aside."""
    done = set(read)
    rest = [name for name in columns.columns if name not in done and letters(name) not in _OF_THE_LAYER]
    if not rest:
        return ()
    examples = ", ".join(f"«{name}»" for name in rest[:3])
    return (LeftOut(f"Kolommen niet gelezen: {len(rest)}, zoals {examples}.", len(rest)),)


def _full_code(cell: object, level: Level) -> str | None:
    text = str(cell).strip().upper().removesuffix(".0")
    if is_code(text, level):
        return text
    if text.isdecimal() and len(text.lstrip("0")) >= 1 and len(text) >= _FEWEST_DIGITS[level]:
        text = _PREFIX[level] + text.zfill(_DIGITS[level])
        return text if is_code(text, level) else None
    return None
