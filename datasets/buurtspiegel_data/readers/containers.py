"""Probing containers: Parquet, GeoPackage (SQLite), Excel workbooks and zip files, without opening them in GDAL."""

import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path, PurePosixPath

from buurtspiegel_data.errors import UnreadableFile

from .archives import BROKEN, check_archive, too_large
from .probe import Form, Probe, damaged
from .workbook_size import check_sheets

_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11", b"GP12")
#: What a Parquet file may become in memory; the 430 columns of the Startanalyse are 60 MB.
LARGEST_UNPACKED = 4 * 1024**3
#: Rows and values of a Parquet file: a constant column of 60 million rows is a file of 1 MB and takes 9 GB to read. The
#: Startanalyse has 5 million values, the 460,000 areas of postcode-6 some 60 million.
MOST_ROWS = 5_000_000
MOST_VALUES = 65_000_000
#: A workbook is unpacked in memory as a whole; the largest of CBS is 40 MB of XML.
_LARGEST_WORKBOOK = 1024**3


def probe_parquet(path: Path) -> Probe:
    """Read the schema at the end of a Parquet file, and refuse one that becomes too large when it is read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            schema, metadata = file.schema_arrow, file.metadata
            groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
            unpacked = sum(group.total_byte_size for group in groups)
            # A list in a row has more values than there are rows.
            values = sum(group.column(number).num_values for group in groups for number in range(group.num_columns))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise damaged(path, Form.PARQUET) from error
    if unpacked > LARGEST_UNPACKED:
        raise too_large(path, unpacked, LARGEST_UNPACKED)
    values = max(values, metadata.num_rows * metadata.num_columns)
    if metadata.num_rows > MOST_ROWS or values > MOST_VALUES:
        raise UnreadableFile(
            f"{path.name} heeft {metadata.num_rows} rijen en {values} waarden; verwacht hooguit "
            f"{MOST_ROWS // 1_000_000} miljoen rijen en {MOST_VALUES // 1_000_000} miljoen waarden; splits het "
            "bestand, bijvoorbeeld per provincie of per jaar."
        )
    geo = b"geo" in (schema.metadata or {})
    return Probe(path, Form.PARQUET, tuple(schema.names), layers=(path.stem,) if geo else ())


def probe_geopackage(path: Path, head: bytes) -> Probe:
    """Read layers and fields from a GeoPackage, and refuse one whose tables run code (views in their place)."""
    if head[68:72] not in _GEOPACKAGE_IDS:
        raise UnreadableFile(
            f"{path.name} is een SQLite-database maar geen GeoPackage; verwacht een GeoPackage (.gpkg); "
            "exporteer de laag als GeoPackage."
        )
    if path.stat().st_size < _sqlite_size(head):
        raise damaged(path, Form.GPKG)
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
                if (unpacked := sum(item.file_size for item in archive.infolist())) > _LARGEST_WORKBOOK:
                    raise too_large(path, unpacked, _LARGEST_WORKBOOK)
                check_sheets(path, archive)
                return _probe_workbook(path)
            fields: dict[str, None] = {}
            for member in members:
                if PurePosixPath(member).suffix.lower() == ".dbf":
                    with archive.open(member) as file:
                        fields |= dict.fromkeys(_dbf_fields(file.read(32 * 256)))
    except BROKEN as error:
        raise damaged(path, Form.ZIP) from error
    return Probe(path, Form.ZIP, tuple(fields), layers=members)


def _sqlite_size(head: bytes) -> int:
    """Return the length that the header of an SQLite database states, 0 where it states none (SQLite before 3.7)."""
    page = int.from_bytes(head[16:18], "big")
    if head[24:28] != head[92:96]:
        return 0
    return (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


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
