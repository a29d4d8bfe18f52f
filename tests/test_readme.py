"""The pages for readers hold: their commands run, their code runs, and what they name is there."""

import os
import re
import runpy
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import holoviews as hv
import numpy as np
import pytest

from buurtspiegel.registry import load_registry
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.status import Status

ROOT = Path(__file__).resolve().parents[1]
PAGES = {page: (ROOT / page).read_text("utf-8") for page in ("README.md", "workbench/README.md")}
GUIDES = {page: (ROOT / page).read_text("utf-8") for page in ("plugins/README.md", "datasets/README.md")}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)

#: The real file for each name in the pages.
FILES = {
    "wijkenbuurten_2019.gpkg": "geo/buurten_2019_nl_rd_simplified.gpkg",
    "84799NED": "kwb/statline/84799NED",
    "kwb-2023.xlsx": "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx",
}
_READY_WITHIN_S = 90


def commands(page: str) -> list[str]:
    """Every command of a page."""
    blocks = [code for language, code in BLOCK.findall(PAGES[page]) if language == "sh"]
    return [line for code in blocks for line in code.splitlines()]


def code(page: str) -> list[str]:
    """Every Python block of a page."""
    return [code for language, code in BLOCK.findall(PAGES[page]) if language == "python"]


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, str]:
    """The environment of a person with an activated environment and nothing of Buurtspiegel yet."""
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }


@contextmanager
def serving(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Run a command that serves, and give its address once it is ready; afterwards stop it as Ctrl+C does."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    process = subprocess.Popen([*command, "--port", str(port)], cwd=folder, env=environment)
    address, until = f"http://localhost:{port}", time.monotonic() + _READY_WITHIN_S
    try:
        while not _is_ready(address):
            assert process.poll() is None, f"{shlex.join(command)} stopped by itself"
            assert time.monotonic() < until, f"{shlex.join(command)} is not ready after {_READY_WITHIN_S} s"
            time.sleep(0.2)
        yield address
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()


def _is_ready(address: str) -> bool:
    try:
        return _read(f"{address}/healthz") == "ok"
    except OSError:
        return False


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def test_every_command_is_one_that_a_test_runs() -> None:
    known = (". .venv/bin/activate", "buurtspiegel ", "sh workbench/start", "tests/run", "tests/benchmarks/run")
    assert [line for page in PAGES for line in commands(page) if not line.startswith(known)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_run_on_real_files(page: str, shared_data: Path, tmp_path: Path, home: Mapping[str, str]) -> None:
    lines = [shlex.split(line) for line in commands(page) if line.startswith("buurtspiegel ")]
    for name in {word for words in lines for word in words} & set(FILES):
        source = shared_data / FILES[name]
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    printed = {}
    for words in lines:
        if words[1] == "serve":
            with serving(words, tmp_path, home) as address:
                assert "fictief" not in _read(f"{address}/?indicator=sociaal.65plus")
        else:
            done = subprocess.run(
                words, cwd=tmp_path, env=home, capture_output=True, text=True, check=False, timeout=120
            )
            assert done.returncode == 0, done.stderr
            printed[words[1]] = done.stdout
    assert printed["data"].count("✓") == sum(name in words for words in lines for name in FILES)
    if "values" in printed:
        header, first, *others = printed["values"].splitlines()
        assert header == "area,name,period,value,status"
        assert first == 'BU03440111,"Welgelegen, Den Hommel",2023,19.88950276,known'
        assert len(others) == 110
        assert all(line.startswith("BU0344") for line in others)


def test_the_first_command_serves_the_fictional_region(tmp_path: Path, home: Mapping[str, str]) -> None:
    if Path(sys.prefix).resolve() != ROOT / ".venv":
        pytest.skip("workbench/start makes an environment of its own; run this with tests/run")
    command = next(line for line in commands("README.md") if line.endswith("workbench/start"))
    with serving(shlex.split(command), ROOT, home) as address:
        assert "fictief" in _read(address)


def test_the_notebook_runs_on_the_fictional_region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path / "mijn-gegevens")
    (block,) = code("README.md")
    (tmp_path / "notebook.py").write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = runpy.run_path("notebook.py")
    assert made["cube"]["value"].dims == ("area", "period")
    assert made["frame"].crs.to_epsg() == 28992
    assert len(made["known"]) > 300
    assert np.isfinite(made["known"]["value"]).all()
    assert isinstance(made["plot"], hv.Polygons)
    assert hv.renderer("bokeh").get_plot(made["plot"]).state.renderers


@pytest.mark.parametrize("page", [*PAGES, *GUIDES])
def test_what_a_page_names_is_there(page: str) -> None:
    text = (PAGES | GUIDES)[page]
    links = [ROOT / page / ".." / link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    paths = [ROOT / name for name in re.findall(r"`((?:workbench|datasets|plugins|tests)/[\w./-]*)`", text)]
    assert [str(path) for path in links + paths if not path.resolve().exists()] == []


@pytest.mark.parametrize("script", ["workbench/start", "tests/run", "tests/benchmarks/run", ".ci/run"])
def test_the_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["sh", "-n", ROOT / script], check=True, timeout=20)


def test_the_manual_explains_every_status_and_comparison() -> None:
    manual = PAGES["workbench/README.md"]
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in manual.splitlines() if row.startswith("| ")}
    assert [status for status in Status if not rows.get(status.label, "").endswith(f"| `{status.word}` |")] == []
    assert {one.title for one in load_registry().comparisons.values()} - set(rows) == set()
