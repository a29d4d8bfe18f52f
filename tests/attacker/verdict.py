"""Which small counts were given away.

A figure (or an atom: what two kinds of areas have in common) with 0 < n < k is safe while there is a table that agrees
with everything published in which it is 0, and one in which it is k or more; with zeros sensitive, a 0 is safe while it
can be k or more. A difference, or what is left of a sum, is given away when it is sure to be above 0 and below k.
An attack that rests on something untrue («both releases are of the same records») gives nothing away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations as choose

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.own.protection.release import Release

from . import lp
from .changes import changes
from .knowledge import Atom, Floats, by_atom, know
from .seen import Given, Seen, check
from .targets import Target, combinations, complements, figures_and_atoms

_PUSHES = 3
#: Programmes that are solved as one: most of what a small one costs is asking for it.
_AT_ONCE = 24
_NEAR = 1e-6


def attack(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame]) -> list[Given]:
    """Attack each release as it comes, alone and together with the earlier ones; ``tables`` are the cells behind them.

    Every release answers for its own k, and for what could not be found out before it.
    """
    found: list[Given] = []
    seen: list[Seen] = []
    for number, release in enumerate(releases):
        knowledge = know([release])
        seen.append(Seen(release, knowledge, lp.parts(knowledge), knowledge.truth(tables)))
        check(seen[-1])
        targets = [*figures_and_atoms(knowledge), *complements(knowledge)]
        found += judge(seen[-1], targets, release.rules.k, zeros=release.rules.zeros)
        for earlier in seen[:-1]:
            found += changes(earlier, seen[-1], release.rules.k)
        if number:
            found += _together(releases[: number + 1], tables, release)
    return found


def _together(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame], by: Release) -> list[Given]:
    """Return what all releases give away together, and those before the last did not yet."""
    seen = _as_one(releases, tables, by)
    found = leads(seen, _all_targets(seen), by.rules.k, zeros=by.rules.zeros) if seen else []
    earlier = _as_one(releases[:-1], tables, by) if found else None
    if seen is None or earlier is None:
        return [given.measured() for given in found]
    moved = [_moved(given.small.target, seen, earlier) for given in found]
    asked = [*_all_targets(earlier), *(target for target in moved if target is not None)]
    before = {given.name for given in leads(earlier, asked, by.rules.k, zeros=by.rules.zeros)}
    return [given.measured() for given in found if given.name not in before]


def _as_one(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame], by: Release) -> Seen | None:
    """Take the releases to be of the same records, in the periods for which they really are; None without any."""
    of = {release.number: tables[release.number] for release in releases}
    other = changed_periods(list(of.values()))
    kept = [
        replace(release, frame=release.frame.loc[~release.frame["period"].isin(other)].reset_index(drop=True))
        for release in releases
    ]
    kept = [release for release in kept if len(release.frame)]
    if not kept:
        return None
    everything = know(kept, same=True)
    seen = Seen(by, everything, lp.parts(everything), everything.truth(of))
    check(seen)
    return seen


def _all_targets(seen: Seen) -> list[Target]:
    knowledge = seen.knowledge
    return [*figures_and_atoms(knowledge), *complements(knowledge), *combinations(knowledge)]


def _moved(target: Target, seen: Seen, earlier: Seen) -> Target | None:
    """Return the same sum of atoms among what was known before; None where that did not tell these atoms apart."""
    at = {atom: place for place, atom in enumerate(earlier.knowledge.atoms)}
    places = [at.get(seen.knowledge.atoms[column]) for column in target.columns]
    if None in places:
        return None
    return replace(target, columns=np.array(places, np.intp))


def changed_periods(tables: Sequence[pd.DataFrame]) -> set[str]:
    """Return the periods in which the tables do not have the same counts, where they count the same."""
    counts = [by_atom(table) for table in tables]
    changed: set[str] = set()
    for one, other in choose(counts, 2):
        if not {atom[3] for atom in one} & {atom[3] for atom in other}:
            one, other = _of_all_kinds(one), _of_all_kinds(other)
        changed |= {atom[2] for atom, count in one.items() if other.get(atom, count) != count}
    return changed


def _of_all_kinds(counts: Mapping[Atom, float]) -> dict[Atom, float]:
    found: dict[Atom, float] = {}
    for (area, postcode, period, _), count in counts.items():
        found[area, postcode, period, ""] = found.get((area, postcode, period, ""), 0.0) + count
    return found


def judge(seen: Seen, targets: Iterable[Target], k: int, *, zeros: bool) -> list[Given]:
    """Return which of the targets were given away."""
    return [lead.measured() for lead in leads(seen, targets, k, zeros=zeros)]


def leads(seen: Seen, targets: Iterable[Target], k: int, *, zeros: bool) -> "list[_Lead]":
    """Return which of the targets were given away, not measured yet; only those that are small are looked for."""
    found: list[_Lead] = []
    of_part: dict[int, list[_Small]] = {}
    for one in _small(seen, targets, k, zeros=zeros):
        free = one.target.columns[np.isnan(seen.parts.known[one.target.columns])]
        if len(free) == 0:
            found.append(_Lead(one))
        else:
            of_part.setdefault(int(seen.parts.of_atom[free[0]]), []).append(one)
    wanted = [_wanted(seen, seen.parts.parts[number], members, k) for number, members in of_part.items()]
    return [*found, *(_Lead(one.members[row], one.part, one.vectors[row]) for one, row in _given(wanted))]


@dataclass(frozen=True, eq=False)
class _Lead:
    """A target that was given away; without ``part`` it follows at once."""

    small: "_Small"
    part: lp.Part | None = None
    vector: Floats | None = None

    @property
    def name(self) -> str:
        """Which it is."""
        return self.small.target.name

    def measured(self) -> Given:
        """Find how much an outsider knows."""
        sure = self.small.sure
        if self.part is None or self.vector is None:
            return Given(self.small.target, self.small.truth, sure, sure)
        low, high = self.part.whole_interval(self.vector)
        return Given(self.small.target, self.small.truth, low + sure, high + sure)


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


@dataclass(frozen=True, eq=False)
class _Wanted:
    """The tables of a part still to be found: of each target one of at least ``least`` and one of at most ``most``."""

    part: lp.Part
    members: list[_Small]
    vectors: Floats
    least: Floats
    most: Floats
    strict: npt.NDArray[np.bool_]
    zero: npt.NDArray[np.bool_]
    impossible: set[tuple[int, int]]

    def left(self) -> list[tuple[int, int]]:
        """Return the rows that lack a small one (with sign 1) or a large one (-1), also where there is none."""
        low, high = self.part.seen(self.vectors)
        small, large = (low <= self.most) | self.zero, high >= self.least
        either = ~self.strict & (small | large)
        found = [(int(row), -1) for row in np.flatnonzero(~(large | either))]
        return found + [(int(row), 1) for row in np.flatnonzero(~(small | either))]

    def settle(self, row: int, sign: int, bound: float, exact: bool) -> None:
        """Note that there is no such table, if there is none."""
        goal = self.most[row] if sign == 1 else self.least[row]
        possible = sign * bound <= sign * goal + _NEAR
        if possible and not exact:
            possible = self.part.whole(self.vectors[row], *((-np.inf, goal) if sign == 1 else (goal, np.inf)))
        if not possible:
            self.impossible.add((row, sign))


def _wanted(seen: Seen, part: lp.Part, members: list[_Small], k: int) -> _Wanted:
    signed = np.zeros((len(members), len(seen.truth)))
    for row, one in enumerate(members):
        signed[row, one.target.columns] = one.target.signs
    sure = np.array([one.sure for one in members])
    strict = np.array([one.target.strict for one in members])
    zero = np.array([one.truth == 0 for one in members])
    return _Wanted(part, members, signed[:, part.columns], k - sure, -sure, strict, zero, set())


def _given(wanted: Sequence[_Wanted]) -> list[tuple[_Wanted, int]]:
    """Return the targets of which no table is 0, or none is k (for a difference: neither)."""
    for _ in range(_PUSHES):
        asked = []
        for one in wanted:
            rows = {sign: [row for row, of in one.left() if of == sign] for sign in (1, -1)}
            asked += [(one.part, one.vectors[of].sum(axis=0), sign) for sign, of in rows.items() if of]
        if not asked:
            return []
        lp.extremes(asked)
    while True:
        todo = [(one, *what) for one in wanted for what in one.left() if what not in one.impossible][:_AT_ONCE]
        if not todo:
            return [(one, row) for one in wanted for row in sorted({row for row, _ in one.left()})]
        answers = lp.extremes([(one.part, one.vectors[row], sign) for one, row, sign in todo])
        for (one, row, sign), (bound, exact) in zip(todo, answers, strict=True):
            one.settle(row, sign, bound, exact)
