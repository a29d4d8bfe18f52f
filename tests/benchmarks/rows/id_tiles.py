"""The id tiles of the whole country from nothing: flatten the outlines, draw zoom levels 6 to 9, write them to disk."""

import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting
from buurtspiegel.engine import Engine
from buurtspiegel.map.idtiles import IdTiles
from buurtspiegel.map.warm_up import compile_all
from buurtspiegel.registry import load_registry
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

_ZOOMS = range(6, 10)
_RUNS = 5


def rows(setting: Setting) -> list[Row]:
    """Measure buurten with every vertex of the source, and postcodes."""
    compile_all()
    what = "id tiles of the whole country from nothing, zoom 6–9"
    return [
        Row(f"{what}: 12,251 buurten", "≤ 1 s", _drawn(_areas(setting.real, Level.BUURT), setting.runs(_RUNS))),
        Row(f"{what}: 460,000 PC6", "≤ 4 s", _drawn(_areas(setting.country, Level.PC6), setting.runs(_RUNS))),
    ]


def _areas(root: Path, level: Level) -> AreaSet:
    engine = Engine(Store(root), load_registry())
    return engine.areas(level, engine.boundary_years(level)[-1])


def _drawn(areas: AreaSet, runs: int) -> Times:
    return Times(tuple(_draw(areas) for _ in range(runs)))


def _draw(areas: AreaSet) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        IdTiles(areas, Path(folder)).warm(_ZOOMS)
        return time.perf_counter() - start
