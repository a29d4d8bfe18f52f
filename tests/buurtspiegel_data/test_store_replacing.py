"""A file that takes the place of another, or is taken out: at once, whenever the process dies."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from buurtspiegel_data.columnar import read_columns
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import columns
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
ONE, TWO, THREE, OTHER = (digit * 64 for digit in "1239")

#: For each line «what step» it forks a child that replaces or removes, and kills it at that step on the disk.
KILLER = """
import os, signal, sys
from pathlib import Path
import pandas as pd
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import Measure, Origin, ReadResult, SourceTable

values = pd.DataFrame({"a": [6.0]}, index=["BU00010001"])
origin = Origin("nieuw.csv", "Gemeente", "eigen", "Nieuw")
status = values.astype("uint8") * 0
table = SourceTable("registratie_x", Level.BUURT, "2023", values, status, {"a": Measure("a")}, origin)
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
    what, step = line.split()
    child = os.fork()
    if child == 0:
        kill_at(int(step))
        store = Store(Path(sys.argv[1]))
        if what == "replace":
            store.add("2" * 64, "nieuw.csv", ReadResult((table,)), replaces=("1" * 64,))
        else:
            store.remove("2" * 64)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(ended) else f"whole {os.WEXITSTATUS(ended)}", flush=True)
"""


@pytest.fixture
def old(make_table: MakeTable) -> ReadResult:
    return ReadResult((make_table({"a": {"BU00010001": 5, "BU00010002": 7}}, dataset="registratie_x"),))


@pytest.fixture
def new(make_table: MakeTable) -> ReadResult:
    return ReadResult((make_table({"a": {"BU00010001": 6}}, dataset="registratie_x"),))


@pytest.fixture
def store(tmp_path: Path, make_table: MakeTable, old: ReadResult) -> Store:
    store = Store(tmp_path / "data")
    store.add(OTHER, "anders.csv", ReadResult((make_table({"a": {"BU00010001": 1}}),)))
    store.add(ONE, "oud.csv", old)
    return store


@pytest.fixture
def killer(store: Store) -> Iterator[Callable[[str, int], str]]:
    """Return ``kill(what, step)``: another process replaces or removes, and dies at that step; says whether it did."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLER, str(store.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        out = process.stdout
        assert out.readline() == "ready\n"

        def kill(what: str, step: int) -> str:
            assert process.stdin is not None
            print(what, step, file=process.stdin, flush=True)
            return out.readline().strip()

        yield kill
        process.stdin.close()


def seen(root: Path) -> list[float] | None:
    """The figures that a reader gets now: of one file, whole, or none."""
    store = Store(root)
    assert store.faults == ()
    assert store.check() == ()
    found = columns(store, "registratie_x", Level.BUURT, "2023", ("a",))
    return None if found is None else found.values["a"].tolist()


def test_the_new_file_takes_the_place_of_the_old_one(store: Store, new: ReadResult) -> None:
    before = store.version
    made = store.add(TWO, "nieuw.csv", new, replaces=(ONE,))
    assert made.replaces == (ONE,)
    assert [source.file for source in store.sources()] == ["anders.csv", "nieuw.csv"]
    assert store.version != before
    (table,) = store.tables("registratie_x", Level.BUURT)
    assert read_columns(table.path, ("a",))[0]["a"].tolist() == [6.0]
    assert not list((store.root / "sources").glob(f"{ONE[:32]}*"))


def test_what_was_replaced_does_not_come_back(store: Store, old: ReadResult, new: ReadResult) -> None:
    """Also where a process died before it removed the old folder, and whatever is replaced or removed after that."""
    (folder,) = (store.root / "sources").glob(f"{ONE[:32]}*")
    aside = store.root / "apart"
    folder.rename(aside)
    store.add(TWO, "nieuw.csv", new, replaces=(ONE,))
    aside.rename(folder)
    assert seen(store.root) == [6]
    assert Store(store.root).add(THREE, "nieuwer.csv", old, replaces=(TWO,)).replaces == (ONE, TWO)
    assert seen(store.root) == [5, 7]
    store.remove(THREE)
    assert seen(store.root) is None
    assert [source.file for source in Store(store.root).sources()] == ["anders.csv"]


def test_a_file_that_is_added_again_after_it_was_replaced_is_seen(
    store: Store, old: ReadResult, new: ReadResult
) -> None:
    store.add(TWO, "nieuw.csv", new, replaces=(ONE,))
    store.add(ONE, "oud.csv", old)
    assert [source.file for source in store.sources()] == ["anders.csv", "nieuw.csv", "oud.csv"]


def test_a_file_that_is_taken_out_is_gone_from_the_disk(store: Store) -> None:
    store.remove(ONE)
    assert seen(store.root) is None
    assert len(list((store.root / "sources").iterdir())) == 1
    store.remove(ONE)
    Store(store.root / "nieuw").remove(ONE)


def test_another_reader_sees_it_at_once(store: Store, new: ReadResult) -> None:
    other = Store(store.root)
    other.sources()
    store.add(TWO, "nieuw.csv", new, replaces=(ONE,))
    assert [source.file for source in other.sources()] == ["anders.csv", "nieuw.csv"]
    store.remove(TWO)
    assert [source.file for source in other.sources()] == ["anders.csv"]


def test_a_process_killed_at_any_step_leaves_the_old_or_the_new(
    store: Store, old: ReadResult, killer: Callable[[str, int], str]
) -> None:
    step, ended, found = 1, "killed", []
    while ended == "killed":
        ended = killer("replace", step)
        found.append(seen(store.root))
        assert found[-1] in ([5, 7], [6])
        if found[-1] == [6]:  # begin again
            store.remove(TWO)
            store.add(ONE, "oud.csv", old)
        step += 1
    assert ended == "whole 0"
    assert step > 20
    assert [5, 7] in found
    assert found[-1] == [6]


def test_a_process_killed_at_any_step_of_a_removal_brings_nothing_back(
    store: Store, new: ReadResult, killer: Callable[[str, int], str]
) -> None:
    (folder,) = (store.root / "sources").glob(f"{ONE[:32]}*")
    step, ended = 1, "killed"
    while ended == "killed":
        aside = store.root / "apart"
        if folder.exists():
            folder.rename(aside)
        store.add(TWO, "nieuw.csv", new, replaces=(ONE,))
        if aside.exists():
            aside.rename(folder)  # as a process leaves it that dies before it removes what it replaced
        ended = killer("remove", step)
        assert seen(store.root) in ([6], None)
        step += 1
    assert ended == "whole 0"
    assert seen(store.root) is None
    assert step > 5
