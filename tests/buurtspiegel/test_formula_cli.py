"""Formulas and filters on the command line."""

import shutil
from pathlib import Path

import pytest

from buurtspiegel.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    """Run in this process: exit code, stdout, stderr."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return ended.value.code or 0, out, err


@pytest.fixture
def data(town: Path, tmp_path: Path) -> str:
    return str(shutil.copytree(town, tmp_path / "town"))


def test_a_formula_is_added_listed_printed_and_removed(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "formula", "add", "Ouderen", "sociaal.65plus * sociaal.inwoners", "--data", data)
    assert (code, out.split(":")[0]) == (0, "✓ eigen.ouderen")
    _, out, _ = said(capsys, "formula", "list", "--format", "csv", "--data", data)
    assert out.splitlines()[1:] == ["eigen.ouderen,Ouderen,inwoners,sociaal.65plus * sociaal.inwoners"]
    _, out, _ = said(capsys, "indicators", "--domain", "eigen", "--format", "csv", "--data", data)
    assert "eigen.ouderen,eigen,Ouderen,inwoners,count" in out
    _, out, _ = said(capsys, "values", "eigen.ouderen", "--level", "gemeente", "--data", data)
    assert out.splitlines()[1] == "GM0001,Aastad,2023,317.0,known"
    code, _, _ = said(capsys, "formula", "remove", "eigen.ouderen", "--data", data)
    assert code == 0
    code, _, err = said(capsys, "formula", "remove", "eigen.ouderen", "--data", data)
    assert (code, err) == (1, "✗ «eigen.ouderen» is geen eigen maat; kies uit: er zijn er nog geen.\n")


def test_values_are_filtered_and_what_is_not_known_is_said(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("values", "sociaal.inwoners", "--level", "buurt", "--data", data, "--filter")
    code, out, err = said(capsys, *arguments, "sociaal.65plus >= 15 en sociaal.inwoners < 1000")
    assert code == 0
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["BU00010201", "BU00020101"]
    assert err == "2 buurten gekozen; van 2 buurten is het niet bekend (1 geheim, 1 niet van toepassing).\n"
    code, out, err = said(capsys, *arguments, "__import__('os')")
    assert (code, out) == (1, "")
    assert err.startswith("✗ Op plaats 1 staat «_»; verwacht een getal")
