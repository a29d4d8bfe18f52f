"""Moves between gemeenten (CBS, Bevolkingsontwikkeling; regio per maand, 37230NED): the open data of StatLine as CSV.

A row per region and period: «GM0344  », and «2024MM05» for a month or «2024JJ00» for a year.
"""

import re

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .by_level import Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .tidy import text_frame

DATASET = "verhuizingen"
_REGION, _PERIOD = "RegioS", "Perioden"
#: The columns without their number, as in the editions of 2017 and 2024.
_KEYS = {
    "BevolkingAanHetBeginVanDePeriode": "inwoners",
    "VestigingVanuitEenAndereGemeente": "gevestigd",
    "VertrekNaarAndereGemeente": "vertrokken",
    "VertrekNaarEenAndereGemeente": "vertrokken",
}
MEASURES = {
    "inwoners": Measure("Inwoners op 1 januari", "aantal"),
    "gevestigd": Measure("Gevestigd uit een andere gemeente", "aantal"),
    "vertrokken": Measure("Vertrokken naar een andere gemeente", "aantal"),
}


def recognises(probe: Probe) -> bool:
    """Take a CSV with a region, a period, residents, and who came from and went to another gemeente."""
    named = set(_columns(probe.columns).values())
    return probe.form is Form.CSV and {_REGION, _PERIOD} <= set(probe.columns) and named == set(MEASURES)


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (every row has a code)
    """Read the whole years, per gemeente and for the land; data set «verhuizingen».

    Months are counted as left out. Raises :class:`UnreadableFile` where there is nothing else.
    """
    frame = text_frame(probe)
    year = frame[_PERIOD].str.extract(r"^((?:19|20)\d\d)JJ00$", expand=False)
    if year.isna().all():
        raise UnreadableFile(
            f"{probe.name}: kolom «{_PERIOD}» heeft geen hele jaren (gevonden: «{frame[_PERIOD].iloc[0][:30]}»); "
            "verwacht jaren als 2024JJ00; kies bij het downloaden ook jaarcijfers."
        )
    months = int(year.isna().sum())
    left_out = [LeftOut(f"Overgeslagen regels, niet van een heel jaar: {months}.", months)]
    origin = Origin(probe.name, "CBS", "CC BY 4.0", "Bevolkingsontwikkeling; regio per maand", "37230NED")
    tables: list[SourceTable] = []
    for period, rows in frame.groupby(year):
        columns: dict[str, pd.Series] = {key: rows[name] for name, key in _columns(probe.columns).items()}
        found = by_level(Publication(DATASET, str(period), origin, MEASURES), rows[_REGION], columns)
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=concat_left_out(left_out))


def _columns(columns: tuple[str, ...]) -> dict[str, str]:
    """Return the key of every column that is read."""
    named = {column: _KEYS.get(re.sub(r"_\d+$", "", column)) for column in columns}
    return {column: key for column, key in named.items() if key}
