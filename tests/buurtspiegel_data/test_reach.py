"""Two-step floating catchment areas, against an example worked by hand and against what must always hold."""

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist

from buurtspiegel_data.reach import decay, two_step


def test_decay_is_one_at_the_door_half_about_halfway_and_nought_at_the_edge() -> None:
    # (exp(-1/8) - exp(-1/2)) / (1 - exp(-1/2)), by hand
    assert decay(np.array([0.0, 0.5, 1.0])) == pytest.approx([1.0, 0.70137, 0.0], abs=1e-5)


def test_an_example_worked_by_hand() -> None:
    # A school of 300 m² at 0, one of 100 m² at 1,000; 100 people at 0 and 200 at 500; reach 1,000.
    # Asked of the first: 100 + 200 × 0.70137 = 240.274; of the second: 200 × 0.70137 = 140.274.
    # Each m²: 300 / 240.274 = 1.248575 and 100 / 140.274 = 0.712890.
    # At 0: 1.248575. At 500: 0.70137 × (1.248575 + 0.712890) = 1.375713.
    places = np.array([[0.0, 0.0], [1000.0, 0.0]])
    homes = np.array([[0.0, 0.0], [500.0, 0.0]])
    found = two_step(places, np.array([300.0, 100.0]), homes, np.array([100.0, 200.0]), 1000.0)
    assert found == pytest.approx([1.248575, 1.375713], abs=2e-5)


def test_nothing_is_lost_and_nothing_counts_twice() -> None:
    rng = np.random.default_rng(7)
    places, homes = rng.uniform(0, 5_000, (40, 2)), rng.uniform(0, 5_000, (300, 2))
    supply, people = rng.uniform(10, 900, 40), rng.uniform(1, 60, 300)
    found = two_step(places, supply, homes, people, 1_500.0)
    assert (found * people).sum() == pytest.approx(supply.sum())


def test_it_is_the_same_as_the_whole_matrix_of_distances() -> None:
    rng = np.random.default_rng(11)
    places, homes = rng.uniform(0, 9_000, (60, 2)), rng.uniform(0, 9_000, (500, 2))
    supply, people = rng.uniform(10, 900, 60), rng.uniform(1, 60, 500)
    share = cdist(homes, places) / 2_000
    weight = np.where(share <= 1, decay(share), 0)
    asked = people @ weight
    expected = weight @ np.where(asked > 0, supply / np.where(asked > 0, asked, 1), 0)
    np.testing.assert_allclose(two_step(places, supply, homes, people, 2_000.0), expected, rtol=1e-10)


def test_whoever_has_nothing_within_reach_has_nought() -> None:
    far = np.array([[10_000.0, 0.0]])
    assert two_step(np.zeros((1, 2)), np.array([50.0]), far, np.array([10.0]), 1_000.0) == [0.0]


def test_it_is_the_same_as_the_package_access() -> None:
    reason = "the package access (Saxon and others 2022) is a reference and no dependency"
    two_stage_fca = pytest.importorskip("access.fca", reason=reason).two_stage_fca
    rng = np.random.default_rng(3)
    places, homes = rng.uniform(0, 6_000, (25, 2)), rng.uniform(0, 6_000, (80, 2))
    supply, people = rng.uniform(10, 900, 25), rng.uniform(1, 60, 80)
    home, place = np.indices((80, 25)).reshape(2, -1)
    expected = two_stage_fca(
        pd.DataFrame({"people": people}),
        pd.DataFrame({"supply": supply}),
        pd.DataFrame({"origin": home, "dest": place, "cost": cdist(homes, places).ravel()}),
        2_000,
        demand_index=True,
        demand_name="people",
        supply_index=True,
        supply_name="supply",
        weight_fn=lambda metres: float(decay(np.array(metres / 2_000))),
    )
    found = two_step(places, supply, homes, people, 2_000.0)
    np.testing.assert_allclose(found[expected.index.to_numpy()], expected.to_numpy(), rtol=1e-9)
