"""What earlier releases tell of the records that are published now.

Two attackers are held off. One compares a figure with what it was, and learns how many were added: see
:func:`known_of` and the rules on differences. The other takes all releases to be of the same records, where nothing he
sees says otherwise, and solves them together: for him the figures that were published before, and still are what they
were, stay known however they are withheld now (:func:`history_of`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .layout import ALL, KEY, Layout, layout, layout_of_release
from .outsider import Outsider
from .release import COUNT, Release
from .witness import Numbers, Sums, Undecided

#: Of so many releases and periods what was made of them is kept at hand: each is asked for by all that come after it.
REMEMBERED = 32


@dataclass(frozen=True, eq=False)
class Known:
    """What an earlier release told: per sum the least and most that it can have been, NaN where it told nothing."""

    least: Numbers
    most: Numbers


@dataclass(frozen=True, eq=False)
class History:
    """The atoms of all releases together.

    ``own`` (atoms of this release × all atoms) says which of all atoms make up one of this release: a pair without
    categories is all categories that were ever told apart there. ``known`` are sums of all atoms that are known from
    before, ``open`` those that were withheld before. ``truth`` is one number per atom that agrees with the records of
    now and with all of ``known``.
    """

    own: sp.csr_matrix
    known: sp.csr_matrix
    open: sp.csr_matrix
    truth: Numbers


def history_of(plan: Layout, counts: Numbers, earlier: Sequence[Release], period: str, what: str = COUNT) -> History:
    """Put the earlier releases of a period on the atoms of all releases together."""
    told = [release for release in earlier if period in periods_of(release)]
    kinds = sorted({*plan.categories, *(kind for release in told for kind in kinds_of(release))} - {ALL}) or [ALL]
    own = embedding(plan.categories, kinds, len(plan.structure))
    lines, values = [], []
    for release in told:
        before = _laid_on(plan, release)
        lines.append(before.sums @ embedding(before.categories, kinds, len(plan.structure)))
        values.append(told_of(before, release, period, what))
    if not lines:
        return History(own, sp.csr_matrix((0, own.shape[1])), sp.csr_matrix((0, own.shape[1])), own.T @ counts)
    matrix, value = sp.vstack(lines, format="csr"), np.concatenate(values)
    published = ~np.isnan(value)
    whole = what == COUNT
    truth = counts if own.shape[0] == own.shape[1] else likely(own, counts, matrix[published], value[published], whole)
    still = published & (np.abs(matrix @ truth - np.nan_to_num(value)) < (0.5 if whole else 0.005))
    return History(own, _distinct(matrix[still]), _distinct(matrix[~published]), truth)


def likely(own: sp.csr_matrix, counts: Numbers, before: sp.csr_matrix, values: Numbers, whole: bool) -> Numbers:
    """Return numbers for all atoms that add up to ``counts``, and to as many of the figures before as can be."""
    both = Sums(sp.vstack([own, before], format="csr"), np.concatenate([counts, values]), whole=whole)
    price = np.concatenate([np.full(len(counts), np.inf), np.ones(len(values))])
    try:
        found = both.cheapest(price, above=True)
    except Undecided:
        found = None
    if found is not None:
        return found
    # Any table will do: what it does not agree with counts as changed.
    first = np.asarray(own.argmax(axis=1)).ravel()
    table = np.zeros(own.shape[1])
    table[first] = counts
    return table


def known_of(plan: Layout, release: Release, period: str, sums: Numbers, k: int) -> tuple[Known, ...]:
    """Return what an earlier release tells of the figures of this one, under the same names.

    Figures that are one sum now need not have been one then (a total, and the only category that is left): each of them
    is told of. Of what was withheld the interval is looked for only as far as it matters: up to and including the
    figure of now.
    """
    before = layout_of_release(release)
    values = told_of(before, release, period)
    if np.isnan(values).all():
        return ()
    at = dict(zip(before.keys, before.sum_of.tolist(), strict=True))
    place = np.array([at.get(key, np.nan) for key in plan.keys], np.float64)
    there = np.flatnonzero(~np.isnan(place))
    pairs = np.unique(np.stack([plan.sum_of[there], place[there].astype(np.intp)]), axis=1)
    outsider = Outsider(before.sums, values)
    return tuple(_known(outsider, mine, then, sums, k) for mine, then in _one_each(pairs))


def _one_each(pairs: NDArray[np.intp]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Part pairs of a sum of now and one of then (2 × n, in order) into as few as can be with each sum of now once."""
    starts = np.append(True, pairs[0][1:] != pairs[0][:-1])[: pairs.shape[1]]
    turn = np.arange(pairs.shape[1]) - np.maximum.accumulate(np.where(starts, np.arange(pairs.shape[1]), 0))
    for one in range(int(turn.max(initial=-1)) + 1):
        yield pairs[0][turn == one], pairs[1][turn == one]


def _known(outsider: Outsider, mine: NDArray[np.intp], then: NDArray[np.intp], sums: Numbers, k: int) -> Known:
    least, most = np.full(len(sums), np.nan), np.full(len(sums), np.nan)
    least[mine], most[mine] = outsider.around(then, sums[mine], k)
    return Known(least, most)


@lru_cache(maxsize=REMEMBERED)
def _laid_on(plan: Layout, release: Release) -> Layout:
    """Lay out an earlier release over the pairs of this one."""
    return layout(plan.structure, kinds_of(release), plan.base, plan.postcode, layout_of_release(release).levels)


def told_of(before: Layout, release: Release, period: str, what: str = COUNT) -> Numbers:
    """Return what a release published of each sum, NaN where it did not."""
    told = _by_key(release).get((period, what), {})
    found = [told.get(key, np.nan) for key in before.keys]
    return before.on_sums(np.array(found, np.float64))


def periods_of(release: Release) -> list[str]:
    """Return the periods that a release has figures of."""
    return sorted({period for period, _ in _by_key(release)})


@lru_cache(maxsize=REMEMBERED)
def _by_key(release: Release) -> dict[tuple[str, str], dict[tuple[str, ...], float]]:
    """Return what was published by (period, what), and in it by level, area and category; NaN where it is secret."""
    found: dict[tuple[str, str], dict[tuple[str, ...], float]] = {}
    frame = release.frame
    columns = (frame[name].to_list() for name in ("period", "what", *KEY, "value"))
    for period, what, level, area, category, value in zip(*columns, strict=True):
        found.setdefault((period, what), {})[level, area, category] = value
    return found


def kinds_of(release: Release) -> tuple[str, ...]:
    """Return the categories that a release tells apart."""
    return layout_of_release(release).categories


def embedding(of: Sequence[str], kinds: Sequence[str], pairs: int) -> sp.csr_matrix:
    """Return which atoms in all ``kinds`` make up each atom in the categories of one release."""
    same = np.array([[kind in (mine, ALL) or mine == ALL for kind in kinds] for mine in of], float)
    matrix = sp.kron(same, sp.identity(pairs), format="csr")
    matrix.eliminate_zeros()
    return matrix


def _distinct(matrix: sp.csr_matrix) -> sp.csr_matrix:
    weights = np.random.default_rng(0).random(matrix.shape[1])
    return matrix[np.sort(np.unique(matrix @ weights, return_index=True)[1])]
