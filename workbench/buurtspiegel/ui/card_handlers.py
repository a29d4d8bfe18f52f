"""Cards and drafts over HTTP."""

import json
import re
from typing import Any, TypeVar

import pandas as pd

from buurtspiegel.answers.drafts import drafts
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.cards import Card, CardShelf, Confidence, Person, Standing
from buurtspiegel.cards.card import WARNING, written
from buurtspiegel.cards.export import exported
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.studies.diagnosis import Diagnoses
from buurtspiegel_data.levels import CHOICES, Level

from .evidence import gone, place, seen
from .fresh import FreshHandler

_LEVEL = f"({'|'.join(level.value for level in CHOICES)})"
_KINDS = {"md": "text/markdown", "json": "application/json", "html": "text/html"}
_MOST_BYTES = 200_000
T = TypeVar("T", Confidence, Standing)


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own = {"service": service, "answers": answers, "diagnoses": Diagnoses(answers.engine)}
    return [
        (r"/cards\.json", CardsHandler, own),
        (r"/cards/(alle|[0-9]{1,9})\.(md|json|html)", ExportHandler, own),
        (rf"/drafts/(GM[0-9]{{4}})/{_LEVEL}/([0-9A-Za-z-]{{1,13}})\.json", DraftsHandler, own),
        (r"/evidence\.json", EvidenceHandler, own),
    ]


class CardHandler(FreshHandler):
    """Knows the cards and the drafts."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service, **own)
        self.diagnoses: Diagnoses = own["diagnoses"]
        self.shelf = CardShelf(self.answers.engine.store.root)


class CardsHandler(CardHandler):
    """All cards, and the place to keep one."""

    async def get(self) -> None:
        """Send the cards; with ``level`` and ``year`` the ids on that map of the areas that they are about."""
        level, year = self.get_query_argument("level", ""), self.get_query_argument("year", "")
        await self.send_fresh(lambda: json.dumps(self._listed(level, year), ensure_ascii=False))

    def _listed(self, level: str, year: str) -> dict[str, Any]:
        engine, cards = self.answers.engine, self.shelf.cards()
        about = sorted({area for card in cards if card.standing is not Standing.WITHDRAWN for area in card.areas})
        ids: list[int] = []
        if re.fullmatch(_LEVEL, level) and re.fullmatch("[12][0-9]{3}", year):
            found = self.answers.areas(Level(level), int(year)).ids_of(pd.Index(about, dtype=object))
            ids = [int(one) for one in found if one >= 0]
        return {
            "warning": WARNING,
            "cards": [card.json() | {"gone": [gone(engine, one) for one in card.evidence]} for card in cards],
            "ids": ids,
        }

    async def post(self) -> None:
        """Keep a card; send it as kept."""
        said = self.said(_MOST_BYTES)
        await self.send_fresh(lambda: json.dumps(self.shelf.keep(self._read(said)).json(), ensure_ascii=False))

    def _read(self, said: dict[str, Any]) -> Card:
        """Make a card of what the page says; what the evidence shows is looked up here, and not believed."""
        number, edition = (said[name] if type(said.get(name)) is int else 0 for name in ("number", "edition"))
        before = self.shelf.card(number) if number else None
        evidence = []
        for one in _dicts(said.get("evidence")):
            at = one.get("kept")
            if before and type(at) is int and 0 <= at < len(before.evidence):
                evidence.append(before.evidence[at])
            else:
                evidence.append(seen(self.answers, self.service, str(one.get("query", ""))))
        people = (
            Person(
                written(p.get("name"), "name", "naam"),
                written(p.get("profession"), "profession", "functie"),
                p.get("agrees") is True,
            )
            for p in _dicts(said.get("people"))
        )
        return Card(
            claim=written(said.get("claim"), "claim", "stelling"),
            evidence=tuple(evidence),
            contradiction=written(said.get("contradiction"), "contradiction", "tekst onder «Wat spreekt dit tegen»"),
            confidence=_one_of(Confidence, said.get("confidence"), Confidence.LOW),
            people=tuple(one for one in people if one.name),
            standing=_one_of(Standing, said.get("standing"), Standing.DRAFT),
            areas=tuple(dict.fromkeys(code for code in map(place, evidence) if code)),
            author=written(said.get("author"), "author", "naam van wie dit opschrijft"),
            rule=str(said.get("rule", "")) if str(said.get("rule", "")) in self.answers.engine.registry.rules else "",
            outcomes=before.outcomes if before else (),
            number=number,
            edition=edition,
        )


class ExportHandler(CardHandler):
    """Cards as a file, or as a page to print."""

    async def get(self, which: str, form: str) -> None:
        """Send all cards, or one."""
        if form != "html":
            self.set_header("Content-Disposition", f'attachment; filename="diagnose-{which}.{form}"')
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        await self.send_fresh(
            lambda: exported(self.shelf.cards() if which == "alle" else [self.shelf.card(int(which))], form),
            _KINDS[form],
        )


class DraftsHandler(CardHandler):
    """The drafts that the modules propose for a gemeente."""

    async def get(self, gemeente: str, level: str, period: str) -> None:
        """Send them in words."""
        found = self.diagnoses
        await self.send_fresh(lambda: json.dumps(drafts(found, gemeente, Level(level), period), ensure_ascii=False))


class EvidenceHandler(CardHandler):
    """What a state shows, before it is kept on a card."""

    async def get(self) -> None:
        """Send the sentence and the figures of the state in ``query``."""
        query = self.get_query_argument("query", "")
        await self.send_fresh(lambda: json.dumps(vars(seen(self.answers, self.service, query)), ensure_ascii=False))


def _dicts(said: object) -> list[dict[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _one_of(kind: type[T], said: object, otherwise: T) -> T:
    return next((one for one in kind if one.value == said), otherwise)
