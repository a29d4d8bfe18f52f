"""The server as a process: it answers this computer only, and damaged data is said on the page."""

import http.client
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.served import Served

PATHS = ("/", "/healthz", "/search.json?q=aa", "/autoload.js")


@pytest.fixture(scope="module")
def server(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(town, folder / "data")
    served = Served(folder / "errors", ["--data", str(folder / "data")])
    yield served
    served.stop()


def get(server: Served, path: str, host: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", PATHS)
def test_another_name_for_this_computer_is_refused(server: Served, path: str) -> None:
    status, body = get(server, path, "evil.example")
    assert status == 421
    assert b"Aastad" not in body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_computer_is_answered(server: Served, host: str) -> None:
    assert get(server, "/search.json?q=aastad", f"{host}:{server.port}")[0] == 200
    assert get(server, "/", f"{host}:{server.port}")[0] == 200


def test_damaged_data_is_said_on_the_page(town: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "data")
    for table in (tmp_path / "data" / "sources").rglob("*.parquet"):
        content = bytearray(table.read_bytes())
        content[len(content) // 2] ^= 0xFF
        table.write_bytes(content)
    served = Served(tmp_path / "errors", ["--data", str(tmp_path / "data")])
    try:
        status, body = get(served, "/", f"localhost:{served.port}")
        assert status == 200
        assert "De gegevens zijn niet te lezen" in body.decode()
        assert "buurtspiegel data check" in body.decode()
    finally:
        served.stop()
