"""Sums of money: no amount of one person or household may be estimated too well from what is published.

A sum is secret where its count is (a mean follows its count), where the second largest could estimate the largest to
within p percent (p% rule), and where the largest few make up most of it ((n, k) dominance; Hundepool et al. 2012,
section 4.2). Others are withheld until every secret sum can be as much lower and higher as its rule asks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy.sparse as sp

from buurtspiegel.own.cells import Cells

from .claims import Claims
from .history import history_of
from .layout import Layout, on_atoms
from .release import AMOUNT, Release, Rules
from .shield import Shield
from .witness import Flags, Numbers

#: A sum of 0 euros must be able to differ too where its count is secret.
CENT = 0.01


@dataclass(frozen=True, eq=False)
class Money:
    """Per sum and atom: the total in euros, the two largest amounts in it, and whether its count is secret."""

    total: Numbers
    first: Numbers
    second: Numbers
    uncounted: Flags
    rules: Rules

    @property
    def small(self) -> Numbers:
        """The least that a secret sum must be able to differ: p percent of it."""
        return self.rules.p / 100 * np.abs(self.total)


def with_its_count(money: Money) -> Numbers:
    """How much a sum must be able to differ (0: it is not secret) because its count is secret."""
    return np.where(money.uncounted, np.maximum(money.small, CENT), 0.0)


def to_within_p(money: Money) -> Numbers:
    """The same because the second largest could estimate the largest to within p percent."""
    rest = money.total - money.first - money.second
    return np.maximum(money.rules.p / 100 * money.first - rest, 0.0)


def dominated(money: Money) -> Numbers:
    """The same because the largest few make up too much of the sum."""
    largest = money.first + (money.second if money.rules.dominant > 1 else 0.0)
    return np.maximum(largest * 100 / money.rules.share - money.total, 0.0)


#: Every rule of a sum of money.
RULES: tuple[Callable[[Money], Numbers], ...] = (with_its_count, to_within_p, dominated)


def has_amounts(cells: Cells) -> bool:
    """Say whether every record that was counted has an amount."""
    return bool(len(cells.frame)) and bool(cells.frame.loc[cells.frame["count"] > 0, "amount"].notna().all())


def protected_amounts(
    plan: Layout,
    cells: Cells,
    rules: Rules,
    earlier: Sequence[Release],
    period: str,
    counted: Flags,
    price: Numbers,
) -> tuple[Numbers, Flags]:
    """Return the sums of money of a period, and which can be published; ``counted`` says whose count is."""
    filled = Cells(cells.base, cells.postcode, _filled(cells.frame))
    amounts, first, second = (
        on_atoms(filled, plan, period, column, how)
        for column, how in (("amount", "sum"), ("first", "max"), ("second", "max"))
    )
    counts = plan.rows @ on_atoms(cells, plan, period, "count")
    small = (counts > 0) & (counts < rules.k)
    sums = plan.sums.shape[0]
    small[:sums] = ~counted
    money = Money(plan.rows @ amounts, *_two_largest(plan.rows, first, second), small, rules)
    room = np.max([rule(money) for rule in RULES], axis=0)
    history = history_of(plan, amounts, earlier, period, AMOUNT)
    nobody = plan.sums[counted & (counts[:sums] == 0)] @ history.own
    claims = Claims.none(len(room))
    secret = np.flatnonzero(room > 0)
    floor = 0.0 if amounts.min(initial=0.0) >= 0 else -np.inf
    low = np.maximum(money.total[secret] - room[secret], floor)  # nobody thinks that it is below its floor
    shield = Shield(
        sums=plan.sums @ history.own,
        price=price,
        known=sp.vstack([history.known, nobody], format="csr"),
        truth=history.truth,
        rows=plan.rows @ history.own,
        claims=claims.claim(secret, low, money.total[secret] + room[secret]),
        secret=room[:sums] > 0,
        whole=False,
        floor=floor,
    )
    return money.total[:sums], shield.search()


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Take the whole of a cell for its largest amount where the file does not say: the worst that it can be."""
    amount = frame["amount"].fillna(0.0)
    return frame.assign(amount=amount, first=frame["first"].fillna(amount), second=frame["second"].fillna(0.0))


def _two_largest(rows: sp.csr_matrix, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Return the two largest of all amounts in each row."""
    largest, next_largest = np.zeros(rows.shape[0]), np.zeros(rows.shape[0])
    for row, (start, stop) in enumerate(zip(rows.indptr[:-1], rows.indptr[1:], strict=True)):
        atoms = rows.indices[start:stop]
        found = np.sort(np.concatenate([first[atoms], second[atoms], [0.0, 0.0]]))
        next_largest[row], largest[row] = found[-2:]
    return largest, next_largest
