"""The reach of a scheme: users ÷ target group.

As in the local part of the CBS Armoedescan: of the households that a scheme is meant for, the share that has it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.intervals import share_interval

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reach:
    """By area (n,): users ÷ target group, 0 to 1 and above, with its Wilson interval; NaN where either is unknown.

    ``over`` says where there are more records than people: a household can have several, or the target group is
    counted otherwise. There the reach is cut off at 1 and has no interval, for it is no share.
    """

    share: Floats
    low: Floats
    high: Floats
    over: npt.NDArray[np.bool_]


def reach(users: Floats, target: Floats) -> Reach:
    """Return the share (n,) of the target group (n,) that is reached; a target group of 0 has none."""
    whole = np.where(target > 0, target, np.nan)
    known = np.isfinite(users) & np.isfinite(whole)
    over = known & (users > np.where(known, whole, np.inf))
    part = np.where(known & ~over, users, np.nan)
    low, high = share_interval(part, np.where(known & ~over, whole, np.nan))
    return Reach(np.where(over, 1.0, part / whole), low, high, over)
