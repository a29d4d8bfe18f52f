"""The table of what the map shows: sorted, filtered and cut into pages here, so that a page never grows heavy."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.map.style import Style
from buurtspiegel.model import Indicator
from buurtspiegel.notation import number
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

from .compared import Compared
from .painting import MapAnswers
from .search import folded
from .words import category_text, compared_text, counted, reason, status_text, value_text

PAGE = 50
#: What makes a cell a formula, in full width too, as some spreadsheets read it.
_FORMULA = frozenset("=+-@＝＋－＠")
CSV_COLUMNS = (
    "code",
    "naam",
    "indicator",
    "eenheid",
    "jaar",
    "waarde",
    "status",
    "vergelijking",
    "vergeleken",
    "eenheid vergeleken",
    "bron",
)
SORTS = ("code", "name", "value", "compared", "status")


@dataclass(frozen=True)
class Selection:
    """Which rows, in which order: ``ids`` of areas, or those ``within`` a gemeente, or all."""

    sort: str = "value"
    down: bool = True
    text: str = ""
    within: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Rows:
    """What the table can show: those on the map in the order of their ids, then those that the map does not have."""

    found: Compared
    codes: npt.NDArray[np.object_]
    names: npt.NDArray[np.object_]
    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    compared: npt.NDArray[np.float64]
    water: npt.NDArray[np.bool_]
    small: npt.NDArray[np.bool_]

    def says(self, row: int) -> str:
        """Return the status of a row in words; water without a figure is water, as on the map."""
        status = Status(int(self.status[row]))
        if self.water[row]:
            return "water"
        said = f"{status.label}, klein gebied" if self.small[row] and status.has_value else status.label
        carried = row < len(self.found.carried) and self.found.carried[row]
        return f"{said}, vergelijking geschat" if carried else said

    def written(self, row: int) -> str:
        """Return the status for a file, where nothing explains it: a secret of a registration with its reason."""
        said = self.says(row)
        return status_text(int(self.status[row]), self.found.indicator) if said == Status.SECRET.label else said

    def why(self, row: int) -> str:
        """Return why a figure is secret, empty where it is not."""
        status = Status(int(self.status[row]))
        return reason(status, self.found.indicator) if status is Status.SECRET and not self.water[row] else ""


def page(answers: MapAnswers, style: Style, level: Level, year: int, chosen: Selection, at: int) -> dict[str, Any]:
    """Return one page of fifty rows in words, with the columns and the count of all; raise :class:`LookupError`."""
    rows = _all_rows(answers, style, level, year)
    asked, chosen = chosen.sort, _allowed(chosen, *_shown(answers, rows.found, style))
    by_name = "" if chosen.sort == asked else "; op naam, want dit is een gevoelig cijfer"
    order = _chosen(answers, rows, level, year, chosen)
    held = rows.found.comparison.id != "waarde"
    columns = [
        {"id": "code", "label": "Code"},
        {"id": "name", "label": "Naam"},
        {"id": "value", "label": f"{rows.found.indicator.title} {style.period}", "number": True},
        {"id": "status", "label": "Status"},
    ]
    if held:
        columns.insert(3, {"id": "compared", "label": rows.found.phrase, "number": not rows.found.categories})
    return {
        "columns": columns,
        "rows": [_row(rows, row, held=held) for row in order[at * PAGE : (at + 1) * PAGE]],
        "total": len(order),
        "size": PAGE,
        "sort": chosen.sort,
        "down": chosen.down,
        "said": _said(rows, order, level) + by_name,
    }


def lines(answers: MapAnswers, style: Style, level: Level, year: int, chosen: Selection) -> Iterator[str]:
    """Write all rows as CSV: semicolons and decimal commas, as a Dutch spreadsheet expects; pieces of text."""
    rows = _all_rows(answers, style, level, year)
    found = rows.found
    origins = answers.engine.column(found.indicator, level, style.period).origins
    source = "; ".join(dict.fromkeys(f"{one.publisher}, {one.title} ({one.licence})" for one in origins))
    piece = io.StringIO()
    writer = csv.writer(piece, delimiter=";", lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for row in _chosen(answers, rows, level, year, _allowed(chosen, *_shown(answers, found, style))):
        writer.writerow(
            [
                rows.codes[row],
                _safe(str(rows.names[row])),
                _safe(found.indicator.title),
                _safe(found.indicator.unit),
                style.period,
                _written(rows.values[row], found.indicator.decimals),
                rows.written(row),
                _safe(found.phrase),
                _compared(found, rows.compared[row]),
                _safe(found.unit),
                _safe(source),
            ]
        )
        if piece.tell() > 65536:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def _all_rows(answers: MapAnswers, style: Style, level: Level, year: int) -> Rows:
    found, areas = answers.compared(style, level, year), answers.areas(level, year)
    column = answers.engine.column(found.indicator, level, style.period)
    beside = np.flatnonzero(~column.values.index.isin(areas.codes))
    codes = column.values.index[beside].to_numpy(object)
    values = column.values.to_numpy()[beside]
    names = answers.engine.names(level).reindex(codes)
    names = names.where(names.notna(), codes)
    plain = found.comparison.id == "waarde"
    return Rows(
        found,
        np.concatenate([areas.codes.to_numpy(object), codes]),
        np.concatenate([areas.names.to_numpy(object), names.to_numpy(object)]),
        np.concatenate([found.values, values]),
        np.concatenate([found.status, column.status.to_numpy()[beside]]),
        np.concatenate([found.compared, values if plain else np.full(len(beside), np.nan)]),
        np.concatenate([areas.rd["water"].to_numpy(bool) & np.isnan(found.values), np.zeros(len(beside), bool)]),
        np.concatenate([found.small, np.zeros(len(beside), bool)]),
    )


def _shown(answers: MapAnswers, found: Compared, style: Style) -> tuple[Indicator, ...]:
    """The indicators that the table tells of: the own one, and the one laid beside it."""
    if not found.comparison.needs_indicator:
        return (found.indicator,)
    return found.indicator, answers.engine.registry.indicator(style.against or "")


def _allowed(chosen: Selection, *indicators: Indicator) -> Selection:
    """Return the selection; what people would rather not be known for is listed by name, not as a league table."""
    ranked = all(one.allows.ranking for one in indicators)
    if not ranked and chosen.sort in ("value", "compared"):
        return replace(chosen, sort="name", down=False)
    return chosen


def _row(rows: Rows, row: int, *, held: bool) -> dict[str, Any]:
    found = rows.found
    cells = [
        str(rows.codes[row]),
        str(rows.names[row]),
        value_text(found.indicator, rows.values[row]),
        rows.says(row),
    ]
    if held:
        cells.insert(3, compared_text(found.indicator, found.comparison, rows.compared[row]))
    return {"code": str(rows.codes[row]), "cells": cells, "why": rows.why(row)}


def _chosen(answers: MapAnswers, rows: Rows, level: Level, year: int, chosen: Selection) -> npt.NDArray[np.int64]:
    """Return the rows that are asked, in the order that is asked."""
    on_map = len(rows.found.values)
    picked: npt.NDArray[np.int64] = np.arange(len(rows.codes))
    if chosen.ids:
        picked = np.unique([one for one in chosen.ids if 0 <= one < on_map]).astype(np.int64)
    elif chosen.within:
        beside = np.array([gemeente_of(code) or "" for code in rows.codes[on_map:]], dtype=object)
        whole = np.concatenate([answers.engine.gemeenten(level, year), beside])
        picked = np.flatnonzero(whole == chosen.within)
    if chosen.text:
        wanted = folded(chosen.text)
        picked = np.array(
            [row for row in picked if wanted in folded(str(rows.names[row])) or wanted in rows.codes[row].casefold()],
            np.int64,
        )
    keys: npt.NDArray[Any]
    match chosen.sort:
        case "name":
            keys = np.array([folded(str(rows.names[row])) for row in picked])
        case "value":
            keys = rows.values[picked]
        case "compared":
            keys = rows.compared[picked]
        case "status":
            keys = rows.status[picked]
        case _:
            keys = rows.codes[picked].astype(str)
    return picked[_order(chosen, keys)]


def _order(chosen: Selection, keys: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Sort; areas without a number stand last either way."""
    order = np.argsort(keys, kind="stable")
    if not chosen.down:
        return order
    if keys.dtype.kind == "f":
        known = int((~np.isnan(keys)).sum())
        return np.concatenate([order[:known][::-1], order[known:]])
    return order[::-1]


def _said(rows: Rows, order: npt.NDArray[np.int64], level: Level) -> str:
    wet = rows.water[order]
    counts = np.bincount(rows.status[order][~wet], minlength=len(Status))
    missing = [(int(counts[state]), state.label) for state in Status if not state.has_value]
    parts = [f"{number(count)} {label}" for count, label in [*missing, (int(wet.sum()), "water")] if count]
    return counted(len(order), level) + (f", waarvan {', '.join(parts)}" if parts else "")


def _compared(found: Compared, value: float) -> str:
    """Write a compared value for a spreadsheet: the bare number, or the word of a category."""
    return _safe(category_text(found.categories, value)) if found.categories else _written(value, found.decimals)


def _written(value: float, decimals: int) -> str:
    return "" if np.isnan(value) else f"{value:.{decimals}f}".replace(".", ",")


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a name as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip()[:1] in _FORMULA or text[:1] in "\t\r\n" else text
