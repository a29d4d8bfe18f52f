"""What a comparison answers: a number per area, none where there is none, and nothing of others is changed."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np

from buurtspiegel.containment import ModuleFault, TooSlow, within
from buurtspiegel.model import Comparison
from buurtspiegel.model.checks import LARGEST

from .sample import NOTHING, REFERENCE, UNKNOWN, VALUES

#: Three areas take microseconds, but the first call may import a library, from a slow disk or on a busy computer.
_FIRST_S, _LIMIT_S = 5.0, 2.0


def faults(comparison: Comparison) -> Iterator[str]:
    """Yield what a comparison gets wrong on three areas, of which one has no figure, and where nothing is known."""
    values = VALUES.copy()
    try:
        with suppress(TooSlow):
            _answer(comparison, VALUES.copy(), limit=_FIRST_S)
        result = _answer(comparison, values)
    except TooSlow as slow:
        yield f"compute {slow} voor drie gebieden; reken met hele arrays tegelijk."
        return
    except ModuleFault as fault:
        yield f"compute ging mis ({fault}); verwacht een getal per gebied."
        return
    rules = [*_result(comparison, result)]
    if not np.array_equal(values, VALUES, equal_nan=True):
        rules.append("compute verandert de waarden die het krijgt; verwacht een nieuwe array.")
    yield from rules or _nothing_known(comparison)


def _result(comparison: Comparison, result: Any) -> Iterator[str]:
    known = {one.value for one in comparison.categories}
    if result.shape != VALUES.shape:
        yield f"compute gaf {result.shape} terug voor drie gebieden; verwacht een getal per gebied."
    elif not np.isnan(result[1]):
        yield "compute maakt een getal van een ontbrekende waarde; verwacht NaN."
    elif (np.abs(result) > LARGEST).any():
        yield "compute gaf een getal dat te groot is om te tonen; verwacht NaN waar er geen uitkomst is."
    elif known and not set(result[np.isfinite(result)]) <= known:
        yield "compute gaf een getal dat voor geen van de categories staat; verwacht de value van een ervan."


def _nothing_known(comparison: Comparison) -> Iterator[str]:
    """A map without a single figure is nothing special, nor is one that nothing is known to hold against."""
    try:
        result, alone = _answer(comparison, UNKNOWN.copy(), NOTHING), _answer(comparison, VALUES.copy(), NOTHING)
    except ModuleFault as fault:
        yield f"compute ging mis waar geen cijfer bekend is ({fault}); verwacht NaN."
        return
    if result.shape == VALUES.shape and not np.isnan(result).all():
        yield "compute maakt een getal van een ontbrekende waarde; verwacht NaN."
    elif (np.abs(alone) > LARGEST).any():
        yield "compute gaf, zonder iets om mee te vergelijken, een getal dat te groot is om te tonen; verwacht NaN."


def _answer(comparison: Comparison, values: Any, reference: Any = REFERENCE, limit: float = _LIMIT_S) -> Any:
    def compute() -> Any:
        with np.errstate(all="ignore"):
            return np.array(comparison.compute(values, reference), dtype=np.float64)

    return within(limit, compute)
