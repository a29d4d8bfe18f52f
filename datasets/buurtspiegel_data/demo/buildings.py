"""What the BAG has of the fictional region: size and age of homes, floor space by use, and who can reach it."""

import numpy as np

from buurtspiegel_data.reach import two_step

from .services import CARRIED
from .setting import Setting, Sums, Values, logistic, whole
from .surroundings import places

FARMED = ("polder", "rivier", "zand", "veen", "droogmakerij")
#: m² of each of a sort of service, and the use it has in the BAG.
_FLOORS = {
    "zorg": {"huisarts": 420, "apotheek": 260, "ziekenhuis": 24_000},
    "onderwijs": {"basisschool": 1_900, "vo": 8_500},
    "winkel": {"supermarkt": 1_800, "levensmiddelen": 190},
    "bijeenkomst": {"restaurant": 160, "cafe": 130, "bso": 420, "museum": 1_700},
    "logies": {"ziekenhuis": 5_000, "museum": 1_900},
    "sport": {"sport": 1_100, "zwembad": 3_400},
}
#: m² per hectare of the kinds of buurt that have much of a use, and m² per establishment elsewhere.
_BY_GROUND = {
    "winkel": ({"centrum": 900.0, "centrum70": 1_100.0, "station": 250.0}, 4.0),
    "kantoor": ({"kantoren": 2_600.0, "station": 900.0, "centrum": 700.0, "bedrijven": 180.0}, 14.0),
    "industrie": ({"bedrijven": 2_200.0, "haven": 700.0}, 9.0),
    "overig": ({"polder": 4.0, "zand": 5.0}, 3.0),
}
#: Share of the land of a kind of buurt that has a use, and of the land elsewhere: in town.
_LAND = {
    "bebouwd": ({"park": 0.1, "bos": 0.03, "villa": 0.6} | dict.fromkeys(FARMED, 0.03), 0.75),
    "recreatie": ({"park": 0.75, "bos": 0.04} | dict.fromkeys(FARMED, 0.01), 0.09),
    "agrarisch": ({"bos": 0.12} | dict.fromkeys(FARMED, 0.87), 0.0),
    "natuur": ({"bos": 0.78, "park": 0.1, "zand": 0.06} | dict.fromkeys(set(FARMED) - {"zand"}, 0.03), 0.01),
}
#: How far people go, as the reader of the BAG has it.
_REACH = {"zorg": 3_000.0, "onderwijs": 1_500.0, "winkel": 1_500.0}


def buildings(setting: Setting, sums: Sums) -> Sums:
    """Return counts and floor space (m²) of buildings, and floor space within reach summed over residents."""
    homes, floors = _homes(setting, sums), _floors(setting, sums)
    total = homes["m2"] + np.sum(list(floors.values()), axis=0)
    return {**homes, **floors, "m2_vloer": total, **_reached(setting, sums, floors), **_land(setting)}


def _homes(setting: Setting, sums: Sums) -> Sums:
    homes = sums["woning"]
    built = setting.of("built") + setting.character(400, 2.0, 5.0, 4.0)
    size = 50 + 24 * setting.of("size") - 26 * setting.of("flats")
    size = size * np.exp(0.45 * setting.wealth + setting.character(401, 0.03, 0.05, 0.06))
    old, chance = whole(homes * logistic((1945 - built) / 6), setting.chance(402)), setting.chance(403)
    old = np.minimum(old, homes - sums["na2000"])
    new = np.maximum(whole(homes * logistic((built - 1990.5) / 6), chance), sums["na2000"])
    new = np.minimum(new, homes - old)
    apart = whole(sums["bedrijven"] * 0.55, setting.chance(404))
    return {
        "voor_1945": old,
        "na_1990": new,
        "van_1945_1990": homes - old - new,
        "bouwjaar": homes * np.round(built),
        "m2": homes * size,
        "m2_midden": homes * size * 0.94,
        "niet_woningen": apart,
        "panden": sums["eengezins"] + np.ceil(sums["meergezins"] / 7) + whole(apart * 0.7, setting.chance(405)),
    }


def _floors(setting: Setting, sums: Sums) -> Sums:
    hectares = setting.ground["hectares"].to_numpy()[:, None]
    found: Sums = {}
    for use, sorts in _FLOORS.items():
        space = np.zeros(len(setting.ground))
        for sort, each in sorts.items():
            np.add.at(space, places(setting, sums["woning"], CARRIED[sort]), each)
        found[f"m2_{use}"] = space[:, None]
    for topic, (use, (kinds, per_firm)) in enumerate(_BY_GROUND.items()):
        dense = setting.ground["kind"].map(kinds).fillna(0).to_numpy(float)[:, None]
        space = dense * np.minimum(hectares, 20) + per_firm * sums["bedrijven"][:, -1:]
        space = space * np.exp(setting.character(410 + topic, 0.1, 0.3, 0.4))
        found[f"m2_{use}"] = np.round(found.get(f"m2_{use}", 0.0) + space)
    return found


def _land(setting: Setting) -> Sums:
    """Return hectares by use: so much of the land of a kind of buurt is built, played on, farmed or left to itself."""
    hectares = setting.ground["hectares"].to_numpy(float)[:, None]
    return {
        f"ha_{use}": hectares * setting.ground["kind"].map(kinds).fillna(elsewhere).to_numpy(float)[:, None]
        for use, (kinds, elsewhere) in _LAND.items()
    }


def _reached(setting: Setting, sums: Sums, floors: Sums) -> Sums:
    at, people = setting.ground[["x", "y"]].to_numpy(float), sums["inw"][:, -1]
    return {
        f"bereik_{use}": _per_resident(at, floors[f"m2_{use}"][:, 0], people, reach) * sums["inw"]
        for use, reach in _REACH.items()
    }


def _per_resident(at: Values, supply: Values, people: Values, reach: float) -> Values:
    places_with, homes = supply > 0, people > 0
    found = np.zeros(len(at))
    found[homes] = two_step(at[places_with], supply[places_with], at[homes], people[homes], reach)
    return found[:, None]
