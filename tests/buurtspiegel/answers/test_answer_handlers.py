"""The answers over real HTTP: what is asked comes in words, what is hostile gets 404 and nothing else."""

import asyncio
import csv
import http.client
import io
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from buurtspiegel.answers import handlers, learning_handlers, study_handlers
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import Style, decode, encode
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]


@dataclass
class Client:
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Any, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def json(self, path: str) -> Any:
        status, headers, body = self.get(path)
        assert status == 200, path
        assert headers["Content-Type"] == "application/json; charset=utf-8"
        assert headers["X-Content-Type-Options"] == "nosniff"
        return json.loads(body)

    def raw(self, line: bytes) -> bytes:
        """Send a request line as it is, which no client library would."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(b"GET " + line + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
            return answer


@pytest.fixture(scope="module")
def client(answers: MapAnswers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    service = MapService(answers, tmp_path_factory.mktemp("cache"))
    sockets = bind_sockets(0, "127.0.0.1")
    started, loop = threading.Event(), asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        parts = (handlers, study_handlers, learning_handlers)
        server = HTTPServer(Application([route for part in parts for route in part.routes(answers, service)]))
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


@pytest.fixture
def token(style: MakeStyle) -> str:
    return encode(style("sociaal.inwoners"))


@pytest.fixture
def version(answers: MapAnswers) -> str:
    return answers.areas(Level.BUURT, 2023).version


def test_peers_come_by_the_choice_in_the_token(client: Client, style: MakeStyle) -> None:
    chosen = encode(style("sociaal.65plus", peers="N3Fsociaal.inwoners"))
    found = client.json(f"/peers/buurt/2023/{chosen}/BU00010102.json")
    assert (found["spec"], len(found["peers"])) == ("N3Fsociaal.inwoners", 3)
    assert client.get(f"/peers/buurt/2023/{chosen}/BU00019999.json")[0] == 404


def test_a_text_is_asked_and_answered(client: Client) -> None:
    asked = client.json("/knowledge/lezen.buurt.json?gemeente=GM0001")
    assert asked["question"] == "Hoeveel buurten heeft Aastad?"
    assert client.json("/knowledge/lezen.buurt.json?gemeente=%3Cb%3E")["question"] == ""
    judged = client.json("/knowledge/lezen.buurt/answer.json?gemeente=GM0001&given=5&tries=onzin")
    assert judged["right"] is True
    assert client.json(f"/knowledge/lezen.buurt/answer.json?gemeente=GM0001&given={'9' * 500}")["right"] is None


@pytest.mark.parametrize(
    "path",
    [
        "/knowledge/lezen.onzin.json",
        "/knowledge/Lezen.buurt.json",
        "/knowledge/lezen.buurt/answer.json?given=5",
        "/knowledge/lezen.buurt/answer.json?gemeente=GM9999&given=5",
        "/knowledge/..%2flezen.json",
    ],
)
def test_a_text_that_is_not_there(client: Client, path: str) -> None:
    assert client.get(path)[0] == 404


def test_a_table_comes_in_pages(client: Client, token: str) -> None:
    found = client.json(f"/table/buurt/2023/{token}.json?sort=code&down=0")
    assert [row["code"] for row in found["rows"]][:2] == ["BU00010101", "BU00010102"]
    assert found["total"] == 7
    assert client.json(f"/table/buurt/2023/{token}.json?page=1")["rows"] == []


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("within=GM0002", 2),
        ("ids=0.5.6", 3),
        ("ids=0.5.6&within=GM0001", 3),
        ("q=" + quote("DORP"), 2),
        ("q=" + quote("<img"), 1),
        ("within=GM0344", 0),
        # What is malformed is left out, as if it were not there.
        ("within=GM", 7),
        ("within=GM٠٠٠٢", 7),
        ("within=../../etc/passwd", 7),
        ("ids=1.2.x", 7),
        ("ids=٣", 7),
        ("ids=99999999", 7),
        ("ids=-1", 7),
        ("sort=__class__", 7),
        ("sort=value;drop", 7),
        ("down=maybe", 7),
        ("page=-1", 7),
        ("page=1e9", 7),
        ("page=" + "9" * 400, 7),
        ("page=٣", 7),
        ("onbekend=1&onbekend=2", 7),
        ("ids=" + ".".join(["6"] * 3000), 1),
    ],
)
def test_what_is_chosen_by_a_query_and_what_is_left_out_of_it(
    client: Client, token: str, query: str, total: int
) -> None:
    safe = "=&.%;-"
    assert client.json(f"/table/buurt/2023/{token}.json?{quote(query, safe=safe)}")["total"] == total


def test_a_forecast_that_cannot_be_made_is_refused_in_words(client: Client, token: str) -> None:
    found = client.json(f"/forecast/buurt/2023/{token}/BU00010101.json?dwellings=-3&by=<b>")
    assert found["refused"].startswith("Voor Binnenstad is geen verwachting te maken van «Inwoners»")
    assert client.get(f"/forecast/buurt/2023/{token}/BU99999999.json")[0] == 404
    assert client.get("/forecast/buurt/2023/onzin/BU00010101.json")[0] == 404


def test_an_export_is_a_file_for_a_spreadsheet(client: Client, token: str) -> None:
    status, headers, body = client.get(f"/table/buurt/2023/{token}.csv?within=GM0001&sort=code&down=0")
    assert status == 200
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        headers["Content-Disposition"] == 'attachment; filename="buurtspiegel-sociaal.inwoners-2023-buurt-GM0001.csv"'
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["code"][-5:] for row in rows] == ["10101", "10102", "10201", "10202", "10299"]
    assert rows[2]["naam"] == '\'=HYPERLINK("http://kwaad")'
    assert body.startswith(b"\xef\xbb\xbfcode;naam;")


def test_a_profile_comes_in_words(client: Client, token: str) -> None:
    found = client.json(f"/profile/buurt/2023/{token}/BU00010202.json")
    assert found["name"] == "<img src=x onerror=alert(1)>"
    assert found["main"]["value"] == "–"
    assert len(found["zoom"]) == 4
    elsewhere = client.json(f"/profile/pc6/2020/{token.replace('2023', '2020')}/1011AB.json")
    assert elsewhere["main"]["value"] == "30"


def test_an_outline_and_the_names_belong_to_one_version(client: Client, version: str, token: str) -> None:
    (ring,) = client.json(f"/outline/buurt/2023/{version}/0.json")["rings"]
    assert len(ring) == 10
    data = decode(token).version
    names = client.json(f"/labels/buurt/2023/{version}/{data}.json")
    assert set(names["names"]) >= {"Binnenstad", "Poort", "Dorp"}
    for path in (f"/outline/buurt/2023/{version}/7.json", "/outline/buurt/2023/00000000/0.json"):
        assert client.get(path)[0] == 404
    for path in (f"2023/00000000/{data}", f"2023/{version}/00000000", f"2019/{version}/{data}", f"2023/{version}"):
        assert client.get(f"/labels/buurt/{path}.json")[0] == 404


def test_a_search_finds(client: Client) -> None:
    assert [row["name"] for row in client.json("/search.json?q=aast")["found"]] == ["Aastad"]
    assert client.json("/search.json")["found"] == []
    for text in ("((", "\\", "\0", "%", "a" * 5000, "<script>", "ß", "🦆🦆"):
        assert client.json(f"/search.json?q={quote(text)}")["found"] == []


HOSTILE = (
    "/table/buurt/2023/x.json",
    "/table/buurt/2023/{token}x.json",
    "/table/straat/2023/{token}.json",
    "/table/buurt/20234/{token}.json",
    "/table/buurt/0000/{token}.json",
    "/table/buurt/1999/{token}.json",
    "/table/buurt/2023/{old}.json",
    "/table/buurt/2023/{old}.csv",
    "/table/buurt/2023/{guarded}.json",
    "/table/buurt/2023/{guarded}.csv",
    "/table/buurt/2023/{token}.xlsx",
    "/table/buurt/2023/~~~~~~~~.csv",
    "/table/buurt/2023/..%2f..%2fetc%2fpasswd.json",
    "/table/buurt/2023/" + "a" * 301 + ".json",
    "/profile/buurt/2023/{token}/BU00019999.json",
    "/profile/buurt/2023/{token}/1011.json",
    "/profile/buurt/2023/{token}/..%2f.json",
    "/profile/buurt/2023/{token}/%3Cscript%3E.json",
    "/profile/buurt/2023/{token}/" + "A" * 63 + ".json",
    "/profile/wijk/2023/{token}/WK000101.json",
    "/profile/buurt/2023/{old}/BU00010101.json",
    "/profile/buurt/1999/{token}/BU00010101.json",
    "/outline/buurt/2023/{version}/9999999.json",
    "/outline/buurt/2023/{version}/99999999.json",
    "/outline/buurt/2023/{version}/-1.json",
    "/outline/buurt/2023/ZZZZZZZZ/0.json",
    "/outline/land/2023/{version}/0.json",
    "/labels/buurt/2023/{version}/{version}.json/../../../etc/passwd",
    "/search.json/x",
    "/etc/passwd",
)


@pytest.mark.parametrize("path", HOSTILE)
def test_what_is_hostile_or_not_there_gets_404_and_no_word_of_the_inside(
    client: Client, style: MakeStyle, version: str, token: str, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    old = encode(Style("sociaal.inwoners", "2023", "waarde", version="00000000"))
    guarded = encode(style("sociaal.bijstand", "rang"))
    with caplog.at_level(logging.ERROR):
        status, headers, body = client.get(path.format(token=token, version=version, old=old, guarded=guarded))
    assert status == 404
    assert b"Traceback" not in body
    assert b"passwd" not in body
    assert "immutable" not in (headers["Cache-Control"] or "")
    # The access log of the request before may come this late: it warns, and is no error.
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_damaged_data_is_not_found_in_either_form(
    client: Client, token: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise StoreError("kapot")

    monkeypatch.setattr(MapAnswers, "compared", damaged)
    assert client.get(f"/table/buurt/2023/{token}.{kind}")[::2] == (404, b"")


@pytest.mark.parametrize(
    "line",
    [
        b"/search.json?q=%ff%fe",
        b"/search.json?q=%",
        b"/search.json?q=a&q=%00%00",
        b"/table/buurt/2023/\xff\xfe.json",
        b"/search.json?" + b"&".join(b"q=a" for _ in range(3000)),
        b"/../../../../etc/passwd",
        b"//search.json",
        b"http://elders/search.json?q=aa",
        b"/search.json?q=a HTTP/1.1\r\nX-Extra: b",
    ],
)
def test_a_request_that_no_browser_makes_gets_an_answer_without_a_trace(client: Client, line: bytes) -> None:
    answer = client.raw(line)
    assert int(answer.split()[1]) in (200, 400, 404)
    assert b"Traceback" not in answer
    assert b"root:" not in answer
    assert client.json("/search.json?q=aast")["found"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_sent(client: Client, token: str, method: str) -> None:
    status, _, body = client.get(f"/table/buurt/2023/{token}.json", method)
    assert (status, body) == (405, b"")


def test_every_answer_can_be_kept_for_ever_and_is_not_sent_twice(client: Client, token: str) -> None:
    path = f"/table/buurt/2023/{token}.json"
    status, headers, _ = client.get(path)
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert client.get(path, If_None_Match=headers["ETag"])[0] == 304


def test_whether_the_map_holds_comes_over_http(client: Client, style: MakeStyle) -> None:
    path = f"/robustness/buurt/2023/{encode(style('sociaal.inwoners', k=3))}.json"
    report = client.json(f"{path}?within=GM0002&area=BU00020101")
    assert report["area"]["name"] == "Dorp"
    assert "Súdstêd" in report["sentence"]
    assert client.json(f"{path}?within=kwaad&area={quote('<b>')}")["area"] is None
    assert client.get("/robustness/buurt/2023/kwaad.json")[0] == 404


def test_what_can_be_made_and_would_come_of_it_comes_over_http(client: Client, style: MakeStyle) -> None:
    made_of = client.json("/making/buurt.json")["indicators"]
    assert {"sociaal.65plus", "wonen.woz"} <= {one["id"] for one in made_of}
    path = f"/typology/buurt/{encode(style('wonen.woz'))}.json"
    assert client.json(path)["problem"] == "Een typologie heeft 2 tot 12 cijfers; u koos er 0."
    few = client.json(f"{path}?features=wonen.woz,sociaal.65plus&k=2&way=ward")
    assert few["problem"].startswith("Te weinig gebieden hebben al deze cijfers")
    assert "gevoelig" in client.json(f"{path}?features=wonen.woz,sociaal.bijstand")["problem"]
