"""A set of areas of one level and one boundary year, with its RD geometry and its Web Mercator copy."""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .levels import Level

RD = "EPSG:28992"
WEB_MERCATOR = "EPSG:3857"


@dataclass(frozen=True, eq=False)
class AreaSet:
    """Areas of one level and boundary year, sorted by code; the position of an area in it is its id on the map.

    ``rd`` is a GeoDataFrame as described at :class:`buurtspiegel_data.tables.AreaTable` (EPSG:28992).
    ``version`` changes with any change of codes or geometry: 8 hexadecimal digits.
    """

    level: Level
    year: int
    rd: gpd.GeoDataFrame
    version: str
    fictional: bool = False

    def __len__(self) -> int:
        """Count the areas, those without geometry included."""
        return len(self.rd)

    @property
    def codes(self) -> pd.Index:
        """Area codes (text), sorted; position = id."""
        return self.rd.index

    @property
    def names(self) -> pd.Series:
        """Area names by code."""
        return self.rd["name"]

    @property
    def parents(self) -> pd.Series:
        """Code of the area one level up, by code; None where unknown."""
        return self.rd["parent"]

    @property
    def population(self) -> pd.Series:
        """Residents by code, NaN where unknown."""
        return self.rd["population"]

    @cached_property
    def mercator(self) -> gpd.GeoSeries:
        """The geometry in Web Mercator (EPSG:3857), in the order of :attr:`codes`."""
        return self.rd.geometry.to_crs(WEB_MERCATOR)

    @cached_property
    def surface(self) -> npt.NDArray[np.float64]:
        """The surface by id (m²); 0 without geometry."""
        return np.nan_to_num(shapely.area(self.rd.geometry.to_numpy()))

    @cached_property
    def centroids(self) -> npt.NDArray[np.object_]:
        """The centroid by id, as a point in RD; empty or None without geometry."""
        return np.asarray(shapely.centroid(self.rd.geometry.to_numpy()))

    def ids_of(self, codes: pd.Index) -> npt.NDArray[np.int64]:
        """Return the id of each code, -1 where this set does not have it."""
        return self.codes.get_indexer(codes)
