"""A family of hostile files: a function that writes one of many such files; the register of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

#: What no reading may find, and no message may hold: written in a file outside, and pointed at by hostile ones.
CANARY = "Geheim-kamp-4711"


@dataclass(frozen=True)
class Place:
    """Where hostile files are written, and what they point at: a file and an address that nobody may ask for."""

    folder: Path
    secret: Path
    address: str

    def write(self, name: str, content: bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content)
        return path


Family = Callable[[Place, Random], Path]
FAMILIES: dict[str, Family] = {}


def family(make: Family) -> Family:
    """Register a family under the name of its function."""
    assert make.__name__ not in FAMILIES
    FAMILIES[make.__name__] = make
    return make


def flipped(content: bytes, random: Random, share: float = 0.002) -> bytes:
    """Return bytes of which some are others."""
    changed = bytearray(content)
    for _ in range(max(1, int(len(changed) * share))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(content: bytes, random: Random) -> bytes:
    """Return the beginning of some bytes."""
    return content[: random.randrange(1, len(content))]
