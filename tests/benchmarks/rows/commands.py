"""Commands as whole processes: how long they take, and the most memory they hold."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.material import BUURTEN, FIGURES
from benchmarks.measuring import Row, Times
from benchmarks.serving import COMMAND
from benchmarks.setting import Setting

_RUNS = 7
_STARTER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(json.dumps([time.perf_counter() - start, used.ru_maxrss]))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True)
class _Done:
    seconds: float
    megabytes: float


def rows(setting: Setting) -> list[Row]:
    """Measure adding files, the import that every module pays for, and printing values."""
    roots = (setting.folder / f"added-{run}" for run in range(_RUNS))
    added = [
        _run([COMMAND, "data", "add", str(BUURTEN), str(FIGURES), "--data", str(next(roots))])
        for _ in range(setting.runs(5))
    ]
    imported = _repeat(setting, [sys.executable, "-c", "import buurtspiegel.api"])
    printed = _repeat(setting, [COMMAND, "values", "sociaal.65plus", "--level", "buurt", "--data", str(setting.real)])
    memory = max(done.megabytes for done in added)
    return [
        Row("`data add` of the 2019 buurten with 84799NED", "≤ 10 s", _times(added)),
        Row("the same: most memory", "≤ 1 GB", f"{memory:.0f} MB"),
        Row("`import buurtspiegel.api`, with the start of Python", "≤ 0.6 s", _times(imported)),
        Row("`buurtspiegel values …`, 13,808 buurten", "≤ 2.5 s", _times(printed)),
    ]


def _repeat(setting: Setting, command: Sequence[str]) -> list[_Done]:
    _run(command)
    return [_run(command) for _ in range(setting.runs(_RUNS))]


def _run(command: Sequence[str]) -> _Done:
    """Run a process; what it used is what the system says when it is over.

    A small process starts it: one that is started by a large one counts the memory of that as its own.
    """
    said = subprocess.run([sys.executable, "-c", _STARTER, *command], check=True, capture_output=True, text=True)
    seconds, most = json.loads(said.stdout)
    return _Done(seconds, most / (2**20 if sys.platform == "darwin" else 1024))


def _times(done: Sequence[_Done]) -> Times:
    return Times(tuple(one.seconds for one in done))
