"""The tiles of one set of areas: from memory, else from disk, else drawn."""

import contextlib
import os
import re
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from buurtspiegel.memo import Memo
from buurtspiegel_data.areas import AreaSet

from .detail import minimum_zoom
from .flat import FlatPolygons
from .idtile import EMPTY, EMPTY_PACKED, Tile, border_groups, draw
from .world import MAX_ZOOM

_VERSION = re.compile(r"[0-9a-f]{8}")
#: Packed tiles are 20 to 100 kB, unpacked ones 0.8 MB: about 20 and 40 MB in all.
_PACKED, _UNPACKED = 512, 48


class IdTiles:
    """Pictures of the ids of one set of areas; safe to use from many threads, and each tile is drawn once.

    ``cache`` is a folder of its own for all sets together; it can be thrown away at any time.
    """

    def __init__(self, areas: AreaSet, cache: Path) -> None:
        """Open on the areas; nothing is read or drawn yet. Raise :class:`ValueError` for a version that is none."""
        if not _VERSION.fullmatch(areas.version):
            raise ValueError(f"area version {areas.version!r}: expected 8 hexadecimal digits")
        self.areas = areas
        self._folder = cache / f"{areas.level.value}-{int(areas.year)}-{areas.version}"
        self._packed: Memo[bytes] = Memo(_PACKED)
        self._unpacked: Memo[Tile] = Memo(_UNPACKED)
        self._flat: Memo[FlatPolygons] = Memo(1)
        self._groups: Memo[npt.NDArray[np.int32]] = Memo(1)
        self._minimum_zoom: Memo[int] = Memo(1)

    @property
    def minimum_zoom(self) -> int:
        """The first zoom level at which these areas can be shown (see :mod:`.detail`)."""
        return self._minimum_zoom.get("zoom", lambda: minimum_zoom(self.areas))

    @property
    def flat(self) -> FlatPolygons:
        """The outlines, from disk or made now."""
        return self._flat.get("flat", lambda: FlatPolygons.open(self.areas, self._folder / "flat"))

    def tile(self, zoom: int, column: int, row: int) -> bytes:
        """Return a tile as the gzip described in :mod:`.idtile`; raise :class:`LookupError` for one that cannot be."""
        key = _place(zoom, column, row)
        if self._outside(*key):
            return EMPTY_PACKED
        return self._packed.get(key, lambda: self._read(*key) or self._draw(*key))

    def picture(self, zoom: int, column: int, row: int) -> Tile:
        """Return a tile as arrays; raise :class:`LookupError` for one that cannot be."""
        key = _place(zoom, column, row)
        if self._outside(*key):
            return EMPTY
        return self._unpacked.get(key, lambda: Tile.decode(self.tile(*key)))

    def ids(self, zoom: int, column: int, row: int) -> npt.NDArray[np.int32]:
        """Return the id of the area under each pixel (512, 512), −1 where there is none."""
        return self.picture(zoom, column, row).areas()

    def warm(self, zooms: Iterable[int]) -> None:
        """Draw every tile of these zoom levels that is not on disk yet, on all cores but with little memory."""
        places = [(z, x, y) for z in zooms for columns, rows in [self.flat.tiles(z)] for y in rows for x in columns]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(lambda place: self._keep(*place), places):
                pass  # a tile that fails raises here

    def _keep(self, zoom: int, column: int, row: int) -> None:
        if not self._path(zoom, column, row).exists():
            self.tile(zoom, column, row)

    def _outside(self, zoom: int, column: int, row: int) -> bool:
        columns, rows = self.flat.tiles(zoom)
        return column not in columns or row not in rows

    def _path(self, zoom: int, column: int, row: int) -> Path:
        return self._folder / str(zoom) / f"{column}-{row}.bin.gz"

    def _read(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return a tile from disk, None where it is not there or damaged."""
        try:
            packed = self._path(zoom, column, row).read_bytes()
            Tile.decode(packed)
        except (OSError, ValueError):
            return None
        return packed

    def _draw(self, zoom: int, column: int, row: int) -> bytes:
        groups = self._groups.get("groups", partial(border_groups, self.areas))
        tile = draw(self.flat, groups, zoom, column, row)
        packed = EMPTY_PACKED if tile is EMPTY else tile.encode()
        # A disk that is full makes the map slower, not absent.
        with contextlib.suppress(OSError):
            _write(self._path(zoom, column, row), packed)
        return packed


def _place(zoom: int, column: int, row: int) -> tuple[int, int, int]:
    z, x, y = int(zoom), int(column), int(row)
    if not (0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
        raise LookupError(f"tile {z}/{x}/{y}: expected zoom 0 to {MAX_ZOOM}, column and row below 2^zoom")
    return z, x, y


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
