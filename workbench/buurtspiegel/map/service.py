"""Answers of the map as bytes, for all visitors together: pictures, ids, classes, legends, hover texts."""

import contextlib
import json
import math
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from buurtspiegel.memo import Memo
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level

from .detail import drawn_level, faintest_border
from .idtiles import IdTiles
from .png import palette_png
from .source import MapSource
from .style import Style, decode

#: Areas per piece of ``classes``.
CHUNK = 16384


def _always() -> bool:
    return True


def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(os.cpu_count() or 1, 2), thread_name_prefix="map")


@dataclass(frozen=True, eq=False)
class MapService:
    """What can be asked of the map; ``cache`` is a folder for id tiles that may be thrown away at any time.

    Every method is called from the threads of ``pool`` and raises :class:`LookupError` for what is not there, or
    :class:`.style.StyleError` for a token that is none. Two requests for the same picture draw it once.
    """

    source: MapSource
    cache: Path
    ready: Callable[[], bool] = _always
    pool: ThreadPoolExecutor = field(default_factory=_threads)
    _tiles: Memo[IdTiles] = field(default_factory=lambda: Memo(16))
    _pictures: Memo[bytes] = field(default_factory=lambda: Memo(4096))

    def tiles(self, areas: AreaSet) -> IdTiles:
        """Return the id tiles of a set of areas."""
        return self._tiles.get((areas.level, areas.year, areas.version), lambda: IdTiles(areas, self.cache))

    def extent(self, areas: AreaSet, area: int | None = None) -> list[int] | None:
        """Return west, south, east, north of one area or of all, in Web Mercator metres; None where nothing is."""
        found = self.tiles(areas).flat.extent(area)
        if found is None:
            return None
        west, south, east, north = found
        return [math.floor(west), math.floor(south), math.ceil(east), math.ceil(north)]

    def drawn_level(self, level: Level, year: int, zoom: int) -> Level:
        """Return the level that can be seen where ``level`` is asked at a zoom level (see :mod:`.detail`)."""
        return drawn_level(level, zoom, lambda one: self.tiles(self.source.areas(one, year)).minimum_zoom)

    def shown_level(self, level: Level, year: int, style: Style, zoom: int) -> Level:
        """Return the level that is drawn: the one that can be seen, unless the question has no outcome there."""
        drawn = self.drawn_level(level, year, zoom)
        if drawn is not level:
            with contextlib.suppress(LookupError):
                if self.source.paint(style, drawn, year).legend.entries:
                    return drawn
        return level

    def picture(self, level: Level, year: int, token: str, zoom: int, column: int, row: int) -> bytes:
        """Return a tile as PNG, of the level that can be seen at this zoom level."""
        key = (level, year, token, zoom, column, row)
        return self._pictures.get(key, lambda: self._paint(level, year, decode(token), zoom, column, row))

    def ids(self, level: Level, year: int, version: str, zoom: int, column: int, row: int) -> bytes:
        """Return a tile as the gzip of :mod:`.idtile`."""
        areas = self.source.areas(level, year)
        if areas.version != version:
            raise LookupError(f"areas {level} {year}: version {version} is not the one at hand")
        return self.tiles(areas).tile(zoom, column, row)

    def classes(self, level: Level, year: int, token: str, chunk: int) -> bytes:
        """Return one byte per area: the classes of :data:`CHUNK` areas in the order of their ids."""
        classes = self.source.paint(decode(token), level, year).classes[chunk * CHUNK : (chunk + 1) * CHUNK]
        if not len(classes):
            raise LookupError(f"chunk {chunk}: there are fewer areas")
        return classes.tobytes()

    def legend(self, level: Level, year: int, token: str) -> bytes:
        """Return the legend as JSON."""
        return _json(self.source.paint(decode(token), level, year).legend.json())

    def hover(self, level: Level, year: int, token: str, area: int) -> bytes:
        """Return what the pointer says about one area as JSON."""
        if area >= len(self.source.areas(level, year)):
            raise LookupError(f"area {area}: there are fewer areas")
        return _json(dict(self.source.hover(decode(token), level, year, area)))

    def _paint(self, level: Level, year: int, style: Style, zoom: int, column: int, row: int) -> bytes:
        drawn = self.shown_level(level, year, style, zoom)
        painting = self.source.paint(style, drawn, year)
        areas = self.source.areas(drawn, year)
        if len(areas) != len(painting.classes):  # data was added between the two
            raise LookupError(f"{len(painting.classes)} classes for {len(areas)} areas")
        tiles = self.tiles(areas)
        tile = tiles.picture(zoom, column, row)
        faintest = faintest_border(zoom, tiles.minimum_zoom)
        return palette_png(painting.classes, tile, painting.colours, faintest=faintest)


def _json(content: dict[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
