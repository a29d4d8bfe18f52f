"""CSV as the StatLine site exports it: one row per area, columns named by their whole path and unit.

«Horeca/Restaurants/Aantal restaurants/Binnen 1 km (aantal)» is such a name. The family is not uniform: a BOM or none,
quotes or none, a decimal comma or a padded decimal point, codes and names with or without padding.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable

from .by_level import Publication, by_level
from .kwb_measures import DATASET, KWB, statline_key
from .kwb_publication import kwb_publication
from .names import NameIndex
from .probe import Form, Probe
from .tidy import text_frame, year_of
from .wording import fold, slug

_PATH_AND_UNIT = re.compile(r"(?P<path>.+?)\s*\((?P<unit>[^()]*)\)")
_AREA, _PERIOD = "wijken en buurten", "perioden"
_CODE = ("codering", "regiocode")
_IDENTITY = ("gemeentenaam", "soort regio", *_CODE)
#: Titles that stand under several groups of the table Nabijheid voorzieningen.
_UNDER_SEVERAL = frozenset({"afstand tot school", "aantal scholen", "afstand tot ziekenhuis", "aantal ziekenhuizen"})


@dataclass(frozen=True)
class _Header:
    """One column name taken apart: topic groups, title, unit."""

    column: str
    groups: tuple[str, ...]
    title: str
    unit: str


Naming = Callable[[_Header], tuple[str, Measure]]


@dataclass(frozen=True)
class _Kind:
    """A table of StatLine: how its columns start, what it is called, how its measures are, and who lives there."""

    dataset: str
    title: str
    starts: tuple[str, ...]
    naming: Naming
    people: str | None = None


def recognises(probe: Probe) -> bool:
    """Take a CSV with a column of area codes and the topics of a table we know."""
    return probe.form is Form.CSV and None not in (_code_column(probe.columns), _kind(probe.columns))


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the export)
    """Read all areas and periods of the export; data set «nabijheid», «seswoa» or «kwb».

    Raises :class:`UnreadableFile` where neither a column nor the file name says the year.
    """
    kind, code = _kind(probe.columns), _code_column(probe.columns)
    if kind is None or code is None:
        raise UnreadableFile(
            f"{probe.name} heeft geen kolom met gebiedscodes of geen onderwerpen van een bekende StatLine-tabel; "
            "verwacht een export met «Codering (code)»; vink die kolom aan bij het exporteren."
        )
    frame = text_frame(probe)
    headers = [header for column in probe.columns if (header := _header(column))]
    measured = [header for header in headers if not fold(header.title).startswith(_IDENTITY)]
    named = {header.column: kind.naming(header) for header in measured}
    measures = dict(named.values())
    table = re.search(r"\d{5}(?:NED|ned)", probe.name)
    origin = Origin(probe.name, "CBS", "CC BY 4.0", kind.title, table.group().upper() if table else "")
    tables: list[SourceTable] = []
    left_out: list[LeftOut] = []
    for period, rows in _periods(probe, frame):
        columns = {key: rows[column] for column, (key, _) in named.items()}
        publication = (
            kwb_publication(period, origin, measures)
            if kind.dataset == DATASET
            else Publication(kind.dataset, period, origin, measures, kind.people)
        )
        found = by_level(publication, rows[code], columns, rows.get(_column(probe.columns, _AREA)))
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=tuple(left_out))


def _periods(probe: Probe, frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of each year: from the column Perioden («2019», «2019JJ00»), else all of the year in the name."""
    column = _column(probe.columns, _PERIOD)
    if column not in frame:
        yield year_of(probe), frame
        return
    years = frame[column].str.extract(r"^((?:19|20)\d\d)(?!\d)", expand=False)
    if years.isna().all():
        raise UnreadableFile(
            f"{probe.name}: kolom «{column}» heeft geen jaren (gevonden: «{frame[column].iloc[0][:30]}»); verwacht "
            "jaren als 2019; kies bij het exporteren jaarcijfers."
        )
    for year, rows in frame.groupby(years):
        yield str(year), rows


def _header(column: str) -> _Header | None:
    """Take a column name apart; None for a dimension, which has no unit."""
    found = _PATH_AND_UNIT.fullmatch(column)
    if not found:
        return None
    # The one group whose own name has a slash.
    parts = [part.strip() for part in found["path"].replace("Havo/vwo", "Havo vwo").split("/")]
    return _Header(column, tuple(parts[:-1]), re.sub(r"\s+", " ", parts[-1]), found["unit"].strip())


def _code_column(columns: tuple[str, ...]) -> str | None:
    headers = (header for column in columns if (header := _header(column)))
    return next((h.column for h in headers if h.unit == "code" and fold(h.title).startswith(_CODE)), None)


def _column(columns: tuple[str, ...], name: str) -> str:
    return next((column for column in columns if fold(column) == name), name)


def _kind(columns: tuple[str, ...]) -> _Kind | None:
    return next((kind for kind in _KINDS if any(column.startswith(kind.starts) for column in columns)), None)


def _nabijheid(header: _Header) -> tuple[str, Measure]:
    """Name «Afstand tot X» afstand_x and «Aantal Y/Binnen N km» aantal_y_binnen_n_km, with the group where needed."""
    if fold(header.title).startswith("indelingswijziging"):
        return "ind_wbi", KWB["ind_wbi"].measure
    inside = fold(header.title).startswith("binnen ")
    groups = header.groups[:-1] if inside else header.groups
    subject = header.groups[-1] if inside else header.title
    radius = f" {header.title.lower()}" if inside else ""
    words = f"{subject}{radius}"
    title = words
    if fold(subject) in _UNDER_SEVERAL and groups:
        group = groups[-1].removeprefix("Ziekenhuis ").strip("()")
        words = f"{subject} {group}{radius}"
        title = f"{subject}{radius} ({group.lower().replace('havo vwo', 'havo/vwo')})"
    return slug(words.replace("Afstand tot ", "Afstand ").replace(" e.d.", "")), Measure(title, header.unit)


def _whole_path(header: _Header) -> tuple[str, Measure]:
    """Name a measure by its whole path, without the word «Waarde» that stands for the group itself."""
    parts = [*header.groups, *([] if header.title == "Waarde" and header.groups else [header.title])]
    title = ", ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])])
    return slug(" ".join(parts)), Measure(title, header.unit)


def _kerncijfers(header: _Header) -> tuple[str, Measure]:
    """Name a measure as in the vocabulary of the kerncijfers, else by its whole path."""
    key = statline_key("/".join(header.groups), header.title, header.unit)
    return (key, KWB[key].measure) if key else _whole_path(header)


#: Asked in this order: the kerncijfers hold a few distances too.
_KINDS = (
    _Kind(
        "kwb",
        "Kerncijfers wijken en buurten",
        ("Bevolking/", "Wonen/", "Inkomen/", "Motorvoertuigen/", "Nabijheid voorzieningen/"),
        _kerncijfers,
    ),
    _Kind(
        "seswoa",
        "Sociaal-economische status; scores per wijk en buurt (SES-WOA)",
        ("SES-WOA/",),
        _whole_path,
        people="particuliere_huishoudens",
    ),
    _Kind(
        "nabijheid",
        "Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers",
        ("Gezondheid en welzijn/", "Detailhandel/", "Horeca/", "Kinderopvang/", "Groenvoorzieningen/", "Verkeer en"),
        _nabijheid,
    ),
)
