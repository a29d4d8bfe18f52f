"""Witnesses: other tables that agree with all that is published, and so could be the real one.

A figure is safe when somebody who knows all that is published finds a valid table in which it is low enough, and one
in which it is high enough (Fischetti and Salazar 1999). Tables are whole counts: a linear programme finds one (its
corners are whole where the areas are nested and no categories cross them), else integer programming does. HiGHS.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

#: Integer programming stops after so many branches: a count of them, so that the same records give the same release.
BRANCHES = 500
#: How far from a whole number the corner of a linear programme may be.
SLIP = 1e-6
#: Other corners are tried so many times before integer programming: most of them are whole.
CORNERS = 3
#: Below so many unknowns the preparation of HiGHS costs more than it saves.
SMALL = 400
#: So many unknowns are worth one start of HiGHS.
TOGETHER = 1000
#: HiGHS says so when there is no such table, or none that is largest.
IMPOSSIBLE, ENDLESS = 2, 3

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Undecided(Exception):
    """Integer programming took too many branches to find a table, or to show that there is none."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums (sums × atoms) of which the ``values`` are known: all that limits the tables, beside ``floor`` per atom."""

    matrix: sp.csr_matrix
    values: Numbers
    whole: bool = True
    floor: float = 0.0

    @property
    def atoms(self) -> int:
        """How many unknowns there are."""
        return int(self.matrix.shape[1])

    def only(self, rows: Flags) -> "Sums":
        """Know these only."""
        return Sums(self.matrix[rows], self.values[rows], self.whole, self.floor)

    def cheapest(self, price: Numbers, row: sp.csr_matrix, bound: float, *, above: bool) -> Numbers | None:
        """Return the table with ``row`` at least, or at most, ``bound``, that differs least in the sums; None: none.

        ``price`` is that of a unit of difference per sum, infinite where it must be what it is. Raises
        :class:`Undecided`.
        """
        hard = np.isinf(price)
        paid = np.flatnonzero(~hard)
        slack = sp.identity(len(paid), format="csr")
        matrix = sp.vstack([self.matrix[hard], self.matrix[paid], row], format="csr")
        if len(paid):
            beside = sp.vstack(
                [sp.csr_matrix((int(hard.sum()), len(paid))), slack, sp.csr_matrix((1, len(paid)))], format="csr"
            )
            matrix = sp.hstack([matrix, -beside, beside], format="csc")
        equal = np.concatenate([self.values[hard], self.values[paid]])
        low = np.append(equal, bound if above else -np.inf)
        high = np.append(equal, np.inf if above else bound)
        return self._solve(np.concatenate([np.zeros(self.atoms), price[paid], price[paid]]), matrix, low, high)

    def farthest(self, rows: sp.csr_matrix, bounds: Numbers, *, above: bool) -> Numbers | None:
        """Return a table that brings ``rows`` together as far up, or down, as it can, none of them past its bound."""
        matrix = sp.vstack([self.matrix, rows], format="csc")
        free = np.full(len(bounds), np.inf)
        low = np.concatenate([self.values, -free if above else bounds])
        high = np.concatenate([self.values, bounds if above else free])
        try:
            return self._solve(np.asarray(rows.sum(axis=0)).ravel() * (-1.0 if above else 1.0), matrix, low, high)
        except Undecided:
            return None

    @property
    def together(self) -> int:
        """How many tables are best looked for side by side, for the sake of what it takes to start HiGHS."""
        return max(1, TOGETHER // self.atoms)

    def each(self, rows: sp.csr_matrix, bounds: Numbers, above: Flags) -> list[Numbers | None]:
        """Return for each of ``rows`` a table that brings it, by itself, as near to its bound as it can get.

        None where that table is not known to be whole.
        """
        many = rows.shape[0]
        shifted = rows.indices + self.atoms * np.repeat(np.arange(many), np.diff(rows.indptr))
        apart = sp.csr_matrix((rows.data, shifted, rows.indptr), shape=(many, many * self.atoms))
        matrix = sp.vstack([sp.kron(sp.identity(many), self.matrix), apart], format="csc")
        matrix.eliminate_zeros()
        equal = np.tile(self.values, many)
        low = np.concatenate([equal, np.where(above, -np.inf, bounds)])
        high = np.concatenate([equal, np.where(above, bounds, np.inf)])
        cost = np.asarray(apart.T @ np.where(above, -1.0, 1.0)).ravel()
        found = self._run(cost, matrix, low, high, many)
        if found.x is None:
            return [None] * many
        tables = found.x.reshape(many, self.atoms)
        return [(np.round(table) if _is_whole(table) else None) if self.whole else table for table in tables]

    def end(self, row: sp.csr_matrix, *, above: bool) -> float:
        """Return the most, or the least, that ``row`` can be; infinite where nothing holds it."""
        sign = -1.0 if above else 1.0
        cost = sign * row.toarray().ravel()
        matrix = self.matrix.tocsc()
        found = self._run(cost, matrix, self.values, self.values)
        if found.x is None:
            return np.nan if found.status == IMPOSSIBLE else -sign * np.inf
        end = _at(row, found.x)
        if self.whole:  # whole tables reach no farther than the whole number on this side of it
            end = float(np.floor(end + SLIP) if above else np.ceil(end - SLIP))
            if not _is_whole(found.x):
                exact = self._run(cost, matrix, self.values, self.values, gap=0.0).x
                end = end if exact is None else _at(row, np.round(exact))
        return end

    def _solve(self, cost: Numbers, matrix: sp.csc_matrix, low: Numbers, high: Numbers) -> Numbers | None:
        nudge = np.random.default_rng(0)
        for corner in range(CORNERS):
            tilted = cost + (nudge.random(len(cost)) * 1e-3 if corner else 0.0)
            found = self._run(tilted, matrix, low, high)
            if found.x is None:
                return None
            table = found.x[: self.atoms]
            if not self.whole:
                return table
            if _is_whole(table):
                return np.round(table)
        exact = self._run(cost, matrix, low, high, gap=0.5).x
        return None if exact is None else np.round(exact[: self.atoms])

    def _run(
        self,
        cost: Numbers,
        matrix: sp.csc_matrix,
        low: Numbers,
        high: Numbers,
        tables: int = 1,
        gap: float | None = None,
    ) -> "Found":
        """Solve for so many tables and what comes after them; ``gap``: in whole numbers, to within that of the best."""
        unknown = tables * self.atoms
        kinds = np.zeros(len(cost))
        kinds[:unknown] = gap is not None
        options: dict[str, float] = {"presolve": gap is not None or len(cost) > SMALL}
        if gap is not None:
            options |= {"node_limit": BRANCHES, "mip_rel_gap": gap}
        found: Found = milp(
            cost,
            integrality=kinds,
            bounds=Bounds(np.append(np.full(unknown, self.floor), np.zeros(len(cost) - unknown)), np.inf),
            constraints=LinearConstraint(matrix, low, high),
            options=options,
        )
        if gap is not None and found.x is None and found.status != IMPOSSIBLE:
            raise Undecided
        return found


class Found:
    """What HiGHS answers: ``x``, None where there is none, and the ``status``."""

    x: Numbers | None
    status: int


def _is_whole(table: Numbers) -> bool:
    return bool(np.abs(table - np.round(table)).max(initial=0.0) < SLIP)


def _at(row: sp.csr_matrix, table: Numbers) -> float:
    return float((row @ table).sum())  # one row: one number
