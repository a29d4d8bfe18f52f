"""Access, for a provision that is places to go to: how much is near, and what the best choice costs.

A registration is counted per area, so all places of an area lie at one point in it, and so do those who live there. An
area whose count is secret has no places here: what is near is then too low.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial.distance import cdist

from buurtspiegel.analysis.mirror.access import rational_agents_at
from buurtspiegel.engine import Engine
from buurtspiegel_data.levels import Level
from buurtspiegel_data.reach import two_step

from .mirror import Mirrored

Floats = npt.NDArray[np.float64]

#: How far people go for what is near, in metres as the crow flies: about a quarter of an hour on foot.
REACH = 1000
#: The mean distance between two people in a round area, in parts of its radius: 128 ÷ 45π (Burgstaller and
#: Pillichshammer 2009, «The average distance between two points», Bulletin of the Australian Mathematical Society 80).
_WITHIN = 128 / (45 * np.pi)


@dataclass(frozen=True, eq=False)
class Near:
    """By area (n,): ``each`` is what is within :data:`REACH` metres per 1.000 people, 0 where nothing is.

    ``cost`` is what the best choice costs: the way in kilometres, plus 1 for each time that a place is as crowded as
    the mean. Both NaN for an area without a point or people.
    """

    each: Floats
    cost: Floats


def near(engine: Engine, found: Mirrored) -> Near | None:
    """Return the access to the places of a mirror; None where they are no places, or nobody drew the areas."""
    if not found.mirror.provision.place or found.level is Level.GEMEENTE or not engine.boundary_years(found.level):
        return None
    drawn = engine.areas(found.level, engine.boundary_year(found.given_of, found.level, found.period))
    shapes = drawn.rd.geometry.reindex(found.codes)
    inside = shapes.representative_point()
    points = np.column_stack([inside.x.to_numpy(np.float64), inside.y.to_numpy(np.float64)])
    lived = np.isfinite(points).all(axis=1) & (found.heads > 0)
    stocked = np.isfinite(points).all(axis=1) & (found.provision > 0)
    if not lived.any() or not stocked.any():
        return None
    people, supply = found.heads[lived], found.provision[stocked]
    each, cost = np.full(len(lived), np.nan), np.full(len(lived), np.nan)
    each[lived] = 1000 * two_step(points[stocked], supply, points[lived], people, REACH)
    way = cdist(points[lived], points[stocked])
    own = np.flatnonzero(lived)[:, None] == np.flatnonzero(stocked)[None]
    cost[lived] = rational_agents_at(np.where(own, _across(shapes)[lived][:, None], way) / 1000, supply, people).cost
    return Near(each, cost)


def _across(shapes: pd.Series) -> Floats:
    """How far people of an area are from a place in it, on average, as if it were round."""
    return np.asarray(_WITHIN * np.sqrt(shapes.area / np.pi), dtype=np.float64)
