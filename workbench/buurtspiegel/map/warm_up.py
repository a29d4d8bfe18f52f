"""Get ready before the first visitor: load what is compiled, import what is slow."""

import importlib
import threading

import geopandas as gpd
import numpy as np
import shapely

from buurtspiegel_data.areas import RD, AreaSet
from buurtspiegel_data.levels import Level

from .flat import FlatPolygons
from .idtile import Tile, border_groups, draw
from .palette import PALETTES, colours
from .png import palette_png


def warm_up() -> threading.Thread:
    """Do :func:`compile_all` and slow imports in a thread, and return it; a map may be asked at any time."""
    thread = threading.Thread(target=_get_ready, name="warm-up", daemon=True)
    thread.start()
    return thread


def compile_all() -> None:
    """Compile every loop for every kind of array it meets: 6 s once on a machine, from disk 0.5 s after that."""
    frame = gpd.GeoDataFrame({"parent": [None]}, geometry=[shapely.box(155e3, 463e3, 156e3, 464e3)], crs=RD)
    areas = AreaSet(Level.EIGEN, 2000, frame, "00000000")
    flat = FlatPolygons.build(areas)
    columns, rows = flat.tiles(10)
    tile = draw(flat, border_groups(areas), 10, columns[0], rows[0])
    for index in (tile.index.astype(np.uint16), tile.index.astype(np.uint32)):
        palette_png(np.zeros(1, np.uint8), Tile(tile.ids, index, tile.border), ("#000000",))


def _get_ready() -> None:
    compile_all()
    for name in PALETTES:
        colours(name, 5)
    # Only natural breaks need it, but whoever asks for them first should not wait 4 seconds.
    importlib.import_module("mapclassify")
