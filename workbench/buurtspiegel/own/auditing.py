"""What an outsider finds out of the releases of a registration, told per level and period.

Three attacks, on published figures alone. *One release*: the least and most that each withheld count can be, by linear
programmes over the atoms (:mod:`.protection.layout`). *All releases as one*: what an earlier release published of a
figure that is withheld now is taken to be true still, and solved with the rest. *Two releases*: a figure that was
published in both and changed by less than the threshold tells of so few records.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from buurtspiegel_data.levels import Level

from .protection.layout import KEY, Layout, layout_of_release
from .protection.outsider import Outsider
from .protection.release import COUNT, Release
from .told import AuditTold

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Found:
    """The figures of one period in the newest release that has it, with the narrowest interval found for each."""

    figures: pd.DataFrame
    value: Floats
    low: Floats
    high: Floats
    bounded: NDArray[np.bool_]


def audited(records: str, releases: Sequence[Release]) -> tuple[AuditTold, ...]:
    """Attack all releases of a registration; tell of each level and period what is withheld and how narrow it is."""
    periods = sorted({str(period) for release in releases for period in release.frame["period"].unique()})
    return tuple(
        told
        for period in periods
        for told in _told(records, period, _attacked([one for one in releases if _has(one, period)], period))
    )


def _has(release: Release, period: str) -> bool:
    return bool(((release.frame["period"] == period) & (release.frame["what"] == COUNT)).any())


def _told(records: str, period: str, found: _Found) -> Iterator[AuditTold]:
    for level in (one.value for one in Level):
        here = (found.figures["level"] == level).to_numpy()
        secret = here & np.isnan(found.value)
        width = np.where(secret, found.high - found.low, np.inf)
        at = int(width.argmin()) if secret.any() else None
        if here.any():
            yield AuditTold(
                records,
                level,
                period,
                int(here.sum()),
                int(secret.sum()),
                None if at is None else float(found.low[at]),
                None if at is None else float(found.high[at]),
                int((found.bounded & here).sum()),
            )


def _attacked(releases: Sequence[Release], period: str) -> _Found:
    newest = releases[-1]
    plan = layout_of_release(newest)
    value = _values(plan, newest, period)
    low, high = _intervals(plan, value)
    bounded = _pinned(low, high, newest)
    for earlier in releases[:-1]:
        before = layout_of_release(earlier)
        bounded |= _on(plan, before, _pinned(*_intervals(before, _values(before, earlier, period)), earlier))
    if len(releases) > 1:
        together = _together(plan, releases, period)
        if together is not None:
            low, high = np.maximum(low, together[0]), np.minimum(high, together[1])
            bounded |= np.isnan(value) & _pinned(low, high, newest)
        for one, other in pairwise(_values(plan, release, period) for release in releases):
            change = np.abs(other - one)
            bounded |= (change > 0) & (change < newest.rules.k)
    return _Found(plan.figures, value, low, high, bounded)


def _values(plan: Layout, release: Release, period: str) -> Floats:
    """The published counts of a release by figure of a layout, NaN where they are withheld."""
    frame = release.frame[(release.frame["period"] == period) & (release.frame["what"] == COUNT)]
    return plan.figures.merge(frame, "left", on=KEY)["value"].to_numpy(np.float64)


def _intervals(plan: Layout, value: Floats) -> tuple[Floats, Floats]:
    """The least and most of every figure: itself where it is published, NaN where what is known contradicts itself."""
    told = plan.on_sums(value)
    outsider = Outsider(plan.sums, told)
    low, high = told.copy(), told.copy()
    secret = np.flatnonzero(np.isnan(told))
    low[secret], high[secret] = outsider.intervals(plan.sums[secret])
    known = ~np.isnan(value)
    return np.where(known, value, low[plan.sum_of]), np.where(known, value, high[plan.sum_of])


def _pinned(low: Floats, high: Floats, release: Release) -> NDArray[np.bool_]:
    """Whether a count is certain to be small: below the threshold, and not 0 unless a 0 is small as well.

    What could not be attacked is not called safe.
    """
    small = (high < release.rules.k) & ((high > low) | (high > 0) | release.rules.zeros)
    return np.asarray(small | np.isnan(low) | np.isnan(high))


def _together(plan: Layout, releases: Sequence[Release], period: str) -> tuple[Floats, Floats] | None:
    """Solve what the newest release tells with what the others told of the rest; None where they contradict it."""
    value = _values(plan, releases[-1], period)
    for release in reversed(releases[:-1]):
        value = np.where(np.isnan(value), _values(plan, release, period), value)
    low, high = _intervals(plan, value)
    return None if np.isnan(low).any() else (low, high)


def _on(plan: Layout, before: Layout, flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Bring what was found of the figures of an earlier release to those of now."""
    found = before.figures[flags].assign(found=True)
    return np.asarray(plan.figures.merge(found, "left", on=KEY)["found"].notna())
