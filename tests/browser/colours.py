"""Does the map have the colours that the values and the legend imply?"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

import geopandas as gpd

from .figures import number, points_in
from .screen import LegendRow, Screen

_FEWEST_POINTS = 5
#: Of an area with a smaller side the border takes too much.
_SMALLEST_PX = 16


def check_colours(
    screen: Screen, figures: Mapping[str, float | None], outlines: gpd.GeoSeries, rounding: float = 0.05
) -> int:
    """Compare each area in view with the class of its value; return how many areas could be compared.

    ``rounding`` is how far the written bounds of the legend may be from the real ones: values that close tell nothing.
    """
    legend = screen.legend()
    meaning = {row.colour for row in legend}
    shown = _in_view(screen, outlines)
    points = {str(code): points_in(outline) for code, outline in shown.items()}
    colours = iter(screen.colours(point for some in points.values() for point in some))
    compared = 0
    for code, some in points.items():
        # Borders and names have colours that stand for nothing.
        seen = Counter(one for one in islice(colours, len(some)) if one in meaning)
        value = figures.get(code)
        wanted = None if value is None else _colour(value, legend, rounding)
        if wanted is not None and seen.total() >= _FEWEST_POINTS:
            assert seen.most_common(1)[0][0] == wanted, f"{code} has {value}: {wanted} of {legend}, the map has {seen}"
            compared += 1
    return compared


def _in_view(screen: Screen, outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """Keep the outlines that lie in view and are large enough on the screen."""
    west, north, east, south = screen.app(
        "[...app.map.camera.toWorld(0, 0), ...app.map.camera.toWorld(app.map.camera.width, app.map.camera.height)]"
    )
    pixel = screen.app("app.map.camera.resolution")
    return outlines[outlines.area > (_SMALLEST_PX * pixel) ** 2].cx[west:east, south:north]


def _colour(value: float, legend: list[LegendRow], rounding: float) -> str | None:
    """Return the colour of the class a value is in; None where the rounded bounds do not tell."""
    for at, row in enumerate(legend):
        low, high = (number(part) for part in (re.split(" – | tot ", row.label) * 2)[:2])
        if at < len(legend) - 1 and abs(value - high) <= rounding:
            return None
        if value <= high or at == len(legend) - 1:
            assert value >= low - rounding or at == 0, f"{value} is in none of {legend}"
            return row.colour
    return None
