"""Tables and areas as Parquet: columnar, in one row group, with a checksum on every page that is read."""

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
    """Write area codes, names, values (float64) and statuses (uint8), one column each."""
    columns: dict[str, pa.Array] = {
        "area": pa.array(table.values.index.astype(str), pa.string()),
        "name": pa.array(table.names.reindex(table.values.index).where(lambda s: s.notna(), None), pa.string()),
    }
    for key in table.values:
        columns[_VALUE + str(key)] = pa.array(table.values[key].to_numpy(float))
        columns[_STATUS + str(key)] = pa.array(table.status[key].to_numpy(np.uint8))
    _write(pa.table(columns), path)


def read_columns(path: Path, keys: tuple[str, ...]) -> pd.DataFrame:
    """Read area, name and the value and status of ``keys`` only, verifying the pages that are read."""
    wanted = ["area", "name", *(prefix + key for key in keys for prefix in (_VALUE, _STATUS))]
    try:
        table = pq.read_table(path, columns=wanted, page_checksum_verification=True, use_threads=False)
    except (OSError, pa.ArrowException) as fault:
        raise StoreError(_damaged(path)) from fault
    if len(table.column_names) != len(wanted):
        raise StoreError(_damaged(path))
    frame = table.to_pandas()
    return frame.set_index("area")


def value_of(frame: pd.DataFrame, key: str) -> pd.Series:
    """Pick the values of a key out of what :func:`read_columns` returned."""
    return frame[_VALUE + key]


def status_of(frame: pd.DataFrame, key: str) -> pd.Series:
    """Pick the statuses of a key out of what :func:`read_columns` returned."""
    return frame[_STATUS + key]


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
    try:
        frame = pq.read_table(path, page_checksum_verification=True).to_pandas().set_index("area")
    except (OSError, pa.ArrowException) as fault:
        raise StoreError(_damaged(path)) from fault
    geometry = gpd.GeoSeries.from_wkb(frame.pop("geometry"), crs=RD)
    return gpd.GeoDataFrame(frame, geometry=geometry)


def read_codes(path: Path) -> pd.Series:
    """Read only the codes and names of stored areas: names by code."""
    try:
        frame = pq.read_table(path, columns=["area", "name"], page_checksum_verification=True).to_pandas()
    except (OSError, pa.ArrowException) as fault:
        raise StoreError(_damaged(path)) from fault
    return frame.set_index("area")["name"]


def _write(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table, path, compression="zstd", row_group_size=max(len(table), 1), write_page_checksum=True
    )


def _damaged(path: Path) -> str:
    return (
        f"De tabel {path.name} in de gegevensmap is beschadigd of onvolledig; "
        "draai «buurtspiegel data check» en voeg het bestand opnieuw toe."
    )
