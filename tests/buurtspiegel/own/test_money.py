"""Sums of money: what is withheld, by which rule, and that without the rule an amount can be estimated."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection import money, protect
from buurtspiegel.own.protection.history import told_of
from buurtspiegel.own.protection.layout import layout_of_release
from buurtspiegel.own.protection.outsider import Outsider
from buurtspiegel.own.protection.release import AMOUNT, Release, Rules
from buurtspiegel_data.levels import Level

LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE)
A, B, C = "BU09990001", "BU09990002", "BU09990003"
EVEN = [100.0] * 20
#: One gets nearly all; the second largest knows it to within a few euros.
P_RULE = [1000.0, 50.0, *[1.0] * 8]
#: Two get nearly all, and are each other's match.
TWO = [1000.0, 1000.0, *[20.0] * 10]
#: Three records of a hundred euros: their count is secret.
FEW = [100.0, 100.0, 100.0]


def released(amounts: list[float], rules: Rules) -> Release:
    """Release a buurt with these amounts beside two that are large and even."""
    rows = []
    for area, euros in ((A, amounts), (B, EVEN * 2), (C, EVEN * 3)):
        first, second = sorted(euros, reverse=True)[:2]
        rows.append((area, "", "2023", "", len(euros), sum(euros), first, second))
    names = ["area", "postcode", "period", "category", "count", "amount", "first", "second"]
    return protect(Cells(Level.BUURT, None, pd.DataFrame(rows, columns=names)), rules, LEVELS, [], "proef")


def interval(release: Release) -> tuple[float, float]:
    """Return what an outsider knows of the sum of buurt A."""
    plan = layout_of_release(release)
    row = plan.sum_of[(plan.figures["area"] == A).to_numpy()][0]
    outsider = Outsider(plan.sums, told_of(plan, release, "2023", AMOUNT), whole=False)
    return outsider.interval(plan.sums[row])


@pytest.mark.parametrize(
    ("rule", "amounts", "rules", "room"),
    [
        (money.with_its_count, FEW, Rules(5, p=15), 45.0),
        (money.to_within_p, P_RULE, Rules(5, p=15, share=100), 142.0),
        (money.dominated, TWO, Rules(5, p=0, share=85), 2000 * 100 / 85 - 2200),
    ],
)
def test_a_sum_can_be_estimated_without_its_rule_only(
    rule: Callable[[money.Money], np.ndarray],
    amounts: list[float],
    rules: Rules,
    room: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    total = sum(amounts)
    low, high = interval(released(amounts, rules))
    assert low <= total - room + 1e-6
    assert high >= total + room - 1e-6
    monkeypatch.setattr(
        money, "RULES", tuple(one for one in money.RULES if one is not rule) or (lambda of: of.small * 0,)
    )
    low, high = interval(released(amounts, rules))
    assert low > total - room or high < total + room


def test_a_sum_follows_its_count() -> None:
    release = released(FEW, Rules(5))
    frame = release.frame.pivot(index="area", columns="what", values="value")
    assert frame["bedrag"].isna()[frame["aantal"].isna()].all()
    assert frame.loc["GM0999", "bedrag"] == 300 + 4000 + 6000


def test_without_amounts_there_are_no_sums_of_money() -> None:
    cells = Cells(
        Level.BUURT,
        None,
        pd.DataFrame(
            {"area": [A], "postcode": "", "period": "2023", "category": "", "count": 30}
            | dict.fromkeys(("amount", "first", "second"), np.nan)
        ),
    )
    assert set(protect(cells, Rules(5), LEVELS, [], "proef").frame["what"]) == {"aantal"}
