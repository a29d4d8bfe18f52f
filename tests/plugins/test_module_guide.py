"""The guide for module developers runs as it stands: its module, its test and its comparison."""

import os
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from buurtspiegel import hookspecs
from buurtspiegel.api import Indicator, Reference
from buurtspiegel.contract import ALL_PARTS, breaches
from buurtspiegel.model.answer import Answer
from buurtspiegel.registry import indicator_rows, load_registry, plugin_rows

GUIDE = (Path(__file__).resolve().parents[2] / "plugins" / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)


def block(language: str, containing: str) -> str:
    (found,) = [code for spoken, code in BLOCKS if spoken == language and containing in code]
    return found


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Write the packages of the guide to disk as its reader would, and forget them afterwards."""
    for package, part in (("buurtspiegel_mobiliteit", "mobiliteit.oprit"), ("buurtspiegel_keer", "keernederland")):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(_module(part), encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_mobiliteit.py").write_text(block("python", "def test_contract"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(block("toml", "entry-points"), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for package in ("buurtspiegel_mobiliteit", "buurtspiegel_keer"):
        sys.modules.pop(package, None)


def _module(part: str) -> str:
    return next(code for language, code in BLOCKS if language == "python" and part in code and "@hookimpl" in code)


def _point() -> EntryPoint:
    project = tomllib.loads(block("toml", "entry-points"))["project"]
    ((name, value),) = project["entry-points"]["buurtspiegel"].items()
    return EntryPoint(name, value, "buurtspiegel")


def test_the_module_of_the_guide_is_seen_in_the_registry_beside_the_others(written: Path) -> None:
    registry = load_registry([*entry_points(group="buurtspiegel"), _point()])
    assert breaches(registry, "mobiliteit") == ()
    assert registry.domain("mobiliteit").question == "Kunnen mensen komen waar ze willen zijn?"
    assert [row["id"] for row in indicator_rows(registry, "mobiliteit")] == ["mobiliteit.motoren", "mobiliteit.oprit"]
    (row,) = [row for row in plugin_rows(registry) if row["name"] == "mobiliteit"]
    assert (row["module"], row["indicators"], row["status"]) == ("buurtspiegel_mobiliteit", 2, "ok")


def test_the_test_of_the_guide_passes(written: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(written), "tests"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(written), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        command, cwd=written, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert "8 passed" in done.stdout, done.stdout


def test_the_parts_of_the_contract_are_those_of_the_guide() -> None:
    table = GUIDE.split("| part | what it asks |")[1].split("\n\n")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) == ALL_PARTS


def test_the_two_minutes_at_the_top_run_in_order(tmp_path: Path) -> None:
    """All but the installation (tried beside this test) and the server, which is looked at for its domain."""
    lines = [shlex.split(line) for line in block("sh", "buurtspiegel new-plugin").splitlines()]
    assert [line[0] for line in lines] == ["buurtspiegel", "pip", "buurtspiegel", "pytest", "buurtspiegel"]
    programs = Path(sys.executable).parent
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(line: list[str]) -> str:
        command = [str(programs / line[0]), *line[1:]]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    new, _, check, test, serve = lines
    run(new)
    path = str(tmp_path / "buurtspiegel-veiligheid")
    about = tmp_path / "buurtspiegel_veiligheid-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: buurtspiegel-veiligheid\nVersion: 0.1.0\n")
    (about / "entry_points.txt").write_text("[buurtspiegel]\nveiligheid = buurtspiegel_veiligheid\n")
    environment["PYTHONPATH"] = os.pathsep.join([path, str(tmp_path), os.environ.get("PYTHONPATH", "")])
    assert "houdt zich aan het contract" in run(check)
    assert "8 passed" in run([*test, "-q"])
    assert serve[1:] == ["serve", "--demo", "--reload-plugins"]
    assert "veiligheid.alleen" in run(["buurtspiegel", "indicators", "--domain", "veiligheid"])


def test_the_comparison_of_the_guide_computes(written: Path) -> None:
    registry = load_registry([EntryPoint("keer", "buurtspiegel_keer", "buurtspiegel")])
    assert breaches(registry) == ()
    reference = Reference(np.zeros(3), 28.0, np.zeros(3), np.zeros(3, np.int64))
    found = registry.comparison("keernederland").compute(np.array([56.0, np.nan, 14.0]), reference)
    assert found.tolist() == pytest.approx([2.0, np.nan, 0.5], nan_ok=True)


def test_the_rule_of_the_guide_can_be_judged_beside_the_module_of_the_guide(written: Path) -> None:
    package = written / "buurtspiegel_mobiliteit" / "__init__.py"
    package.write_text(package.read_text("utf-8") + block("python", "def diagnose"), encoding="utf-8")
    registry = load_registry([*entry_points(group="buurtspiegel"), _point()])
    assert breaches(registry, "mobiliteit") == ()
    assert registry.rules["mobiliteit.ver_en_zonder_motor"].phrase("Wijk C").startswith("In Wijk C is het ver")


def test_the_story_of_the_guide_can_be_told_beside_the_module_of_the_guide(written: Path) -> None:
    package = written / "buurtspiegel_mobiliteit" / "__init__.py"
    package.write_text(package.read_text("utf-8") + block("python", "def stories"), encoding="utf-8")
    registry = load_registry([*entry_points(group="buurtspiegel"), _point()])
    assert breaches(registry, "mobiliteit") == ()
    story = registry.stories["mobiliteit.op_pad"]
    assert [one.indicator for one in story.chapters] == ["mobiliteit.oprit"] * 2
    assert story.chapters[0].paragraphs[1] == "Merkt u daar iets van?"


def test_the_text_of_the_guide_asks_beside_the_module_of_the_guide(written: Path) -> None:
    package = written / "buurtspiegel_mobiliteit" / "__init__.py"
    package.write_text(package.read_text("utf-8") + block("python", "def knowledge"), encoding="utf-8")
    registry = load_registry([*entry_points(group="buurtspiegel"), _point()])
    assert breaches(registry, "mobiliteit") == ()
    module = registry.knowledge["mobiliteit.afstand"]
    assert (module.domain, module.task.answer.indicators) == ("mobiliteit", ("mobiliteit.oprit",))


def test_the_guide_names_every_kind_of_answer() -> None:
    table = GUIDE.split("| answer | what is asked |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)", table, flags=re.MULTILINE)) == {kind.__name__ for kind in get_args(Answer)}


def test_the_expressions_of_the_guide_hold(tmp_path: Path) -> None:
    path = tmp_path / "expressions.py"
    path.write_text(block("python", "divided = Ratio"), encoding="utf-8")
    assert runpy.run_path(str(path))["divided"].scale == 100


@pytest.mark.parametrize("hook", ["domain", "indicators", "comparisons", "diagnose", "knowledge", "stories"])
def test_every_hook_is_specified_documented_and_used(hook: str) -> None:
    assert hasattr(getattr(hookspecs, hook), "buurtspiegel_spec")
    assert f"| `{hook}()` |" in GUIDE
    assert any(f"def {hook}()" in code for language, code in BLOCKS if language == "python")


def test_no_hook_is_left_out_of_the_guide() -> None:
    specified = {name for name in vars(hookspecs) if hasattr(getattr(hookspecs, name), "buurtspiegel_spec")}
    assert specified == set(re.findall(r"^\| `(\w+)\(\)` \|", GUIDE, flags=re.MULTILINE))


def test_the_fields_of_the_guide_are_the_fields_of_an_indicator() -> None:
    table = GUIDE.split("## An indicator")[1].split("`values` names")[0]
    first_cells = " ".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", first_cells)) == {field.name for field in fields(Indicator)}
