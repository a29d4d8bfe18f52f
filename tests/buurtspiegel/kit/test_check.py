"""`buurtspiegel check` says of every mistake which thing it is, and ends whatever the module does."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from browser.served import COMMAND
from buurtspiegel.contract import checking
from buurtspiegel.contract.checking import checked
from buurtspiegel.contract.project import projects_at
from buurtspiegel.errors import NoModule
from buurtspiegel.new_plugin import make

PYPROJECT = """
[project]
name = "buurtspiegel-proef"
[project.entry-points.buurtspiegel]
proef = "buurtspiegel_proef"
"""
SOUND = """
from buurtspiegel.api import (Chapter, Comparison, Domain, Feature, Indicator, Kind, Measure, MirrorView, Need,
                              Polarity, Provision, Ratio, Story, hookimpl)

TEXTS = dict(unit="%", kind=Kind.RATE, polarity=Polarity.NEUTRAL, definition="Deel.", source="CBS, Kerncijfers",
             caveat="Let op.", values=(Ratio("kwb", "a_1p_hh", "a_hh"),), years="vanaf 2013", cadence="elk jaar")

@hookimpl
def domain():
    return Domain("proef", "Proef", "Wat is dit?", "#336699", features=(Feature("sociaal.65plus"),))

@hookimpl
def indicators():
    return [Indicator("proef.alleen", "Alleen", **TEXTS)]
"""


def write(folder: Path, code: str) -> Path:
    package = folder / "buurtspiegel_proef"
    package.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (package / "__init__.py").write_text(SOUND + dedent(code), encoding="utf-8")
    return folder


def found(folder: Path) -> tuple[str, ...]:
    (project,) = projects_at(folder)
    return checked(project).breaches


def test_a_sound_module_has_no_breaches(tmp_path: Path) -> None:
    assert found(write(tmp_path, "")) == ()


BREAKING = {
    "import": ("raise RuntimeError('kapot')", "kan niet worden geladen (RuntimeError: kapot)"),
    "syntax": ("def (:", "kan niet worden geladen (File"),
    "exit": ("import os; os._exit(0)", "beëindigt het programma bij het laden; laat exit"),
    "printing": ("print('hallo')", "drukt bij het laden iets af («hallo»); laat print weg."),
    "plotting": ("import bokeh", "importeert bokeh; een module tekent niet, dat doet de werkbank."),
    "network": (
        "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9), 0.1)\nexcept OSError:\n    pass",
        "gaat het netwerk op bij het laden",
    ),
    "folder": ("import os; os.chdir('/')", "verandert de werkmap; dat is niet van haar"),
    "json": ("import json; json.dumps = print", "verandert json.dumps; dat is niet van haar"),
    "file": (
        "@hookimpl\ndef diagnose():\n    open(__file__).close()\n    return []",
        "opent een bestand in de hook diagnose(); zet vaste gegevens in de code.",
    ),
    "slow": (
        "@hookimpl\ndef diagnose():\n    sum(range(20_000_000))\n    return []",
        "ms in de hook diagnose(); verwacht hoogstens 50 ms.",
    ),
    "talking": (
        "@hookimpl\ndef diagnose():\n    print('hallo')\n    return []",
        "drukt in de hook diagnose() iets af («hallo»)",
    ),
    "cadence": ('TEXTS["cadence"] = ""', "Indicator proef.alleen: cadence is leeg; schrijf op hoe vaak"),
    "source": ('TEXTS["source"] = "CBS"', "Indicator proef.alleen: source noemt de uitgever en de tabel"),
    "counting": (
        'TEXTS |= dict(kind=Kind.COUNT, unit="mensen")',
        "Indicator proef.alleen: is een aantal, maar de delen tellen niet op; een deling (Ratio) is van de soort RATE",
    ),
    "class": (
        'TEXTS |= dict(kind=Kind.CLASS, unit="klasse")',
        "Indicator proef.alleen: is een klasse, en een klasse van delen is er niet",
    ),
    "scale": (
        'TEXTS |= dict(unit="per 1.000 huishoudens")',
        "Indicator proef.alleen: de eenheid is «per 1.000 huishoudens» en scale is 100; verwacht scale=1000.",
    ),
    "percentage": (
        'TEXTS["values"] = (Ratio("kwb", "a_1p_hh", "a_hh", 5000),)',
        "indicator proef.alleen, values: een percentage is 100 keer een deel; scale is 5000.",
    ),
    "feature": (
        (
            "@hookimpl\ndef domain():\n"
            '    return Domain("proef", "Proef", "Wat?", "#336699", features=(Feature("sociaal.weg"),))'
        ),
        "Domein proef: het kenmerk «sociaal.weg» is er niet; controleer de id.",
    ),
    "infinite": (
        (
            "@hookimpl\ndef comparisons():\n"
            '    return [Comparison("deling", "Deling", "gedeeld", lambda values, it: values / (it.land - it.land))]'
        ),
        "Vergelijking deling: compute gaf een getal dat te groot is om te tonen",
    ),
    "nothing known": (
        (
            "@hookimpl\ndef comparisons():\n"
            '    return [Comparison("vast", "Vast", "vast", lambda values, it: values if values[0] == 3 else '
            "values.weg)]"
        ),
        "Vergelijking vast: compute ging mis waar geen cijfer bekend is (AttributeError",
    ),
    "story": (
        (
            "@hookimpl\ndef stories():\n"
            '    return [Story("proef.twee", "Twee", "Twee beelden.", ('
            'Chapter("Een", "Kijk.", "?indicator=proef.alleen"),'
            'Chapter("Twee", "Kijk.", "?indicator=proef.alleen&comparison=weg&classes=99&drawer=weg")))]'
        ),
        "Verhaal proef.twee, hoofdstuk 2: «99» past niet bij «aantal klassen» en is overgeslagen.",
    ),
    "chapter": (
        (
            "@hookimpl\ndef stories():\n"
            '    return [Story("proef.een", "Een", "Eén beeld.", (Chapter("Een", "Kijk.", "?indicator=proef.weg"),))]'
        ),
        "heeft het verhaal «proef.een», maar de indicator «proef.weg» is er niet; controleer de id.",
    ),
    "records": (
        (
            "@hookimpl\ndef mirrors():\n"
            '    return [MirrorView("proef." + one, "Titel", "Waar?", Need("proef.alleen", "huishoudens"),'
            ' Provision("hulp", "Hulp", row=one), "Let op.") for one in ("een", "twee")]'
        ),
        "Spiegel proef.een: de registratie «hulp» heeft bij «proef.twee» een ander veld row; neem die over",
    ),
    "markup": ('TEXTS["caveat"] = "<img src=x>"', "caveat: bevat HTML"),
    "override": ('TEXTS["caveat"] = "Let \\u202e op."', "caveat: bevat een stuurteken"),
}


@pytest.mark.parametrize("mistake", BREAKING)
def test_each_mistake_is_explained_in_a_sentence(tmp_path: Path, mistake: str) -> None:
    code, expected = BREAKING[mistake]
    sentences = found(write(tmp_path, code))
    assert any(expected in sentence for sentence in sentences), sentences
    for sentence in sentences:
        assert sentence.isprintable()
        assert len(sentence) <= 520
        assert "Traceback (most" not in sentence


def test_a_module_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LIMIT_S", 1.0)
    (sentence,) = found(write(tmp_path, "while True: pass"))
    assert sentence == "Module «proef» doet er bij het laden langer dan 1 seconden over; een module wacht niet."


def test_a_package_folder_is_checked_with_or_without_a_pyproject(tmp_path: Path) -> None:
    folder = write(tmp_path, "")
    assert found(folder / "buurtspiegel_proef") == ()
    (folder / "pyproject.toml").unlink()
    (project,) = projects_at(folder / "buurtspiegel_proef")
    assert (project.point.name, project.point.value) == ("proef", "buurtspiegel_proef")
    assert checked(project).breaches == ()


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "staat geen pyproject.toml, en ook geen __init__.py; verwacht de map van een module"),
        ({"pyproject.toml": b"[project"}, "is niet te lezen"),
        ({"pyproject.toml": b"\xff\xfe"}, "is niet te lezen"),
        ({"pyproject.toml": b"project = 3"}, "noemt geen module"),
        (
            {"pyproject.toml": b"[project]\nname='x'"},
            r"noemt geen module; verwacht \[project.entry-points.buurtspiegel",
        ),
        ({"pyproject.toml": b"[project.entry-points]\nbuurtspiegel = 'x'"}, "noemt geen module"),
    ],
)
def test_what_is_no_module_is_said_in_a_sentence(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NoModule, match=reason):
        projects_at(tmp_path)


def test_a_path_that_is_not_there_or_is_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoModule, match="is er niet; verwacht de map van een module"):
        projects_at(tmp_path / "weg")
    (tmp_path / "bestand.py").write_text("")
    with pytest.raises(NoModule, match="is een bestand; verwacht de map"):
        projects_at(tmp_path / "bestand.py")


def test_the_command_fails_with_a_sentence_for_each_mistake(tmp_path: Path) -> None:
    folder = write(tmp_path, BREAKING["scale"][0])
    done = subprocess.run([COMMAND, "check", str(folder)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [f"✗ {BREAKING['scale'][1]}"]


def test_every_part_of_the_contract_is_a_test_of_its_own(tmp_path: Path) -> None:
    folder = make("proef", tmp_path)
    package = folder / "buurtspiegel_proef" / "__init__.py"
    package.write_text(package.read_text("utf-8").replace('cadence="elk jaar"', 'cadence=""'), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-k", "contract", "--rootdir", str(folder), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=folder,
    )
    assert "FAILED tests/test_proef.py::test_contract[declaraties]" in done.stdout
    assert "cadence is leeg; schrijf op hoe vaak" in done.stdout
