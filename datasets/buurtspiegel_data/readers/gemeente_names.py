"""Lists of areas without geometry: which gemeenten, wijken and buurten there were in a year, with their names.

Three lists of the CBS gebiedsindeling: buurten with their wijk and gemeente (2021), gemeenten of one year, and
gemeenten of every year. Spreadsheets made numbers of the codes: 140000 is BU00140000.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from buurtspiegel_data.areas import RD
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import LAND_CODE, Level
from buurtspiegel_data.tables import AreaTable, LeftOut, Origin, ReadResult, concat_left_out

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, by_year, text_frame, year_in, year_of

_PER_YEAR = {"gm_code", "gm_naam", "jaar"}
_ONE_YEAR = {"gm_code", "gm_naam"}
_BUURT = "buurtcode"
_DIGITS = 8


def recognises(probe: Probe) -> bool:
    """Take the list of buurten («buurtcode2021»), of gemeenten per year, and of gemeenten of one year."""
    columns = set(probe.columns)
    return probe.form is Form.CSV and (
        _buurt_year(probe) is not None or columns in (_PER_YEAR, _PER_YEAR | {"prv_code"}, _ONE_YEAR)
    )


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return the areas of every level and year in the list, with names and parents, without geometry."""
    frame = text_frame(probe)
    if year := _buurt_year(probe):
        return _buurten(frame, year, probe.name)
    years = by_year(frame, "jaar") if "jaar" in frame else ((year_of(probe), frame),)
    parts = [_areas(rows["gm_code"], rows["gm_naam"], Level.GEMEENTE, int(year), probe.name) for year, rows in years]
    return _result(parts)


def _buurt_year(probe: Probe) -> str | None:
    """The year that stands in the header of the list of buurten."""
    header = next((column for column in probe.columns if column.startswith(_BUURT)), "")
    year = year_in(header.removeprefix(_BUURT))
    wanted = {f"{_BUURT}{year}", f"buurtnaam{year}", f"GM_{year}", "GM_NAAM", f"WK_{year}", "WK_NAAM"}
    return year if year and wanted <= set(probe.columns) else None


def _buurten(frame: pd.DataFrame, year: str, file: str) -> ReadResult:
    """Three levels from one list: every row is a buurt and names its wijk and gemeente."""
    buurt = "BU" + frame[f"{_BUURT}{year}"].str.zfill(_DIGITS)
    astray = buurt.str[2:_DIGITS] != frame[f"WK_{year}"].str[2:]
    if astray.any():
        row = frame[astray].iloc[0]
        raise UnreadableFile(
            f"{int(astray.sum())} buurten liggen volgens hun code niet in hun wijk (buurt {row.iloc[0]}, wijk "
            f"{row[f'WK_{year}']}); verwacht dat beide met dezelfde cijfers beginnen; controleer de kolom met codes."
        )
    wijken = frame.drop_duplicates([f"WK_{year}", "WK_NAAM"])
    gemeenten = frame.drop_duplicates([f"GM_{year}", "GM_NAAM"])
    return _result(
        [
            _areas(gemeenten[f"GM_{year}"], gemeenten["GM_NAAM"], Level.GEMEENTE, int(year), file),
            _areas(wijken[f"WK_{year}"], wijken["WK_NAAM"], Level.WIJK, int(year), file),
            _areas(buurt, frame[f"buurtnaam{year}"], Level.BUURT, int(year), file),
        ]
    )


def _areas(
    codes: pd.Series, names: pd.Series, level: Level, year: int, file: str
) -> tuple[AreaTable, tuple[LeftOut, ...]]:
    named, left_out = by_area(pd.DataFrame({"name": names}), codes, level)
    named = named.sort_index()
    frame = gpd.GeoDataFrame(
        {
            "name": named["name"],
            "parent": _parents(named.index, level),
            "population": np.nan,
            "water": False,
        },
        geometry=gpd.GeoSeries([None] * len(named), index=named.index, crs=RD),
        crs=RD,
    )
    origin = Origin(file, "CBS", "CC BY 4.0", f"Gebiedsindeling {year}, alleen namen")
    return AreaTable(level, year, frame, origin), left_out


def _parents(codes: pd.Index, level: Level) -> pd.Series:
    """Return the code one level up, which stands inside the code itself."""
    match level:
        case Level.BUURT:
            parents = "WK" + codes.str[2:8]
        case Level.WIJK:
            parents = "GM" + codes.str[2:6]
        case _:
            parents = pd.Index([LAND_CODE] * len(codes))
    return pd.Series(parents.astype(object), index=codes, dtype=object)


def _result(parts: list[tuple[AreaTable, tuple[LeftOut, ...]]]) -> ReadResult:
    return ReadResult(areas=tuple(area for area, _ in parts), left_out=concat_left_out(*(notes for _, notes in parts)))
