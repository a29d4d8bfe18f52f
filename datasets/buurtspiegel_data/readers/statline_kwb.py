"""A folder with a downloaded StatLine table of the CBS Kerncijfers wijken en buurten (84799NED and its like).

Both forms of CBS open data are read: OData v3 (TypedDataSet with DataProperties, one row per area) and v4
(Observations with MeasureCodes, one row per figure), as Parquet or JSON, under any file names that end in the name of
the entity set. The numbers behind v3 column names shift every year, so a column is known by its title, topic groups
and unit only.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import Measure, Origin, ReadResult

from .by_level import by_level
from .containers import probe_parquet
from .kwb_measures import KWB, statline_key
from .kwb_publication import kwb_publication
from .names import NameIndex
from .probe import Form, Probe, damaged
from .texts import check_size
from .tidy import year_in, year_of
from .wording import fold, slug

_AREAS = "WijkenEnBuurten"
_SUFFIXES = (".parquet", ".json")
#: Texts that say which area a row is; no measures.
_IDENTITY = frozenset({"gemeentenaam", "soort regio", "codering"})


@dataclass(frozen=True)
class Topic:
    """One subject of a table: its column in the frame, and the topic groups, title and unit that name it."""

    column: str
    groups: str
    title: str
    unit: str


@dataclass(frozen=True)
class _Download:
    """A table as downloaded: one row per area with the topics as columns, and the names of the areas by code."""

    frame: pd.DataFrame
    topics: tuple[Topic, ...]
    names: pd.Series


def recognises(probe: Probe) -> bool:
    """Take a folder that holds the entity sets of one StatLine table."""
    return probe.form is Form.FOLDER and bool(
        _part(probe, "MeasureCodes")
        or (_part(probe, "DataProperties") and (_part(probe, "TypedDataSet") or _part(probe, "UntypedDataSet")))
    )


def read(probe: Probe, names: NameIndex) -> ReadResult:  # noqa: ARG001  (codes are in the table)
    """Read the land, gemeenten, wijken and buurten of one edition; data set «kwb», period = its year.

    Raises :class:`UnreadableFile` where the download lacks its figures, or is of another subject.
    """
    about = _metadata(probe)
    download = _version_4(probe, about) if _part(probe, "MeasureCodes") else _version_3(probe)
    columns: dict[str, pd.Series] = {}
    measures: dict[str, Measure] = {}
    for topic in download.topics:
        key = statline_key(topic.groups, topic.title, topic.unit)
        if key is None or key in columns:
            key, measure = slug(f"{topic.groups} {topic.title}"), Measure(topic.title, topic.unit)
        else:
            measure = KWB[key].measure
        columns[key], measures[key] = download.frame[topic.column], measure
    if "a_inw" not in columns:
        raise UnreadableFile(
            f"{probe.name} is de StatLine-tabel «{_title(probe, about)}» zonder «Aantal inwoners»; verwacht "
            "Kerncijfers wijken en buurten (bijvoorbeeld 84799NED); download die tabel met alle onderwerpen."
        )
    codes = download.frame[_AREAS].astype(str)
    origin = Origin(probe.name, "CBS", "CC BY 4.0", _title(probe, about), _table(probe, about))
    publication = kwb_publication(_year(probe, about), origin, measures)
    return by_level(publication, codes, columns, codes.str.strip().map(download.names))


def _version_3(probe: Probe) -> _Download:
    """Read TypedDataSet (or UntypedDataSet, its padded text) with the titles of DataProperties."""
    properties = _load(probe, "DataProperties")
    frame = _load(probe, "TypedDataSet" if _part(probe, "TypedDataSet") else "UntypedDataSet")
    _need(probe, properties, "DataProperties", ("ID", "ParentID", "Type", "Key", "Title", "Unit"))
    _need(probe, frame, "TypedDataSet", (_AREAS,))
    topics = tuple(
        Topic(str(row.Key), _path(properties, row.ParentID), str(row.Title).strip(), str(row.Unit).strip())
        for row in properties[properties["Type"] == "Topic"].itertuples()
        if row.Key in frame and fold(str(row.Title)) not in _IDENTITY
    )
    areas = _load(probe, _AREAS) if _part(probe, _AREAS) else pd.DataFrame({"Key": [], "Title": []})
    return _Download(frame, topics, _by_code(areas, "Key"))


def _version_4(probe: Probe, about: Mapping[str, Any]) -> _Download:
    """Read Observations, one row per area and measure, with the titles of MeasureCodes and MeasureGroups."""
    codes, areas = _load(probe, "MeasureCodes"), _load(probe, f"{_AREAS}Codes")
    if not _part(probe, "Observations"):
        raise UnreadableFile(
            f"{probe.name} is StatLine-tabel «{_title(probe, about)}» met {len(codes)} onderwerpen en {len(areas)} "
            "gebieden, maar zonder cijfers; verwacht ook het onderdeel Observations (OData v4) of TypedDataSet (OData "
            "v3); download dat bij deze tabel."
        )
    groups = _load(probe, "MeasureGroups") if _part(probe, "MeasureGroups") else pd.DataFrame({"Id": [], "Title": []})
    observed = _load(probe, "Observations")
    _need(probe, observed, "Observations", (_AREAS, "Measure", "Value"))
    _need(probe, codes, "MeasureCodes", ("Identifier", "Title", "Unit", "MeasureGroupId"))
    frame = observed.pivot_table(index=_AREAS, columns="Measure", values="Value", aggfunc="first", dropna=False)
    tree = groups.rename(columns={"Id": "ID", "ParentId": "ParentID"})
    topics = tuple(
        Topic(str(row.Identifier), _path(tree, row.MeasureGroupId), str(row.Title).strip(), str(row.Unit).strip())
        for row in codes.itertuples()
        if row.Identifier in frame
    )
    return _Download(frame.reset_index(), topics, _by_code(areas, "Identifier"))


def _path(groups: pd.DataFrame, parent: Any) -> str:
    """Return the titles of the topic groups above a topic, joined by a slash."""
    rows = groups.set_index("ID")[["Title", "ParentID"]] if "ParentID" in groups else pd.DataFrame()
    titles: list[str] = []
    while parent in rows.index and len(titles) < len(rows):
        title, parent = rows.loc[parent]
        titles.insert(0, str(title).strip())
    return "/".join(titles)


def _by_code(areas: pd.DataFrame, key: str) -> pd.Series:
    return pd.Series(areas["Title"].to_numpy(), index=areas[key].astype(str).str.strip()).groupby(level=0).first()


def _part(probe: Probe, entity: str) -> Path | None:
    """Return the file of one entity set: «cbs.v3.84799NED_WijkenEnBuurten.parquet» is WijkenEnBuurten."""
    pattern = re.compile(rf"(?:.*[^A-Za-z])?{entity}", re.IGNORECASE)
    for name in probe.layers:
        path = probe.path / name
        if path.suffix.lower() in _SUFFIXES and pattern.fullmatch(path.stem):
            return path
    return None


def _load(probe: Probe, entity: str) -> pd.DataFrame:
    """Read one entity set as a table."""
    path = _part(probe, entity)
    if path is None:
        raise UnreadableFile(
            f"{probe.name} is een StatLine-tabel zonder het onderdeel {entity}; verwacht alle onderdelen van de "
            "tabel in één map; download de tabel opnieuw."
        )
    if path.suffix.lower() == ".json":
        content = _json(path)
        return pd.DataFrame(content.get("value", []) if isinstance(content, dict) else content)
    import pyarrow as pa
    import pyarrow.parquet as pq

    probe_parquet(path)  # refuses what becomes too large
    try:
        return pq.read_table(path).to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise damaged(path, Form.PARQUET) from error


def _json(path: Path) -> Any:
    check_size(path)
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:
        raise damaged(path, Form.JSON) from error


def _need(probe: Probe, frame: pd.DataFrame, entity: str, columns: tuple[str, ...]) -> None:
    if missing := [column for column in columns if column not in frame]:
        found = ", ".join(map(str, frame))[:90]
        raise UnreadableFile(
            f"{probe.name}: onderdeel {entity} mist de kolom «{missing[0]}» (gevonden: {found}); verwacht de tabel "
            "zoals StatLine haar levert; download haar opnieuw."
        )


def _metadata(probe: Probe) -> Mapping[str, Any]:
    """Return what the table says of itself: Metadata or Properties, or the first row of TableInfos."""
    for entity in ("Metadata", "Properties", "TableInfos"):
        path = _part(probe, entity)
        if path is not None and path.suffix.lower() == ".json":
            content = _json(path)
            rows = content.get("value", content) if isinstance(content, dict) else content
            first = rows[0] if isinstance(rows, list) and rows else rows
            if isinstance(first, dict):
                return first
    return {}


def _title(probe: Probe, about: Mapping[str, Any]) -> str:
    return str(about.get("Title") or probe.name).strip()


def _table(probe: Probe, about: Mapping[str, Any]) -> str:
    return str(about.get("Identifier") or probe.name).strip()


def _year(probe: Probe, about: Mapping[str, Any]) -> str:
    """Return the year of the edition: in its title, its period, or the name of the folder."""
    for text in (about.get("Title"), about.get("Period"), about.get("TemporalCoverage")):
        if year := year_in(str(text or "")):
            return year
    return year_of(probe)
