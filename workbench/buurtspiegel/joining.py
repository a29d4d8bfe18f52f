"""Finer areas joined into larger ones, and into areas of the user's own, where their own level is not published."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.boundaries import (
    area_set,
    boundary_year,
    boundary_years,
    full_year,
    holders,
    land_codes,
    parts_inside,
)
from buurtspiegel_data.columnar import read_names
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store

from .analysis.layers import Answer, laid
from .analysis.members import larger_codes, rows_of
from .analysis.supply import supplied
from .analysis.together import can_join, together
from .memo import Memo
from .model import Indicator

#: The finer areas that those of a level are joined from.
_JOINED_FROM = {
    Level.PC4: Level.PC6,
    Level.WIJK: Level.BUURT,
    Level.GEMEENTE: Level.BUURT,
    Level.LAND: Level.GEMEENTE,
    Level.PROVINCIE: Level.GEMEENTE,
    Level.EIGEN: Level.BUURT,
}
#: The Netherlands had 403 gemeenten in 2014 and 342 in 2024; fewer than this are a part of it.
_FEWEST_GEMEENTEN = 300
#: Gemeenten speak for their province when this share of them has a figure.
_SHARE_OF_PROVINCE = 0.5


class Joining:
    """Joins what a store has of finer areas, as the kind of an indicator allows."""

    def __init__(
        self,
        store: Store,
        areas: Callable[[Level, int], AreaSet],
        names: Callable[[Level], pd.Series],
        shown: Callable[[Columns, Indicator, Level, str], Columns],
    ) -> None:
        """Join out of a store; ``areas`` and ``names`` give those of a level, ``shown`` what is not withheld."""
        self._store = store
        self._areas = areas
        self._names = names
        self._shown = shown
        self._inside: Memo[pd.DataFrame] = Memo(24)
        self._provinces: Memo[pd.Series] = Memo(24)
        self._coarser: Memo[frozenset[str]] = Memo(512)

    def joined(self, indicator: Indicator, level: Level, period: str) -> Answer | None:
        """Return the figures of a level out of finer areas; None where nothing can be joined."""
        found = laid(self._each(indicator, level, period))
        if found is None or level is not Level.EIGEN:
            return found
        values, status, origins = found
        own = self._own_areas().codes  # one that no buurten make up has no figure
        return values.reindex(own), status.reindex(own, fill_value=int(Status.NOT_APPLICABLE)), origins

    def provinces(self, year: int) -> pd.Series:
        """Return the province in which the inner point of every gemeente lies, by code; empty without boundaries."""
        gemeenten, provinces = (full_year(self._store, one, year) for one in (Level.GEMEENTE, Level.PROVINCIE))
        if gemeenten is None or provinces is None:
            return pd.Series(dtype=object)

        def find() -> pd.Series:
            areas = self._areas(Level.GEMEENTE, gemeenten)
            return pd.Series(holders(areas, self._areas(Level.PROVINCIE, provinces)), areas.codes)

        return self._provinces.get((self._store.version, gemeenten, provinces), find)

    def codes(self, indicator: Indicator, level: Level, period: str) -> set[str]:
        """Return the areas of a level in which finer areas with a row lie, as their codes say."""
        datasets = {expression.dataset for expression in indicator.values if can_join(indicator.kind, expression)}
        return set().union(*(self._coarser_codes(dataset, level, period) for dataset in datasets))

    def _coarser_codes(self, dataset: str, level: Level, period: str) -> frozenset[str]:
        def find() -> frozenset[str]:
            codes: set[str] = set()
            for table in self._store.tables(dataset, _JOINED_FROM[level], period):
                with suppress(StoreError):
                    codes.update(larger_codes(read_names(table.path).index, level))
            return frozenset(codes)

        if level not in _JOINED_FROM or level in (Level.EIGEN, Level.PROVINCIE):
            return frozenset()
        return self._coarser.get((self._store.version, dataset, level, period), find)

    def _each(self, indicator: Indicator, level: Level, period: str) -> Iterator[Answer]:
        finer = _JOINED_FROM.get(level)
        if finer is None:
            return
        for expression in indicator.values:
            found = supplied(self._store, expression, finer, period, weighed=True)
            if found is None or (level is Level.LAND and not self._is_of_most_gemeenten(found)):
                continue
            members, groups = self._members(self._shown(found, indicator, finer, period), finer, level, period)
            result = together(indicator.kind, expression, members, groups)
            if result is not None and level is Level.PROVINCIE:
                enough = members.values.notna().all(axis=1).groupby(groups).mean() >= _SHARE_OF_PROVINCE
                result = result[0][enough], result[1][enough]
            if result is not None:
                yield *result, found.origins

    def _is_of_most_gemeenten(self, found: Columns) -> bool:
        """Say whether these gemeenten speak for the country: a file of one of them does not."""
        known = int(found.values.notna().all(axis=1).sum())
        there = len(self._names(Level.GEMEENTE))
        fictional = any(origin.fictional for origin in found.origins)
        return 2 * known >= (there if fictional else max(there, _FEWEST_GEMEENTEN))

    def _members(
        self, found: Columns, finer: Level, level: Level, period: str
    ) -> tuple[Columns, npt.NDArray[np.object_]]:
        """The finer areas that lie in an area of ``level``, and the code of that area for each.

        Also those that the table has no row for: what is not counted is not 0.
        """
        codes = found.values.index
        year = boundary_year(self._store, finer, period, codes)
        if level is Level.EIGEN:
            inside = self._inside_own(year)
            inside = inside[~inside["water"] | inside["part"].isin(codes)]
            return rows_of(found, pd.Index(inside["part"])), inside["own"].to_numpy(object)
        if year is not None:
            codes = codes.union(land_codes(self._store, finer, year))
        if level is Level.PROVINCIE:
            province = self.provinces(int(period[:4])).reindex(codes).replace("", None).dropna()
            return rows_of(found, province.index), province.to_numpy(object)
        return rows_of(found, codes), larger_codes(codes, level)

    def _inside_own(self, year: int | None) -> pd.DataFrame:
        """The buurten of a boundary year that count in areas of the user's own: one row (part, own, water) per pair."""
        if year is None:
            raise LookupError("Zonder grenzen van buurten is niet te zeggen wat er in een eigen gebied ligt.")

        def find() -> pd.DataFrame:
            buurten, own = self._areas(Level.BUURT, year), self._own_areas()
            part, whole = parts_inside(buurten, own)
            water = buurten.rd["water"].to_numpy(bool)[part]
            return pd.DataFrame({"part": buurten.codes[part], "own": own.codes[whole], "water": water})

        return self._inside.get((self._store.version, year), find)

    def _own_areas(self) -> AreaSet:
        return area_set(self._store, Level.EIGEN, boundary_years(self._store, Level.EIGEN)[-1])
