"""The words of the command line: Dutch in help and in faults, and one sentence for a data directory that is a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
