"""The raw StatLine export of «Gebieden in Nederland»: one row per gemeente, padded, with residents and address density.

Source: CBS, Gebieden in Nederland. The numbers behind the column names shift with the edition, so they are ignored;
the edition itself is not in the file.
"""

import re

from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import Origin, ReadResult

from .by_level import Publication, by_level
from .kwb_measures import KWB
from .names import NameIndex
from .probe import Form, Probe
from .tidy import text_frame, year_of

DATASET = "gebieden"
_KEYS = {"Inwonertal": "a_inw", "Omgevingsadressendichtheid": "ste_oad"}


def recognises(probe: Probe) -> bool:
    """Take a CSV with the regions that a gemeente belongs to, and its residents."""
    columns = {_plain(column) for column in probe.columns}
    return probe.form is Form.CSV and {"RegioS", "SorteringNaam", "Inwonertal"} <= columns


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the file)
    """Read residents and address density per gemeente; data set «gebieden».

    Raises :class:`UnreadableFile` where the file name holds no year: a wrong year would be a wrong figure.
    """
    year = year_of(probe)
    frame = text_frame(probe)
    columns = {key: frame[name] for name in frame.columns if (key := _KEYS.get(_plain(str(name))))}
    named = next((frame[name] for name in frame.columns if _plain(str(name)) == "Naam"), None)
    origin = Origin(probe.name, "CBS", "CC BY 4.0", f"Gebieden in Nederland {year}")
    publication = Publication(DATASET, year, origin, {key: KWB[key].measure for key in columns})
    return by_level(publication, frame["RegioS"], columns, named, levels=(Level.GEMEENTE,))


def _plain(column: str) -> str:
    return re.sub(r"_\d+$", "", column)
