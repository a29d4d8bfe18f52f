"""Does a class hold? Classes under one choice against those under others, each made by changing one thing.

A class is compared by its place: class c (from 0) of k reaches from c ÷ k to (c + 1) ÷ k on a scale of 0 to 1. An area
*keeps* its class where its class under the other choice overlaps the one it had. Of as many classes that is the same
class; class 3 of 5 is kept as class 3 or 4 of 6. One thing at a time, after Saisana, Saltelli and Tarantola (2005).
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


def keeps(classes: Classes, k: int, others: Classes, other_k: int) -> npt.NDArray[np.bool_]:
    """Return where a class (n,) out of ``k`` and one out of ``other_k`` overlap; False where either is none."""
    overlap: npt.NDArray[np.bool_] = (others * k < (classes + 1) * other_k) & (classes * other_k < (others + 1) * k)
    return overlap & (classes >= 0) & (others >= 0)


def holding(classes: Classes, k: int, variants: Sequence[Variant]) -> Holding:
    """Count where classes (n,) out of ``k`` are kept. An area without a class of its own is counted nowhere."""
    count = len(classes)
    moves = np.zeros((len(variants), count), dtype=bool)
    there = np.zeros((len(variants), count), dtype=bool)
    for at, variant in enumerate(variants):
        there[at] = (classes >= 0) & (variant.classes >= 0)
        moves[at] = there[at] & ~keeps(classes, k, variant.classes, variant.k)
    return Holding(
        there.sum(axis=1).astype(np.int64),
        moves.sum(axis=1).astype(np.int64),
        there.sum(axis=0).astype(np.int64),
        moves.sum(axis=0).astype(np.int64),
    )
