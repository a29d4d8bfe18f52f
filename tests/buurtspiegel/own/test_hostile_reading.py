"""Hostile files do nothing but be read or refused: one of each family, and what the walls around them are made of."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import hostile_files
import hostile_traced
import pytest

FOLDER = Path(__file__).parent
#: Those whose making or reading takes more than seconds are for the benchmark (`tests/benchmarks/run hostile`).
SLOW = frozenset(
    [
        "csv_millions_of_columns",
        "csv_row_of_millions",
        "csv_quote_never_closed",
        "csv_newlines_only",
        "csv_endless_line",
        "csv_many_short_rows",
        "csv_all_values_differ",
        "xlsx_zip_bomb",
        "xlsx_shared_strings_that_grow",
        "xlsx_deep_xml",
        "xlsx_one_string_a_million_times",
        "zip_of_thousands",
        "zip_overlapping_parts",
        "geojson_deep",
        "geojson_long_text",
        "geojson_million_points",
        "geojson_many_columns",
        "geojson_new_columns_each_time",
        "gpkg_generated_columns",
        "gpkg_huge_values",
        "gpkg_many_columns",
        "shp_bomb",
        "csv_gzip_bomb",
        "odd_holes",
        "gpkg_many_layers",
    ]
)
WALLS = """
import json, os, socket, sqlite3, subprocess, sys
from pathlib import Path
from buurtspiegel.own.reading import walls
standing = walls.close(Path.cwd())
walls.limit()
found = {"standing": standing}
def attempt(name, call):
    try:
        call()
        found[name] = "done"
    except BaseException as error:
        found[name] = type(error).__name__
attempt("secret", lambda: open(sys.argv[1]).read())
attempt("write", lambda: open(sys.argv[2], "w").write("x"))
attempt("list", lambda: os.listdir("/etc"))
attempt("parent", lambda: open("../geheim.csv").read())
attempt("socket", lambda: socket.create_connection(("127.0.0.1", 9)))
attempt("program", lambda: subprocess.run(["/bin/true"]))
attempt("shell", lambda: os.system("true"))
address = "file:" + sys.argv[1] + "?mode=ro"
attempt("sqlite", lambda: sqlite3.connect(address, uri=True).execute("pragma schema_version"))
attempt("memory", lambda: bytearray(1_200_000_000))
attempt("own", lambda: Path("mijn.txt").write_text("x"))
attempt("library", lambda: __import__("this_is_not_there"))
print(json.dumps(found))
"""


def program(*arguments: str, folder: Path | None = None) -> dict[str, Any]:
    """Run a program of these tests, or code, and return what it printed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(FOLDER), *(part for part in sys.path if part)])}
    command = [sys.executable, "-P", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=folder, timeout=230)
    return json.loads(done.stdout)


def test_there_are_families_enough() -> None:
    assert len(hostile_files.FAMILIES) >= 130
    assert set(hostile_files.FAMILIES) >= SLOW


def test_one_file_of_each_family_is_read_or_refused_behind_walls(tmp_path: Path) -> None:
    names = [name for name in hostile_files.FAMILIES if name not in SLOW and not name.startswith("odd_")]
    came = program("-m", "hostile_batch", *names, folder=tmp_path)
    assert len(came) == len(names) > 90
    assert {*came.values()} == {"read", "refused"}
    assert {path.name for path in (tmp_path / "eigen").iterdir()} == set()


def test_what_is_no_ordinary_file_is_refused_and_each_format_by_a_process_of_its_own() -> None:
    odd = [name for name in hostile_files.FAMILIES if name.startswith("odd_") and name not in SLOW]
    names = [*odd, "csv_ragged", "xlsx_external_entity", "gpkg_views", "geojson_link", "shp_dbf_lies"]
    came = program("-m", "hostile_run", "1", "0", *names)
    assert came["faults"] == {}
    assert came["files"] == len(names) == came["read"] + came["refused"]
    assert came["most_mb"] < 1000
    assert came["asked"] == 0


def test_random_files_are_read_or_refused() -> None:
    came = program("-m", "hostile_cases", "150", "3")
    assert sum(came["inside"].values()) == 150
    assert sum(came["apart"].values()) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the walls of the kernel are those of Linux")
def test_the_walls_let_nothing_through_but_the_own_folder(tmp_path: Path) -> None:
    own, secret, other = tmp_path / "eigen", tmp_path / "geheim.csv", tmp_path / "ander.csv"
    own.mkdir()
    secret.write_text("geheim")
    came = program("-c", WALLS, str(secret), str(other), folder=own)
    standing = came.pop("standing")
    assert came.pop("own") == "done"
    assert came.pop("library") == "ModuleNotFoundError"
    assert came.pop("memory") == "MemoryError"
    assert came.pop("sqlite") == ("OperationalError" if "bestanden" in standing else "done")
    assert {*came.values()} == {"PermissionError"}
    assert not other.exists()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace tells what the kernel saw")
def test_the_kernel_saw_nothing_outside() -> None:
    came = program("-m", "hostile_traced", "gpkg_views", "shp_hostile_prj", "xlsx_external_entity")
    assert came["through"] == {}
    assert came["calls"] > 1000


@pytest.mark.parametrize(
    ("line", "too_far"),
    [
        ('12 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3', True),
        ('12 openat(AT_FDCWD, "../x", O_RDONLY) = 3', True),
        ('12 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = -1 EACCES (Permission denied)', False),
        (f'12 openat(AT_FDCWD, "{sys.prefix}/x", O_RDONLY) = 3', False),
        (f'12 openat(AT_FDCWD, "{sys.prefix}/x", O_WRONLY|O_CREAT, 0600) = 3', True),
        ('12 openat(AT_FDCWD, "/tmp/buurtspiegel-inlezen-1-a/bron.csv", O_RDONLY) = 3', False),
        ("12 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3", True),
        ('12 execve("/bin/sh", ["sh"], 0x1) = 0', True),
        ('12 unlink("/home/a") = 0', True),
    ],
)
def test_what_counts_as_outside(line: str, too_far: bool) -> None:
    assert hostile_traced._too_far(line) is too_far
