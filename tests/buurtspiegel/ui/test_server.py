"""The server as a process: it answers this computer only, and what is wrong is said on the page."""

import http.client
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from browser.served import Served
from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.ui import server as screen_server

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


def served_with(module: str, town: Path, folder: Path) -> Served:
    """Start a server with a module that brings the comparison «weg»."""
    (folder / "bs_weg.py").write_text(module, encoding="utf-8")
    about = folder / "bs_weg-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: bs-weg\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[buurtspiegel]\nweg = bs_weg\n", encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return Served(folder / "errors", ["--data", str(town)], {"PYTHONPATH": path})


LEAVES = """
from buurtspiegel.api import Comparison, hookimpl

def leave(values, reference):
    raise SystemExit(3)

@hookimpl
def comparisons():
    return [Comparison("weg", "Weg", "gaat weg", leave)]
"""


def test_a_comparison_that_leaves_the_program_is_said_and_the_server_stays(town: Path, tmp_path: Path) -> None:
    served = served_with(LEAVES, town, tmp_path)
    try:
        status, body = get(served, "/?comparison=weg&period=2023", f"localhost:{served.port}")
        assert status == 200
        assert "ging mis (SystemExit: 3); kies een andere. U ziet nu de waarde." in body.decode()
        assert get(served, "/healthz", f"localhost:{served.port}") == (200, b"ok")
        served.check()
    finally:
        served.stop()


SWALLOWS = """
import os, signal, threading, time
from buurtspiegel.api import Comparison, hookimpl

def swallow(values, reference):
    if len(values) == 3:  # the three areas of the trial that each module gets
        return reference.gemeente
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
    except KeyboardInterrupt:
        return values

@hookimpl
def comparisons():
    return [Comparison("weg", "Weg", "houdt Ctrl+C tegen", swallow)]
"""
INTERRUPTED = SWALLOWS.replace("except KeyboardInterrupt:", "finally:").replace("return values", "pass")
LINGERS = """
import threading, time
from buurtspiegel.api import Comparison, hookimpl

def linger(values, reference):
    if len(values) > 3:
        threading.Thread(target=time.sleep, args=(3600,)).start()
    return values

@hookimpl
def comparisons():
    return [Comparison("weg", "Weg", "blijft hangen", linger)]
"""


def test_ctrl_c_stops_the_server_also_where_a_module_holds_it_back(town: Path, tmp_path: Path) -> None:
    served = served_with(SWALLOWS, town, tmp_path)
    with suppress(OSError, http.client.HTTPException):
        get(served, "/?comparison=weg&period=2023", f"localhost:{served.port}")
    served.wait()  # the page itself was the Ctrl+C


def test_ctrl_c_in_the_middle_of_an_answer_leaves_no_traceback(town: Path, tmp_path: Path) -> None:
    served = served_with(INTERRUPTED, town, tmp_path)
    with suppress(OSError, http.client.HTTPException):
        get(served, "/?comparison=weg&period=2023", f"localhost:{served.port}")
    served.wait()
    served.check()


def test_ctrl_c_does_not_wait_for_what_a_module_left_running(town: Path, tmp_path: Path) -> None:
    served = served_with(LINGERS, town, tmp_path)
    assert get(served, "/?comparison=weg&period=2023", f"localhost:{served.port}")[0] == 200
    served.stop()


def made_page(data: Path) -> dict[str, Any]:
    """Return what the template of the page is filled with."""
    engine = open_workbench(data).engine
    answers = MapAnswers(engine)
    return screen_server.page(engine, answers, MapService(answers, data / "cache"), "0" * 12)._render_variables


@pytest.mark.parametrize("fault", [RuntimeError("kapot"), KeyError("weg")])
def test_whatever_goes_wrong_the_page_says_so_and_it_is_logged(
    town: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(screen_server, "Screen", fail)
    with caplog.at_level(logging.ERROR):
        assert made_page(town)["failed"]
    assert [record.getMessage() for record in caplog.records] == ["the page could not be made"]


def test_only_a_store_without_figures_gives_the_empty_page(tmp_path: Path) -> None:
    found = made_page(tmp_path)
    assert (found.get("failed"), found["damaged"], found["faults"]) == (None, False, [])
