"""The map over HTTP: handlers for the server that also runs the screen.

Every address names all it shows, so that any proxy may keep the answer for ever. What is malformed or unknown is
answered with 404 and nothing else. The patterns bound every part of an address before any of it is used, and only
numbers that were checked become part of a path on disk. All work happens in a few threads, never on the event loop.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler

from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import CHOICES, Level

from .service import MapService
from .style import StyleError

_FOR_EVER = "public, max-age=31536000, immutable"
#: In the address of every figure of the gemeente's own records: what is deleted one day must not stay in a browser.
_OWN = "registratie."
#: Part of every ETag: changes when the same address is drawn otherwise.
_DRAWING = 1

_LEVEL = f"/({'|'.join(level.value for level in CHOICES)})"
_YEAR = "/([12][0-9]{3})"
_STYLE = "/([A-Za-z0-9._~-]{1,640})"
_TILE = "/(1?[0-9])/([0-9]{1,6})/([0-9]{1,6})"
#: «gzip» among the encodings that a client accepts, unless it says q=0 (RFC 9110, 12.5.3).
_GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:$|,)))", re.IGNORECASE)

#: The names under which this computer asks itself.
_HERE = frozenset({"localhost", "127.0.0.1"})

Route = tuple[str, type[RequestHandler], dict[str, Any]]


def routes(service: MapService) -> list[Route]:
    """Return the patterns of the map, for ``extra_patterns`` of a Panel or Bokeh server or a Tornado application."""
    own = {"service": service}
    return [
        (rf"/tiles{_LEVEL}{_YEAR}{_STYLE}{_TILE}\.png", TileHandler, own),
        (rf"/ids{_LEVEL}{_YEAR}/([0-9a-f]{{8}}){_TILE}\.bin", IdsHandler, own),
        (rf"/classes{_LEVEL}{_YEAR}{_STYLE}/([0-9]{{1,3}})\.bin", ClassesHandler, own),
        (rf"/legend{_LEVEL}{_YEAR}{_STYLE}\.json", LegendHandler, own),
        (rf"/hover{_LEVEL}{_YEAR}{_STYLE}/([0-9]{{1,7}})\.json", HoverHandler, own),
        (r"/healthz", HealthHandler, own),
        (r"/(?:tiles|ids|classes|legend|hover)/.*", NothingHandler, own),
    ]


def asks_here(request: HTTPServerRequest) -> bool:
    """Say whether a request names this computer.

    A hostile site can point its own name at 127.0.0.1 and then read answers as its own (DNS rebinding); its name gives
    it away.
    """
    return request.host_name in _HERE


class MapHandler(RequestHandler):  # type: ignore[misc]
    """Answers GET with bytes that are made in a thread, or with 404 and an empty body."""

    def initialize(self, service: MapService) -> None:
        """Remember the service."""
        self.service = service

    def prepare(self) -> None:
        """Answer this computer only, whatever name another site gives it."""
        if not asks_here(self.request):
            raise HTTPError(421)

    def set_default_headers(self) -> None:
        """Say no more about the server than is needed."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def write_error(self, _status_code: int, **_kwargs: Any) -> None:
        """Send no words with an error: an address that nobody made needs no explanation."""
        self.clear_header("Content-Type")
        self.finish()

    def compute_etag(self) -> str | None:
        """Leave the ETag to :meth:`answer`, which knows it before anything is drawn."""
        return None

    async def answer(self, kind: str, make: Callable[[], bytes], *, packed: bool = False) -> None:
        """Send what ``make`` returns, as gzip where the client takes it; ``packed`` says that it is gzip already."""
        zipped = kind != "image/png" and bool(_GZIP.search(self.request.headers.get("Accept-Encoding", "")))
        tag = hashlib.sha256(f"{_DRAWING} {zipped} {self.request.uri}".encode()).hexdigest()[:20]
        self.set_header("Cache-Control", "no-store" if _OWN in str(self.request.uri) else _FOR_EVER)
        self.set_header("ETag", f'"{tag}"')
        if kind != "image/png":
            self.set_header("Vary", "Accept-Encoding")
        if tag in self.request.headers.get("If-None-Match", ""):  # who knows it, had the answer
            self.set_status(304)
            return
        try:
            content = await IOLoop.current().run_in_executor(
                self.service.pool, lambda: _encoded(make(), packed=packed, zipped=zipped)
            )
        except (LookupError, StyleError, DataError):
            self.send_error(404)
            return
        if self.check_etag_header():  # «*» is any answer, if there is one
            self.set_status(304)
            return
        self.set_header("Content-Type", kind)
        if zipped:
            self.set_header("Content-Encoding", "gzip")
        self.write(content)


def _encoded(content: bytes, *, packed: bool, zipped: bool) -> bytes:
    if packed == zipped:
        return content
    return gzip.compress(content, 1, mtime=0) if zipped else gzip.decompress(content)


class TileHandler(MapHandler):
    """A picture of 512 × 512 pixels."""

    async def get(self, level: str, year: str, style: str, z: str, x: str, y: str) -> None:
        """Send the tile as PNG."""
        picture = self.service.picture
        await self.answer("image/png", lambda: picture(Level(level), int(year), style, int(z), int(x), int(y)))


class IdsHandler(MapHandler):
    """Which area lies under each pixel."""

    async def get(self, level: str, year: str, version: str, z: str, x: str, y: str) -> None:
        """Send the tile in the format of :mod:`.idtile`."""
        ids = self.service.ids
        await self.answer(
            "application/octet-stream",
            lambda: ids(Level(level), int(year), version, int(z), int(x), int(y)),
            packed=True,
        )


class ClassesHandler(MapHandler):
    """The class of every area."""

    async def get(self, level: str, year: str, style: str, chunk: str) -> None:
        """Send one byte per area."""
        classes = self.service.classes
        await self.answer("application/octet-stream", lambda: classes(Level(level), int(year), style, int(chunk)))


class LegendHandler(MapHandler):
    """What the classes mean."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send the legend as JSON."""
        legend = self.service.legend
        await self.answer("application/json; charset=utf-8", lambda: legend(Level(level), int(year), style))


class HoverHandler(MapHandler):
    """What the pointer says."""

    async def get(self, level: str, year: str, style: str, area: str) -> None:
        """Send the words about one area as JSON."""
        hover = self.service.hover
        await self.answer("application/json; charset=utf-8", lambda: hover(Level(level), int(year), style, int(area)))


class NothingHandler(MapHandler):
    """What none of the patterns takes."""

    def get(self) -> None:
        """Send 404."""
        self.send_error(404)


class HealthHandler(MapHandler):
    """Whether the server is ready."""

    def get(self) -> None:
        """Send «ok», or 503 while the server starts."""
        ready = self.service.ready()
        self.set_status(200 if ready else 503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write("ok" if ready else "starting")
