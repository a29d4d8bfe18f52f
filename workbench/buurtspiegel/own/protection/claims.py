"""What may not be found out: for each sum and atom how low, and how high, it must be able to be.

Every rule is a function by itself, in :data:`RULES`; what several of them ask of one sum is taken together.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .history import Known
from .release import Rules
from .witness import Flags, Numbers


@dataclass(frozen=True, eq=False)
class Asked:
    """What rules are asked about: the counts per sum and per atom, the rules, and the earlier releases.

    ``open`` is how many sums and atoms there are of which the counts are not known here: withheld before.
    """

    sums: Numbers
    atoms: Numbers
    rules: Rules
    earlier: tuple[Known, ...] = ()
    open: int = 0

    @property
    def rows(self) -> int:
        """How many sums, atoms and others there are to claim something of."""
        return len(self.sums) + len(self.atoms) + self.open


@dataclass(frozen=True, eq=False)
class Claims:
    """What is claimed per sum, then per atom, then per sum that was open before.

    There must be a table in which it is at most ``low``, and one in which it is at least ``high``.
    """

    low: Numbers
    high: Numbers

    @classmethod
    def none(cls, rows: int) -> "Claims":
        """Claim nothing about any of ``rows``."""
        return cls(np.full(rows, np.inf), np.full(rows, -np.inf))

    def and_(self, other: "Claims") -> "Claims":
        """Claim both."""
        return Claims(np.minimum(self.low, other.low), np.maximum(self.high, other.high))

    def claim(self, rows: NDArray[np.intp], low: Numbers | float, high: Numbers | float) -> "Claims":
        """Claim this of ``rows`` too."""
        more = Claims.none(len(self.low))
        more.low[rows], more.high[rows] = low, high
        return self.and_(more)


def small(counts: Numbers, rules: Rules) -> Flags:
    """Say which counts are too small to be known: 1 to k - 1, and 0 where that tells of the whole group."""
    return (counts < rules.k) & (zero_is_small(counts, rules) | (counts > 0))


def zero_is_small(counts: Numbers, rules: Rules) -> Flags:
    """Say which zeros are too small to be known: all of them where the whole group is known, else none."""
    return (counts == 0) & rules.zeros


def small_counts(asked: Asked) -> Claims:
    """No count is too small that is published or can be found out: it can be 0, and it can be k or more.

    That goes for the atoms too: the part of an area that lies in a postcode is not published, but may be worked out.
    """
    secret = small(np.concatenate([asked.sums, asked.atoms]), asked.rules)
    return Claims.none(asked.rows).claim(np.flatnonzero(secret), 0.0, asked.rules.k)


def small_differences(asked: Asked) -> Claims:
    """A figure that was told before, and changed by less than k since, may also not have changed, or by k."""
    k, claims = asked.rules.k, Claims.none(asked.rows)
    for known in asked.earlier:
        told = known.least == known.most
        change = np.where(told, asked.sums - known.least, 0.0)
        more, less = np.flatnonzero((change > 0) & (change < k)), np.flatnonzero((change < 0) & (change > -k))
        claims = claims.claim(more, known.least[more], known.least[more] + k)
        claims = claims.claim(less, known.least[less] - k, known.least[less])
    return claims


def small_differences_from_secrets(asked: Asked) -> Claims:
    """The same where the earlier release told an interval only: together they may not say «changed by less than k»."""
    k, claims = asked.rules.k, Claims.none(asked.rows)
    for known in asked.earlier:
        wide = known.least < known.most
        more = np.flatnonzero(wide & (asked.sums > known.most) & (asked.sums < known.least + k))
        less = np.flatnonzero(wide & (asked.sums < known.least) & (asked.sums > known.most - k))
        claims = claims.claim(more, known.most[more], known.least[more] + k)
        claims = claims.claim(less, known.most[less] - k, known.least[less])
    return claims


def open_before(asked: Asked) -> Claims:
    """What was withheld before, and is not counted now, must stay as open as it was: it may have been small."""
    rows = np.arange(asked.rows - asked.open, asked.rows)
    return Claims.none(asked.rows).claim(rows, 0.0, asked.rules.k)


Rule = Callable[[Asked], Claims]
#: Every rule of a count.
RULES: tuple[Rule, ...] = (small_counts, small_differences, small_differences_from_secrets, open_before)


def claims_of(asked: Asked, rules: tuple[Rule, ...] | None = None) -> Claims:
    """Put together what the rules ask."""
    claims = Claims.none(asked.rows)
    for rule in RULES if rules is None else rules:
        claims = claims.and_(rule(asked))
    return claims
