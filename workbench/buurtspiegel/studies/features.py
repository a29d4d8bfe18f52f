"""The features by which areas are comparable, gathered from the engine for all areas of a level."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.peers import known_enough, standardise
from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel.errors import PeersRefused
from buurtspiegel.model import Feature, Indicator, Kind
from buurtspiegel.model.sensitivity import NO_POINTING
from buurtspiegel_data.levels import Level

Floats = npt.NDArray[np.float64]
#: Features for a domain that names none.
USUAL = (Feature("ruimte.adressendichtheid", 2), Feature("sociaal.65plus"), Feature("sociaal.huishoudensgrootte"))
#: A feature counts where this share of the areas has a figure.
_SHARE_KNOWN = 0.5


@dataclass(frozen=True)
class Used:
    """A feature as it was used: with which weight, of which period."""

    indicator: Indicator
    weight: float
    period: str


@dataclass(frozen=True, eq=False)
class Space:
    """Areas (n,) by their features (p,): figures and standardised figures (n, p), weights (p,), residents (n,).

    ``candidates`` are the places of areas that may be a peer of another; ``described`` says (n,) of which areas enough
    is known to look for peers. ``left_out`` are Dutch sentences.
    """

    fewest: ClassVar[int] = 100
    minimum: ClassVar[str] = "Gebieden met minder dan 100 inwoners zijn geen vergelijkbaar gebied voor andere."

    codes: pd.Index
    used: tuple[Used, ...]
    left_out: tuple[str, ...]
    values: Floats
    standard: Floats
    weights: Floats
    residents: Floats
    candidates: npt.NDArray[np.intp]
    described: npt.NDArray[np.bool_]

    def place(self, code: str) -> int:
        """Return the place of an area, −1 where it is not among them."""
        return int(self.codes.get_indexer(pd.Index([code]))[0])

    @property
    def key(self) -> tuple[tuple[str, float, str], ...]:
        """What was used, by which results are remembered."""
        return tuple((one.indicator.id, one.weight, one.period) for one in self.used)

    @property
    def notes(self) -> tuple[str, ...]:
        """Dutch sentences on what was used and what was left out."""
        named = ", ".join(f"{one.indicator.title.lower()} ({one.period})" for one in self.used)
        counted = np.isfinite(self.residents).any()
        least = self.minimum if counted else "Het aantal inwoners is niet bekend: ook kleine gebieden tellen mee."
        return (f"Vergeleken op: {named}.", *self.left_out, least)


def nearest_period(engine: Engine, indicator: Indicator, level: Level, period: str) -> str | None:
    """Return the period with figures of most areas that is nearest to the one asked; the later of two, None of none."""
    asked = int(period[:4])
    periods = engine.full_periods(indicator, level)
    return min(periods, key=lambda one: (abs(int(one[:4]) - asked), -int(one[:4]), one), default=None)


def gather(engine: Engine, level: Level, period: str, features: tuple[Feature, ...]) -> Space:
    """Gather features of all areas of a level; raise :class:`PeersRefused` where none has figures.

    Each feature is of the period nearest to the one asked, and the areas are those of the period that weighs most:
    codes of other years would show a place twice.
    """
    left_out: list[str] = []
    found = list(_found(engine, level, period, features or USUAL, left_out))
    if not found:
        raise _refused(level, left_out)
    columns = [engine.column(one.indicator, level, one.period).values for one in found]
    codes = _areas(found, columns)
    residents = _residents(engine, level, period, codes)
    counted = residents >= Space.fewest if np.isfinite(residents).any() else np.ones(len(codes), dtype=bool)
    values = np.column_stack([column.reindex(codes).to_numpy(dtype=np.float64) for column in columns])
    standard = standardise(values, counted)
    kept = []
    for at, one in enumerate(found):
        known = ~np.isnan(values[counted, at])
        if not len(known) or known.mean() < _SHARE_KNOWN:
            left_out.append(f"«{one.indicator.title}» is weggelaten: te weinig gebieden hebben een cijfer.")
        elif np.isnan(standard[:, at]).all():
            left_out.append(f"«{one.indicator.title}» is weggelaten: het is overal gelijk.")
        else:
            kept.append(at)
    if not kept:
        raise _refused(level, left_out)
    used = tuple(found[at] for at in kept)
    standard, weights = standard[:, kept], np.array([one.weight for one in used])
    described = known_enough(standard, weights)
    candidates = np.flatnonzero(counted & described)
    return Space(codes, used, tuple(left_out), values[:, kept], standard, weights, residents, candidates, described)


def _found(
    engine: Engine, level: Level, period: str, features: tuple[Feature, ...], left_out: list[str]
) -> Iterator[Used]:
    for feature in features:
        indicator = engine.registry.indicators.get(feature.indicator)
        if indicator is None:
            left_out.append(f"«{feature.indicator}» is weggelaten: geen module kent dit cijfer.")
        elif not indicator.allows.pointing:  # those most like the area with the most assistance are a league table
            left_out.append(f"«{indicator.title}» is weggelaten: {NO_POINTING[0].lower()}{NO_POINTING[1:]}")
        elif indicator.kind is Kind.CLASS:
            left_out.append(f"«{indicator.title}» is weggelaten: een klasse is geen maat voor een verschil.")
        elif (when := nearest_period(engine, indicator, level, period)) is None:
            left_out.append(f"«{indicator.title}» is weggelaten: er is geen cijfer per {level.label}.")
        else:
            yield Used(indicator, float(feature.weight), when)


def _areas(found: list[Used], columns: list[pd.Series]) -> pd.Index:
    """The areas of the period that weighs most, the latest of equals; a file of one gemeente weighs next to nothing."""
    weights: dict[str, float] = {}
    for one, column in zip(found, columns, strict=True):
        weights[one.period] = weights.get(one.period, 0.0) + one.weight * int(column.notna().sum())
    main = max(weights, key=lambda when: (weights[when], when))
    codes: set[str] = set()
    for one, column in zip(found, columns, strict=True):
        codes.update(column.index if one.period == main else ())
    return pd.Index(sorted(codes), dtype=object)


def _residents(engine: Engine, level: Level, period: str, codes: pd.Index) -> Floats:
    indicator = engine.registry.indicators.get(RESIDENTS)
    when = nearest_period(engine, indicator, level, period) if indicator else None
    if indicator is None or when is None:
        return np.full(len(codes), np.nan)
    return engine.column(indicator, level, when).values.reindex(codes).to_numpy(dtype=np.float64)


def _refused(level: Level, left_out: list[str]) -> PeersRefused:
    why = " ".join(left_out)
    return PeersRefused(f"Geen kenmerk heeft cijfers per {level.label} om vergelijkbare gebieden mee te zoeken. {why}")
