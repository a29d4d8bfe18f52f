"""A composite index: several indicators on one scale, each with a direction and a weight that anybody can see.

The steps are those of the OECD/JRC handbook (Nardo et al. 2008): bring each indicator on one scale (its place from 0
to 100, or robust standard scores), turn those of which more counts the other way, and take the weighted mean. The scale
is that of the areas on which the index was made, so that other years and levels can be held against them.

An area that lacks more than a quarter of the weight has no index; with less than that missing the rest is weighed anew,
and the index is marked «estimated». A missing figure is never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.standard import Places, Scale, places_of, scale_of
from buurtspiegel_data.status import Status

Floats = npt.NDArray[np.float64]
Statuses = npt.NDArray[np.uint8]
#: Values (n,) and statuses (n,) by indicator id, all on the same areas.
Columns = Mapping[str, tuple[Floats, Statuses]]

#: An area that lacks more than this share of the weight has no index.
MOST_MISSING = 0.25
FEWEST, MOST = 2, 12


class Method(StrEnum):
    """On what scale the indicators are brought."""

    RANK = "rang"
    Z = "z"


@dataclass(frozen=True)
class Part:
    """One indicator of an index; ``adds`` says whether more of it makes the index higher. ``weight`` is above 0."""

    id: str
    weight: float
    adds: bool
    scale: Places | Scale

    def score(self, values: Floats) -> Floats:
        """Return the values (n,) on the scale, turned where more of it makes the index lower; NaN stays NaN."""
        scores = self.scale.standard(values)
        if self.adds:
            return scores
        return 100 - scores if isinstance(self.scale, Places) else -scores


@dataclass(frozen=True)
class Composite:
    """An index over its parts, which have different ids; weights may be on any scale: they are shares of their sum."""

    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the indicators it reads."""
        return tuple(part.id for part in self.parts)

    @property
    def shares(self) -> Floats:
        """The share of each part (p,) in the whole weight; they add up to 1."""
        weights = np.array([part.weight for part in self.parts])
        return weights / weights.sum()

    def weighing(self, weights: Sequence[float]) -> "Composite":
        """Return the same index with other weights (p,)."""
        pairs = zip(self.parts, weights, strict=True)
        return replace(self, parts=tuple(replace(part, weight=float(weight)) for part, weight in pairs))

    def scores(self, columns: Columns) -> Floats:
        """Return each part (n, p) on the common scale, turned where more of it lowers the index; NaN where missing."""
        return np.column_stack([part.score(columns[part.id][0]) for part in self.parts])

    def contributions(self, columns: Columns) -> Floats:
        """Return what each part adds (n, p) to the index; rows add up to it, and are NaN where there is no index."""
        scores = self.scores(columns)
        known = ~np.isnan(scores)
        weight = known @ self.shares
        enough = weight >= 1 - MOST_MISSING - 1e-9
        with np.errstate(invalid="ignore", divide="ignore"):
            added: Floats = np.where(known, scores, 0.0) * self.shares / weight[:, None]
        added[~enough] = np.nan
        return added

    def evaluate(self, columns: Columns) -> tuple[Floats, Statuses]:
        """Return the index (n,) and its status (n,); where there is none, the reason of the first part that lacks."""
        values = self.contributions(columns).sum(axis=1)
        statuses = np.column_stack([columns[key][1] for key in self.keys])
        lacking = np.isnan(np.column_stack([columns[key][0] for key in self.keys]))
        estimated = lacking.any(axis=1) | (statuses == int(Status.ESTIMATED)).any(axis=1)
        first = statuses[np.arange(len(statuses)), lacking.argmax(axis=1)]
        known = np.where(estimated, np.uint8(Status.ESTIMATED), np.uint8(Status.KNOWN))
        return values, np.where(np.isnan(values), first, known).astype(np.uint8)


def find_scale(values: Floats, method: Method) -> Places | Scale:
    """Return the scale of a part on areas (n,); raise :class:`ValueError` where all that is known is the same."""
    scale = places_of(values) if method is Method.RANK else scale_of(values)
    if scale is None:
        raise ValueError("all values are the same")
    return scale
