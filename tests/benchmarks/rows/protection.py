"""Disclosure control of invented gemeenten with skewed counts: protect, audit, and what it costs in figures."""

import statistics
import time

import numpy as np
import pandas as pd

from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting
from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection import audit, protect
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

_LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PC4)
_BUURTEN, _POSTCODES, _K = 200, 40, 5
_SEEDS = 5
#: In the median buurt of the gemeente so many records, and a tenth of the buurten has five times as many.
_MEDIAN, _SPREAD = 12, 1.25


def rows(setting: Setting) -> list[Row]:
    """Measure one variable over several seeds, then five categories in three years once."""
    plain = [_one(invented(seed), Rules(_K)) for seed in range(setting.runs(_SEEDS))]
    many = _one(invented(0, [f"soort {at}" for at in range(5)], ["2022", "2023", "2024"]), Rules(_K))
    size = f"{_BUURTEN} buurten × {_POSTCODES} PC4, k = {_K}"
    return [
        Row(f"{size}: protected and audited", "≤ 10 s", Times(tuple(one[0] for one in plain))),
        Row("suppressed ÷ primary, by seed", "≤ 1.5", _ratios(plain)),
        Row("known below k by the audit", "0", str(sum(one[3] for one in plain))),
        Row(f"{size}, 5 categories × 3 years: protected and audited", "–", Times((many[0],))),
        Row("suppressed ÷ primary, 5 categories × 3 years", "≤ 1.5", _ratios([many])),
        Row("known below k by the audit, 5 categories × 3 years", "0", str(many[3])),
    ]


def invented(seed: int, categories: list[str] | None = None, periods: list[str] | None = None) -> Cells:
    """Draw buurten in a row, postcodes that run through two to four of a gemeente's buurten, and lognormal counts."""
    random = np.random.default_rng(seed)
    kinds, years = categories or [""], periods or ["2024"]
    wijk = np.sort(random.integers(0, _BUURTEN // 8, _BUURTEN))
    cells = []
    for at in range(_BUURTEN):
        middle = at * _POSTCODES // _BUURTEN
        beside = {min(_POSTCODES - 1, max(0, middle + int(step))) for step in random.choice([-1, 0, 1], 2)}
        places = {middle: 0.7} | dict.fromkeys(beside - {middle}, 0.3)
        size = random.lognormal(np.log(_MEDIAN * len(kinds)), _SPREAD)
        share = random.dirichlet(np.full(len(kinds), 2.0))
        for place, part in places.items():
            for year in years:
                for kind, of_kind in zip(kinds, share, strict=True):
                    count = int(random.poisson(size * part * of_kind))
                    cells.append((f"BU0999{wijk[at]:02d}{at % 100:02d}", str(1000 + place), year, kind, count))
    frame = pd.DataFrame(cells, columns=["area", "postcode", "period", "category", "count"])
    frame = frame[frame["count"] > 0].groupby(["area", "postcode", "period", "category"], as_index=False).sum()
    return Cells(Level.BUURT, Level.PC4, frame.assign(amount=np.nan, first=np.nan, second=np.nan))


def _one(cells: Cells, rules: Rules) -> tuple[float, int, int, int]:
    """Return the seconds, the small figures, those withheld, and those of them that the audit finds."""
    start = time.perf_counter()
    release = protect(cells, rules, _LEVELS, [], "proef")
    found = audit([release])
    return (
        time.perf_counter() - start,
        _small(cells, release),
        int(release.frame["value"].isna().sum()),
        int(found["given"].sum()),
    )


def _small(cells: Cells, release: Release) -> int:
    """Count the figures from 1 to k - 1, by adding up the cells without the protection's own code."""
    frame, small = cells.frame, 0
    codes = {
        "buurt": frame["area"],
        "wijk": "WK" + frame["area"].str[2:8],
        "gemeente": "GM" + frame["area"].str[2:6],
        "pc4": frame["postcode"],
    }
    for code in codes.values():
        sums = [frame.groupby([code, "period"])["count"].sum()]
        if frame["category"].any():
            sums.append(frame.groupby([code, "period", "category"])["count"].sum())
        small += sum(int(((one > 0) & (one < release.rules.k)).sum()) for one in sums)
    return small


def _ratios(found: list[tuple[float, int, int, int]]) -> str:
    ratios = [withheld / small for _, small, withheld, _ in found]
    median = statistics.median(ratios)
    return f"{median:.2f} ({min(ratios):.2f} – {max(ratios):.2f}); {found[0][2]} withheld for {found[0][1]} small"
