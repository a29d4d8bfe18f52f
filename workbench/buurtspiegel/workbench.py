"""The Python API: the same data as on the screen, as xarray and GeoDataFrame."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from buurtspiegel_data.cube import IndicatorCube
from buurtspiegel_data.levels import CHOICES, Level, gemeente_of, is_code
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store

from .cards import Card, CardShelf
from .engine import Engine
from .holding import compared_row, peer_rows, spec_of
from .locations import data_directory
from .model import Indicator
from .registry import Registry, load_registry
from .stories import OwnStory, StoryShelf
from .studies.carrying import Carrying
from .studies.filtering import Filtering, read_filter


@dataclass(frozen=True)
class Workbench:
    """An opened data directory with the indicators of all installed modules."""

    engine: Engine

    @classmethod
    def open(cls, data: str | Path | None = None) -> "Workbench":
        """Open a data directory; the one of this user where none is named."""
        return cls(Engine(Store(data_directory(data)), load_registry()))

    @property
    def registry(self) -> Registry:
        """The domains, indicators and comparisons of the installed modules."""
        return self.engine.registry

    def cards(self) -> tuple[Card, ...]:
        """Return the diagnosis cards by number, each in its newest edition."""
        return CardShelf(self.engine.store.root).cards()

    def stories(self) -> tuple[OwnStory, ...]:
        """Return the user's own stories by title, each in its newest edition."""
        return StoryShelf(self.engine.store.root).stories()

    def cube(self, indicator: str, level: str | Level) -> IndicatorCube:
        """Return an indicator over all periods: dims (area, period), variables ``value`` and ``status``.

        Raises :class:`LookupError` where the indicator, or a figure of it at this level, does not exist.
        """
        return self.engine.cube(self.registry.indicator(indicator), _level(level))

    def values(
        self, indicator: str, level: str | Level, period: str | int | None = None, within: str | None = None
    ) -> pd.DataFrame:
        """Return columns area, name, period, value (float64, NaN where missing) and status (text), one row per area.

        ``within`` keeps the areas of one gemeente. Where no ``period`` is named it is the newest with a figure: of that
        gemeente, or of the country. Raises :class:`LookupError` where there is no such indicator, level, figure or
        gemeente.
        """
        declared, at = self.registry.indicator(indicator), _level(level)
        newest = str(period) if period else self._newest(declared, at)
        if within is None:
            return self._rows(declared, at, newest)
        inside = self._inside(at, newest, within)
        earlier = () if period else reversed(self.engine.periods(declared, at))
        for when in (*earlier, newest):
            kept = self._rows(declared, at, when).loc[lambda rows: rows["area"].map(inside)]
            if kept["value"].notna().any():
                return kept
        if kept.empty:
            raise LookupError(
                f"In {within} is er geen {at.label} met dit cijfer in {newest}; controleer de code en het jaar."
            )
        return kept

    def _rows(self, declared: Indicator, at: Level, when: str) -> pd.DataFrame:
        column = self.engine.column(declared, at, when)
        return pd.DataFrame(
            {
                "area": column.values.index.astype(object),
                "name": self.engine.names(at).reindex(column.values.index).fillna("").to_numpy(object),
                "period": when,
                "value": column.values.to_numpy(),
                "status": [Status(code).word for code in column.status.to_numpy()],
            }
        )

    def filter(
        self, text: str, level: str | Level, period: str | int | None = None, within: str | None = None
    ) -> pd.DataFrame:
        """Return columns area, name, period, value (True, False or None where it is not known) and status.

        Each figure in the filter is of the period nearest to ``period``, the newest of the first figure in it where
        none is named. Raises :class:`ExpressionError` for a text that is no filter, and as :meth:`values` does.
        """
        at = _level(level)
        first = self.registry.indicator(read_filter(text, self.engine).terms[0])
        rows = self.values(first.id, at, period, within)
        found = Filtering(Carrying(self.engine)).by_code(text, at, rows["period"].iloc[0], pd.Index(rows["area"]))
        held = pd.Series(found.inside, rows.index, dtype=object).mask(found.unknown, None)
        return rows.assign(value=held, status=[Status(code).word for code in found.status])

    def formula(self, title: str, text: str) -> Indicator:
        """Keep a formula as an indicator of one's own and return it; raises :class:`WorkbenchError` where it cannot."""
        return self.engine.measures.add_formula(title, text)

    def areas(self, level: str | Level, year: int) -> gpd.GeoDataFrame:
        """Return the areas of a level in a boundary year, in RD (EPSG:28992), index: area code."""
        return self.engine.areas(_level(level), year).rd

    def frame(self, indicator: str, level: str | Level, period: str | int | None = None) -> gpd.GeoDataFrame:
        """Return values with geometry in RD (EPSG:28992): columns name, value, status, geometry; index: area code."""
        declared, at = self.registry.indicator(indicator), _level(level)
        when = str(period) if period else self._newest(declared, at)
        year = self.engine.boundary_year(declared, at, when)
        areas, placed = self.engine.areas(at, year), self.engine.placed(declared, at, when, year)
        words = np.array([status.word for status in Status], dtype=object)
        return gpd.GeoDataFrame(
            {"name": areas.names, "value": placed.values, "status": words[placed.status]}, geometry=areas.rd.geometry
        )

    def peers(
        self,
        area: str,
        k: int = 10,
        by: str | None = None,
        features: dict[str, float] | None = None,
        kind: str | None = None,
    ) -> pd.DataFrame:
        """Return the areas most like one: columns area, name, gemeente, distance, the nearest first.

        ``by`` names the domain whose features count, ``features`` one's own with their weights; ``kind`` takes all
        areas of the same class instead, «stedelijkheid» or «grootte». Raises :class:`LookupError` without an answer.
        """
        return peer_rows(self.engine, area, spec_of(k, by, features, kind))[0]

    def compare(
        self, indicator: str, area: str, against: str = "peers", period: str | int | None = None, k: int = 10
    ) -> dict[str, Any]:
        """Return the figure of an area, a reference and their difference, as ``buurtspiegel compare`` prints them.

        ``against`` is peers, gemeente, provincie, nederland, eerder, or the code of another area.
        """
        return compared_row(self.engine, indicator, area, against, str(period) if period else None, spec_of(k))

    def _newest(self, declared: Indicator, level: Level) -> str:
        newest = self.engine.newest(declared, level)
        if newest is None:
            has = ", ".join(other.label for other in self.engine.levels(declared)) or "geen enkel niveau"
            raise LookupError(
                f"Voor «{declared.title}» is er geen cijfer per {level.label}; er is er wel een voor: {has}."
            )
        return newest

    def _inside(self, level: Level, period: str, within: str) -> Callable[[str], bool]:
        """Tell for a code whether the area lies in a gemeente."""
        if not is_code(within, Level.GEMEENTE):
            raise LookupError(f"«{within}» is geen gemeentecode; verwacht GM en vier cijfers, zoals GM0344.")
        if level not in (Level.PC4, Level.PC6):
            return lambda code: gemeente_of(code) == within
        year = self.engine.full_year(level, int(period[:4]))
        if year is None or not self.engine.boundary_years(Level.GEMEENTE):
            raise LookupError(
                f"Zonder grenzen van {level.label} en gemeente is niet te zeggen wat er in {within} ligt; "
                "voeg een postcodekaart en een gemeentekaart toe."
            )
        inside = set(self.engine.areas(level, year).codes[self.engine.gemeenten(level, year) == within])
        return inside.__contains__


def _level(level: str | Level) -> Level:
    try:
        return Level(level)
    except ValueError:
        raise LookupError(f"«{level}» is geen niveau; kies uit {', '.join(one.value for one in CHOICES)}.") from None
