"""What a reading process opens, asks and starts, by the kernel's own account (strace, Linux).

After its walls are up, nothing may be opened but its folder and the libraries of Python, nothing written but its
folder, and no program started or address reached. Run as a program of its own it prints JSON: how many calls were seen,
and those that got through and should not have.
"""

import json
import os
import re
import shutil
import stat
import sys
import sysconfig
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import hostile_files

import buurtspiegel
import buurtspiegel_data
from buurtspiegel.errors import RecordsRefused
from buurtspiegel.own.reading import look

_CALLS = (
    "open,openat,openat2,creat,connect,socket,execve,execveat,unlink,unlinkat,rename,renameat2,mkdir,mkdirat,symlink,"
    "link,linkat,ptrace,prctl"
)
_SYSTEM = (
    *("/lib", "/usr/lib", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime"),
    *("/dev/null", "/dev/urandom", "/proc", "/sys/devices/system/cpu"),
)
#: The last of the walls.
_WALLED = "PR_SET_SECCOMP"
_OPENED = re.compile(r'open\w*\((?:AT_FDCWD, |\d+(?:<[^>]*>)?, )?"((?:[^"\\]|\\.)*)", ([A-Z_|0-9]+)')
_FAILED = re.compile(r"= -1 E[A-Z]+")


def run(names: list[str]) -> dict[str, Any]:
    """Read a file of each family under strace; return how many calls were seen, and which got through in vain."""
    seen, through = 0, dict[str, str]()
    with tempfile.TemporaryDirectory(prefix="gevolgd-") as folder:
        place = hostile_files.outside(Path(folder))
        for name, path in hostile_files.files(place, 1, 0, names):
            log = Path(folder) / f"{name}.log"
            python = Path(folder) / "python"
            traced = f'strace -f -qq -s 4000 -e trace={_CALLS} -o "{log}"'
            python.write_text(f'#!/bin/sh\nexec {traced} "{sys.executable}" "$@"\n')
            python.chmod(stat.S_IRWXU)
            with mock.patch.object(sys, "executable", str(python)), suppress(RecordsRefused):
                look(path, path.name)
            if log.exists():
                calls = _after_walls(log)
                seen += len(calls)
                for call in calls:
                    if _too_far(call):
                        through[name] = call[:300]
            shutil.rmtree(path.parent, ignore_errors=True)
    return {"families": len(names), "calls": seen, "through": through}


def _after_walls(log: Path) -> list[str]:
    lines = log.read_text("utf-8", "replace").splitlines()
    at = next((at for at, line in enumerate(lines) if _WALLED in line and "= 0" in line), None)
    return [] if at is None else lines[at + 1 :]


def _too_far(line: str) -> bool:
    """Say whether a call got through that is neither of the folder of the process nor of Python's own libraries."""
    if _FAILED.search(line) or "unfinished" in line or "resumed" in line or "+++" in line or "---" in line:
        return False
    if opened := _OPENED.search(line):
        path, writes = opened[1], not set(opened[2].split("|")).isdisjoint({"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"})
        own = ".." not in path and (not path.startswith("/") or "buurtspiegel-inlezen-" in path)
        return not own and (writes or not path.startswith(_readable()))
    if "prctl" in line:
        return False
    paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    return not paths or any(path.startswith("/") and "buurtspiegel-inlezen-" not in path for path in paths)


def _readable() -> tuple[str, ...]:
    packages = (str(Path(str(one.__file__)).parent) for one in (buurtspiegel, buurtspiegel_data))
    prefixes = (os.path.realpath(one) for one in (sys.prefix, sys.base_prefix))
    return (*packages, *prefixes, sys.prefix, *sysconfig.get_paths().values(), *_SYSTEM)


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:] or [*hostile_files.FAMILIES])))
