"""People: residents by age, sex and origin, and the households they form."""

import numpy as np

from .kinds import RURAL
from .setting import Setting, Sums, Values, whole

AGES = ("00_14", "15_24", "25_44", "45_64", "65_oo")
_WOMEN = (0.488, 0.49, 0.497, 0.502, 0.54)
#: Yearly change of the five age shares, in percentage points: everywhere, and where it goes differently.
_AGEING = (-0.12, -0.05, 0.0, -0.10, 0.27)
_AGEING_OF = {
    "vinex": (-0.60, 0.35, -0.35, 0.50, 0.10),
    "nieuw": (0.25, 0.05, -0.35, 0.05, 0.0),
    "centrum": (0.0, -0.05, 0.10, -0.05, 0.0),
    "station": (0.0, 0.0, 0.15, -0.10, -0.05),
    "belt": (0.05, -0.05, 0.20, -0.15, -0.05),
    "bloemkool": (-0.10, -0.10, 0.0, -0.30, 0.50),
    "tachtig": (-0.25, -0.10, 0.0, 0.0, 0.35),
    "dorp": (-0.15, -0.08, -0.10, -0.12, 0.45),
    "dorp70": (-0.15, -0.10, -0.05, -0.25, 0.55),
    "polder": (-0.20, -0.10, -0.10, 0.0, 0.40),
}
#: One cell in so many holds homes for the elderly.
_ELDERLY_HOMES = 28


def people(setting: Setting, sums: Sums) -> Sums:
    """Return counts of residents and households; age, sex and origin each add up to the residents exactly."""
    lived_in = sums["woning"] - sums["leeg"]
    students = np.where(setting.is_kind("centrum", "station"), 1.08, 1.01)
    households = whole(lived_in * students, setting.chance(30))
    size = setting.of("size") * np.exp(
        setting.character(31, 0.02, 0.05, 0.06) + setting.path(37, 0.003, 0.004) - 0.002 * setting.time
    )
    ages = _ages(setting)
    size = np.clip(size * (1 - 0.9 * np.clip(ages[4] - 0.5, 0, 1)), 1.05, 4)
    residents = whole(households * size, setting.chance(32))
    by_age = _shared_out(residents, ages)
    women = [np.rint(count * share) for count, share in zip(by_age, _WOMEN, strict=True)]
    world = np.clip(setting.of("world") * np.exp(setting.character(33, 0.15, 0.22, 0.2) + 0.02 * setting.time), 0, 0.75)
    europe = np.clip(
        setting.of("europe") * np.exp(setting.character(34, 0.1, 0.15, 0.2) + 0.045 * setting.time), 0, 0.4
    )
    dutch, european, other = _shared_out(residents, [1 - world - europe, europe, world])
    alone = np.clip(0.62 - 0.36 * (size - 1.5), 0.06, 0.93)
    children = np.clip(0.11 + 0.35 * (size - 1.5), 0.02, 0.75) * np.minimum(1, 1.6 - 1.2 * ages[4])
    single, family, couple = _shared_out(households, [alone, children, np.maximum(1 - alone - children, 0.02)])
    births = whole(by_age[2] * 0.043 * np.exp(-0.015 * setting.time), setting.chance(35))
    deaths = whole(by_age[4] * 0.044 + by_age[3] * 0.003, setting.chance(36))
    return {
        "inw": residents,
        "vrouw": np.sum(women, axis=0),
        "man": residents - np.sum(women, axis=0),
        **dict(zip(AGES, by_age, strict=True)),
        "nl": dutch,
        "eur": european,
        "neu": other,
        "hh": households,
        "1p": single,
        "z_k": couple,
        "m_k": family,
        "geboren": births,
        "gestorven": deaths,
    }


def _ages(setting: Setting) -> list[Values]:
    """Return the shares of the five age groups, each (cells, years), adding up to 1."""
    kinds = setting.ground["kind"].to_numpy()
    slope = np.array([_AGEING_OF.get(kind, _AGEING_OF["polder"] if kind in RURAL else _AGEING) for kind in kinds]) / 100
    elderly = (setting.chance(40) < 1 / _ELDERLY_HOMES) & setting.is_kind(
        "dorp", "wederopbouw", "bloemkool", "flats", "centrum70"
    )
    old = setting.character(41, 0.05, 0.10, 0.10, drift=0.08) + setting.path(47, 0.006, 0.008)
    shares = []
    for band in range(len(AGES)):
        lean = (old if band >= 3 else -0.6 * old) + setting.character(42 + band, 0.02, 0.05, 0.10)
        share = (setting.of(f"age{band}") + slope[:, band : band + 1] * setting.time) * np.exp(lean)
        shares.append(np.maximum(np.where(elderly & (band == 4), share + 0.9, share), 0.015))
    total = np.sum(shares, axis=0)
    return [share / total for share in shares]


def _shared_out(count: Values, shares: list[Values]) -> list[Values]:
    """Share whole counts out so that the parts are whole and add up exactly."""
    total = np.sum(shares, axis=0)
    edges = [np.rint(count * (running / total)) for running in np.cumsum(shares, axis=0)]
    return [after - before for before, after in zip([np.zeros_like(count), *edges[:-1]], edges, strict=True)]
