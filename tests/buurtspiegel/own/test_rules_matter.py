"""Every rule of the protection holds something: take one away, and a small count of a small gemeente is given away.

Each case names the rule that is taken away, and is attacked by the audit with it and without it.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection import audit, claims, history, layout, protect, shield, witness
from buurtspiegel.own.protection.audit import ATOM
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

protecting = sys.modules["buurtspiegel.own.protection.protect"]  # the module: the package has its function by that name
Counts = dict[tuple[str, ...], int]
BUURTEN = (Level.BUURT, Level.WIJK, Level.GEMEENTE)
WITH_POSTCODES = (*BUURTEN, Level.PC4)
A, B, C, D, E = "BU09990001", "BU09990002", "BU09990003", "BU09990101", "BU09990102"
P, Q = "1001", "1002"
K, ZEROS = Rules(5), Rules(5, zeros=True)


@dataclass(frozen=True)
class Asked:
    """What is asked to be released: counts by (buurt, postcode) or (buurt, postcode, category), and of which levels."""

    counts: Counts
    levels: tuple[Level, ...] = BUURTEN
    rules: Rules = K

    @property
    def cells(self) -> Cells:
        rows = [
            (area, postcode, "2023", *(category or [""]), count)
            for (area, postcode, *category), count in self.counts.items()
        ]
        frame = pd.DataFrame(rows, columns=["area", "postcode", "period", "category", "count"])
        return Cells(Level.BUURT, Level.PC4, frame.assign(amount=np.nan, first=np.nan, second=np.nan))


def released(*asked: Asked) -> list[Release]:
    """Release each of these after the ones before it."""
    releases: list[Release] = []
    for one in asked:
        releases.append(protect(one.cells, one.rules, one.levels, releases, "proef"))
    return releases


def given_away(releases: list[Release], asked: tuple[Asked, ...]) -> list[str]:
    """Return the small figures, atoms and changes of the last release that an outsider knows too much about."""
    rules, cells = asked[-1].rules, asked[-1].cells
    plan = layout.layout_of(cells, asked[-1].levels, releases[:-1])
    counts = layout.on_atoms(cells, plan, "2023", "count")
    values = (plan.sums @ counts)[plan.sum_of]
    truth = {tuple(key): value for key, value in zip(plan.figures[layout.KEY].to_numpy(), values, strict=True)}
    pairs = [f"{area}×{postcode}" for area, postcode in plan.structure.to_numpy()]
    truth |= {
        (ATOM, pair, kind): counts[number * len(pairs) + at]
        for number, kind in enumerate(plan.categories)
        for at, pair in enumerate(pairs)
    }
    small = {key for key, count in truth.items() if (0 if rules.zeros else 1) <= count < rules.k}
    last = releases[-1].frame
    told = last[last["value"].notna()]
    found = [f"told: {key}" for key in small & set(zip(told["level"], told["area"], told["category"], strict=True))]
    for row in audit(releases, atoms=True).query(f"release == {len(releases)}").itertuples():
        if row.attack.startswith("verschil"):
            found += [f"change: {row.area} {row.category}"] * row.given
        elif (row.level, row.area, row.category) in small and (row.least > 0 or row.most < rules.k):
            found.append(f"{row.attack}: {row.area} {row.category}")
    return found


def without_claim(rule: claims.Rule) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(claims, "RULES", tuple(one for one in claims.RULES if one is not rule))


def forgetting(which: Callable[[pd.DataFrame], pd.Series]) -> Callable[[pytest.MonkeyPatch], None]:
    """Let the search forget that some figures are published too."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        whole = protecting.protected_counts

        def forgetful(plan: layout.Layout, *rest: Any) -> Any:
            sums = plan.sums.tolil()
            sums[np.unique(plan.sum_of[which(plan.figures).to_numpy()])] = 0
            return whole(replace(plan, sums=sums.tocsr()), *rest)

        patch.setattr(protecting, "protected_counts", forgetful)

    return broken


def only_the_small(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shield.Shield, "search", lambda self: self.published)


def no_zeros(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(claims, "zero_is_small", lambda counts, _: counts < 0)


def no_atoms(patch: pytest.MonkeyPatch) -> None:
    """Claim the threshold for figures only."""

    def of_figures(asked: claims.Asked) -> claims.Claims:
        whole = claims.small_counts(asked)
        rows = np.arange(len(asked.sums))
        return claims.Claims.none(asked.rows).claim(rows, whole.low[rows], whole.high[rows])

    patch.setattr(claims, "RULES", (of_figures,))


def remembering(many: int) -> Callable[[pytest.MonkeyPatch], None]:
    """Solve only the last few earlier releases together with the new one."""
    whole = history.history_of

    def short(plan: layout.Layout, counts: Any, earlier: list[Release], period: str) -> Any:
        return whole(plan, counts, earlier[len(earlier) - many :], period)

    return lambda patch: patch.setattr(protecting, "history_of", short)


def fractions(patch: pytest.MonkeyPatch) -> None:
    """Take any table of a linear programme for a witness."""
    patch.setattr(witness, "is_whole", lambda table: True)
    patch.setattr(witness.np, "round", lambda table: table)


@dataclass(frozen=True)
class Case:
    """A step of the protection that is taken away, and a gemeente in which that is seen."""

    name: str
    broken: Callable[[pytest.MonkeyPatch], None]
    asked: tuple[Asked, ...]


SMALL = {(A, P): 3, (B, P): 40, (C, P): 60}
CROSSED = {(A, P): 40, (B, P): 2, (B, Q): 18, (C, Q): 30}
POSTCODES = {(A, P): 3, (B, P): 40, (C, Q): 10}
WIJKEN = {(A, P): 3, (B, P): 40, (D, P): 10, (E, P): 70}
ONE_EACH = {(A, P): 3, (D, P): 10, (E, P): 70}
KINDS = {(A, P, "x"): 3, (A, P, "y"): 30, (B, P, "x"): 9, (B, P, "y"): 50}
ZERO = {(A, P, "x"): 0, (A, P, "y"): 40, (B, P, "x"): 30, (B, P, "y"): 20}
BEFORE, AFTER = {(A, P): 20, (B, P): 30}, {(A, P): 23, (B, P): 30}
SAME = {(A, P): 3, (B, Q): 20, (C, P): 30, (E, P): 50}
GROUPS = {"x": 50, "y": 60, "z": 3}
CASES = [
    Case("zeros", no_zeros, (Asked(ZERO, rules=ZEROS),)),
    Case("the threshold", without_claim(claims.small_counts), (Asked(SMALL),)),
    Case("atoms", no_atoms, (Asked(CROSSED, WITH_POSTCODES),)),
    Case("withheld for others", only_the_small, (Asked(SMALL),)),
    Case("differences", without_claim(claims.small_differences), (Asked(BEFORE), Asked(AFTER))),
    Case("wijken", forgetting(lambda of: of["level"] == "wijk"), (Asked(WIJKEN),)),
    Case("gemeente", forgetting(lambda of: of["level"] == "gemeente"), (Asked(ONE_EACH),)),
    Case("postcodes", forgetting(lambda of: of["level"] == "pc4"), (Asked(POSTCODES, WITH_POSTCODES),)),
    Case("all categories together", forgetting(lambda of: of["category"] == ""), (Asked(KINDS),)),
    Case("the release before", remembering(0), (Asked(SAME), Asked(SAME, (Level.BUURT, Level.PC4)))),
    Case(
        "two releases before",
        remembering(1),
        tuple(Asked({(A, P, kind): GROUPS[kind] for kind in kinds}, (Level.BUURT,)) for kinds in ("xyz", "xz", "yz")),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_with_every_rule_nothing_is_given_away(case: Case) -> None:
    assert given_away(released(*case.asked), case.asked) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_without_one_rule_a_small_count_is_given_away(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        case.broken(patch)
        releases = released(*case.asked)
    assert given_away(releases, case.asked) != []
