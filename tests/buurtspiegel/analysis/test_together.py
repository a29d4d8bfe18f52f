"""Areas joined into larger ones: counts are summed whole or not at all, rates are weighted, reasons stay."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.analysis.together import can_join, together
from buurtspiegel.model import Kind, Measure, Ratio
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status

K, S, Y, N, E, O = (int(status) for status in Status)  # noqa: E741  (in the order of Status)
NAN = np.nan
GROUPS = np.array(["x", "x", "y", "y"], dtype=object)


def columns(**cells: list[tuple[float, int]]) -> Columns:
    values = pd.DataFrame({key: [value for value, _ in column] for key, column in cells.items()}, dtype=float)
    status = pd.DataFrame({key: [state for _, state in column] for key, column in cells.items()}, dtype=np.uint8)
    return Columns(values, status, {}, ())


def joined(kind: Kind, expression: Measure | Ratio, found: Columns) -> dict[str, tuple[float | None, Status]]:
    result = together(kind, expression, found, GROUPS)
    assert result is not None
    values, status = result
    assert status.dtype == np.uint8
    assert values.index.tolist() == status.index.tolist()
    return {
        str(group): (None if np.isnan(value) else value, Status(state))
        for group, value, state in zip(values.index, values, status, strict=True)
    }


def test_counts_are_summed_and_a_sum_with_a_missing_part_is_none() -> None:
    found = columns(a=[(10, K), (0, K), (5, K), (NAN, S)])
    assert joined(Kind.COUNT, Measure("kwb", "a"), found) == {
        "x": (10, Status.ESTIMATED),
        "y": (None, Status.SECRET),
    }


def test_a_sum_is_scaled() -> None:
    found = columns(a=[(1000, K), (2000, K), (1, K), (2, K)])
    assert joined(Kind.COUNT, Measure("kwb", "a", 0.001), found)["x"] == (3, Status.ESTIMATED)


@pytest.mark.parametrize(
    ("states", "reason"),
    [
        ((Y, Y), Status.NOT_YET),
        ((Y, S), Status.SECRET),
        ((O, N), Status.NOT_APPLICABLE),
        ((O, O), Status.NO_SOURCE),
        ((K, Y), Status.NOT_YET),
        ((E, O), Status.NO_SOURCE),
    ],
)
def test_a_group_without_a_figure_says_why_its_parts_have_none(states: tuple[int, int], reason: Status) -> None:
    cells = [(7.0 if state in (K, E) else NAN, state) for state in states]
    found = columns(a=[*cells, (1, K), (1, K)])
    assert joined(Kind.COUNT, Measure("kwb", "a"), found)["x"] == (None, reason)


def test_a_ratio_is_that_of_the_sums_and_not_the_mean_of_the_ratios() -> None:
    found = columns(a=[(10, K), (0, K), (1, K), (NAN, S)], b=[(100, K), (300, K), (4, K), (1000, K)])
    assert joined(Kind.RATE, Ratio("kwb", "a", "b"), found) == {
        "x": (2.5, Status.ESTIMATED),
        "y": (25, Status.ESTIMATED),
    }


def test_a_mean_is_weighted_over_what_is_known() -> None:
    found = columns(m=[(200, K), (400, K), (300, K), (NAN, Y)], w=[(10, K), (30, K), (5, K), (100, K)])
    assert joined(Kind.MEAN, Measure("kwb", "m", weight="w"), found) == {
        "x": (350, Status.ESTIMATED),
        "y": (300, Status.ESTIMATED),
    }


def test_a_score_that_is_one_mean_over_another_is_not_joined() -> None:
    found = columns(m=[(200, K)] * 4, w=[(10, K)] * 4)
    assert not can_join(Kind.SCORE, Ratio("kwb", "m", "w"))
    assert together(Kind.SCORE, Ratio("kwb", "m", "w"), found, np.array(["x", "x", "y", "y"], object)) is None


def test_an_area_whose_weight_is_missing_does_not_count() -> None:
    found = columns(m=[(200, K), (400, K), (1, K), (2, K)], w=[(10, K), (NAN, S), (NAN, S), (NAN, S)])
    assert joined(Kind.SCORE, Measure("kwb", "m", weight="w"), found) == {
        "x": (200, Status.ESTIMATED),
        "y": (None, Status.SECRET),
    }


def test_where_there_is_nothing_to_divide_by_it_does_not_apply() -> None:
    found = columns(a=[(0, K), (0, K), (1, K), (1, K)], b=[(0, K), (0, K), (2, K), (2, K)])
    assert joined(Kind.RATE, Ratio("kwb", "a", "b"), found) == {
        "x": (None, Status.NOT_APPLICABLE),
        "y": (50, Status.ESTIMATED),
    }
    found = columns(m=[(3, K), (3, K), (4, K), (4, K)], w=[(0, K), (0, K), (1, K), (1, K)])
    assert joined(Kind.MEAN, Measure("kwb", "m", weight="w"), found)["x"] == (None, Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("kind", "expression"),
    [
        (Kind.CLASS, Measure("kwb", "m")),
        (Kind.CLASS, Measure("kwb", "m", weight="w")),
        (Kind.MEAN, Measure("kwb", "m")),
        (Kind.RATE, Measure("kwb", "m")),
        (Kind.SCORE, Measure("kwb", "m")),
    ],
)
def test_what_cannot_be_joined_is_not(kind: Kind, expression: Measure) -> None:
    found = columns(m=[(1, K)] * 4, w=[(1, K)] * 4)
    assert together(kind, expression, found, GROUPS) is None
