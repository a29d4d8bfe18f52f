"""An area's share of the provision held against its share of the need.

The measure of the Spatial Equity Data Tool (Urban Institute, 2020 and later, «Technical appendix»): the share of all
provision that lies in an area minus the share of the need there, in percentage points, with an interval of 95%.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.intervals import difference_interval, share_interval

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares and their difference, 0 to 1 and −1 to 1, by area (n,); NaN where provision or need is unknown."""

    provision: Floats
    need: Floats
    difference: Floats
    low: Floats
    high: Floats


def shares(provision: Floats, need: Floats, *, people: bool) -> Shares:
    """Hold counts of a provision (n,) against a need (n,) that is a number too; both shares are of the known areas.

    With ``people`` the need counts people, households or homes, and the interval is that of the difference of two
    proportions (Newcombe 1998). Else it is a quantity such as floor area, which chance does not move: then only the
    share of the provision has an interval (Wilson 1927).
    """
    known = np.isfinite(provision) & np.isfinite(need)
    given, asked = np.where(known, provision, np.nan), np.where(known, need, np.nan)
    all_given, all_asked = np.nansum(given), np.nansum(asked)
    if all_given <= 0 or all_asked <= 0:
        nothing = np.full(len(provision), np.nan)
        return Shares(nothing, nothing, nothing, nothing, nothing)
    of_provision, of_need = given / all_given, asked / all_asked
    whole, whole_need = np.where(known, all_given, np.nan), np.where(known, all_asked, np.nan)
    if people:
        low, high = difference_interval(given, whole, asked, whole_need)
    else:
        low, high = (end - of_need for end in share_interval(given, whole))
    return Shares(of_provision, of_need, of_provision - of_need, low, high)
