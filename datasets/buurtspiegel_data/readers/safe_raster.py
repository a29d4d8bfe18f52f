"""The only place that hands a raster to GDAL: one format, no network, nothing but the file itself, in small pieces.

GDAL knows rasters that are a list of other files or addresses (VRT, WMS) and chooses by content: only the driver of
GeoTIFF may open one, under a plain name of ours, and what lies beside the file (worldfile, .aux.xml, .ovr) is not seen.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buurtspiegel_data.areas import RD, WEB_MERCATOR
from buurtspiegel_data.errors import UnreadableFile

from .geometry import WGS84, in_netherlands
from .probe import Form, Probe, damaged

if TYPE_CHECKING:
    import xarray as xr

#: The Netherlands in cells of 2.5 metres is 112,000 by 130,000: 15 thousand million.
MOST_CELLS = 20_000_000_000
#: One strip or tile is unpacked whole (bytes): files in use have tiles of 1 MB, or strips of a few rows.
_LARGEST_BLOCK = 256 * 1024**2
#: What a file may become when it is unpacked, against its own size; below this many bytes it may be anything.
_STRONGEST_RATIO, _SMALL = 1_000, 512 * 1024**2
#: Degrees of ETRS89 differ from WGS84 by less than a metre here; a CRS with a height (RD with NAP) is read without it.
_ACCEPTED = {28992: RD, 7415: RD, 4326: WGS84, 4258: WGS84, 4979: WGS84, 3857: WEB_MERCATOR}
_NO_SUBDATA = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": 128 * 1024**2,
    "GDAL_HTTP_PROXY": "http://127.0.0.1:9",  # a proxy that is not there answers at once
    "GDAL_HTTPS_PROXY": "http://127.0.0.1:9",
}


@contextmanager
def opened(probe: Probe) -> Iterator["xr.DataArray"]:
    """Open a GeoTIFF of one band as an array with dimensions y and x, NaN where it has no value; nothing is read yet.

    Raises :class:`UnreadableFile` for another form, a rotated grid, several bands, a palette, another CRS than RD,
    degrees or Web Mercator, a raster elsewhere, and one that is too large or breaks off while it is read.
    """
    os.environ.setdefault("GDAL_DRIVER_PATH", "disable")  # no driver plug-ins from elsewhere
    import rasterio
    import rioxarray
    from rasterio.errors import RasterioError

    with tempfile.TemporaryDirectory(prefix="buurtspiegel-") as folder, rasterio.Env(**_NO_SUBDATA):
        plain = Path(folder) / "bron.tif"
        plain.symlink_to(probe.path.resolve())
        try:
            with rasterio.open(plain, driver="GTiff", sharing=False) as source:
                check(probe, source)
                array = rioxarray.open_rasterio(source, cache=False, lock=False, mask_and_scale=True)
                yield array.squeeze("band", drop=True).rio.write_crs(_crs(probe, source))
        except (RasterioError, OSError) as error:
            raise damaged(probe.path, Form.TIFF) from error


def check(probe: Probe, source: Any) -> None:
    """Refuse a raster that is no plain grid of numbers over the Netherlands. ``source`` is an open rasterio dataset."""
    name, kind = probe.name, source.dtypes[0]
    cells = source.width * source.height
    unpacked = cells * _bytes_of(kind)
    block = max(height * width for height, width in source.block_shapes) * _bytes_of(kind)
    if cells > MOST_CELLS or block > _LARGEST_BLOCK or unpacked > max(_SMALL, _STRONGEST_RATIO * _size(probe)):
        raise UnreadableFile(
            f"{name} zegt {source.width} bij {source.height} cellen te hebben, in blokken van {block >> 20} MB; "
            f"verwacht hooguit {MOST_CELLS // 10**9} miljard cellen die echt in het bestand staan; maak een uitsnede."
        )
    if source.count != 1:
        raise UnreadableFile(
            f"{name} heeft {source.count} banden; verwacht er één met getallen; "
            "een luchtfoto of een kaartbeeld is geen raster met cijfers, kies het bronbestand."
        )
    if source.colorinterp[0].name == "palette":
        raise UnreadableFile(
            f"{name} is een kaartbeeld met een kleurenpalet; verwacht een raster met getallen; kies het bronbestand."
        )
    if kind.startswith("complex"):
        raise UnreadableFile(f"{name} heeft getallen van soort {kind}; verwacht gewone getallen; exporteer opnieuw.")
    grid = source.transform
    if grid.b or grid.d or not grid.a > 0 or not grid.e < 0:
        raise UnreadableFile(
            f"{name} ligt gedraaid of op zijn kop; verwacht rijen van west naar oost, met het noorden boven; "
            "exporteer opnieuw, bijvoorbeeld met «gdalwarp -t_srs EPSG:28992»."
        )
    _crs(probe, source)


def _crs(probe: Probe, source: Any) -> str:
    """Return the CRS of a raster that lies where its CRS says that the Netherlands lies."""
    code = (source.crs.to_epsg(confidence_threshold=25) if source.crs else None) or 0
    stated = _ACCEPTED.get(code)
    if stated is None or not in_netherlands(tuple(source.bounds), stated):
        west, south, east, north = source.bounds
        said = (f"EPSG:{code}" if code else "onbekend") if source.crs else "geen"
        raise UnreadableFile(
            f"{probe.name} heeft coördinaten van ({west:.6g}, {south:.6g}) tot ({east:.6g}, {north:.6g}) met "
            f"stelsel {said}; verwacht een raster van Nederland in RD (EPSG:28992), graden (EPSG:4326) of "
            "Web Mercator (EPSG:3857); exporteer opnieuw in RD."
        )
    return stated


def _bytes_of(kind: str) -> int:
    import numpy as np

    return np.dtype(kind).itemsize


def _size(probe: Probe) -> int:
    return probe.path.stat().st_size
