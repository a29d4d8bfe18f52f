"""Figures that changed a little between two releases: the change is a small count too."""

import numpy as np

from .seen import Given, Seen
from .targets import Target


def changes(earlier: Seen, later: Seen, k: int) -> list[Given]:
    """Return the figures that changed by less than k between two releases, where the change is surely that small."""
    rows = {key: row for row, (_, key) in enumerate(earlier.knowledge.rows)}
    counts = [seen.knowledge.sums @ seen.truth for seen in (earlier, later)]
    found = []
    for after, (_, key) in enumerate(later.knowledge.rows):
        before = rows.get(key)
        change = 0.0 if before is None else float(counts[1][after] - counts[0][before])
        if before is None or not 0.5 < abs(change) < k:
            continue
        low, high = _change(earlier, before, later, after, k)
        if 0 < low <= high < k or -k < low <= high < 0:
            level, area, period, category = key
            name = f"change of {level} {area} {period} «{category}»"
            name += f", release {earlier.release.number} to {later.release.number}"
            found.append(Given(Target(name, np.zeros(0, np.intp), np.zeros(0)), change, low, high))
    return found


def _change(earlier: Seen, before: int, later: Seen, after: int, k: int) -> tuple[float, float]:
    """Return the least and most of a change, or two ends that are wide enough."""
    ends = [_ends(earlier, before, exact=False), _ends(later, after, exact=False)]
    if sum(high - low for low, high in ends) < k:
        ends = [_ends(earlier, before, exact=True), _ends(later, after, exact=True)]
    return ends[1][0] - ends[0][1], ends[1][1] - ends[0][0]


def _ends(seen: Seen, row: int, *, exact: bool) -> tuple[float, float]:
    """Return the least and most of a figure, or (not ``exact``) of what was found of it so far."""
    value = float(seen.knowledge.values[row])
    if not np.isnan(value):
        return value, value
    columns = seen.knowledge.columns[row]
    sure = float(np.nan_to_num(seen.parts.known[columns]).sum())
    free = columns[np.isnan(seen.parts.known[columns])]
    if len(free) == 0:
        return sure, sure
    part = seen.parts.parts[seen.parts.of_atom[free[0]]]
    vector = np.isin(part.columns, free).astype(float)
    if not exact and part.tables:
        low, high = part.seen(vector[None, :])
        return low[0] + sure, high[0] + sure
    low_end, high_end = part.whole_interval(vector)
    return low_end + sure, high_end + sure
