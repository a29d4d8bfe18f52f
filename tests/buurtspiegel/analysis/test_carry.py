"""Figures carried to other boundaries, worked out by hand: two old areas become one that is whole and two parts."""

import numpy as np
import pytest
from scipy import sparse

from buurtspiegel.analysis.carry import carry, carry_counts
from buurtspiegel.model import Kind
from buurtspiegel_data.crosswalk import Crosswalk
from buurtspiegel_data.status import Status

#: Old areas a, b, c, d. New: a as it was; b with a quarter of c; three quarters of c; d's place is not on the old map.
WALK = Crosswalk(
    sparse.csr_array([[1, 0, 0, 0], [0, 1, 0.25, 0], [0, 0, 0.75, 0], [0, 0, 0, 0]]),
    sparse.csr_array([[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0, 1, 0], [0, 0, 0, 0]]),
    np.array([0, -1, -1, -1]),
    np.array([0.0, 0.0, 0.0, 1.0]),
)
KNOWN, SECRET, ESTIMATED, NONE = Status.KNOWN, Status.SECRET, Status.ESTIMATED, Status.NOT_APPLICABLE


def column(*figures: float | Status) -> tuple[np.ndarray, np.ndarray]:
    values = [np.nan if isinstance(one, Status) else one for one in figures]
    states = [int(one) if isinstance(one, Status) else 0 for one in figures]
    return np.array(values, float)[:, None], np.array(states, np.uint8)[:, None]


def test_counts_are_split_and_their_total_is_kept() -> None:
    found = carry_counts(WALK, *column(10, 30, 40, 0))
    assert found.values[:3, 0].tolist() == [10, 40, 30]
    assert found.status[:, 0].tolist() == [KNOWN, ESTIMATED, ESTIMATED, Status.NO_SOURCE]
    assert found.share[:, 0].tolist() == [0, 0.25, 1, 0]
    assert np.isnan(found.values[3, 0])


def test_a_secret_source_makes_what_it_lies_in_secret_and_never_nought() -> None:
    found = carry_counts(WALK, *column(SECRET, 30, SECRET, 0))
    assert np.isnan(found.values[:, 0]).all()
    assert found.status[:3, 0].tolist() == [SECRET] * 3


def test_a_rate_is_its_carried_part_over_its_carried_whole() -> None:
    """30 of 100 in b and 10 of 200 in c: the new area has 30 + 2.5 of 100 + 50."""
    found = carry(Kind.RATE, WALK, *column(50, 30, 5, NONE), np.array([[10.0], [100], [200], [0]]))
    assert found.values[:3, 0] == pytest.approx([50, 100 * 32.5 / 150, 5])
    assert found.share[:3, 0] == pytest.approx([0, 50 / 150, 1])


def test_where_nobody_lives_a_rate_has_no_say_and_does_not_apply() -> None:
    found = carry(Kind.MEAN, WALK, *column(50, 30, NONE, NONE), np.array([[10.0], [100], [0], [0]]))
    assert found.values[:2, 0].tolist() == [50, 30]
    assert found.status[2, 0] == NONE


def test_a_mean_whose_weight_is_not_known_is_missing() -> None:
    found = carry(Kind.MEAN, WALK, *column(50, 30, 10, 5), np.array([[10.0], [100], [np.nan], [1]]))
    assert np.isnan(found.values[1:, 0]).all()


@pytest.mark.parametrize("kind", [Kind.SCORE, Kind.CLASS, Kind.RATE])
def test_what_cannot_be_weighed_is_carried_only_where_nothing_changed(kind: Kind) -> None:
    found = carry(kind, WALK, *column(1, 2, 3, 4))
    assert found.status[:, 0].tolist() == [KNOWN, NONE, NONE, Status.NO_SOURCE]


def test_a_negligible_part_without_a_figure_is_spoken_for_by_the_rest() -> None:
    walk = Crosswalk(
        sparse.csr_array([[1, 1.0]]), sparse.csr_array([[0.995, 0.005]]), np.array([-1]), np.array([0.0, 0.0])
    )
    found = carry_counts(walk, *column(199, SECRET))
    assert found.values[0, 0] == pytest.approx(200)
    assert found.status[0, 0] == ESTIMATED


def test_many_figures_at_once_are_as_one_by_one() -> None:
    values, states = column(10, 30, 40, 0)
    twice = carry_counts(WALK, np.hstack([values, 2 * values]), np.hstack([states, states]))
    assert twice.values[:3, 1] == pytest.approx(2 * twice.values[:3, 0])
