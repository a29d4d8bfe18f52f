"""Two questions of social policy: where do most of these people live, and is it more than fits the age here?"""

from typing import Any

import numpy as np

from buurtspiegel.api import Comparison, Kind, Reference

Values = np.ndarray[Any, np.dtype[np.float64]]

#: Of fewer people in the gemeente, one person more or less, or the rounding of CBS, moves the share of an area too far.
_FEWEST_PEOPLE = 50
#: Each third of a resistant line needs some areas for its median to mean something.
_FEWEST_AREAS = 9


def share_of_gemeente(values: Values, reference: Reference) -> Values:
    """Return which percentage of all such people of the gemeente live in each area; NaN where either is unknown.

    Counts are rounded, so an area may seem to have more than all: 100 is the most. The size of an area counts: this is
    where many people are reached at once, not where the share is high.
    """
    if reference.counts is None or reference.of_gemeente is None:
        return np.full(len(values), np.nan)
    everybody = reference.of_gemeente.part
    enough = np.where(everybody >= _FEWEST_PEOPLE, everybody, np.nan)
    share: Values = np.minimum(100 * reference.counts.part / enough, 100)
    return np.where(np.isnan(values), np.nan, share)


def beyond_the_other(values: Values, reference: Reference) -> Values:
    """Return how far each area lies above the line through all areas, given its value of the second indicator.

    The line is resistant (Tukey, Exploratory Data Analysis, 1977): its slope runs between the medians of the outer
    thirds, so a few odd areas do not turn it. NaN where either value is unknown, or the second hardly differs.
    """
    result = np.full(len(values), np.nan)
    if reference.second is None:
        return result
    known = np.flatnonzero(np.isfinite(values) & np.isfinite(reference.second))
    if len(known) < _FEWEST_AREAS:
        return result
    order = known[np.argsort(reference.second[known], kind="stable")]
    third = len(order) // 3
    low, high = order[:third], order[-third:]
    width = np.median(reference.second[high]) - np.median(reference.second[low])
    if width <= 0:
        return result
    slope = (np.median(values[high]) - np.median(values[low])) / width
    above = values[known] - slope * reference.second[known]
    result[known] = above - np.median(above)
    return result


def own_comparisons() -> list[Comparison]:
    """Return both."""
    return [
        Comparison(
            "aandeelgemeente",
            "Aandeel in de gemeente",
            "aandeel in het totaal van de eigen gemeente",
            share_of_gemeente,
            unit="%",
            decimals=1,
            needs_gemeente=True,
            kinds=(Kind.RATE,),
            needs_counts=True,
            note="Een groot gebied heeft een groot aandeel. Dit zegt waar de meeste mensen wonen om wie het gaat.",
        ),
        Comparison(
            "naarander",
            "Tegenover wat past bij een ander cijfer",
            "verschil met wat past bij {met}",
            beyond_the_other,
            diverging=True,
            needs_indicator=True,
            kinds=(Kind.RATE, Kind.MEAN, Kind.SCORE),
            note="Wat past, is uit gebieden berekend: het zegt niets over mensen of oorzaken.",
        ),
    ]
