"""Tables that agree with what is known: an unknown is open while there is one where it is 0 and one where it is k.

Each table that a linear programme finds is kept, for it answers the question for many other figures too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from . import milp
from .knowledge import Floats, Knowledge

_NEAR = 1e-6
#: A sum without a limit (nothing published above it) is asked to be no more than this.
_PLENTY = 1e6


@dataclass(eq=False)
class Part:
    """Unknowns that hang together. ``columns`` are their places among the atoms; the tables found are rows."""

    columns: npt.NDArray[np.intp]
    equations: sparse.csr_matrix
    totals: Floats
    tables: list[Floats] = field(default_factory=list)

    def extreme(self, vector: Floats, sign: int) -> tuple[float, bool]:
        """Return the least (1) or most (-1) of ``vector``, and whether that table was whole, and so exact."""
        return extremes([(self, vector, sign)])[0]

    def whole(self, vector: Floats, least: float, most: float) -> bool:
        """Say whether there is a table of whole numbers with ``vector`` between the two."""
        table = milp.whole(self.equations, self.totals, vector, least, most)
        if table is not None:
            self.tables.append(table)
        return table is not None

    def seen(self, vectors: Floats) -> tuple[Floats, Floats]:
        """Return the least and most of each row of ``vectors`` in the tables found so far."""
        if not self.tables:
            return np.full(len(vectors), np.inf), np.full(len(vectors), -np.inf)
        values = vectors @ np.array(self.tables).T
        return values.min(axis=1), values.max(axis=1)

    def whole_interval(self, vector: Floats) -> tuple[float, float]:
        """Return the least and most that ``vector`` is in a table of whole numbers."""
        ends = []
        for sign in (1, -1):
            bound, exact = self.extreme(vector, sign)
            ends.append(bound if exact else milp.extreme(self.equations, self.totals, vector, sign))
        return ends[0], ends[1]


def extremes(asked: Sequence[tuple[Part, Floats, int]]) -> list[tuple[float, bool]]:
    """Return the least (1) or most (-1) of each vector in its part, and whether that table was whole, and so exact.

    One programme has a copy of the part for each: asking costs more than solving.
    """
    limits = sparse.csr_matrix(
        (
            np.concatenate([part.equations.data for part, _, _ in asked]),
            np.concatenate(
                _shifted([part.equations.indices for part, _, _ in asked], [len(one) for _, one, _ in asked])
            ),
            np.concatenate(
                [
                    [0],
                    *_shifted(
                        [part.equations.indptr[1:] for part, _, _ in asked],
                        [part.equations.nnz for part, _, _ in asked],
                    ),
                ]
            ),
        ),
        shape=(sum(len(part.totals) for part, _, _ in asked), sum(len(vector) for _, vector, _ in asked)),
    )
    answer = linprog(
        np.concatenate([sign * vector for _, vector, sign in asked]),
        A_eq=limits if limits.shape[0] else None,
        b_eq=np.concatenate([part.totals for part, _, _ in asked]) if limits.shape[0] else None,
        bounds=(0, _PLENTY),
        method="highs-ds",
    )
    if answer.status != 0:
        raise ValueError(f"what was published contradicts itself: {answer.message}")
    found, at = [], 0
    for part, vector, _ in asked:
        table = answer.x[at : at + len(vector)]
        at += len(vector)
        near = np.round(table)
        exact = bool(np.abs(table - near).max(initial=0) < _NEAR)
        if exact:
            part.tables.append(near)
        found.append((float(vector @ (near if exact else table)), exact))
    return found


def _shifted(arrays: Sequence[npt.NDArray[np.intp]], sizes: Sequence[int]) -> list[npt.NDArray[np.intp]]:
    """Move each array up by the sizes of those before it."""
    return [array + before for array, before in zip(arrays, np.cumsum([0, *sizes[:-1]]), strict=True)]


@dataclass(eq=False)
class Parts:
    """What is left to find: ``known`` has the value of atoms that follow at once, NaN elsewhere."""

    known: Floats
    parts: list[Part]
    of_atom: npt.NDArray[np.intp]


def parts(knowledge: Knowledge) -> Parts:
    """Take out what is 0 or stands alone in a sum, and divide the rest into parts that share no figure."""
    rows = np.flatnonzero(knowledge.published)
    sums, totals = knowledge.sums[rows], knowledge.values[rows]
    known = np.full(knowledge.sums.shape[1], np.nan)
    while True:
        free = np.isnan(known)
        rest = totals - sums @ np.nan_to_num(known)
        sizes = sums @ free.astype(float)
        new = known.copy()
        for row in np.flatnonzero((sizes > 0) & ((np.abs(rest) < _NEAR) | (sizes == 1))):
            members = sums.indices[sums.indptr[row] : sums.indptr[row + 1]]
            members = members[free[members]]
            new[members] = 0.0 if abs(rest[row]) < _NEAR else rest[row]
        if np.isnan(new).sum() == free.sum():
            break
        known = new
    of_atom = np.full(len(known), -1, np.intp)
    places = np.flatnonzero(free)
    links = knowledge.sums[:, places]
    count, labels = connected_components(links.T @ links, directed=False) if len(places) else (0, np.zeros(0, np.intp))
    of_atom[places] = labels
    found = []
    for label in range(count):
        columns = places[labels == label]
        inside = sums[:, columns]
        used = np.flatnonzero(np.diff(inside.indptr))
        distinct = _distinct(inside[used])
        found.append(Part(columns, inside[used][distinct], rest[used][distinct]))
    return Parts(known, found, of_atom)


def _distinct(rows: sparse.csr_matrix) -> npt.NDArray[np.intp]:
    """Return one of each set of equal rows."""
    first: dict[bytes, int] = {}
    for at in range(rows.shape[0]):
        first.setdefault(np.sort(rows.indices[rows.indptr[at] : rows.indptr[at + 1]]).tobytes(), at)
    return np.array(sorted(first.values()), np.intp)
