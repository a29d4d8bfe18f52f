"""Reading records of the gemeente over HTTP: the file is streamed to a private folder, read, and removed.

The page first says what it wants and how large the file is, then sends the file as bytes, and asks how far it is until
there is an outcome. No request waits for the reading, and none of the answers holds a value of a record.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, stream_request_body

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.bundle import BundledRegistration
from buurtspiegel.bundle.differing import fit
from buurtspiegel.bundle.shelf import BundleShelf
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.model.mirror import RECORDS_ID
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping_json import from_json, read_dialect, to_json
from buurtspiegel.own.told import Taken
from buurtspiegel_data.levels import Level, is_code

from . import intake_said
from .fresh import FreshHandler
from .intake_choices import choices
from .intake_jobs import Job, Jobs, State, Work
from .intake_said import IntakeRefused
from .intake_told import audit_json, fit_json, log_json, registration_json, taken_json

#: What a file may measure; a larger one is split by year, or counted per area first.
MOST_MB = 300
_MOST_SAID = 600_000
_MOST_NAME = 200
#: A file of this computer that takes longer than this to arrive is not coming.
_UPLOAD_S = 600
_PAGE = 50
_JOB = "([0-9a-f]{32})"


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers, "jobs": Jobs()}
    return [
        (r"/own/choices\.json", ChoicesHandler, own),
        (r"/own/jobs\.json", JobsHandler, own),
        (rf"/own/jobs/{_JOB}/file", FileHandler, own),
        (rf"/own/jobs/{_JOB}\.json", JobHandler, own),
        (rf"/own/jobs/{_JOB}/rejected\.(json|csv)", RejectedHandler, own),
        (r"/own/mappings\.json", MappingsHandler, own),
        (r"/own/registrations\.json", RegistrationsHandler, own),
        (rf"/own/registrations/({RECORDS_ID.pattern})(/audit)?\.json", RegistrationHandler, own),
        (r"/own/log\.json", LogHandler, own),
    ]


class IntakeHandler(FreshHandler):
    """Knows the desk and the jobs."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service, **own)
        self.jobs: Jobs = own["jobs"]

    def set_default_headers(self) -> None:
        """Let no browser keep what is told of own records, nor a refusal."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def desk(self) -> Desk:
        """Open the desk of this data directory, for the modules as they are now."""
        engine = self.answers.engine
        return Desk(engine.store.root, engine.registry, engine.store)

    def job(self, job_id: str) -> Job:
        """Return a job; 404 where there is none."""
        found = self.jobs.get(job_id)
        if found is None:
            raise HTTPError(404)
        return found

    async def send_json(self, make: Callable[[], Any]) -> None:
        """Send what ``make`` returns."""
        await self.send_fresh(lambda: json.dumps(make(), ensure_ascii=False))


class ChoicesHandler(IntakeHandler):
    """What there is to choose from."""

    async def get(self) -> None:
        """Send registrations, gemeenten, roles, and the mappings that were saved."""
        await self.send_json(lambda: choices(self.answers.engine, self.desk().mappings(), MOST_MB))


class JobsHandler(IntakeHandler):
    """Where a reading begins."""

    async def post(self) -> None:
        """Take an order, to look at a file or to take it in; send the id by which the file is to be sent."""
        said = self.said(_MOST_SAID)
        await self.send_json(lambda: {"job": self._ordered(said).id})

    def _ordered(self, said: dict[str, Any]) -> Job:
        name, size = said.get("name"), said.get("size")
        if not isinstance(name, str) or not 0 < len(name) <= _MOST_NAME:
            raise IntakeRefused(
                f"De naam van het bestand is langer dan {_MOST_NAME} tekens; geef het een kortere naam."
            )
        if type(size) is not int or size <= 0:
            raise IntakeRefused("Het bestand is leeg; kies een bestand met rijen.")
        if size > MOST_MB * 1_000_000:
            raise IntakeRefused(
                f"Het bestand is {size / 1e6:.0f} MB groot; verwacht hoogstens {MOST_MB} MB. "
                "Splits het, bijvoorbeeld per jaar."
            )
        desk = self.desk()
        work = self._taking(desk, said, name) if said.get("what") == "take" else self._looking(desk, said, name)
        return self.jobs.add(name, size, desk.workplace, work)

    def _looking(self, desk: Desk, said: dict[str, Any], name: str) -> Work:
        dialect = read_dialect(said["dialect"]) if said.get("dialect") is not None else None
        followed = self._followed(said.get("bundle"))

        def look(path: Path, job: Job) -> Any:
            job.tell("Er wordt gekeken wat erin staat")
            seen = desk.look(path, name, dialect)
            told = intake_said.looked_json(seen)
            return told | {"fit": fit_json(fit(followed[0], seen, followed[1]))} if followed else told

        return look

    def _followed(self, said: object) -> tuple[BundledRegistration, str] | None:
        """Return the registration of a bundle that this file is for, with the gemeente; None where none is followed."""
        if not isinstance(said, dict):
            return None
        bundle = BundleShelf(self.answers.engine.store.root).bundle(str(said.get("id", "")))
        found = next((one for one in bundle.registrations if one.records == said.get("records")), None)
        gemeente = str(said.get("gemeente", ""))
        return (found, gemeente if is_code(gemeente, Level.GEMEENTE) else "") if found else None

    def _taking(self, desk: Desk, said: dict[str, Any], name: str) -> Work:
        order = intake_said.order(said)
        desk.agree(order.mapping, order.deal, order.title)  # what is refused, is refused before the file is sent
        return lambda path, job: desk.take(
            path, name, order.mapping, order.deal, order.who, job.tell, order.title, look_up=order.look_up
        )


@stream_request_body
class FileHandler(IntakeHandler):
    """Where the file comes in: piece by piece to its folder, never whole in memory."""

    def prepare(self) -> None:
        """Take a file from the page itself only, for a job that awaits one, and no larger than was said."""
        super().prepare()
        self._arriving: Job | None = None
        if self.request.method != "PUT" or not self.is_of_page("application/octet-stream"):
            raise HTTPError(403)
        job = self.job(self.path_args[0])
        if job.state is not State.AWAITED or job.path is not None:
            raise HTTPError(409)
        self.request.connection.set_max_body_size(job.size)
        self._arriving, self._until, self._arrived = job, time.monotonic() + _UPLOAD_S, 0
        self._stream = job.open_folder().open("xb")
        self._late = IOLoop.current().call_later(_UPLOAD_S, self._give_up)

    def data_received(self, chunk: bytes) -> None:
        """Write a piece, unless nobody wants it any more."""
        job = self._arriving
        if job is None or job.state is not State.AWAITED:
            raise HTTPError(409)
        self._stream.write(chunk)
        self._arrived += len(chunk)
        job.said, job.share = "Het bestand wordt ingelezen", self._arrived / job.size

    async def put(self, _job_id: str) -> None:
        """Begin to read, now that all of it is there."""
        job = self._arriving
        if job is None or job.state is not State.AWAITED or self._arrived != job.size:
            raise HTTPError(400)
        self._stream.close()
        self._arriving = None
        self.jobs.begin(job)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write("{}")

    def on_finish(self) -> None:
        """Leave nothing of a file that did not come whole."""
        self._leave()

    def on_connection_close(self) -> None:
        """Leave nothing of a file whose sender is gone."""
        self._leave()

    def _give_up(self) -> None:
        if self._arriving is not None:
            self._leave()
            try:
                self.request.connection.stream.close()
            except (AttributeError, StreamClosedError):
                self.finish()

    def _leave(self) -> None:
        job = getattr(self, "_arriving", None)
        if hasattr(self, "_late"):
            IOLoop.current().remove_timeout(self._late)
        if job is not None:
            self._arriving = None
            self._stream.close()
            self.jobs.drop(job)


class JobHandler(IntakeHandler):
    """How far a reading is."""

    async def get(self, job_id: str) -> None:
        """Send it, with the outcome once that is there."""
        job = self.job(job_id)
        await self.send_json(lambda: self._told(job))

    async def delete(self, job_id: str) -> None:
        """Stop it."""
        self.said(_MOST_SAID)
        self.jobs.drop(self.job(job_id))
        await self.send_json(dict)

    def _told(self, job: Job) -> dict[str, Any]:
        state = job.state  # before the outcome: that is there once this says so
        outcome = job.outcome if state is State.DONE else None
        if isinstance(outcome, Taken):
            outcome = taken_json(self.answers.engine, outcome)
        return {"state": state.value, "said": job.said, "share": job.share, "fault": job.fault, "outcome": outcome}


class RejectedHandler(IntakeHandler):
    """The rows that were not counted."""

    async def get(self, job_id: str, form: str) -> None:
        """Send a page of them from ``from`` on, or all of them as a file."""
        outcome = self.job(job_id).outcome
        if not isinstance(outcome, Taken):
            raise HTTPError(404)
        rejected = outcome.read.rejected
        if form == "csv":
            self.set_header("Content-Disposition", 'attachment; filename="afgekeurde-rijen.csv"')
            await self.send_fresh(lambda: intake_said.rejected_csv(rejected), "text/csv")
            return
        asked = self.get_query_argument("from", "0")
        first = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        some = rejected[first : first + _PAGE]
        await self.send_json(
            lambda: {"from": first, "of": len(rejected), "size": _PAGE, "rows": intake_said.rejected_json(some)}
        )


class MappingsHandler(IntakeHandler):
    """Mappings to use again."""

    async def post(self) -> None:
        """Keep one under a name, or only check it where that is empty; send it as it is understood."""
        said = self.said(_MOST_SAID)
        await self.send_json(lambda: self._kept(said))

    def _kept(self, said: dict[str, Any]) -> dict[str, Any]:
        mapping, name = from_json(said.get("mapping")), said.get("name")
        name = name.strip() if isinstance(name, str) else ""
        if name:
            self.desk().save_mapping(name, mapping)
        return {"name": name, "mapping": to_json(mapping)}


class RegistrationsHandler(IntakeHandler):
    """What is on the map of the gemeente's own records."""

    async def get(self) -> None:
        """Send all of them."""
        engine = self.answers.engine
        await self.send_json(
            lambda: {"registrations": [registration_json(engine, one) for one in self.desk().registrations()]}
        )


class RegistrationHandler(IntakeHandler):
    """One registration."""

    async def post(self, records: str, audit: str | None) -> None:
        """Begin to look for what an attacker could find out; send the id by which the outcome is asked for."""
        self.said(_MOST_SAID)
        if not audit:
            raise HTTPError(404)
        await self.send_json(lambda: {"job": self._attacked(records).id})

    def _attacked(self, records: str) -> Job:
        desk = self.desk()

        def attack(_: Path, job: Job) -> Any:
            job.tell("Er wordt geprobeerd de geheime cijfers uit te rekenen")
            return {"audit": audit_json(desk.audit(records))}

        job = self.jobs.add(records, 0, desk.workplace, attack)
        self.jobs.begin(job)
        return job

    async def delete(self, records: str, audit: str | None) -> None:
        """Delete its records and figures, in the name of who asks for it."""
        if audit:
            raise HTTPError(404)
        said = self.said(_MOST_SAID)
        await self.send_json(lambda: self._removed(records, said))

    def _removed(self, records: str, said: dict[str, Any]) -> dict[str, Any]:
        self.desk().remove(records, intake_said.person(said.get("who")))
        return {}


class LogHandler(IntakeHandler):
    """Who did what."""

    async def get(self) -> None:
        """Send the log, newest first."""
        await self.send_json(lambda: {"log": log_json(self.desk().log(), self.answers.engine.registry)})
