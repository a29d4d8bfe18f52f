"""Does a class hold? Classes under one choice against those under others, each made by changing one thing.

A class is compared by its place: the middle of class c (from 0) of k lies at (c + ½) ÷ k on a scale from 0 to 1. An
area *keeps* its class where that middle, under the other choice, falls in the class it had. So class 3 of 5 is kept as
class 3 or 4 of 6. One thing at a time, after Saisana, Saltelli and Tarantola (2005).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Classes = npt.NDArray[np.int64]
#: Stands for «no class» in classes from 0.
NONE = -1


@dataclass(frozen=True, eq=False)
class Variant:
    """Classes (n,) of the same areas under another choice, out of ``k``; -1 where there is none."""

    label: str
    classes: Classes
    k: int


@dataclass(frozen=True, eq=False)
class Holding:
    """Per variant the areas that have a class in both (v,), and of those the areas that change (v,).

    Per area: in how many variants it has a class (n,), and in how many of those it changes (n,).
    """

    compared: Classes
    changed: Classes
    varied: Classes
    moved: Classes


def placed_in(classes: Classes, k: int, others: int) -> Classes:
    """Return in which of ``k`` classes the middle of each class (n,) out of ``others`` falls; -1 for none."""
    return np.where(classes < 0, NONE, (2 * classes + 1) * k // (2 * max(others, 1)))


def holding(classes: Classes, k: int, variants: Sequence[Variant]) -> Holding:
    """Count where classes (n,) out of ``k`` are kept. An area without a class of its own is counted nowhere."""
    count = len(classes)
    moves = np.zeros((len(variants), count), dtype=bool)
    there = np.zeros((len(variants), count), dtype=bool)
    for at, variant in enumerate(variants):
        other = placed_in(variant.classes, k, variant.k)
        there[at] = (classes >= 0) & (other >= 0)
        moves[at] = there[at] & (other != classes)
    return Holding(
        there.sum(axis=1).astype(np.int64),
        moves.sum(axis=1).astype(np.int64),
        there.sum(axis=0).astype(np.int64),
        moves.sum(axis=0).astype(np.int64),
    )
