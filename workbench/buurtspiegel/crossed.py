"""Two indicators on one map: each in three equal parts, crossed into the nine cells of a square legend."""

from itertools import product

import numpy as np
import numpy.typing as npt

from buurtspiegel.api import Category, Comparison, Kind, Reference

Values = npt.NDArray[np.float64]

_STEPS = ("laag", "midden", "hoog")
#: Joshua Stevens, «Bivariate Choropleth Maps: A How-to Guide» (2015), the scheme of purple and gold: a row for each
#: third of the second indicator, from low to high; in it the own indicator from low to high. Of his schemes it is the
#: one that people without red or green cones tell apart best.
_COLOURS = (
    ("#e8e8e8", "#e4d9ac", "#c8b35a"),
    ("#cbb8d7", "#c8ada0", "#af8e53"),
    ("#9972af", "#976b82", "#804d36"),
)
_CELLS = tuple(
    Category(3 * row + column, f"dit {_STEPS[column]}, dat {_STEPS[row]}", _COLOURS[row][column])
    for row, column in product(range(3), range(3))
)


def thirds(values: Values) -> Values:
    """Return 0, 1 or 2 for the lowest, middle and highest third of values (n,); NaN where there is none.

    The bounds are quantiles by linear interpolation (Hyndman and Fan 1996, definition 7), as in
    ``mapclassify.Quantiles(k=3)``: a value on a bound is in the lower part, so that equal values are always together.
    Where more than a third of the areas has the same value the parts are not equal, and the middle one can be empty.
    """
    known = np.isfinite(values)
    if not known.any():
        return np.full(len(values), np.nan)
    bounds = np.percentile(values[known], [100 / 3, 200 / 3])
    return np.where(known, np.searchsorted(bounds, values, side="left"), np.nan)


def together(values: Values, reference: Reference) -> Values:
    """Return the cell (0 to 8) of each area (n,): three times the third of the second indicator, plus the own one.

    The thirds of an indicator are those of all areas that have a figure, whatever it is laid beside; an area that lacks
    either figure has no cell.
    """
    second = reference.second if reference.second is not None else np.full(len(values), np.nan)
    return 3 * thirds(second) + thirds(values)


TOGETHER = Comparison(
    "samen",
    "Samen met een ander onderwerp",
    "samen met {met}",
    together,
    unit="",
    needs_indicator=True,
    kinds=tuple(kind for kind in Kind if kind.per_head),
    categories=_CELLS,
    square=True,
)
