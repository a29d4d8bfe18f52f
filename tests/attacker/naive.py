"""A protection that leaks: what is small is left out, and nothing else. It proves that the attacker can bite."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection.release import Release, Rules

from .knowledge import above


def protect(cells: Cells, rules: Rules, levels: Sequence[str], earlier: Sequence[Release], records: str) -> Release:
    """Release all figures of ``cells`` at ``levels``, without those that are small."""
    frame = cells.frame
    rows = []
    for level in levels:
        column = "postcode" if level in {"pc4", "pc6"} else "area"
        areas = {code: _at(code, level) for code in frame[column].unique()}
        for kinds in (["category"], []) if (frame["category"] != "").any() else ([],):
            told = frame.assign(area=frame[column].map(areas), category=frame["category"] if kinds else "")
            counts = told.groupby(["area", "period", "category"], as_index=False)[["count", "amount"]].sum(min_count=1)
            rows.append(counts.assign(level=str(level)))
    figures = pd.concat(rows, ignore_index=True)
    small = figures["count"].between(0 if rules.zeros else 1, rules.k - 1)
    parts = [("aantal", figures["count"].astype(float))]
    if figures["amount"].notna().any():
        parts.append(("bedrag", figures["amount"]))
    whole = pd.concat(
        [
            figures.assign(what=what, value=value.where(~small), why=np.where(small, "geheim", ""))
            for what, value in parts
        ],
        ignore_index=True,
    )
    names = ["level", "area", "period", "category", "what", "value", "why"]
    structure = frame[["area", "postcode"]].drop_duplicates(ignore_index=True)
    postcode = str(cells.postcode or "")
    return Release(records, len(earlier) + 1, "2026-01-01", rules, str(cells.base), postcode, whole[names], structure)


def _at(code: str, level: str) -> str:
    """Return the area of ``level`` that contains ``code``."""
    marks = {"buurt": "BU", "wijk": "WK", "gemeente": "GM", "land": "NL"}
    if level in marks:
        return next(one for one in above(code) if one.startswith(marks[level]))
    return code[:4] if level == "pc4" else code
