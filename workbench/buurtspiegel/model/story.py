"""A story: chapters that each show a state of the screen, with a text to tell beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from buurtspiegel.errors import DeclarationError

from .checks import check_members
from .diagnosis import Side
from .indicator import INDICATOR_ID, Indicator
from .text import check_text, plain

MOST_CHAPTERS = 40
#: What a module may not fill in: these belong to the gemeente at hand and to the story itself.
_NOT_OF_A_MODULE = ("gemeente", "area", "view", "story", "chapter", "phase", "sides")


@dataclass(frozen=True)
class Chapter:
    """One picture of a story: ``state`` is an address of the screen, «?indicator=wonen.woz&comparison=gemeente».

    The gemeente is that of the participant. ``spotlight`` puts the area of the gemeente with the highest or lowest
    figure in the light; not for a sensitive figure.
    """

    title: str
    text: str
    state: str
    spotlight: Side | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be shown, or holds a place. Raise :class:`DeclarationError`."""
        check_text("hoofdstuk", "title", self.title, 80)
        who = f"hoofdstuk «{self.title}»"
        for paragraph in self.paragraphs:
            check_text(who, "text", paragraph, 600)
        check_text(who, "state", self.state, 1000)
        if self.spotlight is not None and not isinstance(self.spotlight, Side):
            raise DeclarationError(f"{who}, spotlight: verwacht een Side.")
        if not INDICATOR_ID.fullmatch(self.indicator):
            raise DeclarationError(f"{who}, state: noemt geen indicator; verwacht «?indicator=domein.naam».")
        placed = next((name for name, _ in parse_qsl(self.state) if name.lstrip("?") in _NOT_OF_A_MODULE), "")
        if placed:
            raise DeclarationError(f"{who}, state: «{placed.lstrip('?')}» kiest de deelnemer zelf; laat het weg.")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text in paragraphs."""
        return tuple(" ".join(part.split()) for part in str(self.text).split("\n\n") if part.strip()) or ("",)

    @property
    def indicator(self) -> str:
        """The id of the indicator on its map, empty where it names none."""
        return dict(parse_qsl(self.state.removeprefix("?"))).get("indicator", "")


@dataclass(frozen=True)
class Story:
    """A story that a module suggests, for any gemeente."""

    id: str
    title: str
    summary: str
    chapters: tuple[Chapter, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be told. Raise :class:`DeclarationError`."""
        check_text("verhaal", "id", self.id, 80)
        if not INDICATOR_ID.fullmatch(self.id):
            raise DeclarationError(f"verhaal, id: «{plain(self.id, 80)}» past niet; verwacht domein.naam.")
        who = f"verhaal {self.id}"
        check_text(who, "title", self.title, 80)
        check_text(who, "summary", self.summary, 300)
        check_members(who, "chapters", self.chapters, (Chapter,), "een Chapter")
        if len(self.chapters) > MOST_CHAPTERS:
            raise DeclarationError(f"{who}: telt {len(self.chapters)} hoofdstukken; verwacht er hoogstens 40.")

    @property
    def domain(self) -> str:
        """The id of the domain it belongs to."""
        return self.id.split(".", 1)[0]

    def fault(self, indicators: Mapping[str, Indicator]) -> str:
        """Return why it cannot be told with these indicators, as the end of a sentence; empty where it can."""
        for chapter in self.chapters:
            if chapter.indicator not in indicators:
                return f"maar de indicator «{chapter.indicator}» is er niet; controleer de id."
            if chapter.spotlight is not None and not indicators[chapter.indicator].allows.pointing:
                return f"maar «{chapter.indicator}» is een gevoelig cijfer; laat spotlight weg."
        return ""
