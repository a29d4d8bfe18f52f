"""Postcode areas with geometry: PC4 and PC6 of CBS (Kerncijfers per postcode), with the figures beside them."""

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, concat_left_out

from . import pdok
from .area_columns import letters, unread
from .area_year import stated_years
from .by_level import Publication, by_level
from .geometry import Layer, area_table
from .kwb_measures import KWB
from .wijkbuurtkaart import areas_frame

DATASET = "postcode"
_CODE = {
    Level.PC6: ("pc6", "postcode6", "pc6code", "postcode"),
    Level.PC4: ("pc4", "postcode4", "pc4code", "postcode"),
}
_OWN = {
    "inwoners": ("a_inw", KWB["a_inw"].measure),
    "oppervlaktekm2": ("oppervlakte_km2", Measure("Oppervlakte", "km²")),
}
_SHARE_OF_CODES = 0.9


def takes(layer: Layer) -> bool:
    """Say whether a layer holds postcode areas."""
    return _column_and_level(layer.frame) is not None


def read_layer(layer: Layer) -> ReadResult:
    """Read the postcode areas of one layer, and their figures as data set «postcode»."""
    found = _column_and_level(layer.frame)
    year = next((year for year, _ in stated_years(layer)), None)
    if found is None or year is None:
        raise UnreadableFile(
            f"{layer.file} noemt geen jaar bij de postcodegebieden; verwacht een jaar in de bestandsnaam; hernoem het, "
            "bijvoorbeeld tot pc4_2020 met dezelfde extensie."
        )
    column, level = found
    codes = _codes(layer.frame[column])
    valid = codes.map(lambda code: is_code(code, level))
    frame = layer.frame[valid].assign(code=codes[valid])
    origin = Origin(layer.file, "CBS", "CC BY 4.0", f"Kerncijfers per postcode {year}")
    areas, area_notes = area_table(level, year, areas_frame(frame, None), origin)

    known = {name: (key, KWB[key].measure) for name, key in pdok.keys(frame.columns).items() if name != column}
    known |= {name: _OWN[letters(name)] for name in frame.columns if letters(name) in _OWN}
    columns = {key: frame[name] for name, (key, _) in known.items()}
    publication = Publication(DATASET, str(year), origin, dict(known.values()), people="a_inw")
    figures = by_level(publication, frame["code"], columns, levels=(level,)) if columns else ReadResult()
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    notes = [
        LeftOut(f"Gebieden zonder {level.label}, overgeslagen: {(~valid).sum()}.", int((~valid).sum())),
        *unread(attributes.select_dtypes("number"), {*known, column, "code"}),
    ]
    return ReadResult(figures.tables, (areas,), concat_left_out(area_notes, figures.left_out, notes))


def _column_and_level(frame: pd.DataFrame) -> tuple[str, Level] | None:
    """Return the column of postcodes: named so, and nearly all of it postcodes."""
    for level, names in _CODE.items():
        for column in frame.columns:
            if letters(column) in names:
                codes = _codes(frame[column])
                if len(codes) and codes.map(lambda code, level=level: is_code(code, level)).mean() >= _SHARE_OF_CODES:
                    return column, level
    return None


def _codes(column: pd.Series) -> pd.Series:
    """Return postcodes as text without blanks: «3512 AB», 1011.0."""
    text = column.astype(str).str.upper().str.replace(" ", "", regex=False)
    return text.str.removesuffix(".0")
