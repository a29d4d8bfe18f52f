"""Surroundings: cars, firms, crime, how close things are, and how densely built it is."""

import numpy as np
import shapely

from .cutting import Indices, Shapes, points_at
from .kinds import RURAL
from .setting import Setting, Sums, Values, whole

#: Crimes per 1,000 residents, and visitors per resident for whom crimes count too.
_CRIME = {"centrum": 85, "station": 75, "flats": 58, "belt": 52, "haven": 60, "centrum70": 70, "wederopbouw": 46,
          "bloemkool": 33, "tachtig": 28, "tuindorp": 34, "kantoren": 60}  # fmt: skip
_CRIME_ELSEWHERE = 22
_CRIME_TREND = 0.965
#: Crimes a hectare where people work or pass rather than live.
_CRIME_GROUND = {"bedrijven": 0.45, "station": 2.0, "centrum": 4.0, "park": 0.15, "kantoren": 1.0}
#: Square of the raster in metres on which address density is counted, and the circle of CBS.
_RASTER, _CIRCLE = 200.0, 1_000.0
#: Roads make the way longer than the crow flies.
DETOUR = 1.22
#: Homes that carry one of each facility; the same homes hardly ever carry half of one.
_FACILITIES = {"hp": 2_600, "gs": 2_900, "kv": 1_500, "sc": 1_700, "bieb": 12_000, "trein": 24_000}
_GREEN = ("park", "bos", "polder", "rivier", "zand", "veen", "droogmakerij")


def surroundings(setting: Setting, sums: Sums) -> Sums:
    """Return counts of cars, firms and crimes, and sums over residents of distances (km) and address density."""
    ground = setting.ground["hectares"].to_numpy()[:, None]
    households, residents = sums["hh"], sums["inw"]
    owning = setting.of("cars") * np.exp(0.35 * (setting.wealth - setting.of("wealth")) + 0.007 * setting.time)
    cars = whole(
        households * owning * np.exp(setting.character(160, 0.03, 0.05, 0.08) + setting.path(170, 0.004, 0.005)),
        setting.chance(161),
    )
    cars += whole(ground * setting.is_kind("bedrijven") * 1.5, setting.chance(162))
    thirst = 0.81 - 0.006 * (setting.time + 6) - 0.06 * setting.is_kind(*RURAL)  # more diesel where people drive far
    petrol = whole(cars * np.clip(thirst + setting.character(534, 0.01, 0.015, 0.015), 0, 1), setting.chance(163))
    firms = ground * setting.of("firms") + households * 0.075
    firms = whole(firms * np.exp(setting.character(164, 0.05, 0.15, 0.3) + 0.03 * setting.time), setting.chance(165))
    return {
        "autos": cars,
        "benzine": petrol,
        "overige_brandstof": cars - petrol,
        "bedrijven": firms,
        "misdrijven": _crimes(setting, residents, ground),
        "adressen": sums["woning"] + firms,
        **{f"km_{name}": residents * km for name, km in _distances(setting, sums["woning"]).items()},
        "oad": (sums["woning"] + firms) * _density(setting, sums["woning"] + firms),
        "scholen": residents * within(setting, places(setting, sums["woning"], _FACILITIES["sc"]), 3),
    }


def _crimes(setting: Setting, residents: Values, ground: Values) -> Values:
    kinds = setting.ground["kind"]
    rate = kinds.map(_CRIME).fillna(_CRIME_ELSEWHERE).to_numpy(float)[:, None] / 1000
    spot = kinds.map(_CRIME_GROUND).fillna(0).to_numpy(float)[:, None]
    mood = np.exp(setting.character(166, 0.08, 0.15, 0.2) - 1.0 * (setting.wealth - setting.of("wealth")))
    mood = mood * np.exp(setting.path(171, 0.015, 0.10))
    expected = (residents * rate + np.minimum(ground, 60) * spot) * mood * _CRIME_TREND**setting.time
    return whole(expected, setting.chance(167))


def places(setting: Setting, homes: Values, carried: float) -> Indices:
    """Return the cells where the facilities of one sort stand, (k,): spread over the homes, in each wijk's thick."""
    stock = homes[:, -1]
    order = np.lexsort((setting.ground["remote"], setting.ground["buurt"], setting.ground["wijk"]))
    running = stock[order].cumsum()
    count = max(int(running[-1] / carried), 1)
    wanted = (np.arange(count) + 0.5) * running[-1] / count
    found: Indices = order[np.searchsorted(running, wanted)]
    return found


def by_road(setting: Setting, cells: Indices) -> Values:
    """Return the distance in km by road from each cell to the nearest of some ``cells``, (cells, 1)."""
    at = points_at(setting.ground[["x", "y"]].to_numpy())
    extent = np.sqrt(setting.ground["hectares"].to_numpy() * 1e4) / 1000
    away = nearest(at, at[cells])
    return (DETOUR * np.hypot(away, 0.25 * extent) + 0.08)[:, None]


def _distances(setting: Setting, homes: Values) -> dict[str, Values]:
    """Return the road distance in km to the nearest of each facility, (cells, 1)."""
    at = points_at(setting.ground[["x", "y"]].to_numpy())
    found = {name: by_road(setting, places(setting, homes, carried)) for name, carried in _FACILITIES.items()}
    green = at[setting.ground["kind"].isin(_GREEN).to_numpy()]
    found["groen"] = (0.15 + 0.5 * np.minimum(nearest(at, green), 2.5))[:, None]
    return found


def nearest(at: Shapes, others: Shapes) -> Values:
    """Return the distance in km from each point to the nearest place, (n,)."""
    metres: Values = shapely.STRtree(others).query_nearest(at, return_distance=True, all_matches=False)[1]
    return metres / 1000


def within(setting: Setting, cells: Indices, km: float) -> Values:
    """Return how many of some ``cells`` lie within so many km by road, (cells, 1)."""
    at = points_at(setting.ground[["x", "y"]].to_numpy())
    near = shapely.STRtree(at[cells]).query(at, predicate="dwithin", distance=1_000 * km / DETOUR)[0]
    return np.bincount(near, minlength=len(at)).astype(float)[:, None]


def _density(setting: Setting, addresses: Values) -> Values:
    """Return the addresses per km² within a kilometre, (cells, years): the omgevingsadressendichtheid of CBS.

    Counted on a raster; large cells are spread over the squares around their middle by the circle itself.
    """
    at = setting.ground[["x", "y"]].to_numpy()
    column, row = (np.floor((at - at.min(axis=0)) / _RASTER).astype(int) + 6).T
    shape = (column.max() + 7, row.max() + 7)
    reach = int(_CIRCLE // _RASTER)
    grid = np.arange(-reach, reach + 1) * _RASTER
    circle = np.hypot(grid[:, None], grid[None, :]) <= _CIRCLE
    result = np.empty_like(addresses)
    for year in range(addresses.shape[1]):
        raster = np.zeros(shape)
        np.add.at(raster, (column, row), addresses[:, year])
        around = np.zeros(shape)
        for dx, dy in np.argwhere(circle) - reach:
            around += np.roll(raster, (dx, dy), axis=(0, 1))
        result[:, year] = around[column, row]
    return result / (circle.sum() * _RASTER**2 / 1e6)
