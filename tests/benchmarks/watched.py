"""Our server, with an address that counts what is alive in it: `python -m benchmarks.watched DATA PORT`."""

import gc
import json
import sys
from collections import Counter
from pathlib import Path

from bokeh.document import Document
from bokeh.server.session import ServerSession
from tornado.web import RequestHandler

from buurtspiegel.ui import server as screen_server
from buurtspiegel.ui.distribution import Distribution
from buurtspiegel.ui.screen import Screen
from buurtspiegel.ui.session import Session

_KINDS = (Screen, Session, Distribution, ServerSession, Document)


class Alive(RequestHandler):
    """How many of each kind there are after a collection."""

    def get(self) -> None:
        """Send the counts as JSON."""
        gc.collect()
        found = Counter(kind.__name__ for one in gc.get_objects() for kind in _KINDS if type(one) is kind)
        self.write(json.dumps({kind.__name__: found[kind.__name__] for kind in _KINDS}))


# The minute that a closed visit is kept for a reconnecting browser is not what is measured.
screen_server._IDLE_SESSION_MS = 1000
SERVER = screen_server.make_server(Path(sys.argv[1]), int(sys.argv[2]))
SERVER._tornado.add_handlers(r".*", [(r"/alive", Alive)])
SERVER.start()
SERVER.io_loop.start()
