"""The row of names, and where the rows of a table end: titles above it, totals and junk below it."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel_data.readers.wording import fold

from .hard import is_hard
from .person_names import looks_like_name
from .uniques import texts_of
from .words import known

#: A cell that is data: a number, date, postcode, e-mail address and the like; a year can be the name of a column.
_DATA = re.compile(
    r"[-+€ ]*[0-9][0-9., ]*|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*|[1-9][0-9]{3} ?[A-Za-z]{2}|\S+@\S+\.\S+"
    r"|(?:GM|WK|BU)[0-9][0-9A-Z]{3,7}|(?:SRID=[0-9]+;)?(?:MULTI)?(?:POINT|POLYGON|LINESTRING) ?Z? ?\(.*"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: So many digits in a row are a number of somebody or something, and not a name of a column.
_DIGITS = re.compile(r"[0-9]{7,}")
_LONGEST = 200
_FURTHEST = 40
_CLOSING = re.compile(
    r"(?:eind|sub)?tota+l(?:en)?\b|som\b|bron\s*:|©|\(c\)|aantal (?:rijen|records)|selectie|export|einde", re.IGNORECASE
)


def looks_like_data(cell: str) -> bool:
    """Say whether a cell cannot be the name of a column."""
    return (bool(_DATA.fullmatch(cell)) and not _YEAR.fullmatch(cell)) or is_hard(cell)


def looks_like_header(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Say whether a row names columns, seen beside the rows below it."""
    if any(is_hard(cell) for cell in row if cell):
        return False
    names = [cell for cell in row if cell]
    data = 0
    for at, cell in enumerate(row):
        own = [other[at] for other in below[:200] if at < len(other) and other[at]]
        years = sum(bool(_YEAR.fullmatch(other)) for other in own)
        if _YEAR.fullmatch(cell):
            data += bool(own) and years >= 0.8 * len(own)
        else:
            data += bool(cell) and looks_like_data(cell)
    if data:
        return data < len(names) / 3 and any(known(cell) for cell in names)
    if any(known(cell) for cell in names):
        return True
    # Words only: a name of a column does not come back below it, as a value does.
    return not any(
        cell and sum(other[at] == cell for other in below if at < len(other)) >= 2 for at, cell in enumerate(row)
    )


def safe_name(cell: str, at: int) -> str:
    """Return the name of column ``at`` (from 1): «kolom 3» where there is none, or where it may be about a person."""
    name = " ".join(cell.split())[:_LONGEST]
    return f"kolom {at}" if not name or is_hard(name) or looks_like_name(name) or _DIGITS.search(name) else name


def names_of(cells: Sequence[str]) -> list[str]:
    """Return a safe name of its own for each column: «naam (2)» for the second «naam»."""
    names: list[str] = []
    for at, cell in enumerate(cells, 1):
        name = bare = safe_name(cell, at)
        count = 1
        while name in names:
            count += 1
            name = f"{bare} ({count})"
        names.append(name)
    return names


def find_tail(table: pa.Table) -> int:
    """Return how many rows at the end are totals or left over from the screen, and not records.

    Such a row is empty, or has no text in the first column where nearly all others have, or says «Totaal» or «Bron:»
    there; rows above the first such row in the last few are kept.
    """
    if not table.num_rows or not table.num_columns:
        return 0
    last = table.slice(max(0, table.num_rows - _FURTHEST))
    columns = [texts_of(column).to_pylist() for column in last.columns]
    first = texts_of(table.column(0))
    labelled = float(np.mean(pc.not_equal(first, "").to_numpy(zero_copy_only=False)))
    tail = 0
    for cells in zip(*(reversed(column) for column in columns), strict=True):
        if not any(cells) or (labelled >= 0.5 and not cells[0] and _is_left_over(cells)) or _closes(cells):
            tail += 1
        else:
            break
    return tail if tail < table.num_rows else 0


def _is_left_over(cells: Sequence[str]) -> bool:
    """An unlabelled row with numbers only."""
    return all(re.fullmatch(r"[-+€\s]*[0-9.,\s]*%?", cell) for cell in cells)


def _closes(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        bool(filled)
        and bool(_CLOSING.match(fold(filled[0])))
        and (all(re.fullmatch(r"[-+€\s]*[0-9.,\s]*%?", cell) for cell in filled[1:]))
    )
