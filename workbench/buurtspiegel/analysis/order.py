"""Whether a comparison says no more of a number than its place in the row."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from buurtspiegel.model.comparison import Counts, Reference

Values: TypeAlias = npt.NDArray[np.float64]
Change: TypeAlias = Callable[[Values], Values]
Compute: TypeAlias = Callable[[Values, Reference], Values]
#: «Lower, the same, higher» says on which side of something an area lies; four steps or more make a row.
_FEWEST_STEPS = 4
#: Within this part of all outcomes it is the same place: a rank with a little of the value in it is a rank.
_NEAR = 0.02


def is_row(compute: Compute, values: Values, reference: Reference) -> bool:
    """Say whether the outcome (n,) follows from the order of the values (n,) alone, as a rank or a percentile does.

    A number that depends on the values, but stays the same when all of them, and all they are held against, are
    stretched without a change of order, is a place in a row: a statistic is a function of ranks just when it is
    invariant under increasing transformations (Lehmann and Romano, «Testing Statistical Hypotheses», 2005, section
    6.8). The value itself, a difference and a ratio change. One that stays the same when they get another unit and
    another zero is a place too: in the order of differences, or in steps from the middle.
    """
    every = _numbers(values, reference)

    def changed(change: Change) -> Values:
        on_scale = _on(every, change)
        return compute(on_scale(values), _with(reference, on_scale, change))

    return _follows_order(compute(values, reference), every, changed, _stretched, _moved)


def is_row_of_second(compute: Compute, values: Values, reference: Reference) -> bool:
    """Say the same of the second indicator: whether the outcome (n,) follows from its order alone.

    Nothing else is in its unit, so that there are no differences to put in order.
    """
    second = reference.second
    if second is None:
        return False
    every = second[np.isfinite(second)]

    def changed(change: Change) -> Values:
        return compute(values, replace(reference, second=_on(every, change)(second)))

    return _follows_order(compute(values, reference), every, changed, _stretched)


def _follows_order(found: Values, every: Values, changed: Callable[[Change], Values], *keeping: Change) -> bool:
    """Say whether an outcome stays when ``every`` number it rests on changes and keeps its order, and only then."""
    if len(np.unique(found[np.isfinite(found)])) < _FEWEST_STEPS or len(np.unique(every)) < 2:
        return False
    near = _NEAR * float(np.nanmax(found) - np.nanmin(found))
    stays = any(_same(changed(change), found, near) for change in keeping)
    return stays and not _same(changed(_turned), found, near)


def _stretched(part: Values) -> Values:
    return np.expm1(3 * part) / np.expm1(3)


def _moved(part: Values) -> Values:
    return (1 + 2 * part) / 3


def _turned(part: Values) -> Values:
    return 1 - part


def _on(every: Values, change: Change) -> Change:
    """Let a change of parts, from 0 to 1, change numbers on a scale that runs from the lowest to the highest."""
    low, size = (float(every.min()), float(np.ptp(every)) or 1.0) if len(every) else (0.0, 1.0)
    return lambda numbers: low + size * change((numbers - low) / size)


def _numbers(values: Values, reference: Reference) -> Values:
    parts = [values, reference.gemeente, reference.earlier, np.array([reference.land, reference.other])]
    parts += [one for one in (reference.province, reference.peers_median) if one is not None]
    every = np.concatenate(parts)
    return every[np.isfinite(every)]


def _with(reference: Reference, change: Change, of_shares: Change) -> Reference:
    """Change all that is in the unit of the values; the second indicator stays, for it has an order of its own."""
    land, other = change(np.array([reference.land, reference.other]))
    return replace(
        reference,
        gemeente=change(reference.gemeente),
        earlier=change(reference.earlier),
        land=float(land),
        other=float(other),
        province=None if reference.province is None else change(reference.province),
        peers_median=None if reference.peers_median is None else change(reference.peers_median),
        counts=_counted(reference.counts, of_shares),
        of_gemeente=_counted(reference.of_gemeente, of_shares),
        of_land=_counted(reference.of_land, of_shares),
    )


def _counted(counts: Counts | None, of_shares: Change) -> Counts | None:
    if counts is None:
        return None
    with np.errstate(all="ignore"):
        return Counts(counts.whole * of_shares(counts.part / counts.whole), counts.whole)


def _same(one: Values, other: Values, near: float) -> bool:
    return one.shape == other.shape and np.allclose(one, other, rtol=0, atol=near, equal_nan=True)
