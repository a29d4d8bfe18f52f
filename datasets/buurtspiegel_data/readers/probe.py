"""What is this file? Decided by its content, never by its name, and without handing it to GDAL.

A probe reads the head of a file: enough to know the form, the column names and the layers. Every reader decides on
a probe whether the file is its own.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from buurtspiegel_data.errors import UnreadableFile


class Form(StrEnum):
    """How a file is written, by magic bytes or content."""

    PARQUET = "Parquet"
    XLSX = "Excel-werkmap"
    ZIP = "zip"
    GPKG = "GeoPackage"
    JSON = "JSON"
    CSV = "tekst met kolommen (CSV)"
    FOLDER = "map"


@dataclass(frozen=True)
class Probe:
    """What the head of a file says.

    ``columns``: names as in the file: CSV header cells, Parquet schema, header row of the first sheet, properties
    of the first GeoJSON feature (or the keys of other JSON), fields of all layers of a GeoPackage or of the
    shapefiles in a zip; empty for a folder. ``layers``: sheets, GeoPackage layers, zip members, file names in a
    folder; for JSON the kind of collection («FeatureCollection», «Topology»), where it is one; the file itself for
    GeoParquet, nothing for other Parquet.
    """

    path: Path
    form: Form
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    separator: str = ","
    layers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path.name


#: Larger files are refused: all of a text is parsed in memory, and the largest real file (the CBS kerncijfers per
#: postcode-6 of the whole country, as GeoPackage) is 1.2 GB.
LARGEST_FILE = 2 * 1024**3
LARGEST_TEXT = 1024**3
_HEAD = 4 * 1024**2


def probe(path: Path) -> Probe:
    """Return what ``path`` (a file or a folder) is.

    Raises :class:`UnreadableFile` for what does not exist, is empty, too large, damaged at its head or tail, or of
    no known form.
    """
    from . import containers, texts

    if path.is_dir():
        return Probe(path, Form.FOLDER, (), layers=tuple(sorted(item.name for item in path.iterdir())))
    head = _read_head(path)
    if head.startswith(b"PAR1"):
        return containers.probe_parquet(path)
    if head.startswith(b"SQLite format 3\0"):
        return containers.probe_geopackage(path, head)
    if head.startswith(b"PK\x03\x04"):
        return containers.probe_zip(path)
    return texts.probe_text(path, head)


def _read_head(path: Path) -> bytes:
    """Return the first bytes of a regular file of an acceptable size."""
    try:
        if not path.is_file():
            what = "is geen gewoon bestand" if path.exists() else "bestaat niet"
            raise UnreadableFile(f"{path.name} {what}; geef een bestaand bestand of een map op.")
        size = path.stat().st_size
        if size == 0:
            raise UnreadableFile(f"{path.name} is leeg (0 bytes); download het bestand opnieuw.")
        if size > LARGEST_FILE:
            raise UnreadableFile(
                f"{path.name} is {size / 1024**3:.1f} GB; verwacht hooguit {LARGEST_FILE // 1024**3} GB; "
                "splits het bestand, bijvoorbeeld per provincie."
            )
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} is niet te openen ({error.strerror}); controleer het pad en de rechten."
        ) from error


def damaged(path: Path, form: Form) -> UnreadableFile:
    """Return the error for a file that starts as ``form`` and then breaks off."""
    return UnreadableFile(
        f"{path.name} begint als {form.value} maar is afgebroken of beschadigd ({path.stat().st_size} bytes); "
        "verwacht een compleet bestand; download het opnieuw."
    )
