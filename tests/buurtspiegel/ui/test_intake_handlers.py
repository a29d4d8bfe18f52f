"""Reading records in over real HTTP: the file is gone afterwards, and another site gets nothing done."""

import asyncio
import csv
import http.client
import io
import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.errors import DealRefused, UnknownId, WorkbenchError
from buurtspiegel.map.service import MapService
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.desk import Progress
from buurtspiegel.own.keeping.folder import workplace
from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.own.report import ColumnSeen, Looked, Read, Rejected
from buurtspiegel.own.told import AuditTold, LogEntry, Registration, ReleaseTold, Taken
from buurtspiegel.registry import load_registry
from buurtspiegel.ui import intake_handlers
from buurtspiegel_data.store import Store

PERSON = "Jan de Vries"
LINES = f"naam;postcode;soort\r\n{PERSON};1234AB;hulp\r\nX;0;hulp\r\n".encode()
DIALECT = Dialect(Format.CSV)
MAPPING = {
    "dialect": {
        "format": "csv",
        "encoding": "utf-8",
        "delimiter": ";",
        "decimal": ",",
        "date": "dmy",
        "header": 0,
        "tail": 0,
        "layer": "",
    },
    "columns": {"postcode": "postcode", "naam": "persoonsgegeven", "soort": "soort"},
    "records": "wmo_hulp",
    "gemeente": "GM0001",
    "year": "2023",
    "area_level": "",
    "crs": "EPSG:28992",
    "by_category": {},
}
#: A refusal that comes while the file is on its way may end the connection before it is read.
REFUSED = {0, 400, 403, 404, 409}
AFTER = datetime.now(UTC).date() + timedelta(days=900)
DEAL = {
    "owner": "Team Wmo",
    "purpose": "spiegelen",
    "basis": "Wmo 2015",
    "retention": AFTER.isoformat(),
    "recipients": "raad",
    "k": 10,
    "zeros": False,
    "levels": ["buurt", "wijk", "gemeente"],
}
WRONG = Rejected(3, "postcode", "geen postcode")


@dataclass
class FakeDesk:
    """A desk that reads nothing: it says what it was asked, and whether the file was there and for nobody else."""

    folder: Path
    asked: list[Any] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    saved: dict[str, Mapping] = field(default_factory=dict)
    there: list[Path] = field(default_factory=list)

    def __call__(self, _root: Path, _registry: object, _store: object) -> "FakeDesk":
        return self

    def agree(self, mapping: Mapping, deal: Deal, title: str) -> None:
        self.asked.append(("agree", mapping.records, deal.k, title))
        if deal.k < 10:
            raise DealRefused("datadeal, drempel: bij hulp is de laagste 10.")

    def workplace(self) -> AbstractContextManager[Path]:
        return workplace(self.folder)

    def _see(self, path: Path) -> None:
        self.there.append(path)
        assert path.read_bytes().startswith(b"naam;")
        assert path.parent.stat().st_mode & 0o077 == 0

    def look(self, path: Path, name: str, dialect: Dialect | None = None) -> Looked:
        self._see(path)
        self.asked.append(("look", name, dialect))
        if name == "stuk.csv":
            raise WorkbenchError("stuk.csv: dit is geen CSV.")
        if name == "fout.csv":
            raise KeyError(PERSON)
        columns = (
            ColumnSeen("naam", Role.PERSONAL, ("Aaa aa Aaaaa",), 1.0, "naam"),
            ColumnSeen("postcode", Role.POSTCODE, ("9999AA", "9"), 0.5, "", "De helft is geen postcode."),
            ColumnSeen("soort", Role.CATEGORY, ("aaaa",)),
        )
        return Looked(name, Mapping(DIALECT, {one.name: one.role for one in columns}, ""), columns, 2, ("hulp",))

    def take(
        self,
        path: Path,
        name: str,
        mapping: Mapping,
        deal: Deal,
        who: str,
        progress: Progress,
        title: str,
        *,
        look_up: bool,
    ) -> Taken:
        self._see(path)
        self.asked.append(("take", name, mapping, deal, who, title))
        self.looked_up = look_up
        while name == "lang.csv" and not self.held.wait(0.02):
            progress("De rijen worden geplaatst", 0.5)
        many = tuple(Rejected(at, "=1+1", "geen postcode") for at in range(2, 122)) if name == "veel.csv" else (WRONG,)
        told = ReleaseTold(mapping.records, "Wmo", 1, "2026-01-01T00:00:00Z", ("2023",), ("buurt",), 5, 2)
        return Taken(Read(len(many) + 1, 1, {"postcode": 1}, many, {"naam": "naam"}), (told,))

    def registrations(self) -> tuple[Registration, ...]:
        deal = Deal("Team", "doel", "wet", AFTER, "raad", 10)
        return (Registration("wmo", "Wmo", "Team", 10, True, deal.retention, ("2023",), ("buurt",), 5, 2, 1, deal),)

    def audit(self, records: str) -> tuple[AuditTold, ...]:
        return (AuditTold(records, "buurt", "2023", 5, 2, 0.0, 31.0, 0),)

    def remove(self, records: str, who: str) -> None:
        if records != "wmo":
            raise UnknownId(f"De registratie «{records}» is er niet.")
        self.asked.append(("remove", records, who))

    def log(self) -> tuple[LogEntry, ...]:
        return tuple(LogEntry(at, "2026-01-01T00:00:00Z", "An", "ingelezen", "wmo", "", True) for at in (1, 2))

    def mappings(self) -> dict[str, Mapping]:
        return self.saved

    def save_mapping(self, name: str, mapping: Mapping) -> None:
        self.saved[name] = mapping


@dataclass
class Client:
    port: int

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            given = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body, given)
            response = connection.getresponse()
            return response.status, response.read()
        except ConnectionError:  # refused while the rest of the file was still on its way
            return 0, b""
        finally:
            connection.close()

    def say(self, method: str, path: str, said: object, *, origin: str = "") -> tuple[int, Any]:
        origin = origin or f"http://127.0.0.1:{self.port}"
        status, body = self.ask(method, path, json.dumps(said).encode(), Origin=origin, Content_Type="application/json")
        return status, json.loads(body) if body else None

    def get(self, path: str) -> Any:
        status, body = self.ask("GET", path)
        assert status == 200, path
        return json.loads(body)

    def bring(self, job: str, content: bytes, *, origin: str = "", kind: str = "application/octet-stream") -> int:
        origin = origin or f"http://127.0.0.1:{self.port}"
        return self.ask("PUT", f"/own/jobs/{job}/file", content, Origin=origin, Content_Type=kind)[0]

    def begin(self, name: str, content: bytes = LINES, **order: Any) -> str:
        status, answer = self.say("POST", "/own/jobs.json", {"name": name, "size": len(content), **order})
        assert status == 200, answer
        assert self.bring(answer["job"], content) == 200
        return str(answer["job"])

    def ended(self, job: str) -> Any:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            answer = self.get(f"/own/jobs/{job}.json")
            if answer["state"] not in {"wacht", "bezig"}:
                return answer
            time.sleep(0.01)
        raise AssertionError(answer)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeDesk:
    fake = FakeDesk(tmp_path / "tijdelijk")
    fake.folder.mkdir()
    monkeypatch.setattr(intake_handlers, "Desk", fake)
    return fake


@pytest.fixture
def temporary(desk: FakeDesk) -> Path:
    return desk.folder


@pytest.fixture
def client(desk: FakeDesk, town: Path, tmp_path: Path) -> Iterator[Client]:
    answers = MapAnswers(Engine(Store(town), load_registry()))
    service = MapService(answers, tmp_path / "cache")
    sockets = bind_sockets(0, "127.0.0.1")
    started, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        server = HTTPServer(Application(intake_handlers.routes(answers, service)))
        server.add_sockets(sockets)
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    assert started.wait(30)
    yield Client(sockets[0].getsockname()[1])
    loop.call_soon_threadsafe(stop.set)
    thread.join(30)
    loop.close()
    service.pool.shutdown()


def left(folder: Path) -> list[Path]:
    """What is left of a file, once whoever reads it has had a moment to stop."""
    until = time.monotonic() + 10
    while list(folder.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    return list(folder.iterdir())


def test_a_file_is_looked_at_and_gone(client: Client, desk: FakeDesk, temporary: Path) -> None:
    told = client.ended(client.begin("wmo.csv", what="look"))
    assert told["state"] == "klaar"
    seen = told["outcome"]
    assert [one["role"] for one in seen["columns"]] == ["persoonsgegeven", "postcode", "soort"]
    assert seen["columns"][1]["patterns"] == ["9999AA", "9"]
    assert (seen["rows"], seen["categories"]) == (2, ["hulp"])
    assert desk.asked == [("look", "wmo.csv", None)]
    assert [path.suffix for path in desk.there] == [".csv"]
    assert left(temporary) == []

    client.ended(client.begin("wmo.csv", what="look", dialect=MAPPING["dialect"]))
    assert desk.asked[-1] == ("look", "wmo.csv", DIALECT)


def test_a_file_is_taken_in_and_all_rows_are_accounted_for(client: Client, desk: FakeDesk, temporary: Path) -> None:
    job = client.begin("veel.csv", what="take", mapping=MAPPING, deal=DEAL, who=" An ", title="Wmo van ons ")
    told = client.ended(job)["outcome"]
    assert (told["read"]["rows"], told["read"]["placed"], told["read"]["rejected"]) == (121, 1, 120)
    assert told["read"]["dropped"] == {"naam": "naam"}
    assert told["releases"][0]["changes"]["indicator"] == "registratie.wmo_hulp"
    assert (told["releases"][0]["figures"], told["releases"][0]["secret"]) == (5, 2)
    _, name, mapping, deal, who, title = desk.asked[-1]
    assert (name, mapping.columns["naam"], mapping.gemeente) == ("veel.csv", Role.PERSONAL, "GM0001")
    assert (who, title) == ("An", "Wmo van ons")
    assert (deal.k, deal.levels, deal.retention) == (10, ("buurt", "wijk", "gemeente"), AFTER)
    page = client.get(f"/own/jobs/{job}/rejected.json?from=100")
    assert (page["of"], len(page["rows"]), page["rows"][0]["row"]) == (120, 20, 102)
    status, body = client.ask("GET", f"/own/jobs/{job}/rejected.csv")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    assert (status, len(rows), rows[1]) == (200, 121, ["2", "'=1+1", "geen postcode"])
    assert left(temporary) == []


def test_reading_can_be_stopped(client: Client, temporary: Path) -> None:
    job = client.begin("lang.csv", what="take", mapping=MAPPING, deal=DEAL, who="An")
    until = time.monotonic() + 30
    while (told := client.get(f"/own/jobs/{job}.json"))["share"] != 0.5 and time.monotonic() < until:
        time.sleep(0.01)
    assert (told["state"], told["said"]) == ("bezig", "De rijen worden geplaatst")
    assert client.say("DELETE", f"/own/jobs/{job}.json", {})[0] == 200
    assert client.ended(job)["state"] == "gestopt"
    assert left(temporary) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("stuk.csv", "stuk.csv: dit is geen CSV."), ("fout.csv", "door een fout in het programma")],
)
def test_what_fails_says_so_without_a_value(
    client: Client, temporary: Path, caplog: pytest.LogCaptureFixture, name: str, said: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        told = client.ended(client.begin(name, what="look"))
    assert told["state"] == "mislukt"
    assert said in told["fault"]
    assert PERSON not in json.dumps(told) + caplog.text
    assert left(temporary) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"size": 0}, "leeg"),
        ({"size": 300_000_001}, "hoogstens 300 MB"),
        ({"name": "x" * 300}, "kortere naam"),
        ({"who": " "}, "wie dit doet"),
        ({"deal": DEAL | {"k": 9}}, "de laagste 10"),
        ({"deal": None}, "datadeal"),
        ({"mapping": MAPPING | {"columns": {"postcode": "geheim"}}}, "postcode"),
        ({"mapping": []}, "koppeling"),
    ],
)
def test_an_order_that_cannot_be_followed_is_refused_before_the_file_comes(
    client: Client, change: dict[str, Any], said: str
) -> None:
    order = {"what": "take", "name": "a.csv", "size": 9, "mapping": MAPPING, "deal": DEAL, "who": "An"} | change
    status, answer = client.say("POST", "/own/jobs.json", order)
    assert status == 422
    assert said in answer["fault"]


def test_another_site_gets_nothing_done(client: Client, desk: FakeDesk, temporary: Path) -> None:
    other = "http://kwaad.example"
    order = {"what": "look", "name": "a.csv", "size": len(LINES)}
    assert client.say("POST", "/own/jobs.json", order, origin=other)[0] == 403
    job = client.say("POST", "/own/jobs.json", order)[1]["job"]
    assert client.bring(job, LINES, origin=other) in REFUSED
    assert client.bring(job, LINES, kind="text/plain") in REFUSED
    assert client.say("DELETE", "/own/registrations/wmo.json", {"who": "An"}, origin=other)[0] == 403
    assert client.say("POST", "/own/mappings.json", {"name": "a", "mapping": MAPPING}, origin=other)[0] == 403
    assert client.ask("GET", "/own/log.json", Host="kwaad.example")[0] == 421
    assert client.bring("0" * 32, LINES) in REFUSED
    assert (desk.asked, desk.saved, left(temporary)) == ([], {}, [])


def test_a_file_is_as_large_as_was_said_and_comes_once(client: Client, desk: FakeDesk, temporary: Path) -> None:
    job = client.say("POST", "/own/jobs.json", {"what": "look", "name": "a.csv", "size": len(LINES)})[1]["job"]
    assert client.bring(job, LINES + b"meer") in REFUSED
    assert left(temporary) == []
    job = client.say("POST", "/own/jobs.json", {"what": "look", "name": "a.csv", "size": len(LINES)})[1]["job"]
    assert client.bring(job, LINES[:-1]) == 400
    assert client.bring(job, LINES) in REFUSED
    assert (desk.asked, left(temporary)) == ([], [])


def test_a_sender_who_leaves_leaves_nothing(client: Client, temporary: Path) -> None:
    job = client.say("POST", "/own/jobs.json", {"what": "look", "name": "a.csv", "size": 1000})[1]["job"]
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    connection.putrequest("PUT", f"/own/jobs/{job}/file")
    for name, text in {
        "Origin": f"http://127.0.0.1:{client.port}",
        "Content-Type": "application/octet-stream",
        "Content-Length": "1000",
    }.items():
        connection.putheader(name, text)
    connection.endheaders()
    connection.send(LINES)
    until = time.monotonic() + 10
    while not list(temporary.glob("*/*")) and time.monotonic() < until:
        time.sleep(0.01)
    assert list(temporary.glob("*/*"))
    connection.close()
    assert left(temporary) == []


def test_registrations_are_told_and_removed_by_somebody(client: Client, desk: FakeDesk) -> None:
    (one,) = client.get("/own/registrations.json")["registrations"]
    assert (one["title"], one["k"], one["retention"], one["deal"]["basis"]) == ("Wmo", 10, AFTER.isoformat(), "wet")
    job = client.say("POST", "/own/registrations/wmo/audit.json", {})[1]["job"]
    (row,) = client.ended(job)["outcome"]["audit"]
    assert row == {"level": "buurt", "period": "2023", "figures": 5, "secret": 2, "bounded": 0}
    assert [entry["number"] for entry in client.get("/own/log.json")["log"]] == [2, 1]
    assert client.say("DELETE", "/own/registrations/wmo.json", {"who": ""})[0] == 422
    assert client.say("DELETE", "/own/registrations/anders.json", {"who": "An"})[0] == 422
    assert client.say("DELETE", "/own/registrations/wmo.json", {"who": "An"}) == (200, {})
    assert desk.asked == [("remove", "wmo", "An")]


def test_a_mapping_is_kept_and_offered(client: Client, desk: FakeDesk) -> None:
    status, kept = client.say("POST", "/own/mappings.json", {"name": " Wmo per jaar ", "mapping": MAPPING})
    assert (status, kept["name"], kept["mapping"]) == (200, "Wmo per jaar", MAPPING)
    assert client.say("POST", "/own/mappings.json", {"name": "", "mapping": MAPPING})[0] == 200
    assert list(desk.saved) == ["Wmo per jaar"]
    found = client.get("/own/choices.json")
    assert found["mappings"] == [{"name": "Wmo per jaar", "mapping": MAPPING}]
    assert {"id": "GM0001", "label": "Aastad"} in found["gemeenten"]
    titles = [one["title"] for group in found["registrations"] for one in group["records"]]
    assert "Wmo-voorzieningen" in titles
    assert (found["fewest"], found["fewest_sensitive"]) == (5, 10)
