"""What a user declared beside the data: one small JSON file each, in the folder ``eigen`` of the data directory.

A declaration is written under a temporary name, flushed and renamed, so that it is there whole or not at all. This
layer keeps them; what a ``kind`` of declaration means is for the workbench to say.
"""

import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .errors import StoreError
from .flushing import flush_directory

_FORMAT = 1
_ID = re.compile(r"[a-z][a-z0-9]{1,30}\.[a-z0-9][a-z0-9_-]{0,40}")
_KIND = re.compile(r"[a-z]{1,20}")
#: No declaration is larger; a file that is was put there by something else.
_LARGEST = 100_000
_CLOCK_TICK_NS = 50_000_000


@dataclass(frozen=True)
class Declaration:
    """``content`` holds what belongs to the ``kind``: for a formula its text. ``made`` is a moment in ISO 8601, UTC."""

    kind: str
    id: str
    title: str
    unit: str
    made: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class _Listing:
    moment: int | None = None
    found: tuple[Declaration, ...] = ()
    faults: tuple[str, ...] = ()
    version: str = ""


class Declarations:
    """The declarations in a data directory; what another process adds is picked up."""

    def __init__(self, root: Path) -> None:
        """Look in the folder of a data directory; it is made when the first declaration is kept."""
        self.folder = root / "eigen"
        self._listed = _Listing()

    @property
    def version(self) -> str:
        """Text that changes with what is declared; empty where nothing is."""
        return self._list().version

    @property
    def faults(self) -> tuple[str, ...]:
        """A Dutch sentence for each file that could not be read and is therefore left out."""
        return self._list().faults

    def all(self) -> tuple[Declaration, ...]:
        """Return what was declared, oldest first."""
        return self._list().found

    def keep(self, declaration: Declaration) -> None:
        """Write a declaration, over an older one with the same id."""
        target = self._file(declaration.id)
        self.folder.mkdir(parents=True, exist_ok=True)
        work = self.folder / f".nieuw-{secrets.token_hex(8)}"
        try:
            with work.open("x", encoding="utf-8") as stream:
                json.dump({"format": _FORMAT} | asdict(declaration), stream, ensure_ascii=False, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            work.replace(target)
        finally:
            work.unlink(missing_ok=True)
        flush_directory(self.folder)

    def remove(self, declared_id: str) -> None:
        """Remove a declaration; nothing happens where it is gone already."""
        self._file(declared_id).unlink(missing_ok=True)

    def _file(self, declared_id: str) -> Path:
        if not _ID.fullmatch(declared_id):
            raise StoreError(f"«{declared_id[:60]}» is geen id van een eigen maat; verwacht iets als eigen.druk.")
        return self.folder / f"{declared_id}.json"

    def _list(self) -> _Listing:
        """Read the folder anew where it changed, or changed too lately to tell two changes apart."""
        try:
            moment: int | None = self.folder.stat().st_mtime_ns
        except FileNotFoundError:
            return _Listing()
        if moment is not None and time.time_ns() - moment < _CLOCK_TICK_NS:
            moment = None
        if moment is None or moment != self._listed.moment:
            self._listed = self._read(moment)
        return self._listed

    def _read(self, moment: int | None) -> _Listing:
        found, faults, whole = [], [], hashlib.sha256()
        for path in sorted(self.folder.glob("*.json")):
            try:
                content = path.read_bytes()
                found.append(_declaration(path, content))
            except FileNotFoundError:  # removed meanwhile
                continue
            except (OSError, ValueError, TypeError, KeyError, RecursionError):
                faults.append(f"De eigen maat in {path.name} is niet te lezen; verwijder dat bestand uit de map eigen.")
                continue
            whole.update(path.name.encode() + b"\0" + content + b"\0")
        ordered = tuple(sorted(found, key=lambda one: (one.made, one.id)))
        return _Listing(moment, ordered, tuple(faults), whole.hexdigest()[:16] if found else "")


def _declaration(path: Path, content: bytes) -> Declaration:
    said = json.loads(content[:_LARGEST])
    made = Declaration(*(said[name] for name in ("kind", "id", "title", "unit", "made", "content")))
    texts = (made.kind, made.id, made.title, made.unit, made.made)
    sound = said["format"] == _FORMAT and all(isinstance(text, str) for text in texts)
    if not sound or not _KIND.fullmatch(made.kind) or path.stem != made.id or not _ID.fullmatch(made.id):
        raise ValueError(path.name)
    if not isinstance(made.content, dict):
        raise TypeError(path.name)
    return made
