"""From columns to an indicator: statuses go through every formula, and nothing is divided by nought."""

import numpy as np
import pandas as pd
import pytest

from buurtspiegel.analysis.evaluate import evaluate
from buurtspiegel.model import Measure, Ratio
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status

K, S, Y, N, E, O = (int(status) for status in Status)  # noqa: E741  (in the order of Status)
NAN = np.nan


def columns(**cells: list[tuple[float, int]]) -> Columns:
    values = pd.DataFrame({key: [value for value, _ in column] for key, column in cells.items()}, dtype=float)
    status = pd.DataFrame({key: [state for _, state in column] for key, column in cells.items()}, dtype=np.uint8)
    return Columns(values, status, {}, ())


def shown(expression: Measure | Ratio, found: Columns) -> list[tuple[float | None, Status]]:
    values, status = evaluate(expression, found)
    assert status.dtype == np.uint8
    return [(None if np.isnan(value) else value, Status(state)) for value, state in zip(values, status, strict=True)]


def test_a_measure_is_scaled_and_keeps_its_statuses() -> None:
    found = columns(a=[(2500.0, K), (NAN, S), (0.0, K), (5.0, E)])
    assert shown(Measure("kwb", "a", 0.001), found) == [
        (2.5, Status.KNOWN),
        (None, Status.SECRET),
        (0.0, Status.KNOWN),
        (0.005, Status.ESTIMATED),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "value", "status"),
    [
        ((5, K), (20, K), 25, Status.KNOWN),
        ((0, K), (20, K), 0, Status.KNOWN),
        ((5, E), (20, K), 25, Status.ESTIMATED),
        ((5, K), (20, E), 25, Status.ESTIMATED),
        ((NAN, S), (20, K), None, Status.SECRET),
        ((5, K), (NAN, Y), None, Status.NOT_YET),
        ((NAN, S), (NAN, Y), None, Status.SECRET),
        ((NAN, O), (20, E), None, Status.NO_SOURCE),
        ((0, K), (0, K), None, Status.NOT_APPLICABLE),
        ((5, K), (0, K), None, Status.NOT_APPLICABLE),
        ((NAN, S), (0, K), None, Status.SECRET),
        ((NAN, N), (NAN, N), None, Status.NOT_APPLICABLE),
    ],
)
def test_a_ratio(part: tuple[float, int], whole: tuple[float, int], value: float | None, status: Status) -> None:
    assert shown(Ratio("kwb", "a", "b"), columns(a=[part], b=[whole])) == [(value, status)]


def test_parts_are_summed_and_one_that_is_missing_leaves_no_sum() -> None:
    found = columns(a=[(1, K), (1, K), (NAN, S)], b=[(2, K), (NAN, Y), (2, K)], c=[(12, K)] * 3)
    assert shown(Ratio("kwb", ("a", "b"), "c", 1), found) == [
        (0.25, Status.KNOWN),
        (None, Status.NOT_YET),
        (None, Status.SECRET),
    ]


def test_a_column_may_stand_above_and_below_the_line() -> None:
    found = columns(a=[(30, K), (0, K)], b=[(10, K), (10, K)])
    assert shown(Ratio("kwb", ("a", "b"), "a"), found) == [
        (pytest.approx(100 * 40 / 30), Status.KNOWN),
        (None, Status.NOT_APPLICABLE),
    ]
