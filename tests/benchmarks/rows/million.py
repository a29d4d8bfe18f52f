"""A CSV of a million records with names and numbers of persons, from the file to the mirror."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting
from buurtspiegel_data.demo.keep import keep

_ROWS = 1_000_000
_LIMIT_S = 300


def rows(setting: Setting) -> list[Row]:
    """Measure the file of the fictional gemeente, drawn until it has a million records."""
    root = setting.folder / "fictief"
    keep(root)
    file = setting.folder / "miljoen.csv"
    gemeente = _write(root, file)
    found = [_taken(root, file, gemeente) for _ in range(setting.runs(4))]
    last = found[-1]
    assert last["rows"] == _ROWS
    assert last["status"] == "ok"
    memory = max(one["own"] + one["child"] for one in found) / 1024
    progress = f"{last['told']} reports of progress"
    parts = ", ".join(f"{name} {last[name]:.1f} s" for name in ("look", "take", "mirror"))
    what = f"a CSV of {_ROWS:,} records ({file.stat().st_size >> 20} MB) looked at, taken and mirrored"
    placed = f"{last['placed']:,} placed, {len(last['dropped'])} columns dropped"
    return [
        Row(f"{what}; {placed}", "≤ 15 s", Times(tuple(one["all"] for one in found))),
        Row(f"the same: memory of both processes at the most; {progress}; {parts}", "≤ 1.5 GB", f"{memory:.2f} GB"),
    ]


def _write(root: Path, file: Path) -> str:
    """Write the records and return the code of their gemeente."""
    drawn = pd.read_csv(root / "records" / "support.csv", sep=";", encoding="cp1252", dtype=str)
    rng = np.random.default_rng(1)
    drawn.iloc[rng.integers(0, len(drawn), _ROWS)].to_csv(file, sep=";", index=False, encoding="cp1252")
    codes = pd.read_csv(root / "records" / "enforcement.csv", sep=";", usecols=["buurtcode"])["buurtcode"].dropna()
    return f"GM{codes.iloc[0][2:6]}"


def _taken(root: Path, file: Path, gemeente: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.taking", str(root), str(file), gemeente],
        check=True,
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
    )
    return json.loads(done.stdout)
