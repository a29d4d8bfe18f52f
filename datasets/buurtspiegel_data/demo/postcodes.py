"""Postcodes: PC4 areas that follow towns more than borders, and a PC6 for every cell."""

import numpy as np
import pandas as pd
import shapely

from .cutting import Indices, Numbers
from .layout import Layout, apportion

#: PC4 numbers that were not in use in the Netherlands in 2020 (CBS), so that no invented one meets a real one.
_UNUSED = (*range(4945, 5011), *range(6746, 6811), *range(8942, 9001))
#: Letters that real postcodes use, and pairs that are never issued.
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
PAIRS = [a + b for a in _LETTERS for b in _LETTERS if a + b not in {"SA", "SD", "SS"}]
#: Homes in one PC4, and how much further away the next gemeente and the far bank of the river seem.
_HOMES = 1_450
_BORDER, _RIVER = 1.25, 3.0
#: How much a cell goes where its buurt goes, rather than to the nearest centre.
_LOYALTY = 0.8
_ROUNDS = 8


def postcodes(layout: Layout, homes: Numbers) -> tuple[pd.Series, pd.Series]:
    """Return the PC4 and the PC6 of every cell (n,), from the homes in each (n,).

    PC6 nest in PC4; PC4 cut through some buurten and cross some borders of gemeenten.
    """
    middle = shapely.get_coordinates(shapely.centroid(layout.cells))
    weight = homes + 1.0
    total = np.bincount(layout.buurt_of, weight)
    centre = np.stack([np.bincount(layout.buurt_of, middle[:, axis] * weight) / total for axis in (0, 1)], axis=1)
    at = _LOYALTY * centre[layout.buurt_of] + (1 - _LOYALTY) * middle
    wijk = layout.buurten["wijk"].to_numpy()[layout.buurt_of]
    zone = 2 * layout.wijken["gemeente"].to_numpy()[wijk] + layout.wijken["south"].to_numpy()[wijk]
    seeds, seed_zone = _seeds(at, weight, zone)
    area = _nearest(at, zone, seeds, seed_zone)
    used, area = np.unique(area, return_inverse=True)
    numbers = np.array([str(_UNUSED[i] if i < len(_UNUSED) else 1_000 + i) for i in range(len(used))], dtype=object)
    pc4 = pd.Series(numbers[area])
    return pc4, pc4 + _letters(middle, area)


def _seeds(at: Numbers, weight: Numbers, zone: Indices) -> tuple[Numbers, Indices]:
    """Place the hearts of PC4s by weighted k-means inside each gemeente and bank."""
    zones, row = np.unique(zone, return_inverse=True)
    shares: Numbers = np.bincount(row, weight).astype(np.float64)
    count = apportion(shares, max(len(zones), round(shares.sum() / _HOMES)))
    seeds, seed_zone = [], []
    for number, (here, wanted) in enumerate(zip(zones, count, strict=True)):
        inside = np.flatnonzero(row == number)
        points, mass = at[inside], weight[inside]
        heavy = np.argsort(points[:, 0] + points[:, 1], kind="stable")
        steps = np.searchsorted(mass[heavy].cumsum(), (np.arange(wanted) + 0.5) / wanted * mass.sum())
        hearts = points[heavy[np.minimum(steps, len(heavy) - 1)]]
        for _ in range(_ROUNDS):
            near = ((points[:, None] - hearts[None]) ** 2).sum(axis=2).argmin(axis=1)
            held = np.bincount(near, mass, minlength=wanted)
            moved = np.stack([np.bincount(near, mass * points[:, axis], minlength=wanted) for axis in (0, 1)], axis=1)
            hearts = np.where(held[:, None] > 0, moved / np.maximum(held, 1e-9)[:, None], hearts)
        seeds.append(hearts)
        seed_zone.append(np.full(wanted, here))
    return np.concatenate(seeds), np.concatenate(seed_zone)


def _nearest(at: Numbers, zone: Indices, seeds: Numbers, seed_zone: Indices) -> Indices:
    """Return the nearest heart of each cell, borders and the river making it seem further."""
    distance = np.hypot(at[:, None, 0] - seeds[None, :, 0], at[:, None, 1] - seeds[None, :, 1])
    distance *= np.where(zone[:, None] // 2 != seed_zone[None] // 2, _BORDER, 1.0)
    distance *= np.where(zone[:, None] % 2 != seed_zone[None] % 2, _RIVER, 1.0)
    return distance.argmin(axis=1)


def _letters(middle: Numbers, area: Indices) -> pd.Series:
    """Deal pairs of letters to the cells of each PC4, street by street from north-west to south-east."""
    band = np.floor(-middle[:, 1] / 250)
    order = np.lexsort((middle[:, 0] * np.where(band % 2, -1, 1), band, area))
    rank = np.empty(len(area), dtype=int)
    sizes = np.bincount(area)
    rank[order] = np.arange(len(area)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return pd.Series([PAIRS[i] for i in rank])
