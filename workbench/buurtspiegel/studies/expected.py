"""What is to be expected of an indicator: its history on one set of boundaries, a forecast and its backcast error.

A count is forecast as it is, buurten and wijken kept to their gemeente and gemeenten to the country; a rate of two
counts is the forecast of the one divided by that of the other. Other figures have nothing that adds up.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.backcast import Errors, backcast, size_class
from buurtspiegel.analysis.forecast import LEAST_YEARS, Series, forecast, unbroken
from buurtspiegel.memo import Memo
from buurtspiegel.model import Indicator, Kind, Measure, Ratio
from buurtspiegel_data.levels import LAND_CODE, Level, gemeente_of

from .carrying import Carrying

Values = npt.NDArray[np.float64]

#: Years ahead; never more than there is history (Smith, Tayman and Swanson, 2013: a base as long as the horizon).
MOST_AHEAD = 10
#: The share of forecasts that came true within the interval that is shown.
PROMISED = 0.8
_WITHIN = {Level.GEMEENTE: Level.LAND, Level.WIJK: Level.GEMEENTE, Level.BUURT: Level.GEMEENTE}
#: The gemeenten together change by less than this in a year; where they seem to, files of some of them are missing.
_LEAP = 0.03


class Refused(LookupError):
    """There is nothing to expect here; the message says why, in Dutch."""


@dataclass(frozen=True, eq=False)
class Expected:
    """A forecast for all areas of a level: arrays by area (n, …), in the order of ``codes``.

    ``years`` says in which years there is a figure, the last of which is the launch; ``found`` (n,) how many of them
    in a row an area has on the boundaries of the launch. ``actual`` (n, years) is the history, NaN where it is unknown
    or of other boundaries. ``values`` (n, ahead) are NaN where that is too few.
    ``reach`` (n, ahead) is the half width of the interval, NaN without a backcast. ``counts`` is the series behind a
    count, and ``sizes`` (n,) the class of each area among :data:`~buurtspiegel.analysis.backcast.SIZES`.
    """

    indicator: Indicator
    codes: pd.Index
    years: tuple[int, ...]
    found: npt.NDArray[np.intp]
    actual: Values
    values: Values
    reach: Values
    errors: Errors
    sizes: npt.NDArray[np.intp]
    counts: Series

    @property
    def launch(self) -> int:
        """The last year with a figure."""
        return self.years[-1]

    @property
    def relative(self) -> bool:
        """Whether errors are shares of the forecast (a count), or in the unit of the indicator (a rate)."""
        return self.indicator.kind is Kind.COUNT


class Expectations:
    """Forecasts out of one engine, made once for all visitors."""

    def __init__(self, carrying: Carrying) -> None:
        """Forecast nothing yet; ``carrying`` knows which areas stayed the same place."""
        self.engine = carrying.engine
        self._carrying = carrying
        self._made: Memo[Expected] = Memo(48)

    def of(self, indicator: Indicator, level: Level) -> Expected:
        """Return the forecast of an indicator at a level; raise :class:`Refused` where it cannot be made at all."""
        key = (self.engine.version, indicator.id, level)
        return self._made.get(key, lambda: self._make(indicator, level))

    def _make(self, indicator: Indicator, level: Level) -> Expected:
        scale, parts, whole = _counts_behind(indicator)
        years = self._years(indicator, level)
        codes = self.engine.column(indicator, level, str(years[-1])).values.dropna().index
        if level is Level.LAND:
            codes = codes[codes == LAND_CODE]
        of_parts = [self._series(part, level, codes, years) for part in parts]
        of_whole = self._series(whole, level, codes, years) if whole else None
        make = partial(_rates, scale, of_parts, of_whole)
        known = of_parts + ([of_whole] if of_whole else [])
        found = np.min([unbroken(one.history) for one in known], axis=0)
        actual: Values = scale * np.sum([one.history for one in of_parts], axis=0)
        if of_whole:
            actual = actual / np.where(of_whole.history > 0, of_whole.history, np.nan)
        counts = of_whole or of_parts[0]
        errors = backcast(make, actual, counts.history, relative=of_whole is None)
        ahead = max(min(MOST_AHEAD, len(years)), 1)
        values = make(len(years) - 1, ahead)
        sizes = size_class(counts.history[:, -1])
        off = np.stack([errors.within(PROMISED, int(size), ahead) for size in range(sizes.max(initial=0) + 1)])[sizes]
        reach = off * values if of_whole is None else off
        return Expected(indicator, codes, years, found, actual, values, reach, errors, sizes, counts)

    def _years(self, indicator: Indicator, level: Level) -> tuple[int, ...]:
        """The years in a row with figures, up to the newest that has those of most areas."""
        newest = self.engine.newest(indicator, level)
        if newest is None or not newest.isdigit():
            raise Refused(f"Voor «{indicator.title}» is er geen jaarlijks cijfer per {level.label}.")
        there = {int(period) for period in self.engine.periods(indicator, level) if period.isdigit()}
        first = last = int(newest)
        while first - 1 in there:
            first -= 1
        return tuple(range(first, last + 1))

    def _series(self, indicator: Indicator, level: Level, codes: pd.Index, years: Sequence[int]) -> Series:
        history = self._history(indicator, level, codes, years)
        above = _WITHIN.get(level)
        if above is None:
            return Series(history)
        if above is Level.LAND:
            land = self._land(indicator, years)
            return Series(history) if land is None else Series(history, np.zeros(len(codes), np.intp), land)
        gemeenten = pd.Index(sorted({gemeente_of(str(code)) or "" for code in codes} - {""}), dtype=object)
        within = gemeenten.get_indexer(pd.Index([gemeente_of(str(code)) for code in codes], dtype=object))
        return Series(history, within, self._series(indicator, above, gemeenten, years))

    def _history(self, indicator: Indicator, level: Level, codes: pd.Index, years: Sequence[int]) -> Values:
        """The figures (n, years) that are of the same ground as today's: a merger is no growth."""
        engine, launch = self.engine, str(years[-1])
        frame = {}
        for year in years:
            try:
                values = engine.column(indicator, level, str(year)).values.reindex(codes)
                drawn = engine.boundary_year(indicator, level, launch)
                then = engine.boundary_year(indicator, level, str(year))
            except LookupError:
                frame[year] = pd.Series(np.nan, codes)
                continue
            if level is not Level.LAND:
                same = pd.Series(self._carrying.unchanged(level, then, drawn), engine.areas(level, drawn).codes)
                values = values.where(same.reindex(codes, fill_value=True))
            frame[year] = values
        history: Values = pd.DataFrame(frame, index=codes).to_numpy(np.float64)
        return np.where(history >= 0, history, np.nan)

    def _land(self, indicator: Indicator, years: Sequence[int]) -> Series | None:
        """The country as published, else all gemeenten together; None where either has gaps."""
        totals = np.array([self.engine.land(indicator, str(year)) for year in years])
        if np.isfinite(totals).all():
            return Series(totals[None])
        try:
            columns = [self.engine.column(indicator, Level.GEMEENTE, str(year)).values for year in years]
        except LookupError:
            return None
        totals = np.array([column.sum() for column in columns])
        steady = (np.abs(np.diff(totals)) <= _LEAP * totals[:-1]).all()
        return Series(totals[None]) if steady else None


def _counts_behind(indicator: Indicator) -> tuple[float, list[Indicator], Indicator | None]:
    """Return a scale, the counts that are added up and the one they are divided by, each as an indicator."""
    ratios = [one for one in indicator.values if isinstance(one, Ratio)]
    if indicator.kind is Kind.COUNT and not ratios:
        return 1.0, [indicator], None
    if indicator.kind is not Kind.RATE or not ratios:
        raise Refused(
            f"Voor «{indicator.title}» is geen verwachting te maken: dat kan bij aantallen, en bij aandelen waarvan "
            "het aantal erboven en eronder bekend is. Kies bijvoorbeeld «Inwoners»."
        )
    first = ratios[0]
    alike = [one for one in ratios if len(one.parts) == len(first.parts) and one.scale == first.scale]
    parts = [
        _count(indicator, f"deel{at}", tuple(Measure(one.dataset, one.parts[at]) for one in alike))
        for at in range(len(first.parts))
    ]
    return first.scale, parts, _count(indicator, "geheel", tuple(Measure(one.datasets[-1], one.whole) for one in alike))


def _count(indicator: Indicator, name: str, values: tuple[Measure, ...]) -> Indicator:
    apart = hashlib.sha256(indicator.id.encode()).hexdigest()[:12]  # an id is as long as one may be already
    return replace(
        indicator,
        id=f"{indicator.domain}.{name}_{apart}",
        kind=Kind.COUNT,
        share_of="",
        values=values,
    )


def _rates(scale: float, parts: list[Series], whole: Series | None, launch: int, years: int) -> Values:
    """The forecast of the parts together, divided by that of the whole where there is one."""
    together: Values = scale * np.sum([forecast(part, launch, years) for part in parts], axis=0)
    if whole is None:
        return together
    expected = forecast(whole, launch, years)
    return together / np.where(expected > 0, expected, np.nan)


def too_short(expected: Expected, row: int, name: str) -> str:
    """Say that an area has too little history: what was found, and what is needed."""
    found = int(expected.found[row])
    first = expected.launch - found + 1
    span = f"{first} tot en met {expected.launch}" if found > 1 else str(expected.launch)
    return (
        f"Voor {name} is geen verwachting te maken van «{expected.indicator.title}»: er zijn {LEAST_YEARS} jaren op "
        f"rij nodig met dezelfde grenzen, en gevonden {'is' if found == 1 else 'zijn'} er {found} ({span})."
    )
