"""The CBS workbooks «kwb-2023.xlsx» and their like: Kerncijfers wijken en buurten, whole or cut to one gemeente."""

import re

from buurtspiegel_data.tables import LeftOut, Origin, ReadResult, concat_left_out

from .by_level import by_level
from .kwb_measures import KWB, workbook_key
from .kwb_publication import kwb_publication
from .names import NameIndex
from .probe import Form, Probe
from .tidy import year_of
from .workbooks import sheet_frame

#: Columns that say which area a row is.
_IDENTITY = frozenset({"gwb_code_10", "gwb_code_8", "gwb_code", "regio", "gm_naam", "recs"})
_EDITION = re.compile(r"kwb[-_ ]?(\d{4})", re.IGNORECASE)


def recognises(probe: Probe) -> bool:
    """Take a workbook with the column names of CBS."""
    columns = {_plain(column) for column in probe.columns}
    return probe.form is Form.XLSX and "a_inw" in columns and bool(columns & {"gwb_code_10", "gwb_code"})


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the workbook)
    """Read gemeente, wijken and buurten; data set «kwb», keys are the column names.

    Columns that the vocabulary does not know are left out and named. Raises :class:`UnreadableFile` where the
    workbook names no year.
    """
    frame = sheet_frame(probe).rename(columns=_plain)
    header = [str(column) for column in frame.columns]
    keys = {column: key for column in header if (key := workbook_key(column))}
    columns = {key: frame[column] for column, key in keys.items()}
    unknown = [column for column in header if column not in keys and column not in _IDENTITY]
    codes = frame["gwb_code_10" if "gwb_code_10" in frame else "gwb_code"]
    measures = {key: KWB[key].measure for key in columns}
    year = _year(probe)
    origin = Origin(probe.name, "CBS", "CC BY 4.0", f"Kerncijfers wijken en buurten {year}")
    found = by_level(kwb_publication(year, origin, measures), codes, columns, frame.get("regio"))
    note = LeftOut(f"{len(unknown)} onbekende kolommen overgeslagen: {', '.join(unknown)[:200]}.", len(unknown))
    return ReadResult(found.tables, left_out=concat_left_out(found.left_out, [note]))


def _plain(column: str) -> str:
    """Return a column name as in the documentation; some editions write hyphens."""
    return column.strip().lower().replace("-", "_")


def _year(probe: Probe) -> str:
    """Return the edition: from the sheet («kwb-2023»), else from the file name.

    The sheet name comes first, for CBS wrote it; but Excel cuts it at 31 characters and people rename it.
    """
    for text in (*probe.layers[:1], probe.name):
        if found := _EDITION.search(text):
            return found.group(1)
    return year_of(probe)
