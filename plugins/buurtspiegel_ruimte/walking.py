"""A comparison of distances: can people walk there?"""

from typing import Any

import numpy as np

from buurtspiegel.api import Category, Comparison, Kind, Reference

Values = np.ndarray[Any, np.dtype[np.float64]]
#: A kilometre by road is a walk of twelve minutes at 5 km an hour, three are twelve minutes by bicycle at 15.
_WALK, _CYCLE = 1.0, 3.0


def _how_far(values: Values, _: Reference) -> Values:
    """Return 1 where it is a walk, 2 where it is a bicycle ride, 3 where it is further; NaN stays NaN."""
    steps = np.searchsorted([_WALK, _CYCLE], values, side="left") + 1.0
    return np.where(np.isnan(values), np.nan, steps)


WALKING = Comparison(
    "lopen",
    "Te lopen of te fietsen",
    "te lopen, te fietsen of verder",
    _how_far,
    unit="",
    decimals=0,
    kinds=(Kind.MEAN,),
    units=("km",),
    categories=(
        Category(1, "te lopen: tot 1 km", "#1b7f5c"),
        Category(2, "te fietsen: 1 tot 3 km", "#a8cf8e"),
        Category(3, "verder dan 3 km", "#c9843f"),
    ),
    note="Een gemiddelde: niet iedereen in het gebied woont even ver. Wie slecht ter been is, loopt geen kilometer.",
)
