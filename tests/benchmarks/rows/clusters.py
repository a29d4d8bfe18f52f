"""Local Moran of all buurten with 999 permutations beside esda, used as in its documentation, and what the map asks."""

import time
import warnings
from collections.abc import Callable

import numpy as np

from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting, in_turn
from buurtspiegel.analysis.spatial import contiguity, local
from buurtspiegel.engine import Engine
from buurtspiegel.registry import load_registry
from buurtspiegel.studies import clusters
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

_INDICATOR, _RUNS, _RUNS_OF_SLOW = "sociaal.eenpersoonshuishoudens", 5, 2


def rows(setting: Setting) -> list[Row]:
    """Measure warm: both have compiled before."""
    import esda
    from libpysal.graph import Graph

    engine = Engine(Store(setting.real), load_registry())
    indicator, year = engine.registry.indicator(_INDICATOR), engine.boundary_years(Level.BUURT)[-1]
    areas = engine.areas(Level.BUURT, year)
    period = engine.newest(indicator, Level.BUURT) or ""
    values = engine.placed(indicator, Level.BUURT, period, year).values
    known = np.isfinite(values)
    shapes, frame = areas.rd.geometry.to_numpy(), areas.rd.geometry[known].reset_index(drop=True)
    clusters.get_ready()
    neighbours = contiguity(shapes)

    def theirs_neighbours() -> float:
        return _seconds(lambda: Graph.build_contiguity(frame, rook=False))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of islands, and of a default that is to change
        weights = Graph.build_contiguity(frame, rook=False).to_W()
        weights.transform = "r"
        first = _seconds(lambda: esda.Moran_Local(values[known], weights, permutations=999))
        moran = in_turn(
            setting.runs(_RUNS),
            {
                "ours": lambda: _seconds(lambda: local(values, neighbours, 999)),
                "esda": lambda: _seconds(lambda: esda.Moran_Local(values[known], weights, permutations=999)),
            },
        )
        near = in_turn(
            setting.runs(_RUNS_OF_SLOW),
            {"ours": lambda: _seconds(lambda: contiguity(shapes)), "libpysal": theirs_neighbours},
        )
    asked = Times(tuple(_seconds(lambda: local(values, neighbours)) for _ in range(setting.runs(_RUNS))))
    count = f"{known.sum():,} buurten"
    return [
        Row(f"local Moran, {count}, 999 permutations of each, warm", "≤ 3 s", moran["ours"], {"esda": moran["esda"]}),
        Row("the same with Gi*, as the map asks it: up to 99,999 permutations", "≤ 3 s", asked),
        Row("which of them are neighbours (Queen)", "–", near["ours"], {"libpysal": near["libpysal"]}),
        Row(
            "the first answer of esda in a process, which compiles", "–", "in the background", {"esda": Times((first,))}
        ),
    ]


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
