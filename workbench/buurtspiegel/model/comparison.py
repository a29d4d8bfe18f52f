"""A comparison: how one number per area is held against something else."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

from .category import Category, check_categories
from .checks import check_decimals, check_flag, check_members, check_number
from .indicator import Kind
from .sensitivity import ALLOWED, NO_CLUSTERS, NO_CROSSING, NO_RANKING, Sensitivity
from .text import check_text, plain

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

COMPARISON_ID = re.compile(r"[a-z][a-z0-9]{1,20}")
YEAR, WHOLE, OTHER = "{jaar}", "{geheel}", "{met}"
_NEEDS = ("earlier", "gemeente", "area", "indicator", "province", "peers", "neighbours", "counts", "wholes", "numbers")
_FLAGS = ("diverging", "ranks", "square", *(f"needs_{what}" for what in _NEEDS))
_SQUARE = 9


@dataclass(frozen=True, eq=False)
class Counts:
    """The counts behind shares, aligned on the areas (n,): of the ``whole``, ``part`` has what is asked.

    NaN where either is withheld or not published. Counts are as published, so rounded.
    """

    part: "npt.NDArray[np.float64]"
    whole: "npt.NDArray[np.float64]"


@dataclass(frozen=True)
class Reference:
    """What a comparison may look at, aligned on the areas (n,), beside the value itself; NaN where unknown.

    ``gemeente``: the value of the gemeente each area lies in, NaN for an area that is itself a gemeente.
    ``land``: the value of the Netherlands. ``earlier``: the value of the same area in the chosen earlier year.
    ``group``: a number for the whole in which an area is ranked: its gemeente, and for gemeenten the country; -1 for
    an area in none. ``other``: the value of the area that the user holds all others against. ``second``: the values of
    the indicator that the user lays beside this one. ``clusters`` and ``spots`` give, when called, the class of each
    area among its neighbours (:mod:`buurtspiegel.analysis.spatial`), by local Moran and by Gi*. ``province``: the value
    of the province each area lies in. ``peers_median`` and ``peers_lower``: the median of the area's own peers, and the
    percentage of them that is lower. ``counts``, ``of_gemeente`` and ``of_land``: the
    counts behind the share of each area, of the gemeente it lies in and of the Netherlands, for a comparison with
    ``needs_counts``; ``per``: how many of the whole a value is per (100 for a percentage). ``wholes``: how many there
    are in each area of what a value is per, for a comparison with ``needs_wholes``. ``numbers``: the second indicator
    as a number of what it counts in each area (:mod:`buurtspiegel.studies.need`), for one with ``needs_numbers``.
    """

    gemeente: "npt.NDArray[np.float64]"
    land: float
    earlier: "npt.NDArray[np.float64]"
    group: "npt.NDArray[np.int64]"
    other: float = math.nan
    second: "npt.NDArray[np.float64] | None" = None
    clusters: "Callable[[], npt.NDArray[np.float64]] | None" = None
    spots: "Callable[[], npt.NDArray[np.float64]] | None" = None
    province: "npt.NDArray[np.float64] | None" = None
    peers_median: "npt.NDArray[np.float64] | None" = None
    peers_lower: "npt.NDArray[np.float64] | None" = None
    counts: Counts | None = None
    of_gemeente: Counts | None = None
    of_land: Counts | None = None
    per: int = 100
    wholes: "npt.NDArray[np.float64] | None" = None
    numbers: "npt.NDArray[np.float64] | None" = None


@dataclass(frozen=True)
class Comparison:
    """A way to turn values into compared values; ``compute(values, reference)`` maps (n,) to (n,), NaN where unknown.

    ``sentence`` ends the title of a map («verschil met de eigen gemeente»); ``{jaar}`` in it is the earlier year, and
    ``{geheel}`` what an area is part of: its gemeente, or for a gemeente the country; ``{met}`` is the name of the
    other area or indicator.
    ``unit`` is None where the result is in the unit of the indicator.
    ``diverging`` says that the result has a meaningful ``middle``: colours then diverge around it.
    ``needs_earlier`` says that the user chooses a year to compare with, ``needs_gemeente`` that the areas must lie
    in a gemeente, ``needs_area`` that the user chooses an area to hold all others against, ``needs_indicator`` that
    the user chooses a second indicator, ``needs_province``, ``needs_peers`` and ``needs_neighbours`` that it looks at
    provinces, at peers or at neighbouring areas: what costs time is only there for those that ask, and what takes
    seconds is computed beside the screen, which does not wait for it. ``kinds`` are the kinds of indicator for which
    the result means something: the number of residents of a buurt minus that of its gemeente does not. ``ranks``
    says that it makes a league table, which a guarded indicator is kept out of. ``decimals`` is None where it
    follows the indicator. With ``categories`` the result is no number but the ``value`` of one of them. ``square``
    says that they are the cells of a legend of three by three: three steps of the second indicator, from low to high,
    and in each the three of the own one. ``needs_counts`` says that it rests on the counts behind a share, and suits no
    other indicator. ``needs_wholes`` says that it looks at how many there are of what a value is per: of a cost per
    resident, the residents. ``note`` stands below the legend. ``units``, where it names any, are the only ones it
    can be asked of: how far is too far to walk means nothing in euros. ``needs_numbers`` says that it takes the second
    indicator as a number: of a share of homes, how many homes.
    """

    id: str
    title: str
    sentence: str
    compute: "Callable[[npt.NDArray[np.float64], Reference], npt.NDArray[np.float64]]"
    unit: str | None = None
    diverging: bool = False
    middle: float = 0.0
    needs_earlier: bool = False
    decimals: int | None = None
    needs_gemeente: bool = False
    kinds: tuple[Kind, ...] = tuple(Kind)
    ranks: bool = False
    needs_area: bool = False
    needs_indicator: bool = False
    categories: tuple[Category, ...] = ()
    needs_neighbours: bool = False
    needs_province: bool = False
    needs_peers: bool = False
    square: bool = False
    needs_counts: bool = False
    note: str = ""
    units: tuple[str, ...] = ()
    needs_wholes: bool = False
    needs_numbers: bool = False

    def __post_init__(self) -> None:
        """Refuse what would break a URL, a page or a map."""
        check_text("vergelijking", "id", self.id, 60)
        if not COMPARISON_ID.fullmatch(self.id):
            found = plain(self.id, 60)
            raise DeclarationError(
                f"vergelijking, id: «{found}» past niet; verwacht kleine letters en cijfers, zoals «rang»."
            )
        who = f"vergelijking {self.id}"
        check_text(who, "title", self.title, 60)
        check_text(who, "sentence", self.sentence, 120)
        if self.unit is not None:
            check_text(who, "unit", self.unit, 40, required=False)
        if not callable(self.compute):
            raise DeclarationError(f"{who}, compute: verwacht een functie van waarden en Reference.")
        check_categories(who, self.categories)
        check_text(who, "note", self.note, 200, required=False)
        for field in _FLAGS:
            check_flag(who, field, getattr(self, field))
        check_number(who, "middle", self.middle)
        if self.decimals is not None:
            check_decimals(who, self.decimals)
        check_members(who, "kinds", self.kinds, (Kind,), "een Kind")
        check_members(who, "units", self.units or ("",), (str,), "een eenheid")
        self._check_needs(who)

    def _check_needs(self, who: str) -> None:
        """Refuse what asks for things that do not go together, or does not say what is chosen."""
        if self.needs_earlier != (YEAR in self.sentence):
            raise DeclarationError(f"{who}, sentence: noem {YEAR} precies dan als needs_earlier waar is.")
        if (self.needs_area or self.needs_indicator) != (OTHER in self.sentence):
            raise DeclarationError(
                f"{who}, sentence: noem {OTHER} precies dan als er iets te kiezen is naast de kaart."
            )
        if self.square and not (self.needs_indicator and len(self.categories) == _SQUARE):
            raise DeclarationError(f"{who}, square: verwacht needs_indicator en {_SQUARE} categories.")
        if self.needs_numbers and not self.needs_indicator:
            raise DeclarationError(f"{who}, needs_numbers: verwacht ook needs_indicator.")
        if self.needs_earlier + self.needs_area + self.needs_indicator > 1:
            raise DeclarationError(
                f"{who}: er is maar één ding te kiezen; verwacht hoogstens één van needs_earlier, "
                "needs_area en needs_indicator."
            )

    def suits(
        self, kind: Kind, sensitivity: Sensitivity = Sensitivity.OPEN, share_of: str = "", unit: str | None = None
    ) -> bool:
        """Say whether the result means something for an indicator of this kind, share and unit, and may be shown."""
        fits = kind in self.kinds and (not self.units or unit in self.units)
        return fits and not self.refused(sensitivity) and bool(share_of or not self.needs_counts)

    def refused(self, sensitivity: Sensitivity) -> str:
        """Return why a figure that is so sensitive is not compared in this way, as a sentence; empty where it is."""
        allowed = ALLOWED[sensitivity]
        if self.ranks and not allowed.ranking:
            return NO_RANKING
        if self.needs_neighbours and not allowed.clusters:
            return NO_CLUSTERS
        if self.needs_indicator and not allowed.crossing:
            return NO_CROSSING
        return ""

    def unit_of(self, unit: str) -> str:
        """Return the unit of the result for an indicator in ``unit``: percentages differ by percentage points."""
        if self.unit is not None:
            return self.unit
        return "procentpunt" if self.diverging and unit == "%" else unit

    def decimals_of(self, decimals: int) -> int:
        """Return the decimals of the result for an indicator with ``decimals``."""
        return decimals if self.decimals is None else self.decimals

    @property
    def needs_against(self) -> bool:
        """Whether the user chooses something to compare with."""
        return self.needs_earlier or self.needs_area or self.needs_indicator

    @property
    def is_place(self) -> bool:
        """Whether the result is a place in a row, of which 1 is the highest: a low number then stands for much."""
        return self.ranks and self.unit == ""

    def phrase(self, against: str = "", level: Level = Level.BUURT) -> str:
        """Return the sentence for the title of a map of areas of ``level``, with what is compared with filled in."""
        whole = "Nederland" if level is Level.GEMEENTE else "de eigen gemeente"
        return self.sentence.replace(YEAR, against).replace(OTHER, against).replace(WHOLE, whole)
