"""Areas of the user's own: any polygons without CBS codes or postcodes (a neighbourhood team's district, squares)."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import Origin, ReadResult, concat_left_out

from .area_columns import letters, unread
from .area_year import stated_years
from .geometry import Layer, area_table
from .missing import strange
from .wijkbuurtkaart import areas_frame, population_columns
from .wording import one_line, own_code

_TITLES = ("naam", "name", "titel", "title", "label", "omschrijving", "gebied")


def read_layer(layer: Layer, path: Path) -> ReadResult:
    """Read polygons as areas of level «eigen», named by the first text column.

    The code is EG, the name in short and what its boundary says: areas of the same name in two files stand side by
    side, and a file that is read again gives the same codes.
    The year is the one that the file names, else the year in which the file was last changed: such areas
    have no boundary year of their own. Other columns are left out and counted.
    """
    frame = layer.frame
    title = _title_column(frame)
    names = frame[title].fillna("").astype(str).map(one_line) if title else pd.Series("", index=frame.index)
    names = names.where(names != "", [f"Gebied {number}" for number in range(1, len(frame) + 1)])
    own = frame.assign(code=_codes(names, frame.geometry), name=names)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).year
    year = next((year for year, _ in stated_years(layer)), changed)
    origin = Origin(layer.file, "eigen bestand", "niet opgegeven", f"Eigen gebieden: {layer.name}")
    areas, notes = area_table(Level.EIGEN, year, areas_frame(own, "name"), origin)
    rest = pd.DataFrame(frame.drop(columns=[frame.geometry.name, *([title] if title else [])]))
    return ReadResult(areas=(areas,), left_out=concat_left_out(notes, unread(rest, population_columns(frame))))


def _title_column(frame: pd.DataFrame) -> str | None:
    """Return the column with the names: called so, else the first with text that is no number."""
    texts = [
        name for name in frame.columns if name != frame.geometry.name and not pd.api.types.is_numeric_dtype(frame[name])
    ]
    named = [name for name in texts if any(word in letters(name) for word in _TITLES)]
    return next(iter(named), None) or next((name for name in texts if len(strange(frame[name])) > 0), None)


def _codes(names: pd.Series, shapes: gpd.GeoSeries) -> list[str]:
    """Return one code per area, with a number where a name with the same boundary occurs again."""
    seen: Counter[str] = Counter()
    codes = []
    for name, shape in zip(names, shapes, strict=True):
        code = own_code(name, shape.wkb if shape else b"")
        seen[code] += 1
        codes.append(code if seen[code] == 1 else f"{code}-{seen[code]}")
    return codes
