"""Probing text: CSV and JSON, their encoding, separator and column names."""

import codecs
import csv
import io
import json
import re
from itertools import islice
from pathlib import Path

from buurtspiegel_data.errors import UnreadableFile

from .probe import LARGEST_TEXT, Form, Probe

_CHUNK = 4 * 1024**2
_SEPARATORS = ",;\t"
#: GDAL's own readers and the largest CBS tables stay far below this number of columns.
_MOST_COLUMNS = 5000


def probe_text(path: Path, head: bytes) -> Probe:
    """Return the probe of a text file; raise :class:`UnreadableFile` where it is no CSV and no JSON."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(
            f"{path.name} is tekst in UTF-16; verwacht UTF-8; sla het bestand op als «CSV UTF-8» en probeer opnieuw."
        )
    if head.startswith(b"\x00\x00\x27\x0a"):
        raise UnreadableFile(
            f"{path.name} is één deel van een shapefile; verwacht .shp, .shx, .dbf en .prj samen in een zip; "
            "zet ze in een zip en voeg die toe."
        )
    if b"\0" in head:
        raise UnreadableFile(
            f"{path.name} bevat binaire gegevens in een onbekende vorm (begint met {head[:8].hex(' ')}); "
            "verwacht CSV, Excel (xlsx), GeoPackage, GeoJSON, Parquet of een zip met een shapefile."
        )
    size = check_size(path)
    encoding = _encoding(path, head)
    text = head.decode(encoding, errors="ignore")
    start = text.lstrip()[:1]
    if start == "<":
        raise UnreadableFile(
            f"{path.name} is XML of HTML (begint met «{text.strip()[:40]}»), misschien een foutpagina in plaats van de "
            "download; verwacht CSV, GeoJSON of een andere bekende vorm; download het bestand opnieuw."
        )
    if start in ("{", "["):
        return _probe_json(path, text, complete=len(head) == size)
    return _probe_csv(path, text, encoding)


def check_size(path: Path) -> int:
    """Return the size of a text file in bytes; raise :class:`UnreadableFile` where it is too large to parse."""
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        raise UnreadableFile(
            f"{path.name} is {size / 1024**3:.1f} GB tekst; verwacht hooguit {LARGEST_TEXT // 1024**3} GB; "
            "lever het aan als GeoPackage of Parquet, of splits het."
        )
    return size


def _encoding(path: Path, head: bytes) -> str:
    """UTF-8 where the whole file is, else the Windows code page of older exports."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"


def _probe_csv(path: Path, text: str, encoding: str) -> Probe:
    """Take the separator that cuts both the header and the first row in most cells."""
    rows = {separator: _first_rows(path, text, separator) for separator in _SEPARATORS}
    separator = max(rows, key=lambda candidate: min(map(len, rows[candidate]), default=0))
    header = rows[separator][0] if rows[separator] else []
    if not 0 < len(header) <= _MOST_COLUMNS:
        raise UnreadableFile(
            f"{path.name} heeft {len(header)} kolommen in de eerste regel; verwacht een kopregel met 1 tot "
            f"{_MOST_COLUMNS} kolommen; controleer het bestand."
        )
    return Probe(path, Form.CSV, tuple(cell.strip() for cell in header), encoding, separator)


def _first_rows(path: Path, text: str, separator: str) -> list[list[str]]:
    """Return the first two rows with anything in them."""
    try:
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
        return list(islice((row for row in rows if any(cell.strip() for cell in row)), 2))
    except csv.Error as error:
        raise UnreadableFile(
            f"{path.name} heeft geen leesbare kopregel; verwacht kolomnamen op de eerste regel; "
            "controleer de aanhalingstekens in het bestand."
        ) from error


def _probe_json(path: Path, text: str, *, complete: bool) -> Probe:
    """Find the kind of collection and the properties of the first feature in the head of the text."""
    try:
        if features := re.search(r'"features"\s*:', text):
            columns = _object_keys(text, re.compile(r'"properties"\s*:\s*(?={)'), features.end())
            return Probe(path, Form.JSON, columns, layers=("FeatureCollection",))
        if re.search(r'"type"\s*:\s*"Topology"', text) or re.search(r'"arcs"\s*:', text):
            return Probe(path, Form.JSON, (), layers=("Topology",))
        content = json.loads(text.removeprefix("\ufeff")) if complete else None
    except RecursionError as error:
        raise UnreadableFile(
            f"{path.name} is JSON met duizenden niveaus in elkaar; verwacht GeoJSON met hooguit tientallen; "
            "download het bestand opnieuw."
        ) from error
    except ValueError as error:
        raise UnreadableFile(
            f"{path.name} is afgebroken of beschadigde JSON; verwacht een compleet bestand; download het opnieuw."
        ) from error
    first = content[0] if isinstance(content, list) and content else content
    return Probe(path, Form.JSON, tuple(first) if isinstance(first, dict) else ())


def _object_keys(text: str, before: re.Pattern[str], position: int) -> tuple[str, ...]:
    """Return the keys of the JSON object after the first match, () where the head holds none."""
    if not (found := before.search(text, position)):
        return ()
    keys, _ = json.JSONDecoder().raw_decode(text, found.end())
    return tuple(keys)
