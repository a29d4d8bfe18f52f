"""Who moves to and from another gemeente in a year: what the residents and births leave to explain, and a turnover."""

import numpy as np
import pandas as pd

from .setting import Setting, Sums, Values, whole

#: Of the residents, so many go to another gemeente in a year and are replaced: in homes that are let, and others.
_LET, _OWNED = 0.065, 0.028
#: Of what the residents grow beyond births, this part comes from abroad; the rest from other gemeenten.
_ABROAD = 0.6


def moves(setting: Setting, sums: Sums) -> Sums:
    """Return the residents who came from another gemeente in each year, and those who went to one."""
    people = sums["inw"]
    grown = np.diff(people, axis=1)
    gained = np.hstack([grown, grown[:, -1:]]) - sums["geboren"] + sums["gestorven"]
    net = _of_gemeente(setting, gained * (1 - _ABROAD)) / np.maximum(_of_gemeente(setting, people), 1)
    let = sums["huur"] / np.maximum(sums["woning"], 1)
    turnover = (_LET * let + _OWNED * (1 - let)) * np.exp(setting.character(530, 0.08, 0.05, 0.05))
    return {
        "gevestigd": whole(people * (turnover + np.maximum(net, 0)), setting.chance(531)),
        "vertrokken": whole(people * (turnover + np.maximum(-net, 0)), setting.chance(532)),
    }


def _of_gemeente(setting: Setting, figures: Values) -> Values:
    """Return for every cell the sum over its gemeente: who moves within it comes from no other."""
    return pd.DataFrame(figures).groupby(setting.ground["gemeente"].to_numpy()).transform("sum").to_numpy(float)
