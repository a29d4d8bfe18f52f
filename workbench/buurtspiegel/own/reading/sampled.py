"""A column as it is looked at: a sample of its rows, and how well they fit each role."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Role

from .addresses import looks_like_postcodes, read_address, read_number
from .codes import level_in_header, level_of_bare, read_code
from .dates import order_of, read_date, read_year, without_times
from .numbers import read_numbers
from .points import fits_axis, split_pairs
from .uniques import missing, texts_of
from .words import plain

_ROWS = 20_000


class Sampled:
    """One column: its name, its filled cells (a sample spread over the whole file), and what they look like."""

    def __init__(self, name: str, column: pa.ChunkedArray, decimal: str, order: str) -> None:
        """Take the sample."""
        self.name, self.words, self.decimal, self._stated = name, plain(name), decimal, order
        step = max(1, len(column) // _ROWS)
        taken = column.take(pa.array(np.arange(0, len(column), step))) if step > 1 else column
        texts = texts_of(taken)
        self.rows = len(texts)
        self.texts = texts.filter(pa.array(~missing(texts)))
        self.filled = len(self.texts)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text occurs in the sample."""
        pairs = pc.value_counts(self.texts)
        return Counter(dict(zip(pairs.field(0).to_pylist(), pairs.field(1).to_pylist(), strict=True)))

    @cached_property
    def values(self) -> list[str]:
        """The different texts."""
        return list(self.counts)

    @cached_property
    def order(self) -> str:
        """In which order its days are written."""
        return order_of(without_times(self.texts.slice(0, 1000)).unique().to_pylist(), self._stated)

    @cached_property
    def numbers(self) -> np.ndarray:
        """The number in each filled cell, NaN for none."""
        return read_numbers(self.texts, self.decimal)

    @cached_property
    def numeric(self) -> float:
        """The share that are numbers."""
        return float(np.isfinite(self.numbers).mean()) if self.filled else 0.0

    @cached_property
    def lettered(self) -> float:
        """The share with a letter in it."""
        return self.share(lambda text: any(map(str.isalpha, text)))

    @cached_property
    def axis(self) -> str:
        """«x» or «y» where the numbers are coordinates in the Netherlands."""
        return fits_axis(self.numbers) if self.numeric >= 0.5 else ""

    @cached_property
    def level(self) -> str:
        """The level of its codes or names: by its header, else by the codes themselves; '' where neither says."""
        found = level_in_header(self.words) or level_of_bare(self.values)
        return found.value if found else ""

    @cached_property
    def codes(self) -> list[str]:
        """The CBS code of each different text, '' for none."""
        level = level_in_header(self.words) or level_of_bare(self.values)
        return [read_code(value, level) for value in self.values]

    def fit(self, role: Role) -> float:
        """Return the share (0–1) of the filled cells that can be read in a role; 1 for a column without any."""
        if not self.filled:
            return 1.0
        read = _FITS.get(role)
        return read(self) if read else 1.0

    @cached_property
    def whole(self) -> float:
        """The share that are whole numbers of 0 or more."""
        numbers = self.numbers[np.isfinite(self.numbers)]
        return float(((numbers >= 0) & (numbers % 1 == 0)).sum() / self.filled)

    @cached_property
    def pairs(self) -> float:
        """The share that are both coordinates in one text."""
        first, second = split_pairs(self.texts.slice(0, 2000))
        return float((np.isfinite(first) & np.isfinite(second)).mean()) if self.filled else 0.0

    def dates(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the cells, without their time of day, for which something holds."""
        pairs = pc.value_counts(without_times(self.texts))
        counts = pairs.field(1).to_numpy()
        return float(sum(counts[at] for at, text in enumerate(pairs.field(0).to_pylist()) if fits(text)) / counts.sum())

    def share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the cells for which something holds."""
        return self.of_values([fits(value) for value in self.values])

    def of_values(self, fits: list[bool]) -> float:
        """Return the share of the cells, given what holds for each different text."""
        if not self.filled:
            return 0.0
        return sum(many for fit, many in zip(fits, self.counts.values(), strict=True) if fit) / self.filled


def _postcodes(column: Sampled) -> float:
    if "letter" in column.words:
        return column.share(lambda text: len(text) == 2 and text.isalpha())
    return float(looks_like_postcodes(column.texts).mean())


def _numbers(column: Sampled) -> float:
    if "toev" in column.words or "letter" in column.words:
        return column.share(lambda text: len(text) <= 8)
    return column.share(lambda text: bool(read_number(text)[0]))


def _days(column: Sampled) -> float:
    return column.dates(lambda text: bool(read_date(text, column.order) or read_year(text, column.order)))


_FITS: dict[Role, Callable[[Sampled], float]] = {
    Role.AREA_CODE: lambda column: column.of_values([bool(code) for code in column.codes]),
    Role.POSTCODE: _postcodes,
    Role.NUMBER: _numbers,
    Role.ADDRESS: lambda column: column.share(lambda text: bool(read_address(text).number)),
    Role.X: lambda column: 1.0 if column.axis else column.pairs,
    Role.Y: lambda column: float(bool(column.axis)),
    Role.DATE: _days,
    Role.YEAR: lambda column: column.dates(lambda text: bool(read_year(text, column.order))),
    Role.COUNT: lambda column: column.whole,
    Role.AMOUNT: lambda column: column.numeric,
    Role.AREA_NAME: lambda column: column.lettered,
    Role.STREET: lambda column: column.lettered,
    Role.PLACE: lambda column: column.lettered,
}
