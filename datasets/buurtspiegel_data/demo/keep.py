"""The fictional region, made once and kept as a data directory like any other."""

import hashlib
from pathlib import Path

from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult

from . import files, region

_NAME = "fictieve regio"


def is_kept(root: Path) -> bool:
    """Say whether the region that today's code makes is already in ``root``."""
    return Store(root).holds(_digest()) is not None


def keep(root: Path) -> None:
    """Make the region and keep it in ``root``; the municipal records stand beside the store, in ``records``."""
    made = region()
    files.write(made.records, made.areas, root / "records")
    Store(root).add(_digest(), _NAME, ReadResult(made.tables, made.areas, addresses=made.addresses))


def _digest() -> str:
    """A checksum of the code that makes the region: when that changes, it is made anew."""
    whole = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
