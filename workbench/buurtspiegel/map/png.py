"""A tile as a picture: an 8-bit palette PNG with one transparent colour, written with zlib (PNG, ISO/IEC 15948)."""

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .idtile import EMPTY, Tile
from .palette import MOST_CLASSES, NO_SOURCE, SPECIALS
from .world import SIZE

#: Lines between areas, between parents (wijk, PC4) and between gemeenten.
BORDERS = ("#ffffff", "#6b6b6b", "#2e2e2e")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_ORDER = {special.code: n for n, special in enumerate(SPECIALS)}
_PATTERNS = np.array([[[ink == "#" for ink in row] for row in special.pattern] for special in SPECIALS], np.uint8)


def palette_png(
    classes: npt.NDArray[np.uint8],
    tile: Tile,
    colours: Sequence[str],
    *,
    faintest: int = 1,
) -> bytes:
    """Return a picture as large as the tile (512 × 512 pixels on a map); where there is no area it is transparent.

    ``classes`` (number of areas) holds the class of every area by id, ``colours`` the colour of every class as
    #rrggbb (at most 240). Special classes are drawn in their pattern, aligned with the neighbouring tiles. Borders of
    grade ``faintest`` and up are drawn, 4 draws none.
    """
    if tile is EMPTY:
        return _EMPTY_PNG
    from .pixels import paint

    k = len(colours)
    shown = classes[tile.ids]
    grounds, inks, patterns = _look(k)
    number = np.concatenate([np.zeros(1, np.uint8), grounds[shown]])
    ink = np.concatenate([np.zeros(1, np.uint8), inks[shown]])
    pattern = np.concatenate([np.zeros(1, np.uint8), patterns[shown]])
    size = len(tile.index)
    rows = np.empty((size, size + 1), np.uint8)
    paint(tile.index, tile.border, number, ink, pattern, _INK, faintest, k + 2 * len(SPECIALS) + 1, rows)
    return _file(_palette(tuple(colours)), rows)


@lru_cache(maxsize=256)
def _look(k: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return for each class number (256) its palette numbers of ground and ink, and the number of its pattern.

    The palette holds nothing, k classes, the grounds and the inks of the special classes, and the borders. A class
    without a colour is shown as one without a source.
    """
    special = np.full(256, _ORDER[NO_SOURCE], np.uint8)
    special[list(_ORDER)] = list(_ORDER.values())
    grounds, inks, patterns = special + (k + 1), special + (k + 1 + len(SPECIALS)), special + 1
    grounds[:k] = inks[:k] = np.arange(1, k + 1)
    patterns[:k] = 0
    return grounds, inks, patterns


@lru_cache(maxsize=256)
def _palette(colours: tuple[str, ...]) -> bytes:
    if len(colours) > MOST_CLASSES:
        raise ValueError(f"{len(colours)} colours: expected at most {MOST_CLASSES}")
    every = ["#ffffff", *colours, *(s.ground for s in SPECIALS), *(s.ink for s in SPECIALS), *BORDERS]
    return _chunk(b"PLTE", bytes.fromhex("".join(colour[1:] for colour in every))) + _chunk(b"tRNS", b"\0")


def _file(palette: bytes, rows: npt.NDArray[np.uint8]) -> bytes:
    # Run lengths only: a map is runs of one colour. A quarter smaller than zlib's level 3, in half of its time.
    pack = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
    pixels = _chunk(b"IDAT", pack.compress(rows.tobytes()) + pack.flush())
    header = struct.pack(">IIBBBBB", len(rows), len(rows), 8, 3, 0, 0, 0)
    return b"".join([_SIGNATURE, _chunk(b"IHDR", header), palette, pixels, _chunk(b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


_INK = np.concatenate([np.zeros((1, 8, 8), np.uint8), _PATTERNS])
_EMPTY_PNG = _file(_palette(()), np.zeros((SIZE, SIZE + 1), np.uint8))
