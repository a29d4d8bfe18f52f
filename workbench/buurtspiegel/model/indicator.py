"""An indicator: what a number means, where it comes from and what may be done with it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel_data.levels import Level

INDICATOR_ID = re.compile(r"[a-z][a-z0-9]{1,30}\.[a-z0-9][a-z0-9_-]{0,40}")


class Kind(StrEnum):
    """What sort of number it is; decides what may be summed, weighted or interpolated."""

    COUNT = "count"
    RATE = "rate"
    MEAN = "mean"
    SCORE = "score"
    CLASS = "class"


class Polarity(StrEnum):
    """Whether more is better, worse or neither; decides colours and wording."""

    MORE_IS_BETTER = "better"
    MORE_IS_WORSE = "worse"
    NEUTRAL = "neutral"


class Sensitivity(StrEnum):
    """How carefully a number about people must be shown."""

    OPEN = "open"
    GUARDED = "guarded"


@dataclass(frozen=True)
class Measure:
    """One column of a data set, as published: ``Measure("kwb", "g_wozbag")``.

    ``scale`` multiplies the published figure (0.001 turns euros into € 1.000).
    ``weight`` names the column of the same data set that weighs this one when areas are joined.
    """

    dataset: str
    key: str
    scale: float = 1.0
    weight: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns this expression reads."""
        return (self.key,)


@dataclass(frozen=True)
class Ratio:
    """``scale`` × part ÷ whole, both columns of one data set: ``Ratio("kwb", "a_65_oo", "a_inw")`` is a percentage.

    ``part`` may be a tuple of columns, which are summed. A whole of 0 gives «not applicable».
    """

    dataset: str
    part: str | tuple[str, ...]
    whole: str
    scale: float = 100.0

    @property
    def parts(self) -> tuple[str, ...]:
        """The summed columns above the line."""
        return (self.part,) if isinstance(self.part, str) else self.part

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns this expression reads."""
        return (*self.parts, self.whole)

    @property
    def weight(self) -> str:
        """The denominator weighs a rate when areas are joined."""
        return self.whole


@dataclass(frozen=True)
class Indicator:
    """The declaration of one indicator.

    ``values`` lists where the figure can come from, in order of preference: for each level and period the first
    data set that publishes it supplies it. ``decimals`` is what the source publishes: never show more.
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

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot be shown."""
        if not INDICATOR_ID.fullmatch(self.id):
            raise ValueError(f"indicator id {self.id!r}: expected domain.name in lower case, such as 'wonen.woz'")
        for text in ("title", "unit", "definition", "source", "caveat"):
            if not getattr(self, text).strip():
                raise ValueError(f"indicator {self.id}: {text} is empty; say what it is")
        if not self.values:
            raise ValueError(f"indicator {self.id}: values is empty; name at least one Measure or Ratio")
        if not self.levels:
            raise ValueError(f"indicator {self.id}: levels is empty; name at least one level")

    @property
    def domain(self) -> str:
        """The id of the domain it belongs to."""
        return self.id.split(".", 1)[0]
