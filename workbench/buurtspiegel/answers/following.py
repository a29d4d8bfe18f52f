"""What the screen says of the years of one area: a line per area that stands in the picture, and why a line breaks."""

import math
from typing import Any

from buurtspiegel.model import Indicator
from buurtspiegel.notation import shown_unit
from buurtspiegel.studies.carrying import Carrying
from buurtspiegel.studies.series import Break, Cause, Moment, Series, of_the_land, series
from buurtspiegel_data.levels import Level, gemeente_of

from .words import reason, value_text


def following(carrying: Carrying, indicator: Indicator, level: Level, year: int, code: str) -> dict[str, Any]:
    """Return the series of an area, its gemeente and the Netherlands; raise :class:`LookupError` for an unknown area.

    An area that is not on the map of ``year``, as after a merger, is shown on the newest boundaries that have it.
    Only what can be compared stands on one scale: a count is drawn for the area alone, and ``drawn`` says so. Each
    line has ``points`` (period, value, text, status, share, moved, note); a later line may have ``expected`` as well.
    """
    engine = carrying.engine
    year = _year_with(carrying, level, code, year)
    own = series(carrying, indicator, level, code, year)
    lines = [_line(indicator, "own", str(engine.names(level).get(code, code)), own, drawn=True)]
    gemeente = gemeente_of(code)
    nearest = engine.full_year(Level.GEMEENTE, year)
    per_head = indicator.kind.per_head
    if gemeente and level is not Level.GEMEENTE and nearest and engine.periods(indicator, Level.GEMEENTE):
        found = _around(carrying, indicator, gemeente, nearest)
        if found is not None:
            name = str(engine.names(Level.GEMEENTE).get(gemeente, gemeente))
            lines.append(_line(indicator, "gemeente", name, found, drawn=per_head))
    land = of_the_land(carrying, indicator)
    if any(not math.isnan(moment.value) for moment in land.moments):
        lines.append(_line(indicator, "land", "Nederland", land, drawn=per_head))
    return {
        "title": indicator.title,
        "unit": shown_unit(indicator.unit),
        "boundaries": year,
        "lines": lines,
        "notes": _notes(own, year) + _breaks(own) + _alone(lines),
        "source": f"Bron: {indicator.source}.",
    }


def _year_with(carrying: Carrying, level: Level, code: str, year: int) -> int:
    engine = carrying.engine
    years = [year, *reversed(engine.boundary_years(level))]
    return next((one for one in years if code in engine.areas(level, one).codes), year)


def _around(carrying: Carrying, indicator: Indicator, gemeente: str, year: int) -> Series | None:
    try:
        return series(carrying, indicator, Level.GEMEENTE, gemeente, year)
    except LookupError:
        return None


def _line(indicator: Indicator, kind: str, label: str, found: Series, *, drawn: bool) -> dict[str, Any]:
    broken = {one.period for one in found.breaks}
    points = [_point(indicator, moment) | {"breaks": moment.period in broken} for moment in found.moments]
    return {"id": kind, "label": label, "drawn": drawn, "points": points, "expected": []}


def _point(indicator: Indicator, moment: Moment) -> dict[str, Any]:
    known = not math.isnan(moment.value)
    return {
        "period": moment.period,
        "value": moment.value if known else None,
        "text": value_text(indicator, moment.value),
        "share": round(moment.share, 4),
        "moved": moment.moved and known,
        "note": _carried(moment) if moment.moved and known else reason(int(moment.status), indicator),
    }


def _carried(moment: Moment) -> str:
    """Say how a figure came to stand on other boundaries."""
    part = round(100 * moment.share)
    how = f"{part}% van dit cijfer komt uit gebieden die zijn gesplitst" if part else "opgeteld uit hele gebieden"
    return f"geschat: omgerekend van de grenzen van {moment.then}; {how}"


def _notes(own: Series, year: int) -> list[str]:
    moved = [moment.period for moment in own.moments if moment.moved and not math.isnan(moment.value)]
    if not moved:
        return []
    when = moved[0] if len(moved) == 1 else f"{moved[0]} tot en met {moved[-1]}"
    said = f"De grenzen waren in {when} anders. Die cijfers zijn omgerekend naar de grenzen van {year} en dus geschat"
    return [f"{said}: een open rondje met een streepjeslijn."]


def _breaks(own: Series) -> list[str]:
    return [_why(one) for one in own.breaks]


def _why(one: Break) -> str:
    match one.cause:
        case Cause.BOUNDARIES:
            return f"Voor {one.period} waren de grenzen anders, en dit cijfer laat zich niet omrekenen: de lijn breekt."
        case Cause.SOURCE:
            return f"Vanaf {one.period} komt dit cijfer uit een andere bron, die anders kan tellen: de lijn breekt."
        case Cause.CODE:
            return (
                f"Volgens het CBS is dit gebied in {one.period} anders ingedeeld dan het jaar ervoor: de lijn breekt."
            )


def _alone(lines: list[dict[str, Any]]) -> list[str]:
    if all(line["drawn"] for line in lines):
        return []
    return ["De aantallen van grotere gebieden passen niet op deze schaal; ze staan in de tabel."]
