"""Points → areas: which of many areas each of many points lies in.

A point on a border lies in each area beside it, and counts in the one whose code comes first, so that it is the same
one every time. That is what the spatial join of geopandas (`intersects`) gives, first area first, and the outcome is
equal to it point by point: where doubles cannot tell a side of a border, GEOS is asked.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely

from .threads import threads

#: Cells in the grid: so many for each area, within bounds. A country of 14,500 areas has cells of about 200 metres.
_PER_AREA, _FEWEST, _MOST = 200, 1_000, 4_000_000


class PointFinder:
    """A grid over areas, made once and asked for many points."""

    def __init__(self, shapes: npt.NDArray[np.object_]) -> None:
        """Make it of ``shapes`` (a,): polygons, multipolygons or None, in RD; their position is their id."""
        from . import grid

        self._shapes = shapes
        self._tree: shapely.STRtree | None = None
        points, rings, areas = _flat(shapes)
        self._box, height, width = _box(points, len(shapes))
        self._low, rows = np.zeros(len(shapes), np.int32), np.zeros(len(shapes), np.int64)
        grid.rows_of_areas(points, rings, areas, self._box, self._low, rows)
        self._strips = _starts(rows)
        starts = np.zeros(self._strips[-1] + 1, np.int64)
        arguments = (points, rings, areas, self._box, self._low, self._strips)
        grid.edges_of_strips(*arguments, starts, np.empty((0, 4)))
        self._starts = _starts(starts[:-1])
        self._edges = np.empty((max(self._starts[-1], 1), 4))
        grid.edges_of_strips(*arguments, self._starts.copy(), self._edges)
        self._whole = np.full((height, width), -1, np.int32)
        counts = np.zeros(height * width, np.int32)
        strips = (self._box, self._low, self._strips, self._starts, self._edges, self._whole)
        grid.cells_of_areas(*strips, counts, np.empty(0, np.int32))
        self._begins = _starts(counts).astype(np.int32)
        self._candidates = np.empty(max(self._begins[-1], 1), np.int32)
        grid.cells_of_areas(*strips, self._begins.copy(), self._candidates)

    def find(self, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.int32]:
        """Return the id of the area that each point (n,) in RD lies in, -1 for none; NaN lies nowhere."""
        from . import grid

        x, y = np.ascontiguousarray(x, np.float64), np.ascontiguousarray(y, np.float64)
        found = np.empty(len(x), np.int32)
        many = threads(len(x))
        parts = [slice(start, stop) for start, stop in pairwise(np.linspace(0, len(x), many + 1).astype(int))]
        with ThreadPoolExecutor(many) as pool:
            list(pool.map(partial(self._find_part, x, y, found), parts))
        doubtful = np.flatnonzero(found == grid.DOUBTFUL)
        if len(doubtful):
            found[doubtful] = self._exactly(np.asarray(shapely.points(x[doubtful], y[doubtful])))
        return found

    def _find_part(
        self, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], found: npt.NDArray[np.int32], part: slice
    ) -> None:
        from . import grid

        grid.find(
            x[part],
            y[part],
            self._box,
            self._low,
            self._strips,
            self._starts,
            self._edges,
            self._whole,
            self._begins,
            self._candidates,
            found[part],
        )

    def _exactly(self, points: npt.NDArray[np.object_]) -> npt.NDArray[np.int32]:
        if self._tree is None:
            self._tree = shapely.STRtree(self._shapes)
        which, area = self._tree.query(points, predicate="intersects")
        first = np.full(len(points), len(self._shapes), np.int32)
        np.minimum.at(first, which, area.astype(np.int32))
        return np.where(first == len(self._shapes), -1, first).astype(np.int32)


def _flat(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the vertices, where each ring starts, and where the rings of each shape start."""
    parts, shape_of_part = shapely.get_parts(shapes, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points = shapely.get_coordinates(rings)
    per_ring = shapely.get_num_coordinates(rings)
    per_shape = np.bincount(shape_of_part[part_of_ring], minlength=len(shapes))
    return np.ascontiguousarray(points), _starts(per_ring), _starts(per_shape)


def _starts(counts: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def _box(points: npt.NDArray[np.float64], areas: int) -> tuple[npt.NDArray[np.float64], int, int]:
    """Return corner and size of the cells, and how many rows and columns; a metre of room around everything."""
    if not len(points):
        return np.array([0.0, 0.0, 1.0]), 1, 1
    west, south = points.min(axis=0) - 1.0
    east, north = points.max(axis=0) + 1.0
    cells = min(max(_PER_AREA * areas, _FEWEST), _MOST)
    size = max(float(np.sqrt((east - west) * (north - south) / cells)), max(east - west, north - south) / 10_000)
    return np.array([west, south, size]), int((north - south) / size) + 1, int((east - west) / size) + 1
