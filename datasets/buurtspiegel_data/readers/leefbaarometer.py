"""Leefbaarometer 3 (ministerie van BZK): liveability score and its five dimensions, per area and year.

Fields: ``lbm`` is the score (about 4.2 for the Netherlands), ``afw`` its deviation from the national mean, and
``fys, onv, soc, vrz, won`` what each dimension adds to that deviation; ``k…`` are the classes 1–9. Areas that are
nearly empty show extreme scores (the publisher's own warning).
"""

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import Measure, Origin, ReadResult, concat_left_out

from .names import NameIndex
from .probe import Form, Probe
from .tidy import by_area, by_year, source_table, text_frame

DATASET = "leefbaarometer"
MEASURES = {
    "lbm": Measure("Leefbaarheidsscore", "score"),
    "afw": Measure("Afwijking van het landelijk gemiddelde", "score"),
    "fys": Measure("Fysieke omgeving", "score"),
    "onv": Measure("Overlast en onveiligheid", "score"),
    "soc": Measure("Sociale samenhang", "score"),
    "vrz": Measure("Voorzieningen", "score"),
    "won": Measure("Woningvoorraad", "score"),
    "kscore": Measure("Leefbaarheid in klassen", "klasse 1–9"),
    "kfys": Measure("Fysieke omgeving in klassen", "klasse 1–9"),
    "konv": Measure("Overlast en onveiligheid in klassen", "klasse 1–9"),
    "ksoc": Measure("Sociale samenhang in klassen", "klasse 1–9"),
    "kvrz": Measure("Voorzieningen in klassen", "klasse 1–9"),
    "kwon": Measure("Woningvoorraad in klassen", "klasse 1–9"),
}
_DIMENSIONS = {"afw", "fys", "onv", "soc", "vrz", "won"}
#: The column of codes says the level; the name stands beside it under the same prefix.
_LEVELS = {"bu": Level.BUURT, "wk": Level.WIJK, "gm": Level.GEMEENTE}


def recognises(probe: Probe) -> bool:
    """Take a CSV with the six dimensions beside an area code and a year."""
    columns = {column.lower() for column in probe.columns}
    return probe.form is Form.CSV and columns >= _DIMENSIONS | {"jaar"} and _prefix(columns) is not None


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001 -- every row has a code
    """Return one table per year."""
    frame = text_frame(probe).rename(columns=str.lower)
    prefix = _prefix(set(frame.columns))
    if prefix is None:
        raise UnreadableFile("Er is geen kolom bu_code, wk_code of gm_code; verwacht een van deze kolommen.")
    level, measures = _LEVELS[prefix], {key: MEASURES[key] for key in MEASURES if key in frame}
    origin = Origin(probe.name, "Ministerie van BZK, Leefbaarometer", "CC0", "Leefbaarometer 3")
    tables, left_out = [], []
    for year, rows in by_year(frame, "jaar"):
        areas, notes = by_area(rows, rows[f"{prefix}_code"], level)
        named = areas.get(f"{prefix}_naam")
        tables.append(
            source_table(
                areas,
                dataset=DATASET,
                level=level,
                period=year,
                measures=measures,
                origin=origin,
                names=named,
            )
        )
        left_out.append(notes)
    return ReadResult(tuple(tables), left_out=concat_left_out(*left_out))


def _prefix(columns: set[str]) -> str | None:
    return next((prefix for prefix in _LEVELS if f"{prefix}_code" in columns), None)
