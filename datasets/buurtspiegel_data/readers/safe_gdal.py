"""The only place that hands a file to GDAL: three formats, no network, nothing but the file itself.

GDAL knows some sixty vector formats, among them ones that open other files or addresses (VRT, GDALG, WFS), and it
chooses by content. So all drivers but three are taken out of this process before anything is opened, a file is
recognised by its own bytes first (:mod:`.probe`), and GDAL sees it under a plain name of ours.
"""

import os
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath

import geopandas as gpd

from buurtspiegel_data.errors import UnreadableFile

from .containers import check_archive, damaged
from .probe import Form, Probe

DRIVERS = frozenset({"GPKG", "GeoJSON", "ESRI Shapefile"})
#: The largest layer of areas in use has 460,000 postcodes; ten million buildings are no areas for this program.
MOST_FEATURES = 1_000_000
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: What GDAL says when it goes on after a break and returns the part before it.
_FAULTS = ("error", "failed", "cannot", "corrupt", "malformed", "unexpected", "truncated", "unable", "invalid")


@cache
def restrict() -> None:
    """Leave GDAL only :data:`DRIVERS` and no way to the network, for the rest of this process.

    Raises :class:`RuntimeError` where that did not work: then nothing may be opened.
    """
    os.environ.setdefault("GDAL_DRIVER_PATH", "disable")  # no driver plug-ins from elsewhere
    import pyogrio
    from pyogrio._ogr import _register_drivers  # registering again is when GDAL_SKIP takes effect

    unwanted = [name for name in pyogrio.list_drivers() if name not in DRIVERS]
    pyogrio.set_gdal_config_options(
        {
            "GDAL_SKIP": ",".join(unwanted),
            # A GeoJSON may name its CRS by web address: a proxy that is not there answers at once.
            "GDAL_HTTP_PROXY": "http://127.0.0.1:9",
            "GDAL_HTTPS_PROXY": "http://127.0.0.1:9",
            "OGR_GEOJSON_MAX_OBJ_SIZE": "200",  # megabytes per feature
        }
    )
    _register_drivers()
    pyogrio.set_gdal_config_options({"GDAL_SKIP": None})
    if left := set(pyogrio.list_drivers()) - DRIVERS:
        raise RuntimeError(f"GDAL still has the drivers {sorted(left)}; refusing to open files with it")


def read_layers(probe: Probe) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer with geometry, by name: one of a GeoJSON or GeoParquet, any number of a GeoPackage or zip.

    Raises :class:`UnreadableFile` for a damaged file and for more than :data:`MOST_FEATURES` areas.
    """
    if probe.form is Form.PARQUET:
        return {probe.path.stem: _read_geoparquet(probe)}
    with tempfile.TemporaryDirectory(prefix="buurtspiegel-") as folder:
        if probe.form is Form.ZIP:
            shapefiles = unpack_shapefiles(probe, Path(folder))
            return {name: _read(probe, path, path.stem) for name, path in shapefiles.items()}
        # GDAL chooses by extension too and reads meaning into names («x.gpkg.zip», «a.shp?b»): give it a plain one.
        plain = Path(folder) / ("bron.gpkg" if probe.form is Form.GPKG else "bron.geojson")
        plain.symlink_to(probe.path.resolve())
        if probe.form is Form.GPKG:
            return {layer: _read(probe, plain, layer) for layer in _spatial_layers(probe, plain)}
        return {probe.path.stem: _read(probe, plain, None)}


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
                        with archive.open(item) as packed, target.open("wb") as unpacked:
                            shutil.copyfileobj(packed, unpacked)
                        _check_part(probe, target)
                found[PurePosixPath(members[member].filename).stem] = folder / f"laag{number}.shp"
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
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


def _spatial_layers(probe: Probe, path: Path) -> list[str]:
    restrict()
    import pyogrio

    with _faults_of(probe):
        layers = pyogrio.list_layers(path)
    return [str(name) for name, kind in layers if kind is not None and name in probe.layers]


def _read(probe: Probe, path: Path, layer: str | None) -> gpd.GeoDataFrame:
    """Read one layer; every complaint of GDAL that means lost areas is an error here."""
    restrict()
    import pyogrio

    with _faults_of(probe):
        frame = pyogrio.read_dataframe(path, layer=layer, max_features=MOST_FEATURES + 1, force_2d=True)
    if len(frame) > MOST_FEATURES:
        raise UnreadableFile(
            f"{probe.name} heeft meer dan {MOST_FEATURES} gebieden; verwacht er hooguit zoveel; maak een uitsnede."
        )
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnreadableFile(f"{probe.name} heeft geen geometrie; verwacht een laag met vlakken; kies een andere laag.")
    return frame


@contextmanager
def _faults_of(probe: Probe) -> Iterator[None]:
    """Turn what GDAL raises, and what it only mutters about lost features, into :class:`UnreadableFile`."""
    import pyogrio.errors

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            yield
        except (pyogrio.errors.DataSourceError, pyogrio.errors.GeometryError, OSError, ValueError) as error:
            raise _broken(probe, str(error)) from error
    for warning in heard:
        text = str(warning.message)
        if any(word in text.lower() for word in _FAULTS):
            raise _broken(probe, text)


def _broken(probe: Probe, reason: str) -> UnreadableFile:
    return UnreadableFile(
        f"{probe.name} begint als {probe.form.value} maar is niet heel te lezen ({reason[:120].rstrip('.')}); "
        "verwacht een compleet bestand; download het opnieuw."
    )


def _read_geoparquet(probe: Probe) -> gpd.GeoDataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if pq.read_metadata(probe.path).num_rows > MOST_FEATURES:
            raise UnreadableFile(
                f"{probe.name} heeft meer dan {MOST_FEATURES} gebieden; verwacht er hooguit zoveel; maak een uitsnede."
            )
        return gpd.read_parquet(probe.path)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(probe.path, Form.PARQUET) from error
