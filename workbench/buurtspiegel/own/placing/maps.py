"""What records are placed by: the areas of a gemeente in one boundary year, their borders, and where postcodes lie."""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.errors import NoMaps
from buurtspiegel_data.boundaries import area_set, boundary_years
from buurtspiegel_data.columnar import read_addresses, read_names
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import area_names
from buurtspiegel_data.store import Store

from .areas import NONE, OUTSIDE, Areas, Ids, areas_of
from .names import Names, names_of
from .points import PointFinder
from .postcode_map import PostcodeMap, from_addresses, from_shapes

#: Addresses of another year fit when this share of the buurten that they name in the gemeente is on its map.
_FITS = 0.98


@dataclass(frozen=True, eq=False)
class Maps:
    """The areas of ``gemeente`` (code; '' for all that are known) in boundary year ``year``.

    ``shapes`` are its buurten in RD, index: code, or its wijken where no buurten are known. ``postcodes`` is None where
    the store has neither addresses nor a map of postcodes.
    """

    gemeente: str
    year: int
    areas: Areas
    shapes: gpd.GeoDataFrame
    postcodes: PostcodeMap | None

    @cached_property
    def names(self) -> Names:
        """Its areas by their names."""
        return names_of(self.areas)

    @cached_property
    def _finder(self) -> PointFinder:
        return PointFinder(self.shapes.geometry.to_numpy())

    @cached_property
    def _ids(self) -> Ids:
        return np.array([self.areas.id_of[code] for code in self.shapes.index], np.int32)

    def of_points(self, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> Ids:
        """Return the id of the area that holds each point (n,) in RD; none for NaN, else outside."""
        found = self._finder.find(x, y)
        absent = np.where(np.isnan(x) | np.isnan(y), NONE, OUTSIDE)
        return np.where(found >= 0, self._ids[np.maximum(found, 0)], absent).astype(np.int32)


def maps_of(store: Store, gemeente: str, year: int | None = None) -> Maps:
    """Take the areas of a gemeente from the store, of ``year`` or of the newest boundary year that has them.

    Raises :class:`NoMaps` where no buurt or wijk of it is known with its borders.
    """
    for level in (Level.BUURT, Level.WIJK):
        for known in reversed(boundary_years(store, level)):
            if year not in (None, known):
                continue
            frame = area_set(store, level, known).rd
            mine = frame[frame.index.str[2:6] == gemeente[2:6]] if gemeente else frame
            if len(mine):
                return _maps(store, gemeente, known, mine)
    where = f"de gemeente {gemeente}" if gemeente else "een gemeente"
    when = f" in {year}" if year else ""
    raise NoMaps(
        f"Van {where} zijn{when} geen buurten bekend; verwacht een kaart met haar buurten; voeg eerst de wijk- en "
        "buurtkaart toe, en lees de registratie daarna opnieuw in."
    )


def _maps(store: Store, gemeente: str, year: int, shapes: gpd.GeoDataFrame) -> Maps:
    names = shapes["name"].dropna().to_dict()
    for level in (Level.WIJK, Level.GEMEENTE):
        names |= _names(store, level, year)
    areas = areas_of(shapes.index, names)
    return Maps(gemeente, year, areas, shapes, _postcodes(store, year, shapes, areas))


def _names(store: Store, level: Level, year: int) -> dict[str, str]:
    """The names on the maps of a year; all that are known where there is none, which takes longer to collect."""
    maps = [read_names(stored.path) for stored in store.areas(level, year)] or [area_names(store, level)]
    return {str(code): name for one in maps for code, name in one.dropna().items()}


def _postcodes(store: Store, year: int, shapes: gpd.GeoDataFrame, areas: Areas) -> PostcodeMap | None:
    stored = sorted(store.addresses(), key=lambda one: (abs(one.entry.year - year), -one.entry.year))
    for one in stored:
        addresses = read_addresses(one.path)
        if _fit(addresses, areas):
            return from_addresses(addresses, areas)
    years = boundary_years(store, Level.PC6)
    if not years:
        return None
    nearest = min(years, key=lambda known: (abs(known - year), -known))
    frame = area_set(store, Level.PC6, nearest).rd
    return from_shapes(frame[frame.geometry.notna()], shapes[shapes.geometry.notna()], areas)


def _fit(addresses: pa.Table, areas: Areas) -> bool:
    gemeenten = {code[2:6] for code in areas.codes}
    named = [code for code in addresses["buurt"].unique().to_pylist() if code[2:6] in gemeenten]
    return bool(named) and sum(code in areas.id_of for code in named) >= _FITS * len(named)
