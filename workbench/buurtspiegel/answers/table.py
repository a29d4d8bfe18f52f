"""The table of what the map shows: sorted, filtered and cut into pages here, so that a page never grows heavy."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.map.style import Style
from buurtspiegel.notation import number
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .painting import MapAnswers
from .search import folded
from .words import compared_text, counted, value_text

PAGE = 50
#: What makes a cell a formula, in full width too, as some spreadsheets read it.
_FORMULA = frozenset("=+-@＝＋－＠")
SORTS = ("code", "name", "value", "compared", "status")


@dataclass(frozen=True)
class Selection:
    """Which rows, in which order: ``ids`` of areas, or those ``within`` a gemeente, or all."""

    sort: str = "value"
    down: bool = True
    text: str = ""
    within: str = ""
    ids: tuple[int, ...] = ()


def page(answers: MapAnswers, style: Style, level: Level, year: int, chosen: Selection, at: int) -> dict[str, Any]:
    """Return one page of fifty rows in words, with the columns and the count of all; raise :class:`LookupError`."""
    found, areas = answers.compared(style, level, year), answers.areas(level, year)
    rows = _rows(answers, style, level, year, chosen)
    held = found.comparison.id != "waarde"
    columns = [
        {"id": "code", "label": "Code"},
        {"id": "name", "label": "Naam"},
        {"id": "value", "label": f"{found.indicator.title} {style.period}", "number": True},
        {"id": "status", "label": "Status"},
    ]
    if held:
        columns.insert(
            3, {"id": "compared", "label": found.comparison.phrase(style.against or "", level), "number": True}
        )
    cut = rows[at * PAGE : (at + 1) * PAGE]
    names = areas.names.to_numpy()
    shown = []
    for row in cut:
        cells = [
            str(areas.codes[row]),
            str(names[row]),
            value_text(found.indicator, found.values[row]),
            Status(int(found.status[row])).label,
        ]
        if held:
            cells.insert(3, compared_text(found.indicator, found.comparison, found.compared[row]))
        shown.append({"code": str(areas.codes[row]), "cells": cells})
    return {
        "columns": columns,
        "rows": shown,
        "total": len(rows),
        "size": PAGE,
        "said": _said(found.status[rows], level),
    }


def lines(answers: MapAnswers, style: Style, level: Level, year: int, chosen: Selection) -> Iterator[str]:
    """Write all rows as CSV: semicolons and decimal commas, as a Dutch spreadsheet expects; pieces of text."""
    found, areas = answers.compared(style, level, year), answers.areas(level, year)
    piece = io.StringIO()
    writer = csv.writer(piece, delimiter=";", lineterminator="\r\n")
    writer.writerow(["code", "naam", "indicator", "eenheid", "jaar", "waarde", "status", "vergelijking", "vergeleken"])
    names = areas.names.to_numpy()
    for row in _rows(answers, style, level, year, chosen):
        writer.writerow(
            [
                areas.codes[row],
                _safe(str(names[row])),
                _safe(found.indicator.title),
                _safe(found.indicator.unit),
                style.period,
                _written(found.values[row], found.indicator.decimals),
                Status(int(found.status[row])).label,
                _safe(found.comparison.phrase(style.against or "", level)),
                _written(found.compared[row], found.decimals),
            ]
        )
        if piece.tell() > 65536:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def _rows(answers: MapAnswers, style: Style, level: Level, year: int, chosen: Selection) -> npt.NDArray[np.int64]:
    found, areas = answers.compared(style, level, year), answers.areas(level, year)
    rows: npt.NDArray[np.int64] = np.arange(len(areas))
    if chosen.ids:
        rows = np.unique([one for one in chosen.ids if 0 <= one < len(areas)]).astype(np.int64)
    elif chosen.within:
        rows = np.flatnonzero(answers.engine.gemeenten(level, year) == chosen.within)
    names = areas.names.to_numpy(str)
    if chosen.text:
        wanted = folded(chosen.text)
        rows = np.array(
            [row for row in rows if wanted in folded(names[row]) or wanted in areas.codes[row].casefold()], int
        )
    return rows[
        _order(
            chosen,
            {
                "code": rows,
                "name": np.array([folded(names[row]) for row in rows]) if chosen.sort == "name" else rows,
                "value": found.values[rows],
                "compared": found.compared[rows],
                "status": found.status[rows],
            }[chosen.sort],
        )
    ]


def _order(chosen: Selection, keys: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Sort; areas without a number stand last either way."""
    order = np.argsort(keys, kind="stable")
    if not chosen.down:
        return order
    if keys.dtype.kind == "f":
        known = int((~np.isnan(keys)).sum())
        return np.concatenate([order[:known][::-1], order[known:]])
    return order[::-1]


def _said(status: npt.NDArray[np.uint8], level: Level) -> str:
    counts = np.bincount(status, minlength=len(Status))
    missing = [
        f"{number(int(counts[state]))} {state.label}" for state in Status if not state.has_value and counts[state]
    ]
    return counted(len(status), level) + (f", waarvan {', '.join(missing)}" if missing else "")


def _written(value: float, decimals: int) -> str:
    return "" if np.isnan(value) else f"{value:.{decimals}f}".replace(".", ",")


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a name as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip()[:1] in _FORMULA or text[:1] in "\t\r\n" else text
