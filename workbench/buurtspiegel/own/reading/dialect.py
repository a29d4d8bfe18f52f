"""How a text file is written: encoding, delimiter, the row of its header, decimal sign and order of dates.

Exports of Excel, StatLine, Swing and the registrations of gemeenten differ in each of these; see QUIRKS of the data.
"""

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from buurtspiegel.own.mapping import Dialect, Format

from .header import looks_like_data, looks_like_header

Rows = list[list[str]]
_DELIMITERS = ";\t|,"
_LINES = 400
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DATE = re.compile(r"(?<![0-9])([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})(?![0-9])")
_COMMA = re.compile(r"[€\s]*-?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+)")
_POINT = re.compile(r"[€\s]*-?(?:[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+)")
_SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)


def find_dialect(head: bytes, name: str) -> Dialect:  # noqa: ARG001 - a name may one day decide; callers have it
    """Return how the text file that begins with ``head`` is written; ``tail`` stays 0, see ``find_tail``.

    ``head`` may end in the middle of a line or of a character.
    """
    encoding = find_encoding(head)
    text = decode_head(head, encoding)
    delimiter, rows = _find_delimiter(text)
    header = _find_header(rows)
    body = [row for row in rows[header + 1 :] if any(row)]
    return Dialect(
        Format.CSV,
        encoding=encoding,
        delimiter=delimiter,
        decimal=_find_decimal(body, "." if delimiter == "," else ","),
        date=find_order(cell for row in body for cell in row),
        header=header,
    )


def find_encoding(head: bytes) -> str:
    """Return the encoding of a text: by its mark, by the zeros of UTF-16, UTF-8 where that fits, else cp1252."""
    for mark, encoding in _ENCODINGS:
        if head.startswith(mark):
            return encoding
    start = head[:2000]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode_head(head: bytes, encoding: str) -> str:
    """Return the text of a beginning of a file, without a character that was cut in two."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(head).removeprefix("\ufeff")


def find_order(cells: Iterable[str]) -> str:
    """Return «dmy», «ymd» or «mdy»: the order in which the dates of some cells are written."""
    votes: Counter[str] = Counter()
    for cell in cells:
        if found := _DATE.match(cell.strip()):
            first, second, last = found.groups()
            if len(first) == 4:
                votes["ymd"] += 1
            elif int(second) > 12 >= int(first):
                votes["mdy"] += 1
            elif len(last) in (2, 4) and int(first) > 12 >= int(second):
                votes["dmy"] += 1
    return votes.most_common(1)[0][0] if votes else "dmy"


def _find_delimiter(text: str) -> tuple[str, Rows]:
    """Take the delimiter that cuts most lines in the same number of cells, under a row that reads like a header."""
    best: tuple[float, str, Rows] = (-1.0, ";", [])
    if _SEPARATOR_LINE.match(text) and text[4] in _DELIMITERS:
        return text[4], _parse(text, text[4])
    for delimiter in _DELIMITERS:
        rows = _parse(text, delimiter)
        widths = Counter(_width(row) for row in rows if any(row))
        if not widths:
            continue
        width, many = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
        score = many / widths.total() * math.log2(1 + width) if width > 1 else 0.0
        if score and not _header_fits(rows, width):
            score *= 0.3
        if score > best[0] + 1e-9:
            best = score, delimiter, rows
    return best[1], best[2]


def _parse(text: str, delimiter: str) -> Rows:
    """Return the first rows, without the last one where the text was cut."""
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell.strip() for cell in row])
            if len(rows) > _LINES:
                break
    except csv.Error:
        pass  # what came before it is enough to know the dialect by
    return rows[:-1] if len(rows) > 2 and not text.endswith(("\n", "\r")) else rows


def _header_fits(rows: Rows, width: int) -> bool:
    first = next((row for row in rows if abs(_width(row) - width) <= 1 and len([c for c in row if c]) > 1), [])
    return bool(first) and not any(map(looks_like_data, first))


def _find_header(rows: Rows) -> int:
    """Return the row of the header, -1 where the first row is data already."""
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return 0
    width = widths.most_common(1)[0][0]
    for at, row in enumerate(rows):
        filled = sum(bool(cell) for cell in row)
        if at == 0 and row and _SEPARATOR_LINE.fullmatch(row[0]):
            continue
        if filled and len(row) >= width - 1 and filled >= min(width, max(2, math.ceil(width * 0.5))):
            below = [other for other in rows[at + 1 :] if any(other)]
            return at if looks_like_header(row, below) else at - 1
    return 0


def _find_decimal(rows: Rows, otherwise: str) -> str:
    commas = sum(bool(_COMMA.fullmatch(cell)) for row in rows for cell in row)
    points = sum(bool(_POINT.fullmatch(cell)) for row in rows for cell in row)
    return otherwise if commas == points else "," if commas > points else "."


def _width(row: Sequence[str]) -> int:
    """The number of cells, without the empty one behind a closing delimiter."""
    return len(row) - (len(row) > 1 and not row[-1])
