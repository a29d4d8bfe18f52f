"""Zips (workbooks and zipped shapefiles) and GeoPackages, looked through before a library unpacks or opens them."""

import sqlite3
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from buurtspiegel_data.readers.archives import BROKEN, check_archive
from buurtspiegel_data.readers.containers import probe_geopackage
from buurtspiegel_data.readers.probe import Form, Probe
from buurtspiegel_data.readers.workbook_size import check_sheets

from .refused import Refused

#: Parts of one zip, bytes unpacked in all: the memory of the reading process is a gigabyte.
_MOST_PARTS, _LARGEST_UNPACKED = 2_000, 800 * 1000**2
_WAYS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN_ZIP = "is een beschadigde of afgebroken zip; verwacht een compleet bestand; download of exporteer het opnieuw."
_PIECE = 1024**2


def check_zip(path: Path) -> tuple[str, ...]:
    """Return the names of the parts of a zip that can be unpacked without harm; raise :class:`Refused` otherwise.

    Raises :class:`buurtspiegel_data.errors.UnreadableFile` for what any zip of the workbench is refused for.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            items = archive.infolist()
            if len(items) > _MOST_PARTS:
                raise Refused(
                    f"is een zip van {len(items)} delen; verwacht er hooguit {_MOST_PARTS}; maak haar kleiner."
                )
            check_archive(path, archive)
            if sum(item.file_size for item in items) > _LARGEST_UNPACKED:
                raise Refused("is uitgepakt meer dan 800 MB; verwacht minder; splits het bestand.")
            names = [item.filename.lower() for item in items]
            if len(set(names)) < len(names):
                raise Refused(
                    "is een zip met twee delen van dezelfde naam; verwacht er één van elk; maak haar opnieuw."
                )
            for item in items:
                if stat.S_IFMT(item.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
                    raise Refused(
                        "is een zip met een verwijzing naar een ander bestand; verwacht gewone bestanden; vertrouw "
                        "haar niet en vraag de afzender om een nieuwe."
                    )
                if item.compress_type not in _WAYS:
                    raise Refused("is een zip die ongewoon is ingepakt; verwacht een gewone zip; maak haar opnieuw.")
            return tuple(item.filename for item in items if not item.is_dir())
    except BROKEN:
        raise Refused(_BROKEN_ZIP) from None


def check_workbook(path: Path) -> None:
    """Refuse a zip that is no workbook, one whose XML declares entities, and one that is too large to open."""
    names = check_zip(path)
    if "xl/workbook.xml" not in names:
        raise Refused("is een zip maar geen Excel-werkmap; verwacht een .xlsx; bewaar het als Excel-werkmap.")
    try:
        with zipfile.ZipFile(path) as archive:
            for name in names:
                if name.lower().endswith((".xml", ".rels", ".vml")) and _declares(archive, name):
                    raise Refused(
                        "is een werkmap met een eigen DOCTYPE in haar XML, zoals geen programma die maakt; verwacht "
                        "gewone cellen; vertrouw haar niet en vraag de afzender om een nieuwe."
                    )
            check_sheets(path, archive)
    except BROKEN:
        raise Refused(_BROKEN_ZIP) from None


def shapefiles(path: Path) -> Probe:
    """Return the zip as what :func:`buurtspiegel_data.readers.archives.unpack_shapefiles` takes."""
    names = check_zip(path)
    if "xl/workbook.xml" in names:
        raise Refused("eindigt op .zip maar is een Excel-werkmap; verwacht een shapefile; noem haar .xlsx.")
    if not any(name.lower().endswith(".shp") for name in names):
        raise Refused("is een zip zonder shapefile (.shp); verwacht .shp, .shx en .dbf; pak andere bestanden zelf uit.")
    return Probe(path, Form.ZIP, (), layers=names)


def check_geopackage(path: Path) -> tuple[str, ...]:
    """Return the layers of a GeoPackage that are tables, none of them a stored query or made by code."""
    with path.open("rb") as file:
        layers = probe_geopackage(path, file.read(100)).layers
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            made = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            tables = {str(name).lower(): " ".join(str(sql).lower().split()) for name, sql in made}
    except (sqlite3.Error, UnicodeError, ValueError, OverflowError):
        raise Refused(
            "is een beschadigde GeoPackage; verwacht een compleet bestand; exporteer de laag opnieuw."
        ) from None
    for name, sql in tables.items():
        if sql.startswith("create virtual table") and " using rtree" not in sql:
            raise Refused(
                f"heeft een tabel die door een programma wordt gemaakt («{name[:60]}»); verwacht gewone lagen; "
                "exporteer de laag naar een nieuwe GeoPackage."
            )
    return tuple(layer for layer in layers if layer.lower() in tables)


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    """Say whether the head of an XML part has a DOCTYPE (the only place where it counts), in one- or two-byte text."""
    return any(
        mark in piece.replace(b"\0", b"").upper()
        for piece in _head(archive, name)
        for mark in (b"<!DOCTYPE", b"<!ENTITY")
    )


def _head(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as part:
        yield part.read(_PIECE)
