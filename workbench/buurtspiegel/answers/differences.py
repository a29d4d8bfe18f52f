"""Areas side by side: the figures of one domain for each of them, and how they differ from the first."""

import math
from typing import Any

from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel.notation import amount
from buurtspiegel_data.errors import UnknownCode
from buurtspiegel_data.levels import Level, gemeente_of, level_of
from buurtspiegel_data.status import Status

from .references import nearest_period
from .words import status_text, value_text

#: More areas do not fit beside one another on a screen.
MOST_SIDES = 4


def sides(engine: Engine, text: str) -> list[str]:
    """Return the codes in «BU00010101.BU00020101» that are known areas, each once, at most :data:`MOST_SIDES`."""
    return [code for code in dict.fromkeys(text.split(".")) if _is_known(engine, code)][:MOST_SIDES]


def differences(engine: Engine, indicator_id: str, codes: list[str], period: str) -> dict[str, Any]:
    """Return the table in words: a row for each indicator of the domain, the one on the map first.

    A difference is written where large and small areas can be compared: one of residents only says which is larger.
    Figures of different years are not subtracted. Raises :class:`LookupError` for an unknown indicator.
    """
    chosen = engine.registry.indicator(indicator_id)
    others = [one for one in engine.registry.in_domain(chosen.domain) if one is not chosen]
    rows = [_row(engine, one, codes, period) for one in (chosen, *others)]
    return {
        "areas": [{"code": code, "name": _name(engine, code), "where": where(engine, code)} for code in codes],
        "rows": [row for row in rows if row is not None],
        "domain": engine.registry.domain(chosen.domain).title,
    }


def where(engine: Engine, code: str) -> str:
    """Say what an area is and where it lies: «buurt in Utrecht»."""
    level, gemeente = level_of(code), gemeente_of(code)
    if level is Level.GEMEENTE or gemeente is None:
        return level.label
    return f"{level.label} in {engine.names(Level.GEMEENTE).get(gemeente, gemeente)}"


def _row(engine: Engine, indicator: Indicator, codes: list[str], period: str) -> dict[str, Any] | None:
    found = [_figure(engine, indicator, code, period) for code in codes]
    if all(when is None for when, _, _ in found):
        return None
    first_when, first, _ = found[0]
    return {
        "id": indicator.id,
        "title": indicator.title,
        "cells": [
            {
                "value": value_text(indicator, value),
                "note": " · ".join([*([when] if when and when != period else []), *([status] if status else [])]),
                "difference": _difference(indicator, value - first) if at and when == first_when else "",
            }
            for at, (when, value, status) in enumerate(found)
        ],
    }


def _figure(engine: Engine, indicator: Indicator, code: str, period: str) -> tuple[str | None, float, str]:
    """The period, value and reason of the figure of one area."""
    level = level_of(code)
    when = nearest_period(engine, indicator, level, period)
    if when is None:
        return None, math.nan, Status.NO_SOURCE.label
    column = engine.column(indicator, level, when)
    status = Status(int(column.status.get(code, int(Status.NO_SOURCE))))
    said = "" if status is Status.KNOWN else status_text(status, indicator)
    return when, float(column.values.get(code, math.nan)), said


def _difference(indicator: Indicator, difference: float) -> str:
    if not indicator.kind.per_head or math.isnan(difference):
        return ""
    unit = "procentpunt" if indicator.unit == "%" else indicator.unit
    return amount(difference, unit, indicator.decimals, signed=True)


def _name(engine: Engine, code: str) -> str:
    return str(engine.names(level_of(code)).get(code, code))


def _is_known(engine: Engine, code: str) -> bool:
    try:
        return code in engine.names(level_of(code)).index
    except UnknownCode:
        return False
