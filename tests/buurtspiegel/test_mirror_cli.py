"""`buurtspiegel mirror` as it is used: the list, a mirror in a table, and a sentence where there is nothing yet."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from buurtspiegel import mirror_cli
from buurtspiegel.cli import app
from buurtspiegel.engine import Engine
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import SourceTable
from mirror_town import GEMEENTE, registry, town

ID = "wonen.urgentie"


@pytest.fixture
def root(tmp_path: Path, make_table: Callable[..., SourceTable], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory with one registration."""
    town(tmp_path, make_table, "woonurgenties")
    engine = Engine(Store(tmp_path), registry("woonurgenties"))
    monkeypatch.setattr(mirror_cli, "_engine", lambda data: engine)
    return tmp_path


def test_the_list_says_where_there_is_a_registration(root: Path) -> None:
    done = CliRunner().invoke(app, ["mirror", "list", "--data", str(root), "--format", "json"])
    listed = {one["id"]: one["registration"] for one in json.loads(done.stdout)}
    assert (listed[ID], listed["wonen.huisvesting"]) == ("ja", "nee")


def test_a_mirror_is_a_table_with_its_caveats_beside_it(root: Path) -> None:
    asked = ["mirror", "show", ID, "--gemeente", GEMEENTE, "--data", str(root), "--format", "csv"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "code,naam,behoefte,gedaan,verwacht,verhouding,aandeel,woord,waarom"
    assert len(lines) == 13
    assert lines[10].startswith('BU00010103,Buurt J,31%,15,"69,3","0,22 keer (0,12 tot 0,36)"')
    assert lines[4].split(",")[:4] == ["BU00010109", "Buurt D", "31%", "geheim"]
    assert "Registratie is geen behoefte; niet iedereen die recht heeft vraagt." in done.stderr
    assert "In 1 buurt is het minder dan verwacht.\n" in done.stderr  # a sensitive registration names no buurt


def test_the_whole_answer_is_json(root: Path) -> None:
    asked = ["mirror", "show", ID, "--gemeente", GEMEENTE, "--level", "buurt", "--period", "2022", "--format", "json"]
    said = json.loads(CliRunner().invoke(app, [*asked, "--data", str(root)]).stdout)
    assert (said["status"], said["period"], len(said["areas"])) == ("ok", "2022", 12)


def test_what_is_lacking_is_one_sentence_and_a_fault(root: Path) -> None:
    asked = ["mirror", "show", "wonen.huisvesting", "--gemeente", GEMEENTE, "--data", str(root)]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "✗ Er is nog geen registratie «Huisvestingsvergunningen»." in done.stderr
