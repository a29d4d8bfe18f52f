"""Add the figures of cells up to areas of any level and year."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.levels import LAND_CODE, Level

from .setting import Sums

Codes = npt.NDArray[np.object_]
#: The fictional Netherlands: the region so many times over. Shares and means are those of the region.
_LAND_RESIDENTS = 17_600_000
LAND_NAME = "Nederland (fictief)"


class Totals:
    """Sums per area. ``code_of(level, year)`` gives the area that each cell lies in, (cells,); ``figures(level)`` the
    names of the sums that are asked for at that level."""

    def __init__(
        self,
        sums: Sums,
        years: Sequence[int],
        code_of: Callable[[Level, int], Codes],
        figures: Callable[[Level], list[str]],
    ) -> None:
        """Take the sums of every figure, (cells, years)."""
        self._sums, self._years, self._code_of, self._figures = sums, list(years), code_of, figures
        self._found: dict[tuple[Level, int], pd.DataFrame] = {}

    def of(self, level: Level, year: int) -> pd.DataFrame:
        """Return the sums of each area, index: code, sorted; one column a figure, and ``een`` (1) and ``wbi``.

        ``wbi`` says as CBS does whether an area is what it was a year before (1), its code is (2) or neither (3).
        """
        if (level, year) not in self._found:
            self._found[level, year] = self._land(year) if level is Level.LAND else self._add_up(level, year)
        return self._found[level, year]

    def _stack(self, level: Level, year: int) -> tuple[list[str], npt.NDArray[np.float64]]:
        """Return the names of the figures of a level and their values in one year, (figures, cells)."""
        names = [name for name in self._figures(level) if name in self._sums]
        at = self._years.index(year)
        return names, np.stack([self._sums[name][:, min(at, self._sums[name].shape[1] - 1)] for name in names])

    def _land(self, year: int) -> pd.DataFrame:
        names, stack = self._stack(Level.LAND, year)
        factor = _LAND_RESIDENTS / self._sums["inw"][:, -1].sum()
        total = pd.DataFrame([stack.sum(axis=1) * factor], columns=names, index=[LAND_CODE])
        return total.round().assign(een=1.0, wbi=1.0)

    def _add_up(self, level: Level, year: int) -> pd.DataFrame:
        now = self._code_of(level, year)
        codes, group = np.unique(now.astype(str), return_inverse=True)
        order = np.argsort(group, kind="stable")
        starts = np.searchsorted(group[order], np.arange(len(codes)))
        names, stack = self._stack(level, year)
        total = np.add.reduceat(stack[:, order], starts, axis=1)
        frame = pd.DataFrame(total.T, index=pd.Index(codes.astype(object)), columns=names)
        before = self._code_of(level, year - 1) if year - 1 in self._years else now
        same, size = np.bincount(group, now == before), np.bincount(group)
        was = pd.Series(before).value_counts().reindex(frame.index).fillna(0).to_numpy()
        change = np.where((same == size) & (was == size), 1.0, np.where(was > 0, 2.0, 3.0))
        return frame.assign(een=1.0, wbi=change)
