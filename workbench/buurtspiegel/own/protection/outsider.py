"""What an outsider can work out of one release: for any sum of atoms, the least and the most that it can be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .programme import Numbers, Programme, Undecided
from .witness import SLIP, is_whole

#: More than any count of a gemeente: how far an atom is pushed that nothing holds.
PLENTY = 1e6


@dataclass(eq=False)
class Outsider:
    """What was told in one period: ``sums`` of atoms, and their ``values``, NaN where they are secret."""

    sums: sp.csr_matrix
    values: Numbers
    whole: bool = True
    _told: Programme = field(init=False)

    def __post_init__(self) -> None:
        """Take down what is told."""
        known = ~np.isnan(self.values)
        self._told = Programme(self.sums[known].tocsc(), self.values[known])
        self._low, self._high = np.zeros(self.sums.shape[1]), np.full(self.sums.shape[1], PLENTY)

    def interval(self, row: sp.csr_matrix) -> tuple[float, float]:
        """Return the least and most that a sum of atoms can be, as for several."""
        (least,), (most,) = self.intervals(row)
        return float(least), float(most)

    def intervals(self, rows: sp.csr_matrix) -> tuple[Numbers, Numbers]:
        """Return the least and most of each of ``rows`` (most is infinite where nothing holds it).

        NaN where no table agrees with all that is told.
        """
        least, most = (np.array([self._end(row, sign) for row in _dense(rows)], np.float64) for sign in (1.0, -1.0))
        return least, most

    def _end(self, row: Numbers, sign: float) -> float:
        """Return the least that ``row`` can be, or with a ``sign`` of -1 the most."""
        found = self._told.least(sign * row, self._low, self._high)
        if found is None:
            return np.nan
        end = row @ found
        if end >= PLENTY:
            return np.inf
        if not self.whole:
            return float(end)
        # Whole tables reach no farther than the whole number on this side of it.
        end = sign * np.ceil(sign * end - SLIP)
        if not is_whole(found):
            try:
                exact = self._told.whole(len(row), 0.0)
            except Undecided:
                exact = None
            end = end if exact is None else row @ np.round(exact)
        return float(end + 0.0)

    def around(self, rows: NDArray[np.intp], now: Numbers, k: int) -> tuple[Numbers, Numbers]:
        """Return the interval of each of these sums; a part of it where that says enough beside ``now`` and ``k``.

        Two tables, with all of them as low and as high as can be, tell most; each end is looked for by itself only
        where they do not.
        """
        least, most = self.values[rows].copy(), self.values[rows].copy()
        secret = np.flatnonzero(np.isnan(least))
        if not len(secret):
            return least, most
        matrix = self.sums[rows[secret]]
        low, high = np.full(len(secret), np.inf), np.full(len(secret), -np.inf)
        together = np.asarray(matrix.sum(axis=0)).ravel()
        for sign in (1.0, -1.0):
            found = self._told.least(sign * together, self._low, self._high)
            if found is not None and is_whole(found):
                low, high = np.minimum(low, matrix @ found), np.maximum(high, matrix @ found)
        now = now[secret]
        # Only an interval that ends before the figure of now, and begins within k of it, can tell of a small change.
        for at in np.flatnonzero(((now > high) & (now < low + k)) | ((now < low) & (now > high - k))):
            low[at], high[at] = self.interval(matrix[[at]])
        least[secret], most[secret] = low, high
        return least, most


def _dense(rows: sp.csr_matrix) -> Iterator[Numbers]:
    """Give the rows one by one."""
    for start, stop in pairwise(rows.indptr):
        row = np.zeros(rows.shape[1])
        row[rows.indices[start:stop]] = rows.data[start:stop]
        yield row
