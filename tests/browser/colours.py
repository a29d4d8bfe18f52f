"""Does the map have the colours that the values and the legend imply?"""

from collections import Counter
from collections.abc import Mapping

import geopandas as gpd

from .figures import number, points_in
from .screen import LegendRow, Screen

_FEWEST_POINTS = 5


def check_colours(
    screen: Screen, figures: Mapping[str, float | None], outlines: gpd.GeoSeries, rounding: float = 0.05
) -> int:
    """Compare each area in view with the class of its value; return how many areas could be compared.

    ``rounding`` is how far the written bounds of the legend may be from the real ones: values that close tell nothing.
    """
    legend = screen.legend()
    meaning = {row.colour for row in legend}
    compared = 0
    for code, outline in outlines.items():
        value = figures.get(str(code))
        wanted = None if value is None else _colour(value, legend, rounding)
        # Borders and names have colours that stand for nothing.
        seen = Counter(one for one in screen.colours(points_in(outline)) if one in meaning)
        if wanted is None or seen.total() < _FEWEST_POINTS:
            continue
        assert seen.most_common(1)[0][0] == wanted, f"{code} has {value}: {wanted} of {legend}, the map has {seen}"
        compared += 1
    return compared


def _colour(value: float, legend: list[LegendRow], rounding: float) -> str | None:
    """Return the colour of the class a value is in; None where the rounded bounds do not tell."""
    for at, row in enumerate(legend):
        low, high = (number(part) for part in (row.label.split(" – ") * 2)[:2])
        if at < len(legend) - 1 and abs(value - high) <= rounding:
            return None
        if value <= high or at == len(legend) - 1:
            assert value >= low - rounding or at == 0, f"{value} is in none of {legend}"
            return row.colour
    return None
