"""What exploring asks: several indicators of the same areas side by side, and the areas in one class of the legend."""

from base64 import b64encode
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.model import Indicator
from buurtspiegel.model.sensitivity import NO_CROSSING, NO_SELECTING
from buurtspiegel.notation import amount, shown_unit
from buurtspiegel.studies.need import needs_of
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .references import nearest_period

#: More axes side by side are no longer told apart.
MOST_AXES = 8
#: An axis runs between these percentiles: a single extreme must not press all others together.
_ENDS = (2, 98)


def companions(engine: Engine, own: Indicator, level: Level) -> list[Indicator]:
    """Return the indicators that can be laid beside one: those in which large and small areas can be compared.

    The needs that mirrors hold it against come first, then those of the same domain. Nothing where the one is never
    laid beside another.
    """
    if not own.allows.crossing:
        return []
    there = [
        one
        for one in engine.registry.indicators.values()
        if one is not own and one.allows.crossing and one.kind.per_head and level in engine.levels(one)
    ]
    needs = needs_of(engine, own)
    return sorted(there, key=lambda one: (one.id not in needs, one.domain != own.domain))


def side_by_side(
    answers: MapAnswers, style: Style, level: Level, year: int, beside: str, within: str
) -> dict[str, Any]:
    """Return the values of up to eight indicators by area id, the own one and ``beside`` first.

    ``columns`` have a title, unit, period, the ends of the axis (2nd and 98th percentile) with the words for them,
    ``written`` (what a value is multiplied by where it is written: thousands of euros are written out), and
    ``values``: float32, little-endian, base64, NaN where there is no figure. ``inside`` is a byte per area: whether it
    lies in the gemeente ``within``, all where that is empty. Without columns ``said`` is why.
    Raises :class:`LookupError` for what is not there.
    """
    answers.paint(style, level, year)  # refuses a token of other data
    engine = answers.engine
    own = engine.registry.indicator(style.indicator)
    if not own.allows.crossing:
        return {"columns": [], "inside": "", "said": NO_CROSSING}
    others = companions(engine, own, level)
    others.sort(key=lambda one: one.id != beside)
    near = [one for one in others if one.id == beside or one.domain == own.domain] or others[:1]
    inside = np.ones(len(engine.areas(level, year)), dtype=bool)
    if within:
        inside = engine.gemeenten(level, year) == within
    return {
        "columns": [_column(engine, one, level, style.period, year, inside) for one in [own, *near][:MOST_AXES]],
        "inside": b64encode(inside.astype(np.uint8).tobytes()).decode(),
    }


def of_class(answers: MapAnswers, style: Style, level: Level, year: int, at: int, within: str) -> list[int]:
    """Return the ids of the areas in one class of the legend, muted ones too, those in a gemeente or all."""
    if not answers.engine.registry.indicator(style.indicator).allows.selecting:
        raise LookupError(NO_SELECTING)
    painting = answers.paint(style, level, year)
    chosen = (painting.unmuted == at) & (at < len(painting.legend.entries))
    if within:
        chosen &= answers.engine.gemeenten(level, year) == within
    return [int(one) for one in np.flatnonzero(chosen)]


def _column(
    engine: Engine, indicator: Indicator, level: Level, period: str, year: int, inside: npt.NDArray[np.bool_]
) -> dict[str, Any]:
    nearest = nearest_period(engine, indicator, level, period)
    if nearest is None:
        raise LookupError(f"Voor «{indicator.title}» is er geen cijfer per {level.label}.")
    values = engine.placed(indicator, level, nearest, year).values
    known = values[inside & np.isfinite(values)]
    low, high = (float(one) for one in np.percentile(known, _ENDS)) if len(known) else (0.0, 1.0)
    if low == high:
        low, high = float(known.min()), float(known.max())
    return {
        "id": indicator.id,
        "title": indicator.title,
        "unit": shown_unit(indicator.unit),
        "period": nearest,
        "written": 1000 if indicator.unit.startswith("€ 1.000") else 1,
        "low": low,
        "high": high if high > low else low + 1,
        "ends": [amount(one, indicator.unit, indicator.decimals) for one in (low, high)],
        "values": b64encode(values.astype("<f4").tobytes()).decode(),
    }
