"""Which sums to withhold, so that for every claim there is a table to make it good.

A claim is made good by a *witness*: a table that agrees with all that is published, and in which the sum is low or
high enough. Where there is none, the cheapest one is looked for among the tables that do not agree, and the sums in
which it differs are withheld as well. One table is a witness for many claims, so they are tried in batches first.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .claims import Claims
from .witness import Flags, Numbers, Sums, Undecided

#: A sum agrees when it differs by less than this; counts are whole, money is rounded to cents.
AGREES = 1e-3
#: A sum is not given back when more claims than these would need another witness.
TRIES = 60
#: The same in large gemeenten, where each search takes long.
FEW_TRIES = 4
#: How far a table goes along a line without an end.
FAR = 1e4
#: A batch is worth another one when it served this share of what was asked.
WORTHWHILE = 0.05
#: After so many by themselves the rest are tried in batches again.
BETWEEN = 25


class NoWitness(Exception):
    """A claim cannot be made good, whatever is withheld."""


class Stack:
    """Lines of one length, to which more are added."""

    def __init__(self, length: int, kind: type) -> None:
        """Begin without any."""
        self._lines: NDArray[Any] = np.empty((16, length), kind)
        self._many = 0

    @property
    def all(self) -> NDArray[Any]:
        """The lines."""
        return self._lines[: self._many]

    def add(self, lines: NDArray[Any]) -> None:
        """Add lines."""
        many = self._many + len(lines)
        if many > len(self._lines):
            self._lines = np.concatenate([self.all, np.empty_like(self._lines, shape=(many, self._lines.shape[1]))])
        self._lines[self._many : many] = lines
        self._many = many


@dataclass(eq=False)
class Shield:
    """The search for one period.

    ``sums`` are those that may be published, with ``price`` what a unit of change in each costs; ``known`` are sums
    that everybody knows already; ``truth`` is the real table. ``rows`` are what ``claims`` are about. Where what is
    known already goes against a claim, the claim is to hold without it: what is published now adds nothing to it. The
    last ``optional`` rows then claim nothing. ``secret`` sums are withheld in any case.
    """

    sums: sp.csr_matrix
    price: Numbers
    known: sp.csr_matrix
    truth: Numbers
    rows: sp.csr_matrix
    claims: Claims
    optional: int = 0
    secret: Flags | None = None
    whole: bool = True
    floor: float = 0.0
    published: Flags = field(init=False)

    def __post_init__(self) -> None:
        """Put down what needs a witness, and withhold the sums that are no witness themselves."""
        matrix = sp.vstack([self.sums, self.known], format="csr")
        self._matrix, self._real = matrix, matrix @ self.truth
        self._values = self.rows @ self.truth
        self._all = Sums(matrix, self._real, self.rows, self._values, whole=self.whole, floor=self.floor)
        self._bounds = np.stack([self.claims.low, self.claims.high])
        self._needs = np.stack([self.claims.low < self._values, self.claims.high > self._values])  # below, above
        self._hopeless = np.zeros_like(self._needs)
        self._fixed = np.isin(np.arange(self.known.shape[1]), self.known.indices)
        many = self.sums.shape[0]
        self._first = np.logical_or(self._needs[0], self._needs[1])[:many]
        if self.secret is not None:
            self._first = self._first | self.secret
        self.published = ~self._first
        self._found = Stack(self.rows.shape[0], np.float64)  # tables × rows: what each row is in it
        self._differ = Stack(matrix.shape[0], np.bool_)  # tables × sums: whether it is not what it really is

    def search(self) -> Flags:
        """Return which sums can be published; raise :class:`NoWitness`."""
        self._in_batches()
        while needs := self._hardest_first(self._open()):
            done = 0
            for above, row in needs:
                if not self._served(above, row):
                    self._withhold(above, row)
                    done += 1
                if done == BETWEEN:
                    self._in_batches()
                    break
        self._give_back()
        return self.published

    def _firm(self, *, known: bool = True) -> Flags:
        """Return which of the sums, and below them of those known already, a table must agree with."""
        return np.append(self.published, np.full(self.known.shape[0], known))

    def _agreeing(self, *, known: bool) -> Flags:
        return np.logical_not(self._differ.all[:, self._firm(known=known)].any(axis=1))

    def _open(self) -> Flags:
        """Return which claims (below and above × rows) have no witness that agrees with what is published."""
        served = self._reached(self._agreeing(known=True))
        if self._hopeless.any():
            served |= self._hopeless & self._reached(self._agreeing(known=False))
        return np.logical_and(self._needs, ~served)

    def _reached(self, tables: Flags) -> Flags:
        values = self._found.all[tables]
        least, most = values.min(axis=0, initial=np.inf), values.max(axis=0, initial=-np.inf)
        return np.stack([least <= self._bounds[0] + AGREES, most >= self._bounds[1] - AGREES])

    def _served(self, above: int, row: int) -> bool:
        values = self._found.all[self._agreeing(known=not self._hopeless[above, row]), row]
        if above:
            return bool((values >= self._bounds[1, row] - AGREES).any())
        return bool((values <= self._bounds[0, row] + AGREES).any())

    def _keep(self, tables: list[Numbers]) -> Flags:
        """Keep tables, and those as far as can be along the line to each; return which sums differ in the first."""
        several = np.stack(tables)
        if self.whole:
            steps = several - self.truth
            steps /= np.maximum(np.gcd.reduce(np.abs(steps).astype(np.int64), axis=1), 1)[:, None]
            ahead, back = self._room(steps), self._room(-steps)
            several = np.vstack([several, self.truth + steps * ahead[:, None], self.truth - steps * back[:, None]])
        differ = np.abs((self._matrix @ several.T).T - self._real) > AGREES
        self._found.add((self.rows @ several.T).T)
        self._differ.add(differ)
        return differ[0]

    def _room(self, steps: Numbers) -> Numbers:
        """Return how often each step can be taken before an atom is at its floor."""
        room = np.full(steps.shape, FAR)
        np.divide(self.truth - self.floor, -steps, out=room, where=steps < 0)
        return np.floor(room.min(axis=1) + AGREES)

    def _in_batches(self) -> None:
        """Look for tables that serve many claims at once; each by chance values other claims more."""
        firm, chance = self._firm(), np.random.default_rng(0)
        for above in (0, 1):
            rows = np.flatnonzero(self._open()[above])
            while len(rows):
                weights = 1.0 + chance.random(len(rows))
                table = self._all.farthest(firm, rows, self._bounds[above, rows], weights, above=bool(above))
                if table is None:
                    break
                self._keep([table])
                left = np.flatnonzero(self._open()[above])
                enough = len(left) <= (1 - WORTHWHILE) * len(rows)
                rows = left
                if not enough:
                    break

    def _hardest_first(self, needs: Flags) -> list[tuple[int, int]]:
        def order(need: tuple[int, int]) -> tuple[bool, float, int, int]:
            above, row = need
            return row >= len(self.published), -self._values[row], row, above

        return sorted(((int(above), int(row)) for above, row in zip(*np.nonzero(needs), strict=True)), key=order)

    def _withhold(self, above: int, row: int) -> None:
        """Look for the cheapest witness, and withhold the sums that it differs in."""
        for known in (True, False):
            if not known and row >= self.rows.shape[0] - self.optional:
                self._needs[above, row] = False
                return
            table = self._cheapest(above, row, self._firm(known=known), dear=False)
            if table is None:
                table = self._bluntest(above, row, known=known)
            if table is not None:
                self._hopeless[above, row] = not known
                self.published &= ~self._keep([table])[: len(self.published)]
                return
        raise NoWitness

    def _cheapest(self, above: int, row: int, firm: Flags, *, dear: bool) -> Numbers | None:
        """Return a table with the row as asked; ``dear``: only one that agrees with all that is firm."""
        price = np.append(self.price, np.full(self.known.shape[0], np.inf))
        if dear:
            price[:] = np.inf
        try:
            return self._all.cheapest(
                np.where(firm, price, 0.0), row, float(self._bounds[above, row]), above=bool(above)
            )
        except Undecided:
            return None

    def _bluntest(self, above: int, row: int, *, known: bool) -> Numbers | None:
        """Return the real table with nothing changed but one of the atoms that the row adds, if nothing forbids it."""
        start, stop = self.rows.indptr[row : row + 2]
        for atom in self.rows.indices[start:stop]:
            table = self.truth.copy()
            table[atom] += self._bounds[above, row] - self._values[row]
            free = not known or not self._fixed[atom]
            if table[atom] >= self.floor and free:
                return table
        return None

    def _give_back(self) -> None:
        """Publish what was withheld for others, the dearest first, where all claims stay good or can be made so."""
        for place in np.argsort(-self.price, kind="stable"):
            if self.published[place] or self._first[place]:
                continue
            self.published[place] = True
            needs = self._open()
            if needs.sum() > TRIES:
                self.published[place] = False
                continue
            for above, row in self._hardest_first(self._open()):
                firm = self._firm(known=not self._hopeless[above, row])
                table = None if self._served(above, row) else self._cheapest(above, row, firm, dear=True)
                if table is None:
                    self.published[place] = False
                    break
                self._keep([table])
