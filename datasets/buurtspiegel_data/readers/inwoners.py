"""Residents per gemeente and year, as counted for the municipal accounts (CBS, Iv3): data set «inwoners»."""

from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import Measure, Origin, ReadResult, SourceTable, concat_left_out

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, by_year, numbers, text_frame, withhold

DATASET = "inwoners"
MEASURES = {"a_inw": Measure("Aantal inwoners op 1 januari", "aantal")}
_COLUMNS = {"gemeente", "jaar", "aantal_inwoners"}


def recognises(probe: Probe) -> bool:
    """Take a CSV with exactly a gemeente code, a year and a number of residents."""
    return probe.form is Form.CSV and set(probe.columns) == _COLUMNS


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return one table per year."""
    frame = text_frame(probe).rename(columns={"aantal_inwoners": "a_inw"})
    origin = Origin(probe.name, "CBS", "CC BY 4.0", "Inwoners per gemeente")
    tables, left_out = [], []
    for year, rows in by_year(frame, "jaar"):
        columns, notes = by_area(rows[["a_inw"]], rows["gemeente"], Level.GEMEENTE)
        values, status = numbers(columns)
        # No gemeente is without residents: a 0 was never filled in.
        values, status = withhold(values, status, values == 0, Status.NOT_APPLICABLE)
        tables.append(SourceTable(DATASET, Level.GEMEENTE, year, values, status, MEASURES, origin))
        left_out.append(notes)
    return ReadResult(tuple(tables), left_out=concat_left_out(*left_out))
