"""Steps that the readers of plain tables share: text in, area codes checked, numbers with a status out."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, SourceTable

from .lines import check_lines, without_remarks
from .missing import to_values
from .probe import Form, Probe, check_columns, damaged, only_header

#: A year in a file name; the date of «01012016» counts, a table number such as 83502 does not.
_YEAR = re.compile(r"(?<![0-9])(?:0101)?((?:19|20)[0-9]{2})(?![0-9])")


def text_frame(probe: Probe, text: str | None = None) -> pd.DataFrame:
    """Read a CSV as text only: no code loses a zero, no age band becomes a date; columns as in ``probe``.

    ``text`` stands in the place of the file, where its lines had to be unwrapped. Raises :class:`UnreadableFile` for
    a line that does not fit the header: a cell that is not there is not a blank one.
    """
    check_columns(probe)
    try:
        check_lines(probe, text)
        frame = pd.read_csv(
            probe.path if text is None else io.StringIO(text),
            sep=probe.separator,
            encoding=probe.encoding,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            header=None,
            names=list(range(len(probe.columns) + 1)),  # one more, for a separator at the end of a line
            skip_blank_lines=True,
        )
    except (csv.Error, pd.errors.ParserError, pd.errors.ParserWarning, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{probe.name} heeft regels die niet in cellen te verdelen zijn; verwacht er {len(probe.columns)} per "
            "regel, net als in de kopregel; controleer de aanhalingstekens of download het bestand opnieuw."
        ) from error
    frame = without_remarks(frame.iloc[1:, :-1].fillna("")).reset_index(drop=True)
    if frame.empty:
        raise only_header(probe)
    frame.columns = pd.Index(probe.columns)
    return frame.apply(lambda column: column.str.strip())


def plain_frame(probe: Probe) -> pd.DataFrame:
    """Read a CSV as text, or a Parquet file with its own types."""
    if probe.form is Form.PARQUET:
        return parquet_table(probe).to_pandas(ignore_metadata=True)
    return text_frame(probe)


def parquet_table(probe: Probe) -> pa.Table:
    """Read a Parquet file whole and checked, texts and all; raise :class:`UnreadableFile` where it is damaged."""
    check_columns(probe)
    try:
        table = pq.ParquetFile(probe.path).read()
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(probe.path, Form.PARQUET) from error
    return table


def by_area(frame: pd.DataFrame, codes: pd.Series, level: Level) -> tuple[pd.DataFrame, tuple[LeftOut, ...]]:
    """Index ``frame`` by its area codes; rows without a code of ``level`` are left out and counted.

    Raises :class:`UnreadableFile` where an area stands in it twice, or no row has such a code.
    """
    valid = codes.map(lambda code: is_code(str(code), level)).to_numpy(dtype=bool)
    kept = frame[valid].set_axis(pd.Index(codes[valid].astype(str), name="area", dtype=object))
    if kept.empty:
        found = f"bijvoorbeeld «{codes.iloc[0]}»" if len(codes) else "geen enkele regel"
        raise UnreadableFile(
            f"Geen regel heeft een code van niveau {level.label} (gevonden: {found}); controleer de kolom met codes."
        )
    if not kept.index.is_unique:
        raise UnreadableFile(
            f"{kept.index[kept.index.duplicated()][0]} staat er meer dan eens in; verwacht elk gebied een keer; "
            "haal dubbele regels weg."
        )
    wrong = codes[~valid]
    if wrong.empty:
        return kept, ()
    text = f"Overgeslagen regels, zonder code van niveau {level.label}: {len(wrong)}, zoals «{wrong.iloc[0]}»."
    return kept, (LeftOut(text, len(wrong)),)


def numbers(frame: pd.DataFrame, *, sentinels: bool = True) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn every column into values (float64) and statuses (uint8), see :func:`.missing.to_values`."""
    pairs = {key: to_values(frame[key], sentinels=sentinels) for key in frame}
    values = pd.DataFrame({key: pair[0] for key, pair in pairs.items()}, index=frame.index)
    status = pd.DataFrame({key: pair[1] for key, pair in pairs.items()}, index=frame.index)
    return values, status


def withhold(
    values: pd.DataFrame, status: pd.DataFrame, where: pd.DataFrame, why: Status
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take away the values ``where`` a number says nothing, and write down why."""
    return values.mask(where), status.mask(where, int(why)).astype(np.uint8)


def source_table(
    frame: pd.DataFrame,
    *,
    dataset: str,
    level: Level,
    period: str,
    measures: Mapping[str, Measure],
    origin: Origin,
    names: pd.Series | None = None,
    sentinels: bool = True,
) -> SourceTable:
    """Make a table of the columns of ``frame`` (index: area code) that ``measures`` names."""
    values, status = numbers(frame[list(measures)], sentinels=sentinels)
    known_names = pd.Series(dtype=object) if names is None else names
    return SourceTable(dataset, level, period, values, status, measures, origin, known_names)


def by_year(frame: pd.DataFrame, column: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Part the rows by year; raise :class:`UnreadableFile` for a text that is no year, such as a path."""
    for year, rows in frame.groupby(column):
        if not re.fullmatch(r"(?:19|20)[0-9]{2}", str(year)):
            raise UnreadableFile(f"«{str(year)[:40]}» in kolom «{column}» is geen jaar; verwacht bijvoorbeeld 2022.")
        yield str(year), rows


def year_in(name: str) -> str | None:
    """Return the last year that a file name holds, None where it holds none."""
    years = _YEAR.findall(name)
    return years[-1] if years else None


def year_of(probe: Probe) -> str:
    """Return the year in the name of a file whose content names none; raise :class:`UnreadableFile` without one."""
    if year := year_in(probe.name):
        return year
    raise UnreadableFile(
        f"{probe.name} noemt nergens een jaar; zet het jaar in de naam van het bestand, "
        f"bijvoorbeeld {probe.path.stem}_2024{probe.path.suffix}."
    )
