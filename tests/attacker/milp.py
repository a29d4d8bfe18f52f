"""Whole tables: the least and most that a figure can be in a table of whole numbers."""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from .knowledge import Floats

_SECONDS = 20.0


class Undecided(Exception):
    """There was no answer within the time."""


def whole(
    equations: sparse.csr_matrix, totals: Floats, vector: Floats, least: float = -np.inf, most: float = np.inf
) -> Floats | None:
    """Return a table of whole numbers that adds up and in which ``vector`` lies between the two, else None."""
    limits = [LinearConstraint(equations, totals, totals)] if equations.shape[0] else []
    within = LinearConstraint(sparse.csr_matrix(vector), least, most)
    return _solve(np.zeros(len(vector)), [*limits, within])


def extreme(equations: sparse.csr_matrix, totals: Floats, vector: Floats, sign: int) -> float:
    """Return the least (``sign`` 1) or the most (-1) that ``vector`` can be in a table of whole numbers."""
    limits = [LinearConstraint(equations, totals, totals)] if equations.shape[0] else []
    table = _solve(sign * vector, limits)
    if table is None:
        raise Undecided("no whole table agrees with what was published")
    return float(vector @ table)


def _solve(objective: Floats, limits: list[LinearConstraint]) -> Floats | None:
    size = len(objective)
    answer = milp(
        objective,
        constraints=limits,
        integrality=np.ones(size),
        bounds=Bounds(0, np.inf),
        options={"time_limit": _SECONDS},
    )
    if answer.x is not None:
        return np.round(answer.x)
    if answer.status == 2:
        return None
    raise Undecided(answer.message)
