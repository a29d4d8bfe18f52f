"""A map layer (GeoPackage, GeoJSON, zipped shapefile) as text and a point per record, in RD metres."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Dialect, Format
from buurtspiegel_data.readers.archives import unpack_shapefiles
from buurtspiegel_data.readers.geojson_links import refuse_links
from buurtspiegel_data.readers.probe import Form, Probe
from buurtspiegel_data.readers.safe_gdal import restrict

from .containers import check_geopackage, shapefiles
from .rd import Floats, to_rd
from .refused import Refused
from .source import Say, Source, filled, usable_names, without_tail
from .uniques import ROW, X, Y

_AT_ONCE = 20_000
_SHAPEFILE_START = (9994).to_bytes(4, "big")
_BROKEN = "is niet heel te lezen als kaartlaag; verwacht een compleet bestand; exporteer de laag opnieuw."


def layers(path: Path, form: Format) -> dict[str, Path]:
    """Return the layers of a file by name, each with the file that GDAL opens for it; unpacks a zip beside it.

    Raises :class:`Refused` and :class:`buurtspiegel_data.errors.UnreadableFile`.
    """
    if form is Format.GPKG:
        found = dict.fromkeys(check_geopackage(path), path)
    elif form is Format.GEOJSON:
        refuse_links(Probe(path, Form.JSON, ()))
        found = {"": path}
    else:
        found = unpack_shapefiles(shapefiles(path), path.parent)
        for part in found.values():
            with part.open("rb") as file:
                if file.read(4) != _SHAPEFILE_START:
                    raise Refused("heeft een .shp-deel dat geen shapefile is; verwacht er een; maak de zip opnieuw.")
    if not found:
        raise Refused("heeft geen laag met gewone records; verwacht er een; exporteer de laag opnieuw.")
    return found


def open_vector(path: Path, dialect: Dialect, say: Say) -> Source:
    """Open the layer ``dialect.layer`` (the first where that is empty): its fields as text, X and Y of its points.

    Lines and areas count by their centre. What has no geometry has no X and Y.
    """
    there = layers(path, dialect.format)
    name = dialect.layer or next(iter(there))
    if name not in there and dialect.format is Format.GEOJSON:
        name = ""  # a GeoJSON has one layer, whatever it was called
    if name not in there:
        raise Refused(f"heeft geen laag «{name[:60]}»; verwacht een van haar {len(there)} lagen; kies er een.")
    layer = name if dialect.format is Format.GPKG else None
    restrict()
    with _faults():
        import pyogrio

        about = pyogrio.read_info(there[name], layer=layer)
    fields = [str(one) for one in about["fields"]]
    source = Source(usable_names(fields), iter(()))
    tables = _tables(there[name], layer, fields, source.names, dialect, int(about["features"]), say)
    source.tables = without_tail(tables, source.rejected, dialect.tail)
    return source


def _tables(
    path: Path, layer: str | None, fields: list[str], names: tuple[str, ...], dialect: Dialect, rows: int, say: Say
) -> Iterator[pa.Table]:
    from pyogrio.raw import open_arrow

    at = 0
    with _faults(), open_arrow(path, layer=layer, batch_size=_AT_ONCE, use_pyarrow=True) as (about, reader):
        for batch in reader:
            columns = [_text(batch.column(field), dialect.decimal) for field in fields]
            x, y = _points(batch, about)
            numbers = pa.array(np.arange(at + 1, at + 1 + len(batch), dtype=np.int64))
            table = pa.Table.from_arrays([*columns, numbers, pa.array(x), pa.array(y)], names=[*names, ROW, X, Y])
            at += len(batch)
            placed = np.isfinite(x)
            yield (
                table
                if placed.all()
                else pa.concat_tables(
                    [table.filter(pa.array(placed)), filled(table.filter(pa.array(~placed)), names)]
                ).sort_by(ROW)
            )
            say(min(1.0, at / max(rows, 1)))


def _text(column: pa.Array, decimal: str) -> pa.Array:
    """Return a field as text, nothing as «»; a list or bytes are no value that is read."""
    column = column.storage if isinstance(column.type, pa.BaseExtensionType) else column
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        # GDAL passes bytes on as they stand in the file.
        raw = column.cast(pa.binary() if pa.types.is_string(kind) else pa.large_binary())
        try:
            text = column.cast(pa.string())
            text.validate(full=True)
        except pa.ArrowException:
            text = pa.array(
                [None if one is None else one.decode("utf-8", "replace") for one in raw.to_pylist()], pa.string()
            )
    elif pa.types.is_boolean(kind):
        text = pc.if_else(column, "ja", "nee")
    elif pa.types.is_floating(kind):
        known = pc.if_else(pc.is_finite(column), column, pa.scalar(None, kind))
        text = pc.replace_substring_regex(known.cast(pa.string()), r"\.0$", "")
        text = pc.replace_substring(text, ".", decimal)
    elif pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        text = pc.replace_substring_regex(column.cast(pa.string()), r" 00:00:00(\.0+)?Z?$", "")
    elif pa.types.is_integer(kind) or pa.types.is_time(kind):
        text = column.cast(pa.string())
    else:
        text = pa.nulls(len(column), pa.string())
    return text.fill_null("")


def _points(batch: pa.RecordBatch, about: dict[str, Any]) -> tuple[Floats, Floats]:
    import shapely

    nowhere = np.full(len(batch), np.nan)
    name = about["geometry_name"] or "wkb_geometry"
    if about["geometry_type"] is None or name not in batch.schema.names:
        return nowhere, nowhere
    shapes = shapely.from_wkb(batch.column(name).to_numpy(zero_copy_only=False), on_invalid="ignore")
    areas = np.flatnonzero(~np.isin(shapely.get_type_id(shapes), (-1, 0)))
    if len(areas):
        with np.errstate(all="ignore"):
            shapes[areas] = shapely.centroid(shapes[areas])
    return to_rd(shapely.get_x(shapes), shapely.get_y(shapes), about["crs"])


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what GDAL, GEOS and Arrow raise into :class:`Refused`; remarks on odd fields concern nobody here."""
    from shapely.errors import ShapelyError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (RuntimeError, OSError, ValueError, KeyError, OverflowError, ShapelyError, pa.ArrowException):
            raise Refused(_BROKEN) from None
