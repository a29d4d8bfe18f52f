"""Which rows do not fit, and why: each once, by its number in the file, without what stood in it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.own.report import Rejected

from .shapes import shape

Mask = npt.NDArray[np.bool_]


class Rejections:
    """Collects the first reason of each row; ``rows`` are the numbers of the rows in the file."""

    def __init__(self, rows: npt.NDArray[np.int64]) -> None:
        """Begin without any."""
        self.rows = rows
        self._which = np.full(len(rows), -1, dtype=np.int32)
        self._reasons: list[tuple[str, str, pa.Array | None]] = []

    def add(self, where: Mask, column: str, reason: str, texts: pa.Array | None = None) -> None:
        """Reject rows; with ``texts`` the shape of the text in the row is told («99999 A»), never the text."""
        new = where & (self._which < 0)
        if new.any():
            self._which[new] = len(self._reasons)
            self._reasons.append((column, reason, texts))

    @property
    def fit(self) -> Mask:
        """The rows that were not rejected."""
        return self._which < 0

    def take_over(self, where: Mask, weaker: "Rejections") -> None:
        """Reject rows for the reason that ``weaker`` has for them."""
        for own, reason in weaker.by_reason():
            self.add(where & own, *reason)

    def by_reason(self) -> Iterator[tuple[Mask, tuple[str, str, pa.Array | None]]]:
        """Give the rows of each reason, with what :meth:`add` takes."""
        for at, reason in enumerate(self._reasons):
            yield self._which == at, reason

    def told(self) -> list[Rejected]:
        """Return every rejected row, in the order of the file."""
        found: list[Rejected] = []
        for at in np.flatnonzero(self._which >= 0).tolist():
            column, reason, texts = self._reasons[self._which[at]]
            seen = f" (gevonden: «{shape(texts[at].as_py())}»)" if texts is not None else ""
            found.append(Rejected(int(self.rows[at]), column, f"{reason}{seen}."))
        return found
