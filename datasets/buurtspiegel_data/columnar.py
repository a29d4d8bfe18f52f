"""Tables and areas as Parquet: columnar, in one row group, with a checksum on every page that is read."""

from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .areas import RD
from .errors import StoreError
from .tables import AreaTable, SourceTable

_VALUE, _STATUS = "v:", "s:"


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
    geometry = gpd.GeoSeries.from_wkb(frame.pop("geometry"), crs=RD)
    return gpd.GeoDataFrame(frame, geometry=geometry)


def _read(path: Path, wanted: list[str]) -> pa.Table:
    try:
        table = pq.read_table(path, columns=wanted, page_checksum_verification=True, use_threads=False)
    except (OSError, pa.ArrowException) as fault:
        raise StoreError(_damaged(path)) from fault
    if len(table.column_names) != len(wanted):
        raise StoreError(_damaged(path))
    return table


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", row_group_size=max(len(table), 1), write_page_checksum=True)


def _damaged(path: Path) -> str:
    return (
        f"De tabel {path.name} in de gegevensmap is beschadigd of onvolledig; "
        "draai «buurtspiegel data check» en voeg het bestand opnieuw toe."
    )
