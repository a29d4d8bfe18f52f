"""Debts and children in poverty, as a user exports them from the CBS dashboards: one row per area.

«Schuldenproblematiek in beeld» (households with registered problematic debts, on 1 January) and the Armoedescan
(children in households with a low income) publish no table: what somebody saves from them, or gets from CBS as
maatwerk, is a file with area codes and one or more of the columns below. Words and units differ; the meaning does not.
"""

import re
from collections.abc import Iterator

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import is_code
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .by_level import LEVELS, Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .tidy import numbers, text_frame, year_of
from .wording import fold
from .workbooks import sheet_frame

DATASET = "bestaanszekerheid"
_HOUSEHOLDS = r"(?:particuliere )?huishoudens"
_DEBTS = rf"{_HOUSEHOLDS} met (?:geregistreerde )?problematische schulden"
_CHILDREN = r"(?:minderjarige )?kinderen in (?:een )?huishoudens? met (?:een )?laag inkomen"
#: What a column must be about, whole: one on households without debts, or on some group of them, is another figure.
_SUBJECTS = {
    "hh_schulden": (_DEBTS, "Huishoudens met geregistreerde problematische schulden"),
    "kinderen_laag_inkomen": (_CHILDREN, "Minderjarige kinderen in een huishouden met een laag inkomen"),
    "hh": (_HOUSEHOLDS, "Particuliere huishoudens"),
    "kinderen": (r"minderjarige kinderen", "Minderjarige kinderen"),
}
_ASKED = ("hh_schulden", "kinderen_laag_inkomen")
_COUNT = re.compile(r"\b(?:aantal|absoluut|totaal)\b")
_SHARE = re.compile(r"%|\b(?:percentage|aandeel|procent)\b")
_AROUND = re.compile(r"%|\b(?:aantal|absoluut|totaal|percentage|aandeel|procent|van|het|de)\b|[()_,:]")
_YEAR_COLUMNS = ("jaar", "peildatum", "perioden", "periode", "verslagjaar")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def recognises(probe: Probe) -> bool:
    """Take a CSV or workbook with a column on households with problematic debts, or children with a low income."""
    return probe.form in (Form.CSV, Form.XLSX) and any(
        key.endswith(_ASKED) for column in probe.columns if (key := _key(column))
    )


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the file)
    """Read the land, gemeenten, wijken and buurten of every year; keys are p_ (share) or a_ (count) and the subject.

    Raises :class:`UnreadableFile` where no column holds area codes, where two columns are the same figure, or where
    shares stand as fractions of one.
    """
    frame = (sheet_frame(probe) if probe.form is Form.XLSX else text_frame(probe)).fillna("").astype(str)
    keys = _keys(probe, frame)
    code = _code_column(probe, frame)
    _refuse_fractions(probe, frame, keys)
    measures = {key: _measure(key) for key in keys.values()}
    origin = Origin(probe.name, "CBS", "CC BY 4.0", "Schulden en armoede, uitgevoerd bestand")
    tables: list[SourceTable] = []
    left_out: list[LeftOut] = []
    for year, rows in _years(probe, frame):
        publication = Publication(DATASET, year, origin, measures, people="a_hh")
        found = by_level(publication, rows[code], {key: rows[column] for column, key in keys.items()}, levels=LEVELS)
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=concat_left_out(left_out))


def _key(column: str) -> str | None:
    """Return the key of a column name, None where it is about something else."""
    words = fold(column.rsplit("/", maxsplit=1)[-1]).replace("_", " ")
    subject = " ".join(_AROUND.sub(" ", words).split())
    for name, (pattern, _) in _SUBJECTS.items():
        if re.fullmatch(pattern, subject):
            if _SHARE.search(words):
                return f"p_{name}" if name in _ASKED else None
            return f"a_{name}" if name not in _ASKED or _COUNT.search(words) else None
    return None


def _keys(probe: Probe, frame: pd.DataFrame) -> dict[str, str]:
    """Return the key of each column that has one; two columns of one key are refused."""
    keys: dict[str, str] = {}
    for column in map(str, frame.columns):
        key = _key(column)
        if key in keys.values():
            raise UnreadableFile(
                f"{probe.name} heeft twee kolommen voor «{_measure(str(key)).title}»; verwacht er één; haal er een weg."
            )
        if key:
            keys[column] = key
    return keys


def _measure(key: str) -> Measure:
    return Measure(_SUBJECTS[key[2:]][1], "%" if key.startswith("p_") else "aantal")


def _code_column(probe: Probe, frame: pd.DataFrame) -> str:
    """Return the column in which every cell that is filled in is a code, the finest level first."""
    best: tuple[int, str] | None = None
    for column in frame:
        cells = frame[column].str.strip()
        filled = cells[cells != ""]
        if len(filled) and filled.map(_is_code).all():
            best = max(best or (0, ""), (len(filled.unique()), str(column)))
    if best is None:
        raise UnreadableFile(
            f"{probe.name} heeft geen kolom met alleen gebiedscodes; verwacht codes als GM0344 of BU03440111; voeg een "
            "kolom met de codes van het CBS toe, want een naam wijst niet altijd één gebied aan."
        )
    return best[1]


def _is_code(cell: str) -> bool:
    return re.fullmatch(r"NL\d{0,2}", cell) is not None or any(is_code(cell, level) for level in LEVELS)


def _refuse_fractions(probe: Probe, frame: pd.DataFrame, keys: dict[str, str]) -> None:
    """Refuse shares of one («0,076»), which a workbook shows as percentages: read as they are, all would be tiny."""
    for column, key in keys.items():
        if not key.startswith("p_"):
            continue
        values = numbers(frame[[column]])[0][column]
        if (values > 0).any() and values.max() <= 1:
            raise UnreadableFile(
                f"{probe.name}: in kolom «{column[:60]}» is geen enkel percentage hoger dan 1 (hoogste: "
                f"{values.max():g}); verwacht procenten als 7,6; vermenigvuldig de kolom met 100."
            )


def _years(probe: Probe, frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of each year, from a column with the year or the day of counting, else from the file name."""
    column = next((column for column in map(str, frame) if fold(column) in _YEAR_COLUMNS), None)
    if column is None:
        yield year_of(probe), frame
        return
    years = frame[column].str.extract(_YEAR.pattern, expand=False)
    if years.isna().any():
        wrong = frame.loc[years.isna(), column].iloc[0]
        raise UnreadableFile(
            f"{probe.name}: «{wrong[:30]}» in kolom «{column}» noemt geen jaar; verwacht bijvoorbeeld 2024."
        )
    for year, rows in frame.groupby(years):
        yield str(year), rows
