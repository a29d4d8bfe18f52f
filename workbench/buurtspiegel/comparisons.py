"""The comparisons of the workbench itself: a module like any other, through the same door."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.real import ALIKE, HIGHER, LOWER, against_rest
from buurtspiegel.analysis.smoothing import smoothed
from buurtspiegel.api import Category, Comparison, Counts, Kind, Reference, hookimpl

from .crossed import TOGETHER
from .mirrored import MIRROR

Values = npt.NDArray[np.float64]

#: Blue and brown say neither good nor bad; they are those of the scale «blauw tegenover bruin».
_REAL = (
    Category(HIGHER, "aantoonbaar hoger", "#9e380a"),
    Category(ALIKE, "niet aantoonbaar anders", "#e3ded3"),
    Category(LOWER, "aantoonbaar lager", "#0c5e91"),
)
_MANY = "Er is rekening gehouden met het aantal gebieden: hoogstens 5% van de gevonden verschillen is toeval."
_SMOOTHED = "Hoe minder mensen, hoe dichter het cijfer bij het gemiddelde van alle gebieden wordt gelegd."

_PER_HEAD = tuple(kind for kind in Kind if kind.per_head)
_NUMBERS = (Kind.COUNT, *_PER_HEAD)
#: The classes of :mod:`buurtspiegel.analysis.spatial`, in the colours of GeoDa: red is high, blue is low.
_NEIGHBOURS = (
    Category(1, "hoog, en de buren ook", "#ca0020"),
    Category(2, "laag, en de buren ook", "#0571b0"),
    Category(3, "hoog, tussen lage buren", "#f4a582"),
    Category(4, "laag, tussen hoge buren", "#92c5de"),
    Category(0, "niet aantoonbaar: het kan toeval zijn", "#e6e6e6"),
)
_SPOTS = (
    Category(1, "warme plek: samen met de buren hoog", "#ca0020"),
    Category(2, "koude plek: samen met de buren laag", "#0571b0"),
    Category(0, "niet aantoonbaar: het kan toeval zijn", "#e6e6e6"),
)


def value(values: Values, _: Reference) -> Values:
    """Return the values as they are."""
    return values


def against_gemeente(values: Values, reference: Reference) -> Values:
    """Subtract the value of the own gemeente; NaN for a gemeente, which lies in none."""
    return values - reference.gemeente


def against_land(values: Values, reference: Reference) -> Values:
    """Subtract the value of the Netherlands."""
    return values - reference.land


def rank(values: Values, reference: Reference) -> Values:
    """Rank the areas within their gemeente: 1 is the highest, equal values share the better rank (1, 2, 2, 4).

    Gemeenten are ranked in the country. Areas without a value or a whole get no rank and do not count in that of
    others.
    """
    ranks = np.full(len(values), np.nan)
    ranked = np.flatnonzero(~np.isnan(values) & (reference.group >= 0))
    if not len(ranked):
        return ranks
    order = ranked[np.argsort(-values[ranked])]
    groups = reference.group[order]
    # In the smallest type that holds them, numpy sorts groups by radix: over twice as fast as a lexsort.
    order = order[np.argsort(groups.astype(np.min_scalar_type(groups.max())), kind="stable")]
    group, value = reference.group[order], values[order]
    place = np.arange(len(order))
    opens_group = np.r_[True, group[1:] != group[:-1]]
    opens_tie = opens_group | np.r_[True, value[1:] != value[:-1]]
    group_start = np.maximum.accumulate(np.where(opens_group, place, 0))
    tie_start = np.maximum.accumulate(np.where(opens_tie, place, 0))
    ranks[order] = tie_start - group_start + 1
    return ranks


def against_area(values: Values, reference: Reference) -> Values:
    """Subtract the value of the area that the user holds all others against."""
    return values - reference.other


def against_province(values: Values, reference: Reference) -> Values:
    """Subtract the value of the own province."""
    return values - _known(reference.province, values)


def against_peers(values: Values, reference: Reference) -> Values:
    """Subtract the median of the area's own peers."""
    return values - _known(reference.peers_median, values)


def rank_among_peers(values: Values, reference: Reference) -> Values:
    """Return the percentage of the area's own peers that is lower."""
    return np.where(np.isnan(values), np.nan, _known(reference.peers_lower, values))


def _known(beside: Values | None, values: Values) -> Values:
    return np.full(len(values), np.nan) if beside is None else beside


def change(values: Values, reference: Reference) -> Values:
    """Subtract the value of the earlier year, in the unit of the indicator."""
    return values - reference.earlier


def growth(values: Values, reference: Reference) -> Values:
    """Return the change since the earlier year in per cent of it; NaN where that was 0 or less."""
    earlier = np.where(reference.earlier > 0, reference.earlier, np.nan)
    return 100 * (values - earlier) / earlier


def among_neighbours(values: Values, reference: Reference) -> Values:
    """Return the class of the local Moran: an area and its neighbours, high or low; NaN without neighbours."""
    return np.full(len(values), np.nan) if reference.clusters is None else reference.clusters()


def warm_and_cold(values: Values, reference: Reference) -> Values:
    """Return the class of Gi*: an area with its neighbours together, high or low; NaN without neighbours."""
    return np.full(len(values), np.nan) if reference.spots is None else reference.spots()


def real_gemeente(values: Values, reference: Reference) -> Values:
    """Say which areas really differ from the rest of their gemeente."""
    return _real(values, reference.counts, reference.of_gemeente)


def real_land(values: Values, reference: Reference) -> Values:
    """Say which areas really differ from the rest of the Netherlands."""
    return _real(values, reference.counts, reference.of_land)


def _real(values: Values, counts: Counts | None, around: Counts | None) -> Values:
    if counts is None or around is None:
        return np.full_like(values, np.nan)
    return against_rest(counts.part, counts.whole, around.part, around.whole)


def smooth(values: Values, reference: Reference) -> Values:
    """Draw the shares of few people towards the share of all."""
    if reference.counts is None:
        return np.full_like(values, np.nan)
    return reference.per * smoothed(reference.counts.part, reference.counts.whole)


@hookimpl
def comparisons() -> list[Comparison]:
    """Return the ways to look at a number that every indicator shares."""
    return [
        Comparison("waarde", "Waarde", "de waarde zelf", value),
        Comparison(
            "gemeente",
            "Tegenover de gemeente",
            "verschil met de eigen gemeente",
            against_gemeente,
            diverging=True,
            needs_gemeente=True,
            kinds=_PER_HEAD,
        ),
        Comparison(
            "provincie",
            "Tegenover de provincie",
            "verschil met de eigen provincie",
            against_province,
            diverging=True,
            needs_province=True,
            kinds=_PER_HEAD,
        ),
        Comparison(
            "vergelijkbaar",
            "Tegenover vergelijkbare gebieden",
            "verschil met het midden van vergelijkbare gebieden",
            against_peers,
            diverging=True,
            needs_peers=True,
            kinds=_PER_HEAD,
        ),
        Comparison(
            "nederland",
            "Tegenover Nederland",
            "verschil met Nederland",
            against_land,
            diverging=True,
            kinds=_PER_HEAD,
        ),
        Comparison(
            "gebied",
            "Tegenover een gebied",
            "verschil met {met}",
            against_area,
            diverging=True,
            needs_area=True,
            kinds=_PER_HEAD,
        ),
        Comparison(
            "rang",
            "Rang binnen de gemeente",
            "rang binnen {geheel}, 1 is het hoogst",
            rank,
            unit="",
            needs_gemeente=True,
            decimals=0,
            kinds=_NUMBERS,
            ranks=True,
        ),
        Comparison(
            "rangvergelijkbaar",
            "Rang onder vergelijkbare gebieden",
            "deel van de vergelijkbare gebieden dat lager is",
            rank_among_peers,
            unit="%",
            needs_peers=True,
            decimals=0,
            kinds=_PER_HEAD,
            ranks=True,
        ),
        Comparison(
            "verandering",
            "Verandering sinds een jaar",
            "verandering sinds {jaar}",
            change,
            diverging=True,
            needs_earlier=True,
            kinds=_NUMBERS,
        ),
        Comparison(
            "groei",
            "Groei sinds een jaar",
            "groei sinds {jaar}",
            growth,
            unit="%",
            diverging=True,
            needs_earlier=True,
            decimals=1,
            kinds=(Kind.COUNT, Kind.MEAN),
        ),
        Comparison(
            "buren",
            "Wat bij elkaar ligt",
            "waar hoge of lage cijfers bij elkaar liggen",
            among_neighbours,
            unit="",
            kinds=_PER_HEAD,
            categories=_NEIGHBOURS,
            needs_neighbours=True,
        ),
        Comparison(
            "plekken",
            "Warme en koude plekken",
            "plekken waar het cijfer, met de buren erbij, hoog of laag is",
            warm_and_cold,
            unit="",
            kinds=_PER_HEAD,
            categories=_SPOTS,
            needs_neighbours=True,
        ),
        Comparison(
            "echtgemeente",
            "Aantoonbaar anders dan de gemeente",
            "vergeleken met de rest van de gemeente",
            real_gemeente,
            unit="",
            needs_gemeente=True,
            kinds=(Kind.RATE,),
            categories=_REAL,
            needs_counts=True,
            note=_MANY,
        ),
        Comparison(
            "echtnederland",
            "Aantoonbaar anders dan Nederland",
            "vergeleken met de rest van Nederland",
            real_land,
            unit="",
            kinds=(Kind.RATE,),
            categories=_REAL,
            needs_counts=True,
            note=_MANY,
        ),
        Comparison(
            "gladgestreken",
            "Gladgestreken",
            "gladgestreken voor kleine aantallen",
            smooth,
            kinds=(Kind.RATE,),
            needs_counts=True,
            note=_SMOOTHED,
        ),
        TOGETHER,
        MIRROR,
    ]
