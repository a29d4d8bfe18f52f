"""The compiled grid of areas: cells that no border crosses know their area, the others which borders to test.

All arrays are flat. ``points`` (n, 2) are the vertices of all rings, ring after ring; ``rings`` (r + 1) where each ring
starts, ``areas`` (a + 1) where the rings of each area start. ``box`` is x and y of the lower left corner and the size
of a cell, in metres. A strip is one area in one row of cells: ``strips`` (a + 1) is the first strip of each area,
``starts`` the first edge of each strip, and ``edges`` (e, 4) x and y of both ends, strip after strip.
"""

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled

Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.int32]
Starts = npt.NDArray[np.int64]

#: Widens the columns that an edge is thought to cross (metres): rounding may not let one slip past a cell.
_SLACK = 0.01
#: Relative error of the sign of a cross product in doubles (Shewchuk 1997: 3.33e-16), with room to spare.
_DOUBT = 1e-15
#: What :func:`find` says of a point so near to a border that only exact arithmetic can tell.
DOUBTFUL = -2


@compiled
def rows_of_areas(points: Floats, rings: Starts, areas: Starts, box: Floats, low: Ids, rows: Starts) -> None:
    """Write the first row of cells of each area into ``low``, and how many there are into ``rows``."""
    for area in range(len(areas) - 1):
        south, north = np.inf, -np.inf
        for i in range(rings[areas[area]], rings[areas[area + 1]]):
            south, north = min(south, points[i, 1]), max(north, points[i, 1])
        low[area] = 0
        rows[area] = 0
        if south <= north:
            low[area] = int((south - box[1]) / box[2])
            rows[area] = int((north - box[1]) / box[2]) - low[area] + 1


@compiled
def edges_of_strips(
    points: Floats, rings: Starts, areas: Starts, box: Floats, low: Ids, strips: Starts, starts: Starts, edges: Floats
) -> None:
    """Count the edges of each strip into ``starts`` (one further on), or write them where ``edges`` has room.

    In the second pass ``starts`` holds where the next edge goes: it ends one strip further on than it began.
    """
    counting = len(edges) == 0
    for area in range(len(areas) - 1):
        for ring in range(areas[area], areas[area + 1]):
            for i in range(rings[ring], rings[ring + 1] - 1):
                south, north = min(points[i, 1], points[i + 1, 1]), max(points[i, 1], points[i + 1, 1])
                first = strips[area] - low[area]
                for row in range(int((south - box[1]) / box[2]), int((north - box[1]) / box[2]) + 1):
                    if not counting:
                        at = starts[first + row]
                        edges[at, 0], edges[at, 1] = points[i, 0], points[i, 1]
                        edges[at, 2], edges[at, 3] = points[i + 1, 0], points[i + 1, 1]
                    starts[first + row] += 1


@compiled
def cells_of_areas(
    box: Floats,
    low: Ids,
    strips: Starts,
    starts: Starts,
    edges: Floats,
    whole: Ids,
    begins: Ids,
    candidates: Ids,
) -> None:
    """Note in each cell the areas whose border crosses it, and the first area that holds it whole.

    In the first pass, without room in ``candidates``, it counts the former into ``begins`` and writes the latter into
    ``whole`` (rows, columns; -1 for none). In the second, ``begins`` holds where the next candidate goes.
    """
    counting = len(candidates) == 0
    columns = whole.shape[1]
    crossed = np.zeros(columns, np.uint8)
    for area in range(len(strips) - 1):
        for strip in range(strips[area], strips[area + 1]):
            row = low[area] + strip - strips[area]
            south, north = box[1] + row * box[2] - _SLACK, box[1] + (row + 1) * box[2] + _SLACK
            first, last = columns, -1
            for e in range(starts[strip], starts[strip + 1]):
                west, east = _span(edges, e, south, north)
                left, right = int((west - box[0]) / box[2]), int((east - box[0]) / box[2])
                first, last = min(first, left), max(last, right)
                crossed[left : right + 1] = 1
            inside, known = False, False
            for column in range(first, last + 1):
                cell = row * columns + column
                if crossed[column]:
                    crossed[column] = 0
                    known = False
                    if not counting:
                        candidates[begins[cell]] = area
                    begins[cell] += 1
                elif counting:
                    if not known:
                        x, y = box[0] + (column + 0.5) * box[2], box[1] + (row + 0.5) * box[2]
                        inside = _holds(edges, starts[strip], starts[strip + 1], x, y) == 1
                        known = True
                    if inside and whole[row, column] < 0:
                        whole[row, column] = area


@compiled
def _span(edges: Floats, e: int, south: float, north: float) -> tuple[float, float]:
    """Return from where to where, in x, edge ``e`` runs between two heights, a little wider."""
    ax, ay, bx, by = edges[e, 0], edges[e, 1], edges[e, 2], edges[e, 3]
    west, east = min(ax, bx), max(ax, bx)
    if ay != by:
        slope = (bx - ax) / (by - ay)
        one, other = ax + (south - ay) * slope, ax + (north - ay) * slope
        # A nearly level edge has no use for the slope: its own ends bound it.
        west, east = max(west, min(one, other)), min(east, max(one, other))
        if west > east:
            west, east = min(ax, bx), max(ax, bx)
    return west - _SLACK, east + _SLACK


@compiled
def _holds(edges: Floats, start: int, stop: int, x: float, y: float) -> int:
    """Return 1 where the edges of a strip hold the point, 0 where they do not, -2 where that is in doubt.

    Even-odd rule with a ray to the east; an edge counts at heights lower end ≤ y < upper end. Without branches: the
    processor would guess half of them wrong.
    """
    inside, doubt = False, False
    for e in range(start, stop):
        ax, ay, bx, by = edges[e, 0], edges[e, 1], edges[e, 2], edges[e, 3]
        one, other = (bx - ax) * (y - ay), (by - ay) * (x - ax)
        side = one - other
        near = abs(side) <= _DOUBT * (abs(one) + abs(other))
        doubt |= near & (y >= min(ay, by)) & (y <= max(ay, by))
        inside ^= ((ay <= y) != (by <= y)) & ((side > 0) == (by > ay))
    return DOUBTFUL if doubt else int(inside)


@compiled
def find(
    x: Floats,
    y: Floats,
    box: Floats,
    low: Ids,
    strips: Starts,
    starts: Starts,
    edges: Floats,
    whole: Ids,
    begins: Ids,
    candidates: Ids,
    found: Ids,
) -> None:
    """Write the first area that holds each point into ``found``: -1 for none, :data:`DOUBTFUL` where in doubt."""
    height, width = whole.shape
    for p in range(len(x)):
        found[p] = -1
        across, up = (x[p] - box[0]) / box[2], (y[p] - box[1]) / box[2]
        if not (across >= 0 and up >= 0 and across < width and up < height):  # NaN is nowhere
            continue
        row, column = int(up), int(across)
        best = whole[row, column]
        cell = row * width + column
        for c in range(begins[cell], begins[cell + 1]):
            area = candidates[c]
            if best >= 0 and area > best:
                break  # they are in order of id
            strip = strips[area] + row - low[area]
            held = _holds(edges, starts[strip], starts[strip + 1], x[p], y[p])
            if held == DOUBTFUL:
                best = DOUBTFUL
                break
            if held:
                best = area
                break
        found[p] = best
