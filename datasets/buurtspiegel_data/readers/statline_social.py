"""CSV of a StatLine table of the social domain: from one row per area and kind of help to a column per kind.

Both the export of the StatLine site (columns named by path and unit, kinds by title) and that of its OData service
(columns numbered, kinds and years by code) are read. The tables: :mod:`.social_tables`.
"""

import re
from collections.abc import Iterator

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import LeftOut, Measure, Origin, ReadResult, SourceTable, concat_left_out

from .by_level import LEVELS, Publication, by_level
from .names import NameIndex
from .probe import Form, Probe
from .social_tables import TABLES, SocialTable, Topic, measure, plain
from .tidy import text_frame
from .wording import fold, slug

WMO_DATASET, YOUTH_DATASET, TOGETHER_DATASET = (table.dataset for table in TABLES)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:JJ00|\*{0,2})")
#: The code or the title of «all kinds»; «Totaal jeugdhulp» is one of the kinds.
_ALL = re.compile(r"T\d{6}|totaal(?! jeugdhulp).*", re.IGNORECASE)
_CODE = ("codering", "regiocode")
_AREA = ("wijken", "wijkenenbuurten", "regios")


def recognises(probe: Probe) -> bool:
    """Take a CSV with the dimensions of one of the tables, and one of its topics."""
    return probe.form is Form.CSV and _table(probe.columns) is not None


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the table)
    """Read every year, per gemeente and wijk; data set «wmo», «jeugd» or «sociaaldomein».

    A key is that of the topic, followed by the kind of help: ``clienten_hulp_bij_het_huishouden``. Raises
    :class:`UnreadableFile` where the years or the codes of the areas are not there.
    """
    table = _table(probe.columns)
    code = next((column for column in probe.columns if plain(column).startswith(_CODE)), None)
    area = next((column for column in probe.columns if plain(column) in _AREA), None)
    if table is None or (code or area) is None:
        raise UnreadableFile(
            f"{probe.name} heeft geen kolom met gebiedscodes; verwacht «Codering (code)»; vink die kolom aan bij het "
            "exporteren uit StatLine."
        )
    frame = text_frame(probe)
    places = frame[code or area]
    called = frame[area] if code and area else None
    kinds = _kinds(table, frame)
    topics = _topics(table, probe.columns)
    number = re.search(r"\d{5}(?:NED|ned)", probe.name)
    origin = Origin(probe.name, "CBS", "CC BY 4.0", table.title, number.group().upper() if number else "")
    tables: list[SourceTable] = []
    left_out: list[LeftOut] = []
    for year, rows in _years(probe, frame, left_out):
        columns, measures = _wide(probe, frame.loc[rows], places[rows], kinds[rows], topics)
        here = pd.Series(columns.index, index=columns.index, name=places.name)
        named = None if called is None else here.map(dict(zip(places[rows], called[rows], strict=True)))
        found = by_level(
            Publication(table.dataset, year, origin, measures),
            here,
            {key: columns[key] for key in measures},
            named,
            LEVELS,
        )
        tables += found.tables
        left_out += found.left_out
    return ReadResult(tuple(tables), left_out=concat_left_out(left_out))


def _table(columns: tuple[str, ...]) -> SocialTable | None:
    titles = [plain(column) for column in columns]
    for table in TABLES:
        has_dimensions = all(any(title.startswith(starts) for title in titles) for starts in table.dimensions)
        if has_dimensions and _topics(table, columns):
            return table
    return None


def _topics(table: SocialTable, columns: tuple[str, ...]) -> dict[str, Topic]:
    """Return the topic of each column that is one; without units, two of one title stand in the order of the table."""
    found: dict[str, Topic] = {}
    for column in columns:
        free = (topic for topic in table.topics if topic not in found.values())
        topic = next((topic for topic in free if topic.is_named_by(column)), None)
        if topic:
            found[column] = topic
    return found


def _kinds(table: SocialTable, frame: pd.DataFrame) -> pd.Series:
    """Return the kind of help of every row in words, '' for all kinds together."""
    words = []
    for starts in table.dimensions:
        column = next(column for column in frame if plain(str(column)).startswith(starts))
        titles = {cell: "" if _ALL.fullmatch(cell) else table.kinds.get(cell, cell) for cell in frame[column].unique()}
        words.append(frame[column].map(titles))
    return pd.concat(words, axis=1).apply(lambda row: " ".join(filter(None, row)), axis=1)


def _years(probe: Probe, frame: pd.DataFrame, left_out: list[LeftOut]) -> Iterator[tuple[str, pd.Index]]:
    """Yield the rows of each whole year; half years and quarters are counted as left out."""
    column = next((column for column in frame if fold(str(column)) == "perioden"), None)
    if column is None:
        raise UnreadableFile(f"{probe.name} heeft geen kolom «Perioden»; verwacht jaren als 2024; exporteer die mee.")
    years = frame[column].str.extract(f"^{_YEAR.pattern}$", expand=False)
    if years.isna().all():
        raise UnreadableFile(
            f"{probe.name}: kolom «{column}» heeft geen hele jaren (gevonden: «{frame[column].iloc[0][:30]}»); "
            "verwacht jaren als 2024; kies bij het exporteren jaarcijfers."
        )
    part = int(years.isna().sum())
    left_out.append(LeftOut(f"Overgeslagen regels, niet van een heel jaar: {part}.", part))
    for year, rows in frame.groupby(years):
        yield str(year), rows.index


def _wide(
    probe: Probe, rows: pd.DataFrame, places: pd.Series, kinds: pd.Series, topics: dict[str, Topic]
) -> tuple[pd.DataFrame, dict[str, Measure]]:
    """Return a row per area and a column per topic and kind, and the measures by key."""
    twice = pd.concat([places, kinds], axis=1).duplicated()
    if twice.any():
        raise UnreadableFile(
            f"{probe.name} heeft twee regels voor {places[twice].iloc[0]}, «{kinds[twice].iloc[0] or 'totaal'}»; "
            "verwacht er één per gebied en jaar; exporteer zonder andere uitsplitsingen."
        )
    measures: dict[str, Measure] = {}
    parts = []
    for kind in kinds.unique():
        of_kind = rows[kinds == kind].set_axis(pd.Index(places[kinds == kind]))
        keys = {column: slug(f"{topic.key} {kind}") for column, topic in topics.items()}
        measures |= {keys[column]: measure(topic, kind) for column, topic in topics.items()}
        parts.append(of_kind[list(topics)].rename(columns=keys))
    return pd.concat(parts, axis=1), measures
