"""Witnesses: other tables that agree with all that is published, and so could be the real one.

A figure is safe when somebody who knows all that is published finds a valid table in which it is low enough, and one
in which it is high enough (Fischetti and Salazar 1999). Tables are whole counts: a linear programme finds one (its
corners are whole where the areas are nested and no categories cross them), else integer programming does. HiGHS.
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .programme import Flags, Numbers, Programme, Undecided

#: How far from a whole number the corner of a linear programme may be.
SLIP = 1e-6
#: Other corners are tried so many times before integer programming: most of them are whole.
CORNERS = 3

__all__ = ["Flags", "Numbers", "Sums", "Undecided", "is_whole"]


def is_whole(table: Numbers) -> bool:
    """Say whether all of a table are whole numbers, near enough."""
    return bool(np.abs(table - np.round(table)).max(initial=0.0) < SLIP)


class Sums:
    """Sums (sums × atoms) of which the ``values`` are known, with a ``floor`` per atom.

    Questions are about ``rows``, of which the first may be these sums, and which really are ``really``. The unknowns
    are the atoms, and how much each sum is more and less than its value.
    """

    def __init__(
        self,
        matrix: sp.csr_matrix,
        values: Numbers,
        rows: sp.csr_matrix | None = None,
        really: Numbers | None = None,
        *,
        whole: bool = True,
        floor: float = 0.0,
    ) -> None:
        """Put the sums down, and below them those of ``rows`` that are neither one of the first sums nor an atom."""
        if rows is None or really is None:
            rows, really = sp.csr_matrix((0, matrix.shape[1])), np.empty(0)
        self.atoms, self.sums, self.whole, self.floor = matrix.shape[1], matrix.shape[0], whole, floor
        place = _places(rows, matrix)
        self._alone = np.diff(rows.indptr) == 1
        other = np.flatnonzero(~self._alone & (place < 0))
        everything = sp.vstack([matrix, rows[other]], format="csr")
        self._all = everything.shape[0]
        place[other] = self.sums + np.arange(len(other))
        self._up, self._down = self.atoms + place, self.atoms + self._all + place
        self._up[self._alone] = rows.indices[rows.indptr[:-1][self._alone]]
        self._offset = np.where(self._alone, 0.0, really)
        beside = sp.identity(self._all, format="csc")
        matrix = sp.hstack([everything.tocsc(), -beside, beside], format="csc")
        self._programme = Programme(matrix, np.append(values, really[other]))

    def cheapest(self, price: Numbers, row: int | None = None, bound: float = 0.0, *, above: bool) -> Numbers | None:
        """Return the table with ``row`` at least, or at most, ``bound``, that differs least in the sums; None: none.

        ``price`` is that of a unit of difference per sum, infinite where it must be what it is. Raises
        :class:`Undecided`.
        """
        hard = np.isinf(price)
        paid = np.append(np.where(hard, 0.0, price), np.zeros(self._all - self.sums))
        low, high = self._limits(hard)
        if row is not None:
            asked = bound - self._offset[row]
            if self._alone[row]:
                (low if above else high)[self._up[row]] = asked
            else:
                one, other = (self._up, self._down) if above else (self._down, self._up)
                low[one[row]], high[other[row]] = abs(asked), 0.0
        return self._solve(np.concatenate([np.zeros(self.atoms), paid, paid]), low, high)

    def farthest(
        self, firm: Flags, rows: NDArray[np.intp], bounds: Numbers, weights: Numbers, *, above: bool
    ) -> Numbers | None:
        """Return a table that brings ``rows`` together as far up, or down, as it can, none of them past its bound.

        It agrees with the sums that are ``firm``. What they gain is added up by ``weights``. None where the table is
        not known to be whole.
        """
        low, high = self._limits(firm)
        cost = np.zeros(len(low))
        alone, apart = self._alone[rows], ~self._alone[rows]
        up, down, bounds = self._up[rows], self._down[rows], bounds - self._offset[rows]
        weights = -weights if above else weights
        np.add.at(cost, up, weights)
        cost[down[apart]] -= weights[apart]
        if above:
            np.minimum.at(high, up, bounds)
        else:
            np.maximum.at(low, up[alone], bounds[alone])
            high[down[apart]] = -bounds[apart]
        try:
            return self._solve(cost, low, high)
        except Undecided:
            return None

    def _limits(self, firm: Flags) -> tuple[Numbers, Numbers]:
        low = np.append(np.full(self.atoms, self.floor), np.zeros(2 * self._all))
        high = np.full(len(low), np.inf)
        for start in (self.atoms, self.atoms + self._all):
            high[start : start + self.sums][firm] = 0.0
        return low, high

    def _solve(self, cost: Numbers, low: Numbers, high: Numbers) -> Numbers | None:
        nudge = np.random.default_rng(0)
        for corner in range(CORNERS if self.whole else 1):
            found = self._programme.least(cost + (nudge.random(len(cost)) * 1e-3 if corner else 0.0), low, high)
            if found is None:
                return None
            table = found[: self.atoms]
            if not self.whole:
                return table
            if is_whole(table):
                return np.round(table)
        exact = self._programme.whole(self.atoms, 0.5)
        return None if exact is None else np.round(exact[: self.atoms])


def _places(rows: sp.csr_matrix, matrix: sp.csr_matrix) -> NDArray[np.intp]:
    """Return for each of ``rows`` the line of ``matrix`` that is the same, -1 for none; only the same line is tried."""
    place = np.full(rows.shape[0], -1)
    many = min(rows.shape[0], matrix.shape[0])
    same = np.diff((rows[:many] != matrix[:many]).tocsr().indptr) == 0
    place[:many][same] = np.flatnonzero(same)
    return place
