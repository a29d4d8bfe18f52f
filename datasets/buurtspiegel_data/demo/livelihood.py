"""Livelihood: income, wealth, benefits, work, education and care."""

import numpy as np

from .kinds import RURAL
from .setting import Setting, Sums, logistic, whole

#: People on unemployment benefit and on social assistance against 2020.
_WW = dict(zip(range(2014, 2025), (1.65, 1.6, 1.5, 1.3, 1.05, 0.9, 1.0, 0.85, 0.62, 0.60, 0.63), strict=True))
_BIJSTAND = dict(zip(range(2014, 2025), (1.02, 1.05, 1.08, 1.08, 1.04, 1.0, 1.0, 0.98, 0.93, 0.90, 0.90), strict=True))
_TOWN = ("centrum", "station", "kantoren", "singel", "belt", "haven")


def livelihood(setting: Setting, sums: Sums) -> Sums:
    """Return counts of people and households by means, and sums of money (€ 1.000)."""
    return _income(setting, sums) | _benefits(setting, sums) | _learning(setting, sums) | _care(setting, sums)


def _income(setting: Setting, sums: Sums) -> Sums:
    wealth = setting.wealth + setting.path(61, 0.003, 0.004)
    residents, households = sums["inw"], sums["hh"]
    earners = whole((residents - sums["00_14"]) * 0.94, setting.chance(50))
    each = 33.5 * np.exp(0.85 * wealth + 0.029 * setting.time + setting.path(60, 0.004, 0.006))
    alone = sums["1p"] / np.maximum(households, 1)
    poor = logistic(-0.42 - 2.3 * wealth + 1.2 * (alone - 0.38))
    minimum = logistic(-2.85 - 3.2 * wealth + 0.8 * (alone - 0.38) - 0.02 * setting.time)
    owning = sums["koop"] / np.maximum(sums["woning"], 1)
    fortune = 42 * np.exp(1.9 * wealth + 1.7 * (owning - 0.55) + 0.085 * setting.time)
    return {
        "inkont": earners,
        "inkomen": earners * each,
        "hh_inkomen": households * 30.5 * np.exp(0.8 * wealth + 0.03 * setting.time),
        "ink_laag": residents * logistic(-0.45 - 1.5 * wealth),
        "ink_hoog": residents * logistic(-1.42 + 2.3 * wealth),
        "hh_laag": households * poor,
        "hh_hoog": households * logistic(-1.45 + 2.9 * wealth - 1.0 * (alone - 0.38)),
        "hh_minimum": households * minimum,
        "hh_110": households * np.minimum(minimum * 1.55, 0.9),
        "hh_120": households * np.minimum(minimum * 2.1, 0.95),
        "vermogen": households * fortune,
    }


def _benefits(setting: Setting, sums: Sums) -> Sums:
    wealth = setting.wealth + setting.character(51, 0.02, 0.04, 0.05) + setting.path(62, 0.008, 0.012)
    working = sums["15_24"] * 0.5 + sums["25_44"] + sums["45_64"]
    letting = sums["corporatie"] / np.maximum(sums["woning"], 1)
    unemployed = np.array([[_WW[year] for year in setting.years]])
    assisted = np.array([[_BIJSTAND[year] for year in setting.years]])
    bijstand = np.minimum(0.020 * np.exp(-3.0 * wealth + 1.5 * (letting - 0.3)), 0.4) * assisted
    return {
        "bijstand": whole(working * bijstand, setting.chance(52)),
        "ao": whole(
            working * np.minimum(0.062 * np.exp(-1.5 * wealth + 0.5 * (letting - 0.3)), 0.3), setting.chance(53)
        ),
        "ww": whole(working * 0.021 * np.exp(-0.8 * wealth) * unemployed, setting.chance(54)),
        "aow": whole(sums["65_oo"] * 0.92, setting.chance(55)),
    }


def _learning(setting: Setting, sums: Sums) -> Sums:
    town, land = setting.is_kind(*_TOWN), setting.is_kind(*RURAL)
    adults = sums["inw"] - sums["00_14"]
    grey = sums["65_oo"] / np.maximum(adults, 1)
    lean = setting.character(56, 0.05, 0.08, 0.08)
    high = logistic(-0.85 + 2.4 * setting.wealth + 0.75 * town - 0.35 * land + lean + 0.025 * setting.time)
    low = (1 - high) * logistic(-0.30 - 1.3 * setting.wealth + 1.2 * (grey - 0.25) - 0.02 * setting.time)
    taught = 0.82 * adults
    work = logistic(1.05 + 0.8 * setting.wealth + 0.02 * setting.time) * (adults - 0.85 * sums["65_oo"])
    return {
        "opl_lg": taught * low,
        "opl_md": taught * (1 - low - high),
        "opl_hg": taught * high,
        "beroeps": adults - 0.65 * sums["65_oo"],
        "werkt": np.minimum(work, adults - 0.65 * sums["65_oo"]),
    }


def _care(setting: Setting, sums: Sums) -> Sums:
    wealth = setting.wealth + setting.character(57, 0.03, 0.05, 0.05) + setting.path(63, 0.006, 0.03)
    youth = sums["00_14"] + 0.8 * sums["15_24"]
    younger = sums["inw"] - sums["65_oo"] - sums["00_14"]
    helped = 0.098 * np.exp(-0.9 * wealth + 0.03 * setting.time)
    wmo = sums["65_oo"] * 0.165 * np.exp(-0.9 * wealth) + younger * 0.022 * np.exp(-1.9 * wealth)
    return {
        "jeugd": youth,
        "jeugdzorg": whole(youth * np.minimum(helped, 0.4), setting.chance(58)),
        "wmo": whole(wmo * np.exp(0.02 * setting.time), setting.chance(59)),
    }
