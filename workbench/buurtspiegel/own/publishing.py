"""From releases to tables of the store: protected figures with a status, like those of any publisher."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.wording import one_line, slug
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import Measure, Origin, ReadResult, SourceTable

from .registered import AMOUNT, COUNT, KIND, dataset_of

if TYPE_CHECKING:
    from .keeping.ledger import Account, Entry

LICENCE = "eigen registratie"
_LONGEST_CATEGORY = 60


@dataclass(frozen=True, eq=False)
class Published:
    """What of a registration belongs in the store now: a name for exactly these releases, and their tables."""

    digest: str
    file: str
    result: ReadResult


def published(records: str, account: "Account") -> Published:
    """Return the tables of the newest release of each period: one per level and period."""
    tables = tuple(table for period, entry in account.current.items() for table in _tables(records, period, entry))
    return Published(digest_of(records, account), f"eigen registratie {records}", ReadResult(tables))


def digest_of(records: str, account: "Account") -> str:
    """Return the name in the store of exactly these releases."""
    said = [(period, entry.release.number, entry.release.made) for period, entry in account.current.items()]
    return hashlib.sha256(json.dumps([records, said]).encode()).hexdigest()


def measure_key(category: str) -> str:
    """Return the column of a category; of all together where it is empty."""
    return f"{KIND}{slug(category)[:40].strip('_') or 'overig'}" if category else COUNT


def _tables(records: str, period: str, entry: "Entry") -> Iterator[SourceTable]:
    frame = entry.release.frame[entry.release.frame["period"] == period]
    frame = frame[(frame["what"] == COUNT) | (frame["category"] == "")]  # no indicator shows money by category
    origin = Origin(f"{records}, uitgave {entry.release.number}", entry.deal.owner, LICENCE, entry.title)
    for level, rows in frame.groupby("level"):
        keys = [_key(what, category) for what, category in zip(rows["what"], rows["category"], strict=True)]
        rows = rows.assign(key=keys)
        values = rows.pivot(index="area", columns="key", values="value").rename_axis(columns=None)
        status = (
            rows.assign(status=_statuses(rows))
            .pivot(index="area", columns="key", values="status")
            .fillna(int(Status.NO_SOURCE))
            .astype(np.uint8)
            .rename_axis(columns=None)
        )
        measures = {COUNT: Measure("aantal", "aantal"), AMOUNT: Measure("bedrag", "euro")}
        measures |= {
            measure_key(one): Measure(called(one), "aantal") for one in map(str, rows["category"].unique()) if one
        }
        yield SourceTable(
            dataset_of(records),
            Level(str(level)),
            period,
            values.astype(np.float64).where(status == int(Status.KNOWN)),
            status,
            {str(key): measures[str(key)] for key in values},
            origin,
        )


def called(category: str) -> str:
    """Return the name of a category on one line, of a length that fits the screen."""
    line = one_line(category)
    return line if len(line) <= _LONGEST_CATEGORY else line[: _LONGEST_CATEGORY - 1].rstrip() + "…"


def _key(what: str, category: str) -> str:
    return AMOUNT if what == AMOUNT else measure_key(category)


def _statuses(rows: pd.DataFrame) -> pd.Series:
    """A figure without a reason is known; one that is withheld is secret, whatever number would stand beside it."""
    return pd.Series(
        np.where((rows["why"] != "") | rows["value"].isna(), int(Status.SECRET), int(Status.KNOWN)), rows.index
    )
