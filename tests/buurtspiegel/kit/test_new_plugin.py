"""A new module works at once: it keeps to the contract, its own tests pass, and it holds no loose ends."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from browser.served import COMMAND, Served
from buurtspiegel.contract.checking import checked
from buurtspiegel.contract.project import projects_at
from buurtspiegel.errors import NoModule
from buurtspiegel.new_plugin import make
from third_party import environment


def run(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    roots = [str(path)] if path else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*roots, os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(
        arguments, capture_output=True, text=True, env=environment, check=False, timeout=120, cwd=path
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make("veiligheid", tmp_path_factory.mktemp("new"))


def test_it_keeps_to_the_contract(folder: Path) -> None:
    (project,) = projects_at(folder)
    found = checked(project)
    assert found.breaches == ()
    assert dict(found.counts) == {
        "indicators": 2,
        "comparisons": 0,
        "rules": 1,
        "mirrors": 1,
        "knowledge": 1,
        "stories": 1,
    }


def test_its_own_tests_pass(folder: Path) -> None:
    done = run(sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), path=folder)
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout


def test_its_code_is_neat(folder: Path) -> None:
    done = run("ruff", "check", "--isolated", "--line-length", "120", "--select", "E,F,I,UP,B", str(folder))
    assert done.returncode == 0, done.stdout
    assert run("ruff", "format", "--isolated", "--line-length", "120", "--check", str(folder)).returncode == 0


def test_nothing_of_the_template_is_left_open(folder: Path) -> None:
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert files >= {
        ".gitignore",
        "README.md",
        "pyproject.toml",
        "buurtspiegel_veiligheid/__init__.py",
        "buurtspiegel_veiligheid/teaching.py",
        "tests/test_veiligheid.py",
    }
    for name in files:
        assert "$" not in (folder / name).read_text("utf-8") or name.startswith(".pytest_cache"), name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Veiligheid", "kan geen naam van een domein zijn; verwacht 2 tot en met 31 kleine letters"),
        ("a b", "kan geen naam"),
        ("../weg", "kan geen naam"),
        ("class", "kan geen naam"),
        ("x" * 100_000, "kan geen naam"),
        ("wonen", "Het domein «wonen» is er al; kies een andere naam"),
        ("eigen", "Het domein «eigen» is er al"),
        ("vergelijken", "is er al"),
        ("data", "een pakket van de werkbank zelf"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(NoModule, match=reason) as refused:
        make(name, tmp_path)
    assert len(str(refused.value)) < 400
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_or_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "buurtspiegel-veiligheid").mkdir()
    with pytest.raises(NoModule, match=r"buurtspiegel-veiligheid is er al; kies een andere naam"):
        make("veiligheid", tmp_path)
    (tmp_path / "bestand").write_text("")
    with pytest.raises(NoModule, match="is een bestand; verwacht een map"):
        make("veiligheid", tmp_path / "bestand")


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    done = run(COMMAND, "new-plugin", "mobiliteit", "--into", str(tmp_path / "diep" / "er"))
    assert done.returncode == 0
    assert f"buurtspiegel check {tmp_path}/diep/er/buurtspiegel-mobiliteit" in done.stdout
    done = run(COMMAND, "check", str(tmp_path / "diep" / "er" / "buurtspiegel-mobiliteit"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✓ Module «mobiliteit» houdt zich aan het contract (2 indicatoren, 1 regel")


def test_pip_installs_it_outside_the_repository_and_it_is_on_the_screen(
    folder: Path, town: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    done = run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(folder))
    assert done.returncode == 0, done.stderr
    served = Served(tmp_path / "errors", ["--data", str(town)], environment(site))
    try:
        with urllib.request.urlopen(served.address, timeout=60) as answer:
            page = answer.read().decode()
        assert "Welke vraag wilt u hier beantwoorden?" in page
        served.check()
    finally:
        served.stop()
