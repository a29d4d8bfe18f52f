"""Put the fictional region together: lay out, inhabit, divide, publish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from buurtspiegel_data.areas import RD
from buurtspiegel_data.levels import LAND_CODE, Level, parent_code
from buurtspiegel_data.tables import AreaTable, Origin, SourceTable

from .budget import budget
from .cutting import Indices, Shapes, join
from .divisions import Division, divisions, units_of
from .homes import homes
from .kerncijfers import KERNCIJFERS
from .layout import Layout, lay_out
from .livelihood import livelihood
from .names import buurt_names
from .opinions import health, liveability
from .other_sets import OTHER_SETS
from .people import people
from .postcodes import postcodes
from .publish import LICENCE, PUBLISHER, source_table
from .scale import BOUNDARY_YEARS, DEFAULT, POSTCODE_YEARS, YEARS, Scale, boundary_year
from .setting import Setting, Sums
from .surroundings import surroundings

#: The fictional Netherlands: the region so many times over. Shares and means are those of the region.
_LAND_FACTOR = 52
_CBS_LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE)
#: Share of the ground of a cell that is ditches and ponds, by kind.
_DITCHES = {"polder": 0.06, "veen": 0.09, "rivier": 0.03, "droogmakerij": 0.04, "zand": 0.01, "bos": 0.003}
_DITCHES_ELSEWHERE = 0.02


@dataclass(frozen=True)
class Region:
    """A fictional region: areas per level and boundary year, tables as the readers of real files return them, and
    municipal records by name (one record a row). Every origin says that it is fictional."""

    areas: tuple[AreaTable, ...]
    tables: tuple[SourceTable, ...]
    records: Mapping[str, pd.DataFrame]


def region(scale: Scale = DEFAULT, seed: int = 2024) -> Region:
    """Make the fictional region of ``scale``; the same seed gives the same bytes."""
    layout = lay_out(scale, seed)
    unit, buurt_of_unit = units_of(layout)
    drawn = divisions(layout, buurt_names(layout, seed), buurt_of_unit)
    setting = Setting(ground_of(layout), YEARS, seed)
    sums = inhabit(setting)
    pc4, pc6 = postcodes(layout, sums["woning"][:, -1])
    counted = _Totals(sums, unit, drawn, pc4, pc6)
    return Region(
        areas=tuple(_areas(layout, counted)),
        tables=tuple(_tables(counted)),
        records={},
    )


def ground_of(layout: Layout) -> pd.DataFrame:
    """Return what :class:`Setting` needs to know of every cell."""
    middle = shapely.get_coordinates(shapely.centroid(layout.cells))
    buurt = layout.buurten.iloc[layout.buurt_of]
    gemeente = layout.wijken["gemeente"].to_numpy()[buurt["wijk"]]
    kind = buurt["kind"].to_numpy()
    ditches = pd.Series(kind).map(_DITCHES).fillna(_DITCHES_ELSEWHERE).to_numpy()
    surface = shapely.area(layout.cells) / 1e4
    return pd.DataFrame(
        {
            "kind": kind,
            "buurt": layout.buurt_of,
            "wijk": buurt["wijk"].to_numpy(),
            "gemeente": gemeente,
            "x": middle[:, 0],
            "y": middle[:, 1],
            "surface": surface,
            "hectares": surface * (1 - ditches),
            "wealth": np.array([g.wealth for g in layout.gemeenten])[gemeente],
            "remote": buurt["remote"].to_numpy(),
        }
    )


def inhabit(setting: Setting) -> Sums:
    """Return every figure of every cell and year."""
    sums = homes(setting)
    for topic in (people, livelihood, surroundings, health, liveability, budget):
        sums |= topic(setting, sums)
    ground = setting.ground
    return sums | {
        "bewoond": sums["woning"] - sums["leeg"],
        "voor2000": sums["woning"] - sums["na2000"],
        "opp_ha": ground["surface"].to_numpy()[:, None],
        "lan_ha": ground["hectares"].to_numpy()[:, None],
        "wat_ha": (ground["surface"] - ground["hectares"]).to_numpy()[:, None],
        "lan_km2": ground["hectares"].to_numpy()[:, None] / 100,
    }


class _Totals:
    """Adds the figures of cells up to areas of any level and year."""

    def __init__(
        self, sums: Sums, unit: Indices, drawn: Mapping[int, Division], pc4: pd.Series, pc6: pd.Series
    ) -> None:
        self.names = list(sums)
        self.stack = np.stack([np.broadcast_to(value, (len(unit), len(YEARS))) for value in sums.values()])
        self.unit, self.drawn, self.pc4, self.pc6 = unit, drawn, pc4, pc6
        self._found: dict[tuple[Level, int], pd.DataFrame] = {}

    def codes(self, level: Level, year: int) -> pd.Series:
        """Return the area of ``level`` that each cell lies in, (n,)."""
        if level is Level.LAND:
            return pd.Series(np.full(len(self.unit), LAND_CODE, object))
        if level in (Level.PC4, Level.PC6):
            return self.pc4 if level is Level.PC4 else self.pc6
        return self.drawn[boundary_year(year)].codes(level).iloc[self.unit].reset_index(drop=True)

    def area_names(self, level: Level, year: int) -> pd.Series:
        """Return the names of the areas of a level, by code."""
        if level is Level.LAND:
            return pd.Series({LAND_CODE: "Nederland (fictief)"}, dtype=object)
        if level in (Level.PC4, Level.PC6):
            codes = np.unique(self.codes(level, year))
            return pd.Series(codes, index=codes, dtype=object)
        return self.drawn[boundary_year(year)].names(level)

    def of(self, level: Level, year: int) -> pd.DataFrame:
        """Return the sums of each area, index: code, sorted."""
        if (level, year) not in self._found:
            self._found[level, year] = self._add_up(level, year)
        return self._found[level, year]

    def _add_up(self, level: Level, year: int) -> pd.DataFrame:
        codes, group = np.unique(self.codes(level, year).to_numpy(str), return_inverse=True)
        order = np.argsort(group, kind="stable")
        starts = np.searchsorted(group[order], np.arange(len(codes)))
        total = np.add.reduceat(self.stack[:, order, YEARS.index(year)], starts, axis=1)
        factor = _LAND_FACTOR if level is Level.LAND else 1
        frame = pd.DataFrame(total.T * factor, index=pd.Index(codes.astype(object)), columns=self.names)
        return frame.assign(een=1.0, wbi=self._changed(level, year, codes))

    def _changed(self, level: Level, year: int, codes: np.ndarray) -> np.ndarray:
        """Return 1 where an area is what it was a year ago, 2 where its code is, 3 where neither is (CBS)."""
        change = np.ones(len(codes))
        if level in _CBS_LEVELS and year in BOUNDARY_YEARS[1:]:
            now = self.drawn[year].codes(level)
            before = self.drawn[boundary_year(year - 1)].codes(level)
            held = before.groupby(before).apply(lambda of: frozenset(of.index)).to_dict()
            holds = now.groupby(now).apply(lambda of: frozenset(of.index)).to_dict()
            known = np.array([code in held for code in codes])
            same = np.array([held.get(code) == holds[code] for code in codes])
            change = np.where(same, 1.0, np.where(known, 2.0, 3.0))
        return change


def _tables(counted: _Totals) -> Iterator[SourceTable]:
    """Yield the tables of every data set, level and year."""
    for level in (Level.LAND, Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6):
        for year in YEARS:
            wanted = [d for d in (KERNCIJFERS, *OTHER_SETS) if level in d.levels and year in d.years]
            if wanted:
                totals, names = counted.of(level, year), counted.area_names(level, year)
                for dataset in wanted:
                    yield source_table(dataset, level, year, totals, names)


def _areas(layout: Layout, counted: _Totals) -> Iterator[AreaTable]:
    """Yield the areas of every level and boundary year."""
    units = join(layout.cells, counted.unit, int(counted.unit.max()) + 1)
    for year in BOUNDARY_YEARS:
        shapes: Shapes = units
        for level in _CBS_LEVELS:
            codes, group = np.unique(counted.drawn[year].codes(level).to_numpy(str), return_inverse=True)
            shapes = join(units, group, len(codes))
            yield _area_table(level, year, codes, shapes, counted)
    for year in POSTCODE_YEARS:
        for level in (Level.PC4, Level.PC6):
            codes, group = np.unique(counted.codes(level, year).to_numpy(str), return_inverse=True)
            yield _area_table(level, year, codes, join(layout.cells, group, len(codes)), counted)


def _area_table(level: Level, year: int, codes: np.ndarray, shapes: Shapes, counted: _Totals) -> AreaTable:
    index = pd.Index(codes.astype(object))
    frame = gpd.GeoDataFrame(
        {
            "name": counted.area_names(level, year).reindex(index).to_numpy(object),
            "parent": [parent_code(code) for code in index],
            "population": counted.of(level, year)["inw"].to_numpy(float),
            "water": False,
        },
        geometry=list(shapes),
        index=index,
        crs=RD,
    )
    origin = Origin(
        f"fictief-gebieden-{level}-{year}",
        PUBLISHER,
        LICENCE,
        f"Gebieden {level.label} {year} (fictief)",
        fictional=True,
    )
    return AreaTable(level, year, frame, origin)
