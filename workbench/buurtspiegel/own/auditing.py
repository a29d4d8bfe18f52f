"""The attack on all releases of a registration, told per level and period without giving away what it found."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from buurtspiegel_data.levels import Level

from .protection.audit import ALONE, TOGETHER, audit
from .protection.release import Release
from .told import AuditTold

_FIGURE = ["area", "category"]


def audited(records: str, releases: Sequence[Release]) -> tuple[AuditTold, ...]:
    """Attack all releases of a registration; tell of each level and period what is withheld and how narrow it is."""
    found = audit(releases)
    newest = {str(period): release for release in releases for period in release.frame["period"].unique()}
    return tuple(
        told
        for period, release in sorted(newest.items())
        for told in _told(records, period, release, found[found["period"] == period])
    )


def _told(records: str, period: str, release: Release, found: pd.DataFrame) -> Iterator[AuditTold]:
    frame = release.frame[release.frame["period"] == period]
    for level in (one.value for one in Level):
        figures, attacked = frame[frame["level"] == level], found[found["level"] == level]
        bounded = len(attacked.loc[attacked["given"], _FIGURE].drop_duplicates())
        low, high = (None, None) if bounded else _narrowest(attacked[attacked["release"] == release.number])
        if len(figures):
            secret = int(figures["value"].isna().sum())
            yield AuditTold(records, level, period, len(figures), secret, low, high, bounded)


def _narrowest(attacked: pd.DataFrame) -> tuple[float | None, float | None]:
    counts = attacked[attacked["attack"].isin([ALONE, TOGETHER])]
    width = (counts["most"] - counts["least"]).dropna()
    if width.empty:
        return None, None
    at = int(np.argmin(width.to_numpy(np.float64)))
    low, high = (counts.loc[width.index, end].to_numpy(np.float64)[at] for end in ("least", "most"))
    return float(low), float(high)
