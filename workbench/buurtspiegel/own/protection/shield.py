"""Which sums to withhold, so that for every claim there is a table to make it good.

A claim is made good by a *witness*: a table that agrees with all that is published, and in which the sum is low or
high enough. Where there is none, the cheapest one is looked for among the tables that do not agree, and the sums in
which it differs are withheld as well. One table is a witness for many claims, so they are tried in batches first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from .claims import Claims
from .witness import Flags, Numbers, Sums, Undecided

#: A sum agrees when it differs by less than this; counts are whole, money is rounded to cents.
AGREES = 1e-3
#: Withheld sums are given back as long as no more witnesses had to be looked for again.
TRIES = 400
#: A batch is worth another one when it served this share of what was asked.
WORTHWHILE = 0.3


class NoWitness(Exception):
    """A claim cannot be made good, whatever is withheld."""


@dataclass(eq=False)
class Shield:
    """The search for one period.

    ``sums`` are those that may be published, with ``price`` what a unit of change in each costs; ``known`` are sums
    that everybody knows already; ``truth`` is the real table. ``rows`` are what ``claims`` are about. Where what is
    known already goes against a claim, the claim is to hold without it: what is published now adds nothing to it. The
    last ``optional`` rows then claim nothing.
    """

    sums: sp.csr_matrix
    price: Numbers
    known: sp.csr_matrix
    truth: Numbers
    rows: sp.csr_matrix
    claims: Claims
    optional: int = 0
    whole: bool = True
    floor: float = 0.0
    published: Flags = field(init=False)

    def __post_init__(self) -> None:
        """Put down what needs a witness, and withhold the sums that are no witness themselves."""
        matrix = sp.vstack([self.sums, self.known], format="csr")
        self._all = Sums(matrix, matrix @ self.truth, self.whole, self.floor)
        self._values = self.rows @ self.truth
        self._bounds = np.stack([self.claims.low, self.claims.high])
        self._needs = np.stack([self.claims.low < self._values, self.claims.high > self._values])  # below, above
        self._hopeless = np.zeros_like(self._needs)
        many = self.sums.shape[0]
        self._first = np.logical_or(self._needs[0], self._needs[1])[:many]
        self.published = ~self._first
        self._found: list[Numbers] = []
        self._differ: list[Flags] = []

    def search(self) -> Flags:
        """Return which sums can be published; raise :class:`NoWitness`."""
        self._in_batches()
        for above, row in self._hardest_first(self._open()):
            if not self._served(above, row):
                self._withhold(above, row)
        self._give_back()
        return self.published

    def _firm(self, *, known: bool = True) -> Flags:
        """Return which of the sums, and below them of those known already, a table must agree with."""
        return np.append(self.published, np.full(self.known.shape[0], known))

    def _agreeing(self, *, known: bool) -> Iterator[Numbers]:
        firm = self._firm(known=known)
        return (values for values, differ in zip(self._found, self._differ, strict=True) if not (differ & firm).any())

    def _open(self) -> Flags:
        """Return which claims (below and above × rows) have no witness that agrees with what is published."""
        missing = self._needs.copy()
        for known in (True, False):
            counts = self._hopeless if not known else np.ones_like(missing)
            for values in self._agreeing(known=known):
                missing &= ~(self._serves(values) & counts)
        return missing

    def _served(self, above: int, row: int) -> bool:
        return any(self._serves(values)[above, row] for values in self._agreeing(known=not self._hopeless[above, row]))

    def _serves(self, values: Numbers) -> Flags:
        return np.stack([values <= self._bounds[0] + AGREES, values >= self._bounds[1] - AGREES])

    def _keep(self, table: Numbers) -> Numbers:
        values = self.rows @ table
        self._found.append(values)
        self._differ.append(np.abs(self._all.matrix @ table - self._all.values) > AGREES)
        return values

    def _in_batches(self) -> None:
        told = self._all.only(self._firm())
        for above in (0, 1):
            missing = self._open()[above]
            while missing.any():
                table = told.farthest(self.rows[missing], self._bounds[above][missing], above=bool(above))
                if table is None:
                    break
                left = missing & ~self._serves(self._keep(table))[above]
                enough = left.sum() <= (1 - WORTHWHILE) * missing.sum()
                missing = left
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
                self._keep(table)
                self.published &= ~self._differ[-1][: len(self.published)]
                return
        raise NoWitness

    def _cheapest(self, above: int, row: int, firm: Flags, *, dear: bool) -> Numbers | None:
        """Return a table with the row as asked; ``dear``: only one that agrees with all that is firm."""
        price = np.append(self.price, np.full(self.known.shape[0], np.inf))
        if dear:
            price[:] = np.inf
        try:
            return self._all.only(firm).cheapest(
                price[firm], self.rows[row], float(self._bounds[above, row]), above=bool(above)
            )
        except Undecided:
            return None

    def _bluntest(self, above: int, row: int, *, known: bool) -> Numbers | None:
        """Return the real table with nothing changed but one of the atoms that the row adds, if nothing forbids it."""
        for atom in self.rows[row].indices:
            table = self.truth.copy()
            table[atom] += self._bounds[above, row] - self._values[row]
            free = not known or self.known[:, [atom]].nnz == 0
            if table[atom] >= self.floor and free:
                return table
        return None

    def _give_back(self) -> None:
        """Publish what was withheld for others, the dearest first, where all claims stay good or can be made so."""
        tries = 0
        for place in np.argsort(-self.price, kind="stable"):
            if self.published[place] or self._first[place]:
                continue
            self.published[place] = True
            for above, row in self._hardest_first(self._open()):
                if self._served(above, row):
                    continue
                tries += 1
                firm = self._firm(known=not self._hopeless[above, row])
                table = self._cheapest(above, row, firm, dear=True) if tries <= TRIES else None
                if table is None:
                    self.published[place] = False
                    break
                self._keep(table)
