"""Hostile and broken files of records: what reading them does to the server, and how much of the machine it takes.

Each family (a way to be hostile) five times, every file through a reading process of its own; 10,000 random files
through the parsers, a share of them through the process too; and one of each family under strace, where there is one.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.measuring import Row
from benchmarks.setting import Setting

_EACH, _CASES, _APART = 5, 10_000, 200
_FOLDER = Path(__file__).resolve().parents[2] / "buurtspiegel" / "own"
_GOAL = "≥ 500 files in ≥ 60 families; 0 crashes"


def rows(setting: Setting) -> list[Row]:
    """Run each in a program of its own, which is the server that may crash."""
    read = _run("hostile_run", setting.runs(_EACH), 0)
    cases = _run("hostile_cases", setting.runs(_CASES), setting.runs(_APART))
    crashed = sum(_crashed(one) for one in (read, cases))
    found = [
        Row("hostile files: families, files", _GOAL, f"{read.get('families')} families, {read.get('files')} files"),
        Row("refused in a sentence, read", "all", f"{read.get('refused')} refused, {read.get('read')} read"),
        Row("crashes of the server, answers that are wrong", "0", f"{crashed}, {_faults(read)}"),
        Row("reading processes that ended early: by themselves, for their time", "–", _ended(read)),
        Row("most memory of a reading process", "≤ 1 GB", f"{read.get('most_mb', 0):.0f} MB"),
        Row("longest reading, to look and to read", "≤ 60 s each", f"{read.get('longest_s', 0):.0f} s"),
        Row("addresses asked for, folders left behind", "0, 0", f"{read.get('asked')}, {read.get('left')}"),
        Row("random files (Hypothesis): refused or read", "10,000; 0 crashes", _cases(cases)),
    ]
    if shutil.which("strace"):
        traced = _run("hostile_traced")
        through = traced.get("through", {"strace": "failed"})
        seen = f"{len(through)} of {traced.get('calls')} calls, {traced.get('families')} families"
        found.append(Row("opened, written or started outside the folder (strace)", "0", seen))
    return found


def _run(program: str, *arguments: int) -> dict[str, Any]:
    path = os.pathsep.join(part for part in (str(_FOLDER), *sys.path) if part)
    command = [sys.executable, "-P", "-m", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path})
    return {"crash": done.stderr[-500:]} if done.returncode else json.loads(done.stdout)


def _crashed(found: dict[str, Any]) -> int:
    return int("crash" in found) + sum(what.startswith("crash") for what in found.get("faults", {}).values())


def _faults(found: dict[str, Any]) -> str:
    wrong = [name for name, what in found.get("faults", {}).items() if not what.startswith("crash")]
    return f"{len(wrong)} ({', '.join(wrong)})" if wrong else "0"


def _ended(found: dict[str, Any]) -> str:
    return f"{len(found.get('ended', ()))}, {len(found.get('late', ()))}"


def _cases(found: dict[str, Any]) -> str:
    inside, apart = found.get("inside", {}), found.get("apart", {})
    other = sum(many for what, many in inside.items() if what not in {"read", "refused"})
    words = f"{inside.get('refused', 0) + other} refused ({other} in general words), {inside.get('read', 0)} read"
    return f"{words}; {sum(apart.values())} more in the process itself"
