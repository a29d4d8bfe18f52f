"""The arithmetic of filters and formulas, on whole columns. A missing value is NaN and stays it.

Yes is 1, no is 0 and NaN is not known (Kleene, 1938): no *and* anything is no, yes *or* anything is yes.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Values: TypeAlias = npt.NDArray[np.float64]
Computed: TypeAlias = Callable[[Mapping[str, tuple[Values, Any]]], Values]
#: Figures that should be equal differ by rounding in the last bits.
_ROUNDING = 1e-9


class HasCompute(Protocol):
    """What :func:`over` takes the columns from."""

    @property
    def compute(self) -> Computed:
        """Map columns to values."""
        ...


def over(act: Callable[..., Values], parts: Sequence[HasCompute]) -> Computed:
    """Return the function that computes the parts and acts on them."""
    steps = [part.compute for part in parts]
    return lambda columns: act(*(step(columns) for step in steps))


def scaled(step: Computed, factor: float) -> Computed:
    """Return the function that multiplies by a factor."""
    return lambda columns: factor * step(columns)


def power(step: Computed, exponent: float) -> Computed:
    """Return the function that raises to a power; of what is missing also the power 0 is missing, and not 1."""

    def compute(columns: Mapping[str, tuple[Values, Any]]) -> Values:
        base = step(columns)
        return np.where(np.isnan(base), np.nan, np.power(base, exponent))

    return compute


def compared(sign: str, left: Computed, right: Computed) -> Computed:
    """Return the function that compares: 1 or 0, NaN where either is missing."""
    holds = _COMPARE[sign]

    def compute(columns: Mapping[str, tuple[Values, Any]]) -> Values:
        one, other = left(columns), right(columns)
        return np.where(np.isnan(one) | np.isnan(other), np.nan, holds(one, other))

    return compute


def _equal(one: Values, other: Values) -> npt.NDArray[np.bool_]:
    return np.isclose(one, other, rtol=_ROUNDING, atol=_ROUNDING)


def _mean(*parts: Values) -> Values:
    return sum(parts[1:], parts[0]) / len(parts)


def _least(*parts: Values) -> Values:
    return np.asarray(np.minimum.reduce(np.broadcast_arrays(*parts)))


def _most(*parts: Values) -> Values:
    return np.asarray(np.maximum.reduce(np.broadcast_arrays(*parts)))


def _median(values: Values) -> Values:
    known = values[~np.isnan(values)]
    return np.asarray(np.median(known) if len(known) else np.nan, np.float64)


def _rank(values: Values) -> Values:
    """Rank among all areas that have a value: 1 is the highest, equal values share the better rank."""
    return np.asarray(pd.Series(values).rank(method="min", ascending=False), np.float64)


def _standard(values: Values) -> Values:
    """Return how many standard deviations (of all areas with a value) a value lies above their mean."""
    known = values[~np.isnan(values)]
    return (values - known.mean()) / known.std() if len(known) else values


def _both(one: Values, other: Values) -> Values:
    return np.where((one == 0) | (other == 0), 0.0, one * other)


def _either(one: Values, other: Values) -> Values:
    return np.where((one == 1) | (other == 1), 1.0, np.maximum(one, other))


LOGIC: dict[str, Callable[..., Values]] = {"en": _both, "of": _either, "niet": lambda one: 1 - one}
ELEMENTWISE: dict[str, Callable[..., Values]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": lambda one, other: np.divide(one, np.where(other == 0, np.nan, other)),
    "min": _least,
    "max": _most,
    "gemiddelde": _mean,
}
SINGLE: dict[str, Callable[..., Values]] = {
    "negative": np.negative,
    "abs": np.abs,
    "wortel": np.sqrt,
    "log": np.log,
    "mediaan": _median,
    "rang": _rank,
    "z": _standard,
}
_COMPARE: dict[str, Callable[..., npt.NDArray[np.bool_]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": _equal,
    "!=": lambda one, other: ~_equal(one, other),
}
