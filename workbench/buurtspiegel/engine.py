"""The engine: the only place that computes. It answers questions about indicators out of the store, once each.

Everything is remembered by id and by the version of the data, so that a question is computed once for all visitors.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.boundaries import (
    area_set,
    bare_areas,
    boundary_year,
    boundary_years,
    full_year,
    holders,
)
from buurtspiegel_data.cube import IndicatorCube, indicator_cube
from buurtspiegel_data.drawn import keep_drawn
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import LAND_CODE, Level, gemeente_of
from buurtspiegel_data.merge import Columns, area_names, columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import Origin

from .analysis.declared import declared, short
from .analysis.derived import derived, in_all, newest_in_all
from .analysis.evaluate import evaluate
from .analysis.layers import Answer, laid, with_rows
from .analysis.published import full_periods, periods
from .analysis.supply import supplied
from .joining import Joining
from .measures import Measures
from .memo import Memo
from .model import Indicator
from .model.own import OwnIndicator
from .registry import Registry
from .withholding import RESIDENTS_OF_AREAS, Withholding

#: The indicator that says how many people live in an area, where the boundaries do not.
RESIDENTS = "sociaal.inwoners"


@dataclass(frozen=True, eq=False)
class Column:
    """One indicator at one level in one period: values and statuses by area code, and where they come from."""

    values: pd.Series
    status: pd.Series
    origins: tuple[Origin, ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """A column laid on a set of areas: arrays by area id (n,); ``unmatched`` values found no area."""

    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    unmatched: int


class Engine:
    """Answers about indicators, areas and periods out of one store."""

    def __init__(self, store: Store, registry: Registry) -> None:
        """Open on a store and the indicators of a registry; computes nothing yet."""
        self.store = store
        self._edition = 0
        self.use(registry)
        self._versions: Memo[str] = Memo(4)
        self._columns: Memo[Column] = Memo(512)
        self._placed: Memo[Placed] = Memo(256)
        self._wholes: Memo[pd.Series] = Memo(256)
        self._areas: Memo[AreaSet] = Memo(24)
        self._groups: Memo[npt.NDArray[np.object_]] = Memo(24)
        self._years: Memo[int] = Memo(512)
        self._names: Memo[pd.Series] = Memo(16)
        self._withholding = Withholding(store, self._counted, self._drawn)
        self._joining = Joining(store, self.areas, self.names, self._withholding.parts)
        self._periods: Memo[tuple[str, ...]] = Memo(2048)

    def use(self, registry: Registry) -> None:
        """Answer about what another registry declares from now on: nothing that was computed before is used again."""
        self.measures = Measures(self.store.root, registry, self.store)
        modules = (f"{plugin.name} {plugin.version}" for plugin in registry.plugins)
        self._declared = declared(registry.indicators.values(), registry.comparisons.values(), modules)
        self._edition += 1

    @property
    def registry(self) -> Registry:
        """What the modules declare, and the indicators of the user's own beside it."""
        return self.measures.registry

    @property
    def version(self) -> str:
        """Changes with any data that is added, and with what modules and the user declare: 8 hexadecimal digits."""
        data = f"{self.store.version}-{self.measures.version}-{self._edition}"
        return self._versions.get(data, lambda: short(f"{data}-{self._declared}"))

    def levels(self, indicator: Indicator) -> tuple[Level, ...]:
        """Return the levels at which there is a value of the indicator, in the order the indicator lists them.

        Areas of the user's own come last: their figures are joined from the buurten in them.
        """
        levels = tuple(level for level in indicator.levels if self.periods(indicator, level))
        return (*levels, Level.EIGEN) if self.periods(indicator, Level.EIGEN) else levels

    def periods(self, indicator: Indicator, level: Level) -> tuple[str, ...]:
        """Return the periods in which at least one area of the level has a value, oldest first."""

        def find() -> tuple[str, ...]:
            if isinstance(indicator, OwnIndicator):
                return in_all(self.periods(term, level) for term in self._terms(indicator))
            return () if self._withholding.refuses(indicator, level) else periods(self.store, indicator, level)

        return self._periods.get((self.version, indicator.id, level), find)

    def full_periods(self, indicator: Indicator, level: Level) -> tuple[str, ...]:
        """Return the periods that do not hide most areas (see :mod:`.analysis.published`), oldest first."""
        if isinstance(indicator, OwnIndicator):
            return in_all(self.full_periods(term, level) for term in self._terms(indicator))
        return () if self._withholding.refuses(indicator, level) else full_periods(self.store, indicator, level)

    def newest(self, indicator: Indicator, level: Level) -> str | None:
        """Return the newest period that does not hide most areas (see :mod:`.analysis.published`), None without any."""
        if isinstance(indicator, OwnIndicator):
            terms = [self.newest(term, level) for term in self._terms(indicator)]
            return newest_in_all(self.periods(indicator, level), terms)
        return next(reversed(self.full_periods(indicator, level)), None)

    def column(self, indicator: Indicator, level: Level, period: str) -> Column:
        """Return the values of an indicator; raise :class:`LookupError` where no source publishes it.

        Of a sensitive indicator what is not shown is secret (see :mod:`.withholding`), here and so everywhere.
        """
        key = (self.version, indicator.id, indicator.sensitivity, level, period)
        return self._columns.get(key, lambda: self._compute(indicator, level, period))

    def wholes(self, indicator: Indicator, level: Level, period: str) -> pd.Series:
        """Return how many ``share_of`` there are in each area that the indicator is published for, by code.

        NaN where that number is withheld, and in areas that were joined from finer ones: of those it is not known.
        """
        key = (self.version, indicator.id, indicator.sensitivity, level, period)
        return self._wholes.get(key, lambda: self._whole(indicator, level, period))

    def read(self, dataset: str, level: Level, period: str, key: str) -> Columns | None:
        """Return one column of a data set as it was published; None where no file has it for this level and period."""
        return columns(self.store, dataset, level, period, (key,))

    def cube(self, indicator: Indicator, level: Level, periods: tuple[str, ...] | None = None) -> IndicatorCube:
        """Return the indicator as an xarray Dataset, dims (area, period); all periods unless some are named."""
        wanted = periods if periods is not None else self.periods(indicator, level)
        if not wanted:
            raise LookupError(_nothing(indicator, level, None))
        found = {period: self.column(indicator, level, period) for period in wanted}
        origins = tuple(dict.fromkeys(o for column in found.values() for o in column.origins))
        attrs = {
            "title": indicator.title,
            "unit": indicator.unit,
            "kind": indicator.kind.value,
            "source": "; ".join(dict.fromkeys(f"{o.publisher}, {o.title}" for o in origins)),
            "licence": "; ".join(dict.fromkeys(o.licence for o in origins)),
        }
        pairs = {period: (column.values, column.status) for period, column in found.items()}
        return indicator_cube(pairs, self.names(level), attrs)

    def names(self, level: Level) -> pd.Series:
        """Return the name of every area of a level that the store knows, by code; the code where it has no name."""
        return self._names.get((self.store.version, level), lambda: _called(area_names(self.store, level)))

    def areas(self, level: Level, year: int) -> AreaSet:
        """Return the areas of a level in a boundary year.

        Where a level has no boundaries at all, the areas have codes and names but no geometry: the map stays empty,
        and values, table and export work all the same. Raises :class:`LookupError` where there is nothing either.
        """
        return self._areas.get((self.store.version, level, year), lambda: self._named_areas(level, year))

    def boundary_year(self, indicator: Indicator, level: Level, period: str) -> int:
        """Return the year whose boundaries the map uses for a period; the period itself where there are none."""

        def choose() -> int:
            codes = self.column(indicator, level, period).values.index
            return boundary_year(self.store, level, period, codes) or int(period[:4])

        return self._years.get((self.version, indicator.id, level, period), choose)

    def boundary_years(self, level: Level) -> tuple[int, ...]:
        """Return the years for which there are boundaries of a level."""
        return boundary_years(self.store, level)

    def full_year(self, level: Level, year: int) -> int | None:
        """Return the nearest year with boundaries of about the whole of a level, None where there are none."""
        return full_year(self.store, level, year)

    def placed(self, indicator: Indicator, level: Level, period: str, year: int) -> Placed:
        """Lay a column on the areas of a boundary year, by code."""
        key = (self.version, indicator.id, indicator.sensitivity, level, period, year)
        return self._placed.get(key, lambda: self._place(indicator, level, period, year))

    def gemeenten(self, level: Level, year: int) -> npt.NDArray[np.object_]:
        """Return the gemeente code of every area (n,), '' where it is not known."""
        return self._groups.get((self.store.version, level, year), lambda: self._gemeenten(level, year))

    def provinces(self, year: int) -> pd.Series:
        """Return the province of every gemeente of a year by code, as the nearest boundaries of both lie.

        Empty where there are no boundaries of provinces or of gemeenten.
        """
        return self._joining.provinces(year)

    def keep_drawn(self, name: str, level: Level, year: int, ids: Sequence[int]) -> str:
        """Keep areas chosen on the map as one area of the user's own, and return its code."""
        return keep_drawn(self.store, name, self.areas(level, year), ids)

    def land(self, indicator: Indicator, period: str) -> float:
        """Return the figure of the Netherlands, as published or joined from gemeenten; NaN without either."""
        try:
            column = self.column(indicator, Level.LAND, period)
        except LookupError:
            return float("nan")
        return float(column.values.get(LAND_CODE, float("nan")))

    def _named_areas(self, level: Level, year: int) -> AreaSet:
        if not self.boundary_years(level):
            return bare_areas(level, year, self.names(level), self.store.version)
        areas = area_set(self.store, level, year)
        names = areas.names.where(areas.names.notna(), self.names(level).reindex(areas.codes))
        frame = areas.rd.assign(name=_called(names), population=self._residents(areas))
        return AreaSet(level, year, frame, areas.version, areas.fictional)

    def _residents(self, areas: AreaSet) -> pd.Series:
        """The population as the boundaries give it, else of the year nearest to theirs."""
        indicator = self.registry.indicators.get(RESIDENTS)
        periods = self.periods(indicator, areas.level) if indicator else ()
        if indicator is None or not periods or areas.population.notna().any():
            return areas.population
        nearest = min(periods, key=lambda period: (abs(int(period[:4]) - areas.year), period))
        return self.column(indicator, areas.level, nearest).values.reindex(areas.codes)

    def _compute(self, indicator: Indicator, level: Level, period: str) -> Column:
        if self._withholding.refuses(indicator, level):
            raise LookupError(f"«{indicator.title}» is een gevoelig cijfer en wordt niet per {level.label} getoond.")
        if isinstance(indicator, OwnIndicator):
            found = {term.id: self.column(term, level, period) for term in self._terms(indicator)}
            answers = {key: (column.values, column.status, column.origins) for key, column in found.items()}
            answer: Answer | None = derived(indicator.expression, answers)
        else:
            answer = self._found(indicator, level, period)
        if answer is None:
            raise LookupError(_nothing(indicator, level, period))
        return Column(*self._withholding.withheld(answer, indicator, level, period))

    def _found(self, indicator: Indicator, level: Level, period: str) -> Answer | None:
        """Take what is published, one source over another; areas without a row in it are joined from finer ones."""
        published = laid(self._published(indicator, level, period))
        if published is None:
            return self._joining.joined(indicator, level, period)
        lacking = self._joining.codes(indicator, level, period) - set(published[0].index)
        if lacking:
            with suppress(LookupError, StoreError):  # what is published can do without
                joined = self._joining.joined(indicator, level, period)
                published = with_rows(published, joined, lacking) if joined else published
        return published

    def _counted(self, level: Level, period: str) -> Answer | None:
        return self._found(RESIDENTS_OF_AREAS, level, period)

    def _drawn(self, level: Level, period: str) -> pd.Series:
        """The residents that the boundaries of a level give, of the year nearest to a period; empty without any."""
        year = self.full_year(level, int(period[:4]))
        if year is None:
            return pd.Series(dtype=np.float64)
        areas = area_set(self.store, level, year)
        return pd.Series(areas.population.to_numpy(np.float64), areas.codes).dropna()

    def _terms(self, indicator: OwnIndicator) -> list[Indicator]:
        """Return the indicators that one of the user's own is made of."""
        return [self.registry.indicator(key) for key in indicator.expression.keys]

    def _published(self, indicator: Indicator, level: Level, period: str) -> Iterator[Answer]:
        for expression in indicator.values:
            found = supplied(self.store, expression, level, period)
            if found is not None:
                yield *evaluate(expression, found), found.origins

    def _whole(self, indicator: Indicator, level: Level, period: str) -> pd.Series:
        """Lay wholes over one another as the figures are, so that each belongs to the figure that is shown."""
        answers = []
        for expression in indicator.values:
            weight = expression.weight
            found = supplied(self.store, expression, level, period, weighed=True)
            if found is not None:
                _, status = evaluate(expression, found)
                whole = found.values[weight] if weight else pd.Series(np.nan, status.index)
                answers.append((whole, status, found.origins))
        result = laid(answers)
        return pd.Series(dtype=np.float64) if result is None else result[0]

    def _place(self, indicator: Indicator, level: Level, period: str, year: int) -> Placed:
        column = self.column(indicator, level, period)
        areas = self.areas(level, year)
        at = column.values.index.get_indexer(areas.codes)
        found = at >= 0
        values = np.where(found, column.values.to_numpy()[at], np.nan)
        status = np.where(found, column.status.to_numpy()[at], int(Status.NO_SOURCE)).astype(np.uint8)
        return Placed(values, status, len(column.values) - int(found.sum()))

    def _gemeenten(self, level: Level, year: int) -> npt.NDArray[np.object_]:
        areas = self.areas(level, year)
        if level in (Level.GEMEENTE, Level.WIJK, Level.BUURT):
            return np.array([gemeente_of(code) for code in areas.codes], dtype=object)
        nearest = self.full_year(Level.GEMEENTE, year)
        if nearest is None:
            return np.full(len(areas), "", dtype=object)
        return holders(areas, self.areas(Level.GEMEENTE, nearest))


def _called(names: pd.Series) -> pd.Series:
    """Call an area without a name by its code."""
    return names.where(names.notna(), names.index.to_series())


def _nothing(indicator: Indicator, level: Level, period: str | None) -> str:
    when = f" in {period}" if period else ""
    return (
        f"Voor «{indicator.title}» is er geen cijfer per {level.label}{when}; "
        "kijk met «buurtspiegel data list» wat er is, of voeg een bestand toe dat dit cijfer heeft."
    )
