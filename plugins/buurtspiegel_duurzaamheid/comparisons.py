"""Two questions of this field: is there more than alike places take, and how far down is it since a year?"""

from typing import Any

import numpy as np

from buurtspiegel.api import Comparison, Kind, Reference

Values = np.ndarray[Any, np.dtype[np.float64]]


def above_peers(values: Values, reference: Reference) -> Values:
    """Return how much more it is than the median of the area's own peers, 0 where it is not more.

    It is what would be saved if the areas that take more came down to the middle of places like them, and no one else
    changed. NaN where the value or the peers are unknown.
    """
    peers = reference.peers_median
    return np.full(len(values), np.nan) if peers is None else np.maximum(values - peers, 0)


def index(values: Values, reference: Reference) -> Values:
    """Return the value as a share of that of the earlier year, which is 100; NaN where that was 0 or less."""
    return 100 * values / np.where(reference.earlier > 0, reference.earlier, np.nan)


def all_comparisons() -> list[Comparison]:
    """Return the comparisons of this field; they suit the figures of others too."""
    return [
        Comparison(
            "bovenvergelijkbaar",
            "Meer dan in vergelijkbare gebieden",
            "wat het meer is dan het midden van vergelijkbare gebieden",
            above_peers,
            needs_peers=True,
            kinds=(Kind.RATE, Kind.MEAN),
            note="0: niet meer dan in vergelijkbare gebieden. Het zegt niet dat het verschil ook te besparen is.",
        ),
        Comparison(
            "index",
            "Index: een jaar is 100",
            "als het cijfer van {jaar} 100 is",
            index,
            unit="",
            diverging=True,
            middle=100.0,
            needs_earlier=True,
            decimals=0,
            kinds=(Kind.COUNT, Kind.MEAN),
            note="80 is een vijfde minder dan in dat jaar, 110 een tiende meer.",
        ),
    ]
