"""A whole data directory with secret counts that are like no other number, and everything that it answers or writes."""

import asyncio
import http.client
import itertools
import json
import re
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from buurtspiegel.answers import (
    exploring_handlers,
    expression_handlers,
    handlers,
    learning_handlers,
    study_handlers,
)
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.map import handlers as map_handlers
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import Style, encode
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.desk import Desk
from buurtspiegel.registry import load_registry
from buurtspiegel.ui import (
    bundle_handlers,
    card_handlers,
    intake_handlers,
    mirror_handlers,
    path_handlers,
    story_handlers,
)
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

RECORDS = "omgevingsvergunningen"
WIJKEN = ("000101", "000102", "000201", "000202")
BUURTEN = [f"BU{wijk}{buurt:02d}" for wijk in WIJKEN for buurt in range(1, 6)]
#: No other figure in this directory has one of these; those of the second year are others.
SMALL = {
    "2022": {"BU00010101": 347, "BU00010204": 461},
    "2023": {"BU00010101": 353, "BU00010204": 467},
}
HOMES = 4000
OWN = ("EG01", "EG02")


#: Counts that no few of which add up to one another, or to a secret one.
LARGE = {
    "2022": (0, 3181, 4273, 5417, 6829, 7703, 8951, 9887, 0, 11593),
    "2023": (0, 3319, 4519, 5641, 6971, 7919, 9161, 10169, 0, 12073),
}


COUNTS = {
    year: {code: SMALL[year].get(code, LARGE[year][at]) for at, code in enumerate(BUURTEN[:10])}
    for year in ("2022", "2023")
}
Get = Callable[..., tuple[int, str, bytes]]
PARTS: tuple[Any, ...] = (
    handlers,
    study_handlers,
    expression_handlers,
    card_handlers,
    story_handlers,
    exploring_handlers,
    learning_handlers,
    path_handlers,
    intake_handlers,
    mirror_handlers,
    bundle_handlers,
)


@dataclass
class Town:
    """A data directory with a registration, its server, and the counts that are secret in it."""

    root: Path
    engine: Engine
    desk: Desk
    get: Get
    secret: frozenset[int]
    caching: set[str]


def tables(make_table: Callable[..., SourceTable]) -> Iterator[SourceTable]:
    names = {code: f"Buurt {chr(65 + at)}" for at, code in enumerate(BUURTEN)}
    for year in LARGE:
        figures = {
            "a_inw": dict.fromkeys(BUURTEN, 2 * HOMES),
            "a_hh": dict.fromkeys(BUURTEN, HOMES),
            "a_woning": dict.fromkeys(BUURTEN, HOMES),
        }
        yield make_table(figures, period=year, names=names)
        for level, begin, size in (("wijk", "WK", 8), ("gemeente", "GM", 6)):
            codes = sorted({begin + code[2:size] for code in BUURTEN})
            summed = {
                key: {code: sum(column[one] for one in BUURTEN if one[2:].startswith(code[2:])) for code in codes}
                for key, column in figures.items()
            }
            yield make_table(summed, level=level, period=year, names={code: f"{level} {code[2:]}" for code in codes})


def maps(make_areas: Callable[..., AreaTable]) -> Iterator[AreaTable]:
    names = {code: f"Buurt {chr(65 + at)}" for at, code in enumerate(BUURTEN)}
    wijken = list(dict.fromkeys(f"WK{code[2:8]}" for code in BUURTEN))
    for year in map(int, LARGE):
        yield make_areas({code: (at % 5, at // 5) for at, code in enumerate(BUURTEN)}, year=year, names=names)
        yield make_areas({code: (0, at) for at, code in enumerate(wijken)}, level="wijk", year=year)
        yield make_areas({"GM0001": (0, 0), "GM0002": (0, 2)}, level="gemeente", year=year, size=200)
    # The first holds the secret buurt and four others, the second those four.
    own = make_areas({f"BU{at:08d}": place for at, place in enumerate(((0, 0), (1, 0)))}, level="buurt", size=200)
    yield replace(own, level=Level.EIGEN, frame=own.frame.set_axis(list(OWN)))


def written_file(folder: Path) -> Path:
    lines = ["buurtcode;jaar;soort;aantal;opmerking Jansen"]
    for year, counts in COUNTS.items():
        for code, many in counts.items():
            lines += [f"{code};{year};nieuw;{many // 3};", f"{code};{year};bestaand;{many - many // 3};"]
    file = folder / "bestand.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


def secrets_of(desk: Desk) -> frozenset[int]:
    """What is withheld, as it really is, but for numbers that are published elsewhere."""
    frame = desk._ledger.accounts()[RECORDS].entries[-1].release.frame
    parts: dict[str, Callable[[int], int]] = {
        "": lambda n: n,
        "nieuw": lambda n: n // 3,
        "bestaand": lambda n: n - n // 3,
    }
    withheld = {
        sum(parts[category](n) for code, n in COUNTS[period].items() if code[2:].startswith(area[2:]))
        for period, area, category in frame[frame["value"].isna()][["period", "area", "category"]]
        .astype(str)
        .to_numpy()
    }
    return frozenset(withheld) - {int(one) for one in frame["value"].dropna()}


@pytest.fixture(scope="module")
def town(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Iterator[Town]:
    root = tmp_path_factory.mktemp("stad") / "data"
    store, registry = Store(root), load_registry()
    store.add("1" * 64, "kwb.csv", ReadResult(tuple(tables(make_table)), tuple(maps(make_areas))))
    desk = Desk(root, registry, store)
    today = datetime.now(UTC).date()
    deal = Deal("Aastad", "doel", "wet", date(today.year + 2, 1, 1), "raad", 1000)
    with desk.workplace() as folder:
        file = written_file(folder)
        mapping = replace(desk.look(file, file.name).mapping, records=RECORDS, gemeente="GM0001")
        desk.take(file, file.name, mapping, deal, "Ada")
    engine = Engine(store, registry)
    answers = MapAnswers(engine)
    service = MapService(answers, root / "cache" / "tiles")
    routes = [*map_handlers.routes(service), *(route for part in PARTS for route in part.routes(answers, service))]
    sockets = bind_sockets(0, "127.0.0.1")
    started, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        server = HTTPServer(Application(routes))
        server.add_sockets(sockets)
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    assert started.wait(30)
    host = f"127.0.0.1:{sockets[0].getsockname()[1]}"

    caching: set[str] = set()

    def get(path: str, said: Any = None) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            if said is None:
                connection.request("GET", path)
            else:
                headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
                connection.request("POST", path, json.dumps(said), headers)
            response = connection.getresponse()
            if response.status == 200 and not path.startswith(("/search", "/phase")):  # names, no figures
                caching.add(response.getheader("Cache-Control", ""))
            return response.status, response.getheader("Content-Type", ""), response.read()
        finally:
            connection.close()

    yield Town(root, engine, desk, get, secrets_of(desk), caching)
    loop.call_soon_threadsafe(stop.set)
    thread.join(30)
    loop.close()
    service.pool.shutdown()


def written(number: int) -> re.Pattern[str]:
    """A number in any way that a text has it, and its rate per 1.000 to more than one decimal."""
    forms = {str(number), f"{number:,}".replace(",", "."), f"{number:,}", f"{number}.0"}
    forms |= {f"{1000 * number / whole:g}" for whole in (HOMES, 2 * HOMES) if 10_000 * number % whole}
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(re.escape(form) for form in sorted(forms))})(?!\w|[.,]\d)")


@dataclass
class Looking:
    """Asks, and remembers every answer with something in it that must not be."""

    town: Town
    patterns: dict[int, re.Pattern[str]]
    leaks: list[str] = field(default_factory=list)
    answered: int = 0

    def ask(self, path: str, said: Any = None) -> bytes:
        status, kind, body = self.town.get(path, said)
        self.answered += status == 200
        if status >= 500:
            self.leaks.append(f"{path}: {status}")
        if "json" in kind or "text" in kind:
            self.text(path, body.decode())
        else:
            self.leaks += [f"{path}: {one}" for one in self.town.secret if struct.pack("<d", one) in body]
        return body

    def text(self, where: str, text: str) -> None:
        self.leaks += [f"{where}: {number}" for number, one in self.patterns.items() if one.search(text)]

    def figure(self, indicator: str, level: str, period: str) -> None:
        """Ask everything about one figure in one period."""
        version = self.town.engine.version
        token = encode(Style(indicator, period, "waarde", version=version))
        where = f"/{level}/{period}/{token}"
        if not self.ask(f"/legend{where}.json"):
            return
        for path in ("classes{}/0.bin", "table{}.json", "table{}.csv", "robustness{}.json", "funnel{}.json"):
            self.ask("/" + path.format(where))
        for at in range(11):
            self.ask(f"/hover{where}/{at}.json")
        for number in range(5):
            self.ask(f"/class{where}/{number}.json")
        for code in ("BU00010101", "WK000101", "GM0001", OWN[0]):
            for kind in ("profile", "series", "forecast", "peers"):
                self.ask(f"/{kind}{where}/{code}.json")
        self.ask(f"/together{where}.json?beside=registratie.{RECORDS}&within=GM0001")
        self.ask(f"/differences/{token}/BU00010101.BU00010102.json")
        self.ask(f"/typology/{level}/{token}.json?features={quote(indicator)}&k=3")
        for text in (f"{indicator} * 1", f"als({indicator} > 100, 1, 0)", f"{indicator} / sociaal.inwoners"):
            self.ask(f"/formula/{level}/{token}.json?text={quote(text)}")
        for text in (f"{indicator} < 400", f"{indicator} > 400", f"{indicator} < 1000"):
            self.ask(f"/filter/{level}/{period}/{token}.json?text={quote(text)}")
        self.compared(indicator, level, period)

    def compared(self, indicator: str, level: str, period: str) -> None:
        """Ask the same held against something else."""
        version = self.town.engine.version
        for comparison, against in (("verandering", "2022"), ("gebied", "BU00010102"), ("samen", "sociaal.inwoners")):
            other = encode(Style(indicator, period, comparison, against, version=version))
            self.ask(f"/table/{level}/{period}/{other}.json")
        for comparison in ("gemeente", "rang", "buren", "plekken", "straatbeeld", "nederland"):
            other = encode(Style(indicator, period, comparison, version=version))
            self.ask(f"/table/{level}/{period}/{other}.json")
            self.ask(f"/legend/{level}/{period}/{other}.json")


@pytest.fixture
def looking(town: Town) -> Looking:
    return Looking(town, {number: written(number) for number in town.secret})


def test_no_answer_has_a_secret_count(town: Town, looking: Looking) -> None:
    assert {one for counts in SMALL.values() for one in counts.values()} <= town.secret
    assert {LARGE["2023"][1], LARGE["2023"][5]} <= town.secret, "others that are withheld for their sake"
    own = [one for one in town.engine.registry.indicators if one.startswith("registratie.")]
    assert len(own) == 6
    for indicator, level in itertools.product(own, ("buurt", "wijk", "gemeente", "eigen")):
        looking.figure(indicator, level, "2023")
    looking.figure(own[0], "buurt", "2022")
    for mirror in town.engine.registry.mirrors:
        looking.ask(f"/mirror/{mirror}.json?gemeente=GM0001&level=buurt&period=2023")
    for path in ("own/choices", "own/registrations", "own/log", "bundles", "cards", "stories", "domain/registratie"):
        looking.ask(f"/{path}.json")
    for path in ("search.json?q=registratie", "phase/4.json", "drafts/GM0001/buurt/2023.json"):
        looking.ask(f"/{path}")
    bundle = looking.ask("/bundles/new.json", {"title": "t", "maker": "m", "records": [RECORDS]})
    assert b"buurtcode" in bundle
    assert b"Jansen" not in bundle, "the name of a column that is not read"
    job = json.loads(looking.ask(f"/own/registrations/{RECORDS}/audit.json", {}))["job"]
    while json.loads(looking.ask(f"/own/jobs/{job}.json"))["state"] in {"wacht", "bezig"}:
        threading.Event().wait(0.1)
    assert looking.leaks == []
    assert looking.answered > 500
    assert town.caching == {"no-store"}


def test_no_file_but_the_raw_cells_has_one(town: Town, looking: Looking) -> None:
    raw = town.root / "own" / "cellen"
    seen = 0
    for path in sorted(town.root.rglob("*")):
        if path.is_dir() or raw in path.parents:
            continue
        seen += 1
        content = path.read_bytes()
        looking.leaks += [f"{path.name}: {one}" for one in town.secret if struct.pack("<d", one) in content]
        if path.suffix in {".json", ".csv", ".txt"}:
            looking.text(path.name, content.decode())
        if path.suffix == ".parquet":
            numbers = pq.read_table(path).to_pandas().select_dtypes("number").to_numpy(float)
            looking.leaks += [f"{path.name}: {one}" for one in town.secret if (numbers == one).any()]
    for entry in town.desk._ledger.accounts()[RECORDS].entries:
        looking.leaks += [f"ledger: {one}" for one in town.secret if (entry.release.frame["value"] == one).any()]
    for said in town.desk.log():
        looking.text("log", f"{said.what} {said.detail}")
    assert seen > 10
    assert looking.leaks == []
    assert list((town.root / "own" / "tijdelijk").iterdir()) == []
    assert {path.stat().st_mode & 0o077 for path in (town.root / "own").rglob("*")} == {0}
