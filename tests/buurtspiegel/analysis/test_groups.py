"""An area against its group: by hand, and all areas at once against numpy one by one."""

import numpy as np
import pytest

from buurtspiegel.analysis.groups import held_by_classes, held_by_neighbours, summary
from buurtspiegel.analysis.size_classes import size_class, urbanity
from buurtspiegel_data.levels import Level

NAN = np.nan


def test_a_value_in_its_group_by_hand() -> None:
    found = summary(30.0, np.array([10.0, 20, 30, 40, NAN]))
    assert (found.counted, found.low, found.median, found.high) == (4, 17.5, 25, 32.5)
    assert (found.lower, found.place) == (50, 2)


def test_two_figures_make_no_group() -> None:
    found = summary(30.0, np.array([10.0, 20, NAN]))
    assert found.counted == 2
    assert np.isnan([found.low, found.median, found.high, found.lower]).all()
    assert found.place == 0


def test_an_area_without_a_figure_has_no_place() -> None:
    found = summary(NAN, np.array([10.0, 20, 30]))
    assert found.median == 20
    assert np.isnan(found.lower)
    assert found.place == 0


def _random() -> tuple[np.ndarray, np.random.Generator]:
    random = np.random.default_rng(8)
    values = random.integers(0, 40, 500).astype(float)
    values[random.random(500) < 0.2] = NAN
    return values, random


def test_all_areas_at_once_are_as_each_by_itself() -> None:
    values, random = _random()
    neighbours = np.array([random.permutation(500)[:9] for _ in range(500)])
    neighbours[::3, 5:] = -1
    classes, members = random.integers(-1, 30, 500), random.random(500) < 0.8
    near, classed = held_by_neighbours(values, neighbours), held_by_classes(values, classes, members)
    for at in range(500):
        same = (classes == classes[at]) & members & (classes >= 0)
        same[at] = False
        for held, others in ((near, values[neighbours[at][neighbours[at] >= 0]]), (classed, values[same])):
            alone = summary(values[at], others)
            assert held.counted[at] == alone.counted
            found = [held.low[at], held.median[at], held.high[at], held.lower[at]]
            assert found == pytest.approx([alone.low, alone.median, alone.high, alone.lower], nan_ok=True)


def test_stedelijkheid_has_the_bounds_of_cbs() -> None:
    assert urbanity(np.array([2500, 2499, 1500, 1000, 999, 500, 0, NAN])).tolist() == [1, 2, 2, 3, 4, 4, 5, -1]


def test_size_classes_begin_at_their_bound() -> None:
    gemeenten = np.array([4_999, 5_000, 99_999, 100_000, 250_000, NAN])
    assert size_class(gemeenten, Level.GEMEENTE).tolist() == [1, 2, 5, 6, 8, -1]
    assert size_class(np.array([100, 250, 5000.0]), Level.BUURT).tolist() == [1, 2, 6]
