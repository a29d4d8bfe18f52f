"""Files of Dutch gemeenten in every way of writing: how many are read right by the guess alone."""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting
from buurtspiegel.own.mapping import Dialect, Format
from buurtspiegel.own.reading.meaning import propose, turn

_OWN = Path(__file__).resolve().parents[2] / "buurtspiegel" / "own"
_MANY = 1_000_000


def rows(setting: Setting) -> list[Row]:
    """Count the files that are read right, and measure the reading of a million rows that are in memory."""
    sys.path.insert(0, str(_OWN))
    import dutch_files
    import dutch_reading

    faults = [dutch_reading.fault_in(file, setting.folder) for file in dutch_files.files()]
    right = faults.count("")
    table = _million()
    mapping, _ = propose(table.slice(0, 50_000), Dialect(Format.CSV), "registratie.csv")
    found = []
    for _ in range(setting.runs(3)):
        before = time.process_time()
        records, rejected = turn(table, mapping)
        found.append(time.process_time() - before)
        assert len(records) + len(rejected) == _MANY
    return [
        Row("Dutch files read right without help", "≥ 99% of ≥ 200", f"{right} of {len(faults)}"),
        Row("1,000,000 rows of 8 columns to records, seconds of processor", "≤ 4 s", Times(tuple(found))),
    ]


def _million() -> pa.Table:
    """A registration by address, as texts."""
    chance = np.random.default_rng(5)
    postcodes = np.array([f"{digits} {a}{b}" for digits in range(1000, 2000) for a in "ABCDE" for b in "ABCD"])
    first = date(2015, 1, 1)
    days = np.array([f"{first + timedelta(at):%d-%m-%Y}" for at in range(3000)])
    parts = (chance.integers(1, 99, _MANY).tolist() for _ in range(3))
    euros = [f"€ {a}.{b:03d},{c:02d}" for a, b, c in zip(*parts, strict=True)]
    numbers = chance.integers(1, 300, _MANY).tolist()
    return pa.table(
        {
            "zaaknummer": [f"Z-{at}" for at in range(_MANY)],
            "datum besluit": chance.choice(days, _MANY),
            "soort": chance.choice(np.array(["Hulp bij het huishouden", "Rolstoel", "Vervoer", "Begeleiding"]), _MANY),
            "postcode": chance.choice(postcodes, _MANY),
            "huisnummer": [f"{number}-A" if number % 5 == 0 else str(number) for number in numbers],
            "straat": chance.choice(np.array([f"{at}e Dwarsstraat" for at in range(3000)]), _MANY),
            "bedrag": euros,
            "toelichting": ["geen"] * _MANY,
        }
    )
