"""How large the sheets of a workbook become, before they are opened.

Calamine makes room for every cell between the first and the last one of a sheet: two cells in opposite corners, a file
of one kilobyte, are 17 billion cells, and the process is killed. So the references are read from the XML first.
"""

import re
import zipfile
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
        sheet = archive.read(item)
        if b"sheetData" not in sheet:
            continue
        if _PREFIXED_CELL.search(sheet):
            sheet = _PREFIX.sub(b"<", sheet)
        if _LOOSE.search(sheet):
            raise UnreadableFile(
                f"{path.name}: in {item.filename[:80]} staan cellen zonder leesbare plaats; verwacht een plaats als "
                "«B12» bij elke cel; open het bestand en bewaar het opnieuw als Excel-werkmap."
            )
        columns = max(map(_column_number, set(_COLUMNS.findall(sheet))), default=0)
        rows = max(map(int, set(_ROWS.findall(sheet))), default=0)
        if rows * columns > MOST_CELLS:
            raise UnreadableFile(
                f"{path.name}: de laatste cel van {item.filename[:80]} staat op rij {rows}, kolom {columns}; verwacht "
                f"hooguit {MOST_CELLS // 1_000_000} miljoen cellen; wis wat ver buiten de tabel staat, of splits haar."
            )


def _column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number
