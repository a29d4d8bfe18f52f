"""Which sums to withhold, so that for every claim there is a table to make it good.

A claim is made good by a *witness*: a table that agrees with all that is published, and in which the sum is low or
high enough. Where there is none, the cheapest one is looked for among the tables that do not agree, and the sums in
which it differs are withheld as well. One table is a witness for many claims, so they are tried in batches first.
"""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from .claims import Claims
from .witness import Flags, Numbers, Tables

#: A sum agrees when it differs by less than this; counts are whole, money is rounded to cents.
AGREES = 1e-3
#: Withheld sums are given back as long as so many witnesses had to be looked for again.
TRIES = 400


class NoWitness(Exception):
    """A claim cannot be made good, whatever is withheld: too much is known already."""


@dataclass(eq=False)
class Shield:
    """The search for one period.

    ``rows`` are the sums and the atoms (see :class:`Layout`), ``price`` is what a unit of change in each sum costs;
    ``known`` are sums that cannot be withheld. Afterwards ``published`` says which sums can be published.
    """

    tables: Tables
    rows: sp.csr_matrix
    claims: Claims
    price: Numbers
    known: Flags
    published: Flags = field(init=False)
    _found: list[Numbers] = field(init=False, default_factory=list)
    _differ: list[Flags] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Withhold what is asked to be withheld, and put down what needs a witness."""
        self._values = self.rows @ self.tables.truth
        self._needs = np.stack([self.claims.low < self._values, self.claims.high > self._values])  # below, above
        self.published = np.logical_not(self._needs.any(axis=0))[: len(self.tables.values)]
        self._first = ~self.published
        self._price = np.where(self.known, np.inf, self.price)
        if (self.known & self._first).any():
            raise NoWitness

    def search(self) -> Flags:
        """Return which sums can be published."""
        self._in_batches()
        self._one_by_one()
        self._give_back()
        return self.published

    @property
    def _open(self) -> Flags:
        """Which claims (below and above × rows) have no witness that agrees with what is published."""
        missing = self._needs.copy()
        for values, differ in zip(self._found, self._differ, strict=True):
            if not (differ & self.published).any():
                missing &= ~self._serves(values)
        return missing

    def _serves(self, values: Numbers) -> Flags:
        return np.stack([values <= self.claims.low + AGREES, values >= self.claims.high - AGREES])

    def _keep(self, table: Numbers) -> Numbers:
        values = self.rows @ table
        self._found.append(values)
        self._differ.append(np.abs(values - self._values)[: len(self.published)] > AGREES)
        return values

    def _in_batches(self) -> None:
        for above in (0, 1):
            missing = self._open[above]
            while missing.any():
                bounds = (self.claims.high if above else self.claims.low)[missing]
                table = self.tables.farthest(self.published, self.rows[missing], bounds, bool(above))
                if table is None:
                    break
                left = missing & ~self._serves(self._keep(table))[above]
                if left.sum() > 0.7 * missing.sum():
                    missing = left
                    break
                missing = left

    def _one_by_one(self) -> None:
        missing = self._open
        for above, row in sorted(zip(*np.nonzero(missing), strict=True), key=self._hardest_first):
            if missing[above, row]:
                values = self._keep(self._cheapest(int(row), bool(above)))
                self.published &= ~self._differ[-1]
                missing &= ~self._serves(values)

    def _hardest_first(self, need: tuple[int, int]) -> tuple[bool, float, int, int]:
        above, row = need
        return row >= len(self.published), -self._values[row], row, above

    def _cheapest(self, row: int, above: bool) -> Numbers:
        bound = float((self.claims.high if above else self.claims.low)[row])
        table = self.tables.cheapest(self.published, self._price, self.rows[row], bound, above)
        if table is not None:
            return table
        return self._bluntest(row, bound)

    def _bluntest(self, row: int, bound: float) -> Numbers:
        """Return the real table with nothing changed but one of the atoms that the row adds, if nothing forbids it."""
        for atom in self.rows[row].indices:
            table = self.tables.truth.copy()
            table[atom] += bound - self._values[row]
            touched = self.tables.sums[:, [atom]].toarray().ravel() > 0
            if table[atom] >= self.tables.floor and not (touched & self.known).any():
                return table
        raise NoWitness

    def _give_back(self) -> None:
        tries = 0
        for place in np.argsort(-self.price * ~self.published, kind="stable"):
            if self.published[place] or self._first[place]:
                continue
            self.published[place] = True
            for above, row in zip(*np.nonzero(self._open), strict=True):
                tries += 1
                bound = float((self.claims.high if above else self.claims.low)[row])
                never = np.full(len(self.published), np.inf)
                table = (
                    self.tables.cheapest(self.published, never, self.rows[row], bound, bool(above))
                    if tries < TRIES
                    else None
                )
                if table is None:
                    self.published[place] = False
                    break
                self._keep(table)
