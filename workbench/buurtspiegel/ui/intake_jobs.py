"""A file that somebody brings: it is here while it is read, in a folder that nobody else can open, and then no more."""

import atexit
import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from buurtspiegel.errors import WorkbenchError
from buurtspiegel_data.errors import DataError

log = logging.getLogger(__name__)

#: How long an outcome can be looked at, and how long a file may be on its way.
_KEPT_S, _AWAITED_S = 1800, 900
#: Two files at a time fill the memory of a small computer; the screen of one person never needs more.
_AT_ONCE, _MOST_KEPT = 2, 12
#: The only part of the name of a file that becomes part of a path.
_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".gpkg", ".json", ".geojson", ".zip"})

#: What says its fault in a sentence of its own. No other message is shown or logged: it may hold a value of a record.
_FAULTS = (WorkbenchError, DataError)
_FAILED = "Het bestand kon niet worden gelezen door een fout in het programma. Probeer het opnieuw."


class Busy(WorkbenchError):
    """No other file can be read now; the sentence says what to do."""


class Stopped(Exception):
    """Reading was stopped by who asked for it."""


class State(StrEnum):
    """How far a job is, in the word that the page reads."""

    AWAITED = "wacht"
    BUSY = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"
    STOPPED = "gestopt"


#: Gives a folder that nobody else can enter, and that is erased afterwards.
Place = Callable[[], AbstractContextManager[Path]]
Work = Callable[[Path, "Job"], Any]


@dataclass(eq=False)
class Job:
    """One file to read, and what comes of it.

    ``work`` gets the path of the file, that somebody calls ``name``, in a folder of ``place``, and makes the
    ``outcome``. ``said`` and ``share`` (0–1, None where that is not known) tell how far it is, ``fault`` why it failed.
    """

    id: str
    name: str
    size: int
    place: Place
    work: Work
    state: State = State.AWAITED
    said: str = ""
    share: float | None = None
    fault: str = ""
    outcome: Any = None
    began: float = field(default_factory=time.monotonic)
    path: Path | None = None
    folder: ExitStack = field(default_factory=ExitStack)
    stop: threading.Event = field(default_factory=threading.Event)

    def tell(self, said: str, share: float | None = None) -> None:
        """Say how far it is; raise :class:`Stopped` where nobody wants it any more."""
        if self.stop.is_set():
            raise Stopped
        self.said, self.share = said, share

    def open_folder(self) -> Path:
        """Make the folder for the file, and return the path to write it to."""
        ending = Path(self.name).suffix.lower()
        self.path = self.folder.enter_context(self.place()) / f"bestand{ending if ending in _ENDINGS else ''}"
        return self.path

    def close_folder(self) -> None:
        """Remove the file."""
        self.path = None
        self.folder.close()


class Jobs:
    """The jobs of one server."""

    def __init__(self) -> None:
        """Remove what a process left behind that was killed."""
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._at_once = threading.Semaphore(_AT_ONCE)
        atexit.register(self.close)

    def add(self, name: str, size: int, place: Place, work: Work) -> Job:
        """Take on a job for a file of ``size`` bytes (0 for no file); raise :class:`Busy` where there are too many."""
        with self._lock:
            self._forget()
            if len(self._jobs) >= _MOST_KEPT:
                raise Busy("Er worden al andere bestanden gelezen. Wacht tot die klaar zijn, of stop ze.")
            job = Job(secrets.token_hex(16), name, size, place, work)
            self._jobs[job.id] = job
            return job

    def get(self, job_id: str) -> Job | None:
        """Return a job, None where there is none of that id (any more)."""
        with self._lock:
            return self._jobs.get(job_id)

    def begin(self, job: Job) -> None:
        """Read the file of a job, beside everything else."""
        job.state, job.said, job.share = State.BUSY, "Er wordt gewacht tot een ander bestand klaar is", None
        threading.Thread(target=self._run, args=(job,), name="intake", daemon=True).start()

    def drop(self, job: Job) -> None:
        """Stop a job; its file goes at once where nothing reads it, else as soon as that has stopped."""
        job.stop.set()
        if job.state is State.AWAITED:
            job.state = State.STOPPED
            job.close_folder()

    def close(self) -> None:
        """Stop everything, and remove all files."""
        with self._lock:
            for job in self._jobs.values():
                job.stop.set()
                job.close_folder()

    def _run(self, job: Job) -> None:
        state = State.FAILED
        try:
            with self._at_once:
                job.tell(job.said)
                if job.path is not None or not job.size:
                    job.outcome = job.work(job.path or Path(), job)
                    state = State.STOPPED if job.stop.is_set() and job.outcome is None else State.DONE
        except Stopped:
            state = State.STOPPED
        except _FAULTS as fault:
            job.fault = str(fault.args[0] if fault.args else fault)
        except Exception as fault:  # noqa: BLE001  (whatever it is, the page must hear that it failed)
            log.error("reading a file failed: %s", type(fault).__name__)  # noqa: TRY400
            job.fault = _FAILED
        finally:
            job.close_folder()
            job.began = time.monotonic()
            job.state = state

    def _forget(self) -> None:
        now = time.monotonic()
        for job in list(self._jobs.values()):
            if job.state is State.AWAITED and now - job.began > _AWAITED_S:
                self.drop(job)
        over = [job for job in self._jobs.values() if job.state not in {State.AWAITED, State.BUSY}]
        over.sort(key=lambda job: job.began)
        spare = max(len(self._jobs) - _MOST_KEPT + 1, 0)
        for at, job in enumerate(over):
            if at < spare or now - job.began > _KEPT_S or job.state is State.STOPPED:
                del self._jobs[job.id]
