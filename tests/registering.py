"""Cells made by hand of a small town, and a desk that counts them instead of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.mapping import Dialect, Format, Role
from buurtspiegel.own.mapping import Mapping as ColumnMapping
from buurtspiegel.own.report import Read, Rejected
from buurtspiegel_data.levels import Level

#: Two wijken of three buurten each; all counts but two are large.
BUURTEN = ("BU00010101", "BU00010102", "BU00010103", "BU00010201", "BU00010202", "BU00010203")
COUNTS = MappingProxyType(dict(zip(BUURTEN, (60, 3, 45, 80, 0, 31), strict=True)))
DEAL = Deal("Gemeente Aastad", "Bereik van de regeling", "Gemeentewet", date(2030, 1, 1), "Team Data", 10)
MAPPING = ColumnMapping(Dialect(Format.CSV), {"buurt": Role.AREA_CODE}, "wmo_hulp", gemeente="GM0001")
Key = tuple[str, str, str]


def cells(counts: Mapping[Key, int], amounts: Mapping[Key, tuple[float, float, float]] | None = None) -> Cells:
    """Cells by (area, period, category), with the sum and the two largest of their amounts."""
    rows: list[dict[str, Any]] = []
    for (area, period, category), count in counts.items():
        amount = (amounts or {}).get((area, period, category), (np.nan,) * 3)
        rows.append(
            {"area": area, "postcode": "", "period": period, "category": category, "count": count}
            | dict(zip(("amount", "first", "second"), amount, strict=True))
        )
    return Cells(Level.BUURT, None, pd.DataFrame(rows).astype({"count": np.int64}))


def in_year(period: str = "2024", counts: Mapping[str, int] = COUNTS, category: str = "") -> dict[Key, int]:
    """Counts of a year by key of a cell."""
    return {(area, period, category): count for area, count in counts.items()}


@dataclass
class Counted:
    """Stands in for reading and placing: gives the cells that are set, or raises."""

    cells: Cells = field(default_factory=lambda: cells(in_year()))
    read: Read = field(
        default_factory=lambda: Read(
            221, 219, {"code": 219}, (Rejected(7, "buurt", "past niet: «AA9999»"), Rejected(9, "buurt", "is leeg")), {}
        )
    )
    fault: Exception | None = None

    def __call__(self, *_: object, **_more: object) -> tuple[Read, Cells]:
        """Count."""
        if self.fault:
            raise self.fault
        return self.read, self.cells


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Set what comes of the next file."""
    made = Counted()
    monkeypatch.setattr("buurtspiegel.own.counting.counted", made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file; what is in it does not matter."""
    path = tmp_path / "bestand.csv"
    path.write_text("buurt\n")
    return path
