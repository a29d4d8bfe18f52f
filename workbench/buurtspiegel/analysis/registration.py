"""The lens «minder doen of anders registreren?»: what in the figures themselves points at another way of registering.

A provision that is lower in one place or year was given less, or written down otherwise: in another system, under
another code, by another team. The figures cannot tell which. They can show where to ask: years without anything, a
sudden step, a sort that comes or goes, and how much has no sort or no place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from buurtspiegel.notation import number

Floats = npt.NDArray[np.float64]

#: Stands beside every mirror.
CAVEAT = "Registratie is geen behoefte; niet iedereen die recht heeft vraagt."
#: One year without records is chance or a holiday; two in a row ask for a reason.
_RUN = 2
#: With fewer years a step cannot be told from a trend.
_FEWEST_YEARS = 4
#: A straight line is explained by one step for at most 80%, from four years on; what is above this is no trend.
_STEP = 0.9
#: A smaller step is not worth a question.
_LEAST_STEP = 1.5
_UNKNOWN = re.compile(r"onbekend|overig|niet ingevuld|geen opgave|n\.?v\.?t\.?|diversen", re.IGNORECASE)


class Sort(StrEnum):
    """What sort of sign it is."""

    ZEROS = "nullen"
    GAP = "gat"
    STEP = "sprong"
    CATEGORY = "soort"
    UNKNOWN = "onbekend"
    UNPLACED = "niet geplaatst"


@dataclass(frozen=True)
class Sign:
    """Something to ask about, in a Dutch sentence."""

    sort: Sort
    sentence: str


@dataclass(frozen=True, eq=False)
class Category:
    """The count of one sort of record in each year (years,): NaN where it is secret; ``listed`` where it exists."""

    name: str
    counts: Floats
    listed: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Registered:
    """What is published of a registration, oldest year first.

    ``totals`` (years,) of the whole gemeente, ``areas`` (n, years) with their ``names`` (n,); NaN where secret or not
    known. ``unplaced`` is the share of rows, 0 to 1, that found no place on the map; NaN where nobody kept it.
    ``plural`` is the word for the areas. With ``pointing`` areas are named, else only counted.
    """

    years: tuple[int, ...]
    totals: Floats
    areas: Floats
    names: tuple[str, ...]
    categories: tuple[Category, ...] = ()
    unplaced: float = float("nan")
    plural: str = "gebieden"
    pointing: bool = True


def signs(found: Registered) -> tuple[Sign, ...]:
    """Return what to ask about; empty where the figures show nothing of the kind."""
    return (
        *_gaps(found.years),
        *_zeros(found),
        *_steps(found),
        *_categories(found),
        *_unknown(found),
        *_unplaced(found),
    )


def zero_runs(counts: Floats) -> npt.NDArray[np.bool_]:
    """Return which areas (n,) have nothing in two years in a row or more, and something in another year."""
    zero = counts == 0
    run = np.zeros(len(counts), dtype=bool)
    if counts.shape[1] >= _RUN:
        run = (zero[:, 1:] & zero[:, :-1]).any(axis=1)
    return run & (np.nan_to_num(counts) > 0).any(axis=1)


def step(counts: Floats) -> int | None:
    """Return the place of the first year after a sudden step in counts (years,), None where there is none.

    One change of level by least squares (Hinkley 1970, «Inference about the change-point», Biometrika 57), of the
    square roots, which vary equally for small and large counts. It is a step where it explains nearly all that differs
    between the years. Years without a count are left out.
    """
    at = np.flatnonzero(np.isfinite(counts))
    if len(at) < _FEWEST_YEARS:
        return None
    roots = np.sqrt(counts[at])
    whole = float(((roots - roots.mean()) ** 2).sum())
    if whole <= 0:
        return None
    left = [_within(roots[:split]) + _within(roots[split:]) for split in range(1, len(at))]
    split = int(np.argmin(left)) + 1
    before, after = float(counts[at[:split]].mean()), float(counts[at[split:]].mean())
    grown = max(before, after) >= _LEAST_STEP * min(before, after)
    return int(at[split]) if grown and 1 - left[split - 1] / whole >= _STEP else None


def _within(roots: Floats) -> float:
    return float(((roots - roots.mean()) ** 2).sum())


def _gaps(years: Sequence[int]) -> Iterator[Sign]:
    lacking = sorted(set(range(min(years), max(years) + 1)) - set(years)) if years else []
    if lacking:
        named = ", ".join(map(str, lacking))
        yield Sign(Sort.GAP, f"Van {named} is er geen registratie. Is die er wel, voeg haar dan toe.")


def _zeros(found: Registered) -> Iterator[Sign]:
    if not found.years or not len(found.areas):
        return
    where = np.flatnonzero(zero_runs(found.areas))
    if len(where):
        named = f": {', '.join(found.names[at] for at in where)}" if found.pointing else ""
        yield Sign(
            Sort.ZEROS,
            f"In {number(len(where))} van de {number(len(found.areas))} {found.plural} staat twee jaar of langer "
            f"niets, en in andere jaren wel{named}. Is daar niets gedaan, of is het niet opgeschreven?",
        )


def _steps(found: Registered) -> Iterator[Sign]:
    at = step(found.totals)
    if at is None:
        return
    known = np.isfinite(found.totals)
    before = float(found.totals[:at][known[:at]].mean())
    after = float(found.totals[at:][known[at:]].mean())
    yield Sign(
        Sort.STEP,
        f"In {found.years[at]} springt het aantal van ongeveer {number(before)} naar ongeveer {number(after)} per "
        "jaar. Kwam er toen een ander systeem, een andere code of een andere regel?",
    )


def _categories(found: Registered) -> Iterator[Sign]:
    for one in found.categories:
        there = one.listed & ~(one.counts == 0)  # a secret count is some count
        if there.all() or not there.any():
            continue
        first, last = int(there.argmax()), len(there) - 1 - int(there[::-1].argmax())
        if first:
            yield Sign(
                Sort.CATEGORY, f"De soort «{one.name}» is er pas sinds {found.years[first]}. Hoe heette dat daarvoor?"
            )
        if last < len(there) - 1:
            yield Sign(
                Sort.CATEGORY, f"De soort «{one.name}» is er na {found.years[last]} niet meer. Waar staat dat nu?"
            )


def _unknown(found: Registered) -> Iterator[Sign]:
    if not found.years or not np.isfinite(found.totals[-1]) or found.totals[-1] <= 0:
        return
    unknown = [one.counts[-1] for one in found.categories if _UNKNOWN.search(one.name) and one.counts[-1] > 0]
    if unknown:
        share = 100 * sum(unknown) / found.totals[-1]
        yield Sign(Sort.UNKNOWN, f"Van {number(share)}% is de soort in {found.years[-1]} onbekend of «overig».")


def _unplaced(found: Registered) -> Iterator[Sign]:
    if found.unplaced > 0:
        share = max(100 * found.unplaced, 0.1)
        yield Sign(
            Sort.UNPLACED,
            f"Van de rijen kon {number(share, 1)}% niet op de kaart worden gezet. Die tellen nergens mee.",
        )
