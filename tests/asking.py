"""A server of some handlers alone, and a client that asks as the page does."""

import asyncio
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService


@dataclass
class Asker:
    """Asks a server on this computer."""

    port: int

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any]:
        """Send a request; return its status and what the JSON of the answer says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            content = response.read()
            is_json = response.headers.get("Content-Type", "").startswith("application/json")
            return response.status, json.loads(content) if is_json else content
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, Any]:
        """Ask for something."""
        return self.ask("GET", path)

    def send(self, path: str, said: object, *, method: str = "POST", origin: str = "") -> tuple[int, Any]:
        """Send JSON, or bytes that should be, from the page itself or from another site."""
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        origin = origin or f"http://127.0.0.1:{self.port}"
        return self.ask(method, path, body, Origin=origin, Content_Type="application/json")


@contextmanager
def asking(engine: Engine, cache: Path, routes: Callable[[MapAnswers, MapService], list[Route]]) -> Iterator[Asker]:
    """Serve the handlers of ``routes`` on the data of an engine."""
    answers = MapAnswers(engine)
    service = MapService(answers, cache)
    sockets = bind_sockets(0, "127.0.0.1")
    started, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        server = HTTPServer(Application(routes(answers, service)))
        server.add_sockets(sockets)
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    try:
        assert started.wait(30)
        yield Asker(sockets[0].getsockname()[1])
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(30)
        loop.close()
        service.pool.shutdown()
