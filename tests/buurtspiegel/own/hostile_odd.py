"""What is no ordinary file: pipes, devices, folders, links, holes, and names that are more than a name."""

import os
import socket
from pathlib import Path
from random import Random

from hostile_families import Place, family
from hostile_text import rows


def _link(place: Place, name: str, target: str) -> Path:
    path = place.folder / name
    path.symlink_to(target)
    return path


@family
def odd_pipe(place: Place, random: Random) -> Path:
    path = place.folder / random.choice(["pijp.csv", "pijp.xlsx", "pijp.zip"])
    os.mkfifo(path)
    return path


@family
def odd_device(place: Place, random: Random) -> Path:
    return _link(
        place,
        random.choice(["a.csv", "a.gpkg"]),
        random.choice(["/dev/zero", "/dev/urandom", "/dev/null", "/dev/stdin", "/dev/tty", "/dev/full"]),
    )


@family
def odd_kernel_file(place: Place, random: Random) -> Path:
    return _link(
        place,
        "a.csv",
        random.choice(
            [
                "/proc/self/mem",
                "/proc/self/environ",
                "/proc/kmsg",
                "/proc/self/fd/0",
                "/sys/kernel/notes",
                "/proc/self/pagemap",
            ]
        ),
    )


@family
def odd_folder(place: Place, random: Random) -> Path:
    path = place.folder / random.choice(["map.csv", "map.gpkg", "map.zip", "map.shp"])
    path.mkdir()
    (path / "a.csv").write_text("a;b\n1;2\n")
    return path


@family
def odd_link(place: Place, random: Random) -> Path:
    return _link(place, "schakel.csv", random.choice(["nergens.csv", "schakel.csv", "/nergens/geen", ".", "..", "/"]))


@family
def odd_socket(place: Place, random: Random) -> Path:
    before = Path.cwd()
    os.chdir(place.folder)  # the path of a socket may be no longer than 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("stop.csv")
    finally:
        os.chdir(before)
    return place.folder / "stop.csv"


@family
def odd_holes(place: Place, random: Random) -> Path:
    path = place.write(
        random.choice(["gat.csv", "gat.xlsx", "gat.gpkg", "gat.geojson"]),
        random.choice([b"a;b\n1;2\n", b"PK\3\4", b"SQLite format 3\0", b"{", b""]),
    )
    os.truncate(path, random.choice([10**6, 450_000_000, 10**12]))
    return path


@family
def odd_gone(place: Place, random: Random) -> Path:
    return place.folder / random.choice(["weg.csv", "a\0b.csv", "x" * 300 + ".csv", "../weg.csv", ""])


@family
def odd_name(place: Place, random: Random) -> Path:
    names = [
        "a",
        ".csv",
        "a.CSV",
        "a.csv ",
        "a.csv.exe",
        "a.xls",
        "a.xlsm",
        "a.ods",
        "a.shp",
        "a.dbf",
        "a.kml",
        "a.parquet",
        "\u202ecsv.exe",
        "<b>x</b>.csv",
        "a\nb.csv",
        "'; DROP.csv",
        "é\u0301.csv",
        "con.csv",
        "$(id).csv",
        "`id`.csv",
        "a\x1b[2Jb.csv",
    ]
    return place.write(random.choice(names), rows(random).encode())


@family
def odd_undecodable_name(place: Place, random: Random) -> Path:
    return place.write(os.fsdecode(b"n\xff\xfe" + bytes([random.randrange(128, 255)]) + b".csv"), rows(random).encode())
