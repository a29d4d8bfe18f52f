"""The words of the command line: Dutch in help and in faults, and one sentence for a data directory that is a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from buurtspiegel.cli import main

COMMAND = [sys.executable, "-c", "import sys; sys.argv[0] = 'buurtspiegel'; from buurtspiegel.cli import main; main()"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], env=os.environ, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve"],
        ["data", "add", "inwoners.csv"],
        ["data", "list"],
        ["data", "check"],
        ["values", "sociaal.inwoners", "--level", "buurt"],
    ],
)
@pytest.mark.parametrize("below", ["", "dieper/map"])
def test_a_file_in_the_place_of_the_data_directory_is_one_sentence(
    arguments: list[str], below: str, tmp_path: Path
) -> None:
    file = tmp_path / "gegevens"
    file.write_text("geen map")
    done = run(*arguments, "--data", file / below)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (f"✗ --data {file} is een bestand; verwacht een map; noem de map waarin de gegevens staan.\n")
    assert file.read_text() == "geen map"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["values"], "Het argument «indicator» ontbreekt; zie «buurtspiegel values --help»."),
        (["values", "sociaal.inwoners"], "De optie --level ontbreekt; zie «buurtspiegel values --help»."),
        (
            ["values", "x", "--level", "straat"],
            (
                "--level kan niet «straat» zijn; verwacht een van 'gemeente', 'wijk', 'buurt', 'pc4', 'pc6', 'eigen'; "
                "zie «buurtspiegel values --help»."
            ),
        ),
        (["serve", "--port", "deur"], "--port is geen getal dat hier kan; zie «buurtspiegel serve --help»."),
        (["serve", "--port", "0"], "--port is geen getal dat hier kan; zie «buurtspiegel serve --help»."),
        (["serve", "--port"], "Achter de optie --port ontbreekt een waarde; zie «buurtspiegel serve --help»."),
        (["serve", "--demo=1"], "Achter de optie --demo hoort geen waarde; zie «buurtspiegel serve --help»."),
        (["serve", "a", "b"], "«a b» is te veel; zie «buurtspiegel serve --help»."),
        (["--zz"], "De optie --zz bestaat niet; zie «buurtspiegel --help»."),
        (["zz"], "De opdracht «zz» bestaat niet; zie «buurtspiegel --help»."),
        (["value"], "De opdracht «value» bestaat niet; bedoelde u «values»; zie «buurtspiegel --help»."),
    ],
)
def test_wrong_use_is_one_dutch_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["buurtspiegel"])
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err) == (2, "", f"✗ {sentence}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["data", "--help"], ["values", "--help"], ["data"], []])
def test_help_is_dutch_in_all_its_parts(arguments: list[str]) -> None:
    done = run(*arguments)
    said = done.stdout + done.stderr
    assert done.returncode == (0 if "--help" in arguments else 2)
    assert "Gebruik: buurtspiegel" in said
    assert "Laat deze uitleg zien." in said
    for word in ("Usage", "Options", "OPTIONS", "Arguments", "Commands", "COMMAND", "Show this", "required", "default"):
        assert word not in said
