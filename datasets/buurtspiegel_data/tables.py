"""What a reader returns: tidy tables with a status beside every value, and areas with geometry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd

from .levels import Level, is_code
from .status import Status


@dataclass(frozen=True)
class Origin:
    """Where a table came from; kept with every table in the store and shown under every map."""

    file: str
    publisher: str
    licence: str
    title: str
    table: str = ""
    fictional: bool = False


@dataclass(frozen=True)
class Measure:
    """One column of a source table: its Dutch title and unit as the publisher gives them."""

    title: str
    unit: str = ""


@dataclass(frozen=True)
class SourceTable:
    """All values that one file publishes for one data set, one level and one period.

    ``values`` has one row per area (index: area code, text, unique) and one float64 column per measure key.
    ``status`` has the same shape in uint8 (:class:`Status`). Where a status has no value, the value is NaN.
    ``names`` maps area code to the name in the file, where it has one.
    """

    dataset: str
    level: Level
    period: str
    values: pd.DataFrame
    status: pd.DataFrame
    measures: Mapping[str, Measure]
    origin: Origin
    names: pd.Series = field(default_factory=lambda: pd.Series(dtype=object))

    def __post_init__(self) -> None:
        """Refuse a table that breaks its own promise; a reader that returns one has a fault."""
        if not (self.values.index.equals(self.status.index) and list(self.values) == list(self.status)):
            raise ValueError(f"{self.dataset} {self.period}: values and status differ in shape")
        if not self.values.index.is_unique:
            twice = self.values.index[self.values.index.duplicated()][0]
            raise ValueError(f"{self.dataset} {self.period}: area {twice} stands in it twice")
        wrong = [code for code in self.values.index if not is_code(str(code), self.level)]
        if wrong:
            raise ValueError(f"{self.dataset} {self.period}: «{wrong[0]}» is no {self.level} code")
        numbers, states = self.values.to_numpy(float), self.status.to_numpy()
        if np.isinf(numbers).any():
            raise ValueError(f"{self.dataset} {self.period}: an infinite value")
        known = np.isin(states, [int(s) for s in Status if s.has_value])
        if (known == np.isnan(numbers)).any():
            raise ValueError(f"{self.dataset} {self.period}: a status and its value contradict each other")


@dataclass(frozen=True)
class AreaTable:
    """The areas that one file publishes for one level and one boundary year.

    ``frame`` is a GeoDataFrame in RD (EPSG:28992), index: area code (text, unique, sorted), columns ``name``
    (text), ``parent`` (code one level up, or None), ``population`` (float, NaN where unknown), ``water`` (bool)
    and ``geometry`` (valid Polygon or MultiPolygon, or None where the area has no geometry).
    """

    level: Level
    year: int
    frame: gpd.GeoDataFrame
    origin: Origin


@dataclass(frozen=True)
class LeftOut:
    """Something a reader did not take: how much of what, and why. ``text`` is one Dutch sentence."""

    text: str
    count: int = 1


@dataclass(frozen=True)
class ReadResult:
    """All that a reader made of one file."""

    tables: tuple[SourceTable, ...] = ()
    areas: tuple[AreaTable, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def concat_left_out(*groups: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Join groups of left-out notes, dropping empty ones (count 0)."""
    return tuple(note for group in groups for note in group if note.count)
