"""What a municipal file means: a guess at its columns, a whole mapping, and records. The door of this part.

To look: ``find_dialect`` of the first bytes, ``names_of`` the header, ``find_tail`` of the last rows, ``propose`` a
mapping with its columns (for a sample), and ``categories_of``. To read: ``turn`` each part of the file, then
``only_common`` over the categories of all parts; records and rejected are together ``stands_for`` of the parts.
"""

import re
from collections import Counter
from collections.abc import Collection

import numpy as np
import pyarrow as pa

from buurtspiegel.own.mapping import Crs, Dialect, Mapping, Role
from buurtspiegel.own.report import SHOWN_FROM, ColumnSeen

from .codes import commonest_level, level_in_header, level_of_bare, one_gemeente, read_code
from .dates import year_of_header
from .dialect import find_dialect
from .guessing import guess
from .header import find_tail, names_of
from .numbers import read_numbers
from .personal import looks_personal
from .points import points_of, split_pairs
from .turning import SCHEMA, only_common, stands_for, turn
from .uniques import texts_of
from .what import OTHER, UNKNOWN, headers_apart, read_categories
from .words import plain

__all__ = [
    "SCHEMA",
    "categories_of",
    "find_dialect",
    "find_tail",
    "guess",
    "names_of",
    "only_common",
    "propose",
    "stands_for",
    "turn",
]

_SAMPLE = 20_000
_MOST_CATEGORIES = 200


def propose(
    table: pa.Table, dialect: Dialect, name: str, records: str = "", areas: Collection[str] = ()
) -> tuple[Mapping, tuple[ColumnSeen, ...]]:
    """Return a mapping to confirm, and the columns it was guessed from.

    ``table`` is as for ``turn``; ``name`` is that of the file, which may hold the year.
    """
    seen = guess(table, dialect, areas)
    columns = {one.name: one.role for one in seen}
    counted = [one.name for one in seen if one.role is Role.COUNT]
    level, gemeente = _areas(table, columns, counted=bool(counted))
    dated = {Role.YEAR, Role.DATE} & {*columns.values()} or all(
        headers_apart(counted)[one][1] for one in counted or [""] if counted
    )
    dated = bool(dated) and bool(counted or {Role.YEAR, Role.DATE} & {*columns.values()})
    year = "" if dated else year_of_header(re.sub(r"[0-9]{8,}", lambda digits: digits[0][:4], name))
    mapping = Mapping(
        dialect, columns, records, gemeente=gemeente, year=year, area_level=level, crs=_crs(table, columns, dialect)
    )
    return mapping, seen


def categories_of(table: pa.Table, mapping: Mapping) -> tuple[str, ...]:
    """Return the categories that may be shown, the commonest first: in enough rows, and nothing of a person in them."""
    counted = [name for name in table.column_names if mapping.columns.get(name) is Role.COUNT]
    if len(counted) > 1:
        return tuple(dict.fromkeys(item for item, _ in headers_apart(counted).values() if item))
    votes = Counter(dict(_value_counts(read_categories(table, mapping))))
    shown = [word for word, many in votes.most_common() if many >= SHOWN_FROM and word and not looks_personal(word)]
    return tuple(word for word in shown if word not in (UNKNOWN, OTHER))[:_MOST_CATEGORIES]


def _areas(table: pa.Table, columns: dict[str, Role], *, counted: bool) -> tuple[str, str]:
    """Return the level of the codes or names, and the gemeente that nearly all codes lie in."""
    for name, role in columns.items():
        if role is Role.AREA_CODE:
            values = [value for value in texts_of(table.column(name)).unique().to_pylist() if value]
            level = level_in_header(plain(name)) or level_of_bare(values)
            codes = [read_code(value, level) for value in values]
            found = commonest_level(codes)
            mixed = len({code[:2] for code in codes if code}) > 1
            bare = any(value[:1].isdigit() for value in values)
            says = found.value if found and (bare or (mixed and counted)) else ""
            return says, one_gemeente(codes)
    for name, role in columns.items():
        if role is Role.AREA_NAME:
            level = level_in_header(plain(name))
            return (level.value if level else ""), ""
    return "", ""


def _crs(table: pa.Table, columns: dict[str, Role], dialect: Dialect) -> Crs:
    """Return the system that most points of a sample are written in."""
    names = [name for role in (Role.X, Role.Y) for name, own in columns.items() if own is role]
    if not names:
        return Crs.RD
    step = max(1, table.num_rows // _SAMPLE)
    rows = pa.array(np.arange(0, table.num_rows, step))
    texts = [texts_of(table.column(name).take(rows)) for name in names]
    first, second = (
        split_pairs(texts[0]) if len(texts) == 1 else (read_numbers(one, dialect.decimal) for one in texts[:2])
    )
    return points_of(first, second).crs


def _value_counts(texts: pa.Array) -> list[tuple[str, int]]:
    pairs = texts.value_counts()
    return list(zip(pairs.field(0).to_pylist(), pairs.field(1).to_pylist(), strict=True))
