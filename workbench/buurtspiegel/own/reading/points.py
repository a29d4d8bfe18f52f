"""Points as files have them: RD or WGS84, swapped, in kilometres or millimetres, as two columns or as one text."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Crs

from .numbers import read_numbers
from .uniques import matches

Floats = npt.NDArray[np.float64]
#: The Netherlands, a little wide: x then y. The four ranges do not meet, so that it is always clear which is which.
BOUNDS = {Crs.RD: ((7_000.0, 289_000.0), (300_000.0, 630_000.0)), Crs.WGS84: ((3.0, 7.5), (50.5, 53.9))}
#: Metres and degrees as such; kilometres or thousands points; millimetres; a decimal sign lost from degrees.
_SCALES = {Crs.RD: (1.0, 1e3, 1e-3), Crs.WGS84: (1.0, 1e-6, 1e-7)}
_ONE = r"-?[0-9.]+(?:,[0-9]+)?"
_PAIR = (
    r"(?i)^\s*(?:SRID=[0-9]+;)?\s*(?:POINT\s*Z?\s*)?[(\[]?\s*"
    rf"(?P<a>{_ONE})(?:\s*[,;]\s+|[,;\s]\s*)(?P<b>{_ONE})(?:[\s,;]+{_ONE})?\s*[)\]]?\s*$"
)
_WKT = r"(?i)^\s*(?:SRID=[0-9]+;)?\s*(?:MULTI)?(?:POLYGON|LINESTRING|POINT)\s*(?:Z|M|ZM)?\s*\("


@dataclass(frozen=True)
class Points:
    """RD metres of each row, NaN where there is no point in the Netherlands; ``crs`` is what most were written in."""

    x: Floats
    y: Floats
    crs: Crs


def points_of(first: Floats, second: Floats, stated: Crs = Crs.RD) -> Points:
    """Return points in RD metres from two columns of numbers, whichever of them is x.

    What fits the stated system is read by that; what only fits the other one is read by that one.
    """
    x, y = np.full(len(first), np.nan), np.full(len(first), np.nan)
    open_rows = np.isfinite(first) & np.isfinite(second)
    votes = dict.fromkeys(Crs, 0)
    for crs in sorted(Crs, key=lambda one: one is not stated):
        for scale in _SCALES[crs]:
            for east, north in ((first, second), (second, first)):
                fits = open_rows & _within(east * scale, BOUNDS[crs][0]) & _within(north * scale, BOUNDS[crs][1])
                if not fits.any():
                    continue
                votes[crs] += int(fits.sum())
                x[fits], y[fits] = _to_rd(east[fits] * scale, north[fits] * scale, crs)
                open_rows &= ~fits
    return Points(x, y, max(votes, key=lambda crs: votes[crs]) if any(votes.values()) else stated)


def split_pairs(texts: pa.Array) -> tuple[Floats, Floats]:
    """Return the two numbers of each text such as «POINT(155000 463000)» or «52.09, 5.12»; NaN where there are none.

    Of a line or polygon in (E)WKT a point on it is taken.
    """
    found = pc.extract_regex(texts, _PAIR)
    first, second = (read_numbers(pc.fill_null(pc.struct_field(found, name), ""), ".") for name in "ab")
    shapes = np.flatnonzero(np.isnan(first) & matches(texts, _WKT))
    if len(shapes):
        import shapely

        plain = pc.replace_substring_regex(texts.take(pa.array(shapes)), r"(?i)^\s*SRID=[0-9]+;", "")
        read = shapely.from_wkt(np.array(plain.to_pylist(), dtype=object), on_invalid="ignore")
        on_it = shapely.point_on_surface(read)
        first[shapes], second[shapes] = shapely.get_x(on_it), shapely.get_y(on_it)
    return first, second


def fits_axis(numbers: Floats) -> str:
    """Say whether most numbers of a column are an «x» or a «y» of the Netherlands in some system, '' for neither."""
    real = numbers[np.isfinite(numbers)]
    for crs in Crs:
        for axis, bounds in zip("xy", BOUNDS[crs], strict=True):
            if any(len(real) and _within(real * scale, bounds).mean() >= 0.8 for scale in _SCALES[crs]):
                return axis
    return ""


def _within(numbers: Floats, bounds: tuple[float, float]) -> npt.NDArray[np.bool_]:
    low, high = bounds
    return (numbers >= low) & (numbers <= high)


def _to_rd(x: Floats, y: Floats, crs: Crs) -> tuple[Floats, Floats]:
    if crs is Crs.RD:
        return x, y
    from pyproj import Transformer

    east, north = Transformer.from_crs(Crs.WGS84.value, Crs.RD.value, always_xy=True).transform(x, y)
    return np.asarray(east), np.asarray(north)
