"""What may not be found out: for each sum and atom how low, and how high, it must be able to be.

Every rule is a function by itself, in :data:`RULES`; what several of them ask of one sum is taken together.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .release import Rules
from .witness import Flags, Numbers


@dataclass(frozen=True, eq=False)
class Known:
    """What an earlier release told: per sum the least and most that it can have been, NaN where it told nothing."""

    least: Numbers
    most: Numbers


@dataclass(frozen=True, eq=False)
class Asked:
    """What rules are asked about: the counts per sum and per atom, the rules, and the earlier releases."""

    sums: Numbers
    atoms: Numbers
    rules: Rules
    earlier: tuple[Known, ...] = ()


@dataclass(frozen=True, eq=False)
class Claims:
    """Per sum, then per atom: there must be a table with it at most ``low``, and one with it at least ``high``."""

    low: Numbers
    high: Numbers

    @classmethod
    def none(cls, rows: int) -> "Claims":
        """Claim nothing about any of ``rows``."""
        return cls(np.full(rows, np.inf), np.full(rows, -np.inf))

    def and_(self, other: "Claims") -> "Claims":
        """Claim both."""
        return Claims(np.minimum(self.low, other.low), np.maximum(self.high, other.high))

    def set(self, rows: Flags, low: Numbers | float, high: Numbers | float) -> "Claims":
        """Claim this of ``rows`` too."""
        return self.and_(Claims(np.where(rows, low, np.inf), np.where(rows, high, -np.inf)))


def small(counts: Numbers, rules: Rules) -> Flags:
    """Say which counts are too small to be known: 1 to k - 1, and 0 where that tells of the whole group."""
    return (counts < rules.k) & (zero_is_small(counts, rules) | (counts > 0))


def zero_is_small(counts: Numbers, rules: Rules) -> Flags:
    """Say which zeros are too small to be known: all of them where the whole group is known, else none."""
    return (counts == 0) & rules.zeros


def small_sums(asked: Asked) -> Claims:
    """No published figure is too small, nor can one be found out: it can be 0, and it can be k or more."""
    secret = np.concatenate([small(asked.sums, asked.rules), np.zeros(len(asked.atoms), bool)])
    return Claims.none(len(secret)).set(secret, 0.0, asked.rules.k)


def small_atoms(asked: Asked) -> Claims:
    """The part of an area that lies in a postcode is not published, but must not be found out either."""
    secret = np.concatenate([np.zeros(len(asked.sums), bool), small(asked.atoms, asked.rules)])
    return Claims.none(len(secret)).set(secret, 0.0, asked.rules.k)


def small_differences(asked: Asked) -> Claims:
    """A figure that was told before, and changed by less than k since, may also not have changed, or by k."""
    k, rows = asked.rules.k, len(asked.sums) + len(asked.atoms)
    claims = Claims.none(rows)
    for known in asked.earlier:
        change = asked.sums - known.least
        told = known.least == known.most
        for secret, low, high in (
            (told & (change > 0) & (change < k), known.least, known.least + k),
            (told & (change < 0) & (change > -k), known.least - k, known.least),
        ):
            claims = claims.set(*_on_rows(rows, secret, low, high))
    return claims


def small_differences_from_secrets(asked: Asked) -> Claims:
    """The same where the earlier release told an interval only: together they may not say «changed by less than k»."""
    k, rows = asked.rules.k, len(asked.sums) + len(asked.atoms)
    claims = Claims.none(rows)
    for known in asked.earlier:
        wide = known.least < known.most
        for secret, low, high in (
            (wide & (asked.sums > known.most) & (asked.sums < known.least + k), known.most, known.least + k),
            (wide & (asked.sums < known.least) & (asked.sums > known.most - k), known.most - k, known.least),
        ):
            claims = claims.set(*_on_rows(rows, secret, low, high))
    return claims


def _on_rows(rows: int, secret: Flags, low: Numbers, high: Numbers) -> tuple[Flags, Numbers, Numbers]:
    def longer(values: Numbers | Flags, fill: float) -> Numbers:
        return np.concatenate([values, np.full(rows - len(values), fill)])

    return longer(secret, 0).astype(bool), longer(low, np.inf), longer(high, -np.inf)


Rule = Callable[[Asked], Claims]
#: Every rule of a count.
RULES: tuple[Rule, ...] = (small_sums, small_atoms, small_differences, small_differences_from_secrets)


def claims_of(asked: Asked, rules: tuple[Rule, ...] | None = None) -> Claims:
    """Put together what the rules ask."""
    claims = Claims.none(len(asked.sums) + len(asked.atoms))
    for rule in RULES if rules is None else rules:
        claims = claims.and_(rule(asked))
    return claims


def known_already(asked: Asked) -> Flags:
    """Say which sums an earlier release told, and still are what they were: to withhold them now hides nothing."""
    known = np.zeros(len(asked.sums), bool)
    for release in asked.earlier:
        known |= (release.least == release.most) & (release.least == asked.sums)
    return known
