"""Points and postcodes in memory → buurten: the buurten of the country, and as many postcodes-6 as it has.

Points lie around the middles of buurten, as addresses do. Ours makes its grid anew in every run, geopandas its index.
Postcodes are dealt out as they are in the country: 4,070 of four digits, each with the first 113 pairs of letters.
"""

import time
from collections.abc import Callable
from importlib.util import find_spec

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely

from benchmarks.material import SIMPLE
from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting, in_turn
from buurtspiegel.own.placing.points import PointFinder
from buurtspiegel.own.placing.postcodes import by_number, count, pack, unpack
from buurtspiegel_data.demo.postcodes import PAIRS

_POINTS, _CODES, _AREAS = 1_000_000, 10_000_000, 14_500
_SPREAD_M = 600.0


def rows(setting: Setting) -> list[Row]:
    """Measure points beside geopandas, and postcodes beside duckdb where that is installed."""
    return [_points(setting), _postcodes(setting)]


def _points(setting: Setting) -> Row:
    areas = gpd.read_file(SIMPLE).sort_values("buurtcode", ignore_index=True)[["geometry"]]
    shapes = _up_to(areas.geometry.to_numpy(), _AREAS)
    areas = gpd.GeoDataFrame(geometry=shapes, crs=areas.crs)
    rng = np.random.default_rng(1)
    middle = shapely.get_coordinates(shapely.centroid(shapes))[rng.integers(0, len(shapes), _POINTS)]
    x, y = (middle + rng.normal(0, _SPREAD_M, middle.shape)).T
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs=areas.crs)

    def ours() -> npt.NDArray[np.int32]:
        return PointFinder(shapes).find(x, y)

    def theirs() -> gpd.GeoDataFrame:
        return gpd.sjoin(points, gpd.GeoDataFrame(geometry=shapes, crs=areas.crs), predicate="intersects", how="left")

    first = theirs()["index_right"].groupby(level=0).min().fillna(-1).astype(int).to_numpy()
    assert (ours() == first).all()
    found = in_turn(setting.runs(8), {"ours": _timed(ours), "geopandas": _timed(theirs)})
    what = f"{_POINTS:,} points in memory → {len(shapes):,} buurten, index and all; every answer equal"
    return Row(what, "≤ 0.4 s; ≥ 2 × geopandas", found["ours"], {"geopandas sjoin": found["geopandas"]})


def _up_to(shapes: npt.NDArray[np.object_], many: int) -> npt.NDArray[np.object_]:
    """Cut the areas with most vertices in two, west and east, until there are so many."""
    order = np.argsort(-shapely.get_num_coordinates(shapes))[: max(many - len(shapes), 0)]
    west, south, east, north = shapely.bounds(shapes[order]).T
    halves = [
        shapely.intersection(shapes[order], shapely.box(low, south, high, north))
        for low, high in ((west, (west + east) / 2), ((west + east) / 2, east))
    ]
    return np.concatenate([np.delete(shapes, order), *(_polygons(half) for half in halves)])


def _polygons(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    made = [[part for part in shapely.get_parts(one) if part.geom_type == "Polygon"] for one in shapes]
    return np.array([shapely.MultiPolygon(parts) for parts in made], dtype=object)


def _postcodes(setting: Setting) -> Row:
    rng = np.random.default_rng(2)
    digits = np.sort(rng.choice(np.arange(1_000, 10_000), 4_070, replace=False))
    numbers = pack(np.array([f"{four}{pair}" for four in digits for pair in PAIRS[:113]]))
    areas = np.sort(rng.integers(0, _AREAS, len(numbers)))
    picked = rng.integers(0, len(numbers), _CODES)
    codes = pa.array(unpack(numbers)[picked])
    table = by_number(numbers, areas)
    truth = np.bincount(areas[picked], minlength=_AREAS)
    assert (count(codes, table, _AREAS)[:-1] == truth).all()
    ways: dict[str, Callable[[], float]] = {"ours": _timed(lambda: count(codes, table, _AREAS))}
    if find_spec("duckdb"):
        ways["duckdb"] = _timed(_duckdb(codes, pa.table({"pc": unpack(numbers), "area": areas})))
    found = in_turn(setting.runs(8), ways)
    peers: dict[str, Times | str] = {"duckdb join and group by": found.get("duckdb", "not installed")}
    what = f"{_CODES:,} postcodes-6 in memory (Arrow) → {_AREAS:,} buurten, counted; {len(numbers):,} postcodes"
    return Row(what, "≤ 0.5 s; ≥ 2 × duckdb", found["ours"], peers)


def _duckdb(codes: pa.Array, table: pa.Table) -> Callable[[], object]:
    import duckdb

    base = duckdb.connect()
    base.register("codes", pa.table({"pc": codes}))
    base.register("table_of_codes", table)
    base.execute("create table places as select * from table_of_codes")
    return lambda: base.execute("select area, count(*) from codes join places using (pc) group by area").fetchnumpy()


def _timed(do: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        start = time.perf_counter()
        do()
        return time.perf_counter() - start

    return timed
