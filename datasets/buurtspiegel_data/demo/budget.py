"""What the gemeenten spend: costs per taakveld, driven by who lives there and how."""

import numpy as np

from .setting import Setting, Sums, Values

#: Costs per taakveld of 2022 in € per unit, and the figure of the cells that drives them (rounded national levels).
_TAAKVELDEN = {
    "0.1": (62, "inw"), "0.2": (40, "inw"), "0.3": (32, "inw"), "0.4": (433, "inw"), "0.5": (14, "inw"),
    "0.61": (10, "inw"),
    "0.62": (4, "inw"), "0.63": (5, "inw"), "0.64": (5, "inw"), "0.8": (24, "inw"), "1.1": (79, "inw"),
    "1.2": (54, "inw"),
    "2.1": (196, "inw"), "2.2": (27, "inw"), "2.3": (2, "inw"), "2.4": (9, "inw"), "2.5": (12, "inw"),
    "3.1": (20, "inw"),
    "3.2": (45, "inw"), "3.3": (15, "inw"), "3.4": (12, "inw"), "4.1": (5, "inw"), "4.2": (77, "inw"),
    "4.3": (89, "inw"),
    "5.1": (23, "inw"), "5.2": (75, "inw"), "5.3": (67, "inw"), "5.4": (20, "inw"), "5.5": (7, "inw"),
    "5.6": (27, "inw"),
    "5.7": (99, "inw"), "6.1": (160, "inw"), "6.2": (73, "inw"), "6.3": (31_000, "bijstand"),
    "6.4": (7_400, "bijstand"),
    "6.5": (3_500, "bijstand"), "6.6": (1_000, "wmo"), "6.71": (5_100, "wmo"), "6.72": (13_500, "jeugdzorg"),
    "6.81": (2_900, "wmo"), "6.82": (2_800, "jeugdzorg"), "7.1": (63, "inw"), "7.2": (86, "inw"),
    "7.3": (124, "inw"),
    "7.4": (50, "inw"), "7.5": (9, "inw"), "8.1": (44, "inw"), "8.2": (169, "inw"), "8.3": (91, "inw"),
}  # fmt: skip
#: How costs rise a year.
_GROWTH = 0.052
#: Central tasks make each resident of a large gemeente dearer: extra share per tenfold of 30,000 residents.
_SIZE = 0.22


def taakveld_key(code: str) -> str:
    """Return the measure key of a taakveld: ``6.71`` is ``lasten_6_71``."""
    return "lasten_" + code.replace(".", "_")


TAAKVELD_KEYS = tuple(taakveld_key(code) for code in _TAAKVELDEN)


def budget(setting: Setting, sums: Sums) -> Sums:
    """Return costs per taakveld and totals in € 1.000, each gemeente with habits of its own."""
    gemeente = setting.ground["gemeente"].to_numpy()
    residents = np.stack([np.bincount(gemeente, year) for year in sums["inw"].T], axis=1)
    scale = 1 + _SIZE * np.log10(np.maximum(residents, 1) / 30_000)
    scale = (np.maximum(scale, 0.75) * np.exp((setting.time - 2) * _GROWTH))[gemeente]
    rng = setting.rng(80)
    spent: Sums = {}
    for code, (cost, driver) in _TAAKVELDEN.items():
        habit = np.exp(0.16 * rng.standard_normal((gemeente.max() + 1, 1)))
        wobble = np.exp(0.05 * rng.standard_normal((gemeente.max() + 1, len(setting.years))))
        spent[taakveld_key(code)] = sums[driver] * cost / 1000 * scale * (habit * wobble)[gemeente]
    total: Values = np.sum(list(spent.values()), axis=0)
    saved = np.exp(0.5 * rng.standard_normal((gemeente.max() + 1, len(setting.years))))[gemeente]
    social = np.sum([value for key, value in spent.items() if key.startswith("lasten_6_")], axis=0)
    tide = (0.012 * rng.standard_normal((gemeente.max() + 1, len(setting.years))))[gemeente]
    wealth = np.exp(0.35 * rng.standard_normal((gemeente.max() + 1, 1)))[gemeente]
    return spent | {
        "lasten": total,
        "baten": total * (1.004 + tide),
        "sociaal": social,
        "reserve_lasten": 0.035 * total * saved,
        "reserve_baten": 0.03 * total * saved[:, ::-1],
        "rijk": 0.61 * total,
        "heffingen": 0.4 * sums["inw"] * np.exp(0.03 * setting.time) * (0.5 + 0.5 * wealth),
        "eigen_vermogen": 0.38 * total * wealth,
        "balanstotaal": 1.25 * total,
    }
