"""The wijk- en buurtkaart of CBS and Kadaster, 2013 to now: gemeenten, wijken and buurten, and provincies.

Every channel (PDOK, CBS download, Imergis, cartomap, R packages) names its columns in its own way, see
:mod:`.area_columns`. Where figures stand beside the areas, they come along as data set «kwb», see :mod:`.pdok`.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import LeftOut, Origin, ReadResult, concat_left_out

from . import pdok
from .area_columns import AreaColumns, find, full_codes, letters, level_of_codes, unread
from .area_year import boundary_year
from .geometry import Layer, area_table
from .missing import strange, to_values

PUBLISHER, LICENCE = "CBS en Kadaster", "CC BY 4.0"
_WATER = frozenset({"water", "h2o"})
_POPULATION = frozenset({"aantalinwoners", "aantinw", "inwoners", "ainw", "population"})
_PLURAL = {
    Level.BUURT: "buurten",
    Level.WIJK: "wijken",
    Level.GEMEENTE: "gemeenten",
    Level.PROVINCIE: "provincies",
}


def takes(layer: Layer) -> bool:
    """Say whether a layer holds provincies, gemeenten, wijken or buurten under CBS codes."""
    return _columns_and_level(layer.frame) is not None


def read_layer(layer: Layer) -> ReadResult:
    """Read the areas of one layer, and the figures beside them.

    Raises :class:`UnreadableFile` where the boundary year cannot be told, or the areas are no polygons in the
    Netherlands.
    """
    found = _columns_and_level(layer.frame)
    if found is None:
        raise UnreadableFile(
            f"{layer.file}: laag «{layer.name}» heeft geen kolom met gebiedscodes; verwacht bijvoorbeeld buurtcode."
        )
    columns, level = found
    codes = full_codes(layer.frame[columns.code], level)
    frame = layer.frame[codes.notna()].assign(code=codes.dropna())
    without_code = len(layer.frame) - len(frame)
    year, year_note = boundary_year(layer, frame["code"], columns.code)
    origin = Origin(layer.file, PUBLISHER, LICENCE, f"Wijk- en buurtkaart {year}: {_PLURAL[level]}")

    tidy = areas_frame(frame, columns.name)
    areas, area_notes = area_table(level, year, tidy, origin)
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name)).assign(name=tidy["name"])
    # Of land and water parts under one code, the figures stand with the land.
    one_each = attributes.assign(water=tidy["water"]).sort_values("water", kind="stable").drop_duplicates("code")
    figures = ReadResult()
    if level is not Level.PROVINCIE:
        figures = pdok.figures(one_each, level=level, period=str(year), origin=origin, water=one_each["water"])
    read = {*pdok.keys(frame.columns), *population_columns(frame), columns.code, "code", "name", "water"}
    notes = [
        LeftOut(f"Gebieden zonder code van niveau {level.label}, overgeslagen: {without_code}.", without_code),
        *unread(attributes.select_dtypes("number"), read),
    ]
    return ReadResult(figures.tables, (areas,), concat_left_out(year_note, area_notes, figures.left_out, notes))


def areas_frame(frame: gpd.GeoDataFrame, name: str | None) -> gpd.GeoDataFrame:
    """Return ``code``, ``name``, ``population``, ``water`` and ``geometry`` of a layer that has ``code``."""
    titles = frame["code"] if name is None else frame[name].fillna("").astype(str).str.strip()
    water = next((column for column in frame if letters(column) in _WATER), None)
    wet = np.zeros(len(frame), bool) if water is None else frame[water].astype(str).str.upper().isin({"JA", "B"})
    return gpd.GeoDataFrame(
        {
            "code": frame["code"].to_numpy(object),
            "name": titles.where(titles != "", frame["code"]).to_numpy(object),
            "population": _population(frame),
            "water": np.asarray(wet, bool),
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
        index=frame.index,
    )


def population_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns that count residents."""
    return [column for column in frame.columns if letters(column) in _POPULATION]


def _population(frame: pd.DataFrame) -> pd.Series:
    """Return the residents per row (float64), NaN where they are unknown."""
    columns = [column for column in population_columns(frame) if strange(frame[column]).empty]
    if not columns:
        return pd.Series(np.nan, index=frame.index)
    return pd.Series(to_values(frame[columns[0]])[0], index=frame.index)


def _columns_and_level(frame: gpd.GeoDataFrame) -> tuple[AreaColumns, Level] | None:
    columns = find(column for column in frame if column != frame.geometry.name)
    level = level_of_codes(frame[columns.code], columns.level) if columns else None
    return (columns, level) if columns and level else None
