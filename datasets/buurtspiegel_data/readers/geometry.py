"""From geometry as published to valid areas in RD: which coordinates these are, repair, and one area per code."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from buurtspiegel_data.areas import RD, WEB_MERCATOR
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, parent_code
from buurtspiegel_data.tables import AreaTable, LeftOut, Origin, concat_left_out

WGS84 = "EPSG:4326"


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer with geometry of a file: the file's name, the layer's name, and its rows as published."""

    file: str
    name: str
    frame: gpd.GeoDataFrame


@dataclass(frozen=True)
class _Range:
    """Where the Netherlands lies in a CRS, with room around it for water and islands."""

    crs: str
    west: float
    south: float
    east: float
    north: float

    def holds(self, bounds: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Say of each row of bounds (west, south, east, north) whether it lies within."""
        west, south, east, north = bounds.T
        return (west >= self.west) & (south >= self.south) & (east <= self.east) & (north <= self.north)


#: The three ranges share no point, so coordinates tell their CRS themselves.
_NETHERLANDS = (
    _Range(RD, -10_000, 280_000, 310_000, 650_000),
    _Range(WGS84, 2.0, 50.0, 8.0, 56.0),
    _Range(WEB_MERCATOR, 220_000, 6_440_000, 890_000, 7_560_000),
)


def in_netherlands(bounds: tuple[float, float, float, float], crs: str) -> bool:
    """Say whether bounds (west, south, east, north) in RD, WGS84 or Web Mercator touch the Netherlands there."""
    land = next(known for known in _NETHERLANDS if known.crs == crs)
    west, south, east, north = bounds
    return west < land.east and east > land.west and south < land.north and north > land.south


#: Longitude and latitude in these differ from WGS84 by less than a metre here (ETRS89, CRS84).
_LIKE_WGS84 = frozenset({"EPSG:4326", "EPSG:4258", "OGC:CRS84", "EPSG:4979"})
#: A few areas may lie elsewhere (the sea, a slip of the hand); of more, the CRS is not the one we think.
_SHARE_WITHIN = 0.9


def to_rd(frame: gpd.GeoDataFrame, file: str) -> tuple[gpd.GeoDataFrame, tuple[LeftOut, ...]]:
    """Return ``frame`` in RD (EPSG:28992), with notes on a wrongly stated CRS and on areas elsewhere (geometry None).

    A stated CRS is often wrong: CRS84 with RD metres, EPSG:4289 (the Amersfoort datum) with GPS degrees, none at all.
    Coordinates in the range of RD, of degrees or of Web Mercator over the Netherlands decide; only other
    coordinates need the stated CRS. Raises :class:`UnreadableFile` where the areas lie outside the Netherlands.
    """
    if np.isnan(frame.total_bounds).all():
        raise UnreadableFile(
            f"{file} heeft geen enkel gebied met coördinaten; verwacht vlakken; exporteer de laag met geometrie."
        )
    stated = _name_of(frame)
    for known in _NETHERLANDS:
        if _share_within(frame, known) >= _SHARE_WITHIN:
            moved = frame.set_crs(known.crs, allow_override=True).to_crs(RD)
            return _without_strays(moved, _crs_note(stated, known.crs))
    if stated is not None and _share_within(moved := frame.to_crs(RD), _NETHERLANDS[0]) >= _SHARE_WITHIN:
        return _without_strays(moved, ())
    west, south, east, north = frame.total_bounds
    raise UnreadableFile(
        f"{file} heeft coördinaten van ({west:.6g}, {south:.6g}) tot ({east:.6g}, {north:.6g}) met stelsel "
        f"{stated or 'onbekend'}; verwacht gebieden in Nederland, liefst in RD (EPSG:28992); exporteer opnieuw in RD."
    )


def _name_of(frame: gpd.GeoDataFrame) -> str | None:
    """Return the stated CRS in short: EPSG:28992, or the head of its definition."""
    if frame.crs is None:
        return None
    number = frame.crs.to_epsg()
    return f"EPSG:{number}" if number else str(frame.crs.to_string())[:40]


def _share_within(frame: gpd.GeoDataFrame, known: _Range) -> float:
    bounds = shapely.bounds(frame.geometry.to_numpy())
    somewhere = ~np.isnan(bounds).any(axis=1)
    return float(known.holds(bounds[somewhere]).mean()) if somewhere.any() else 0.0


def _without_strays(
    in_rd: gpd.GeoDataFrame, notes: tuple[LeftOut, ...]
) -> tuple[gpd.GeoDataFrame, tuple[LeftOut, ...]]:
    """Take the geometry of areas outside the Netherlands away."""
    bounds = shapely.bounds(in_rd.geometry.to_numpy())
    strays = ~np.isnan(bounds).any(axis=1) & ~_NETHERLANDS[0].holds(bounds)
    if not strays.any():
        return in_rd, notes
    note = LeftOut(f"Gebieden buiten Nederland, niet op de kaart: {strays.sum()}.", int(strays.sum()))
    return in_rd.set_geometry(in_rd.geometry.where(~strays)), (*notes, note)


def _crs_note(stated: str | None, found: str) -> tuple[LeftOut, ...]:
    if stated is None or stated == found or (found == WGS84 and stated in _LIKE_WGS84):
        return ()
    return (LeftOut(f"Het opgegeven coördinatenstelsel {stated} klopt niet met de coördinaten: gelezen als {found}."),)


def repair(geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, tuple[LeftOut, ...]]:
    """Return valid 2D polygons, None where there is nothing left, and what was mended or is missing, counted.

    Crossing and touching rings are rebuilt by structure (GEOS ``make_valid``: shells united, holes taken away);
    collapsed parts, lines and points vanish.
    """
    shapes = shapely.force_2d(geometry.to_numpy())
    invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    with np.errstate(invalid="ignore", over="ignore"):  # a corner at infinity is dropped with the rest
        shapes[invalid] = shapely.make_valid(shapes[invalid], method="structure", keep_collapsed=False)
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    shapes[mixed] = [_polygons(shape) for shape in shapes[mixed]]
    area = np.isin(shapely.get_type_id(shapes), [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON])
    nothing = ~area | shapely.is_empty(shapes)
    shapes[nothing] = None
    notes = [
        LeftOut(f"Gebieden met een ongeldige grens, hersteld: {invalid.sum()}.", int(invalid.sum())),
        LeftOut(f"Gebieden met een leeg vlak, wel in tabellen, niet op de kaart: {nothing.sum()}.", int(nothing.sum())),
    ]
    return gpd.GeoSeries(shapes, index=geometry.index, crs=geometry.crs), concat_left_out(notes)


def _polygons(collection: shapely.Geometry) -> shapely.Geometry:
    """Unite the polygons in a collection of mixed geometry."""
    parts = shapely.get_parts(shapely.get_parts(collection))
    return shapely.union_all(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])


def area_table(
    level: Level,
    year: int,
    frame: gpd.GeoDataFrame,
    origin: Origin,
) -> tuple[AreaTable, tuple[LeftOut, ...]]:
    """Make the areas of one level: one row per code, in RD, with its parent.

    ``frame`` is in any CRS and has the columns ``code``, ``name``, ``population``, ``water`` and ``geometry``. Of a
    code with land and water parts the land is the area and the water part is left out; several parts of one
    kind become one area. Raises :class:`UnreadableFile` as :func:`to_rd` does, or where no area has a polygon.
    """
    in_rd, crs_note = to_rd(frame, origin.file)
    geometry, repaired = repair(in_rd.geometry)
    if geometry.isna().all():
        kinds = ", ".join(sorted({str(kind) for kind in frame.geom_type.dropna().unique()}))
        raise UnreadableFile(
            f"{origin.file} bevat {kinds or 'niets'}; verwacht vlakken (gebieden); kies een laag met vlakken."
        )
    whole = in_rd.set_geometry(geometry)
    dry = set(whole.loc[~whole["water"], "code"])
    beside_land = whole["water"] & whole["code"].isin(dry)
    kept = whole[~beside_land]
    notes = [LeftOut(f"Waterdelen van een gebied met land, weggelaten: {beside_land.sum()}.", int(beside_land.sum()))]
    if kept["code"].duplicated().any():
        parts = int(kept["code"].duplicated().sum())
        notes.append(LeftOut(f"Delen van een gebied, samengevoegd met de rest ervan: {parts}.", parts))
        kept = _one_each(kept)
    kept = kept.set_index(pd.Index(kept["code"].to_numpy(object), name="area")).sort_index()
    kept["parent"] = [parent_code(code) for code in kept.index]
    columns = ["name", "parent", "population", "water", "geometry"]
    return AreaTable(level, year, kept[columns], origin), concat_left_out(crs_note, repaired, notes)


def _one_each(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the parts of each code; name and population come from the part that has them."""
    in_parts = frame["code"].duplicated(keep=False)
    parts = frame[in_parts].dissolve(
        "code", aggfunc={"name": "first", "population": "max", "water": "all"}, as_index=False
    )
    # The union of parts without a polygon is an empty collection, not nothing.
    parts = parts.set_geometry(parts.geometry.where(~parts.geometry.is_empty))
    return pd.concat([frame[~in_parts], parts], ignore_index=True)
