"""Zip files: what may be unpacked, how large it may become, and where it goes."""

import lzma
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from buurtspiegel_data.errors import UnreadableFile

from .probe import Form, Probe, damaged

#: What one zip may become on disk, and how many times its own size: CSV and shapefiles shrink 3 to 30 times, a zip
#: bomb a thousand times and more.
LARGEST_UNPACKED = 4 * 1024**3
STRONGEST_RATIO = 200
#: A ratio says nothing about a small file: blanks shrink well.
_SMALL = 100 * 1024**2
_MOST_MEMBERS = 10_000
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: What a zip may be the wrapping of, where it is no shapefile.
_WRAPPED = frozenset({".gpkg", ".geojson", ".json", ".csv", ".xlsx", ".parquet", ".tif", ".tiff", ".zip"})
#: All that the standard library raises on a damaged zip.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
)


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would write outside its folder, is encrypted, or unpacks to far more than it is."""
    items = archive.infolist()
    unpacked = sum(item.file_size for item in items)
    largest = min(LARGEST_UNPACKED, max(_SMALL, STRONGEST_RATIO * path.stat().st_size))
    if len(items) > _MOST_MEMBERS or unpacked > largest:
        raise too_large(path, unpacked, largest)
    for item in items:
        parts = PurePosixPath(item.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in item.filename:
            raise UnreadableFile(
                f"{path.name} bevat «{item.filename[:80]}», een pad buiten de zip; verwacht gewone bestandsnamen; "
                "vertrouw dit bestand niet en vraag de leverancier om een nieuw."
            )
        if item.flag_bits & 1:
            raise UnreadableFile(
                f"{path.name} is met een wachtwoord versleuteld; verwacht een zip zonder wachtwoord; pak het zelf uit."
            )


def too_large(path: Path, unpacked: int, largest: int) -> UnreadableFile:
    """Return the error for a file that becomes too large when it is unpacked (sizes in bytes)."""
    megabytes = [size / 1024**2 for size in (path.stat().st_size, unpacked, largest)]
    return UnreadableFile(
        f"{path.name} is {megabytes[0]:.1f} MB en wordt uitgepakt {megabytes[1]:.0f} MB; verwacht hooguit "
        f"{megabytes[2]:.0f} MB; vertrouwt u het bestand, pak het dan zelf uit en splits het."
    )


@contextmanager
def unwrapped(probe: Probe) -> Iterator[Path | None]:
    """Unpack the single data file that a zip wraps, for as long as the block lasts; None where it wraps none.

    A zip within the zip is not opened: the caller refuses it.
    """
    endings = {member: PurePosixPath(member).suffix.lower() for member in probe.layers}
    data = [member for member, ending in endings.items() if ending in _WRAPPED]
    if len(data) != 1 or ".shp" in endings.values():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="buurtspiegel-") as folder:
        target = Path(folder) / PurePosixPath(data[0].replace("\\", "/")).name
        try:
            with zipfile.ZipFile(probe.path) as archive:
                check_archive(probe.path, archive)
                _unpack(archive, archive.getinfo(data[0]), target)
            shutil.copystat(probe.path, target)  # the date may stand in for a year
        except BROKEN as error:
            raise damaged(probe.path, Form.ZIP) from error
        yield target


def unpack_shapefiles(probe: Probe, folder: Path) -> dict[str, Path]:
    """Unpack the shapefiles of a zip into ``folder`` under names of our own; return each by its name in the zip.

    Only the five parts of a shapefile are unpacked, whatever the folder in the zip is called. Raises
    :class:`UnreadableFile` where a part is missing or shorter than its own header says.
    """
    found: dict[str, Path] = {}
    try:
        with zipfile.ZipFile(probe.path) as archive:
            check_archive(probe.path, archive)
            members = {item.filename.lower(): item for item in archive.infolist() if not item.is_dir()}
            for number, member in enumerate(sorted(name for name in members if name.endswith(".shp"))):
                for part in _SHAPEFILE_PARTS:
                    if item := members.get(member.removesuffix(".shp") + part):
                        target = folder / f"laag{number}{part}"
                        _unpack(archive, item, target)
                        _check_part(probe, target)
                found[PurePosixPath(members[member].filename).stem] = folder / f"laag{number}.shp"
    except BROKEN as error:
        raise damaged(probe.path, Form.ZIP) from error
    for name, path in found.items():
        if missing := [part for part in (".shx", ".dbf") if not path.with_suffix(part).exists()]:
            raise UnreadableFile(
                f"{probe.name} mist het deel {name}{missing[0]} van de shapefile; verwacht .shp, .shx en .dbf naast "
                "elkaar; maak de zip opnieuw."
            )
    return found


def _check_part(probe: Probe, part: Path) -> None:
    """Compare the length of a part with the length its header states (shapefile: 16-bit words; dBASE: rows)."""
    with part.open("rb") as file:
        head = file.read(100)
    length, stated = part.stat().st_size, 0
    if part.suffix in {".shp", ".shx"}:
        stated = max(100, 2 * int.from_bytes(head[24:28], "big"))
    elif part.suffix == ".dbf":
        start, rows, width = (int.from_bytes(head[a:b], "little") for a, b in ((8, 10), (4, 8), (10, 12)))
        stated = max(33, start + rows * width)
    if length < stated:
        raise UnreadableFile(
            f"{probe.name} bevat een afgebroken {part.suffix}-deel van {length} bytes; verwacht {stated} bytes; "
            "download het bestand opnieuw."
        )


def _unpack(archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path) -> None:
    """Write one member to a path of ours; its length and checksum are verified on the way."""
    with archive.open(item) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
