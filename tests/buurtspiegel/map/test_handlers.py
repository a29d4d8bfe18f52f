"""The map over real HTTP, with a source that answers from areas made in code."""

import asyncio
import gzip
import http.client
import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from buurtspiegel.map.classify import assign, classify
from buurtspiegel.map.handlers import routes
from buurtspiegel.map.idtile import Tile
from buurtspiegel.map.palette import NO_SOURCE, colours
from buurtspiegel.map.service import CHUNK, MapService
from buurtspiegel.map.source import Legend, LegendEntry, Painting, legend_specials
from buurtspiegel.map.style import Style, encode
from buurtspiegel_data.levels import Level

VERSION = "1a2b3c4d"
STYLE = encode(Style("wonen.woz", "2023", "waarde", version=VERSION))
PLACE = "9/263/168"
PNG = f"/tiles/buurt/2023/{STYLE}/{PLACE}.png"


@dataclass
class Source:
    """The size of an area as an indicator: what the engine does, on the areas of a test."""

    sets: dict
    painted: Counter = field(default_factory=Counter)
    broken: bool = False

    def areas(self, level, year):
        if year != 2023:
            raise LookupError(f"no areas in {year}")
        return self.sets[level]

    def paint(self, style, level, year):
        if self.broken:
            raise RuntimeError("a secret about the inside")
        areas = self.areas(level, year)
        if (style.indicator, style.version) != ("wonen.woz", VERSION):
            raise LookupError(style.indicator)
        self.painted[level] += 1
        values = areas.rd.area.to_numpy() / 1e6
        values[::9] = np.nan
        found = classify(values, style.scheme, style.k)
        classes = assign(values, found.bounds)
        shades = colours("navia", len(found))
        counts = np.bincount(classes, minlength=256)
        entries = tuple(
            LegendEntry(low, high, shades[n], int(counts[n]), f"{low:.1f} – {high:.1f}")
            for n, (low, high) in enumerate(zip(found.bounds[:-1], found.bounds[1:], strict=True))
        )
        legend = Legend("Oppervlakte <b>", "km²", entries, legend_specials(classes))
        return Painting(classes, shades, legend)

    def hover(self, style, level, year, area_id):
        assert style.indicator == "wonen.woz"
        return {"name": str(self.areas(level, year).names.iloc[area_id]), "value": "1,2 km²"}


@dataclass
class Client:
    port: int
    service: MapService

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers, body

    def raw(self, line):
        """Send a request line as it is, which no client library would."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(b"GET " + line + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer


@pytest.fixture
def client(town, tmp_path) -> Iterator[Client]:
    ready = threading.Event()
    service = MapService(Source(town), tmp_path / "cache", ready=ready.is_set)
    loop = asyncio.new_event_loop()
    sockets = bind_sockets(0, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    started = threading.Event()
    stop = asyncio.Event()

    async def serve():
        server = HTTPServer(Application(routes(service)))
        server.add_sockets(sockets)
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    started.wait(10)
    client = Client(port, service)
    client.ready = ready
    yield client
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)
    loop.close()
    service.pool.shutdown()


def test_a_picture_can_be_kept_for_ever(client):
    status, headers, body = client.get(PNG)
    assert status == 200
    assert headers["Content-Type"] == "image/png"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server"] is None
    assert body.startswith(b"\x89PNG")
    assert client.get(PNG, If_None_Match=headers["ETag"])[0] == 304
    assert client.get(PNG, If_None_Match='"other"')[2] == body


def test_any_answer_is_one_that_is_there(client):
    assert client.get(PNG, If_None_Match="*")[::2] == (304, b"")
    assert client.get(PNG.replace(VERSION, "ffffffff"), If_None_Match="*")[::2] == (404, b"")


@pytest.mark.parametrize("accepts", ["gzip", "gzip, deflate, br", "br;q=1, gzip;q=0.5", "*"])
def test_ids_travel_packed_where_the_client_can_unpack(client, accepts):
    status, headers, body = client.get(f"/ids/buurt/2023/b0000001/{PLACE}.bin", Accept_Encoding=accepts)
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert len(Tile.decode(body).ids) > 100


@pytest.mark.parametrize("accepts", ["", "identity", "gzip;q=0", "br, gzip;q=0.0", "notgzip"])
def test_and_unpacked_where_it_cannot(client, accepts):
    path = f"/ids/buurt/2023/b0000001/{PLACE}.bin"
    status, headers, body = client.get(path, Accept_Encoding=accepts)
    assert (status, headers["Content-Encoding"], body[0]) == (200, None, 1)
    packed = client.get(path, Accept_Encoding="gzip")
    assert gzip.decompress(packed[2]) == body
    assert packed[1]["ETag"] != headers["ETag"]


def test_ids_of_other_boundaries_are_not_given(client):
    assert client.get(f"/ids/buurt/2023/b0000002/{PLACE}.bin")[0] == 404


def test_the_classes_of_all_areas_in_pieces(client):
    status, _, body = client.get(f"/classes/buurt/2023/{STYLE}/0.bin")
    assert (status, len(body)) == (200, 400)
    assert len(body) < CHUNK
    assert set(body) == {0, 1, 2, 3, 4, NO_SOURCE}
    packed = client.get(f"/classes/buurt/2023/{STYLE}/0.bin", Accept_Encoding="gzip")
    assert gzip.decompress(packed[2]) == body
    assert client.get(f"/classes/buurt/2023/{STYLE}/1.bin")[0] == 404


def test_the_legend_counts_every_area(client):
    status, headers, body = client.get(f"/legend/buurt/2023/{STYLE}.json")
    legend = json.loads(body)
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert legend["title"] == "Oppervlakte <b>"
    assert [special["kind"] for special in legend["specials"]] == ["no source"]
    assert sum(entry["count"] for entry in [*legend["entries"], *legend["specials"]]) == 400


def test_what_the_pointer_says(client):
    status, _, body = client.get(f"/hover/wijk/2023/{STYLE}/3.json")
    assert (status, json.loads(body)) == (200, {"name": "WK000103", "value": "1,2 km²"})
    assert client.get(f"/hover/wijk/2023/{STYLE}/16.json")[0] == 404


def test_health(client):
    assert client.get("/healthz")[::2] == (503, b"starting")
    client.ready.set()
    status, headers, body = client.get("/healthz")
    assert (status, body, headers["Cache-Control"]) == (200, b"ok", "no-store")


def test_zoomed_out_the_level_above_is_drawn(client):
    assert client.service.drawn_level(Level.BUURT, 2023, 5) is Level.WIJK
    client.get(f"/tiles/buurt/2023/{STYLE}/5/16/10.png")
    assert set(client.service.source.painted) == {Level.WIJK}


@pytest.mark.parametrize(
    "path",
    [
        f"/tiles/buurt/2023/{STYLE}/9/512/0.png",
        f"/tiles/buurt/2023/{STYLE}/20/0/0.png",
        f"/tiles/buurt/2023/{STYLE}/9/-1/0.png",
        f"/tiles/buurt/2023/{STYLE}/9/1e1/0.png",
        f"/tiles/buurt/2023/{STYLE}/{'9' * 400}/1/1.png",
        f"/tiles/buurt/2023/{STYLE}/9/{'9' * 4000}/1.png",
        f"/tiles/buurt/2023/{STYLE}/9/263/168.png/",
        f"/tiles/buurt/2023/{STYLE}/9/263/168.svg",
        f"/tiles/buurt/2019/{STYLE}/{PLACE}.png",
        f"/tiles/buurt/99999/{STYLE}/{PLACE}.png",
        f"/tiles/pc6/2023/{STYLE}/{PLACE}.png",
        f"/tiles/land/2023/{STYLE}/{PLACE}.png",
        f"/tiles/dorp/2023/{STYLE}/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE.replace('wonen.woz', 'wonen.wow')}/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE.replace(VERSION, 'ffffffff')}/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE.replace('q5', 'q99')}/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE}~/{PLACE}.png",
        f"/tiles/buurt/2023/{'a' * 301}/{PLACE}.png",
        f"/tiles/buurt/2023/{'~' * 1000}/{PLACE}.png",
        f"/tiles/buurt/2023/%2e%2e/{PLACE}.png",
        f"/tiles/buurt/2023/..%2f..%2fetc%2fpasswd/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE}%00/{PLACE}.png",
        f"/tiles/buurt/2023/{STYLE}%0d%0aSet-Cookie:x=1/{PLACE}.png",
        f"/tiles/buurt/2023/%F0%9F%98%80/{PLACE}.png",
        f"/tiles/buurt/%D9%A2%D9%A0%D9%A2%D9%A3/{STYLE}/{PLACE}.png",
        f"/tiles/../../../../etc/passwd/{PLACE}.png",
        f"/tiles//2023/{STYLE}/{PLACE}.png",
        f"/ids/buurt/2023/../{PLACE}.bin",
        f"/ids/buurt/2023/%2e%2e%2f/{PLACE}.bin",
        f"/ids/buurt/2023/B0000001/{PLACE}.bin",
        f"/ids/pc4/2023/b0000001/{PLACE}.bin",
        f"/ids/buurt/2023/b0000001/2{PLACE}.bin",
        f"/classes/buurt/2023/{STYLE}/9999.bin",
        f"/classes/buurt/2023/{STYLE}/-1.bin",
        f"/legend/buurt/2023/{STYLE}x.json",
        "/legend/buurt/2023/%3Cscript%3E.json",
        f"/hover/buurt/2023/{STYLE}/400.json",
        f"/hover/buurt/2023/{STYLE}/99999999.json",
    ],
)  # fmt: skip
def test_what_is_malformed_or_unknown_is_not_found(client, path):
    status, headers, body = client.get(path)
    assert status == 404
    assert body == b""
    assert headers["Cache-Control"] is None
    assert headers["ETag"] is None
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "line",
    [
        b"/tiles/buurt/2023/\x00/9/263/168.png",
        b"/tiles/buurt/2023/\xff\xfe/9/263/168.png",
        "/tiles/buurt/２０２３/x/9/263/168.png".encode(),
        b"http://[::1/tiles",
        b"/" + b"a/" * 10_000,
    ],
)
def test_bytes_that_are_no_address(client, line):
    answer = client.raw(line)
    assert b"200 OK" not in answer
    assert b"Traceback" not in answer
    assert client.get(PNG)[0] == 200


def test_nothing_is_written_outside_the_cache_or_under_an_asked_name(client, tmp_path):
    client.get(PNG)
    for path in (f"/tiles/buurt/2023/%2e%2e%2fescaped/{PLACE}.png", f"/ids/buurt/2023/../escaped/{PLACE}.bin"):
        client.get(path)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["buurt-2023-b0000001"]


def test_what_breaks_inside_says_nothing_outside(client):
    client.service.source.broken = True
    status, _, body = client.get(PNG)
    assert (status, body) == (500, b"")


def test_other_methods_are_refused(client):
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    connection.request("POST", PNG, body="x")
    response = connection.getresponse()
    assert (response.status, response.read()) == (405, b"")
    connection.close()


def test_twenty_requests_for_one_picture_paint_once(client):
    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(lambda _: client.get(PNG)[2], range(20)))
    assert len(answers) == 1
    assert client.service.source.painted == {Level.BUURT: 1}
