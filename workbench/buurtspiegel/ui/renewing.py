"""Shows a change in a module on every open page: the modules are loaded anew beside the server that serves on."""

import logging
import threading
import time

from buurtspiegel.engine import Engine
from buurtspiegel.reloading import Modules

from .screen import renew_all

log = logging.getLogger(__name__)
_LOOK_EVERY_S = 0.5


def watch(modules: Modules, engine: Engine) -> None:
    """Look at the files of the modules for as long as the program runs, in a thread of its own."""
    threading.Thread(target=_watch, args=(modules, engine), name="reload-plugins", daemon=True).start()


def _watch(modules: Modules, engine: Engine) -> None:
    while True:
        time.sleep(_LOOK_EVERY_S)
        try:
            changed = modules.reload()
        except Exception:
            log.exception("the modules could not be loaded again")
            continue
        if changed:
            engine.use(modules.registry)
            for module in changed:
                for sentence in module.problems or [f"Module «{module.name}» is opnieuw geladen."]:
                    print(sentence, flush=True)  # noqa: T201
            renew_all()
