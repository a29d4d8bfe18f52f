"""How alike areas are: worked by hand, and on the real figures of 84799NED against scikit-learn."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics.pairwise import nan_euclidean_distances
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import RobustScaler

from buurtspiegel.analysis.nearest import nearest
from buurtspiegel.analysis.peers import PENALTY, known_enough, nearest_to, parts, stability, standardise
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.recognise import read

NAN = np.nan
EVERY = np.ones(5, dtype=bool)
#: Density and share of 65+ of five areas: medians 30 and 8, interquartile ranges 20 and 4.
FIGURES = np.array([[10.0, 6], [20, 8], [30, 10], [40, 4], [50, NAN]])


def test_figures_are_standardised_by_median_and_interquartile_range() -> None:
    # 4, 6, 8, 10: quartiles 5.5 and 8.5, median 7.
    expected = [[-1, -1 / 3], [-0.5, 1 / 3], [0, 1], [0.5, -1], [1, NAN]]
    assert standardise(FIGURES, EVERY) == pytest.approx(np.array(expected), nan_ok=True)


def test_only_the_areas_that_count_set_the_measure() -> None:
    odd = np.vstack([FIGURES, [1e6, 99]])
    assert standardise(odd, np.r_[EVERY, False])[:5] == pytest.approx(standardise(FIGURES, EVERY), nan_ok=True)


def test_where_most_share_one_value_the_standard_deviation_takes_over() -> None:
    mostly = np.array([[0.0], [0], [0], [0], [5]])
    assert standardise(mostly, EVERY)[:, 0].tolist() == [0, 0, 0, 0, 2.5]  # standard deviation 2


def test_what_is_the_same_everywhere_or_known_nowhere_tells_nothing() -> None:
    assert np.isnan(standardise(np.array([[7.0, NAN]] * 5), EVERY)).all()


def test_the_distance_by_hand() -> None:
    standard, weights = np.array([[0.0, 0, 0], [1, 2, NAN], [NAN, NAN, 1]]), np.array([2.0, 1, 0.5])
    # known: 2·1² + 1·2²; unknown: 0.5. Then: 2 + 1 unknown, 0.5·1² known.
    assert parts(standard, weights, 0).tolist() == [[0, 0, 0], [2, 4, 0.5], [2, 1, 0.5]]
    found, apart = nearest_to(standard, weights, np.arange(3), 0, 2)
    assert found.tolist() == [2, 1]
    assert apart == pytest.approx([3.5**0.5, 6.5**0.5])


def test_half_of_the_weight_must_be_known() -> None:
    standard = np.array([[0.0, NAN, NAN], [NAN, 0, 0], [NAN, NAN, 0]])
    assert known_enough(standard, np.array([2.0, 1, 1])).tolist() == [True, True, False]


def test_no_area_is_its_own_neighbour_and_too_few_are_said() -> None:
    standard, every = np.array([[0.0], [1], [3], [7]]), np.arange(4)
    assert nearest(standard, np.ones(1), every, every, 4).tolist() == [
        [1, 2, 3, -1],
        [0, 2, 3, -1],
        [1, 0, 3, -1],
        [2, 1, 0, -1],
    ]
    assert nearest(standard, np.ones(1), np.array([0, 3]), np.array([0, 1]), 2).tolist() == [
        [3, -1],
        [0, 3],
        [-1, -1],
        [-1, -1],
    ]


def test_stability_by_hand() -> None:
    # The two nearest to the first are 1 and 2; without the first feature 3 and 1, without the second 1 and 2.
    standard = np.array([[0.0, 0], [1, 0], [0.5, 2], [9, 0.5]])
    assert stability(standard, np.ones(2), np.arange(4), 0, 2).tolist() == [0.5, 1.0]


@pytest.fixture(scope="module")
def buurten(shared_data: Path) -> pd.DataFrame:
    """Five features of the buurten of 2020."""
    read_in = read(shared_data / "kwb" / "statline" / "84799NED")
    (table,) = [table for table in read_in.tables if table.level is Level.BUURT]
    return table.values[["ste_oad", "g_hhgro", "bev_dich", "a_65_oo", "a_inw"]]


def test_on_complete_rows_the_neighbours_are_those_of_scikit_learn(buurten: pd.DataFrame) -> None:
    weights = np.array([2.0, 1, 1, 0.5, 1])
    complete = buurten.dropna().to_numpy()
    every = np.arange(len(complete))
    standard = standardise(complete, np.ones(len(complete), dtype=bool))
    assert standard == pytest.approx(RobustScaler().fit_transform(complete))
    points = standard * np.sqrt(weights)
    apart, theirs = NearestNeighbors(n_neighbors=11).fit(points).kneighbors(points)
    ours = nearest(standard, weights, every, every, 10)
    assert len(ours) > 13_000
    found = np.linalg.norm(points[ours] - points[:, None], axis=2)
    assert np.abs(found - apart[:, 1:]).max() < 1e-9
    alone = (np.diff(apart, axis=1) > 1e-9).all(axis=1)  # of equal distances either may come first
    assert alone.mean() > 0.9
    assert np.array_equal(ours[alone], theirs[alone, 1:])


def test_with_unknown_features_only_the_penalty_differs_from_scikit_learn(buurten: pd.DataFrame) -> None:
    some = buurten.iloc[::7].to_numpy()
    standard = standardise(some, np.ones(len(some), dtype=bool))
    unknown = np.isnan(standard)
    assert 0.01 < unknown.mean() < 0.5
    described = np.flatnonzero(known_enough(standard, np.ones(5)))
    # Theirs is scaled up by all ÷ known features; ours adds 1 for each that is not.
    theirs = nan_euclidean_distances(standard) ** 2
    known = (~unknown).astype(float) @ (~unknown).T.astype(float)
    expected = np.where(known > 0, theirs * known / 5, 0) + PENALTY * (5 - known)
    for at in described[::50]:
        assert parts(standard, np.ones(5), at).sum(axis=1) == pytest.approx(expected[at])
    everyone = nearest(standard, np.ones(5), described, described, 10)
    for at in described[::9]:
        found, apart = nearest_to(standard, np.ones(5), described, at, 10)
        assert everyone[at].tolist() == found.tolist()
        assert np.sqrt(parts(standard, np.ones(5), at).sum(axis=1)[everyone[at]]) == pytest.approx(apart)
