"""The funnel plot of what the map shows: its points, its limits, and in words how many areas lie outside."""

from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.map.style import Style
from buurtspiegel.model.sensitivity import NO_POINTING
from buurtspiegel.notation import amount, number
from buurtspiegel.studies.spread import Spread, spread
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .words import counted, no_counts_text


def funnel(answers: MapAnswers, style: Style, level: Level, year: int, within: str = "") -> dict[str, Any]:
    """Return the funnel of an indicator; only ``said`` where it is no share, no share is known, or it is sensitive.

    ``within`` is a gemeente, or empty for all areas. Raises :class:`LookupError` for what is not there.
    """
    engine = answers.engine
    answers.check_version(style)
    indicator = engine.registry.indicator(style.indicator)
    if not indicator.allows.pointing:
        return {"said": NO_POINTING}
    if not indicator.share_of:
        return {"said": f"Hier past geen trechter bij. {no_counts_text()}"}
    found = spread(engine, indicator, level, style.period, year, within)
    if found is None:
        return {"said": f"Van geen enkel gebied is bekend van hoeveel {indicator.share_of} dit een deel is."}
    middle = amount(indicator.per * found.middle, indicator.unit, indicator.decimals)
    return {
        "said": f"{_outside(found, level)} De trechter staat om het cijfer van alle gebieden samen: {middle}.",
        "across": f"aantal {indicator.share_of}",
        "up": f"{indicator.title} ({indicator.unit})",
        "ids": found.ids.tolist(),
        "whole": found.whole.tolist(),
        "value": _written(indicator.per * found.share),
        "outside": found.ids[found.side != 0].tolist(),
        "middle": round(indicator.per * found.middle, 3),
        "people": found.people.tolist(),
        "limits": [_written(indicator.per * line) for line in (*found.inner, *found.outer)],
    }


def _outside(found: Spread, level: Level) -> str:
    above, below = int((found.side > 0).sum()), int((found.side < 0).sum())
    if not above + below:
        return f"Alle {counted(len(found.ids), level)} liggen in de trechter: toeval kan de verschillen verklaren."
    verb = "ligt" if above + below == 1 else "liggen"
    more = " Zoveel komt niet door toeval alleen: gebieden verschillen ook echt." if above + below > 5 else ""
    return (
        f"{counted(above + below, level)} van de {number(len(found.ids))} {verb} buiten de trechter: "
        f"{number(above)} erboven en {number(below)} eronder.{more}"
    )


def _written(values: npt.NDArray[np.float64]) -> list[float]:
    return [round(float(one), 3) for one in values]
