"""New homes: how many come in a year, and how many are younger than ten years."""

import numpy as np

from .setting import Setting, Sums, whole

#: Each year so many homes are built where others came down.
_REPLACED = 0.0015
#: Of the homes of 2000 and later in the first year, this share was younger than ten years.
_YOUNG_AT_FIRST = 0.6
_YEARS = 10


def renewal(setting: Setting, sums: Sums) -> Sums:
    """Return homes built in each year, and those built in the ten years before it."""
    count = sums["woning"]
    grown = np.diff(count, axis=1, prepend=count[:, :1])
    built = whole(np.maximum(grown, 0) + _REPLACED * count, setting.chance(520))
    young = sums["na2000"][:, :1] * _YOUNG_AT_FIRST * np.clip(1 - np.arange(count.shape[1]) / _YEARS, 0, 1)
    total = np.cumsum(built, axis=1)
    before = np.pad(total, ((0, 0), (_YEARS, 0)))[:, : count.shape[1]]
    recent = np.minimum(np.floor(young) + total - before, sums["na2000"])
    return {"nieuwbouw": built, "recent": recent}
