"""A knowledge module: a short text that teaches to read data, with one question on the participant's own gemeente."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtspiegel.errors import DeclarationError

from .answer import Answer, check_answer, unfit
from .indicator import INDICATOR_ID, Indicator
from .phase import Phase
from .text import check_text, plain

MOST_WORDS = 250
GEMEENTE = "{gemeente}"


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
        check_answer(self.answer)


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
    def domain(self) -> str:
        """The id of the domain it belongs to; of a general text the name of its module."""
        return self.id.split(".", 1)[0]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in paragraphs."""
        parts = str(self.text).split("\n\n")
        return tuple(" ".join(part.split()) for part in parts if part.strip()) or ("",)

    def fault(self, indicators: Mapping[str, Indicator]) -> str:
        """Return why it cannot be used with these indicators, as the end of a sentence; empty where it can."""
        for name in self.about:
            if name not in indicators:
                return f"maar de indicator «{name}» is er niet; controleer de id."
        return unfit(self.task.answer, indicators)
