"""Which level is drawn at a zoom level: areas smaller than a pixel would make the picture untrue.

On a screen that shows the whole country two of three postcodes get no pixel at all, and those that do are chosen by
chance. There the picture shows the level above, and the screen says so.
"""

import math
from collections.abc import Callable

import numpy as np
import shapely

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level

from .world import GROUND, HALF_WORLD, MAX_ZOOM, SIZE

#: This share of the areas must be larger than one pixel. At that zoom 96% of the 2019 buurten own the centre of at
#: least one pixel (zoom 7, the country on a laptop's screen); one level lower that is 75%.
SHARE = 0.90


def minimum_zoom(areas: AreaSet, share: float = SHARE) -> int:
    """Return the first zoom level at which ``share`` of the areas with geometry cover at least one pixel."""
    sizes = shapely.area(np.asarray(areas.rd.geometry.values))
    sizes = sizes[sizes > 0]
    if not len(sizes):
        return 0
    side = math.sqrt(np.quantile(sizes, 1 - share)) / GROUND
    return min(max(math.ceil(math.log2(2 * HALF_WORLD / SIZE / side)), 0), MAX_ZOOM)


def drawn_level(level: Level, zoom: int, minimum: Callable[[Level], int]) -> Level:
    """Return the level to draw where ``level`` is asked: itself, or the finest above it that can be seen.

    ``minimum(level)`` gives the :func:`minimum_zoom` of a level and raises :class:`LookupError` where there are no
    areas of it: the finest level that there is, is then drawn after all. The country itself is never drawn instead.
    """
    drawn, candidate = level, level
    while minimum(drawn) > zoom:
        above = candidate.parent
        if above is None or above is Level.LAND:
            break
        candidate = above
        try:
            minimum(candidate)
        except LookupError:
            continue
        drawn = candidate
    return drawn


def faintest_border(zoom: int, minimum: int) -> int:
    """Return the lowest grade of border (1 area, 2 parent, 3 gemeente) that is drawn at a zoom level.

    Lines between areas of a few pixels would hide their colour: they appear two levels after the areas themselves,
    those of the parent one level after.
    """
    return 1 if zoom >= minimum + 2 else 2 if zoom >= minimum + 1 else 3
