"""Which small counts were given away.

A figure (or an atom: what two kinds of areas have in common) with 0 < n < k is safe while there is a table that agrees
with everything published in which it is 0, and one in which it is k or more; with zeros sensitive, a 0 is safe while it
can be k or more. A difference, or what is left of a sum, is given away when it is sure to be above 0 and below k.
An attack that rests on something untrue («both releases are of the same records») gives nothing away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from buurtspiegel.own.protection.release import Release

from . import lp
from .knowledge import Floats, Knowledge, know
from .targets import Target, combinations, complements, figures_and_atoms

_PUSHES = 4
#: Programmes that are solved as one: most of what a small one costs is asking for it.
_AT_ONCE = 12
_NEAR = 1e-6


class Untrue(Exception):
    """A release tells something else than its cells."""


@dataclass(frozen=True)
class Given:
    """A small count that an outsider can bound: it is surely from ``low`` to ``high``."""

    target: Target
    truth: float
    low: float
    high: float

    @property
    def recovered(self) -> bool:
        """Whether it is known exactly."""
        return self.low == self.high

    def __str__(self) -> str:
        """Say which, what it is, and what the attacker knows of it."""
        return f"{self.target}: is {self.truth:g}, known to be {self.low:g}–{self.high:g}"


@dataclass(frozen=True, eq=False)
class Seen:
    """One release as an outsider sees it, with what the judge knows of it."""

    release: Release
    knowledge: Knowledge
    parts: lp.Parts
    truth: Floats


def attack(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame]) -> list[Given]:
    """Attack each release as it comes, alone and together with the earlier ones; ``tables`` are the cells behind them.

    Every release answers for its own k, and for what could not be found out before it.
    """
    found: list[Given] = []
    seen: list[Seen] = []
    for number, release in enumerate(releases):
        knowledge = know([release])
        seen.append(Seen(release, knowledge, lp.parts(knowledge), knowledge.truth(tables)))
        _check(seen[-1])
        targets = [*figures_and_atoms(knowledge), *complements(knowledge)]
        found += judge(seen[-1], targets, release.rules.k, zeros=release.rules.zeros)
        for earlier in seen[:-1]:
            found += changes(earlier, seen[-1], release.rules.k)
        if number:
            before = {one.target.name for one in _together(releases[:number], tables, release)}
            found += [
                one for one in _together(releases[: number + 1], tables, release) if one.target.name not in before
            ]
    return found


def _together(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame], by: Release) -> list[Given]:
    """Take the releases to be of the same records, in the periods for which they really are."""
    of = {release.number: tables[release.number] for release in releases}
    other = changed_periods(list(of.values()))
    kept = [
        replace(release, frame=release.frame.loc[~release.frame["period"].isin(other)].reset_index(drop=True))
        for release in releases
    ]
    kept = [release for release in kept if len(release.frame)]
    if not kept:
        return []
    everything = know(kept, same=True)
    seen = Seen(by, everything, lp.parts(everything), everything.truth(of))
    _check(seen)
    targets = [*figures_and_atoms(everything), *complements(everything), *combinations(everything)]
    return judge(seen, targets, by.rules.k, zeros=by.rules.zeros)


def changed_periods(tables: Sequence[pd.DataFrame]) -> set[str]:
    """Return the periods in which the tables do not have the same counts, where they count the same."""
    key = ["area", "postcode", "period"]
    changed: set[str] = set()
    for at, one in enumerate(tables):
        for other in tables[at + 1 :]:
            kinds = {*one["category"]} & {*other["category"]}
            if kinds:
                pair = [
                    table.loc[table["category"].isin(kinds)].set_index([*key, "category"])["count"]
                    for table in (one, other)
                ]
            else:
                pair = [table.groupby(key)["count"].sum() for table in (one, other)]
            both = pd.concat(pair, axis=1, join="inner", keys=["one", "other"]).reset_index()
            changed |= {*both.loc[both["one"] != both["other"], "period"]}
    return changed


def _check(seen: Seen) -> None:
    """Refuse figures that are not sums of the cells: whatever follows from them is no leak, but a fault."""
    values = seen.knowledge.figures["value"].to_numpy(dtype=float)
    off = np.abs(values - seen.knowledge.sums @ seen.truth) > _NEAR
    if off.any():
        raise Untrue(f"{int(off.sum())} published figures are not those of the cells")


def judge(seen: Seen, targets: Iterable[Target], k: int, *, zeros: bool) -> list[Given]:
    """Return which of the targets were given away; only those that are small are looked for."""
    small = _small(seen, targets, k, zeros=zeros)
    found: list[Given] = []
    of_part: dict[int, list[_Small]] = {}
    for one in small:
        free = one.target.columns[np.isnan(seen.parts.known[one.target.columns])]
        if len(free) == 0:
            found.append(Given(one.target, one.truth, one.sure, one.sure))
        else:
            of_part.setdefault(int(seen.parts.of_atom[free[0]]), []).append(one)
    for number, members in of_part.items():
        part = seen.parts.parts[number]
        signed = np.zeros((len(members), len(seen.truth)))
        for row, one in enumerate(members):
            signed[row, one.target.columns] = one.target.signs
        vectors = signed[:, part.columns]
        for row in _given(part, vectors, members, k):
            low, high = part.whole_interval(vectors[row])
            one = members[row]
            found.append(Given(one.target, one.truth, low + one.sure, high + one.sure))
    return found


@dataclass(frozen=True)
class _Small:
    """A target that is small; ``sure`` is what the atoms in it that are known make up."""

    target: Target
    truth: float
    sure: float


def _small(seen: Seen, targets: Iterable[Target], k: int, *, zeros: bool) -> list[_Small]:
    """Return the targets that are small, one for each sum of atoms."""
    known = np.nan_to_num(seen.parts.known)
    found, asked = [], set()
    for target in targets:
        truth = target.of(seen.truth)
        if not (0 if zeros and target.strict else 1) <= truth < k:
            continue
        if (key := target.columns.tobytes()) not in asked:
            asked.add(key)
            found.append(_Small(target, truth, target.of(known)))
    return found


def _given(part: lp.Part, vectors: Floats, chosen: Sequence[_Small], k: int) -> list[int]:
    """Return the rows of which no table is 0, or none is k (for a difference: neither)."""
    sure = np.array([one.sure for one in chosen])
    strict = np.array([one.target.strict for one in chosen])
    zero = np.array([one.truth == 0 for one in chosen])
    wanted = _Wanted(part, vectors, k - sure, -sure, strict, zero)
    for _ in range(_PUSHES):
        rows, signs = wanted.left()
        if not len(rows):
            return []
        groups = [vectors[rows[signs == sign]].sum(axis=0) for sign in (1, -1)]
        part.extremes(np.array(groups), np.array([1.0, -1.0]))
        if len(wanted.left()[0]) > 0.7 * len(rows):
            break
    impossible: set[tuple[int, int]] = set()
    while True:
        rows, signs = wanted.left()
        todo = [(int(row), int(sign)) for row, sign in zip(rows, signs, strict=True) if (row, sign) not in impossible][
            :_AT_ONCE
        ]
        if not todo:
            return sorted({int(row) for row in rows})
        at, which = (np.array(one) for one in zip(*todo, strict=True))
        for (row, sign), (bound, exact) in zip(todo, part.extremes(vectors[at], which.astype(float)), strict=True):
            goal = wanted.most[row] if sign == 1 else wanted.least[row]
            possible = sign * bound <= sign * goal + _NEAR
            if possible and not exact:
                ends = (-np.inf, goal) if sign == 1 else (goal, np.inf)
                possible = part.whole(vectors[row], *ends)
            if not possible:
                impossible.add((row, sign))


@dataclass(frozen=True, eq=False)
class _Wanted:
    """The tables still to be found: for each row one of at least ``least``, and one of at most ``most``."""

    part: lp.Part
    vectors: Floats
    least: Floats
    most: Floats
    strict: npt.NDArray[np.bool_]
    zero: npt.NDArray[np.bool_]

    def left(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the rows that lack a small one (sign 1) or a large one (-1)."""
        low, high = self.part.seen(self.vectors)
        small, large = (low <= self.most) | self.zero, high >= self.least
        either = ~self.strict & (small | large)
        small, large = np.flatnonzero(~(small | either)), np.flatnonzero(~(large | either))
        signs = np.concatenate([np.full(len(large), -1), np.full(len(small), 1)])
        return np.concatenate([large, small]), signs


def changes(earlier: Seen, later: Seen, k: int) -> list[Given]:
    """Return the figures that changed by less than k between two releases, where the change is surely that small."""
    key = ["level", "area", "period", "category"]
    both = earlier.knowledge.figures.reset_index()[["index", *key]].merge(
        later.knowledge.figures.reset_index()[["index", *key]], on=key, suffixes=("_before", "_after")
    )
    before, after = both["index_before"].to_numpy(), both["index_after"].to_numpy()
    change = (later.knowledge.sums @ later.truth)[after] - (earlier.knowledge.sums @ earlier.truth)[before]
    found = []
    for at in np.flatnonzero((np.abs(change) > 0.5) & (np.abs(change) < k)):
        low, high = _change(earlier, int(before[at]), later, int(after[at]), k)
        if 0 < low <= high < k or -k < low <= high < 0:
            row = both.iloc[at]
            name = f"change of {row['level']} {row['area']} {row['period']} «{row['category']}»"
            target = Target(
                f"{name}, release {earlier.release.number} to {later.release.number}", np.zeros(0, np.intp), np.zeros(0)
            )
            found.append(Given(target, float(change[at]), low, high))
    return found


def _change(earlier: Seen, before: int, later: Seen, after: int, k: int) -> tuple[float, float]:
    """Return the least and most of a change, or two ends that are wide enough."""
    ends = [_ends(earlier, before, exact=False), _ends(later, after, exact=False)]
    if sum(high - low for low, high in ends) < k:
        ends = [_ends(earlier, before, exact=True), _ends(later, after, exact=True)]
    return ends[1][0] - ends[0][1], ends[1][1] - ends[0][0]


def _ends(seen: Seen, row: int, *, exact: bool) -> tuple[float, float]:
    """Return the least and most of a figure, or (not ``exact``) of what was found of it so far."""
    value = seen.knowledge.figures["value"].iloc[row]
    if not np.isnan(value):
        return value, value
    sums: sparse.csr_matrix = seen.knowledge.sums
    columns = sums.indices[sums.indptr[row] : sums.indptr[row + 1]]
    sure = float(np.nan_to_num(seen.parts.known[columns]).sum())
    free = columns[np.isnan(seen.parts.known[columns])]
    if len(free) == 0:
        return sure, sure
    part = seen.parts.parts[seen.parts.of_atom[free[0]]]
    vector = np.isin(part.columns, free).astype(float)
    if not exact and part.tables:
        low, high = part.seen(vector[None, :])
        return low[0] + sure, high[0] + sure
    low_end, high_end = part.whole_interval(vector)
    return low_end + sure, high_end + sure
