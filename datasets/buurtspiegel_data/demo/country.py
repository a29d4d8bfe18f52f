"""A country of cells, for benchmarks: as many areas as the Netherlands has, crowded in towns and wide in the fields.

Cells are Voronoi cells (Voronoi 1908) of seeds that crowd around towns, bent by the same warp as the hand-drawn
region. Shapes and figures are rough; counts of areas, vertices and empty pixels are those of the real country.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
import shapely

from buurtspiegel_data.levels import LAND_CODE, Level
from buurtspiegel_data.tables import AreaTable, SourceTable

from .assemble import Region
from .cutting import Indices, Numbers, Shapes, join, points_at
from .inhabit import inhabit
from .kerncijfers import KERNCIJFERS
from .landscape import smooth_noise
from .layout import apportion
from .other_sets import POSTCODE
from .postcodes import PAIRS
from .publish import area_table, figures, source_table
from .scale import COUNTRY_YEAR, Scale
from .setting import Setting
from .totals import LAND_NAME, Totals

#: The coast and borders of the country, in RD kilometres.
_OUTLINE = (
    (20, 375), (45, 362), (90, 380), (118, 372), (150, 368), (178, 330), (190, 308), (205, 320),
    (196, 350), (212, 378), (206, 410), (236, 440), (252, 462), (268, 470), (262, 505), (272, 545),
    (274, 580), (250, 610), (205, 612), (168, 590), (150, 560), (170, 530), (140, 500), (118, 545),
    (108, 540), (96, 490), (72, 450), (62, 428), (30, 405),
)  # fmt: skip
#: Share of the buurten in towns, and the kinds of those from the heart outwards.
_TOWN_SHARE = 0.66
_TOWN_KINDS = (
    "centrum",
    "belt",
    "singel",
    "wederopbouw",
    "flats",
    "tuindorp",
    "bloemkool",
    "tachtig",
    "vinex",
    "bedrijven",
)
_FIELD_KINDS = ("polder", "zand", "rivier", "veen", "bos")
#: Metres within which the first buurten of a town lie, growing with the root of their number.
_TOWN_RADIUS = 300.0
_BUURTEN_PER_WIJK, _CELLS_PER_PC4 = 4.5, 115
_BENDS = ((6_000.0, 500.0), (900.0, 32.0))
#: Share of a cell that counts as its land: seeds crowd less than real addresses, and towns come out too large.
_BUILT = 0.7
_DATASETS = (KERNCIJFERS, POSTCODE)
_SPACING = 120.0
_GUARD, _GUARD_SPACING = 2_500.0, 800.0


def make_country(scale: Scale, seed: int) -> Region:
    """Make a country of ``scale``: areas of one year, the kerncijfers of all levels and the postcode figures."""
    rng = np.random.default_rng((seed, 500))
    outline = shapely.Polygon(np.array(_OUTLINE) * 1000.0)
    buurten = _buurten(scale, outline, rng)
    buurt_of, seeds = _cells(scale, buurten, outline, rng)
    cells = _voronoi(seeds, outline)
    codes = _codes(buurten, buurt_of)
    ground = buurten.loc[buurt_of, ["kind", "wijk", "gemeente", "remote"]].reset_index(drop=True)
    hectares = shapely.area(cells) / 1e4
    ground = ground.assign(buurt=buurt_of, x=seeds[:, 0], y=seeds[:, 1], surface=hectares, hectares=_BUILT * hectares)
    wealth = rng.normal(0, 0.08, scale.gemeenten)[ground["gemeente"]]
    sums = inhabit(Setting(ground.assign(wealth=wealth), (COUNTRY_YEAR,), seed))
    years = (COUNTRY_YEAR,)
    totals = Totals(sums, years, lambda level, _year: codes[level].to_numpy(object), partial(figures, _DATASETS))
    return Region(tuple(_areas(cells, codes, totals, seed)), tuple(_tables(codes, totals)), {})


def _buurten(scale: Scale, outline: shapely.Polygon, rng: np.random.Generator) -> pd.DataFrame:
    """Place the buurten: columns x, y, gemeente, wijk, kind, remote (km from the heart of its gemeente)."""
    ground = _inside(outline, 60 * scale.gemeenten, rng)
    hearts = ground[rng.choice(len(ground), scale.gemeenten, replace=False)]
    for _ in range(4):
        near = shapely.STRtree(points_at(hearts)).nearest(points_at(ground))
        hearts = np.stack([np.bincount(near, ground[:, axis]) / np.bincount(near) for axis in (0, 1)], axis=1)
    size = np.exp(rng.normal(0, 0.85, scale.gemeenten))
    count = apportion(size, scale.buurten)
    gemeente = np.repeat(np.arange(scale.gemeenten), count)
    rank = np.arange(len(gemeente)) - np.repeat(np.cumsum(count) - count, count)
    in_town = rank < np.maximum(_TOWN_SHARE * count, 1)[gemeente]
    edge = 1.25 * _TOWN_RADIUS * np.sqrt(_TOWN_SHARE * count + 1)[gemeente]
    reach = np.where(in_town, _TOWN_RADIUS * np.sqrt(rank + 0.5), edge + 6_500 * np.sqrt(rng.uniform(size=len(rank))))
    turn = rank * np.pi * (3 - np.sqrt(5)) + rng.normal(0, 0.25, len(rank))
    at = hearts[gemeente] + reach[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    stray = ~shapely.contains_xy(outline, at)
    at[stray] = hearts[gemeente[stray]] + rng.normal(0, 900, (stray.sum(), 2))
    share = rank / count[gemeente] / _TOWN_SHARE
    pick = np.clip(share * len(_TOWN_KINDS) + rng.normal(0, 1.2, len(rank)), 0, len(_TOWN_KINDS) - 1).astype(int)
    field = np.array(_FIELD_KINDS, object)[rng.integers(0, len(_FIELD_KINDS), scale.gemeenten)][gemeente]
    wijk_in = (rank / _BUURTEN_PER_WIJK).astype(int) % 99
    _, wijk = np.unique(gemeente * 100 + wijk_in, return_inverse=True)
    return pd.DataFrame(
        {
            "x": at[:, 0],
            "y": at[:, 1],
            "gemeente": gemeente,
            "wijk": wijk,
            "kind": np.where(in_town, np.array(_TOWN_KINDS, object)[pick], field),
            "remote": np.hypot(*(at - hearts[gemeente]).T) / 1000,
        }
    )


def _inside(outline: shapely.Polygon, count: int, rng: np.random.Generator) -> Numbers:
    """Return ``count`` points spread evenly inside the outline, (count, 2)."""
    west, south, east, north = outline.bounds
    points = rng.uniform((west, south), (east, north), (4 * count, 2))
    return points[shapely.contains_xy(outline, points)][:count]


def _cells(
    scale: Scale, buurten: pd.DataFrame, outline: shapely.Polygon, rng: np.random.Generator
) -> tuple[Indices, Numbers]:
    """Return for each cell its buurt and its seed: crowded around the seed of the buurt."""
    rural = buurten["kind"].isin(_FIELD_KINDS).to_numpy()
    weight = np.exp(rng.normal(0, 0.5, len(buurten))) * np.where(rural, 0.4, 1.0)
    weight[buurten["kind"] == "bedrijven"] *= 0.08
    count = apportion(weight, scale.pc6)
    centre = buurten[["x", "y"]].to_numpy()
    points = points_at(centre)
    apart = shapely.STRtree(points).query_nearest(points, exclusive=True, return_distance=True, all_matches=False)[1]
    buurt_of = np.repeat(np.arange(len(buurten)), count)
    reach = np.maximum(0.75 * apart, 60.0)[buurt_of] * np.sqrt(rng.uniform(size=len(buurt_of)))
    turn = rng.uniform(0, 2 * np.pi, len(buurt_of))
    seeds = centre[buurt_of] + reach[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    stray = ~shapely.contains_xy(outline, seeds)
    seeds[stray] = centre[buurt_of[stray]] + rng.normal(0, 20, (stray.sum(), 2))
    return buurt_of, seeds


def _voronoi(seeds: Numbers, outline: shapely.Polygon) -> Shapes:
    """Return the cell of each seed; a fence of seeds outside the outline keeps the cells near it."""
    fence = shapely.segmentize(shapely.buffer(outline, _GUARD).exterior, _GUARD_SPACING)
    points = points_at(np.vstack([seeds, shapely.get_coordinates(fence)]))
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points)))
    seed, cell = shapely.STRtree(cells).query(points[: len(seeds)], predicate="intersects")
    first = np.unique(seed, return_index=True)[1]
    return cells[cell[first]]


def _codes(buurten: pd.DataFrame, buurt_of: Indices) -> dict[Level, pd.Series]:
    """Return the code of the area of each level that each cell lies in."""
    gm = pd.Series(9001 + buurten["gemeente"]).astype(str)
    wijk_in = buurten["wijk"] - buurten.groupby("gemeente")["wijk"].transform("min")
    wk = gm + wijk_in.map("{:02d}".format)
    bu = wk + buurten.groupby("wijk").cumcount().map("{:02d}".format)
    cell = np.arange(len(buurt_of))
    pc4 = pd.Series(1000 + cell // _CELLS_PER_PC4).astype(str)
    pairs = pd.Series(cell % _CELLS_PER_PC4).map(dict(enumerate(PAIRS)))
    return {
        Level.GEMEENTE: "GM" + gm.iloc[buurt_of].reset_index(drop=True),
        Level.WIJK: "WK" + wk.iloc[buurt_of].reset_index(drop=True),
        Level.BUURT: "BU" + bu.iloc[buurt_of].reset_index(drop=True),
        Level.PC4: pc4,
        Level.PC6: pc4 + pairs,
        Level.LAND: pd.Series(np.full(len(cell), LAND_CODE, object)),
    }


def _names(codes: pd.Series) -> pd.Series:
    """Name areas after their codes."""
    unique = np.unique(codes.to_numpy(str)).astype(object)
    words = {"GM": "Gemeente ", "WK": "Wijk ", "BU": "Buurt "}
    return pd.Series([words[code[:2]] + code[2:] if code[:2] in words else code for code in unique], index=unique)


def _areas(cells: Shapes, codes: dict[Level, pd.Series], totals: Totals, seed: int) -> Iterator[AreaTable]:
    for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6):
        unique, group = np.unique(codes[level].to_numpy(str), return_inverse=True)
        shapes = shapely.segmentize(join(cells, group, len(unique)), _SPACING)
        shapes = shapely.transform(shapes, lambda at: _bent(at, seed))
        crossed = ~shapely.is_valid(shapes)
        shapes[crossed] = shapely.buffer(shapes[crossed], 0)
        by_code = pd.Series(shapes, index=unique.astype(object))
        yield area_table(level, COUNTRY_YEAR, by_code, _names(codes[level]), totals.of(level, COUNTRY_YEAR)["inw"])


def _bent(at: Numbers, seed: int) -> Numbers:
    for octave, (wavelength, amplitude) in enumerate(_BENDS):
        at = at + amplitude * smooth_noise(at, wavelength, (seed, 501, octave))
    return np.round(at, 2)


def _tables(codes: dict[Level, pd.Series], totals: Totals) -> Iterator[SourceTable]:
    for dataset in _DATASETS:
        for level in dataset.levels:
            names = pd.Series({LAND_CODE: LAND_NAME}) if level is Level.LAND else _names(codes[level])
            yield source_table(dataset, level, COUNTRY_YEAR, totals.of(level, COUNTRY_YEAR), names)
