"""How large the sheets of a workbook become, before they are opened.

Calamine makes room for every cell between the first and the last one of a sheet: two cells in opposite corners, a file
of one kilobyte, are 17 billion cells, and the process is killed. So the references are read from the XML first.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from buurtspiegel_data.errors import UnreadableFile

#: The largest sheets of the RIVM have 0.75 million cells; a municipal export of 20 million is text of a gigabyte.
MOST_CELLS = 20_000_000
#: Other kinds of workbook that calamine would try, whose sheets are written in another way.
_OTHER_KINDS = frozenset({"xl/workbook.bin", "content.xml"})
# Patterns that start with fixed bytes are searched ten times as fast: the largest sheets of the RIVM are 24 MB.
_COLUMNS = re.compile(rb'<c r="([A-Za-z]{1,3})[0-9]')
_ROWS = re.compile(rb'<c r="[A-Za-z]{1,3}([0-9]{1,7})"')
#: A cell without a reference, or with one written in a way that no program writes it.
_LOOSE = re.compile(rb'<c(?:[\t\r\n/>]| (?!r="[A-Za-z]{1,3}[0-9]{1,7}"))')
#: A cell with a namespace before it («<x:c r="A1">»), and any such element.
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
#: How many texts or formats a part says to hold; a number of four digits is no harm.
_STATED = re.compile(rb"""[cC]ount\s*=\s*["']\s*\+?([0-9]{5,30})""")
_HEAD = 64 * 1024
#: How much of a sheet is looked at at once.
_PIECE = 8 * 1024**2
_PREFIX = re.compile(rb"<[^\s<>/:=]+:")


def check_sheets(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a workbook with a sheet of more than ``MOST_CELLS`` cells, or one whose size cannot be told.

    Every part of the archive that holds sheet data counts, whatever its name: the workbook itself says which parts
    are its sheets. Raises :class:`UnreadableFile`, and what :mod:`zipfile` raises on a damaged archive.
    """
    if other := sorted(_OTHER_KINDS & {name.lower() for name in archive.namelist()}):
        raise UnreadableFile(
            f"{path.name} is een werkmap van een andere soort (bevat {other[0]}); verwacht een Excel-werkmap (.xlsx); "
            "sla haar op als «Excel-werkmap (.xlsx)» en probeer opnieuw."
        )
    for item in archive.infolist():
        _check_counts(path, archive, item)
        columns = rows = 0
        for piece in _sheet_data(archive, item):
            if _LOOSE.search(piece):
                raise UnreadableFile(
                    f"{path.name}: in {item.filename[:80]} staan cellen zonder leesbare plaats; verwacht een plaats "
                    "als «B12» bij elke cel; open het bestand en bewaar het opnieuw als Excel-werkmap."
                )
            columns = max(columns, max(map(_column_number, set(_COLUMNS.findall(piece))), default=0))
            rows = max(rows, max(map(int, set(_ROWS.findall(piece))), default=0))
        if rows * columns > MOST_CELLS:
            raise UnreadableFile(
                f"{path.name}: de laatste cel van {item.filename[:80]} staat op rij {rows}, kolom {columns}; verwacht "
                f"hooguit {MOST_CELLS // 1_000_000} miljoen cellen; wis wat ver buiten de tabel staat, of splits haar."
            )


def _check_counts(path: Path, archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    """Refuse a part that says to hold more texts or formats than it has bytes: calamine makes room for all of them."""
    with archive.open(item) as part:
        stated = max(map(int, _STATED.findall(part.read(_HEAD))), default=0)
    if stated > item.file_size:
        raise UnreadableFile(
            f"{path.name}: {item.filename[:80]} zegt {stated} onderdelen te hebben, meer dan het bytes telt; verwacht "
            "het juiste aantal; open het bestand en bewaar het opnieuw als Excel-werkmap."
        )


def _sheet_data(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the XML of a part that holds sheet data, from there on, in pieces that end between two tags.

    In pieces, because all references of a large sheet together take many times the memory of the sheet.
    """
    rest, inside = b"", False
    with archive.open(item) as part:
        while read := part.read(_PIECE):
            rest += read
            cut = rest.rfind(b"<")
            piece, rest = (rest[:cut], rest[cut:]) if cut > 0 else (b"", rest)
            inside = inside or b"sheetData" in piece
            if inside:
                yield _PREFIX.sub(b"<", piece) if _PREFIXED_CELL.search(piece) else piece
    if inside or b"sheetData" in rest:
        yield _PREFIX.sub(b"<", rest) if _PREFIXED_CELL.search(rest) else rest


def _column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number
