"""The polygons of an area set as flat arrays of numbers, kept on disk and mapped into memory.

A folder holds one ``.npy`` file per array and ``check.json`` with their checksums. It is written under another name,
flushed to disk and renamed when it is whole. Nothing in it is read as numbers before its checksum was found right: a
folder that is damaged, in whatever way, is made again from the areas.
"""

import contextlib
import json
import secrets
import shutil
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.flushing import flush

from .world import from_rd, to_metres

#: Changes when the arrays below change meaning.
_FORMAT = 1
#: Polygons per block: 460,000 postcodes make 7,200 blocks, few enough to look at every one for every tile.
PER_BLOCK = 64


class _Damaged(Exception):
    """A folder does not hold what was written to it."""


@dataclass(frozen=True, eq=False)
class FlatPolygons:
    """The outlines of n areas, by id, in world units (see :mod:`.world`): q closed rings with m vertices together.

    ``points`` (m, 2) vertices; ``rings`` (q + 1) where each ring starts in ``points``; ``areas`` (n + 1) where the
    rings of each area start in ``rings``; ``boxes`` (n, 4) west, north, east and south of each area; ``blocks`` the
    same for every :data:`PER_BLOCK` areas together. CBS codes and postcodes follow the map, so that a block is
    compact and leads to the areas of a tile without an index of its own. An area without geometry has no ring.
    """

    points: npt.NDArray[np.uint32]
    rings: npt.NDArray[np.int64]
    areas: npt.NDArray[np.int64]
    boxes: npt.NDArray[np.uint32]
    blocks: npt.NDArray[np.uint32]

    @classmethod
    def build(cls, areas: AreaSet) -> "FlatPolygons":
        """Flatten the geometry of the areas (460,000 postcodes with 6 million vertices: 0.6 s)."""
        from .scanline import surround

        shapes = np.array(areas.rd.geometry.values, dtype=object)
        shapes[~np.isin(shapely.get_type_id(shapes), [3, 6])] = None
        points = from_rd(shapely.get_coordinates(shapes))
        counts, lengths = _rings(shapes)
        rings, first = _starts(lengths), _starts(counts)
        boxes = np.empty((len(shapes), 4), np.uint32)
        surround(points, rings[first], boxes)
        blocks = np.arange(0, len(boxes), PER_BLOCK)
        together = [
            side.reduceat(boxes[:, n], blocks) if len(boxes) else np.empty(0, np.uint32)
            for n, side in enumerate((np.minimum, np.minimum, np.maximum, np.maximum))
        ]
        flat = cls(points, rings, first, boxes, np.stack(together, axis=1))
        for array in flat._arrays().values():
            # Read-only, as when they are mapped: numba then compiles for one kind of array.
            array.flags.writeable = False
        return flat

    @classmethod
    def open(cls, areas: AreaSet, folder: Path) -> "FlatPolygons":
        """Map the arrays of these areas from ``folder``, which is made first if it is not there or damaged."""
        with contextlib.suppress(_Damaged, OSError, ValueError):
            return cls._load(folder, len(areas))
        built = cls.build(areas)
        # A disk that is full, or another process that was first, is no reason to have no map.
        with contextlib.suppress(_Damaged, OSError, ValueError):
            built.save(folder)
            return cls._load(folder, len(areas))
        return built

    def tiles(self, zoom: int) -> tuple[range, range]:
        """Return the columns and the rows of the tiles at a zoom level that can show anything."""
        if not len(self.blocks):
            return range(0), range(0)
        west, north = (int(edge) >> (32 - zoom) for edge in self.blocks[:, :2].min(axis=0))
        east, south = (int(edge) >> (32 - zoom) for edge in self.blocks[:, 2:].max(axis=0))
        return range(west, east + 1), range(north, south + 1)

    def extent(self, area: int | None = None) -> tuple[float, float, float, float] | None:
        """Return west, south, east and north of one area or of all, in Web Mercator metres (EPSG:3857).

        None where nothing is drawn.
        """
        boxes = self.blocks if area is None else self.boxes[[area]]
        if not len(boxes):
            return None
        (west, north), (east, south) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        if west > east:
            return None
        (left, top), (right, bottom) = to_metres(np.array([[west, north], [east, south]]))
        return float(left), float(bottom), float(right), float(top)

    def save(self, folder: Path) -> None:
        """Write the arrays to ``folder``, whole or not at all; what stood there gives way."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
        fresh.mkdir()
        try:
            for name, array in self._arrays().items():
                np.save(fresh / f"{name}.npy", array)
            (fresh / "check.json").write_text(_check(fresh))
            flush(fresh)
            if folder.exists():
                folder.rename(fresh / "damaged")
            fresh.rename(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(folder / "damaged", ignore_errors=True)

    @classmethod
    def _load(cls, folder: Path, count: int) -> "FlatPolygons":
        if (folder / "check.json").read_text() != _check(folder):
            raise _Damaged
        mapped = {f.name: np.load(folder / f"{f.name}.npy", mmap_mode="r", allow_pickle=False) for f in fields(cls)}
        flat = cls(**{name: np.asarray(array) for name, array in mapped.items()})
        if len(flat.boxes) != count:
            raise _Damaged
        return flat

    def _arrays(self) -> dict[str, npt.NDArray[Any]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _check(folder: Path) -> str:
    """Return what ``check.json`` holds when every array is as it was written."""
    sums = {f.name: zlib.crc32(np.memmap(folder / f"{f.name}.npy", mode="r").data) for f in fields(FlatPolygons)}
    return json.dumps({"format": _FORMAT, "sums": sums})


def _rings(shapes: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the number of rings per shape (n) and the number of vertices per ring (q).

    Most areas are one ring: only the others are taken apart, which is slow (0.9 s for 460,000 areas).
    """
    vertices = shapely.get_num_coordinates(shapes).astype(np.int64)
    single = (shapely.get_type_id(shapes) == 3) & (shapely.get_num_interior_rings(shapes) == 0)
    counts = (single & (vertices > 0)).astype(np.int64)
    others = np.flatnonzero(~single & (vertices > 0))
    polygons, owner = shapely.get_parts(shapes[others], return_index=True)
    outlines, polygon = shapely.get_rings(polygons, return_index=True)
    counts[others] = np.bincount(owner[polygon], minlength=len(others))
    lengths = np.repeat(vertices, counts)
    lengths[np.repeat(~single, counts)] = shapely.get_num_coordinates(outlines)
    return counts, lengths


def _starts(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
