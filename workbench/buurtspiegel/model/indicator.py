"""An indicator: what a number means, where it comes from and what may be done with it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

from .category import Category, check_categories
from .checks import check_decimals, check_flag, check_members, check_scale
from .sensitivity import ALLOWED, FEWEST, Allowed, Sensitivity
from .text import check_text, plain

INDICATOR_ID = re.compile(r"[a-z][a-z0-9]{1,30}\.[a-z0-9][a-z0-9_-]{0,40}")
#: The longest text that still fits its place on the screen.
_LONGEST = {"title": 80, "unit": 40, "definition": 300, "source": 200, "caveat": 300}
_LONGEST_NAME = 80


class Kind(StrEnum):
    """What sort of number it is; decides what may be summed, weighted or interpolated."""

    COUNT = "count"
    RATE = "rate"
    MEAN = "mean"
    SCORE = "score"
    CLASS = "class"

    @property
    def per_head(self) -> bool:
        """Whether a large and a small area can be compared by it; a count only grows with the area."""
        return self in (Kind.RATE, Kind.MEAN, Kind.SCORE)


class Polarity(StrEnum):
    """Whether more is better, worse or neither; decides colours and wording."""

    MORE_IS_BETTER = "better"
    MORE_IS_WORSE = "worse"
    NEUTRAL = "neutral"


def _named(expression: str, dataset: object) -> str:
    """Return whose mistake it is, in the words of a refusal; refuse a data set that is none."""
    check_text(expression, "dataset", dataset, _LONGEST_NAME)
    return f"{expression} van {dataset}"


@dataclass(frozen=True)
class Measure:
    """One column of a data set, as published: ``Measure("kwb", "g_wozbag")``.

    ``scale`` multiplies the published figure (0.001 turns euros into € 1.000).
    ``weight`` names the column of the same data set that weighs this one when areas are joined; without it
    areas are never joined (a median, a class).
    """

    dataset: str
    key: str
    scale: float = 1.0
    weight: str | None = None

    def __post_init__(self) -> None:
        """Refuse what names no column, or is no factor."""
        who = _named("Measure", self.dataset)
        check_text(who, "key", self.key, _LONGEST_NAME)
        check_scale(who, self.scale)
        if self.weight is not None:
            check_text(who, "weight", self.weight, _LONGEST_NAME)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The data sets it reads; the last one has the weight."""
        return (self.dataset,)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns this expression reads."""
        return (self.key,)


@dataclass(frozen=True)
class Ratio:
    """``scale`` × part ÷ whole, columns of one data set: ``Ratio("kwb", "a_65_oo", "a_inw")`` is a percentage.

    ``part`` may be a tuple of columns, which are summed. A whole of 0 gives «not applicable».
    ``whole_from`` names another data set that the whole is in: costs of one publisher per resident of another. There
    is then a figure for the periods and areas that both have; with ``nearest`` a whole that the data set does not have
    for a period is that of the year nearest to it, and the figure is estimated.
    """

    dataset: str
    part: str | tuple[str, ...]
    whole: str
    scale: float = 100.0
    whole_from: str | None = None
    nearest: bool = False

    def __post_init__(self) -> None:
        """Refuse what names no column, or is no factor: a part of no columns would be a figure of 0."""
        who = _named("Ratio", self.dataset)
        if not isinstance(self.part, str):
            check_members(who, "part", self.part, (str,), "een kolom")
        for part in self.parts:
            check_text(who, "part", part, _LONGEST_NAME)
        check_text(who, "whole", self.whole, _LONGEST_NAME)
        check_scale(who, self.scale)
        check_flag(who, "nearest", self.nearest)
        if self.whole_from is not None:
            check_text(who, "whole_from", self.whole_from, _LONGEST_NAME)
            if self.whole_from == self.dataset or self.whole in self.parts:
                raise DeclarationError(
                    f"{who}, whole_from: verwacht andere gegevens dan «{plain(self.dataset, 40)}», "
                    "en een kolom die niet ook een deel is."
                )

    @property
    def parts(self) -> tuple[str, ...]:
        """The summed columns above the line."""
        return (self.part,) if isinstance(self.part, str) else self.part

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns this expression reads."""
        return (*self.parts, self.whole)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The data sets it reads; the last one has the whole."""
        return (self.dataset, self.whole_from) if self.whole_from else (self.dataset,)

    @property
    def weight(self) -> str:
        """The denominator weighs a rate when areas are joined."""
        return self.whole


@dataclass(frozen=True)
class Indicator:
    """The declaration of one indicator.

    ``values`` lists where the figure can come from, in order of preference: for each area and period the first that
    has a figure supplies it. ``decimals`` is what the source publishes: never show more.
    ``years`` says in Dutch for which years the source has it, ``cadence`` how often it comes anew. Raise
    :class:`DeclarationError` where a text or number cannot be shown. With ``categories``, of a class only, the map says
    the word that stands for each value.
    ``share_of`` names what a rate is a share of («huishoudens»), where it is the share of things that are counted: then
    it can have an interval. The first column below the line, or the ``weight`` of a measure, must be their number.
    ``fewest``: in an area with fewer residents, or fewer of what it is a share of, the figure of a rate, mean or score
    says little; 0 for what is about the place and not about who lives there.
    """

    id: str
    title: str
    unit: str
    kind: Kind
    polarity: Polarity
    definition: str
    source: str
    caveat: str
    values: tuple[Measure | Ratio, ...]
    levels: tuple[Level, ...] = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
    years: str = ""
    decimals: int = 0
    sensitivity: Sensitivity = Sensitivity.OPEN
    categories: tuple[Category, ...] = ()
    share_of: str = ""
    fewest: int = FEWEST
    cadence: str = ""

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot be shown."""
        check_text("indicator", "id", self.id, 80)
        if not INDICATOR_ID.fullmatch(self.id):
            found = plain(self.id, 80)
            raise DeclarationError(
                f"indicator, id: «{found}» past niet; verwacht domein.naam in kleine letters, zoals «wonen.woz»."
            )
        who = f"indicator {self.id}"
        for field, limit in _LONGEST.items():
            check_text(who, field, getattr(self, field), limit)
        check_text(who, "years", self.years, 60, required=False)
        check_text(who, "cadence", self.cadence, 60, required=False)
        self.check_values(who)
        check_members(who, "levels", self.levels, (Level,), "een Level")
        for field, wanted in (("kind", Kind), ("polarity", Polarity), ("sensitivity", Sensitivity)):
            if not isinstance(getattr(self, field), wanted):
                raise DeclarationError(f"{who}, {field}: verwacht een waarde van {wanted.__name__}.")
        check_decimals(who, self.decimals)
        check_text(who, "share_of", self.share_of, 40, required=False)
        if self.share_of and self.kind is not Kind.RATE:
            raise DeclarationError(f"{who}, share_of: alleen een Kind.RATE kan een deel van iets zijn.")
        if type(self.fewest) is not int or not 0 <= self.fewest <= 10_000:
            raise DeclarationError(f"{who}, fewest: verwacht een heel getal van 0 tot en met 10000.")
        check_categories(who, self.categories)
        if self.categories and self.kind is not Kind.CLASS:
            raise DeclarationError(f"{who}, categories: een woord voor elk cijfer kan alleen bij Kind.CLASS.")

    def check_values(self, who: str) -> None:
        """Refuse an indicator that nothing supplies a figure of."""
        check_members(who, "values", self.values, (Measure, Ratio), "een Measure of Ratio")
        for one in self.values:
            if self.unit == "%" and isinstance(one, Ratio) and one.scale != 100:
                raise DeclarationError(f"{who}, values: een percentage is 100 keer een deel; scale is {one.scale:g}.")

    @property
    def allows(self) -> Allowed:
        """What the host does with its figures."""
        return ALLOWED[self.sensitivity]

    @property
    def per(self) -> int:
        """How many of ``share_of`` a value of the indicator is per: 100 for a percentage, 1000 for «per 1.000»."""
        return 1000 if self.unit.startswith("per 1.000") else 100

    @property
    def domain(self) -> str:
        """The id of the domain it belongs to."""
        return self.id.split(".", 1)[0]
