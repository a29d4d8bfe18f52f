"""Land use per gemeente (CBS, Bodemgebruik; uitgebreide gebruiksvorm, 70262NED), as the open data of StatLine has it.

A row per region and year, «GM0344  » and «2015JJ00»; a column per use in hectares, «TotaalAgrarischTerrein_25».
"""

import re

import pandas as pd

from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable

from .by_level import Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_year, text_frame

DATASET = "bodemgebruik"
_REGION, _PERIOD = "RegioS", "Perioden"
_USES = {"totale_oppervlakte", "totaal_bebouwd_terrein", "totaal_agrarisch_terrein"}


def recognises(probe: Probe) -> bool:
    """Take a CSV with a region, a year, and the totals of built and farmed land."""
    keys = {_key(column) for column in probe.columns}
    return probe.form is Form.CSV and {_REGION, _PERIOD} <= set(probe.columns) and keys >= _USES


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (every row has a code)
    """Read every year, per gemeente and for the land, in hectares; data set «bodemgebruik»."""
    frame = text_frame(probe)
    frame[_PERIOD] = frame[_PERIOD].str.replace(r"JJ00$", "", regex=True)
    used = {column: _key(column) for column in frame.columns if re.search(r"_\d+$", str(column))}
    measures = {key: Measure(_title(key), "ha") for key in used.values()}
    origin = Origin(probe.name, "CBS", "CC BY 4.0", "Bodemgebruik; uitgebreide gebruiksvorm, per gemeente", "70262NED")
    tables: list[SourceTable] = []
    left_out: list[LeftOut] = []
    for year, rows in by_year(frame, _PERIOD):
        columns: dict[str, pd.Series] = {key: rows[column] for column, key in used.items()}
        found = by_level(Publication(DATASET, year, origin, measures), rows[_REGION], columns)
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=tuple(left_out))


def _key(column: object) -> str:
    """Return «totaal_agrarisch_terrein» for «TotaalAgrarischTerrein_25»."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", re.sub(r"_\d+$", "", str(column))).lower()


def _title(key: str) -> str:
    return key.replace("_", " ").capitalize()
