"""What the map asks of the engine: areas, classes with their legend, and the words under the pointer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level

from .palette import SPECIALS
from .style import Style


@dataclass(frozen=True)
class LegendEntry:
    """One class: its bounds in the unit of the legend, its colour, and how many areas fall in it."""

    low: float
    high: float
    colour: str
    count: int
    label: str


@dataclass(frozen=True)
class LegendSpecial:
    """Areas without a number for one reason: how many, and how they look (:data:`.palette.SPECIALS`)."""

    kind: str
    label: str
    count: int
    ground: str
    ink: str
    pattern: tuple[str, ...]


@dataclass(frozen=True)
class LegendMuted:
    """Areas whose figure says little: how many, in words, and the pale colours that follow those of the classes."""

    label: str
    count: int
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Legend:
    """All that stands beside a map. ``note`` is a Dutch sentence, or empty; classes count muted areas too.

    ``axes`` names the two things of which nine entries are the cells: see
    :class:`buurtspiegel.model.comparison.Comparison`, ``square``.
    """

    title: str
    unit: str
    entries: tuple[LegendEntry, ...]
    specials: tuple[LegendSpecial, ...]
    note: str = ""
    axes: tuple[str, ...] = ()
    muted: LegendMuted | None = None

    def json(self) -> dict[str, Any]:
        """Return the legend for a script in a page; its texts come from data and are not escaped."""
        return asdict(self)


def legend_specials(classes: npt.NDArray[np.uint8]) -> tuple[LegendSpecial, ...]:
    """Return the special classes that occur in ``classes`` (n), in the order of the legend."""
    counts = np.bincount(classes, minlength=256)
    return tuple(
        LegendSpecial(s.kind, s.label, int(counts[s.code]), s.ground, s.ink, s.pattern)
        for s in SPECIALS
        if counts[s.code]
    )


@dataclass(frozen=True, eq=False)
class Painting:
    """One question answered for every area: ``classes`` (n) by id, and the ``colours`` (#rrggbb) of the classes.

    The pale colours of muted areas come after those of the classes.
    """

    classes: npt.NDArray[np.uint8]
    colours: tuple[str, ...]
    legend: Legend

    @property
    def unmuted(self) -> npt.NDArray[np.uint8]:
        """The class of every area among the entries of the legend (n), also where it is drawn pale."""
        count = len(self.legend.entries)
        pale = max(len(self.colours) - count, 1)
        muted = (self.classes >= count) & (self.classes < len(self.colours))
        own = (self.classes.astype(np.int64) - count) * count // pale
        return np.where(muted, own, self.classes).astype(np.uint8)


class MapSource(Protocol):
    """The engine as the map sees it; every method may be called from several threads at once."""

    def areas(self, level: Level, year: int) -> AreaSet:
        """Return the areas of a level in a boundary year; raise :class:`LookupError` where there are none."""

    def paint(self, style: Style, level: Level, year: int) -> Painting:
        """Return the classes of every area.

        Raise :class:`LookupError` for an unknown indicator, period or comparison, and for a version of the data
        that is no longer (or not yet) the one at hand.
        """

    def hover(self, style: Style, level: Level, year: int, area_id: int) -> Mapping[str, Any]:
        """Return what the pointer says about one area, for a script in a page; raise :class:`LookupError`."""
