"""The profile of one area: one indicator with its context, then the rest of its domain."""

import math
from contextlib import suppress
from typing import Any

import numpy as np

from buurtspiegel.analysis.groups import Summary
from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel.model import Indicator
from buurtspiegel.model.peers import peer_spec
from buurtspiegel.notation import number
from buurtspiegel.studies.peers import Peers
from buurtspiegel.studies.provinces import province_values
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

from .making import why
from .peers import summary_words
from .words import plural, reason, status_text, value_and_unit, value_text


def profile(
    engine: Engine, indicator_id: str, level: Level, code: str, period: str, peers: Peers | None = None, spec: str = ""
) -> dict[str, Any]:
    """Return the profile of an area in words for the screen; raise :class:`LookupError` where it is not known.

    With ``peers`` the figure is also held against those of comparable areas, chosen by ``spec``.
    """
    chosen = engine.registry.indicator(indicator_id)
    names = engine.names(level)
    if code not in names.index:
        raise LookupError(f"«{code}» is geen {level.label} in de gegevens.")
    domain = engine.registry.domain(chosen.domain)
    rest = [
        _row(engine, other, level, code, period)
        for other in engine.registry.in_domain(domain.id)
        if other is not chosen
    ]
    return {
        "code": code,
        "name": str(names[code]),
        "subtitle": _subtitle(engine, level, code, period),
        "domain": domain.title.lower(),
        "main": _main(engine, chosen, level, code, period, _held(peers, chosen, level, code, period, spec)),
        "why": why(engine, chosen, level, code, period),
        "rest": [row for row in rest if row is not None],
        "note": "Cijfers gaan over gebieden, niet over mensen: niet iedereen in een gebied is gemiddeld.",
    }


def _subtitle(engine: Engine, level: Level, code: str, period: str) -> str:
    parts = [level.label]
    gemeente = gemeente_of(code)
    if gemeente and level is not Level.GEMEENTE:
        parts.append(str(engine.names(Level.GEMEENTE).get(gemeente, gemeente)))
    residents = engine.registry.indicators.get(RESIDENTS)
    when = _nearest(engine, residents, level, period) if residents else None
    if residents and when:
        count = float(engine.column(residents, level, when).values.get(code, math.nan))
        if not math.isnan(count):
            parts.append(f"{number(count)} inwoners ({when})")
    parts.append(code)
    return " · ".join(parts)


def _held(peers: Peers | None, indicator: Indicator, level: Level, code: str, period: str, spec: str) -> Summary | None:
    """The figure in the group of its peers; None where there is none to speak of, or it only grows with the area."""
    if peers is None or not indicator.kind.per_head:
        return None
    with suppress(LookupError):
        return peers.summary(indicator, level, period, code, peer_spec(spec))
    return None


def _main(
    engine: Engine, indicator: Indicator, level: Level, code: str, period: str, held: Summary | None
) -> dict[str, Any]:
    column = engine.column(indicator, level, period)
    value = float(column.values.get(code, math.nan))
    status = int(column.status.get(code, int(Status.NO_SOURCE)))
    series = _series(engine, indicator, level, code)
    figure, unit = value_and_unit(indicator, value)
    return {
        "title": indicator.title,
        "period": period,
        "value": figure,
        "unit": unit,
        "words": bool(indicator.categories),
        "status": reason(status, indicator),
        "rank": _rank(engine, indicator, level, code, period),
        "peers": summary_words(indicator, level, held) if held else None,
        "bars": _bars(engine, indicator, level, code, period, value, held.median if held else math.nan),
        "series": series,
        "ends": _ends(indicator, series),
        "definition": indicator.definition,
        "caveat": indicator.caveat,
        "source": f"Bron: {indicator.source}.",
    }


def _ends(indicator: Indicator, series: list[tuple[str, float | None]]) -> list[str]:
    """Write the first and the last year of a series with their figures; nothing where there is no series."""
    known = [(year, one) for year, one in series if one is not None]
    return [f"{year} · {value_and_unit(indicator, one)[0]}" for year, one in (known[0], known[-1])] if known[1:] else []


def _row(engine: Engine, indicator: Indicator, level: Level, code: str, period: str) -> dict[str, Any] | None:
    when = _nearest(engine, indicator, level, period)
    if when is None:
        return None
    column = engine.column(indicator, level, when)
    value = float(column.values.get(code, math.nan))
    status = Status(int(column.status.get(code, int(Status.NO_SOURCE))))
    context = [] if when == period else [when]
    if not status.has_value:
        context.append(status_text(status, indicator))
    elif indicator.kind.per_head:
        context += [
            f"{label} {value_text(indicator, other)}"
            for label, other in (
                ("gemeente", _gemeente(engine, indicator, level, code, when)),
                ("NL", engine.land(indicator, when)),
            )
            if not math.isnan(other)
        ]
    return {
        "id": indicator.id,
        "title": indicator.title,
        "value": value_text(indicator, value),
        "context": " · ".join([*context, _rank(engine, indicator, level, code, when)]).strip(" ·"),
        "series": _series(engine, indicator, level, code),
    }


def _bars(
    engine: Engine, indicator: Indicator, level: Level, code: str, period: str, value: float, peers: float
) -> list[dict[str, Any]]:
    """The value beside that of the gemeente and the Netherlands, as lengths from 0 to 100."""
    if not indicator.kind.per_head:
        return []
    found = [
        ("own", level.label, value),
        ("other", "gemeente", _gemeente(engine, indicator, level, code, period)),
        ("other", "vergelijkbaar", peers),
        ("other", "provincie", _province(engine, indicator, code, period)),
        ("other", "Nederland", engine.land(indicator, period)),
    ]
    known = [one for _, _, one in found if not math.isnan(one)]
    longest = max((abs(one) for one in known), default=0.0)
    if longest == 0 or min(known) < 0:
        return []
    return [
        {
            "kind": kind,
            "label": label,
            "value": value_and_unit(indicator, one)[0],
            "share": round(100 * one / longest, 1),
        }
        for kind, label, one in found
        if not math.isnan(one)
    ]


def _rank(engine: Engine, indicator: Indicator, level: Level, code: str, period: str) -> str:
    """Say the place of an area in its gemeente, of a gemeente in the country; nothing where that says nothing."""
    if indicator.categories or not indicator.allows.ranking:
        return ""  # a word has no rank, and no buurt is ranked by what people would rather not be known for
    values = engine.column(indicator, level, period).values
    own = float(values.get(code, math.nan))
    gemeente = gemeente_of(code)
    if math.isnan(own) or gemeente is None:
        return ""
    if level is not Level.GEMEENTE:
        values = values[values.index.str[2:6] == gemeente[2:]]
    known = values.dropna().to_numpy()
    if len(known) < 3:
        return ""
    place = int(np.sum(known > own)) + 1
    which = "hoogste" if place == 1 else "laagste" if place == len(known) else f"{place}e"
    whole = "" if level is Level.GEMEENTE else " in de gemeente"
    return f"{which} van {number(len(known))} {plural(level)}{whole}"


def _gemeente(engine: Engine, indicator: Indicator, level: Level, code: str, period: str) -> float:
    gemeente = gemeente_of(code)
    if gemeente is None or level is Level.GEMEENTE:
        return math.nan
    try:
        return float(engine.column(indicator, Level.GEMEENTE, period).values.get(gemeente, math.nan))
    except LookupError:
        return math.nan


def _province(engine: Engine, indicator: Indicator, code: str, period: str) -> float:
    gemeente = gemeente_of(code)
    with suppress(LookupError):
        if gemeente is not None:
            return float(province_values(engine, indicator, period, np.array([gemeente], dtype=object))[0])
    return math.nan


def _series(engine: Engine, indicator: Indicator, level: Level, code: str) -> list[tuple[str, float | None]]:
    series: list[tuple[str, float | None]] = []
    if indicator.categories:
        return series  # words make no line
    for period in engine.periods(indicator, level):
        value = float(engine.column(indicator, level, period).values.get(code, math.nan))
        series.append((period, None if math.isnan(value) else value))
    return series


def _nearest(engine: Engine, indicator: Indicator, level: Level, period: str) -> str | None:
    """Return the year itself where there is a figure, else the newest before it, else the oldest after it."""
    periods = engine.periods(indicator, level)
    before = [one for one in periods if one <= period]
    return before[-1] if before else periods[0] if periods else None
