"""Ten years of figures carried to the newest boundaries: the buurten of the whole country, with boundaries that move.

Only the boundaries of 2019 are at hand, so that each earlier year is made of them: a random 2% of the buurten were
still one with a neighbour, or took a third of it. tobler gets one of the ten years, and is counted ten times.
"""

import time
import warnings

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from tobler.area_weighted import area_interpolate

from benchmarks.material import BUURTEN
from benchmarks.measuring import Row
from benchmarks.setting import Setting, in_turn
from buurtspiegel.analysis.carry import carry_counts
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.crosswalk import crosswalk
from buurtspiegel_data.readers.recognise import read

_YEARS, _FIGURES, _MOVED = 10, 20, 0.02


def rows(setting: Setting) -> list[Row]:
    """Measure ours over ten years, tobler over one of them."""
    table = read(BUURTEN).areas[0]
    newest = AreaSet(table.level, table.year, table.frame.sort_index(), "0")
    shapes = newest.rd.geometry.to_numpy()
    borders = np.transpose(shapely.STRtree(shapes).query(shapes, predicate="touches"))
    random = np.random.default_rng(1)
    earlier = [_before(newest, borders, random) for _ in range(_YEARS)]
    figures = [random.uniform(0, 1000, (len(areas), _FIGURES)) for areas in earlier]
    moved = np.mean([not_kept for areas in earlier for not_kept in ~crosswalk(areas, newest).unchanged])

    def ours() -> float:
        fresh = AreaSet(newest.level, newest.year, newest.rd, newest.version)
        return _ours([AreaSet(one.level, one.year, one.rd, one.version) for one in earlier], figures, fresh)

    found = in_turn(setting.runs(3), {"ours": ours})["ours"]
    theirs = in_turn(1, {"tobler": lambda: _YEARS * _tobler(earlier[0], figures[0], newest)})["tobler"]
    what = f"crosswalk and carrying: {len(newest):,} buurten × {_YEARS} years × {_FIGURES} figures"
    of_which = f"each year {100 * moved:.1f}% of the boundaries moved"
    return [Row(f"{what}, {of_which}", "≤ 10 s; ≥ 5 × tobler", found, {"tobler, one year × 10": theirs})]


def _before(areas: AreaSet, borders: npt.NDArray[np.intp], random: np.random.Generator) -> AreaSet:
    """Join some buurten to a neighbour, and take a third from some others for theirs; ``borders`` are pairs of ids."""
    frame = areas.rd.copy()
    shapes = frame.geometry.to_numpy().copy()
    wanted = random.permutation(len(borders))[: int(_MOVED * len(frame))]
    used: set[int] = set()
    gone = np.zeros(len(frame), dtype=bool)
    for at in wanted:
        first, second = (int(one) for one in borders[at])
        if used & {first, second}:
            continue
        used |= {first, second}
        if at % 2:
            shapes[first], gone[second] = shapely.union(shapes[first], shapes[second]), True
        else:
            west, south, east, north = shapes[second].bounds
            part = shapely.intersection(shapes[second], shapely.box(west, south, west + (east - west) / 3, north))
            shapes[first], shapes[second] = shapely.union(shapes[first], part), shapely.difference(shapes[second], part)
    moved = frame.set_geometry(gpd.GeoSeries(shapes, frame.index, crs=frame.crs))[~gone]
    return AreaSet(areas.level, areas.year - 1, moved, "1")


def _ours(earlier: list[AreaSet], figures: list[npt.NDArray[np.float64]], newest: AreaSet) -> float:
    start = time.perf_counter()
    for areas, values in zip(earlier, figures, strict=True):
        carry_counts(crosswalk(areas, newest), values, np.zeros(values.shape, np.uint8))
    return time.perf_counter() - start


def _tobler(areas: AreaSet, values: npt.NDArray[np.float64], newest: AreaSet) -> float:
    names = [f"figure{at}" for at in range(values.shape[1])]
    source = gpd.GeoDataFrame(
        dict(zip(names, values.T, strict=True)), geometry=areas.rd.geometry.to_numpy(), crs=areas.rd.crs
    )
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        area_interpolate(source, newest.rd[["geometry"]], extensive_variables=names)
    return time.perf_counter() - start
