"""Homes: how many, of what sort and tenure, what they are worth and what they burn."""

import numpy as np

from .setting import Setting, Sums, Values, logistic, whole

#: Value of homes against 2020, 2014 onwards (shape of the WOZ figures of CBS).
_PRICES = dict(zip(range(2014, 2025), (0.82, 0.80, 0.80, 0.83, 0.88, 0.95, 1.0, 1.08, 1.18, 1.38, 1.43), strict=True))
#: Kinds of buurt whose homes gain or lose against the others, a year.
_RISING = {"belt": 0.012, "haven": 0.015, "station": 0.006, "centrum": 0.004, "flats": -0.005, "veen": -0.008,
           "polder": -0.004}  # fmt: skip
#: Gas and electricity used against 2020.
_GAS = dict(zip(range(2014, 2025), (1.12, 1.13, 1.12, 1.10, 1.07, 1.03, 1.0, 1.02, 0.83, 0.72, 0.71), strict=True))
_POWER = dict(zip(range(2014, 2025), (1.13, 1.12, 1.10, 1.07, 1.04, 1.02, 1.0, 0.99, 0.95, 0.91, 0.90), strict=True))
#: Sorts of homes in the energy figures: the count they are a share of, that share, use against the average.
_SORTS = {
    "ap": ("meergezins", 1.0, 0.70),
    "tw": ("eengezins", 0.42, 0.97),
    "hw": ("eengezins", 0.22, 1.08),
    "2w": ("eengezins", 0.20, 1.22),
    "vw": ("eengezins", 0.16, 1.60),
    "hu": ("huur", 1.0, 0.84),
    "ko": ("koop", 1.0, 1.12),
}
#: Everywhere some homes are replaced or added between the others: so many a year since 2000.
_INFILL = 0.002
#: New homes have had no gas since 2018.
_GAS_FREE = 2018


def homes(setting: Setting) -> Sums:
    """Return counts of homes by sort and tenure, the sum of their values (€ 1.000) and of their energy use."""
    full = setting.of("homes") * setting.ground["hectares"].to_numpy()[:, None]
    full = full * np.exp(setting.character(10, 0.0, 0.10, 0.12))
    count = whole(full * _finished(setting), setting.chance(11))
    sums = {"woning": count, **_sorts(setting, count)}
    sums["woz"] = count * _value(setting)
    return sums | _energy(setting, sums)


def _finished(setting: Setting) -> Values:
    """Return which share of the homes of each cell stands, (cells, years)."""
    time, start = setting.time, setting.chance(12)
    share = 1 + 0.003 * time + setting.path(27, 0.002, 0.0)
    share = np.where(setting.shrinking, 1 - 0.006 * time, share)
    share = np.where(setting.is_kind("centrum", "station", "kantoren"), 1 + 0.006 * time, share)
    share = np.where(setting.is_kind("haven"), 0.75 + 0.3 * logistic(time - 0.5 + start), share)
    share = np.where(setting.is_kind("vinex"), np.clip((time + 7.5 - 2 * start) / 2, 0.8, 1), share)
    near = setting.ground.groupby("kind")["x"].rank(pct=True).to_numpy()[:, None]
    first = -6.5 + 8.5 * np.clip(0.75 * near + 0.25 * start, 0, 1)
    return np.where(setting.is_kind("nieuw"), np.clip((time - first) / 1.5, 0, 1), share)


def _sorts(setting: Setting, count: Values) -> Sums:
    """Return homes in one-family and stacked form, by tenure, by age, empty or not, and on a heat network."""
    part = setting.character
    flats = np.clip(setting.of("flats") + part(13, 0.0, 0.08, 0.12), 0, 1)
    owned = np.clip(setting.of("owned") + part(14, 0.02, 0.07, 0.10, drift=0.04) + 0.001 * setting.time, 0.02, 0.99)
    social = setting.of("social") * np.exp(part(15, 0.08, 0.15, 0.2)) - 0.003 * setting.time
    social = np.clip(social, 0, np.maximum(0.98 - owned, 0))
    recent = logistic((setting.of("built") + 6 * part(16, 0.0, 0.6, 0.8) - 1999.5) / 5 + 0.02 * setting.time)
    infill = _INFILL * np.exp(part(533, 0.1, 0.4, 0.3)) * (20 + setting.time)
    recent = recent + (1 - recent) * np.minimum(infill, 0.4)
    empty = 0.028 + 0.025 * setting.is_kind("centrum", "station", "haven")
    empty = empty + setting.shrinking * (0.025 + 0.003 * setting.time)
    heat = np.clip(setting.of("heat") * (1 + part(17, 0.3, 0.5, 0.2)) + 0.004 * setting.time, 0, 1)
    heat = np.where(setting.of("heat") > 0.01, heat, 0)
    chance = setting.chance(18)
    stacked, bought = whole(count * flats, chance), whole(count * owned, chance)
    let = np.minimum(whole(count * social, setting.chance(19)), count - bought)
    return {
        "meergezins": stacked,
        "eengezins": count - stacked,
        "koop": bought,
        "huur": count - bought,
        "corporatie": let,
        "overige_huur": count - bought - let,
        "na2000": whole(count * recent, chance),
        "leeg": np.minimum(whole(count * empty * np.exp(part(20, 0.0, 0.2, 0.3)), setting.chance(21)), count),
        "stadsverwarming": whole(count * heat, chance),
    }


def _value(setting: Setting) -> Values:
    """Return the mean value of a home in € 1.000."""
    price = np.array([[_PRICES[year] for year in setting.years]])
    richer = setting.wealth - setting.of("wealth")
    place = setting.character(22, 0.03, 0.06, 0.07, drift=0.05) + setting.path(25, 0.007, 0.008)
    place += setting.ground["kind"].map(_RISING).fillna(0).to_numpy(float)[:, None] * setting.time
    value: Values = setting.of("woz") * np.exp(0.75 * richer + place) * price
    return value


def _energy(setting: Setting, sums: Sums) -> Sums:
    """Return gas (m³) and electricity (kWh) summed over homes, with the connections that use them."""
    years = np.array([setting.years])
    age = np.clip(2005 - setting.of("built"), -10, 90)
    size = (setting.of("woz") / 300) ** 0.3 * np.exp(0.25 * (setting.wealth - setting.of("wealth")))
    gas = (
        930
        * (1 + 0.0052 * age)
        * (1 - 0.42 * setting.of("flats"))
        * size
        * np.exp(setting.character(23, 0, 0.05, 0.09))
    )
    gas = gas * np.array([[_GAS[year] for year in setting.years]]) * np.exp(setting.path(26, 0.008, 0.012))
    gas = gas * np.where(setting.is_kind("polder", "rivier", "zand", "veen", "droogmakerij", "bos"), 1.3, 1.0)
    fresh = setting.is_kind("nieuw") * np.clip((years - _GAS_FREE) / 6, 0, 0.9)
    on_gas = np.floor((sums["woning"] - sums["stadsverwarming"]) * (1 - fresh))
    power = 2_450 * (0.62 + 0.17 * setting.of("size")) * size * np.exp(setting.character(24, 0, 0.05, 0.08))
    power = power * np.array([[_POWER[year] for year in setting.years]]) * np.exp(setting.path(28, 0.005, 0.010))
    used = {"op_gas": on_gas, "gas": on_gas * gas, "ele": sums["woning"] * power}
    piped = on_gas / np.maximum(sums["woning"], 1)
    for name, (group, share, against) in _SORTS.items():
        used[f"n_{name}"] = sums[group] * share
        used[f"op_gas_{name}"] = sums[group] * share * piped
        used[f"gas_{name}"] = used[f"op_gas_{name}"] * gas * against
        used[f"ele_{name}"] = used[f"n_{name}"] * power * against**0.7
    return used
