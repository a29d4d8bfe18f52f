"""Access to places: how much is near (2SFCA), and how far and how crowded the best choice is (RAAM).

The two-step floating catchment area is :func:`buurtspiegel_data.reach.two_step`. The rational agent access model
(Saxon and Snow 2020, «A rational agent model for the spatial accessibility of primary health care», Annals of the
AAG 110) lets everybody choose the place with the lowest cost: the way there, and how crowded it is. Where nobody can do
better, that cost is what access costs: lower is better.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial.distance import cdist

Floats = npt.NDArray[np.float64]

#: Steps of the search, far more than are needed: each takes the best step there is.
_MOST_STEPS = 5000
#: The search ends where no choice is cheaper by more than this part of the whole cost.
_NEAR = 1e-5


@dataclass(frozen=True, eq=False)
class Access:
    """``cost`` (h,) of the best choice of each home: 1 is a place of mean crowding at the door.

    ``crowding`` (p,) of each place: people per supply against the mean of all.
    """

    cost: Floats
    crowding: Floats


def rational_agents(places: Floats, supply: Floats, homes: Floats, people: Floats, way: float) -> Access:
    """Return what access costs from each home, as the model of Saxon and Snow has it.

    ``places`` (p, 2) and ``homes`` (h, 2) are RD metres, ``supply`` (p,) and ``people`` (h,) counts. ``way`` is the
    distance in metres that weighs as much as the mean crowding. Distances are as the crow flies.
    """
    return rational_agents_at(cdist(homes, places) / way, supply, people)


def rational_agents_at(travel: Floats, supply: Floats, people: Floats) -> Access:
    """Return the same from travel costs (h, p).

    It is the equilibrium of Wardrop (1952), which is where Σ x·travel + Σ crowding² ÷ 2 is least (Beckmann 1956): it is
    found by moving the people of one home at a time from their dearest to their cheapest place, as far as helps.
    """
    open_places = supply > 0
    if not open_places.any() or people.sum() <= 0:
        return Access(np.full(len(people), np.nan), np.full(len(supply), np.nan))
    travel, room = travel[:, open_places], supply[open_places] / supply.sum() * people.sum()
    chosen = np.zeros(travel.shape)
    chosen[np.arange(len(people)), travel.argmin(axis=1)] = people
    visits = chosen.sum(axis=0)
    for _ in range(_MOST_STEPS):
        if _settle(travel, room, chosen, visits) <= _NEAR * people.sum():
            break
    crowding = np.full(len(supply), 0.0)
    crowding[open_places] = visits / room
    return Access((travel + visits / room).min(axis=1), crowding)


def _settle(travel: Floats, room: Floats, chosen: Floats, visits: Floats) -> float:
    """Move people of each home once, in place; return how much cost could be saved by moving."""
    saved = 0.0
    for home in range(len(travel)):
        cost = travel[home] + visits / room
        best = int(cost.argmin())
        used = np.flatnonzero(chosen[home] > 0)
        if not len(used):
            continue
        worst = int(used[cost[used].argmax()])
        gap = float(cost[worst] - cost[best])
        saved += gap * float(chosen[home, worst])
        if worst == best or gap <= 0:
            continue
        moved = min(float(chosen[home, worst]), gap / float(1 / room[worst] + 1 / room[best]))
        chosen[home, worst] -= moved
        chosen[home, best] += moved
        visits[worst] -= moved
        visits[best] += moved
    return saved
