"""What the judge has: a release as an outsider sees it, and what its cells really are."""

from dataclasses import dataclass

import numpy as np

from buurtspiegel.own.protection.release import Release

from . import lp
from .knowledge import Floats, Knowledge
from .targets import Target

_NEAR = 1e-6


class Untrue(Exception):
    """A release tells something else than its cells."""


@dataclass(frozen=True)
class Given:
    """A small count that an outsider can bound: it is surely from ``low`` to ``high``."""

    target: Target
    truth: float
    low: float
    high: float

    @property
    def recovered(self) -> bool:
        """Whether it is known exactly."""
        return self.low == self.high

    def __str__(self) -> str:
        """Say which, what it is, and what the attacker knows of it."""
        return f"{self.target}: is {self.truth:g}, known to be {self.low:g}–{self.high:g}"


@dataclass(frozen=True, eq=False)
class Seen:
    """One release as an outsider sees it, with what the judge knows of it."""

    release: Release
    knowledge: Knowledge
    parts: lp.Parts
    truth: Floats


def check(seen: Seen) -> None:
    """Refuse figures that are not sums of the cells: whatever follows from them is no leak, but a fault."""
    off = np.abs(seen.knowledge.values - seen.knowledge.sums @ seen.truth) > _NEAR
    if off.any():
        raise Untrue(f"{int(off.sum())} published figures are not those of the cells")
