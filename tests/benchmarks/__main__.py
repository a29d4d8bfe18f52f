"""Measure the rows that are named, or all, and print the table."""

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path

from . import browser
from .material import SHARED
from .measuring import load, machine, table
from .setting import Setting

_ROWS = (
    "change",
    "switch",
    "first_map",
    "zoom",
    "id_tiles",
    "visitors",
    "commands",
    "brush",
    "clusters",
    "peers",
    "crosswalk",
    "protection",
    "placing",
    "million",
    "dutchfiles",
    "hostile",
    "attack",
)


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser("tests/benchmarks/run", description=__doc__)
    options.add_argument("rows", nargs="*", metavar="ROW", help=f"any of: {', '.join(_ROWS)}; all when none is named")
    options.add_argument("--quick", action="store_true", help="a quarter of the runs: to see that it works")
    chosen = options.parse_args()
    if unknown := set(chosen.rows) - set(_ROWS):
        options.error(f"unknown: {', '.join(sorted(unknown))}")
    if not SHARED.is_dir():
        options.error(f"the real open data is not at {SHARED}; set BUURTSPIEGEL_SHARED to the folder that holds data/")
    found, start, before = [], time.monotonic(), load()
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as chromium:
        setting = Setting(Path(folder), chromium, chosen.quick)
        for name in chosen.rows or _ROWS:
            _say(f"{time.monotonic() - start:4.0f} s  {name} …")
            found += importlib.import_module(f"benchmarks.rows.{name}").rows(setting)
    print(table(found))
    print(f"\n{machine()}; load {before} before, {load()} after; {time.monotonic() - start:.0f} s in all.")
    print("Times are medians (least – most; runs); a ratio is the peer's median over ours.")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


main()
