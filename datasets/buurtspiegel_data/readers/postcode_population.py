"""Residents per postcode-4: by age band and sex (StatLine 83502NED), and in total with the name of the place.

Both files put postcode-2, -3 and -4 in one column: adding it up counts everyone three times. Only postcode-4 is
taken. Counts are rounded to five by CBS, so that the sum of the bands may differ from the published total.
"""

import re

import numpy as np
import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, numbers, source_table, text_frame, year_in, year_of

DATASET = "postcode"
_BY_AGE = {"postcode", "leeftijd", "inwoners", "inwoners_man", "inwoners_vrouw"}
_TOTALS = {"postcode", "inwoners", "inwoners_man", "inwoners_vrouw", "plaats"}
_SEXES = {"inwoners": "a_inw", "inwoners_man": "a_man", "inwoners_vrouw": "a_vrouw"}
_MEASURES = {
    "a_inw": Measure("Aantal inwoners", "aantal"),
    "a_man": Measure("Mannen", "aantal"),
    "a_vrouw": Measure("Vrouwen", "aantal"),
}
#: The edition that the list of postcodes with places was made of; the file itself names no year.
_TOTALS_YEAR = "2021"
#: The age groups of the data set «kwb», by the ages they cover; each is a whole number of bands.
_GROUPS = {
    "a_00_14": (0, 15, "0 tot 15 jaar"),
    "a_15_24": (15, 25, "15 tot 25 jaar"),
    "a_25_44": (25, 45, "25 tot 45 jaar"),
    "a_45_64": (45, 65, "45 tot 65 jaar"),
    "a_65_oo": (65, 999, "65 jaar of ouder"),
}

#: What spreadsheets make of «5-9» and «10-14», the only bands that look like a date: 5-sep, 9-mei, okt-14.
_MONTHS = {"mei": 5, "may": 5, "sep": 9, "okt": 10, "oct": 10}
_RANGE = re.compile(r"([0-9]{1,2}|[a-z]{3})\.?\s*(?:-|–|tot)\s*([0-9]{1,2}|[a-z]{3})\.?(?:\s*jaar)?")
_OPEN_END = re.compile(r"([0-9]{2,3})\s*(?:\+|jaar of ouder|en ouder)")
_WIDTH = 5
_ALL_AGES = "totaal"


def recognises(probe: Probe) -> bool:
    """Take the long table by age band, and the table with a place beside each postcode."""
    columns = set(probe.columns)
    return probe.form is Form.CSV and (columns >= _BY_AGE or columns >= _TOTALS)


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return one table of postcode-4 areas."""
    frame = text_frame(probe)
    own = frame["postcode"].map(lambda code: is_code(code, Level.PC4)).astype(bool)
    others = frame.loc[~own, "postcode"].nunique()
    left_out = (
        LeftOut(
            f"Overgeslagen postcodes van twee of drie cijfers, die dezelfde inwoners nog een keer tellen: {others}.",
            others,
        ),
    )
    if not own.any():
        raise UnreadableFile(
            f"Kolom «postcode» heeft geen enkele postcode van vier cijfers (wel {others} andere); "
            "controleer of dit de juiste kolom is."
        )
    result = _by_age(frame[own], probe) if "leeftijd" in frame else _totals(frame[own], probe)
    return ReadResult(result.tables, left_out=(*left_out, *result.left_out) if others else result.left_out)


def _origin(probe: Probe) -> Origin:
    return Origin(probe.name, "CBS", "CC BY 4.0", "Bevolking per postcode", table="83502NED")


def _totals(frame: pd.DataFrame, probe: Probe) -> ReadResult:
    areas, left_out = by_area(frame.rename(columns=_SEXES), frame["postcode"], Level.PC4)
    year = year_in(probe.name)
    table = source_table(
        areas,
        dataset=DATASET,
        level=Level.PC4,
        period=year or _TOTALS_YEAR,
        measures=_MEASURES,
        origin=_origin(probe),
        names=areas["plaats"].where(areas["plaats"] != ""),
    )
    if not year:
        left_out = (*left_out, LeftOut(f"Het bestand noemt geen jaar; gelezen als de uitgave van {_TOTALS_YEAR}."))
    return ReadResult((table,), left_out=left_out)


def _by_age(frame: pd.DataFrame, probe: Probe) -> ReadResult:
    """One column per age band (both sexes), with the sums that need every band."""
    bands = frame["leeftijd"].map({text: band_of(text) for text in frame["leeftijd"].unique()})
    if bands.isna().any():
        wrong = frame.loc[bands.isna(), "leeftijd"].iloc[0]
        raise UnreadableFile(
            f"Leeftijd «{wrong[:40]}» is geen klasse van vijf jaar; verwacht bijvoorbeeld 5-9 of 95+; "
            "controleer of een rekenprogramma er een datum van maakte."
        )
    keys = pd.MultiIndex.from_arrays([frame["postcode"], bands], names=["area", "age"])
    if not keys.is_unique:
        raise UnreadableFile(
            f"Postcode {keys[keys.duplicated()][0][0]} heeft twee keer dezelfde leeftijd; verwacht elke leeftijd een "
            "keer; haal dubbele regels weg."
        )
    long_values, long_status = (part.set_axis(keys) for part in numbers(frame[list(_SEXES)]))
    wide = {
        key: (
            long_values[column].unstack("age"),
            long_status[column].unstack("age", fill_value=int(Status.NO_SOURCE)).astype(np.uint8),
        )
        for column, key in _SEXES.items()
    }
    ages = sorted(set(bands) - {_ALL_AGES}, key=_lowest)
    values, status = (part[ages].add_prefix("leeftijd_").rename_axis(columns=None) for part in wide["a_inw"])
    for key, (counts, states) in wide.items():
        if _ALL_AGES in counts:
            values[key], status[key] = counts[_ALL_AGES], states[_ALL_AGES]
        elif _complete(ages):
            _add_sum(values, status, key, counts[ages], states[ages])
    for key, (first, end, _) in _GROUPS.items() if _complete(ages) else ():
        group = [f"leeftijd_{age}" for age in ages if first <= _lowest(age) < end]
        _add_sum(values, status, key, values[group], status[group])
    measures = {key: _measure(key) for key in map(str, values)}
    return ReadResult((SourceTable(DATASET, Level.PC4, year_of(probe), values, status, measures, _origin(probe)),))


def band_of(text: str) -> str | None:
    """Return «5_9», «95_oo» or «totaal» for an age band, also one that became a date; None for any other text."""
    plain = text.strip().lower()
    if plain.startswith(_ALL_AGES):
        return _ALL_AGES
    if match := _OPEN_END.fullmatch(plain):
        return f"{int(match[1])}_oo"
    if match := _RANGE.fullmatch(plain):
        low, high = sorted(int(part) if part.isdigit() else _MONTHS.get(part, -1) for part in match.groups())
        if low % _WIDTH == 0 and high == low + _WIDTH - 1:
            return f"{low}_{high}"
    return None


def _lowest(age: str) -> int:
    return int(age.partition("_")[0])


def _complete(ages: list[str]) -> bool:
    """Whether the bands cover every age: 0_4, 5_9, … and an open end."""
    lowest = [_lowest(age) for age in ages]
    return bool(ages) and ages[-1].endswith("_oo") and lowest == list(range(0, lowest[-1] + 1, _WIDTH))


def _add_sum(
    values: pd.DataFrame, status: pd.DataFrame, key: str, parts: pd.DataFrame, part_status: pd.DataFrame
) -> None:
    """Add the sum of ``parts`` where all of them are known, and else the status of what is lacking.

    A sum of rounded counts is an estimate of the total that CBS publishes elsewhere.
    """
    total = parts.sum(axis=1, skipna=False)
    values[key] = total
    status[key] = np.where(total.notna(), int(Status.ESTIMATED), part_status.max(axis=1)).astype(np.uint8)


def _measure(key: str) -> Measure:
    if key in _GROUPS:
        return Measure(_GROUPS[key][2], "aantal")
    if key in _MEASURES:
        return _MEASURES[key]
    low, high = key.removeprefix("leeftijd_").split("_")
    return Measure(f"{low} jaar of ouder" if high == "oo" else f"{low} tot {int(high) + 1} jaar", "aantal")
