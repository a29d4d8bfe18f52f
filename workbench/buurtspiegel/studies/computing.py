"""Runs what a comparison computes: within a time, on its own copy, and what it gets wrong becomes a sentence."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.containment import ModuleFault, TooSlow, within
from buurtspiegel.errors import ComparisonFailed, ComparisonTakesLong
from buurtspiegel.model import Comparison, Reference
from buurtspiegel.model.checks import LARGEST
from buurtspiegel.model.comparison import Counts

Values = npt.NDArray[np.float64]

#: Of 460,000 postcodes the slowest comparison of the workbench itself takes half a second.
LIMIT_S = 10.0
#: How long the screen, which other visitors share, waits for one of which nobody knows how long it takes.
PATIENCE_S = 1.0


class Computing:
    """Computes comparisons, and remembers which of them are slow or never end."""

    def __init__(self) -> None:
        """Know of none."""
        self._slow: dict[str, tuple[Callable[..., object], float]] = {}
        self._lock = threading.Lock()

    def is_slow(self, comparison: Comparison) -> bool:
        """Say whether it took longer than the screen waits."""
        return self._limit_not_met(comparison) > 0

    def compute(self, comparison: Comparison, values: Values, reference: Reference, patience: float) -> Values:
        """Return the compared values (n,) of values (n,), NaN where there is none.

        Raise :class:`ComparisonTakesLong` where it takes longer than ``patience`` seconds, and
        :class:`ComparisonFailed` where it raises, takes longer than :data:`LIMIT_S` (it is not run a second time), or
        answers with what cannot be shown.
        """
        limit = min(patience, LIMIT_S)
        if self._limit_not_met(comparison) >= LIMIT_S:
            raise ComparisonFailed(_never_ends(comparison))
        try:
            compared = within(limit, lambda: _computed(comparison, values.copy(), _for_reading(reference)))
        except TooSlow as slow:
            with self._lock:
                self._slow[comparison.id] = comparison.compute, limit
            if limit < LIMIT_S:
                raise ComparisonTakesLong(f"«{comparison.title}» {slow}.") from slow
            raise ComparisonFailed(_never_ends(comparison)) from slow
        except ModuleFault as fault:
            raise ComparisonFailed(
                f"De vergelijking «{comparison.title}» ging mis ({fault}); kies een andere."
            ) from fault
        if compared.shape != values.shape or (np.abs(compared) > LARGEST).any():
            raise ComparisonFailed(
                f"De vergelijking «{comparison.title}» gaf geen bruikbaar antwoord; kies een andere."
            )
        compared[np.isnan(values)] = np.nan  # whatever a module makes of it: a missing value is not 0
        return compared

    def _limit_not_met(self, comparison: Comparison) -> float:
        """The seconds within which this very function did not answer; 0 where it always did."""
        with self._lock:
            known = self._slow.get(comparison.id)
        return known[1] if known is not None and known[0] is comparison.compute else 0.0


def _computed(comparison: Comparison, values: Values, reference: Reference) -> Values:
    with np.errstate():  # a module may set how numpy treats a division by 0: for itself
        return np.array(comparison.compute(values, reference), dtype=np.float64)


def _for_reading(reference: Reference) -> Reference:
    """Return a reference of which the arrays cannot be written in: others look at them too."""
    arrays: dict[str, Any] = {name: _view(thing) for name, thing in vars(reference).items()}
    return Reference(**arrays)


def _view(thing: Any) -> Any:
    if isinstance(thing, Counts):
        return Counts(_view(thing.part), _view(thing.whole))
    if not isinstance(thing, np.ndarray):
        return thing
    view = thing.view()
    view.setflags(write=False)
    return view


def _never_ends(comparison: Comparison) -> str:
    return f"De vergelijking «{comparison.title}» duurt langer dan {LIMIT_S:g} seconden; kies een andere."
