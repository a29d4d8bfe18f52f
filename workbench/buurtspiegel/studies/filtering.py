"""Which areas a filter chooses: those where it is true. Areas where that is not known are counted and said why."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.errors import ExpressionError
from buurtspiegel.expressions import Meaning, parse, understand
from buurtspiegel.memo import Memo
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .carrying import Carrying

Column = tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class Chosen:
    """The outcome of a filter per area (n,); ``reasons`` counts why it is not known.

    ``periods`` is the period each indicator was looked at in: the nearest to the one that was asked.
    """

    inside: npt.NDArray[np.bool_]
    unknown: npt.NDArray[np.bool_]
    status: npt.NDArray[np.uint8]
    reasons: Mapping[Status, int]
    periods: Mapping[str, str]


class Filtering:
    """Answers filters out of one engine, once each; safe to use from many threads."""

    def __init__(self, carrying: Carrying) -> None:
        """Look in what the engine knows; figures of another year are carried to the boundaries of the map."""
        self._engine = carrying.engine
        self._carrying = carrying
        self._found: Memo[Chosen] = Memo(64)

    def on_map(self, text: str, level: Level, period: str, year: int) -> Chosen:
        """Filter the areas (n,) of a boundary year, in the order of their ids.

        Raises :class:`ExpressionError` for a text that is no filter, :class:`LookupError` without figures.
        """
        key = (self._engine.version, text, level, period, year)
        return self._found.get(key, lambda: self._on_map(read_filter(text, self._engine), level, period, year))

    def by_code(self, text: str, level: Level, period: str, codes: pd.Index) -> Chosen:
        """Filter areas (n,) by their codes; raises as :meth:`on_map` does."""
        meaning = read_filter(text, self._engine)
        periods = self._periods(meaning, level, period)
        columns: dict[str, Column] = {}
        for term, when in periods.items():
            found = self._engine.column(self._engine.registry.indicator(term), level, when)
            columns[term] = (
                found.values.reindex(codes).to_numpy(np.float64),
                found.status.reindex(codes, fill_value=int(Status.NO_SOURCE)).to_numpy(np.uint8),
            )
        return _chosen(meaning, columns, periods)

    def _on_map(self, meaning: Meaning, level: Level, period: str, year: int) -> Chosen:
        periods = self._periods(meaning, level, period)
        columns: dict[str, Column] = {}
        for term, when in periods.items():
            indicator = self._engine.registry.indicator(term)
            if when == period:
                placed = self._engine.placed(indicator, level, when, year)
                columns[term] = placed.values, placed.status
            else:  # the same code may have been another area then
                carried = self._carrying.carried(indicator, level, when, year)
                columns[term] = carried.values, carried.status
        water = self._engine.areas(level, year).rd["water"].to_numpy(bool)
        return _chosen(meaning, columns, periods, water)

    def _periods(self, meaning: Meaning, level: Level, period: str) -> dict[str, str]:
        """For each indicator the period nearest to the one that is asked, the earlier of two that are as near."""
        found = {}
        for term in meaning.terms:
            indicator = self._engine.registry.indicator(term)
            there = self._engine.periods(indicator, level)
            if not there:
                raise ExpressionError(f"Voor «{indicator.title}» is er geen cijfer per {level.label}; kies een ander.")
            found[term] = min(there, key=lambda one: (one != period, abs(int(one[:4]) - int(period[:4])), one))
        return found


def read_filter(text: str, engine: Engine) -> Meaning:
    """Return what a filter means; raise :class:`ExpressionError` for a text that does not say yes or no."""
    meaning = understand(parse(text), engine.registry.indicators)
    if not meaning.decides:
        raise ExpressionError("Dit is een getal; een filter vergelijkt, zoals «sociaal.65plus > 25».")
    return meaning


def _chosen(
    meaning: Meaning,
    columns: Mapping[str, Column],
    periods: Mapping[str, str],
    water: npt.NDArray[np.bool_] | None = None,
) -> Chosen:
    """Compute; water without a figure is water, as on the map and in the table, and not something unknown."""
    values, status = meaning.evaluate(columns)
    unknown = np.isnan(values) if water is None else np.isnan(values) & ~water
    counts = np.bincount(status[unknown], minlength=len(Status))
    reasons = {one: int(counts[one]) for one in Status if counts[one]}
    return Chosen(values == 1, unknown, status, reasons, periods)
