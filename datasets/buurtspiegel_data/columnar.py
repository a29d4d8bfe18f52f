"""Tables and areas as Parquet: columnar, in one row group, with a checksum on every page and column that is read.

The checksums of Parquet itself cover the pages, and not the description of the columns at the end of the file: a
flipped bit there can shift figures unseen. So each column has one of its own, over what comes out of it.
"""

import zlib
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from .areas import RD
from .errors import StoreError
from .tables import AddressTable, AreaTable, SourceTable

_VALUE, _STATUS = "v:", "s:"
#: What stands in a file besides values (float64) and statuses (uint8).
_TYPES = {
    "area": pa.string(),
    "name": pa.string(),
    "parent": pa.string(),
    "population": pa.float64(),
    "water": pa.bool_(),
    "geometry": pa.binary(),
    "postcode": pa.string(),
    "number": pa.int32(),
    "buurt": pa.string(),
    "addresses": pa.int32(),
}

_ADDRESS = ["postcode", "number", "buurt", "addresses"]


def write_table(table: SourceTable, path: Path) -> None:
    """Write area codes (sorted), names, values (float64) and statuses (uint8), one column each."""
    values, status = table.values.sort_index(), table.status.sort_index()
    columns: dict[str, pa.Array] = {
        "area": pa.array(values.index.astype(str), pa.string()),
        "name": pa.array(table.names.reindex(values.index).where(lambda s: s.notna(), None), pa.string()),
    }
    for key in values:
        columns[_VALUE + str(key)] = pa.array(values[key].to_numpy(float))
        columns[_STATUS + str(key)] = pa.array(status[key].to_numpy(np.uint8))
    _write(pa.table(columns), path)


def read_columns(path: Path, keys: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the values and the statuses of ``keys`` only, by area code, verifying the pages that are read."""
    wanted = [prefix + key for key in keys for prefix in (_VALUE, _STATUS)]
    table = _read(path, wanted)
    codes = read_names(path).index
    values = pd.DataFrame({key: table[_VALUE + key].to_numpy() for key in keys}, index=codes)
    status = pd.DataFrame({key: table[_STATUS + key].to_numpy() for key in keys}, index=codes)
    return values, status


@lru_cache(maxsize=64)
def read_names(path: Path) -> pd.Series:
    """Read the names of a stored table or set of areas, by code; remembered, since a stored file never changes."""
    table = _read(path, ["area", "name"])
    codes = pd.Index(table["area"].to_numpy(), name="area", dtype=object)
    return pd.Series(table["name"].to_numpy(), index=codes, dtype=object)


@lru_cache(maxsize=64)
def read_water(path: Path) -> pd.Series:
    """Read which areas of a stored set are water, by code; remembered, since a stored file never changes."""
    table = _read(path, ["area", "water"])
    return pd.Series(table["water"].to_numpy(), index=pd.Index(table["area"].to_numpy(), dtype=object), dtype=bool)


def write_areas(areas: AreaTable, path: Path) -> None:
    """Write areas as GeoParquet in RD."""
    frame = areas.frame
    table = pa.table(
        {
            "area": pa.array(frame.index.astype(str), pa.string()),
            "name": pa.array(frame["name"].where(frame["name"].notna(), None), pa.string()),
            "parent": pa.array(frame["parent"].where(frame["parent"].notna(), None), pa.string()),
            "population": pa.array(frame["population"].to_numpy(float)),
            "water": pa.array(frame["water"].to_numpy(bool)),
            "geometry": pa.array(frame.geometry.to_wkb(), pa.binary()),
        }
    )
    _write(table, path)


def read_areas(path: Path) -> gpd.GeoDataFrame:
    """Read areas back as a GeoDataFrame in RD, index: code."""
    frame = _read(path, ["area", "name", "parent", "population", "water", "geometry"]).to_pandas().set_index("area")
    frame.index = frame.index.astype(object)
    try:
        geometry = gpd.GeoSeries.from_wkb(frame.pop("geometry"), crs=RD)
    except shapely.GEOSException as fault:
        raise StoreError(_damaged(path)) from fault
    return gpd.GeoDataFrame(frame, geometry=geometry)


def write_addresses(addresses: AddressTable, path: Path) -> None:
    """Write addresses with their buurt, in order of postcode and number."""
    order = [(name, "ascending") for name in ("postcode", "number", "buurt")]
    _write(addresses.frame.select(_ADDRESS).sort_by(order).combine_chunks(), path)


def read_addresses(path: Path) -> pa.Table:
    """Read addresses back, with the columns of :class:`.tables.AddressTable`."""
    return _read(path, _ADDRESS)


def _read(path: Path, wanted: list[str]) -> pa.Table:
    try:
        table = pq.read_table(path, columns=wanted, page_checksum_verification=True, use_threads=False)
    except (OSError, pa.ArrowException) as fault:
        raise StoreError(_damaged(path)) from fault
    marks = table.schema.metadata or {}
    for column, field in zip(wanted, table.schema, strict=False):
        if (field.name, field.type) != (column, _type(column)):
            raise StoreError(_damaged(path))
        if marks.get(_mark(column)) not in (None, _checksum(table[column])):
            raise StoreError(_damaged(path))
    if len(table.column_names) != len(wanted):
        raise StoreError(_damaged(path))
    return table


def _type(column: str) -> pa.DataType:
    return pa.float64() if column.startswith(_VALUE) else _TYPES.get(column, pa.uint8())


def _mark(column: str) -> bytes:
    return f"crc32 {column}".encode()


def _checksum(column: pa.ChunkedArray) -> bytes:
    """CRC-32 over the numbers of a column, or over the lengths (-1 for none) and the letters of its texts."""
    whole = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    if not (pa.types.is_string(whole.type) or pa.types.is_binary(whole.type)):
        return b"%08x" % zlib.crc32(whole.to_numpy(zero_copy_only=False))
    lengths = pc.binary_length(whole).fill_null(-1).to_numpy()
    texts = whole.drop_null()
    _, ends, letters = texts.buffers()
    first, last = (0, 0) if letters is None else np.frombuffer(ends, np.int32)[texts.offset :][[0, len(texts)]]
    return b"%08x" % zlib.crc32(memoryview(letters or b"")[first:last], zlib.crc32(lengths))


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    table = table.replace_schema_metadata({_mark(name): _checksum(table[name]) for name in table.column_names})
    pq.write_table(table, path, compression="zstd", row_group_size=max(len(table), 1), write_page_checksum=True)


def _damaged(path: Path) -> str:
    return (
        f"De tabel {path.name} in de gegevensmap is beschadigd of onvolledig; "
        "draai «buurtspiegel data check» en voeg het bestand opnieuw toe."
    )
