"""Coordinates of a map layer in RD metres, also where the layer says it has others than it has."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: The Netherlands, a little wide, in RD metres and in degrees: x, then y.
_RD = ((7_000.0, 300_000.0), (289_000.0, 630_000.0))
_DEGREES = ((3.0, 7.5), (50.5, 53.9))


def to_rd(x: Floats, y: Floats, stated: Any) -> tuple[Floats, Floats]:
    """Return RD metres of points in the CRS ``stated`` (None for none); NaN where a point is nowhere.

    A layer may state degrees and hold RD metres (GeoJSON may state nothing else), or have y before x. So what is read
    as stated and lies in the Netherlands for most points is right; else what fits in RD or degrees is taken for that.
    """
    x, y = np.asarray(x, dtype=np.float64).copy(), np.asarray(y, dtype=np.float64).copy()
    nowhere = ~(np.isfinite(x) & np.isfinite(y))
    x[nowhere] = y[nowhere] = np.nan
    if nowhere.all():
        return x, y
    if stated is None and _inside(x, y, _RD):
        return x, y
    told = _moved(x, y, stated)
    if told is not None and _inside(*told, _RD):
        return told
    for first, second in ((x, y), (y, x)):
        if _inside(first, second, _RD):
            return first, second
        if _inside(first, second, _DEGREES):
            return _moved(first, second, "EPSG:4326") or (first, second)
    return told if told is not None else (x, y)


def _inside(x: Floats, y: Floats, bounds: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Say whether most points are within bounds."""
    (west, east), (south, north) = bounds
    known = np.isfinite(x) & np.isfinite(y)
    fits = known & (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return bool(fits.sum() * 2 > known.sum())


def _moved(x: Floats, y: Floats, crs: Any) -> tuple[Floats, Floats] | None:
    """Return points in RD, None where the CRS is not known; NaN for what cannot be moved."""
    if crs is None:
        return None
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        east, north = Transformer.from_crs(crs, "EPSG:28992", always_xy=True).transform(x, y)
    except ProjError:
        return None
    east, north = np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)
    lost = ~(np.isfinite(east) & np.isfinite(north))
    east[lost] = north[lost] = np.nan
    return east, north
