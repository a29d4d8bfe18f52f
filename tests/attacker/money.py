"""Sums of money: whether the second largest of a sum can estimate the largest in it too well (p% rule).

Amounts are not below 0. Who has the second largest amount takes it from the most that the sum can be; what is left is
at least the largest, and must be more than p percent above it. The same goes for the one who is alone in a sum.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linprog

from buurtspiegel.own.protection.release import Release

from .knowledge import Floats, Knowledge, know
from .seen import Given
from .targets import Target

#: Euros that a published sum may be off by rounding.
_ROUNDED = 0.51


def attack(releases: Sequence[Release], tables: Mapping[int, pd.DataFrame]) -> list[Given]:
    """Return the sums whose largest contributor the second largest can estimate, within each release."""
    found = []
    for release in releases:
        if (release.frame["what"].astype(str) == "bedrag").any():
            found += _of_one(release, tables)
    return found


def _of_one(release: Release, tables: Mapping[int, pd.DataFrame]) -> list[Given]:
    knowledge = know([release], what="bedrag")
    amounts, counts = knowledge.truth(tables, "amount"), knowledge.truth(tables, "count")
    tops = np.stack([knowledge.truth(tables, "first"), knowledge.truth(tables, "second")])
    found = []
    for row, columns in enumerate(knowledge.columns):
        total, count = amounts[columns].sum(), counts[columns].sum()
        largest = np.sort(tops[:, columns].ravel())[::-1][:2]
        if count < 1 or largest[0] <= 0:
            continue
        estimate_below = largest[0] * (1 + release.rules.p / 100)
        if count >= release.rules.k and total - largest[1] >= estimate_below:
            continue
        if count < release.rules.k and knowledge.published[row]:
            found.append(_given(knowledge, row, total, total, total))
        elif total - largest[1] < estimate_below:
            most = _most(knowledge, columns, total)
            if most - largest[1] < estimate_below - _ROUNDED:
                found.append(_given(knowledge, row, total, 0.0, most))
    return found


def _given(knowledge: Knowledge, row: int, total: float, low: float, high: float) -> Given:
    release, (level, area, period, category) = knowledge.rows[row]
    name = f"money of {level} {area} {period} «{category}», release {release}"
    return Given(Target(name, knowledge.columns[row], np.ones(len(knowledge.columns[row]))), float(total), low, high)


def _most(knowledge: Knowledge, columns: Floats, total: float) -> float:
    """Return the most that a sum of atoms can be, given the published sums as they are rounded."""
    rows = np.flatnonzero(knowledge.published)
    objective = np.zeros(len(knowledge.atoms))
    objective[columns] = -1
    sums, values = knowledge.sums[rows], knowledge.values[rows]
    answer = linprog(
        objective,
        A_ub=sparse.vstack([sums, -sums]) if len(rows) else None,
        b_ub=np.concatenate([values + _ROUNDED, _ROUNDED - values]) if len(rows) else None,
        bounds=(0, 10 * total + 1e6),
        method="highs-ds",
    )
    if answer.status != 0:
        raise ValueError(f"the sums of money contradict one another: {answer.message}")
    return float(-answer.fun)
