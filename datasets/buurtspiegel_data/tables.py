"""What a reader returns: tidy tables with a status beside every value, and areas with geometry."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from .levels import Level, is_code
from .status import Status

#: Both become part of a path in the store, so that nothing but a plain name may stand in them.
_DATASET = re.compile(r"[a-z][a-z0-9_]{0,60}")
_PERIOD = re.compile(r"[12][0-9]{3}[0-9A-Za-z-]{0,8}")
_YEARS = range(1000, 3000)


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
    ``names`` maps area code to the name in the file, where it has one. ``dataset`` is lower case, ``period`` begins
    with a year: «2023», «2023KW01».
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
        if not (_DATASET.fullmatch(self.dataset) and _PERIOD.fullmatch(self.period)):
            raise ValueError(f"{self.dataset!r} {self.period!r}: no name of a data set with a year")
        if not (self.values.index.equals(self.status.index) and list(self.values) == list(self.status)):
            raise ValueError(f"{self.dataset} {self.period}: values and status differ in shape")
        _check_codes(self.values.index, self.level, f"{self.dataset} {self.period}")
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

    def __post_init__(self) -> None:
        """Refuse areas that break their own promise; a reader that returns them has a fault."""
        if self.year not in _YEARS:
            raise ValueError(f"{self.level}: {self.year!r} is no boundary year")
        _check_codes(self.frame.index, self.level, f"{self.level} {self.year}")


@dataclass(frozen=True, eq=False)
class AddressTable:
    """In which buurt each address lies, by the boundaries of one year.

    ``frame`` has one row per postcode-6, house number and buurt: ``postcode`` (text), ``number`` (int32), ``buurt``
    (code, text) and ``addresses`` (int32: how many there are at that number, additions counted).
    """

    year: int
    frame: pa.Table
    origin: Origin

    def __post_init__(self) -> None:
        """Refuse addresses that break their own promise; a reader that returns them has a fault."""
        if self.year not in _YEARS:
            raise ValueError(f"{self.year!r} is no boundary year")
        for column, level in (("postcode", Level.PC6), ("buurt", Level.BUURT)):
            _check_codes(pd.Index(self.frame[column].unique().to_pylist()), level, f"addresses {self.year}")


@dataclass(frozen=True)
class LeftOut:
    """Something a reader did not take: how much of what, and why. ``text`` is one Dutch sentence."""

    text: str
    count: int = 1


@dataclass(frozen=True)
class ReadResult:
    """All that a reader made of one file.

    ``unknown_names`` counts the areas that the file has by name only and that nothing in the store could name: they
    may be found when the file is read again later. ``maps`` is the version of the boundaries that figures were made
    with, empty where the file has figures of its own.
    """

    tables: tuple[SourceTable, ...] = ()
    areas: tuple[AreaTable, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown_names: int = 0
    maps: str = ""
    addresses: tuple[AddressTable, ...] = ()


def _check_codes(codes: pd.Index, level: Level, where: str) -> None:
    if not codes.is_unique:
        raise ValueError(f"{where}: area {codes[codes.duplicated()][0]} stands in it twice")
    wrong = next((code for code in codes if not is_code(str(code), level)), None)
    if wrong is not None:
        raise ValueError(f"{where}: «{wrong}» is no {level} code")


def concat_left_out(*groups: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Join groups of left-out notes, dropping empty ones (count 0)."""
    return tuple(note for group in groups for note in group if note.count)
