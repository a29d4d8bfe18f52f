"""What can be asked about a gemeente, and be answered by the workbench itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

from .checks import check_number
from .diagnosis import Side
from .indicator import INDICATOR_ID, Indicator, Kind
from .text import plain

_LEVELS = (Level.WIJK, Level.BUURT)
_MOST_RESIDENTS = 100_000


@dataclass(frozen=True)
class AreaCount:
    """How many areas of ``level`` the gemeente has: wijken, buurten, or the PC4 areas that lie in it.

    With ``without``, how many of them have no figure of that indicator; with ``fewer``, how many have fewer residents.
    """

    level: Level = Level.BUURT
    without: str = ""
    fewer: int = 0

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.without,) if self.without else ()


@dataclass(frozen=True)
class CountThenAndNow:
    """Whether the gemeente now has more areas of ``level``, fewer, or as many as in the first year with figures."""

    level: Level = Level.BUURT

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return ()


@dataclass(frozen=True)
class PeerGemeente:
    """Which of five gemeenten is among those that are most alike."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return ()


@dataclass(frozen=True)
class _OfOne:
    """A question about one indicator."""

    indicator: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator,)


@dataclass(frozen=True)
class GemeenteFigure(_OfOne):
    """The newest figure of the gemeente itself, right to the last decimal that is published."""


@dataclass(frozen=True)
class AgainstLand(_OfOne):
    """Whether the figure of the gemeente is higher than, lower than, or the same as that of the Netherlands."""


@dataclass(frozen=True)
class ExtremeArea(_OfOne):
    """Which area of the gemeente has the highest, or the lowest, figure."""

    side: Side = Side.HIGHER
    level: Level = Level.WIJK


@dataclass(frozen=True)
class MeanAgainstMedian(_OfOne):
    """Whether the mean of the areas of the gemeente is higher than, lower than, or the same as their median."""

    level: Level = Level.BUURT


@dataclass(frozen=True)
class AreasAbove(_OfOne):
    """In how many areas of the gemeente the figure is higher than ``bound``."""

    bound: float = 50.0
    level: Level = Level.BUURT


@dataclass(frozen=True)
class RealDifferences(_OfOne):
    """How many areas really differ from the rest of the gemeente; the indicator must have ``share_of``."""

    level: Level = Level.BUURT


@dataclass(frozen=True)
class TwoTogether(_OfOne):
    """Whether ``other`` tends to be high where the indicator is high, low where it is high, or neither."""

    other: str = ""
    level: Level = Level.BUURT

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator, self.other)


Answer = (
    AreaCount
    | CountThenAndNow
    | PeerGemeente
    | GemeenteFigure
    | AgainstLand
    | ExtremeArea
    | MeanAgainstMedian
    | AreasAbove
    | RealDifferences
    | TwoTogether
)


def check_answer(answer: object) -> None:
    """Refuse what cannot be computed. Raise :class:`DeclarationError`."""
    if not isinstance(answer, Answer):
        raise DeclarationError("opdracht, answer: verwacht een antwoord dat de werkbank kan uitrekenen.")
    for name in answer.indicators:
        if not INDICATOR_ID.fullmatch(str(name)):
            raise DeclarationError(f"opdracht, answer: «{plain(str(name), 80)}» is geen id van een indicator.")
    counts = isinstance(answer, AreaCount)
    if getattr(answer, "level", Level.BUURT) not in (*_LEVELS, *([Level.PC4] if counts else [])):
        raise DeclarationError("opdracht, answer: verwacht een niveau binnen een gemeente: wijk of buurt.")
    if isinstance(answer, AreaCount):
        if type(answer.fewer) is not int or not 0 <= answer.fewer <= _MOST_RESIDENTS:
            raise DeclarationError("opdracht, answer, fewer: verwacht een aantal inwoners tot en met 100000.")
        if answer.fewer and answer.without:
            raise DeclarationError("opdracht, answer: vraag naar «without» of naar «fewer», niet naar beide.")
    if isinstance(answer, AreasAbove):
        check_number("opdracht", "bound", answer.bound)


def unfit(answer: Answer, indicators: Mapping[str, Indicator]) -> str:
    """Return why this cannot be asked with these indicators, as the end of a sentence; empty where it can."""
    for name in answer.indicators:
        if name not in indicators:
            return f"maar de indicator «{name}» is er niet; controleer de id."
    if not isinstance(answer, _OfOne):
        return ""
    for asked in (indicators[name] for name in answer.indicators):
        if not asked.kind.per_head and asked.kind is not Kind.COUNT:
            return f"maar «{asked.id}» is een klasse; vraag naar een getal."
        if fault := _unfit_for(answer, asked):
            return f"maar «{asked.id}» {fault}; stel een andere vraag."
    return ""


def _unfit_for(answer: _OfOne, asked: Indicator) -> str:
    """What the sensitivity of a figure does not allow is not asked either."""
    if isinstance(answer, (GemeenteFigure, AgainstLand)):
        return ""
    if isinstance(answer, ExtremeArea) and not asked.allows.pointing:
        return "is een gevoelig cijfer en wijst geen gebieden aan"
    if isinstance(answer, TwoTogether) and not asked.allows.crossing:
        return "is een gevoelig cijfer en staat niet naast een ander"
    if not asked.allows.selecting:
        return "is een gevoelig cijfer en kiest geen gebieden"
    if isinstance(answer, RealDifferences) and not asked.share_of:
        return "heeft geen aantallen waarvan het een deel is"
    return ""
