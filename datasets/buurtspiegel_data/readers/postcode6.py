"""CBS kerncijfers per postcode-6, as CSV: households and residents; small postcodes say «Onbekend».

The official download is a GeoPackage; its exports to CSV keep titles («Aantal Huishoudens») or field names
(``aantal_part_huishoudens``) as header. Both are taken.
"""

from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, source_table, text_frame, year_of
from .wording import slug

DATASET = "postcode"
#: Header as a slug → measure key, as in the data set «kwb» where the measure is the same.
_KEYS = {
    "aantal_inwoners": "a_inw",
    "aantal_mannen": "a_man",
    "aantal_vrouwen": "a_vrouw",
    "aantal_huishoudens": "a_hh",
    "aantal_part_huishoudens": "a_hh",
    "aantal_woningen": "a_woning",
}
_MEASURES = {
    "a_inw": Measure("Aantal inwoners", "aantal"),
    "a_man": Measure("Mannen", "aantal"),
    "a_vrouw": Measure("Vrouwen", "aantal"),
    "a_hh": Measure("Huishoudens", "aantal"),
    "a_woning": Measure("Woningen", "aantal"),
}
_CODES = {"pc6", "postcode6", "postcode_6"}


def recognises(probe: Probe) -> bool:
    """Take a CSV with a column of postcodes-6 and at least one known count."""
    columns = {slug(column) for column in probe.columns}
    return probe.form is Form.CSV and bool(columns & _CODES) and bool(columns & _KEYS.keys())


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return one table, of the year in the name of the file."""
    frame = text_frame(probe)
    slugs = {column: slug(column) for column in probe.columns}
    code = next(column for column, name in slugs.items() if name in _CODES)
    renamed = {column: _KEYS[name] for column, name in slugs.items() if name in _KEYS}
    postcodes = frame[code].str.replace(" ", "", regex=False).str.upper()
    areas, left_out = by_area(frame[list(renamed)].rename(columns=renamed), postcodes, Level.PC6)
    table = source_table(
        areas,
        dataset=DATASET,
        level=Level.PC6,
        period=year_of(probe),
        measures={key: _MEASURES[key] for key in renamed.values()},
        origin=Origin(probe.name, "CBS", "CC BY 4.0", "Kerncijfers per postcode-6"),
    )
    unused = [column for column in probe.columns if column not in renamed and column != code]
    if unused:
        note = LeftOut(f"Kolommen niet gebruikt: {len(unused)}, zoals {', '.join(unused[:5])}.", len(unused))
        left_out = (*left_out, note)
    return ReadResult((table,), left_out=left_out)
