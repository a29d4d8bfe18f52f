"""Which sums to withhold, so that for every claim there is a table to make it good.

A claim is made good by a *witness*: a table that agrees with all that is published, and in which the sum is low or
high enough. Where there is none, the cheapest one is looked for among the tables that do not agree, and the sums in
which it differs are withheld as well. One table is a witness for many claims, so they are tried in batches first.
"""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

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
WORTHWHILE = 0.15


class NoWitness(Exception):
    """A claim cannot be made good, whatever is withheld."""


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
        self._all = Sums(matrix, matrix @ self.truth, self.whole, self.floor)
        self._values = self.rows @ self.truth
        self._bounds = np.stack([self.claims.low, self.claims.high])
        self._needs = np.stack([self.claims.low < self._values, self.claims.high > self._values])  # below, above
        self._hopeless = np.zeros_like(self._needs)
        many = self.sums.shape[0]
        self._first = np.logical_or(self._needs[0], self._needs[1])[:many]
        if self.secret is not None:
            self._first = self._first | self.secret
        self.published = ~self._first
        self._found = np.empty((0, self.rows.shape[0]))  # tables × rows: what each row is in it
        self._differ = np.empty((0, matrix.shape[0]), bool)  # tables × sums: whether it is not what it really is

    def search(self) -> Flags:
        """Return which sums can be published; raise :class:`NoWitness`."""
        self._in_batches()
        if self._all.together > 1:
            self._each(self._open())
        for above, row in self._hardest_first(self._open()):
            if not self._served(above, row):
                self._withhold(above, row)
        self._give_back()
        return self.published

    def _firm(self, *, known: bool = True) -> Flags:
        """Return which of the sums, and below them of those known already, a table must agree with."""
        return np.append(self.published, np.full(self.known.shape[0], known))

    def _agreeing(self, *, known: bool) -> Flags:
        return np.logical_not((self._differ & self._firm(known=known)).any(axis=1))

    def _open(self) -> Flags:
        """Return which claims (below and above × rows) have no witness that agrees with what is published."""
        served = self._reached(self._agreeing(known=True))
        if self._hopeless.any():
            served |= self._hopeless & self._reached(self._agreeing(known=False))
        return np.logical_and(self._needs, ~served)

    def _reached(self, tables: Flags) -> Flags:
        values = self._found[tables]
        least, most = values.min(axis=0, initial=np.inf), values.max(axis=0, initial=-np.inf)
        return np.stack([least <= self._bounds[0] + AGREES, most >= self._bounds[1] - AGREES])

    def _served(self, above: int, row: int) -> bool:
        values = self._found[self._agreeing(known=not self._hopeless[above, row]), row]
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
        differ = np.abs((self._all.matrix @ several.T).T - self._all.values) > AGREES
        self._found = np.vstack([self._found, (self.rows @ several.T).T])
        self._differ = np.vstack([self._differ, differ])
        return differ[0]

    def _room(self, steps: Numbers) -> Numbers:
        """Return how often each step can be taken before an atom is at its floor."""
        room = np.full(steps.shape, FAR)
        np.divide(self.truth - self.floor, -steps, out=room, where=steps < 0)
        return np.floor(room.min(axis=1) + AGREES)

    def _in_batches(self) -> None:
        told = self._all.only(self._firm())
        for above in (0, 1):
            missing = self._open()[above]
            while missing.any():
                table = told.farthest(self.rows[missing], self._bounds[above][missing], above=bool(above))
                if table is None:
                    break
                self._keep([table])
                left = self._open()[above]
                enough = left.sum() <= (1 - WORTHWHILE) * missing.sum()
                missing = left
                if not enough:
                    break

    def _each(self, needs: Flags) -> None:
        """Look for a witness of each of these claims by itself, with nothing more withheld."""
        many = self._all.together
        for known in (True, False):
            left = needs & (self._hopeless != known)
            told = self._all.only(self._firm(known=known)) if left.any() else self._all
            while left.any():
                above, row = (places[:many] for places in np.nonzero(left))
                tables = told.each(self.rows[row], self._bounds[above, row], above == 1)
                if found := [table for table in tables if table is not None]:
                    self._keep(found)
                left[above, row] = False
                left &= self._open()

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
        for place in np.argsort(-self.price, kind="stable"):
            if self.published[place] or self._first[place]:
                continue
            self.published[place] = True
            needs = self._open()
            if needs.sum() > (TRIES if self._all.together > 1 else FEW_TRIES):
                self.published[place] = False
                continue
            self._each(needs)
            for above, row in self._hardest_first(self._open()):
                firm = self._firm(known=not self._hopeless[above, row])
                table = None if self._served(above, row) else self._cheapest(above, row, firm, dear=True)
                if table is None:
                    self.published[place] = False
                    break
                self._keep([table])
