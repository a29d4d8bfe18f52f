"""How far it is to more services than the kerncijfers have, and how many there are within reach (Nabijheid)."""

import numpy as np

from .setting import Setting, Sums
from .surroundings import by_road, places, within

#: Homes that carry one of each service.
CARRIED = {
    "apotheek": 3_600,
    "ziekenhuis": 45_000,
    "bso": 2_000,
    "vo": 8_500,
    "levensmiddelen": 800,
    "restaurant": 700,
    "cafe": 1_300,
    "sport": 3_200,
    "zwembad": 15_000,
    "museum": 13_000,
    "overstap": 60_000,
    "oprit": 9_000,
    "huisarts": 2_600,
    "supermarkt": 2_900,
    "basisschool": 1_700,
}
#: Services that are counted too, and within how many km.
COUNTED = {"huisarts": 3, "supermarkt": 1, "basisschool": 1, "restaurant": 1}
#: Parks are kinds of buurt, and a village has a green.
_PARK, _HOMES_PER_PARK = ("park", "bos"), 2_500


def services(setting: Setting, sums: Sums) -> Sums:
    """Return the distance (km) to the nearest of each, and the number within reach, summed over residents."""
    residents = sums["inw"]
    cells = {name: places(setting, sums["woning"], carried) for name, carried in CARRIED.items()}
    green = places(setting, sums["woning"], _HOMES_PER_PARK)
    cells["park"] = np.union1d(green, np.flatnonzero(setting.is_kind(*_PARK)[:, 0]))
    near = {f"km_{name}": residents * by_road(setting, there) for name, there in cells.items()}
    counted = {f"n_{name}": residents * within(setting, cells[name], km) for name, km in COUNTED.items()}
    return near | counted
