"""Boundary years: which sets of areas there are, joined over files, and made from finer areas where none was added."""

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .areas import RD, AreaSet
from .columnar import read_areas, read_names, read_water, write_areas
from .errors import StoreError
from .levels import Level, parent_code
from .provenance import AreaEntry
from .store import Store, Stored
from .tables import AreaTable

#: Levels that can be made by joining the finer areas whose parent they are.
_FINER = {Level.WIJK: Level.BUURT, Level.GEMEENTE: Level.BUURT, Level.PC4: Level.PC6}
#: An area counts in a larger one when this share of its surface lies in it: lines of other years differ a little.
_INSIDE = 0.95
#: What counts in a larger area must cover this share of its land, or its figures would be those of another place.
_COVERED = 0.90
#: A map fits figures when it holds this share of the codes that the best map holds. On 1 January 2019, 9% of the
#: gemeenten went up in others, and in 2021 and 2022 together 4%: such a map is of other places with the same codes.
_HELD = 0.98


def boundary_years(store: Store, level: Level) -> tuple[int, ...]:
    """Return the years for which areas of ``level`` with geometry are stored or can be made, oldest first."""
    years = sorted({stored.entry.year for stored in _parts(store, level)})
    return tuple(years[-1:] if level is Level.EIGEN else years)


def boundary_year(store: Store, level: Level, period: str, codes: pd.Index) -> int | None:
    """Choose the boundary year for a period: the nearest one that holds about as many of the codes as any other.

    A file with one gemeente must not stand in for the country because its year is nearer, nor the map after a merger
    for figures of before it: a year counts when it holds at least :data:`_HELD` of what the best year holds.
    """
    years = boundary_years(store, level)
    if len(years) <= 1:
        return years[0] if years else None
    wanted = set(codes)
    held = {year: len(wanted & _codes(store, level, year)) for year in years}
    enough = _HELD * max(held.values())
    return min((year for year in years if held[year] >= enough), key=lambda year: (abs(year - int(period[:4])), year))


def full_year(store: Store, level: Level, year: int) -> int | None:
    """Choose the nearest boundary year that holds at least half as many areas as the fullest; None without any.

    A map of one gemeente, or of a few, does not say where the rest of the country lies.
    """
    held = {other: len(_codes(store, level, other)) for other in boundary_years(store, level)}
    full = max(held.values(), default=0)
    return min((y for y in held if 2 * held[y] >= full), key=lambda y: (abs(y - year), y), default=None)


def area_set(store: Store, level: Level, year: int) -> AreaSet:
    """Return the areas of a level and boundary year; raise :class:`LookupError` where there are none."""
    parts = _parts(store, level, year)
    if not parts:
        raise LookupError(f"Er zijn geen grenzen van niveau {level.label} voor {year}.")
    version = _version(level, year, parts)
    made = parts[0].entry.level != level
    cached = store.cache / "areas" / f"{level}-{year}-{version}.parquet"
    frame = _made_areas(level, year, parts, cached) if made else _joined(parts)
    fictional = any(part.entry.origin.fictional for part in parts)
    return AreaSet(level, year, frame.sort_index(), version, fictional)


def _parts(store: Store, level: Level, year: int | None = None) -> tuple[Stored[AreaEntry], ...]:
    """The stored areas of the level itself, and for years without, those of the finer level they can be made of."""
    if level is Level.EIGEN:
        year = None  # areas of the user's own belong to no boundary year: all of them stand side by side
    own = tuple(stored for stored in store.areas(level, year) if stored.entry.drawn)
    finer = _FINER.get(level)
    if finer is None:
        return own
    years = {stored.entry.year for stored in own}
    return own + tuple(s for s in store.areas(finer, year) if s.entry.drawn and s.entry.year not in years)


def _codes(store: Store, level: Level, year: int) -> set[str]:
    codes: set[str] = set()
    for part in _parts(store, level, year):
        found = read_names(part.path).index
        codes.update(found if part.entry.level == level else _coarser(found, level))
    return codes


def land_codes(store: Store, level: Level, year: int) -> pd.Index:
    """Return the codes of the areas of a level and boundary year that are not water, without their geometry."""
    codes: set[str] = set()
    for part in _parts(store, level, year):
        water = read_water(part.path)
        land = water.index[~water]
        codes.difference_update(water.index)
        codes.update(land if part.entry.level == level else _coarser(land, level))
    return pd.Index(sorted(codes), dtype=object)


def _coarser(codes: pd.Index, level: Level) -> pd.Index:
    """The code of the coarser area that each code names."""
    match level:
        case Level.PC4:
            return codes.str[:4]
        case Level.WIJK:
            return "WK" + codes.str[2:8]
        case _:
            return "GM" + codes.str[2:6]


def _joined(parts: tuple[Stored[AreaEntry], ...]) -> gpd.GeoDataFrame:
    """Lay the areas of later files over those of earlier ones, without losing geometry, name or population."""
    frame = read_areas(parts[0].path)
    for part in parts[1:]:
        newer = read_areas(part.path)
        shared = newer.index.intersection(frame.index)
        lacking = newer.loc[shared].geometry.isna()
        newer.loc[shared[lacking], "geometry"] = frame.loc[shared[lacking], "geometry"].to_numpy()
        for column in ("name", "parent", "population"):
            newer.loc[shared, column] = newer.loc[shared, column].where(
                newer.loc[shared, column].notna(), frame.loc[shared, column]
            )
        frame = pd.concat([frame.drop(index=shared), newer])
    return frame


def _made_areas(level: Level, year: int, parts: tuple[Stored[AreaEntry], ...], cached: Path) -> gpd.GeoDataFrame:
    if cached.is_file():
        with suppress(StoreError):  # what is derived can be made again
            return read_areas(cached)
    frame = _dissolved(_joined(parts), level)
    with suppress(OSError):  # a data directory that is read only, or full, still shows its map
        _keep(AreaTable(level, year, frame, parts[0].entry.origin), cached)
    return frame


def _dissolved(finer: gpd.GeoDataFrame, level: Level) -> gpd.GeoDataFrame:
    """Join areas into the coarser areas they belong to; population only where that of every part is known."""
    key = _coarser(finer.index, level)
    geometry = finer.geometry.groupby(key).agg(
        lambda shapes: shapes.union_all(method="unary") if shapes.notna().any() else None
    )
    total = finer["population"].groupby(key).agg(lambda s: s.sum() if s.notna().all() else np.nan)
    parent = pd.Series(_parent_codes(geometry.index, level), geometry.index, dtype=object)
    return gpd.GeoDataFrame(
        {
            "name": pd.Series(None, geometry.index, dtype=object),
            "parent": parent,
            "population": total,
            "water": False,
        },
        geometry=gpd.GeoSeries(geometry, crs=finer.crs),
        index=geometry.index,
    )


def _parent_codes(codes: pd.Index, level: Level) -> list[str]:
    return ["GM" + code[2:6] for code in codes] if level is Level.WIJK else ["NL"] * len(codes)


def _keep(areas: AreaTable, cached: Path) -> None:
    """Write whole or not at all, under a name of its own: another process may be making the same areas."""
    temporary = cached.with_name(f".{cached.name}-{secrets.token_hex(4)}")
    try:
        write_areas(areas, temporary)
        temporary.replace(cached)
    finally:
        temporary.unlink(missing_ok=True)


def _version(level: Level, year: int, parts: tuple[Stored[AreaEntry], ...]) -> str:
    text = f"{level}-{year}-" + "-".join(part.entry.sha256 for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def holders(areas: AreaSet, larger: AreaSet) -> npt.NDArray[np.object_]:
    """Return for each area the code of the larger area that holds its inner point, '' where none does.

    Postcodes cross gemeenten: an area counts where its inner point lies.
    """
    points = areas.rd.geometry.representative_point()
    inside, holder = larger.rd.geometry.sindex.query(points.to_numpy(), predicate="within")
    codes = np.full(len(areas), "", dtype=object)
    codes[inside] = larger.codes.to_numpy()[holder]
    return codes


def parts_inside(areas: AreaSet, larger: AreaSet) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the pairs (id of an area, id of a larger area) in which the area counts; larger areas may overlap.

    An area counts where at least 95% of its surface lies inside, and only in a larger area whose land is for at
    least 90% covered by such areas: a few squares of a buurt have no figures of their own.
    """
    shapes, around = areas.rd.geometry.to_numpy(), larger.rd.geometry.to_numpy()
    part, whole = larger.rd.geometry.sindex.query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[part], around[whole]))
    water = areas.rd["water"].to_numpy(bool)[part]
    inside = (shared > 0) & (shared >= _INSIDE * shapely.area(shapes)[part])
    covered = np.bincount(whole, shared * (inside & ~water), len(larger))
    land = shapely.area(around) - np.bincount(whole, shared * water, len(larger))
    counted = inside & ((covered > 0) & (covered >= _COVERED * land))[whole]
    return part[counted], whole[counted]


def bare_areas(level: Level, year: int, names: pd.Series, version: str) -> AreaSet:
    """Return areas that are known by name only, without geometry; raise :class:`LookupError` where there are none."""
    if names.empty:
        raise LookupError(f"Er zijn geen gebieden van niveau {level.label} bekend.")
    ordered = names.sort_index()
    parents = [parent_code(code) for code in ordered.index]
    frame = gpd.GeoDataFrame(
        {
            "name": ordered,
            "parent": pd.Series(parents, ordered.index, dtype=object),
            "population": np.nan,
            "water": False,
        },
        geometry=gpd.GeoSeries([None] * len(ordered), index=ordered.index, crs=RD),
        index=ordered.index,
    )
    return AreaSet(level, year, frame, version)
