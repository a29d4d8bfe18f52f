"""While the server runs: own records that are past their date are deleted, on the day itself."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from buurtspiegel.own.desk import Desk
from buurtspiegel.registry import Registry

log = logging.getLogger(__name__)
#: A computer that slept does not count the hours: better to look often than once a day.
_EVERY_S = 3600


def sweep_daily(root: Path, registry: Callable[[], Registry]) -> threading.Event:
    """Look every hour, beside the server, until the event that is returned is set."""
    stop = threading.Event()

    def run() -> None:
        while True:
            sweep_once(root, registry())
            if stop.wait(_EVERY_S):
                return

    threading.Thread(target=run, name="retention", daemon=True).start()
    return stop


def sweep_once(root: Path, registry: Registry) -> None:
    """Delete what is past its date now; what stands in the way is logged, and tried again the next time."""
    try:
        desk = Desk(root, registry)
        for sentence in (*desk.swept, *desk.sweep(datetime.now(UTC).date())):
            log.info("%s", sentence)
    except Exception:  # the server goes on, whatever it is
        log.exception("own records that are past their date could not be deleted")
