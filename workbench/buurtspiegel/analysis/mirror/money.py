"""Money per unit of need, held against peers: median and quartiles, not one mean (CIPFA, statistical neighbours)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.groups import Summary, summary

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Spent:
    """Euros per unit of need of one area, and where that lies among its peers (:class:`.groups.Summary`)."""

    each: float
    peers: Summary


def per_need(euros: Floats, need: Floats) -> Floats:
    """Return euros (n,) per unit of need (n,); NaN where either is unknown, or there is no need."""
    return euros / np.where(need > 0, need, np.nan)


def spent(euros: Floats, need: Floats, own: int, peers: npt.NDArray[np.intp]) -> Spent:
    """Hold what area ``own`` spends per unit of need against what ``peers`` (k,), places of others, do."""
    each = per_need(euros, need)
    return Spent(float(each[own]), summary(float(each[own]), each[peers]))
