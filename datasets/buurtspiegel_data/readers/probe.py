"""What the head of a file says: enough for a reader to decide whether the file is its own."""

from collections import Counter
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
    TIFF = "GeoTIFF"
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
#: A raster is read piece by piece: that of RIVM for the whole country, in cells of 10 metres, is 3.6 GB unpacked.
LARGEST_RASTER = 64 * 1024**3


def check_columns(probe: Probe) -> None:
    """Refuse a table in which two columns have one name: which of the two is meant cannot be told."""
    counts = Counter(column for column in probe.columns if column)
    if twice := next((column for column, count in counts.items() if count > 1), None):
        raise UnreadableFile(
            f"{probe.name} heeft {counts[twice]} kolommen met de naam «{twice[:60]}»; verwacht voor elke kolom een "
            "eigen naam; verander de naam van een van de twee of haal er een weg."
        )


def only_header(probe: Probe) -> UnreadableFile:
    """Return the error for a table without a single row: there is nothing in it to add."""
    return UnreadableFile(
        f"{probe.name} heeft een kopregel en verder niets; verwacht minstens één regel met cijfers; download het "
        "bestand opnieuw."
    )


def damaged(path: Path, form: Form) -> UnreadableFile:
    """Return the error for a file that starts as ``form`` and then breaks off."""
    return UnreadableFile(
        f"{path.name} begint als {form.value} maar is afgebroken of beschadigd ({path.stat().st_size} bytes); "
        "verwacht een compleet bestand; download het opnieuw."
    )
