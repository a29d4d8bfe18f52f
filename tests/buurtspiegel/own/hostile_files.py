"""Hostile files: every family there is, and some of each."""

import hashlib
from collections.abc import Iterator
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


def files(place: Place, each: int, first: int = 0) -> Iterator[tuple[str, Path]]:
    """Write files number ``first`` and on of every family, ``each`` of them; yield family and file."""
    for name, make in FAMILIES.items():
        for number in range(first, first + each):
            folder = place.folder / f"{name}-{number}"
            folder.mkdir()
            seed = int.from_bytes(hashlib.sha256(f"{name} {number}".encode()).digest()[:8], "big")
            yield name, make(Place(folder, place.secret, place.address), Random(seed))  # noqa: S311
