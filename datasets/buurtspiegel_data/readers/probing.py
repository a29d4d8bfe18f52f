"""What is this file? Decided by its content, never by its name, and without handing it to GDAL."""

from pathlib import Path

from buurtspiegel_data.errors import UnreadableFile

from . import containers, texts
from .probe import LARGEST_FILE, LARGEST_RASTER, Form, Probe

_HEAD = 4 * 1024**2
#: TIFF and BigTIFF, in either order of bytes.
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def probe(path: Path) -> Probe:
    """Return what ``path`` (a file or a folder) is.

    Raises :class:`UnreadableFile` for what does not exist, is empty, too large, damaged at its head or tail, or of
    no known form.
    """
    if path.is_dir():
        return Probe(path, Form.FOLDER, (), layers=tuple(sorted(item.name for item in path.iterdir())))
    head = _read_head(path)
    if head.startswith(b"PAR1"):
        return containers.probe_parquet(path)
    if head.startswith(b"SQLite format 3\0"):
        return containers.probe_geopackage(path, head)
    if head.startswith(b"PK\x03\x04"):
        return containers.probe_zip(path)
    if head.startswith(_TIFF):
        return Probe(path, Form.TIFF, ())
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
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} is niet te openen ({error.strerror}); controleer het pad en de rechten."
        ) from error
    largest = LARGEST_RASTER if head.startswith(_TIFF) else LARGEST_FILE
    if size > largest:
        raise UnreadableFile(
            f"{path.name} is {size / 1024**3:.1f} GB; verwacht hooguit {largest // 1024**3} GB; "
            "splits het bestand, bijvoorbeeld per provincie."
        )
    return head
