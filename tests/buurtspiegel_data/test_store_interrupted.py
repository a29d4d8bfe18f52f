"""Bad luck while a file is added: a killed process, a full disk, two processes at once."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from buurtspiegel_data import columnar
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
ONE, TWO = "1" * 64, "2" * 64

#: For each line «digest ms|step moment» it forks a child that adds two tables of 40,000 values, and kills it after so
#: many milliseconds, or as soon as it has begun that many steps on the disk; it answers «killed» or «whole».
KILLER = """
import os, signal, sys, time
from pathlib import Path
import numpy as np
import pandas as pd
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import Measure, Origin, ReadResult, SourceTable

codes = [f"BU{number:08}" for number in range(2000)]
values = pd.DataFrame({f"m{n}": np.arange(2000.0) + n for n in range(20)}, index=codes)
status = values.astype("uint8") * 0
origin = Origin("groot.csv", "CBS", "CC BY 4.0", "Groot")
tables = tuple(
    SourceTable("kwb", Level.BUURT, period, values, status, {key: Measure(key) for key in values}, origin)
    for period in ("2021", "2022")
)
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir", "shutil.rmtree"}

def kill_at(step):
    left = [step]
    def count(event, arguments):
        if event in STEPS:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

print("ready", flush=True)
for line in sys.stdin:
    digest, kind, moment = line.split()
    child = os.fork()
    if child == 0:
        if kind == "step":
            kill_at(int(moment))
        Store(Path(sys.argv[1])).add(digest, "groot.csv", ReadResult(tables))
        os._exit(0)
    if kind == "ms":
        time.sleep(float(moment) / 1000)
        os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(ended) else f"whole {os.WEXITSTATUS(ended)}", flush=True)
"""


@pytest.fixture
def store(tmp_path: Path, make_table: MakeTable) -> Store:
    store = Store(tmp_path / "data")
    store.add(ONE, "een.csv", ReadResult((make_table({"a": {"BU00010001": 5.0}}),)))
    return store


@pytest.fixture
def killer(store: Store) -> Iterator[Callable[[str, str, float], str]]:
    """Return ``kill(digest, kind, moment)``: adds in another process that dies at that moment; says whether it did."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLER, str(store.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        out = process.stdout
        assert out.readline() == "ready\n"

        def kill(digest: str, kind: str, moment: float) -> str:
            assert process.stdin is not None
            print(digest, kind, moment, file=process.stdin, flush=True)
            return out.readline().strip()

        yield kill
        process.stdin.close()


def assert_whole(root: Path) -> list[str]:
    """What was there is still readable, nothing is half there; return the names of the files that are."""
    store = Store(root)
    assert store.check() == ()
    assert store.faults == ()
    (kept,) = store.tables("kwb", Level.BUURT, "2023")
    assert columnar.read_columns(kept.path, ("a",))[0].loc["BU00010001", "a"] == 5
    for period in ("2021", "2022"):
        for stored in store.tables("kwb", Level.BUURT, period):
            assert columnar.read_columns(stored.path, ("m19",))[0]["m19"].sum() == sum(range(2000)) + 19 * 2000
    return [source.file for source in store.sources()]


def test_a_process_killed_at_any_time_loses_nothing(
    store: Store, killer: Callable[[str, str, float], str], make_table: MakeTable
) -> None:
    began = time.monotonic()
    assert killer("f" * 64, "step", 1_000_000) == "whole 0"
    usual = 1000 * (time.monotonic() - began)
    moments = random.Random(12)  # noqa: S311  (moments, not secrets)
    ended = [killer(f"{number:064}", "ms", moments.uniform(0, 1.2 * usual)) for number in range(12)]
    assert "killed" in ended
    assert_whole(store.root)
    store.add(TWO, "twee.csv", ReadResult((make_table({"a": {"BU00010001": 6.0}}, period="2024"),)))
    assert {"een.csv", "twee.csv", "groot.csv"} == set(assert_whole(store.root))


def test_a_process_killed_at_any_step_on_the_disk_loses_nothing(
    store: Store, killer: Callable[[str, str, float], str]
) -> None:
    """The same file over and over, so that the steps in which an older reading goes are among them."""
    assert killer(TWO, "step", 1_000_000) == "whole 0"
    step, ended = 1, "killed"
    while ended == "killed":
        ended = killer(TWO, "step", step)
        assert assert_whole(store.root) == ["een.csv", "groot.csv"]
        step += 1
    assert ended == "whole 0"
    assert step > 20


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
from buurtspiegel.cli import main
main(["data", "add", sys.argv[3], "--data", sys.argv[1]])
"""


@pytest.fixture
def readable(tmp_path: Path) -> Path:
    """A file that is read into a table of one kilobyte and then one of some ten."""
    path = tmp_path / "inwoners.csv"
    numbers = [(2021, number) for number in range(1, 20)] + [(2022, number) for number in range(1, 2000)]
    rows = [f"GM{number:04},{year},{500 + 7919 * number**2 % 100_003}" for year, number in numbers]
    path.write_text("\n".join(["gemeente,jaar,aantal_inwoners", *rows]))
    return path


@pytest.mark.parametrize("limit", [0, 3_000])
def test_a_full_disk_stores_nothing_half_and_is_said(store: Store, readable: Path, limit: int) -> None:
    before = {path: path.read_bytes() for path in store.root.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(store.root), str(limit), str(readable)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "inwoners.csv: het bestand is niet te lezen of op te slaan" in done.stderr
    assert "controleer de rechten en de schijfruimte" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert {path: path.read_bytes() for path in store.root.rglob("*") if path.is_file()} == before
    assert list((store.root / "sources").glob(".*")) == []
    assert_whole(store.root)


def test_two_processes_that_add_at_once_both_succeed(store: Store, readable: Path, tmp_path: Path) -> None:
    others = []
    for number in range(2):
        other = tmp_path / f"inwoners{number}.csv"
        other.write_text(readable.read_text().replace("2021", f"201{number}"))
        others.append(other)
    command = [sys.executable, "-c", "from buurtspiegel.cli import main; main()", "data", "add"]
    running = [
        subprocess.Popen(
            [*command, str(readable), str(other), "--data", str(store.root)], stderr=subprocess.PIPE, text=True
        )
        for other in others
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert sorted(assert_whole(store.root)) == ["een.csv", "inwoners.csv", "inwoners0.csv", "inwoners1.csv"]
    assert len(store.tables("inwoners", Level.GEMEENTE, "2022")) == 3
