"""The compiled scanline: which area lies under the centre of each pixel."""

from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled


@compiled
def signed(number: Any) -> Any:
    """Return a number as a signed 64-bit one: unsigned ones cannot be subtracted."""
    return np.int64(number)


@compiled
def surround(points: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], boxes: npt.NDArray[np.uint32]) -> None:
    """Fill ``boxes`` (n, 4) with west, north, east, south of each run of points; an empty run is seen nowhere."""
    for n in range(len(starts) - 1):
        boxes[n, :2] = 4294967295
        boxes[n, 2:] = 0
        for i in range(starts[n], starts[n + 1]):
            boxes[n, 0] = min(boxes[n, 0], points[i, 0])
            boxes[n, 1] = min(boxes[n, 1], points[i, 1])
            boxes[n, 2] = max(boxes[n, 2], points[i, 0])
            boxes[n, 3] = max(boxes[n, 3], points[i, 1])


@compiled
def fill(
    points: npt.NDArray[np.uint32],
    rings: npt.NDArray[np.int64],
    areas: npt.NDArray[np.int64],
    boxes: npt.NDArray[np.uint32],
    blocks: npt.NDArray[np.uint32],
    per_block: int,
    zoom: int,
    column: int,
    row: int,
    picture: npt.NDArray[np.int32],
) -> None:
    """Write id + 1 into ``picture`` (height, width) wherever the centre of a pixel lies in an area.

    The arrays are those of :class:`buurtspiegel.map.flat.FlatPolygons`; ``picture`` starts at the upper left of tile
    ``zoom/column/row``. Even-odd rule over all rings of an area; of two areas that overlap the last one is seen, as
    in GDAL. A crossing belongs to the first pixel whose centre is on it or to its right, an edge to the rows with
    upper end ≤ centre < lower end: each centre therefore falls in exactly one of two areas that share an edge.

    Blocks and areas that hold no pixel centre are passed over by their box, and within an area every edge that
    crosses no row: that is what a simplified copy per zoom would save (3.1 million vertices: 2 ms a tile at zoom 7).
    """
    height, width = picture.shape
    shift = 23 - zoom
    last = (signed(1) << shift) - 1
    left = (signed(column) << (32 - zoom)) + (signed(1) << (shift - 1))
    top = (signed(row) << (32 - zoom)) + (signed(1) << (shift - 1))
    flips = np.zeros((height, width), np.uint8)
    first = np.empty(height, np.int64)
    beyond = np.empty(height, np.int64)
    for block in range(len(blocks)):
        if not _seen(blocks, block, left, top, shift, height, width):
            continue
        for area in range(block * per_block, min((block + 1) * per_block, len(boxes))):
            if not _seen(boxes, area, left, top, shift, height, width):
                continue
            west = max((signed(boxes[area, 0]) - left + last) >> shift, 0)
            north = max((signed(boxes[area, 1]) - top + last) >> shift, 0)
            east = min(((signed(boxes[area, 2]) - left) >> shift) + 1, width)
            south = min(((signed(boxes[area, 3]) - top) >> shift) + 1, height)
            first[north:south] = width
            beyond[north:south] = 0
            for ring in range(areas[area], areas[area + 1]):
                _flip(
                    points, rings[ring], rings[ring + 1], left, top, shift,
                    west, north, east, south, flips, first, beyond,
                )  # fmt: skip
            for r in range(north, south):
                inside = np.uint8(0)
                for c in range(first[r], beyond[r]):
                    inside ^= flips[r, c]
                    flips[r, c] = 0
                    if inside:
                        picture[r, c] = area + 1


@compiled
def _seen(boxes: npt.NDArray[np.uint32], n: int, left: int, top: int, shift: int, height: int, width: int) -> bool:
    """Say whether box ``n`` holds the centre of a pixel of the picture."""
    last = (signed(1) << shift) - 1
    west = (signed(boxes[n, 0]) - left + last) >> shift
    north = (signed(boxes[n, 1]) - top + last) >> shift
    east = (signed(boxes[n, 2]) - left) >> shift
    south = (signed(boxes[n, 3]) - top) >> shift
    return max(west, 0) <= min(east, width - 1) and max(north, 0) <= min(south, height - 1)


@compiled
def _flip(
    points: npt.NDArray[np.uint32],
    start: int,
    stop: int,
    left: int,
    top: int,
    shift: int,
    west: int,
    north: int,
    east: int,
    south: int,
    flips: npt.NDArray[np.uint8],
    first: npt.NDArray[np.int64],
    beyond: npt.NDArray[np.int64],
) -> None:
    """Flip, in each row that an edge of the ring crosses, the first pixel to the right of the crossing."""
    last = (signed(1) << shift) - 1
    scale = 1.0 / (signed(1) << shift)
    ax, ay = signed(points[start, 0]) - left, signed(points[start, 1]) - top
    a = (ay + last) >> shift
    for n in range(start + 1, stop):
        bx, by = signed(points[n, 0]) - left, signed(points[n, 1]) - top
        b = (by + last) >> shift
        if a != b and max(min(a, b), north) < min(max(a, b), south):
            # From the upper end down, whichever way the ring runs: neighbours then find the very same crossing.
            x, y, slope = (ax, ay, (bx - ax) / (by - ay)) if a < b else (bx, by, (ax - bx) / (ay - by))
            for r in range(max(min(a, b), north), min(max(a, b), south)):
                c = max(signed(np.ceil((x + ((r << shift) - y) * slope) * scale)), west)
                if c < east:
                    flips[r, c] ^= 1
                    first[r] = min(first[r], c)
                    beyond[r] = max(beyond[r], c + 1)
                else:
                    beyond[r] = east
        ax, ay, a = bx, by, b
