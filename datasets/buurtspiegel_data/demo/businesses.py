"""Which businesses there are, and what sorts of crime the police registers."""

import numpy as np

from .setting import Setting, Sums, whole

#: Of a hundred establishments, how many are of each sector; and the kinds of buurt where it is so many times that.
SECTORS = {
    "a": (3, ("polder", "rivier", "zand", "veen", "droogmakerij"), 12.0),
    "bf": (20, ("bedrijven", "haven"), 2.0),
    "gi": (18, ("centrum", "centrum70", "station"), 2.2),
    "hj": (13, ("station", "kantoren"), 1.5),
    "kl": (8, ("kantoren", "villa"), 1.8),
    "mn": (20, ("kantoren", "station"), 1.6),
    "oq": (10, ("vinex", "tachtig"), 1.3),
    "ru": (8, ("centrum", "belt"), 1.7),
}
#: Of a hundred crimes, how many are of each sort.
CRIMES = {"vermogensmisdrijven": 58, "vernielingen_misdr_openb_orde_gezag": 14, "gewelds_en_seksuele_misdrijven": 12,
          "drugsmisdrijven": 2, "vuur_wapenmisdrijven": 1}  # fmt: skip


def businesses(setting: Setting, sums: Sums) -> Sums:
    """Return the establishments by sector, and the crimes by sort: each a part of their total."""
    found: Sums = {}
    weights = {
        name: share * np.where(setting.is_kind(*kinds), more, 1.0) for name, (share, kinds, more) in SECTORS.items()
    }
    total = np.sum(list(weights.values()), axis=0)
    for topic, (name, weight) in enumerate(weights.items()):
        found[f"bedrijven_{name}"] = whole(sums["bedrijven"] * weight / total, setting.chance(430 + topic))
    for topic, (name, share) in enumerate(CRIMES.items()):
        mood = np.exp(setting.character(440 + topic, 0.1, 0.2, 0.1))
        found[name] = whole(sums["misdrijven"] * np.minimum(share / 100 * mood, 0.8), setting.chance(450 + topic))
    return found
