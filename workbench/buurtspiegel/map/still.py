"""A picture of some areas by itself: one PNG, for paper and for a page without a server."""

import math

import numpy as np
import numpy.typing as npt

from .idtile import border_groups, tile_of
from .idtiles import IdTiles
from .png import palette_png
from .source import Painting
from .world import MAX_ZOOM, SIZE

#: Pixels along the longer side: at most this, and at least half of it, for zoom levels are a factor two apart.
MOST_PIXELS = 720
_MARGIN = 4


def still_zoom(tiles: IdTiles, shown: npt.NDArray[np.bool_]) -> int | None:
    """Return the zoom level at which the ``shown`` areas (n) fit in a picture; None where nothing is drawn."""
    box = _box(tiles, shown)
    if box is None:
        return None
    span = max(box[2] - box[0], box[3] - box[1], 1)
    return min(max(math.floor(23 - math.log2(span / MOST_PIXELS)), 0), MAX_ZOOM)


def still(tiles: IdTiles, painting: Painting, shown: npt.NDArray[np.bool_], *, faintest: int = 1) -> bytes | None:
    """Return a square PNG of the ``shown`` areas (n) in the colours of a painting; None where nothing is drawn.

    Borders of grade ``faintest`` and up are drawn (see :mod:`.idtile`).
    """
    from .flat import PER_BLOCK
    from .scanline import fill

    zoom, box = still_zoom(tiles, shown), _box(tiles, shown)
    if zoom is None or box is None:
        return None
    west, north, east, south = (edge >> (23 - zoom) for edge in box)
    side = max(east - west, south - north) + 2 * _MARGIN
    left, top = (west + east - side) // 2, (north + south - side) // 2
    column, row = left // SIZE, top // SIZE
    across, down = left - column * SIZE, top - row * SIZE
    drawn = np.zeros((down + side + 1, across + side + 1), np.int32)
    flat = tiles.flat
    fill(flat.points, flat.rings, flat.areas, flat.boxes, flat.blocks, PER_BLOCK, zoom, column, row, drawn)
    kept = np.concatenate([[False], shown])
    cut = drawn[down:, across:]
    tile = tile_of(np.where(kept[cut], cut, 0).astype(np.int32), border_groups(tiles.areas))
    return palette_png(painting.classes, tile, painting.colours, faintest=faintest)


def _box(tiles: IdTiles, shown: npt.NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """Return west, north, east and south of areas in world units; None where none of them has an outline."""
    boxes = tiles.flat.boxes[shown]
    boxes = boxes[boxes[:, 0] <= boxes[:, 2]].astype(np.int64)
    if not len(boxes):
        return None
    (west, north), (east, south) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return int(west), int(north), int(east), int(south)
