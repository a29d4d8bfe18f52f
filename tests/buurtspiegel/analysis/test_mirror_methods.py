"""The methods of the mirror, against figures worked out by hand and against libraries."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.optimize import linprog
from scipy.stats import poisson, spearmanr
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from buurtspiegel.analysis.mirror.access import rational_agents, rational_agents_at
from buurtspiegel.analysis.mirror.expected import Word, expected, observed_over_expected
from buurtspiegel.analysis.mirror.inequality import distribution, gini
from buurtspiegel.analysis.mirror.money import per_need, spent
from buurtspiegel.analysis.mirror.reach import reach
from buurtspiegel.analysis.mirror.shares import shares
from buurtspiegel.analysis.mirror.together_in_time import together

NAN = np.nan


def floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_a_share_of_the_provision_minus_a_share_of_the_need() -> None:
    found = shares(floats(60, 40, NAN), floats(300, 700, 500), people=True)
    # 60 of 100 records and 300 of 1,000 people: 60% − 30%; what is secret counts in neither whole.
    assert found.provision[:2] == pytest.approx([0.6, 0.4])
    assert found.need[:2] == pytest.approx([0.3, 0.7])
    assert found.difference[:2] == pytest.approx([0.3, -0.3])
    assert np.isnan([found.provision[2], found.need[2], found.difference[2], found.low[2]]).all()
    low, high = confint_proportions_2indep(60, 100, 300, 1000, method="newcomb")
    assert (found.low[0], found.high[0]) == pytest.approx((low, high))


def test_the_share_of_a_quantity_does_not_move_by_chance() -> None:
    found = shares(floats(60, 40), floats(30.5, 71.1666), people=False)
    low, high = proportion_confint(60, 100, method="wilson")
    assert (found.low[0], found.high[0]) == pytest.approx((low - 0.3, high - 0.3), abs=1e-5)


def test_nothing_given_or_nothing_needed_has_no_shares() -> None:
    assert np.isnan(shares(floats(0, 0), floats(3, 4), people=True).difference).all()
    assert np.isnan(shares(floats(1, 2), floats(0, 0), people=True).difference).all()


def test_the_exact_interval_is_that_of_garwood() -> None:
    ratio, low, high = observed_over_expected(floats(10, 0, 3), floats(1, 1, NAN))
    # The published table of Garwood (1936): 10 → 4.80–18.39, 0 → 0–3.69.
    assert (low[0], high[0]) == pytest.approx((4.795, 18.390), abs=0.001)
    assert (low[1], high[1]) == pytest.approx((0, 3.689), abs=0.001)
    assert (ratio[0], ratio[1]) == (10, 0)
    assert np.isnan([ratio[2], low[2], high[2]]).all()
    assert (low[0], high[0]) == pytest.approx(confint_poisson(10, 1, method="exact-c"))


def test_expected_is_the_need_at_the_rate_of_the_others() -> None:
    found = expected(floats(30, 20, 50), floats(100, 200, 200))
    # The others of the first: 70 for a need of 400, so 100 × 70 ÷ 400 = 17.5.
    assert found.expected == pytest.approx([17.5, 200 * 80 / 300, 200 * 50 / 300])
    assert found.ratio == pytest.approx([30 / 17.5, 20 / (200 * 80 / 300), 50 / (200 * 50 / 300)])
    assert found.chance[0] == pytest.approx(2 * poisson.sf(29, 17.5))


def test_the_words_are_more_less_as_expected_and_unsure() -> None:
    provision = floats(400, 40, 2000, 9, NAN, 2000)
    need = floats(2000, 1000, 20_000, 100, 500, 20_000)
    found = expected(provision, need)
    assert [None if np.isnan(one) else Word(int(one)).label for one in found.word] == [
        "meer",
        "minder",
        "als verwacht",
        "onzeker",
        None,
        "als verwacht",
    ]
    assert np.isnan(found.expected[4])


def test_of_many_areas_one_that_stands_out_by_chance_is_unsure() -> None:
    provision, need = np.full(40, 20.0), np.full(40, 100.0)
    provision[0] = 31  # 2 × P(X ≥ 31 | 20) = 0.027: under 5% alone, not among forty
    found = expected(provision, need)
    assert found.low[0] > 1
    assert found.chance[0] < 0.05
    assert found.word[0] == Word.UNSURE


def test_peers_are_those_of_the_same_group() -> None:
    group = np.array([0, 0, 1, 1, -1])
    found = expected(floats(10, 30, 5, 5, 9), floats(100, 100, 50, 50, 10), group)
    assert found.expected[:4] == pytest.approx([30, 10, 5, 5])
    assert np.isnan(found.expected[4])


def test_an_area_alone_has_nothing_to_expect() -> None:
    found = expected(floats(10, NAN), floats(100, 100))
    assert np.isnan(found.expected).all()
    assert np.isnan(found.word).all()


def test_reach_is_a_share_with_the_interval_of_wilson() -> None:
    found = reach(floats(30, 120, 5, NAN, 0), floats(200, 100, 0, 50, 40))
    assert found.share[0] == 0.15
    assert (found.low[0], found.high[0]) == pytest.approx(proportion_confint(30, 200, method="wilson"))
    assert (found.low[0], found.high[0]) == pytest.approx((0.1071, 0.2061), abs=1e-4)  # by hand
    assert list(found.over) == [False, True, False, False, False]
    assert found.share[1] == 1
    assert np.isnan([found.low[1], found.share[2], found.share[3]]).all()
    assert found.share[4] == 0


def test_the_concentration_index_by_hand() -> None:
    found = distribution(floats(1, 2, 3, 4, 5), np.full(5, 10.0), floats(10, 20, 30, 40, 50))
    assert found is not None
    # Curve 0, 1/15, 3/15, 6/15, 10/15, 1: the area under it is 11/30, so the index is 1 − 22/30 = 4/15.
    assert found.index == pytest.approx(4 / 15)
    assert found.gini == pytest.approx(4 / 15)
    assert found.provision == pytest.approx([0, 1 / 15, 3 / 15, 6 / 15, 10 / 15, 1])
    turned = distribution(floats(5, 4, 3, 2, 1), np.full(5, 10.0), floats(10, 20, 30, 40, 50))
    assert turned is not None
    assert turned.index == pytest.approx(-4 / 15)
    assert turned.gini == pytest.approx(4 / 15)


def test_the_concentration_index_is_the_slope_of_the_convenient_regression() -> None:
    random = np.random.default_rng(5)
    people = random.integers(50, 900, 30).astype(float)
    need = random.random(30)
    provision = random.poisson(people * (0.02 + 0.1 * need)).astype(float)
    found = distribution(provision, people, need)
    assert found is not None
    order = np.argsort(need)
    part = people[order] / people.sum()
    rank = np.cumsum(part) - part / 2
    spread = part @ (rank - part @ rank) ** 2
    each = (provision / people)[order]
    fit = sm.WLS(2 * spread * each / (part @ each), sm.add_constant(rank), weights=part).fit()
    assert found.index == pytest.approx(fit.params[1])
    again = [random.integers(0, 30, 30) for _ in range(1500)]
    drawn = [distribution(provision[one], people[one], need[one]) for one in again]
    bootstrap = np.std([one.index for one in drawn if one is not None])
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(bootstrap, rel=0.1)


def test_for_areas_of_equal_size_the_interval_is_that_of_kakwani() -> None:
    found = distribution(floats(1, 3, 2, 5, 4), np.full(5, 10.0), floats(1, 2, 3, 4, 5))
    assert found is not None
    # By hand: q = 1/15, 4/15, 6/15, 11/15, 1; a = (y/μ)(2R − 1 − C) + 2 − q(t−1) − q(t); variance of it ÷ 5.
    q = np.array([0, 1, 4, 6, 11, 15]) / 15
    index = 1 - float(np.sum(0.2 * (q[1:] + q[:-1])))
    a = np.array([1, 3, 2, 5, 4]) / 3 * (2 * np.array([0.1, 0.3, 0.5, 0.7, 0.9]) - 1 - index) + 2 - q[:-1] - q[1:]
    error = np.sqrt((np.mean(a**2) - (1 + index) ** 2) / 5)
    assert index == pytest.approx(0.2133, abs=1e-4)
    assert (found.index, found.high) == pytest.approx((index, index + 1.959964 * error))


def test_the_order_of_areas_with_equal_need_does_not_matter() -> None:
    need = floats(1, 1, 2, 3, 4, 5, 6)
    one = distribution(floats(9, 1, 3, 4, 2, 5, 6), np.full(7, 10.0), need)
    other = distribution(floats(1, 9, 3, 4, 2, 5, 6), np.full(7, 10.0), need)
    assert one is not None
    assert other is not None
    assert one.index == pytest.approx(other.index)


def test_with_few_areas_there_is_a_curve_and_no_index() -> None:
    found = distribution(floats(1, 2, NAN), floats(10, 10, 10), floats(1, 2, 3))
    assert found is not None
    assert found.counted == 2
    assert np.isnan([found.index, found.low]).all()
    assert distribution(floats(0, 0), floats(10, 10), floats(1, 2)) is None


def test_the_gini_is_half_the_mean_difference() -> None:
    random = np.random.default_rng(3)
    provision, people = random.poisson(20, 25).astype(float), random.integers(5, 50, 25).astype(float)
    each, part = provision / people, people / people.sum()
    differences = part @ np.abs(each[:, None] - each[None]) @ part
    assert gini(provision, people) == pytest.approx(differences / (2 * part @ each))
    assert gini(floats(5, 5), floats(10, 10)) == pytest.approx(0)


def test_money_per_unit_of_need_among_peers() -> None:
    assert list(per_need(floats(100, 50), floats(20, 10))) == [5, 5]
    assert np.isnan(per_need(floats(100, NAN), floats(0, 10))).all()
    found = spent(floats(100, 10, 20, 30, 40), floats(10, 10, 10, 10, 10), 0, np.array([1, 2, 3, 4]))
    assert found.each == 10
    assert (found.peers.low, found.peers.median, found.peers.high) == (1.75, 2.5, 3.25)
    assert found.peers.lower == 100


def test_need_and_provision_through_the_years() -> None:
    need = np.array([[10, 12, 14], [10, 10, 10], [10, 8, 5], [10, 11, 13], [10, 9, 8], [10, NAN, NAN]], dtype=float)
    given = np.array([[20, 22, 30], [20, 20, 20], [20, 19, 12], [20, 18, 10], [20, 19, 15], [20, 21, 22]], dtype=float)
    found = together(need, given)
    assert found is not None
    assert found.counted == 5
    # Falling: two fall together; still: one; rising: one goes along, one falls.
    assert found.table.tolist() == [[2, 0, 0], [0, 1, 0], [1, 0, 1]]
    relative = [(one[:5, 2] - one[:5, 0]) / (one[:5, 2] + one[:5, 0]) for one in (need, given)]
    assert found.correlation == pytest.approx(spearmanr(*relative).statistic)
    assert found.low < found.correlation < found.high
    assert np.isnan(found.need[5])


def test_two_years_are_no_movement() -> None:
    assert together(np.array([[1.0, 2.0]]), np.array([[1.0, 2.0]])) is None


def test_the_movement_of_all_alike_has_no_correlation() -> None:
    same = np.tile(floats(1, 2, 3), (6, 1))
    found = together(same, same)
    assert found is not None
    assert np.isnan(found.correlation)
    assert found.table[2, 2] == 6


def test_agents_share_two_places_until_neither_is_cheaper() -> None:
    # 100 people at place A, B is 0.5 away; each has room for half. By hand: x/50 = (100 − x)/50 + 0.5 → x = 62.5.
    found = rational_agents_at(np.array([[0.0, 0.5]]), floats(1, 1), floats(100))
    assert found.crowding == pytest.approx([1.25, 0.75], abs=1e-6)
    assert found.cost == pytest.approx([1.25], abs=1e-6)


def test_nobody_goes_to_a_place_that_is_too_far_or_has_nothing() -> None:
    found = rational_agents_at(np.array([[0.0, 5.0, 0.0]]), floats(1, 1, 0), floats(100))
    assert found.crowding == pytest.approx([2, 0, 0])
    assert found.cost == pytest.approx([2])


def test_in_equilibrium_every_agent_is_at_a_cheapest_place() -> None:
    random = np.random.default_rng(8)
    homes, places = random.uniform(0, 5000, (30, 2)), random.uniform(0, 5000, (6, 2))
    people, supply = random.integers(10, 400, 30).astype(float), random.integers(1, 9, 6).astype(float)
    found = rational_agents(places, supply, homes, people, 1000)
    assert (found.crowding @ supply) * people.sum() / supply.sum() == pytest.approx(people.sum())
    travel = np.linalg.norm(homes[:, None] - places[None], axis=2) / 1000
    assert found.cost == pytest.approx((travel + found.crowding).min(axis=1))
    # The cheapest way to fill the places like this (a linear programme) costs no less than what the agents pay for it.
    visits = found.crowding * supply / supply.sum() * people.sum()
    each_home, each_place = np.kron(np.eye(30), np.ones(6)), np.kron(np.ones(30), np.eye(6))
    least = linprog(travel.ravel(), A_eq=np.vstack([each_home, each_place])[:-1], b_eq=np.r_[people, visits][:-1])
    assert people @ found.cost - visits @ found.crowding == pytest.approx(least.fun, rel=1e-4)


def test_the_model_is_that_of_the_package_access() -> None:
    raam = pytest.importorskip("access.raam", reason="the package access is an oracle here, and no dependency")
    random = np.random.default_rng(2)
    homes, places = random.uniform(0, 5000, (25, 2)), random.uniform(0, 5000, (5, 2))
    people, supply = random.integers(1000, 9000, 25), random.integers(2, 9, 5)
    way = np.linalg.norm(homes[:, None] - places[None], axis=2)
    costs = pd.DataFrame(
        [(home, place, way[home, place]) for home in range(25) for place in range(5)],
        columns=["origin", "dest", "cost"],
    )
    theirs = raam.raam(pd.DataFrame({"demand": people}), pd.DataFrame({"supply": supply}), costs, tau=1500)
    ours = rational_agents(places, supply.astype(float), homes, people.astype(float), 1500)
    # They stop after 150 rounds of whole people, near the equilibrium.
    assert ours.cost == pytest.approx(theirs.sort_index().to_numpy(), rel=0.02)
