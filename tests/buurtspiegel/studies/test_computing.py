"""What a comparison of a module computes: within its time, on its own copies."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from buurtspiegel.api import Comparison
from buurtspiegel.errors import ComparisonFailed, ComparisonTakesLong
from buurtspiegel.studies import computing
from buurtspiegel.studies.computing import Computing
from buurtspiegel.trial.sample import REFERENCE, VALUES


def comparison(compute: Callable[..., Any]) -> Comparison:
    return Comparison("proef", "Proef", "op proef", compute)


def endless(*_: Any) -> Any:
    while True:
        time.sleep(0.01)


def test_what_is_computed_comes_back_and_what_is_missing_stays_missing() -> None:
    found = Computing().compute(comparison(lambda values, _: np.nan_to_num(values) * 2), VALUES, REFERENCE, 10)
    assert found.tolist() == pytest.approx([6.0, np.nan, 2.0], nan_ok=True)


def test_what_it_looks_at_cannot_be_changed_for_others() -> None:
    shared = replace(REFERENCE, earlier=np.array([1.0, 2.0, 3.0]))

    def change(values: Any, reference: Any) -> Any:
        values[:] = 5
        reference.earlier[0] = 9
        return values

    with pytest.raises(ComparisonFailed, match=r"ging mis .*read-only"):
        Computing().compute(comparison(change), VALUES, shared, 10)
    assert shared.earlier.tolist() == [1, 2, 3]
    assert VALUES.tolist() == pytest.approx([3.0, np.nan, 1.0], nan_ok=True)


def test_how_numpy_takes_a_division_by_nought_stays_as_it_was() -> None:
    def quiet(values: Any, _: Any) -> Any:
        np.seterr(all="raise")
        return values

    before = np.geterr()
    Computing().compute(comparison(quiet), VALUES, REFERENCE, 10)
    assert np.geterr() == before


def test_one_that_takes_long_is_asked_again_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "LIMIT_S", 0.3)
    slow, machine = comparison(endless), Computing()
    assert not machine.is_slow(slow)
    with pytest.raises(ComparisonTakesLong):
        machine.compute(slow, VALUES, REFERENCE, 0.1)
    assert machine.is_slow(slow)
    for _ in range(2):
        with pytest.raises(ComparisonFailed, match=r"«Proef» duurt langer dan 0\.3 seconden; kies een andere"):
            machine.compute(slow, VALUES, REFERENCE, 10)
    repaired = comparison(lambda values, _: values)
    assert not machine.is_slow(repaired)
    assert machine.compute(repaired, VALUES, REFERENCE, 10)[0] == 3
