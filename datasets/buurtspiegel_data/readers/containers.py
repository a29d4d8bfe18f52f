"""Probing containers: Parquet, GeoPackage (SQLite), Excel workbooks and zip files, without opening them in GDAL."""

import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path, PurePosixPath

from buurtspiegel_data.errors import UnreadableFile

from .probe import Form, Probe

_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11", b"GP12")
#: What one zip may become on disk, and how much smaller than that it may be: CSV and shapefiles shrink 3 to 30 times,
#: a zip bomb a thousand times and more.
LARGEST_UNPACKED = 4 * 1024**3
STRONGEST_RATIO = 200
_MOST_MEMBERS = 10_000


def probe_parquet(path: Path) -> Probe:
    """Read the schema at the end of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
        geo = b"geo" in (schema.metadata or {})
        return Probe(path, Form.PARQUET, tuple(schema.names), layers=(path.stem,) if geo else ())
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(path, Form.PARQUET) from error


def probe_geopackage(path: Path, head: bytes) -> Probe:
    """Read layers and fields from a GeoPackage, and refuse one whose tables run code (views in their place)."""
    if head[68:72] not in _GEOPACKAGE_IDS:
        raise UnreadableFile(
            f"{path.name} is een SQLite-database maar geen GeoPackage; verwacht een GeoPackage (.gpkg); "
            "exporteer de laag als GeoPackage."
        )
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            views = {str(row[0]) for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
            # A view is a stored query: it may never end, and it may read more than its own layer.
            if suspicious := sorted(view for view in views if view.lower().startswith(("gpkg_", "rtree_"))):
                raise _stored_query(path, suspicious[0])
            layers = tuple(
                str(row[0])
                for row in database.execute(
                    "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
                )
            )
            if masked := sorted({layer.lower() for layer in layers} & {view.lower() for view in views}):
                raise _stored_query(path, masked[0])
            columns: dict[str, None] = {}
            for layer in layers:
                fields = database.execute("SELECT name FROM pragma_table_info(?)", (layer,)).fetchall()
                columns |= {str(row[0]): None for row in fields}
    except (sqlite3.Error, UnicodeError) as error:
        raise damaged(path, Form.GPKG) from error
    if not layers:
        raise UnreadableFile(
            f"{path.name} is een GeoPackage zonder lagen; verwacht een laag met gebieden; exporteer de laag opnieuw."
        )
    return Probe(path, Form.GPKG, tuple(columns), layers=layers)


def probe_zip(path: Path) -> Probe:
    """Tell a workbook from a zip with data; read the header row or the fields of its shapefiles."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(path, archive)
            members = tuple(item.filename for item in archive.infolist() if not item.is_dir())
            if "xl/workbook.xml" in members or "xl/workbook.bin" in members:
                return _probe_workbook(path)
            fields: dict[str, None] = {}
            for member in members:
                if PurePosixPath(member).suffix.lower() == ".dbf":
                    with archive.open(member) as file:
                        fields |= dict.fromkeys(_dbf_fields(file.read(32 * 256)))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise damaged(path, Form.ZIP) from error
    return Probe(path, Form.ZIP, tuple(fields), layers=members)


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would write outside its folder, is encrypted, or unpacks to far more than it is."""
    items = archive.infolist()
    unpacked, packed = sum(item.file_size for item in items), path.stat().st_size
    if len(items) > _MOST_MEMBERS or unpacked > LARGEST_UNPACKED or unpacked > STRONGEST_RATIO * packed:
        raise UnreadableFile(
            f"{path.name} bevat {len(items)} bestanden die uitgepakt {unpacked / 1024**2:.0f} MB zijn, tegen "
            f"{packed / 1024**2:.1f} MB ingepakt; verwacht hooguit {STRONGEST_RATIO} keer zoveel en "
            f"{LARGEST_UNPACKED // 1024**3} GB; pak het bestand zelf uit en lever wat erin zit."
        )
    for item in items:
        parts = PurePosixPath(item.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in item.filename:
            raise UnreadableFile(
                f"{path.name} bevat «{item.filename[:80]}», een pad buiten de zip; verwacht gewone bestandsnamen; "
                "vertrouw dit bestand niet en vraag de leverancier om een nieuwe."
            )
        if item.flag_bits & 1:
            raise UnreadableFile(
                f"{path.name} is met een wachtwoord versleuteld; verwacht een zip zonder wachtwoord; pak het zelf uit."
            )


def damaged(path: Path, form: Form) -> UnreadableFile:
    """Return the error for a file that starts as ``form`` and then breaks off."""
    return UnreadableFile(
        f"{path.name} begint als {form.value} maar is afgebroken of beschadigd ({path.stat().st_size} bytes); "
        "verwacht een compleet bestand; download het opnieuw."
    )


def _stored_query(path: Path, view: str) -> UnreadableFile:
    return UnreadableFile(
        f"{path.name} heeft de opgeslagen query «{view[:60]}» op de plaats van een tabel; verwacht gewone lagen; "
        "exporteer de laag als tabel naar een nieuwe GeoPackage."
    )


def _probe_workbook(path: Path) -> Probe:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(path) as book:
            sheets = tuple(book.sheet_names)
            rows = book.get_sheet_by_index(0).to_python(nrows=1) if sheets else []
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(path, Form.XLSX) from error
    return Probe(path, Form.XLSX, tuple(str(cell).strip() for cell in rows[0]) if rows else (), layers=sheets)


def _dbf_fields(head: bytes) -> list[str]:
    """Return the field names in the head of a dBASE file: descriptors of 32 bytes, closed by 0x0D."""
    if len(head) < 32:
        return []
    (size,) = struct.unpack_from("<H", head, 8)
    starts = range(32, min(size, len(head)) - 1, 32)
    return [
        head[start : start + 11].split(b"\0")[0].decode("cp1252", errors="replace")
        for start in starts
        if head[start : start + 1] != b"\r"
    ]
