"""The server: one process that serves the screen, the map and its answers, on this computer alone."""

import hashlib
import importlib
import logging
import signal
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlencode

import panel as pn
from bokeh.server.urls import per_app_patterns
from bokeh.server.views.ws import WSHandler
from tornado.web import HTTPError, StaticFileHandler
from tornado.websocket import WebSocketClosedError

from buurtspiegel.answers import exploring_handlers, expression_handlers, learning_handlers, study_handlers
from buurtspiegel.answers import handlers as answer_handlers
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.discovery import pass_over_damaged
from buurtspiegel.engine import Engine
from buurtspiegel.errors import NoFigures, PortTaken
from buurtspiegel.map import handlers as map_handlers
from buurtspiegel.map.handlers import asks_here
from buurtspiegel.map.service import MapService
from buurtspiegel.map.warm_up import warm_up
from buurtspiegel.model.peers import PeerSpec
from buurtspiegel.reloading import Modules
from buurtspiegel.studies import clusters
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

from . import bundle_handlers, card_handlers, intake_handlers, mirror_handlers, path_handlers, story_handlers
from .empty import empty_page, failed_page
from .question import ask
from .renewing import watch
from .resolve import resolve
from .retention import sweep_daily
from .screen import Screen
from .session import Session
from .start import start

log = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_SCRIPTS = sorted(path.relative_to(_STATIC).as_posix() for path in _STATIC.rglob("*.js"))
#: Tiles of these zoom levels show the country and its regions; they are drawn before anybody asks.
_WARM_ZOOMS = range(5, 9)
_IDLE_SESSION_MS = 60_000


class OnlyHere:
    """Mixed into the handlers of Panel and Bokeh: they answer this computer only, like those of the map."""

    async def prepare(self) -> None:
        """Refuse a request that names another computer."""
        if not asks_here(self.request):  # type: ignore[attr-defined]
            raise HTTPError(421)
        waiting = super().prepare()  # type: ignore[misc]
        if waiting is not None:
            await waiting


class QuickSocket(OnlyHere, WSHandler):
    """The websocket of Bokeh, without Nagle's algorithm.

    Bokeh sends each message as three small frames; the second waits for the client's delayed acknowledgement, which
    costs 40 ms on every change (a round trip of 48 ms becomes 6 ms).
    """

    def open(self) -> None:
        """Send small frames at once."""
        self.set_nodelay(True)
        super().open()


class StaticHandler(StaticFileHandler):
    """The scripts and styles of the screen; their address holds their version, so they are kept for ever."""

    def initialize(self, path: str) -> None:
        """Serve one folder of the package."""
        super().initialize(path)

    async def get(self, version: str, path: str, include_body: bool = True) -> None:  # noqa: ARG002
        """Send a file; the version in the address only tells one edition from another."""
        await super().get(path, include_body)

    async def head(self, version: str, path: str) -> None:  # noqa: ARG002
        """Send the headers of a file."""
        await super().get(path, include_body=False)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        """Let browsers keep it."""
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")


def serve_screen(root: Path, port: int, *, reload_plugins: bool = False) -> None:
    """Serve until the process is stopped; only this computer can connect. Modules are watched where that is asked."""
    try:
        server = make_server(root, port, reload_plugins=reload_plugins)
    except OSError as fault:
        raise PortTaken(
            f"Poort {port} is niet te gebruiken ({fault.strerror}); kies een andere, zoals --port {port + 1}."
        ) from fault
    server.start()
    _stop_on_interrupt(server.io_loop)
    print(f"Buurtspiegel staat klaar op http://localhost:{port} (stoppen met Ctrl+C)", flush=True)  # noqa: T201
    with suppress(KeyboardInterrupt):
        server.io_loop.start()
    server.stop()


def _stop_on_interrupt(loop: Any) -> None:
    """Let Ctrl+C end the loop, also where its KeyboardInterrupt is lost: Python drops one raised in a finalizer."""

    def stop(number: int, frame: FrameType | None) -> None:
        loop.add_callback_from_signal(loop.stop)
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, stop)


def make_server(root: Path, port: int, *, reload_plugins: bool = False) -> Any:
    """Make the server on a data directory; it listens on the loopback address only: there is no sign-in yet."""
    pass_over_damaged()
    modules = Modules()
    engine = Engine(Store(root), modules.registry)
    if reload_plugins:
        watch(modules, engine)
    answers = MapAnswers(engine)
    sweep_daily(root, lambda: modules.registry)
    ready = threading.Event()
    service = MapService(answers, engine.store.cache / "tiles", ready=ready.is_set)
    threading.Thread(target=_get_ready, args=(answers, service, ready), name="get-ready", daemon=True).start()
    _guard_handlers()
    for source in ("asyncio", "tornado.application"):
        logging.getLogger(source).addFilter(_is_no_farewell)
    version = static_version()
    return pn.io.server.get_server(
        {"/": lambda: page(engine, answers, service, version)},
        port=port,
        address="127.0.0.1",
        websocket_origin=[f"localhost:{port}", f"127.0.0.1:{port}"],
        title="Buurtspiegel",
        show=False,
        start=False,
        location=False,
        unused_session_lifetime_milliseconds=_IDLE_SESSION_MS,
        extra_patterns=[
            *map_handlers.routes(service),
            *answer_handlers.routes(answers, service),
            *study_handlers.routes(answers, service),
            *expression_handlers.routes(answers, service),
            *card_handlers.routes(answers, service),
            *story_handlers.routes(answers, service),
            *exploring_handlers.routes(answers, service),
            *learning_handlers.routes(answers, service),
            *path_handlers.routes(answers, service),
            *intake_handlers.routes(answers, service),
            *mirror_handlers.routes(answers, service),
            *bundle_handlers.routes(answers, service),
            (r"/screen/([0-9a-f]{12})/([a-z_]+(?:/[a-z_]+)?\.(?:js|css))", StaticHandler, {"path": str(_STATIC)}),
        ],
    )


def page(engine: Engine, answers: MapAnswers, service: MapService, version: str) -> Any:
    """Make the page of one visitor; there always is one, and it says what is wrong."""
    try:
        return _screen_page(engine, answers, service, version)
    except NoFigures:
        return empty_page(engine, version)
    except DataError as fault:
        return empty_page(engine, version, str(fault))
    except Exception:
        log.exception("the page could not be made")
        return failed_page(version)


def _screen_page(engine: Engine, answers: MapAnswers, service: MapService, version: str) -> Any:
    session = Screen(answers, service, _query())
    template = pn.Template((_HERE / "page.html").read_text(encoding="utf-8"))
    template.add_variable("screen_version", version)
    template.add_variable("scripts", _SCRIPTS)
    template.add_variable("start", start(engine, session.question))
    template.add_panel("session", session)
    return template


def static_version() -> str:
    """Return twelve hexadecimal digits that change with any file of the screen."""
    whole = hashlib.sha256()
    for path in sorted(_STATIC.rglob("*.*")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def _query() -> str:
    """The address of the visitor, as text: nothing in it becomes a number on the way."""
    arguments: dict[str, list[bytes]] = pn.state.session_args or {}
    pairs = [(name, values[-1].decode("utf-8", "replace")) for name, values in arguments.items() if values]
    return f"?{urlencode(pairs)}" if pairs else ""


def _is_no_farewell(record: logging.LogRecord) -> bool:
    """A visitor who leaves, or Ctrl+C, while an answer is on its way is no fault, and needs no traceback."""
    return not (record.exc_info and isinstance(record.exc_info[1], (WebSocketClosedError, KeyboardInterrupt)))


def _guard_handlers() -> None:
    """Put our own handlers in the place of those that Panel and Bokeh bring."""
    for at, (pattern, handler) in enumerate(per_app_patterns):
        if not issubclass(handler, OnlyHere):
            guarded = QuickSocket if pattern == r"/ws" else type(handler.__name__, (OnlyHere, handler), {})
            per_app_patterns[at] = (pattern, guarded)


def _get_ready(answers: MapAnswers, service: MapService, ready: threading.Event) -> None:
    """Compile, import and answer the first question before anybody asks; then draw the low zoom levels, and lay
    the boundary years over one another."""
    warm_up().join()
    engine = answers.engine
    try:
        first = ask(answers, service, Session())["layers"][-1]
        service.classes(Level(first["level"]), first["year"], first["style"], 0)
        for heavy in ("holoviews", "scipy.stats", "statsmodels.stats.proportion"):
            importlib.import_module(heavy)
    except LookupError:
        log.info("there is no data to get ready for yet")
    except DataError:
        log.exception("some of the data is damaged")
    finally:
        ready.set()
    try:
        _draw_ahead(engine, service)
        clusters.get_ready()
        answers.studies.carrying.ahead()
        _find_peers_ahead(answers)
    except DataError:
        log.exception("some of the data is damaged")


def _find_peers_ahead(answers: MapAnswers) -> None:
    """Find the peers of all areas of the first question: it takes a second or two, and maps hold areas against them."""
    with suppress(LookupError):
        first = resolve(answers, Session())
        answers.studies.peers.grouping(first.level, first.period, PeerSpec(), first.indicator.domain)


def _draw_ahead(engine: Engine, service: MapService) -> None:
    """Draw the low zoom levels of the newest boundaries, and read what takes seconds to read."""
    for level in (Level.GEMEENTE, Level.BUURT, Level.WIJK, Level.PC4):
        for year in engine.boundary_years(level)[-1:]:
            service.tiles(engine.areas(level, year)).warm(_WARM_ZOOMS)
    for year in engine.boundary_years(Level.PC6)[-1:]:
        service.drawn_level(Level.PC6, year, _WARM_ZOOMS[0])
