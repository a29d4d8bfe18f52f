"""Handlers for what people keep. Answers change from one moment to the next, so nobody remembers them.

Something is only taken from the page itself: a request of another site bears another ``Origin``, and cannot be JSON
without asking first, which nobody answers.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tornado.ioloop import IOLoop
from tornado.web import HTTPError

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.errors import WorkbenchError
from buurtspiegel.map.handlers import MapHandler
from buurtspiegel.map.service import MapService
from buurtspiegel_data.errors import DataError

_FAULTS = (LookupError, WorkbenchError, DataError)


class FreshHandler(MapHandler):
    """Answers with what is so at this moment, made in a thread; what is refused is said in a sentence."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service)
        self.answers: MapAnswers = own["answers"]

    async def send_fresh(self, make: Callable[[], str], kind: str = "application/json") -> None:
        """Send what ``make`` returns; with 422 the sentence of what was refused."""
        self.set_header("Cache-Control", "no-store")
        try:
            text = await IOLoop.current().run_in_executor(self.service.pool, make)
        except _FAULTS as fault:
            self.set_status(422)
            kind, text = "application/json", json.dumps({"fault": str(fault.args[0] if fault.args else fault)})
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.write(text)

    def is_of_page(self, kind: str) -> bool:
        """Say whether the page itself sends this, as content of a kind that no form of another site can send."""
        same = urlsplit(self.request.headers.get("Origin", "")).netloc == self.request.host
        return same and self.request.headers.get("Content-Type", "").split(";")[0] == kind

    def body(self, most_bytes: int) -> bytes:
        """Return what the page sends; refuse what another site sends, or more than ``most_bytes``."""
        if not self.is_of_page("application/json") or len(self.request.body) > most_bytes:
            raise HTTPError(403)
        return bytes(self.request.body)

    def said(self, most_bytes: int) -> dict[str, Any]:
        """Return what the page says as a JSON object; refuse anything else."""
        try:
            found = json.loads(self.body(most_bytes))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise HTTPError(400)
        return found
