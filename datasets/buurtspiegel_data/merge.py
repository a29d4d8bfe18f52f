"""One column out of several files: the newest file wins, and what it does not know yet comes from older ones."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from .columnar import read_columns, read_names
from .errors import StoreError
from .levels import Level
from .status import Status
from .store import Store
from .tables import Measure, Origin

#: What another file or source may fill in: it says nothing about the figure itself.
OPEN = (int(Status.NO_SOURCE), int(Status.NOT_YET))
Data = TypeVar("Data", pd.DataFrame, pd.Series)


@dataclass(frozen=True)
class Columns:
    """Some measures of one data set, level and period, over all files that publish them.

    ``values`` and ``status`` have one row per area (index: code, sorted) and one column per measure key.
    """

    values: pd.DataFrame
    status: pd.DataFrame
    measures: dict[str, Measure]
    origins: tuple[Origin, ...]


def columns(store: Store, dataset: str, level: Level, period: str, keys: tuple[str, ...]) -> Columns | None:
    """Read ``keys`` of a data set; None where no file publishes all of them for this level and period."""
    keys = tuple(dict.fromkeys(keys))  # a column may stand above and below the line of a ratio
    publishing = [t for t in store.tables(dataset, level, period) if set(keys) <= t.entry.measures.keys()]
    if not publishing:
        return None
    values, status = read_columns(publishing[0].path, keys)
    for table in publishing[1:]:
        values, status = lay_over((values, status), read_columns(table.path, keys))
    measures = {key: publishing[-1].entry.measures[key] for key in keys}
    return Columns(values, status, measures, tuple(dict.fromkeys(t.entry.origin for t in publishing)))


def area_names(store: Store, level: Level) -> pd.Series:
    """Return every area of a level that the store knows, by code, with its name: that of the newest year and file.

    An area that is nowhere named has None.
    """
    found = [
        (year, folder / path)
        for folder, source in store.folders()
        for year, path in (
            *((entry.year, entry.path) for entry in source.areas if entry.level == level),
            *((int(entry.period[:4]), entry.path) for entry in source.tables if entry.level == level),
        )
    ]
    names = pd.Series(dtype=object)
    for _, path in sorted(found, key=lambda one: one[0]):
        with suppress(StoreError):  # it is said where its figures are asked; other figures need its names no more
            newer = read_names(path)
            names = newer.combine_first(names) if len(names) else newer
    return names


def lay_over(older: tuple[Data, Data], newer: tuple[Data, Data]) -> tuple[Data, Data]:
    """Lay newer values and statuses over older ones, area by area.

    Only what the newer ones do not know yet, or have no row for, comes from the older: what a publisher withholds
    now must not be given away by what was published before, and a figure that no longer applies is no figure. An
    estimate does not replace a known figure, however new it is.
    """
    index = older[0].index.union(newer[0].index)
    absent = int(Status.NO_SOURCE)
    old_values, new_values = older[0].reindex(index), newer[0].reindex(index)
    old_status = older[1].reindex(index, fill_value=absent)
    new_status = newer[1].reindex(index, fill_value=absent)
    guessed = (new_status == int(Status.ESTIMATED)) & (old_status == int(Status.KNOWN))
    stands = (~new_status.isin(OPEN) & ~guessed) | (old_status == absent)
    return new_values.where(stands, old_values), new_status.where(stands, old_status)
