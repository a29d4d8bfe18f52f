"""Hostile files: every family there is, and some of each."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import hostile_books  # noqa: F401  (they register their families)
import hostile_layers  # noqa: F401
import hostile_odd  # noqa: F401
import hostile_text  # noqa: F401
from hostile_families import CANARY, FAMILIES, Place

__all__ = ["CANARY", "FAMILIES", "files", "outside"]


def outside(folder: Path, address: str = "http://127.0.0.1:9/x") -> Place:
    """Return where hostile files go, with a secret beside them that some of them point at."""
    secret = folder / "geheim.csv"
    secret.write_text(f"naam;postcode\n{CANARY};1234 AB\n")
    return Place(folder, secret, address)


def files(place: Place, each: int, first: int, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Write ``each`` files of every family in ``names``, from number ``first`` on; yield the folder and the file.

    A file is written when it is asked for, and is the same each time: its number is the seed.
    """
    for number in range(first, first + each):
        for name in names:
            folder = place.folder / f"{name}-{number}"
            folder.mkdir()
            seed = int.from_bytes(hashlib.sha256(f"{name} {number}".encode()).digest()[:8], "big")
            yield folder.name, FAMILIES[name](Place(folder, place.secret, place.address), Random(seed))  # noqa: S311
