"""What an outsider can work out of one release: for any sum of atoms, the least and the most that it can be."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .witness import Numbers, Sums

#: More than any count of a gemeente: how far a sum is pushed that nothing holds.
PLENTY = 1e6


@dataclass(eq=False)
class Outsider:
    """What was told in one period: ``sums`` of atoms, and their ``values``, NaN where they are secret."""

    sums: sp.csr_matrix
    values: Numbers
    whole: bool = True
    _told: Sums = field(init=False)

    def __post_init__(self) -> None:
        """Take down what is told."""
        known = ~np.isnan(self.values)
        self._told = Sums(self.sums[known], self.values[known], self.whole)

    def interval(self, row: sp.csr_matrix) -> tuple[float, float]:
        """Return the least and most that a sum of atoms can be (most is infinite where nothing holds it)."""
        return self._told.end(row, above=False), self._told.end(row, above=True)

    def intervals(self, rows: sp.csr_matrix) -> tuple[Numbers, Numbers]:
        """Return the least and most of each of ``rows``; NaN where no table agrees with all that is told."""
        ends = np.full((2, rows.shape[0]), np.nan)
        many = self._told.together
        for above in (0, 1):
            for start in range(0, rows.shape[0], many):
                some = rows[start : start + many]
                bounds = np.full(some.shape[0], PLENTY if above else self._told.floor)
                tables = self._told.each(some, bounds, np.full(some.shape[0], bool(above)))
                for at, table in enumerate(tables):
                    row = rows[start + at]
                    if table is None:
                        ends[above, start + at] = self._told.end(row, above=bool(above))
                    else:
                        end = float((row @ table).sum())
                        ends[above, start + at] = np.inf if end >= PLENTY else end
        return ends[0], ends[1]

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
        for above, bound in ((False, self._told.floor), (True, PLENTY)):
            found = self._told.farthest(matrix, np.full(len(secret), bound), above=above)
            if found is not None:
                low, high = np.minimum(low, matrix @ found), np.maximum(high, matrix @ found)
        now = now[secret]
        # Only an interval that ends before the figure of now, and begins within k of it, can tell of a small change.
        for at in np.flatnonzero(((now > high) & (now < low + k)) | ((now < low) & (now > high - k))):
            low[at], high[at] = self.interval(matrix[at])
        least[secret], most[secret] = low, high
        return least, most
