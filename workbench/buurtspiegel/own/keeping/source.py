"""Where a release came from, as far as later ones must be held against it; nothing of it can be read back."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from buurtspiegel.own.cells import Cells
from buurtspiegel_data.levels import Level

_PIECE = 1 << 20
#: Two registrations have the same count in each of so many areas only where they are of the same records.
_ENOUGH_AREAS, _ENOUGH_COUNTS = 5, 3
#: How much of a code of an area is that of a larger one.
_WIJK_DIGITS = 8


@dataclass(frozen=True)
class Source:
    """The file behind a release.

    ``marks`` tell whether another file is the same, or has the same counts: hashes with a secret of this data
    directory, so that nobody elsewhere can try files on them. ``year`` is that of the boundaries it was placed on, None
    where that is not known. ``to`` is the registration of the file, ``sent`` where some categories went instead, by
    their key.
    """

    marks: tuple[str, ...] = ()
    year: int | None = None
    to: str = ""
    sent: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """Return it as plain values, which :func:`from_json` reads back."""
        return asdict(self) | {"marks": list(self.marks), "sent": dict(self.sent)}

    def destination(self, key: str) -> str:
        """Return where the records of a category went, '' for nowhere."""
        return self.sent.get(key, self.to)


def from_json(raw: dict[str, Any]) -> Source:
    """Read one back. Raise :class:`KeyError` or :class:`TypeError` for anything else."""
    year = raw["year"]
    return Source(tuple(map(str, raw["marks"])), None if year is None else int(year), str(raw["to"]), dict(raw["sent"]))


def marks_of(secret: bytes, path: Path, cells: Cells) -> tuple[str, ...]:
    """Return the marks of a file and of what was counted in it."""
    of_file = hmac.new(secret, b"file", hashlib.sha256)
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            of_file.update(piece)
    said = (hmac.new(secret, text.encode(), hashlib.sha256).hexdigest() for text in _counts(cells))
    return (of_file.hexdigest(), *said)


def _counts(cells: Cells) -> Iterator[str]:
    """Write down the counts of each period, per area of the base level and of the level above that."""
    if cells.base not in (Level.BUURT, Level.WIJK):
        return
    for period, frame in cells.frame.groupby("period"):
        for level, size in ((cells.base, None), (Level.WIJK, _WIJK_DIGITS)):
            counts = frame["count"].groupby(frame["area"].str[2:size]).sum()
            counts = counts[counts > 0].sort_index()
            if len(counts) >= _ENOUGH_AREAS and counts.nunique() >= _ENOUGH_COUNTS:
                yield f"{level.value} {period} {pd.Series(counts).to_csv(header=False)}"
