"""The mirrors over HTTP: what one shows, and what it showed written back on the diagnosis card that it answers."""

import asyncio
import json
import re
from datetime import UTC, datetime
from typing import Any

from tornado.ioloop import IOLoop

from buurtspiegel.answers.mirror import mirror
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.cards import CardRefused, CardShelf, Outcome
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.model.indicator import INDICATOR_ID
from buurtspiegel_data.levels import Level, is_code

from .fresh import FreshHandler
from .session import Session

_MIRROR = f"({INDICATOR_ID.pattern})"
_MOST_SAID = 2_000
#: The first mirror lays boundaries over one another and finds peers: who asks hears in time that it is being made.
_PATIENCE_S = 5.0


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    making: dict[tuple[str, ...], asyncio.Future[str]] = {}
    return [
        (rf"/mirror/{_MIRROR}\.json", MirrorHandler, own | {"making": making}),
        (rf"/mirror/{_MIRROR}/card\.json", OutcomeHandler, own),
    ]


class MirrorHandler(FreshHandler):
    """One mirror, for the gemeente at hand."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers, and which mirrors are being made for all visitors."""
        super().initialize(service, **own)
        self.making: dict[tuple[str, ...], asyncio.Future[str]] = own.get("making", {})

    async def get(self, mirror_id: str) -> None:
        """Send it, or ``{"status": "bezig"}`` while it is made; with 422 why there is no such mirror or level."""
        said = {name: self.get_query_argument(name, "") for name in ("gemeente", "level", "period")}
        made = self._begun(mirror_id, said)
        done, _ = await asyncio.wait({made}, timeout=_PATIENCE_S)
        await self.send_fresh(made.result if done else lambda: json.dumps({"status": "bezig"}))

    def _begun(self, mirror_id: str, said: dict[str, Any]) -> "asyncio.Future[str]":
        """Make a mirror beside everything else, once for all who ask for the same."""
        key = (mirror_id, *said.values())
        if (there := self.making.get(key)) is not None:
            return there

        def over(one: "asyncio.Future[str]") -> None:
            self.making.pop(key, None)
            if not one.cancelled():
                one.exception()  # whoever asked may have left

        made = asyncio.ensure_future(
            IOLoop.current().run_in_executor(
                self.service.pool, lambda: json.dumps(self.shown(mirror_id, said), ensure_ascii=False)
            )
        )
        made.add_done_callback(over)
        self.making[key] = made
        return made

    def shown(self, mirror_id: str, said: dict[str, Any]) -> dict[str, Any]:
        """Return a mirror; what is malformed is left out."""
        gemeente, level, period = (str(said.get(name, "")) for name in ("gemeente", "level", "period"))
        return mirror(
            self.answers.engine,
            mirror_id,
            gemeente if is_code(gemeente, Level.GEMEENTE) else "",
            level if re.fullmatch("[a-z0-9]{2,10}", level) else "",
            period if re.fullmatch("[0-9A-Za-z-]{1,13}", period) else "",
            self.answers.studies,
        )


class OutcomeHandler(MirrorHandler):
    """What a mirror shows, for a card."""

    async def post(self, mirror_id: str) -> None:
        """Write it on the card with the number in ``card``; send the card as kept."""
        said = self.said(_MOST_SAID)
        await self.send_fresh(lambda: json.dumps(self._kept(mirror_id, said), ensure_ascii=False))

    def _kept(self, mirror_id: str, said: dict[str, Any]) -> dict[str, Any]:
        """Look anew: what the page says that it saw is not believed."""
        shelf, number = CardShelf(self.answers.engine.store.root), said.get("card")
        card = shelf.card(number if type(number) is int else 0)
        found = self.shown(mirror_id, said)
        if found["status"] != "ok":
            raise CardRefused(f"Er is nog niets om op de kaart te schrijven. {found['refused']}")
        own = next((one["outcome"] for one in found["cards"] if one["id"] == card.number), "")
        text = f"{found['outcome']} Gebieden op deze kaart: {own}." if own else found["outcome"]
        outcome = Outcome(mirror_id, found["title"], text, _address(found), datetime.now(UTC).date().isoformat())
        return shelf.keep(card.answered(outcome)).json()


def _address(found: dict[str, Any]) -> str:
    """Return the address of the screen that shows a mirror."""
    session = Session()
    session.change(found["map"] | {"mirror": found["id"], "drawer": "spiegel"})
    return session.query()
