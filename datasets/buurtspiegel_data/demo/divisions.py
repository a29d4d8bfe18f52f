"""Boundary years: which cell belonged to which buurt, wijk and gemeente, and what these were called.

What happens to the fictional region:
2019  Ammerkerk and Zoelenbroek merge into Broekerlanden; all their codes change.
2022  the largest buurt of the newest estate is cut in three (the first part keeps the code), and Kamerveen renumbers
      its wijken and buurten with letters, as Amsterdam did.
2024  two neighbouring buurten in the largest old centre become one, under the code of the first.
"""

from dataclasses import dataclass
from itertools import combinations
from string import ascii_uppercase

import numpy as np
import pandas as pd
import shapely

from buurtspiegel_data.levels import Level

from .cutting import Indices, join
from .layout import Layout
from .scale import BOUNDARY_YEARS

_MERGER_YEAR, _SPLIT_YEAR, _LETTER_YEAR, _JOIN_YEAR = 2019, 2022, 2022, 2024
_MERGER = {"9011": "9014", "9012": "9014"}
_MERGED_NAME = "Broekerlanden"
_LETTERED = "9004"
_SPLIT_NAMES = ("", " West", " Oost")
_COLUMNS = ["buurt", "wijk", "gemeente", "buurt_name", "wijk_name", "gemeente_name"]


@dataclass(frozen=True)
class Division:
    """The boundaries of one year. ``units`` (rows: the smallest pieces that boundaries never cross) has the columns
    ``buurt``, ``wijk``, ``gemeente`` (codes) and ``buurt_name``, ``wijk_name``, ``gemeente_name``."""

    year: int
    units: pd.DataFrame

    def codes(self, level: Level) -> pd.Series:
        """Return the code of the area of ``level`` that each unit lies in."""
        return self.units[level.value]

    def names(self, level: Level) -> pd.Series:
        """Return the name of each area of ``level``, by code, sorted."""
        return self.units.groupby(level.value)[f"{level.value}_name"].first()


def units_of(layout: Layout) -> tuple[Indices, Indices]:
    """Return the unit of each cell (n,) and the buurt row of each unit (u,): three units in the split buurt."""
    unit, buurt = layout.buurt_of.copy(), np.arange(len(layout.buurten))
    size = np.bincount(layout.buurt_of, minlength=len(buurt)) * (layout.buurten["kind"] == "nieuw").to_numpy()
    if size.max() > len(_SPLIT_NAMES):
        split = size.argmax()
        inside = np.flatnonzero(unit == split)
        east = shapely.get_coordinates(shapely.centroid(layout.cells[inside]))[:, 0]
        third = 3 * east.argsort(kind="stable").argsort() // len(inside)
        unit[inside] = np.where(third == 0, split, len(buurt) + third - 1)
        buurt = np.concatenate([buurt, [split, split]])
    return unit, buurt


def divisions(layout: Layout, names: pd.Series, buurt_of_unit: Indices) -> dict[int, Division]:
    """Return the boundaries of every boundary year."""
    pair = _neighbours_in_centre(layout)
    return {year: Division(year, _units(layout, names, buurt_of_unit, pair, year)) for year in BOUNDARY_YEARS}


def _neighbours_in_centre(layout: Layout) -> tuple[int, int] | None:
    """Return the rows of the two buurten with the longest common border in the largest old centre."""
    centre = layout.buurten.index[layout.buurten["kind"] == "centrum"]
    wijk = layout.buurten.loc[centre, "wijk"]
    rows = list(centre[wijk == wijk.mode()[0]]) if len(centre) else []
    if len(rows) < 3:
        return None
    inside = np.flatnonzero(np.isin(layout.buurt_of, rows))
    shapes = join(layout.cells[inside], np.searchsorted(rows, layout.buurt_of[inside]), len(rows))
    border = {
        (rows[i], rows[j]): shapely.intersection(shapes[i], shapes[j]).length
        for i, j in combinations(range(len(rows)), 2)
    }
    return max(border, key=lambda pair: border[pair])


def _units(
    layout: Layout, names: pd.Series, buurt_of_unit: Indices, pair: tuple[int, int] | None, year: int
) -> pd.DataFrame:
    units = pd.DataFrame({"buurt_row": buurt_of_unit, "wijk_row": layout.buurten["wijk"].to_numpy()[buurt_of_unit]})
    units["part"] = units.groupby("buurt_row").cumcount() * (year >= _SPLIT_YEAR)
    units["buurt_name"] = names.to_numpy()[buurt_of_unit] + units["part"].map(dict(enumerate(_SPLIT_NAMES)))
    units["wijk_name"] = layout.wijken["name"].to_numpy()[units["wijk_row"]]
    gemeenten = [layout.gemeenten[row] for row in layout.wijken["gemeente"].to_numpy()[units["wijk_row"]]]
    units["gm"] = [gemeente.code for gemeente in gemeenten]
    units["gemeente_name"] = [gemeente.name for gemeente in gemeenten]
    if year >= _MERGER_YEAR and set(_MERGER) <= set(units["gm"]):
        units.loc[units["gm"].isin(_MERGER), "gemeente_name"] = _MERGED_NAME
        units["gm"] = units["gm"].replace(_MERGER)
    units = _numbered(units, lettered=year >= _LETTER_YEAR)
    if year >= _JOIN_YEAR and pair is not None:
        first, second = pair
        units.loc[second, _COLUMNS] = units.loc[first, _COLUMNS]
    return units[_COLUMNS]


def _numbered(units: pd.DataFrame, lettered: bool) -> pd.DataFrame:
    """Number wijken within each gemeente and buurten within each wijk, in the order in which they were laid out.

    Later parts of a split buurt come last, so that all other codes stay what they were.
    """
    wijk = units.groupby("gm")["wijk_row"].rank(method="dense").astype(int) - 1
    order = units["part"] * len(units) + units["buurt_row"]
    buurt = order.groupby(units["wijk_row"]).rank(method="dense").astype(int) - 1
    letters = (units["gm"] == _LETTERED) & lettered
    wijk_code = wijk.map("{:02d}".format).where(~letters, "A" + wijk.map(dict(enumerate(ascii_uppercase))))
    buurt_code = buurt.where(~letters, buurt + 1).map("{:02d}".format)
    return units.assign(
        gemeente="GM" + units["gm"],
        wijk="WK" + units["gm"] + wijk_code,
        buurt="BU" + units["gm"] + wijk_code + buurt_code,
    )
