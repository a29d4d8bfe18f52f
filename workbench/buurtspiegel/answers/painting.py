"""The answers that the map asks for: areas, classes with their legend, and the words under the pointer."""

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.engine import Engine
from buurtspiegel.map.classify import Classes, Scheme, assign, classify, sorted_out
from buurtspiegel.map.palette import colours, muted, pale_colours, palette_for, with_reasons
from buurtspiegel.map.source import Legend, LegendEntry, LegendMuted, Painting, legend_specials
from buurtspiegel.map.style import Style
from buurtspiegel.memo import Memo
from buurtspiegel.model import Category, Polarity, Sensitivity
from buurtspiegel.model.sensitivity import NOT_PEOPLE
from buurtspiegel.notation import amount, number, shown_unit
from buurtspiegel.studies.computing import LIMIT_S, PATIENCE_S
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level, gemeente_of
from buurtspiegel_data.status import Status

from .compared import Compared, compare
from .words import compared_text, counted, few_text, plural, reason, value_text


class MapAnswers:
    """The engine as the map sees it (:class:`buurtspiegel.map.source.MapSource`); safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        """Answer out of one engine."""
        self.engine = engine
        self.studies = Studies(engine)
        self._paintings: Memo[Painting] = Memo(96)
        self._compared: Memo[Compared] = Memo(96)

    def areas(self, level: Level, year: int) -> AreaSet:
        """Return the areas of a level in a boundary year; raise :class:`LookupError` where there are none."""
        return self.engine.areas(level, year)

    def compared(self, style: Style, level: Level, year: int, *, soon: bool = False) -> Compared:
        """Return values and compared values by area id; raise :class:`LookupError` for what cannot be answered.

        ``soon``: raise :class:`ComparisonTakesLong` where the screen would have to wait for it.
        """
        self.check_version(style)
        patience = PATIENCE_S if soon else LIMIT_S
        make = partial(compare, self.studies, style, level, year, patience)
        return self._compared.get(_question(style, level, year), make)

    def is_compared(self, style: Style, level: Level, year: int) -> bool:
        """Say whether :meth:`compared` has its answer at hand."""
        return _question(style, level, year) in self._compared

    def paint(self, style: Style, level: Level, year: int) -> Painting:
        """Return the class of every area with the legend; raise :class:`LookupError` for what cannot be answered."""
        self.check_version(style)
        return self._paintings.get((style, level, year), lambda: self._paint(style, level, year))

    def check_version(self, style: Style) -> None:
        """Refuse a token of other data: its classes would be laid on today's areas."""
        if style.version != self.engine.version:
            raise LookupError("De gegevens zijn intussen veranderd; ververs de pagina.")

    def hover(self, style: Style, level: Level, year: int, area_id: int) -> dict[str, Any]:
        """Return code, name, value, status and comparison of one area in words; raise :class:`LookupError`."""
        found, areas = self.compared(style, level, year), self.areas(level, year)
        if not 0 <= area_id < len(areas):
            raise LookupError(f"area {area_id}: there are {len(areas)}")
        compared = ""
        if found.comparison.id != "waarde" and not np.isnan(found.values[area_id]):
            text = compared_text(found.indicator, found.comparison, found.compared[area_id])
            held = f"{found.phrase}: {text}"
            held += f" (geschat: omgerekend naar de grenzen van {year})" if found.carried[area_id] else ""
            compared = "er is niets om mee te vergelijken" if np.isnan(found.compared[area_id]) else held
        return {
            "code": areas.codes[area_id],
            "name": areas.names.iloc[area_id],
            "where": self._where(areas, area_id),
            "value": value_text(found.indicator, found.values[area_id]),
            "status": self._status(areas, found, area_id),
            "compared": compared,
        }

    def _status(self, areas: AreaSet, found: Compared, area_id: int) -> str:
        """Say why there is no number, or why to be careful with the one there is; nothing where it is simply known."""
        if self._is_water(areas, found, area_id):
            return "water"
        few = found.small[area_id] and not np.isnan(found.values[area_id])
        said = (reason(int(found.status[area_id]), found.indicator), few_text(found.indicator) if few else "")
        return "; ".join(part for part in said if part)

    @staticmethod
    def _is_water(areas: AreaSet, found: Compared, area_id: int) -> bool:
        return bool(areas.rd["water"].iloc[area_id]) and bool(np.isnan(found.values[area_id]))

    def _where(self, areas: AreaSet, area_id: int) -> str:
        if areas.level is Level.GEMEENTE:
            return areas.level.label
        gemeente = self.engine.gemeenten(areas.level, areas.year)[area_id]
        name = self.engine.names(Level.GEMEENTE).get(gemeente, gemeente)
        return f"{areas.level.label} in {name}" if name else areas.level.label

    def _paint(self, style: Style, level: Level, year: int) -> Painting:
        found, areas = self.compared(style, level, year), self.areas(level, year)
        water = areas.rd["water"].to_numpy(bool)
        wet = water & np.isnan(found.compared)  # as it is drawn: water with a figure is an area like any other
        counted = ~wet if style.scope is None else self._in_scope(style.scope, areas)
        shown = np.ones(len(areas), dtype=bool) if style.scope is None else counted
        if found.categories:
            chosen = tuple(one.colour for one in found.categories)
            assigned = with_reasons(sorted_out(found.compared, found.categories), found.shown, water)
            counts = np.bincount(assigned[counted], minlength=256)
            entries = tuple(_categories(found.categories, counts))
        else:
            # As it is written: two areas that read the same are in one class, and no two bounds read the same.
            written = np.round(found.compared, found.decimals)
            classes = classify(written[counted], style.scheme, style.k, style.bounds, found.middle)
            polarity = found.indicator.polarity if found.indicator.allows.judging else Polarity.NEUTRAL
            palette = style.palette or palette_for(polarity, diverging=found.comparison.diverging)
            chosen = colours(palette, len(classes), classes.below)
            if found.comparison.is_place:
                chosen = chosen[::-1]  # 1 is the highest, and the darkest
            assigned = with_reasons(assign(written, classes.bounds), found.shown, water)
            counts = np.bincount(assigned[counted], minlength=256)
            entries = tuple(_entries(found, classes, chosen, counts, style.scheme))
        small = found.small & (assigned < len(chosen))
        pale = pale_colours(chosen) if small.any() else ()
        legend = Legend(
            title=found.indicator.title,
            unit=_unit_line(found),
            entries=entries,
            specials=legend_specials(assigned[shown]),
            note=_note(found, areas, style, self._beside(found, areas, style)),
            axes=(found.indicator.title, found.held) if found.comparison.square else (),
            muted=LegendMuted(few_text(found.indicator), int((small & shown).sum()), pale) if pale else None,
        )
        return Painting(muted(assigned, len(chosen), small), chosen + pale, legend)

    def _beside(self, found: Compared, areas: AreaSet, style: Style) -> int:
        """Count the figures, of all areas or of the gemeente that is looked at, that no area on the map has."""
        if style.scope is None or not found.unmatched:
            return found.unmatched
        codes = self.engine.column(found.indicator, areas.level, style.period).values.index.difference(areas.codes)
        return sum(gemeente_of(code) == style.scope for code in codes)

    def _in_scope(self, scope: str, areas: AreaSet) -> npt.NDArray[np.bool_]:
        inside: npt.NDArray[np.bool_] = self.engine.gemeenten(areas.level, areas.year) == scope
        if not inside.any():
            raise LookupError(f"In {scope} is er geen {areas.level.label} op de kaart.")
        return inside


def _question(style: Style, level: Level, year: int) -> tuple[Any, ...]:
    return style.indicator, style.period, style.comparison, style.against, style.peers, style.version, level, year


def _unit_line(found: Compared) -> str:
    unit = shown_unit(found.unit) or "rang"
    if found.comparison.id == "waarde":
        return unit
    return found.phrase if found.categories else f"{unit} · {found.phrase}"


def _categories(categories: tuple[Category, ...], counts: npt.NDArray[np.int64]) -> Iterator[LegendEntry]:
    for at, one in enumerate(categories):
        yield LegendEntry(one.value, one.value, one.colour, int(counts[at]), one.label)


def _entries(
    found: Compared, classes: Classes, chosen: tuple[str, ...], counts: npt.NDArray[np.int64], scheme: Scheme
) -> list[LegendEntry]:
    """Write each class as «low – high»; bounds in no more digits than the source has."""
    bounds = classes.bounds
    written = [_bound(found, bound) for bound in bounds]
    entries = []
    for at, colour in enumerate(chosen):
        low, high = float(bounds[at]), float(bounds[at + 1])
        if scheme is Scheme.CONTINUOUS:
            label = written[at + (at > 0)]
        else:
            label = _between(found, low, written[at], written[at + 1], scheme, first=at == 0)
        entries.append(LegendEntry(low, high, colour, int(counts[at]), label))
    return entries


def _between(found: Compared, bound: float, low: str, high: str, scheme: Scheme, *, first: bool) -> str:
    """Write the class between two bounds; ranks are whole, and an own class beyond all values has one end only."""
    if scheme is Scheme.OWN and low == high:
        return f"t/m {high}" if first else f"meer dan {low}"
    if found.comparison.is_place and not first:
        low = number(math.floor(bound) + 1)
    if low == high:
        return high
    # A dash before a minus cannot be read.
    return f"{low} tot {high}" if found.comparison.diverging or bound < 0 else f"{low} – {high}"


def _bound(found: Compared, bound: float) -> str:
    unit = found.unit.split(" per ")[0] if found.unit.startswith("€") else ""
    return amount(bound, unit, found.decimals, signed=found.comparison.diverging)


def _note(found: Compared, areas: AreaSet, style: Style, beside: int) -> str:
    """Say what is counted, and what could not be placed."""
    notes = []
    if style.scope is not None:
        notes.append(f"Klassen en aantallen: alleen deze gemeente ({plural(areas.level)}).")
    if beside:
        what = "1 cijfer hoort" if beside == 1 else f"{number(beside)} cijfers horen"
        notes.append(f"{what} bij een gebied dat niet op de kaart van {areas.year} staat.")
    alone = int((~np.isnan(found.values) & np.isnan(found.compared)).sum())
    if alone:
        has = "heeft" if alone == 1 else "hebben"
        notes.append(f"{counted(alone, areas.level)} {has} wel een cijfer, maar niets om mee te vergelijken.")
    estimated = int((found.status == int(Status.ESTIMATED)).sum())
    if estimated:
        notes.append(f"{counted(estimated, areas.level)} met een geschat cijfer.")
    carried = int(found.carried.sum())
    if carried:
        where = f"{counted(carried, areas.level)} met een andere grens dan in {style.against}"
        notes.append(f"{where}: dat cijfer is omgerekend naar de grenzen van {areas.year}, en dus geschat.")
    if found.comparison.note:
        notes.append(found.comparison.note)
    if found.indicator.sensitivity is not Sensitivity.OPEN:
        notes.append(NOT_PEOPLE)
    return " ".join(notes)
