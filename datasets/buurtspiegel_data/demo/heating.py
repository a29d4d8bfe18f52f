"""What it would cost the country a year to heat homes without natural gas, in three strategies (Startanalyse)."""

import numpy as np

from .setting import Setting, Sums

#: Strategy → € a year per home: at the least, per year of age of the home, per tenfold of homes around it.
_STRATEGIES = {"s1a": (620, 11.0, 0), "s2c": (1_980, 1.5, -420), "s4d": (700, 5.5, 0)}


def heating(setting: Setting, sums: Sums) -> Sums:
    """Return the extra national costs (€ a year) of each strategy, summed over homes.

    An air heat pump is dear in old homes, a heat network where homes stand far apart, green gas is in between.
    """
    homes = sums["woning"]
    around = np.log10(np.maximum(sums["oad"] / np.maximum(sums["adressen"], 1), 10) / 100)
    age = np.clip(2020 - setting.of("built"), 0, 110)
    costs = {}
    for topic, (name, (least, per_year, per_tenfold)) in enumerate(_STRATEGIES.items()):
        each = (least + per_year * age + per_tenfold * around) * np.exp(setting.character(210 + topic, 0.05, 0.08, 0.1))
        costs[f"kosten_{name}"] = homes * each
    return costs
