"""One tile: which area lies under each pixel, and what borders run through it.

On disk and over HTTP a tile is a gzip of, little endian:

====================  ==================================================================================
uint8                 1: the version of this format
uint8                 bytes per number in the index: 2 or 4
uint16                512: width and height in pixels
uint32                n: how many areas the tile shows
uint32[n]             their ids, ascending
uint16|32[512 × 512]  for each pixel, row by row from the upper left: 0 = nothing, i = the i-th of these ids
uint8[512 × 512]      the border between a pixel and its right and lower neighbour, the highest grade of the two:
                      0 none, 1 another area, 2 another parent (buurt: wijk, PC6: PC4), 3 another gemeente
====================  ==================================================================================

Where areas meet nothing (the sea, another country) the border has the grade of the coarsest border of the level.
"""

import gzip
import struct
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level, gemeente_of

from .flat import PER_BLOCK, FlatPolygons
from .world import SIZE

_HEADER = struct.Struct("<BBHI")
_FORMAT = 1
#: zlib's level 1 takes 1.5 ms for 786 kB; level 6 saves a third of 20 kB and takes five times as long.
_LEVEL = 1


@dataclass(frozen=True, eq=False)
class Tile:
    """``ids`` (n) ascending; ``index`` (512, 512), 0 = nothing, i = ``ids[i − 1]``; ``border`` (512, 512) grades."""

    ids: npt.NDArray[np.uint32]
    index: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
    border: npt.NDArray[np.uint8]

    def areas(self) -> npt.NDArray[np.int32]:
        """Return the id of the area under each pixel (512, 512), −1 where there is none."""
        return np.concatenate([[-1], self.ids]).astype(np.int32)[self.index]

    def encode(self) -> bytes:
        """Return the tile as the gzip described above."""
        data = b"".join(
            [
                _HEADER.pack(_FORMAT, self.index.itemsize, SIZE, len(self.ids)),
                self.ids.astype("<u4", copy=False).tobytes(),
                self.index.astype(f"<u{self.index.itemsize}", copy=False).tobytes(),
                self.border.tobytes(),
            ]
        )
        return gzip.compress(data, _LEVEL, mtime=0)

    @classmethod
    def decode(cls, packed: bytes) -> "Tile":
        """Read a gzip made by :meth:`encode`; raise :class:`ValueError` where it is damaged."""
        try:
            data = zlib.decompress(packed, wbits=31)
            version, width, size, count = _HEADER.unpack_from(data)
        except (zlib.error, struct.error) as error:
            raise ValueError("damaged tile") from error
        pixels = SIZE * SIZE
        if (version, size) != (_FORMAT, SIZE) or width not in (2, 4):
            raise ValueError("unknown tile format")
        if len(data) != _HEADER.size + 4 * count + (width + 1) * pixels:
            raise ValueError("tile of the wrong length")
        at = _HEADER.size + 4 * count
        ids = np.frombuffer(data, "<u4", count, _HEADER.size)
        index = np.frombuffer(data, f"<u{width}", pixels, at).reshape(SIZE, SIZE)
        return cls(ids, index, np.frombuffer(data, np.uint8, pixels, at + width * pixels).reshape(SIZE, SIZE))


#: The tile without areas, made once for the whole world.
EMPTY = Tile(np.empty(0, np.uint32), np.zeros((SIZE, SIZE), np.uint16), np.zeros((SIZE, SIZE), np.uint8))
EMPTY_PACKED = EMPTY.encode()


def draw(flat: FlatPolygons, groups: npt.NDArray[np.int32], zoom: int, column: int, row: int) -> Tile:
    """Draw one tile; ``groups`` comes from :func:`border_groups`."""
    from .scanline import fill

    picture = np.zeros((SIZE + 1, SIZE + 1), np.int32)
    fill(
        flat.points, flat.rings, flat.areas, flat.boxes, flat.blocks, PER_BLOCK, zoom, column, row, picture
    )  # fmt: skip
    return tile_of(picture, groups)


def tile_of(picture: npt.NDArray[np.int32], groups: npt.NDArray[np.int32]) -> Tile:
    """Return the tile of a square ``picture`` (size + 1, size + 1) of id + 1; ``groups`` as for :func:`draw`."""
    from .pixels import collect, pack

    size = len(picture) - 1
    numbers = np.zeros(len(groups), np.uint32)
    found = np.empty(size * size, np.uint32)
    count = collect(picture, size, numbers, found)
    if not count:
        return EMPTY
    ids = np.sort(found[:count])
    numbers[ids + 1] = np.arange(1, count + 1)
    index = np.empty((size, size), np.uint16 if count < 2**16 else np.uint32)
    border = np.empty((size, size), np.uint8)
    pack(picture, numbers, groups, index, border)
    return Tile(ids, index, border)


def border_groups(areas: AreaSet) -> npt.NDArray[np.int32]:
    """Return parent and gemeente of every area as numbers (n + 1, 2), the first row standing for «nothing»."""
    groups = np.full((len(areas) + 1, 2), -1, np.int32)
    groups[1:, 0] = pd.factorize(areas.parents, use_na_sentinel=False)[0]
    groups[1:, 1] = 0
    if areas.level in (Level.WIJK, Level.BUURT):
        groups[1:, 1] = pd.factorize(pd.Series(areas.codes).map(gemeente_of), use_na_sentinel=False)[0]
    else:
        groups[0, 1] = 0
    return groups
