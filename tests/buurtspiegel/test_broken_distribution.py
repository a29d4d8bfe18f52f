"""An installed third-party distribution that is broken: reported by the command line, and harming nobody."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which a distribution «bs-kapot» is installed whose module raises."""
    (tmp_path / "bs_kapot").mkdir()
    (tmp_path / "bs_kapot" / "__init__.py").write_text('print("hallo")\nraise RuntimeError("kapot")\n')
    info = tmp_path / "bs_kapot-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bs-kapot\nVersion: 0\n")
    (info / "entry_points.txt").write_text("[buurtspiegel]\nkapot = bs_kapot\n")
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def run(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-c", "from buurtspiegel.cli import main; main()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout


def test_the_list_of_modules_says_which_one_is_broken_and_why(environment: dict[str, str]) -> None:
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(run(environment, "plugins", "--format", "csv")))}
    assert rows["kapot"]["status"] == "failed"
    assert rows["kapot"]["version"] == "0"
    assert "RuntimeError: kapot" in rows["kapot"]["problem"]
    others = {name: row["status"] for name, row in rows.items() if name != "kapot"}
    assert len(others) >= 6
    assert set(others.values()) == {"ok"}


def test_the_indicators_of_the_others_are_still_valid_json(environment: dict[str, str]) -> None:
    rows = json.loads(run(environment, "indicators", "--format", "json"))
    assert len(rows) >= 40
    domains = {"sociaal", "wonen", "financien", "duurzaamheid", "ruimte", "armoede", "ondermijning"}
    assert {row["domain"] for row in rows} == domains
