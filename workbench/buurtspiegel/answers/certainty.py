"""How sure the figure of one area is, in words: its interval, what really differs, and what chance may have done."""

import numpy as np
import pandas as pd

from buurtspiegel.analysis.intervals import difference_interval, share_interval, the_rest
from buurtspiegel.map.style import Style
from buurtspiegel.model import Counts, Indicator, Kind
from buurtspiegel.notation import amount, number
from buurtspiegel.studies.counts import counts, counts_and_wholes
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .words import few_text, no_counts_text, value_text

#: Of fewer people than this the smoothed figure stands beside the raw one.
_FEW = 250
_WORDS = {1: "Hoger dan", 0: "Niet aantoonbaar anders dan", -1: "Lager dan"}


def certainty(answers: MapAnswers, style: Style, level: Level, year: int, code: str) -> list[str]:
    """Return Dutch sentences about the figure of an area; none where there is no figure, or nothing to be unsure of."""
    engine = answers.engine
    indicator = engine.registry.indicator(style.indicator)
    value = float(engine.column(indicator, level, style.period).values.get(code, np.nan))
    if np.isnan(value):
        return []
    at = int(answers.areas(level, year).ids_of(pd.Index([code]))[0])
    said = []
    if at >= 0 and answers.compared(_held(style, "waarde"), level, year).small[at]:
        said.append(f"Let op: {few_text(indicator)}.")
    if not indicator.share_of:
        percentage = indicator.kind is Kind.RATE and indicator.unit == "%"
        return [*said, no_counts_text()] if percentage or indicator.kind in (Kind.MEAN, Kind.SCORE) else said
    own = counts(engine, indicator, level, style.period).loc[[code]]
    low, high = (float(end[0]) for end in share_interval(own["part"].to_numpy(), own["whole"].to_numpy()))
    if np.isnan(low):
        return [*said, f"Er is geen marge te geven: het aantal {indicator.share_of} is hier niet bekend."]
    said.append(f"Tussen {_share(indicator, low)} en {_share(indicator, high)}, met 95% zekerheid.")
    if at >= 0:
        said += _differences(answers, style, level, year, at)
        if float(own["whole"].iloc[0]) < _FEW:
            said += _smoothed(answers, style, level, year, at)
    return said


def _held(style: Style, comparison: str) -> Style:
    return Style(style.indicator, style.period, comparison, version=style.version)


def _differences(answers: MapAnswers, style: Style, level: Level, year: int, at: int) -> list[str]:
    """Say how the area differs from the rest of its gemeente and of the country: the same answer as on the map."""
    engine = answers.engine
    indicator = engine.registry.indicator(style.indicator)
    own, gemeente, land = counts_and_wholes(engine, indicator, level, style.period, year)
    said = []
    for comparison, around, whole in (
        ("echtgemeente", "de rest van de gemeente", gemeente),
        ("echtnederland", "de rest van Nederland", land),
    ):
        side = answers.compared(_held(style, comparison), level, year).compared[at]
        if not np.isnan(side):
            said.append(f"{_WORDS[int(side)]} {around}{_points(indicator, own, whole, at, int(side))}.")
    return said


def _points(indicator: Indicator, own: Counts, around: Counts, at: int, side: int) -> str:
    """Write how much it differs at least and at most, nothing where it may not differ at all."""
    one = slice(at, at + 1)
    rest = the_rest(own.part[one], own.whole[one], around.part[one], around.whole[one])
    ends = [float(end[0]) for end in difference_interval(own.part[one], own.whole[one], *rest)]
    least, most = sorted(indicator.per * side * end for end in ends)
    if not side or not least > 0:
        return ""
    unit = "procentpunt" if indicator.unit == "%" else indicator.unit
    return f": {number(least, indicator.decimals)} tot {amount(most, unit, indicator.decimals)}"


def _smoothed(answers: MapAnswers, style: Style, level: Level, year: int, at: int) -> list[str]:
    found = answers.compared(_held(style, "gladgestreken"), level, year)
    raw, smooth = (value_text(found.indicator, one) for one in (found.values[at], found.compared[at]))
    if raw == smooth:
        return []
    return [f"Gladgestreken {smooth}: bij zo weinig {found.indicator.share_of} telt het gemiddelde van alle mee."]


def _share(indicator: Indicator, share: float) -> str:
    return value_text(indicator, indicator.per * share)
