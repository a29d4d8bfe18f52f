"""EP-Online (RVO): every registered energy label of a building, one line each; counted per postcode.

The file opens with a line or two of its own («PublicatieDatum;01-09-2026») before the header, and has an address more
than once where it got a new label: the newest counts. Homes only (``Pand_gebouwklasse`` W). It has some forty columns
and over five million lines, of which seven columns are read, part by part. Source of the names: the header of the
«totaalbestand» as public code reads it; the classes are A+++++ to G of NTA 8800 and before.
"""

import csv
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .names import NameIndex
from .probe import Form, Probe
from .tidy import year_in, year_of

DATASET = "energielabel"
LETTERS = "abcdefg"
_POSTCODE, _CLASS, _SORT = "pand_postcode", "pand_energieklasse", "pand_gebouwklasse"
_REGISTERED, _OBJECT = "pand_registratiedatum", "pand_bagverblijfsobjectid"
_ADDRESS = ("pand_huisnummer", "pand_huisnummer_toev")
_PUBLISHED = "publicatiedatum"
#: Lines of the publisher's own before the header.
_MOST_BEFORE = 5
_LINES_AT_ONCE = 500_000


def recognises(probe: Probe) -> bool:
    """Take a text file that opens with its date of publication, or with the columns themselves."""
    names = {column.casefold() for column in probe.columns}
    return probe.form is Form.CSV and (_PUBLISHED in names or {_POSTCODE, _CLASS} <= names)


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every line has a postcode
    """Return the homes by label per postcode-6 and per postcode-4.

    Raises :class:`UnreadableFile` where a column is not there, or no line has a home with a postcode and a label.
    """
    header, before, published = _head(probe)
    parts = [_labels(part) for part in _lines(probe, header, before) if len(part)]
    lines = pd.concat([part for part, _ in parts], ignore_index=True) if parts else pd.DataFrame()
    counted = sum((notes for _, notes in parts), start=np.zeros(3, dtype=np.int64))
    if lines.empty:
        raise UnreadableFile(
            f"{probe.name} heeft geen enkele woning met een postcode en een energielabel van A tot en met G; "
            "verwacht het totaalbestand van EP-Online; download het opnieuw."
        )
    newest = lines.sort_values("registered", kind="stable").drop_duplicates("home", keep="last")
    origin = Origin(probe.name, "RVO", "open data, licentie niet vermeld", f"EP-Online energielabels {published}")
    tables = [
        _table(newest["postcode"].str[:length], newest["letter"], level, published, origin)
        for level, length in ((Level.PC6, 6), (Level.PC4, 4))
    ]
    notes = (
        LeftOut(f"Regels van gebouwen die geen woning zijn: {counted[0]}.", int(counted[0])),
        LeftOut(f"Regels zonder postcode: {counted[1]}.", int(counted[1])),
        LeftOut(f"Regels zonder label van A tot en met G: {counted[2]}.", int(counted[2])),
        LeftOut(f"Oudere labels van dezelfde woning: {len(lines) - len(newest)}.", len(lines) - len(newest)),
    )
    return ReadResult(tuple(tables), left_out=concat_left_out(notes))


def _head(probe: Probe) -> tuple[list[str], int, str]:
    """Return the header, how many lines come before it, and the year of publication."""
    year = None
    with probe.path.open(encoding=probe.encoding, newline="") as content:
        lines = csv.reader(content, delimiter=probe.separator)
        for before, cells in zip(range(_MOST_BEFORE + 1), lines, strict=False):
            header = [cell.strip().casefold() for cell in cells]
            if {_POSTCODE, _CLASS} <= set(header):
                lacking = [name for name in (_SORT, _REGISTERED) if name not in header]
                if lacking or len(set(header)) < len([name for name in header if name]):
                    break
                return header, before, year or year_of(probe)
            if header[0] == _PUBLISHED and len(header) > 1:
                year = year_in(header[1].replace("-", " "))
    raise UnreadableFile(
        f"{probe.name} lijkt op EP-Online maar mist kolommen; verwacht een kopregel met onder meer Pand_postcode, "
        "Pand_energieklasse, Pand_gebouwklasse en Pand_registratiedatum; download het totaalbestand opnieuw."
    )


def _lines(probe: Probe, header: list[str], before: int) -> Iterator[pd.DataFrame]:
    """Yield the columns that are needed, as text, part by part."""
    wanted = [name for name in (_POSTCODE, _CLASS, _SORT, _REGISTERED, _OBJECT, *_ADDRESS) if name in header]
    try:
        with pd.read_csv(
            probe.path,
            sep=probe.separator,
            encoding=probe.encoding,
            header=None,
            skiprows=before + 1,
            names=header,
            usecols=wanted,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            chunksize=_LINES_AT_ONCE,
        ) as parts:
            for part in parts:
                yield part.apply(lambda column: column.fillna("").str.strip())
    except pd.errors.EmptyDataError:
        return
    except (pd.errors.ParserError, pd.errors.ParserWarning, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{probe.name} heeft regels die niet bij de kopregel passen; verwacht er {len(header)} cellen in; "
            "download het bestand opnieuw."
        ) from error


def _labels(lines: pd.DataFrame) -> tuple[pd.DataFrame, "np.ndarray[Any, np.dtype[np.int64]]"]:
    """Return postcode, letter, home and day of registration of each line that counts, and how many do not and why."""
    postcodes = lines[_POSTCODE].str.replace(" ", "", regex=False).str.upper()
    valid = postcodes.map({code: is_code(code, Level.PC6) for code in postcodes.unique()}).astype(bool)
    letters = lines[_CLASS].str.casefold().str.extract(r"^([a-g])\+*$")[0]
    homes = lines[_SORT].str.upper().str.startswith("W")
    address = postcodes + "/" + lines[[name for name in _ADDRESS if name in lines]].agg("/".join, axis=1)
    objects = lines[_OBJECT] if _OBJECT in lines else pd.Series("", lines.index)
    found = pd.DataFrame(
        {
            "postcode": postcodes,
            "letter": letters,
            "home": objects.where(objects != "", address),
            "registered": lines[_REGISTERED].str.replace("-", "", regex=False).str[:8],
        }
    )
    why = [int((~homes).sum()), int((homes & ~valid).sum()), int((homes & valid & letters.isna()).sum())]
    return found[homes & valid & letters.notna()], np.array(why, dtype=np.int64)


def _table(areas: pd.Series, letters: pd.Series, level: Level, period: str, origin: Origin) -> SourceTable:
    counts = pd.crosstab(areas.to_numpy(), letters.to_numpy()).reindex(columns=list(LETTERS), fill_value=0)
    values = counts.astype(float).set_axis([f"label_{letter}" for letter in LETTERS], axis=1)
    values.insert(0, "labels", values.sum(axis=1))
    values.index = pd.Index(values.index.astype(str), name="area", dtype=object)
    values.columns.name = None
    measures = {"labels": Measure("Woningen met een geregistreerd energielabel", "aantal")}
    measures |= {
        f"label_{letter}": Measure(f"Woningen met energielabel {letter.upper()}", "aantal") for letter in LETTERS
    }
    status = pd.DataFrame(int(Status.KNOWN), values.index, values.columns, np.uint8)
    return SourceTable(DATASET, level, period, values, status, measures, origin)
