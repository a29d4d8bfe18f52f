"""The only place that hands a file to GDAL: three formats, no network, nothing but the file itself.

GDAL knows some sixty vector formats, among them ones that open other files or addresses (VRT, GDALG, WFS), and it
chooses by content. So all drivers but three are taken out of this process before anything is opened, a file is
recognised by its own bytes first (:mod:`.probe`), and GDAL sees it under a plain name of ours.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import geopandas as gpd
from shapely.errors import ShapelyError

from buurtspiegel_data.errors import UnreadableFile

from .archives import unpack_shapefiles
from .geojson_links import refuse_links
from .probe import Form, Probe, damaged

DRIVERS = frozenset({"GPKG", "GeoJSON", "ESRI Shapefile"})
#: The largest layer of areas in use has 460,000 postcodes; ten million buildings are no areas for this program.
MOST_FEATURES = 1_000_000
#: Those of pyogrio and pyproj are RuntimeErrors.
_FAULTS = (RuntimeError, OSError, ValueError, ShapelyError)


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
            # A second wall behind refuse_links: a proxy that is not there answers at once.
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
        if probe.form is Form.JSON:
            refuse_links(probe)
        if probe.form is Form.GPKG:
            return {layer: _read(probe, plain, layer) for layer in _spatial_layers(probe, plain)}
        return {probe.path.stem: _read(probe, plain, None)}


def _spatial_layers(probe: Probe, path: Path) -> list[str]:
    restrict()
    import pyogrio

    with _faults_of(probe):
        layers = pyogrio.list_layers(path)
    return [str(name) for name, kind in layers if kind is not None and name in probe.layers]


def _read(probe: Probe, path: Path, layer: str | None) -> gpd.GeoDataFrame:
    """Read one layer, all of its fields, in two dimensions."""
    restrict()
    import pyogrio

    with _faults_of(probe):
        frame = pyogrio.read_dataframe(path, layer=layer, max_features=MOST_FEATURES + 1, force_2d=True)
    if len(frame) > MOST_FEATURES:
        raise _too_many(probe)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnreadableFile(f"{probe.name} heeft geen geometrie; verwacht een laag met vlakken; kies een andere laag.")
    return frame


@contextmanager
def _faults_of(probe: Probe) -> Iterator[None]:
    """Turn what GDAL raises into :class:`UnreadableFile`; its remarks on odd fields and CRS concern nobody here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            yield
        except _FAULTS as error:
            raise UnreadableFile(
                f"{probe.name} begint als {probe.form.value} maar is niet heel te lezen; "
                "verwacht een compleet bestand; download het opnieuw."
            ) from error


def _too_many(probe: Probe) -> UnreadableFile:
    return UnreadableFile(
        f"{probe.name} heeft meer dan {MOST_FEATURES} gebieden; verwacht er hooguit zoveel; maak een uitsnede."
    )


def _read_geoparquet(probe: Probe) -> gpd.GeoDataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if pq.read_metadata(probe.path).num_rows > MOST_FEATURES:
            raise _too_many(probe)
        return gpd.read_parquet(probe.path)
    except (pa.ArrowException, AttributeError, KeyError, TypeError, *_FAULTS) as error:
        raise damaged(probe.path, Form.PARQUET) from error
