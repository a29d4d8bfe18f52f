"""Witnesses: other tables that agree with all that is published, and so could be the real one.

A figure is safe when somebody who knows all that is published finds a valid table in which it is low enough, and one
in which it is high enough (Fischetti and Salazar 1999). Tables are whole counts: a linear programme finds one (its
corners are whole where the areas are nested and no categories cross them), else integer programming does. HiGHS.
"""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

#: Integer programming stops after so many branches: a count of them, so that the same records give the same release.
BRANCHES = 2000
#: How far from a whole number the corner of a linear programme may be.
SLIP = 1e-6
#: Below so many atoms the preparation of HiGHS costs more than it saves.
SMALL = 400

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(eq=False)
class Tables:
    """All tables that agree with what is published.

    ``sums`` (sums × atoms) and ``truth`` (a number per atom) are the real table; ``floor`` is the least an atom can be.
    ``whole``: counts, not money. ``fixed`` are the atoms of which everybody knows what they are.
    """

    sums: sp.csr_matrix
    truth: Numbers
    whole: bool = True
    floor: float = 0.0
    fixed: Flags | None = None
    values: Numbers = field(init=False)

    def __post_init__(self) -> None:
        """Add up."""
        self.values = self.sums @ self.truth

    def cheapest(
        self, published: Flags, price: Numbers, row: sp.csr_matrix, bound: float, above: bool
    ) -> Numbers | None:
        """Return the table nearest to the real one in which ``row`` is at least, or at most, ``bound``; None: none.

        ``price`` is that of a unit of change per published sum, infinite where it must stay as it is.
        """
        hard = published & np.isinf(price)
        paid = np.flatnonzero(published & ~hard)
        atoms = self.sums.shape[1]
        slack = sp.identity(len(paid), format="csr")
        lines = [self.sums[hard], self.sums[paid], row]
        blocks = [[lines[0], None, None], [lines[1], -slack, slack], [lines[2], None, None]]
        if not len(paid):
            blocks = [[lines[0]], [lines[2]]]
        elif not hard.any():
            blocks = blocks[1:]
        matrix = sp.bmat(blocks, format="csc")
        equal = np.concatenate([self.values[hard], self.values[paid]])
        low = np.append(equal, bound if above else -np.inf)
        high = np.append(equal, np.inf if above else bound)
        cost = np.concatenate([np.zeros(atoms), price[paid], price[paid]])
        return self._solve(cost, matrix, low, high)

    def farthest(self, published: Flags, rows: sp.csr_matrix, bounds: Numbers, above: bool) -> Numbers | None:
        """Return a table that agrees with ``published`` and brings ``rows`` as near to their ``bounds`` as it can."""
        matrix = sp.vstack([self.sums[published], rows], format="csc")
        equal = self.values[published]
        free = np.full(len(bounds), np.inf)
        low = np.concatenate([equal, -free if above else bounds])
        high = np.concatenate([equal, bounds if above else free])
        cost = np.asarray(rows.sum(axis=0)).ravel() * (-1.0 if above else 1.0)
        return self._solve(cost, matrix, low, high)

    def _solve(self, cost: Numbers, matrix: sp.csc_matrix, low: Numbers, high: Numbers) -> Numbers | None:
        atoms, width = self.sums.shape[1], matrix.shape[1]
        least, most = np.zeros(width), np.full(width, np.inf)
        least[:atoms] = self.floor
        if self.fixed is not None:
            least[:atoms][self.fixed] = most[:atoms][self.fixed] = self.truth[self.fixed]
        for whole in (False, True) if self.whole else (False,):
            options: dict[str, object] = {"presolve": bool(whole or width > SMALL)}
            kinds = np.zeros(width)
            if whole:
                kinds[:atoms] = 1
                options |= {"node_limit": BRANCHES, "mip_rel_gap": 0.2}
            found = milp(
                cost,
                integrality=kinds,
                bounds=Bounds(least, most),
                constraints=LinearConstraint(matrix, low, high),
                options=options,
            )
            if found.x is None:
                return None
            table = found.x[:atoms]
            if not self.whole:
                return table
            rounded = np.round(table)
            if whole or np.abs(table - rounded).max(initial=0.0) < SLIP:
                return rounded
        return None
