"""Counting placed records by area, postcode, period and category: the cells that protection works on."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.report import SHOWN_FROM
from buurtspiegel_data.levels import Level

from .areas import LEVELS
from .placed import Placed
from .postcodes import unpack
from .ways import dictionary

#: What few records have, and what records without a sort have where others have one.
REST, UNSORTED = "overig", "onbekend"
_PC4_DIGITS = 4


def count(placed: Placed, levels: Sequence[str]) -> Cells:
    """Count records by the smallest of ``levels`` (words of :class:`Level`) that they can all be placed at.

    Postcodes are kept only where a postcode level is published and every record has one, and no finer than that
    level. A sort of fewer than :data:`SHOWN_FROM` records in all is «overig». Amounts: ``first`` and ``second`` are the
    two largest of a cell without regard to sign, 0 where it has only one; a cell without any known amount has NaN.
    """
    base = _base(placed, levels)
    postcode = _postcode(placed, levels)
    many = placed.table["count"].to_numpy()
    keys = {
        "area": (placed.areas.within[placed.area, LEVELS.index(base)].astype(np.int64), placed.areas.codes),
        "postcode": _postcodes(placed, postcode),
        "period": _texts(placed.table["period"]),
        "category": _categories(placed.table["category"], many),
    }
    cell, firsts = _cells([ids for ids, _ in keys.values()])
    frame = pd.DataFrame({name: np.asarray(texts, dtype=object)[ids[firsts]] for name, (ids, texts) in keys.items()})
    frame["count"] = _sums(cell, many, len(firsts))
    for name, values in _amounts(cell, placed.table["amount"].to_numpy(), len(firsts)).items():
        frame[name] = values
    order = ["area", "postcode", "period", "category"]
    return Cells(base, postcode, frame.sort_values(order, kind="stable", ignore_index=True))


def _base(placed: Placed, levels: Sequence[str]) -> Level:
    """The finest published level that is no finer than that of the records."""
    wanted = [level for level in LEVELS[: LEVELS.index(placed.base) + 1] if level in levels]
    return wanted[-1] if wanted else placed.base


def _postcode(placed: Placed, levels: Sequence[str]) -> Level | None:
    known = placed.postcode
    if known is Level.PC6 and Level.PC6 in levels:
        return Level.PC6
    return Level.PC4 if known and {Level.PC4, Level.PC6} & set(levels) else None


def _postcodes(placed: Placed, level: Level | None) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    if level is None:
        return np.zeros(len(placed.area), np.int64), np.array([""], dtype=object)
    codes, ids = np.unique(placed.pc6 if level is Level.PC6 else placed.pc4, return_inverse=True)
    texts = unpack(codes) if level is Level.PC6 else [str(code) for code in codes]
    return ids.astype(np.int64), np.asarray(texts, dtype=object)


def _texts(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """Return the id of each text, and the texts in order of id; each text once."""
    coded = dictionary(column)
    stripped = np.array([text.strip() for text in coded.dictionary.to_pylist()], dtype=np.str_)
    texts, again = np.unique(stripped, return_inverse=True)
    return again[coded.indices.to_numpy()].astype(np.int64), texts.astype(object)


def _categories(
    column: pa.ChunkedArray, many: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    ids, texts = _texts(column)
    if list(texts) in ([], [""]):
        return ids, texts
    total = _sums(ids, many, len(texts))
    told = np.where(total < SHOWN_FROM, REST, np.where(texts == "", UNSORTED, texts))
    shown, again = np.unique(told.astype(str), return_inverse=True)
    return again[ids].astype(np.int64), shown.astype(object)


def _cells(keys: list[npt.NDArray[np.int64]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Return the cell of each line, and the first line of each cell."""
    whole = np.zeros(len(keys[0]), np.int64)
    for ids in keys:
        _, whole = np.unique(whole * (int(ids.max(initial=0)) + 1) + ids, return_inverse=True)
    _, first, cell = np.unique(whole, return_index=True, return_inverse=True)
    return cell.astype(np.int64), first


def _sums(ids: npt.NDArray[np.int64], many: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Add whole numbers up by id, exactly."""
    total = np.zeros(size, np.int64)
    np.add.at(total, ids, many)
    return total


def _amounts(
    cell: npt.NDArray[np.int64], amount: npt.NDArray[np.float64], size: int
) -> dict[str, npt.NDArray[np.float64]]:
    """Return the sum and the two largest amounts of each cell."""
    known = np.flatnonzero(~np.isnan(amount))
    made = {name: np.full(size, np.nan) for name in ("amount", "first", "second")}
    if not len(known):
        return made
    order = known[np.lexsort((-np.abs(amount[known]), cell[known]))]
    held, start, many = np.unique(cell[order], return_index=True, return_counts=True)
    made["amount"][held] = np.add.reduceat(amount[order], start)
    made["first"][held] = amount[order[start]]
    made["second"][held] = 0.0
    made["second"][held[many > 1]] = amount[order[start[many > 1] + 1]]
    return made
