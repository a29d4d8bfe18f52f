"""Intervals and tests of shares: published examples, and equal to statsmodels and esda on the real kerncijfers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes
from scipy.stats import binom
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    score_test_proportions_2indep,
)

from buurtspiegel.analysis.funnel import INNER, OUTER, limits
from buurtspiegel.analysis.intervals import difference_chance, difference_interval, share_interval, the_rest
from buurtspiegel.analysis.real import ALIKE, HIGHER, LOWER, against_rest, discoveries
from buurtspiegel.analysis.smoothing import smoothed

KWB = "kwb/statline/84799NED/cbs.v3.84799NED_TypedDataSet.parquet"
Counts = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def buurten(shared_data: Path) -> Counts:
    """Residents of 65 and over and all residents of the buurten of 2020, where CBS gives both."""
    raw = pd.read_parquet(shared_data / KWB)
    raw = raw[raw["WijkenEnBuurten"].str.startswith("BU")]
    part, whole = raw["k_65JaarOfOuder_12"].to_numpy(float), raw["AantalInwoners_5"].to_numpy(float)
    known = np.isfinite(part) & (whole > 0)
    assert known.sum() > 12_000
    return part[known], whole[known]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_as_newcombe_published_it(part: float, whole: float, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    ends = share_interval(np.array([part], float), np.array([whole], float))
    assert [float(end[0]) for end in ends] == pytest.approx([low, high], abs=0.00006)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
    ],
)
def test_a_difference_as_newcombe_published_it(counts: tuple[int, ...], low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10."""
    ends = difference_interval(*(np.array([one], float) for one in counts))
    assert [float(end[0]) for end in ends] == pytest.approx([low, high], abs=0.00006)


def test_all_buurten_equal_statsmodels(buurten: Counts) -> None:
    part, whole = buurten
    part = np.minimum(part, whole)
    for ours, theirs in zip(share_interval(part, whole), proportion_confint(part, whole, method="wilson"), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)
    rest, rest_whole = the_rest(part, whole, np.full_like(part, part.sum()), np.full_like(part, whole.sum()))
    np.testing.assert_allclose(
        np.array(difference_interval(part, whole, rest, rest_whole)),
        np.array(confint_proportions_2indep(part, whole, rest, rest_whole, method="newcomb")),
    )
    chances = difference_chance(part, whole, rest, rest_whole)
    theirs = score_test_proportions_2indep(part, whole, rest, rest_whole, compare="diff").pvalue
    # Its variance is that of Miettinen and Nurminen, larger by n / (n - 1); of 17 million that is nothing.
    np.testing.assert_allclose(chances, theirs, atol=1e-6)
    assert (discoveries(chances) == multipletests(chances, 0.05, method="fdr_bh")[0]).all()


def test_all_buurten_are_smoothed_as_by_esda(buurten: Counts) -> None:
    part, whole = buurten
    np.testing.assert_allclose(smoothed(part, whole), np.ravel(Empirical_Bayes(part, whole).r), atol=1e-12)


def test_smoothing_by_hand() -> None:
    """Of 1 in 10 and 90 in 190 the mean is 91/200; 0.0021 of the variance is more than chance (Marshall 1991)."""
    mean = 91 / 200
    between = (10 * (0.1 - mean) ** 2 + 190 * (90 / 190 - mean) ** 2) / 200 - mean / 100
    trust = between / (between + mean / 10)
    found = smoothed(np.array([1.0, 90, np.nan]), np.array([10.0, 190, 50]))
    assert between == pytest.approx(0.00208, abs=0.00001)
    assert found[0] == pytest.approx(mean + trust * (0.1 - mean))
    assert found[0] > 0.4  # ten people say little
    assert np.isnan(found[2])


def test_where_chance_explains_all_every_area_has_the_share_of_all() -> None:
    assert smoothed(np.array([5.0, 6.0]), np.array([50.0, 50.0])).tolist() == pytest.approx([0.11, 0.11])


def test_five_in_a_hundred_false_alarms_are_not_taken_for_real() -> None:
    chances = np.array([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, np.nan])
    # Benjamini-Hochberg by hand: 0.008 <= 2/8 x 0.05 = 0.0125, but 0.039 > 3/8 x 0.05 and 0.042 > 5/8 x 0.05.
    assert discoveries(chances).tolist() == [True, True] + [False] * 7
    assert not discoveries(np.array([np.nan])).any()


def test_an_area_is_held_against_the_rest_of_its_whole() -> None:
    part, whole = np.array([90.0, 10, 10, 0, np.nan, 0]), np.array([300.0, 100, 100, 0, 40, 40])
    everyone, all_part = np.full(6, 540.0), np.full(6, 110.0)
    rest, rest_whole = the_rest(part, whole, all_part, everyone)
    assert rest[:3].tolist() == [20, 100, 100]
    assert rest_whole[:3].tolist() == [240, 440, 440]
    assert against_rest(part, whole, all_part, everyone).tolist()[:3] == [HIGHER, LOWER, LOWER]
    assert np.isnan(against_rest(part, whole, all_part, everyone)[3:5]).all()
    few = against_rest(np.array([2.0]), np.array([10.0]), np.array([110.0]), np.array([540.0]))
    assert few.tolist() == [ALIKE]


def test_who_is_the_whole_has_nothing_to_be_held_against() -> None:
    alone = np.array([40.0]), np.array([100.0])
    assert np.isnan(against_rest(*alone, *alone)).all()


def test_equal_extremes_do_not_differ() -> None:
    nobody, people = np.zeros(1), np.full(1, 50.0)
    assert difference_chance(nobody, people, nobody, people).tolist() == [1.0]


def test_the_funnel_by_hand() -> None:
    """Of 10 people at 50%: P(R <= 1) = 11/1024 and P(R <= 2) = 56/1024, so r = 2 (Spiegelhalter 2005, A.1.1)."""
    low, high = limits(0.5, np.array([10.0, np.nan]), INNER)
    over = (56 / 1024 - 0.025) / (45 / 1024)
    assert low[0] == pytest.approx((2 - over) / 10)
    assert low[0] + high[0] == pytest.approx(1 - 0.1)  # counts at or under a limit: the upper one is a count lower
    assert np.isnan(low[1])


def test_the_funnel_is_exact_and_narrows_to_the_normal_one() -> None:
    people = np.array([50.0, 500, 500_000])
    for certainty in (INNER, OUTER):
        low, high = limits(0.2, people, certainty)
        inside = binom.cdf(np.floor(high * people), people, 0.2) - binom.cdf(np.ceil(low * people) - 1, people, 0.2)
        assert (inside >= certainty - 0.07).all()
        assert (np.diff(high - low) < 0).all()
    assert high[2] - 0.2 == pytest.approx(3.09 * np.sqrt(0.2 * 0.8 / 500_000), rel=0.01)


def test_a_share_of_nothing_or_all_has_no_width() -> None:
    assert limits(0.0, np.array([100.0]), OUTER)[1].tolist() == [0.0]
    assert limits(1.0, np.array([100.0]), OUTER)[0].tolist() == [1.0]
