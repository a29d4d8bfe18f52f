"""The contract says what a comparison does wrong, and outlives it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from buurtspiegel.api import Comparison
from buurtspiegel.contract import breaches
from buurtspiegel.registry import Registry


def leaving(*_: Any) -> Any:
    raise SystemExit(3)


def changing(values: Any, _: Any) -> Any:
    values[:] = 0
    return np.array([1.0, np.nan, 1.0])


@pytest.mark.parametrize(
    ("compute", "rule"),
    [
        (lambda *_: None, "compute gaf () terug voor drie gebieden; verwacht een getal per gebied."),
        (lambda values, _: values[:2], "compute gaf (2,) terug voor drie gebieden"),
        (lambda *_: "abc", "compute ging mis (ValueError: could not convert string to float: 'abc')"),
        (lambda values, _: values["weg"], "compute ging mis (IndexError"),
        (leaving, "compute ging mis (SystemExit: 3); verwacht een getal per gebied."),
        (lambda values, _: np.nan_to_num(values), "compute maakt een getal van een ontbrekende waarde"),
        (lambda values, _: values * 1e300, "compute gaf een getal dat te groot is om te tonen"),
        (lambda values, _: values * np.inf, "compute gaf een getal dat te groot is om te tonen"),
        (changing, "compute verandert de waarden die het krijgt"),
    ],
)
def test_what_a_comparison_does_wrong_is_one_sentence(compute: Callable[..., Any], rule: str) -> None:
    nothing: Any = MappingProxyType({})
    wrong = Comparison("fout", "Fout", "gaat fout", compute)
    (sentence,) = breaches(Registry(nothing, nothing, MappingProxyType({"fout": wrong}), *[nothing] * 4, ()))
    assert sentence.startswith(f"Vergelijking fout: {rule}")


def test_a_sound_comparison_breaks_no_rule() -> None:
    nothing: Any = MappingProxyType({})
    sound = Comparison("goed", "Goed", "gaat goed", lambda values, reference: values - reference.land)
    assert breaches(Registry(nothing, nothing, MappingProxyType({"goed": sound}), *[nothing] * 4, ())) == ()
