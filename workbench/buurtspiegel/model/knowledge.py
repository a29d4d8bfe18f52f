"""A knowledge module: a short text that teaches to read data, with one question on the participant's own gemeente."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel.errors import DeclarationError
from buurtspiegel_data.levels import Level

from .diagnosis import Side
from .indicator import INDICATOR_ID, Indicator, Kind
from .phase import Phase
from .text import check_text, plain

MOST_WORDS = 250
GEMEENTE = "{gemeente}"
_LEVELS = (Level.WIJK, Level.BUURT)


class When(StrEnum):
    """What is on the screen when a knowledge module is of use, and is offered."""

    UNKNOWN = "geen cijfer"
    FEW = "weinig"
    MEAN = "gemiddelde"
    SHARE = "aandeel"
    CHANGE = "verandering"
    PEERS = "vergelijkbaar"
    TOGETHER = "samen"
    SENSITIVE = "gevoelig"
    POSTCODE = "postcode"
    SCORE = "score"
    OWN = "eigen"


@dataclass(frozen=True)
class AreaCount:
    """How many areas of ``level`` the gemeente has; with ``without``, how many of them have no figure of it."""

    level: Level = Level.BUURT
    without: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.without,) if self.without else ()


@dataclass(frozen=True)
class GemeenteFigure:
    """The newest figure of the gemeente itself, right to the last decimal that is published."""

    indicator: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator,)


@dataclass(frozen=True)
class AgainstLand:
    """Whether the figure of the gemeente is higher than, lower than, or the same as that of the Netherlands."""

    indicator: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator,)


@dataclass(frozen=True)
class ExtremeArea:
    """Which area of the gemeente has the highest, or the lowest, figure."""

    indicator: str
    side: Side = Side.HIGHER
    level: Level = Level.WIJK

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator,)


@dataclass(frozen=True)
class MeanAgainstMedian:
    """Whether the mean of the areas of the gemeente is higher than, lower than, or the same as their median."""

    indicator: str
    level: Level = Level.BUURT

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids that are looked at."""
        return (self.indicator,)


Answer = AreaCount | GemeenteFigure | AgainstLand | ExtremeArea | MeanAgainstMedian


@dataclass(frozen=True)
class Task:
    """One question about the gemeente at hand, of which the workbench computes the answer itself.

    ``{gemeente}`` in ``question`` becomes its name. ``lesson`` is said after an answer, right or wrong.
    """

    question: str
    answer: Answer
    lesson: str

    def __post_init__(self) -> None:
        """Refuse what cannot be asked. Raise :class:`DeclarationError`."""
        check_text("opdracht", "question", self.question, 200)
        check_text("opdracht", "lesson", self.lesson, 300, may_quote=True)
        if not isinstance(self.answer, Answer):
            raise DeclarationError("opdracht, answer: verwacht een antwoord dat de werkbank kan uitrekenen.")
        for name in self.answer.indicators:
            if not INDICATOR_ID.fullmatch(str(name)):
                raise DeclarationError(f"opdracht, answer: «{plain(str(name), 80)}» is geen id van een indicator.")
        if getattr(self.answer, "level", Level.BUURT) not in _LEVELS:
            raise DeclarationError("opdracht, answer: verwacht een niveau binnen een gemeente: wijk of buurt.")


@dataclass(frozen=True)
class KnowledgeModule:
    """A text of at most 250 words (paragraphs parted by an empty line), and its question.

    ``when`` says at what moments it is offered; ``about`` names the indicators beside which it is.
    """

    id: str
    title: str
    text: str
    phase: Phase
    task: Task
    when: tuple[When, ...] = ()
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be shown, or is too long to read. Raise :class:`DeclarationError`."""
        check_text("kennismodule", "id", self.id, 80)
        if not INDICATOR_ID.fullmatch(self.id):
            raise DeclarationError(
                f"kennismodule, id: «{plain(self.id, 80)}» past niet; verwacht domein.naam, zoals «lezen.buurt»."
            )
        who = f"kennismodule {self.id}"
        check_text(who, "title", self.title, 60)
        for paragraph in self.paragraphs:
            check_text(who, "text", paragraph, 1200, may_quote=True)
        words = len(self.text.split())
        if not 20 <= words <= MOST_WORDS:
            raise DeclarationError(f"{who}, text: telt {words} woorden; verwacht er 20 tot en met {MOST_WORDS}.")
        for field, wanted in (("phase", Phase), ("task", Task)):
            if not isinstance(getattr(self, field), wanted):
                raise DeclarationError(f"{who}, {field}: verwacht een {wanted.__name__}.")
        for field, kind in (("when", When), ("about", str)):
            members = getattr(self, field)
            if not isinstance(members, tuple) or not all(isinstance(one, kind) for one in members):
                raise DeclarationError(f"{who}, {field}: verwacht een tuple van {kind.__name__}.")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in paragraphs."""
        parts = str(self.text).split("\n\n")
        return tuple(" ".join(part.split()) for part in parts if part.strip()) or ("",)

    def fault(self, indicators: Mapping[str, Indicator]) -> str:
        """Return why it cannot be used with these indicators, as the end of a sentence; empty where it can."""
        for name in (*self.task.answer.indicators, *self.about):
            if name not in indicators:
                return f"maar de indicator «{name}» is er niet; controleer de id."
        if isinstance(self.task.answer, AreaCount):
            return ""
        asked = indicators[self.task.answer.indicator]
        if not asked.kind.per_head and asked.kind is not Kind.COUNT:
            return f"maar «{asked.id}» is een klasse; vraag naar een getal."
        if isinstance(self.task.answer, ExtremeArea) and not asked.allows.pointing:
            return f"maar «{asked.id}» is een gevoelig cijfer en wijst geen gebieden aan; stel een andere vraag."
        return ""
