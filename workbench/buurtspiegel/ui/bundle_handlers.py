"""Bundles over HTTP: an analysis of our own to give away, and one of another gemeente to follow."""

import json
from collections.abc import Callable
from typing import Any

from tornado.web import HTTPError

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.bundle import Bundle, BundleRefused
from buurtspiegel.bundle.differing import module_differences
from buurtspiegel.bundle.following import put_cards, put_story
from buurtspiegel.bundle.gathering import gathered
from buurtspiegel.bundle.shelf import BUNDLE_ID, BundleShelf
from buurtspiegel.bundle.transfer import MOST_BYTES, exported
from buurtspiegel.cards import CardShelf, Standing
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.own.desk import Desk
from buurtspiegel.stories import StoryShelf
from buurtspiegel_data.levels import Level, is_code

from .evidence import seen
from .fresh import FreshHandler

_MOST_SAID = 50_000
_ID = f"({BUNDLE_ID.pattern})"
#: What the page shows of a registration as it stands in a bundle.
_SHOWN = ("records", "title", "row", "entity", "purpose", "basis", "recipients", "k", "zeros", "years")


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (r"/bundles\.json", BundlesHandler, own),
        (r"/bundles/new\.json", NewHandler, own),
        (rf"/bundles/{_ID}\.json", BundleHandler, own),
        (rf"/bundles/{_ID}/put\.json", PutHandler, own),
    ]


class BundlingHandler(FreshHandler):
    """Knows the bundles that were opened here."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service, **own)
        self.root = self.answers.engine.store.root
        self.shelf = BundleShelf(self.root)

    def desk(self) -> Desk:
        """Open the desk of this data directory."""
        engine = self.answers.engine
        return Desk(self.root, engine.registry, engine.store)

    async def send_json(self, make: Callable[[], Any]) -> None:
        """Send what ``make`` returns."""
        await self.send_fresh(lambda: json.dumps(make(), ensure_ascii=False))


class BundlesHandler(BundlingHandler):
    """All bundles, and the place to open one."""

    async def get(self) -> None:
        """Send what was opened here, and what there is to put in one of our own."""
        await self.send_json(self._listed)

    def _listed(self) -> dict[str, Any]:
        cards = [one for one in CardShelf(self.root).cards() if one.standing is not Standing.WITHDRAWN]
        return {
            "bundles": [
                {"id": name, "title": one.title, "maker": one.maker, "made": one.made}
                for name, one in self.shelf.bundles().items()
            ],
            "registrations": [{"id": one.records, "title": one.title} for one in self.desk().registrations()],
            "cards": [{"id": one.number, "title": one.claim} for one in cards],
            "stories": [{"id": one.id, "title": one.title} for one in StoryShelf(self.root).stories()],
        }

    async def post(self) -> None:
        """Keep the file that is sent; send its id."""
        data = self.body(2 * MOST_BYTES)
        await self.send_json(lambda: {"id": self.shelf.keep(data)[0]})


class NewHandler(BundlingHandler):
    """A bundle of our own."""

    async def post(self) -> None:
        """Send the file of what is chosen."""
        said = self.said(_MOST_SAID)
        await self.send_fresh(lambda: exported(self._gathered(said)))

    def _gathered(self, said: dict[str, Any]) -> Bundle:
        cards = said.get("cards")
        numbers = [one for one in cards if type(one) is int] if isinstance(cards, list) else []
        return gathered(
            self.answers.engine,
            self.desk(),
            _text(said, "title"),
            _text(said, "maker"),
            summary=_text(said, "summary"),
            method=[part.strip() for part in _text(said, "method").split("\n") if part.strip()],
            records=_texts(said, "records"),
            cards=numbers,
            story=_text(said, "story"),
        )


class BundleHandler(BundlingHandler):
    """One bundle that was opened here."""

    async def get(self, bundle_id: str) -> None:
        """Send what is in it, and what is different here."""
        await self.send_json(lambda: self._told(self.shelf.bundle(bundle_id)))

    async def delete(self, bundle_id: str) -> None:
        """Remove it; what was made of it stays."""
        self.said(1000)

        def remove() -> dict[str, Any]:
            self.shelf.remove(bundle_id)
            return {}

        await self.send_json(remove)

    def _told(self, bundle: Bundle) -> dict[str, Any]:
        registry = self.answers.engine.registry
        there = {one.records for one in self.desk().registrations()}
        kept = {one.claim for one in CardShelf(self.root).cards()}
        return {
            **{name: getattr(bundle, name) for name in ("title", "maker", "made", "summary")},
            "method": list(bundle.method),
            "differences": list(module_differences(bundle, registry)),
            "registrations": [
                {
                    **{name: getattr(one, name) for name in _SHOWN},
                    "levels": list(one.levels),
                    "categories": list(one.categories),
                    "there": one.records in there,
                }
                for one in bundle.registrations
            ],
            "mirrors": [
                {"id": one, "title": registry.mirrors[one].title} for one in bundle.mirrors if one in registry.mirrors
            ],
            "cards": [{"claim": one.claim, "there": one.claim in kept} for one in bundle.cards],
            "story": bundle.story.title if bundle.story else "",
        }


class PutHandler(BundlingHandler):
    """The cards and the story of a bundle, for one's own gemeente."""

    async def post(self, bundle_id: str) -> None:
        """Keep them; send what was kept, and a sentence for each that could not be."""
        gemeente = _text(self.said(1000), "gemeente")
        if not is_code(gemeente, Level.GEMEENTE):
            raise HTTPError(400)
        await self.send_json(lambda: self._put(bundle_id, gemeente))

    def _put(self, bundle_id: str, gemeente: str) -> dict[str, Any]:
        bundle = self.shelf.bundle(bundle_id)
        cards, said = put_cards(
            bundle, CardShelf(self.root), gemeente, lambda query: seen(self.answers, self.service, query)
        )
        story = put_story(bundle, StoryShelf(self.root), gemeente)
        return {"cards": len(cards), "story": story.title if story else "", "said": list(said)}


def _text(said: dict[str, Any], name: str) -> str:
    found = said.get(name, "")
    if not isinstance(found, str):
        raise BundleRefused(f"De bundel past niet: «{name}» is geen tekst.")
    return found.strip()


def _texts(said: dict[str, Any], name: str) -> list[str]:
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BundleRefused(f"De bundel past niet: «{name}» is geen lijst van teksten.")
    return found
