"""A sheet of an Excel workbook as text: what stands in its cells, the outcome of a formula, never the formula."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from buurtspiegel.own.mapping import Dialect

from .containers import check_workbook
from .refused import Refused
from .source import Say, Source, filled, usable_names, without_tail
from .uniques import ROW

_AT_ONCE = 20_000
_BROKEN = "is niet heel te lezen als Excel-werkmap; verwacht een compleet bestand; open en bewaar het opnieuw in Excel."


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the sheets of a workbook that can be seen and have cells, after :func:`.containers.check_workbook`."""
    check_workbook(path)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            about = book.sheets_metadata
            sheets = [one.name for one in about if one.typ == SheetTypeEnum.WorkSheet]
            seen = [one.name for one in about if one.name in sheets and one.visible == SheetVisibleEnum.Visible]
    except (CalamineError, ValueError, OSError, OverflowError):
        raise Refused(_BROKEN) from None
    if not sheets:
        raise Refused("is een werkmap zonder werkblad; verwacht een blad met een kopregel en records.")
    return tuple(seen or sheets)


def open_xlsx(path: Path, dialect: Dialect, say: Say) -> Source:
    """Open the sheet ``dialect.layer`` (the first where that is empty)."""
    sheets = sheet_names(path)
    name = dialect.layer or sheets[0]
    if name not in sheets:
        raise Refused(
            f"heeft geen werkblad «{name[:60]}»; verwacht een van haar {len(sheets)} werkbladen; kies er een."
        )
    rows, (top, height) = _rows(path, name)
    header, first = max(dialect.header, 0), None
    for at, row in enumerate(rows, top):
        if at >= header:
            first = row
            break
    if first is None:
        raise Refused(f"heeft niets op werkblad «{name[:60]}»; verwacht een kopregel en records; kies een ander blad.")
    body = _numbered(path, name, header + 1 if dialect.header >= 0 else 0)
    names = usable_names([text(cell, dialect.decimal) for cell in first] if dialect.header >= 0 else [""] * len(first))
    source = Source(names, iter(()))
    source.tables = without_tail(_tables(body, names, dialect.decimal, height, say), source.rejected, dialect.tail)
    return source


def first_rows(path: Path, sheet: str, many: int) -> list[list[str]]:
    """Return the first rows of a sheet as text, those above its first cell as empty ones."""
    rows, (top, _) = _rows(path, sheet)
    found = [[text(cell, ",") for cell in row] for row, _ in zip(rows, range(many), strict=False)]
    return [[""] for _ in range(min(top, many))] + found


def text(cell: Any, decimal: str) -> str:
    """Return what a cell says: a day as 2023-05-01, a whole number without decimals, nothing as «»."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e15
        return str(int(cell)) if whole else f"{cell:.15g}".replace(".", decimal)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell) if isinstance(cell, int | timedelta) else ""


def _rows(path: Path, sheet: str) -> tuple[Iterator[list[Any]], tuple[int, int]]:
    """Return the rows of a sheet, the number of the first of them (from 0), and how many there are."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        opened = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
        start = opened.start
        return opened.iter_rows(), (start[0] if start else 0, opened.height)
    except (CalamineError, ValueError, OSError, OverflowError):
        raise Refused(_BROKEN) from None
    except BaseException as error:  # what the library in Rust panics with is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(_BROKEN) from None


def _numbered(path: Path, sheet: str, first: int) -> Iterator[tuple[int, list[Any]]]:
    rows, (top, _) = _rows(path, sheet)
    return ((at, row) for at, row in enumerate(rows, top) if at >= first)


def _tables(
    rows: Iterator[tuple[int, list[Any]]], names: tuple[str, ...], decimal: str, height: int, say: Say
) -> Iterator[pa.Table]:
    held: list[list[str]] = []
    numbers: list[int] = []
    for at, row in rows:
        held.append([text(cell, decimal) for cell in row])
        numbers.append(at + 1)
        if len(held) == _AT_ONCE:
            yield _table(held, numbers, names)
            say(min(1.0, at / max(height, 1)))
            held, numbers = [], []
    if held:
        yield _table(held, numbers, names)
    say(1.0)


def _table(rows: list[list[str]], numbers: list[int], names: tuple[str, ...]) -> pa.Table:
    """Make a table of rows that all have the width of the sheet; a lone surrogate has no UTF-8 and becomes «?»."""
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array([one.encode("utf-8", "replace").decode() for one in column], pa.string()) for column in columns]
    table = pa.Table.from_arrays([*arrays, pa.array(numbers, pa.int64())], names=[*names, ROW])
    return filled(table, names)
