"""Put the fictional region together: lay out, inhabit, divide, publish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely

from buurtspiegel_data.levels import LAND_CODE, Level
from buurtspiegel_data.tables import AddressTable, AreaTable, SourceTable

from .buildings import buildings
from .cutting import Indices, Shapes, join
from .divisions import Division, divisions, units_of
from .inhabit import inhabit
from .kerncijfers import KERNCIJFERS
from .layout import Layout, lay_out
from .names import buurt_names
from .other_sets import OTHER_SETS
from .postcodes import postcodes
from .publish import area_table, fictional, figures, source_table
from .rasters import raster_tables
from .records import records
from .scale import BOUNDARY_YEARS, POSTCODE_YEARS, YEARS, Scale, boundary_year
from .services import services
from .setting import Setting
from .totals import LAND_NAME, Totals

_DATASETS = (KERNCIJFERS, *OTHER_SETS)
_CBS_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_POSTCODES = (Level.PC4, Level.PC6)
#: Share of the ground of a cell that is ditches and ponds, by kind.
_DITCHES = {"polder": 0.06, "veen": 0.09, "rivier": 0.03, "droogmakerij": 0.04, "zand": 0.01, "bos": 0.003}
_DITCHES_ELSEWHERE = 0.02
#: Codes of open water within a gemeente, and how much of it (m²) gets one.
_WATER_CODE = {Level.WIJK: "WK{}98", Level.BUURT: "BU{}9898"}
_MUCH_WATER = 2e5


@dataclass(frozen=True)
class Region:
    """A fictional region: areas per level and boundary year, tables as the readers of real files return them,
    municipal records by name (one record a row), and in which buurt each address lies. Every origin says that it is
    fictional."""

    areas: tuple[AreaTable, ...]
    tables: tuple[SourceTable, ...]
    records: Mapping[str, pd.DataFrame]
    addresses: tuple[AddressTable, ...] = ()


@dataclass(frozen=True)
class Map:
    """Which area every cell lies in, at every level and year, and what these areas are called."""

    unit: Indices
    drawn: Mapping[int, Division]
    postcode: Mapping[Level, npt.NDArray[np.object_]]

    def codes(self, level: Level, year: int) -> npt.NDArray[np.object_]:
        """Return the code of the area of ``level`` that each cell lies in, (cells,)."""
        if level in self.postcode:
            return self.postcode[level]
        return self.drawn[boundary_year(year)].codes(level).to_numpy(object)[self.unit]

    def names(self, level: Level, year: int) -> pd.Series:
        """Return the name of every area of ``level``, by code."""
        if level is Level.LAND:
            return pd.Series({LAND_CODE: LAND_NAME}, dtype=object)
        if level in self.postcode:
            codes = np.unique(self.postcode[level].astype(str)).astype(object)
            return pd.Series(codes, index=codes, dtype=object)
        return self.drawn[boundary_year(year)].names(level)


def make_region(scale: Scale, seed: int) -> Region:
    """Make a region of at most a dozen gemeenten."""
    layout = lay_out(scale, seed)
    unit, buurt_of_unit = units_of(layout)
    setting = Setting(ground_of(layout), YEARS, seed)
    sums = inhabit(setting)
    sums |= buildings(setting, sums) | services(setting, sums)
    pc4, pc6 = postcodes(layout, sums["woning"][:, -1])
    drawn = divisions(layout, buurt_names(layout, seed), buurt_of_unit)
    where = Map(unit, drawn, {Level.PC4: pc4.to_numpy(object), Level.PC6: pc6.to_numpy(object)})
    totals = Totals(sums, YEARS, where.codes, partial(figures, _DATASETS))
    areas = tuple(_areas(layout, where, totals))
    return Region(
        areas=areas,
        tables=(*_tables(where, totals), *raster_tables(layout.cells, setting.ground, areas, seed)),
        records=records(setting, sums, where.codes(Level.BUURT, YEARS[-1]), pc6.to_numpy(object)),
        addresses=tuple(_addresses(where, sums["woning"][:, -1], year) for year in POSTCODE_YEARS),
    )


def _addresses(where: Map, homes: npt.NDArray[np.float64], year: int) -> AddressTable:
    """Number the homes of each cell 1, 2, 3 …: a cell has a postcode of its own, and at least one address."""
    many = np.maximum(np.rint(homes), 1).astype(np.int64)
    cell = np.repeat(np.arange(len(many)), many)
    number = np.arange(len(cell)) - np.repeat(np.cumsum(many) - many, many) + 1
    frame = pa.table(
        {
            "postcode": pa.array(where.codes(Level.PC6, year)[cell], pa.string()),
            "number": pa.array(number, pa.int32()),
            "buurt": pa.array(where.codes(Level.BUURT, year)[cell], pa.string()),
            "addresses": pa.array(np.ones(len(cell)), pa.int32()),
        }
    )
    return AddressTable(year, frame, fictional(f"adressen-{year}", f"Adressen per buurt {year}"))


def ground_of(layout: Layout) -> pd.DataFrame:
    """Return what :class:`Setting` needs to know of every cell, and ``surface``: its hectares with ditches."""
    middle = shapely.get_coordinates(shapely.centroid(layout.cells))
    buurt = layout.buurten.iloc[layout.buurt_of].reset_index(drop=True)
    gemeente = layout.wijken["gemeente"].to_numpy()[buurt["wijk"]]
    surface = shapely.area(layout.cells) / 1e4
    ditches = buurt["kind"].map(_DITCHES).fillna(_DITCHES_ELSEWHERE)
    return buurt.assign(
        buurt=layout.buurt_of,
        gemeente=gemeente,
        x=middle[:, 0],
        y=middle[:, 1],
        surface=surface,
        hectares=surface * (1 - ditches),
        wealth=np.array([place.wealth for place in layout.gemeenten])[gemeente],
    )


def _tables(where: Map, totals: Totals) -> Iterator[SourceTable]:
    """Yield the tables of every data set, level and year."""
    for level in (Level.LAND, *_CBS_LEVELS, *_POSTCODES):
        names = {year: where.names(level, year) for year in BOUNDARY_YEARS}
        for year in YEARS:
            for dataset in _DATASETS:
                if level in dataset.levels and year in dataset.years:
                    yield source_table(dataset, level, year, totals.of(level, year), names[boundary_year(year)])


def _areas(layout: Layout, where: Map, totals: Totals) -> Iterator[AreaTable]:
    """Yield the areas of every level and boundary year; among wijken and buurten the open water of each gemeente."""
    units = join(layout.cells, where.unit, int(where.unit.max()) + 1)
    gemeente = layout.wijken["gemeente"].to_numpy()[layout.buurten["wijk"].to_numpy()[layout.buurt_of]]
    for year in BOUNDARY_YEARS:
        owner = pd.Series(where.codes(Level.GEMEENTE, year)).groupby(gemeente).first().to_numpy(object)
        for level in _CBS_LEVELS:
            codes, group = np.unique(where.drawn[year].codes(level).to_numpy(str), return_inverse=True)
            shapes = pd.Series(join(units, group, len(codes)), index=codes.astype(object))
            water = (
                None
                if level is Level.GEMEENTE
                else _water(layout.water, owner, where.names(Level.GEMEENTE, year), level)
            )
            yield area_table(level, year, shapes, where.names(level, year), totals.of(level, year)["inw"], water)
    for year in POSTCODE_YEARS:
        for level in _POSTCODES:
            codes, group = np.unique(where.codes(level, year).astype(str), return_inverse=True)
            shapes = pd.Series(join(layout.cells, group, len(codes)), index=codes.astype(object))
            yield area_table(level, year, shapes, where.names(level, year), totals.of(level, year)["inw"])


def _water(shapes: Shapes, owner: npt.NDArray[np.object_], names: pd.Series, level: Level) -> pd.DataFrame:
    """Return the open water of each gemeente that has a good deal of it, index: code, columns name and geometry."""
    codes, group = np.unique(owner.astype(str), return_inverse=True)
    water = pd.DataFrame(
        {"geometry": join(shapes, group, len(codes)), "name": "Open water " + names.loc[codes].to_numpy()}
    )
    water.index = pd.Index([_WATER_CODE[level].format(code[2:]) for code in codes], dtype=object)
    return water[shapely.area(water["geometry"].to_numpy()) > _MUCH_WATER]
