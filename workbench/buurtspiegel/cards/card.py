"""A diagnosis card: what is claimed, on which evidence, what speaks against it, and who agrees."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.model.text import plain

#: The longest text that somebody still reads, by field.
LONGEST = {"claim": 300, "contradiction": 1500, "name": 80, "profession": 80, "author": 80}
MOST_EVIDENCE, MOST_PEOPLE, MOST_AREAS, MOST_OUTCOMES = 20, 40, 200, 20
_LONGEST_SHOWN, _LONGEST_QUERY, _LONGEST_OUTCOME = 400, 4000, 2000
#: What stands above the cards, on the screen and in every export.
WARNING = (
    "Cijfers gaan over gebieden, niet over mensen. Zijn twee cijfers in hetzelfde gebied hoog, dan hoeft het niet om "
    "dezelfde mensen te gaan, en het ene cijfer is niet vanzelf de oorzaak van het andere."
)


class CardRefused(WorkbenchError, ValueError):
    """A card was not kept; the sentence says what it lacks."""


class Confidence(StrEnum):
    """How sure those who made the card are, in the word of the screen."""

    LOW = "laag"
    FAIR = "redelijk"
    HIGH = "hoog"


class Standing(StrEnum):
    """Whether people still talk about a card, or agreed on it, or took it back."""

    DRAFT = "concept"
    SET = "vastgesteld"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True)
class Evidence:
    """A saved state: the address of the screen, and what it showed on the day it was saved.

    ``query`` restores the state; ``sentence`` is the title of the map, ``figures`` what it showed in words, ``source``
    where that came from, ``version`` that of the data, and ``seen`` the day (ISO 8601).
    """

    query: str
    indicator: str
    sentence: str
    figures: tuple[str, ...]
    source: tuple[str, ...]
    version: str
    seen: str


@dataclass(frozen=True)
class Person:
    """Somebody who agrees with a card or does not."""

    name: str
    profession: str = ""
    agrees: bool = True


@dataclass(frozen=True)
class Outcome:
    """What a mirror showed of a card: does what the gemeente does match it?

    ``mirror`` is its id and ``title`` what it is called, ``text`` what it showed, ``query`` the state of the screen and
    ``seen`` a day (ISO 8601).
    """

    mirror: str
    title: str
    text: str
    query: str
    seen: str


@dataclass(frozen=True)
class Card:
    """One edition of a card; ``number`` is 0 until it is kept, and ``made`` and ``changed`` are moments in UTC.

    Raises :class:`CardRefused` for a card without a claim or evidence, or with more text than somebody reads.
    """

    claim: str
    evidence: tuple[Evidence, ...]
    contradiction: str = ""
    confidence: Confidence = Confidence.LOW
    people: tuple[Person, ...] = ()
    standing: Standing = Standing.DRAFT
    areas: tuple[str, ...] = ()
    author: str = ""
    rule: str = ""
    outcomes: tuple[Outcome, ...] = ()
    number: int = 0
    edition: int = 0
    made: str = ""
    changed: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no card."""
        if not self.claim:
            raise CardRefused("De kaart heeft nog geen stelling; schrijf in één zin op wat u ziet.")
        if not self.evidence:
            raise CardRefused(
                "De kaart heeft nog geen bewijs; kijk op de kaart naar een cijfer en voeg toe wat u ziet."
            )
        for what, found, most in (
            ("stukken bewijs", self.evidence, MOST_EVIDENCE),
            ("mensen", self.people, MOST_PEOPLE),
            ("gebieden", self.areas, MOST_AREAS),
            ("uitkomsten van spiegels", self.outcomes, MOST_OUTCOMES),
        ):
            if len(found) > most:
                raise CardRefused(f"De kaart heeft {len(found)} {what}; er passen er {most} op. Maak een tweede kaart.")

    def answered(self, outcome: Outcome) -> "Card":
        """Return the card with what a mirror showed, in the place of what that mirror showed before."""
        others = tuple(one for one in self.outcomes if one.mirror != outcome.mirror)
        return replace(self, outcomes=(*others, _outcome(asdict(outcome))))

    def json(self) -> dict[str, Any]:
        """Return the card as it is stored and exported: names of fields as above, lists for tuples."""
        return asdict(self)


def written(said: object, field: str, what: str) -> str:
    """Return what a person wrote as plain text on one line; raise :class:`CardRefused` where it is too long."""
    text = said if isinstance(said, str) else ""
    if len(text) > LONGEST[field]:
        raise CardRefused(f"De {what} telt {len(text)} tekens; er passen er {LONGEST[field]}. Kort de tekst in.")
    return plain(text, LONGEST[field])


def from_json(said: Mapping[str, Any]) -> Card:
    """Return the card that :meth:`Card.json` wrote down; raise KeyError, TypeError or ValueError for anything else."""
    return Card(
        claim=str(said["claim"]),
        evidence=tuple(
            Evidence(
                query=str(one["query"])[:_LONGEST_QUERY],
                indicator=str(one["indicator"]),
                sentence=plain(str(one["sentence"]), _LONGEST_SHOWN),
                figures=tuple(plain(str(line), _LONGEST_SHOWN) for line in one["figures"]),
                source=tuple(plain(str(line), _LONGEST_SHOWN) for line in one["source"]),
                version=str(one["version"]),
                seen=str(one["seen"]),
            )
            for one in said["evidence"]
        ),
        contradiction=str(said["contradiction"]),
        confidence=Confidence(said["confidence"]),
        people=tuple(Person(str(p["name"]), str(p["profession"]), bool(p["agrees"])) for p in said["people"]),
        standing=Standing(said["standing"]),
        areas=tuple(str(area) for area in said["areas"]),
        author=str(said["author"]),
        rule=str(said["rule"]),
        # Cards that were kept before there were mirrors have none.
        outcomes=tuple(_outcome(one) for one in said.get("outcomes", ())),
        number=int(said["number"]),
        edition=int(said["edition"]),
        made=str(said["made"]),
        changed=str(said["changed"]),
    )


def _outcome(said: Mapping[str, Any]) -> Outcome:
    return Outcome(
        mirror=plain(str(said["mirror"]), 80),
        title=plain(str(said["title"]), _LONGEST_SHOWN),
        text=plain(str(said["text"]), _LONGEST_OUTCOME),
        query=str(said["query"])[:_LONGEST_QUERY],
        seen=str(said["seen"])[:10],
    )
