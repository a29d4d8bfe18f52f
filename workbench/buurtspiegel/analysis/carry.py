"""Figures carried to other boundaries, each by its kind: counts are split, rates and means are weighed again.

Arrays have one row per area and one column per figure, (s, k) on the old map and (t, k) on the new one. A carried
figure is «estimated»; where an area stayed what it was, the figure and its status are taken over as they are.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.model import Kind
from buurtspiegel_data.crosswalk import Crosswalk
from buurtspiegel_data.status import Status

Numbers = npt.NDArray[np.float64]
States = npt.NDArray[np.uint8]

#: When no more than this part of an area comes from areas without a figure, the rest speaks for it.
NEGLIGIBLE = 0.01
#: A source of which less than this goes elsewhere was not split.
_WHOLE = 1 - 1e-9


@dataclass(frozen=True, eq=False)
class Carried:
    """Figures on the new map, (t, k): values, statuses, and the share (0–1) of each that comes from split areas."""

    values: Numbers
    status: States
    share: Numbers


def carry(kind: Kind, walk: Crosswalk, values: Numbers, status: States, weights: Numbers | None = None) -> Carried:
    """Carry figures of one kind; ``weights`` (s, k) is the denominator of a rate, or what a mean is weighed by.

    A rate weighed by its denominator is its carried numerator over its carried denominator. A rate or mean without
    weights, a score and a class are carried only where the area stayed what it was, and do not apply elsewhere.
    """
    if kind is Kind.COUNT:
        return carry_counts(walk, values, status)
    if kind in (Kind.RATE, Kind.MEAN) and weights is not None:
        return carry_means(walk, values, status, weights)
    return carry_unchanged(walk, values, status)


def carry_counts(walk: Crosswalk, values: Numbers, status: States) -> Carried:
    """Split counts over the areas they lie in now; totals are kept.

    A missing source makes the areas it lies in missing: it is not 0. Where it is a negligible part of one
    (:data:`NEGLIGIBLE`), the count of the rest is raised by that part.
    """
    found, rows, weights, makeup = _begin(walk, values, status)
    lacking = np.isnan(values)
    known = np.where(lacking, 0.0, values)
    absent = _absent(makeup, lacking)
    total = (weights @ known) / np.where(absent < 1, 1 - absent, np.nan)
    of_surface = _split(walk, walk.makeup, rows).sum(axis=1)
    share = _part(_split(walk, walk.weights, rows) @ np.abs(known), weights @ np.abs(known), of_surface)
    return _end(found, rows, np.where(absent <= NEGLIGIBLE, total, np.nan), share, _reasons(makeup, lacking, status))


def carry_means(walk: Crosswalk, values: Numbers, status: States, weights: Numbers) -> Carried:
    """Weigh rates and means again by what they are about.

    A source of weight 0 has no say. One without a figure makes the areas it lies in missing, unless its weight there
    is negligible; where its weight is not known either, its surface tells.
    """
    found, rows, given, makeup = _begin(walk, values, status)
    nobody = weights == 0
    lacking = np.isnan(values) & ~nobody
    unweighed = np.isnan(weights)
    known = ~lacking & ~unweighed & ~nobody
    below = given @ np.where(known, weights, 0.0)
    above = given @ np.where(known, np.where(known, values, 0.0) * np.where(known, weights, 0.0), 0.0)
    absent = given @ np.where(lacking & ~unweighed, weights, 0.0)
    blind = _absent(makeup, unweighed)
    enough = (absent <= NEGLIGIBLE * (below + absent)) & (blind <= NEGLIGIBLE) & (below > 0)
    mean = np.divide(above, below, out=np.full_like(above, np.nan), where=enough)
    share = _part(_split(walk, walk.weights, rows) @ np.where(known, weights, 0.0), below, 0.0)
    reasons = _reasons(makeup, lacking | (unweighed & np.isnan(values)), status)
    return _end(found, rows, mean, share, reasons)


def carry_unchanged(walk: Crosswalk, values: Numbers, status: States) -> Carried:
    """Take over what can neither be split nor joined, where the area stayed what it was."""
    found, rows, _, makeup = _begin(walk, values, status)
    reasons = _reasons(makeup, np.isnan(values), status)
    shape = (len(rows), values.shape[1])
    return _end(found, rows, np.full(shape, np.nan), np.zeros(shape), reasons)


def _begin(walk: Crosswalk, values: Numbers, status: States) -> tuple[Carried, npt.NDArray[np.intp], Any, Any]:
    """Take over the figures of areas that stayed; return the rows (ids) of the others with their part of the walk."""
    shape = (len(walk.origin), values.shape[1])
    found = Carried(np.full(shape, np.nan), np.full(shape, int(Status.NO_SOURCE), np.uint8), np.zeros(shape))
    stayed = np.flatnonzero(walk.unchanged)
    found.values[stayed], found.status[stayed] = values[walk.origin[stayed]], status[walk.origin[stayed]]
    rows = np.flatnonzero(~walk.unchanged)
    return found, rows, walk.weights[rows], walk.makeup[rows]


def _end(found: Carried, rows: npt.NDArray[np.intp], values: Numbers, share: Numbers, reasons: States) -> Carried:
    known = ~np.isnan(values)
    found.values[rows] = values
    found.status[rows] = np.where(known, np.uint8(Status.ESTIMATED), reasons)
    found.share[rows] = np.where(known, np.clip(share, 0.0, 1.0), 0.0)
    return found


def _split(walk: Crosswalk, table: Any, rows: npt.NDArray[np.intp]) -> Any:
    """The part of a table of the walk that comes from sources of which a part goes elsewhere."""
    largest = walk.weights.max(axis=0).toarray().ravel()
    part = table[rows].copy()
    part.data = part.data * (largest < _WHOLE)[part.indices]
    return part


def _part(some: Numbers, whole: Numbers, otherwise: "Numbers | float") -> Numbers:
    """Divide; where there is nothing to divide, as in areas where nobody lives, take the share of the surface."""
    spare = np.broadcast_to(np.asarray(otherwise, dtype=float).reshape(-1, 1), whole.shape)
    return np.divide(some, whole, out=spare.copy(), where=whole > 0)


def _absent(makeup: Any, lacking: npt.NDArray[np.bool_]) -> Numbers:
    """The part of each area that comes from sources that lack a figure: all of it where there is no source."""
    part: Numbers = makeup @ lacking.astype(float)
    part[np.diff(makeup.indptr) == 0] = 1.0
    return part


def _reasons(makeup: Any, lacking: npt.NDArray[np.bool_], status: States) -> States:
    """Why a new area has no figure: «secret» where a source is, else the first other reason; else it does not apply."""
    reasons = np.full((makeup.shape[0], status.shape[1]), int(Status.NOT_APPLICABLE), np.uint8)
    for state in sorted((s for s in Status if not s.has_value), reverse=True):
        reasons[makeup @ (lacking & (status == int(state))).astype(float) > 0] = int(state)
    reasons[np.diff(makeup.indptr) == 0] = int(Status.NO_SOURCE)
    return reasons
