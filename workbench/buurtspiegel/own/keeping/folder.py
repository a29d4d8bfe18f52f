"""Folders and files for their owner alone, and how they are erased."""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from buurtspiegel.errors import KeepingFailed
from buurtspiegel_data.flushing import flush_directory

_ONLY_OWNER, _FILE = 0o700, 0o600
#: Left by a process that died: no request takes this long.
_ABANDONED_AFTER_S = 900
_BLOCK = 1 << 20


def private(folder: Path) -> Path:
    """Make a folder that only its owner can enter, close one that others could enter, and return it."""
    folder.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
    folder.chmod(_ONLY_OWNER)  # it may have been there, or the umask may be odd
    return folder


def write(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, whole or not at all, flushed to the disk."""
    work = path.with_name(f".nieuw-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(work, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)
    flush_directory(path.parent)


def erase(path: Path) -> None:
    """Overwrite a file, delete it, and see that it is gone; a folder with all in it. Raise :class:`KeepingFailed`.

    Overwriting cannot promise that nothing is left: an SSD writes elsewhere, a journal, a snapshot or a backup keeps
    the old blocks. Who needs that certainty keeps the data directory on an encrypted disk, and throws away the key.
    """
    try:
        if path.is_dir() and not path.is_symlink():
            for inside in path.iterdir():
                erase(inside)
            path.rmdir()
        elif path.is_file() and not path.is_symlink():
            _overwrite(path)
            path.unlink(missing_ok=True)
        else:
            path.unlink(missing_ok=True)
        flush_directory(path.parent)
    except FileNotFoundError:  # another process was first
        return
    except OSError as fault:
        raise _stays(path, fault.strerror or str(fault)) from fault
    if path.exists():
        raise _stays(path, "het bestaat nog")


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Give a folder for its owner alone, which is erased in all cases."""
    made = Path(tempfile.mkdtemp(prefix="werk-", dir=private(folder)))  # mkdtemp makes it 0700
    try:
        yield made
    finally:
        with suppress(KeepingFailed):  # swept later
            erase(made)
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Erase what processes that died left in a folder of workplaces."""
    if not folder.is_dir():
        return
    for left in folder.iterdir():
        with suppress(OSError):  # another process is erasing it
            if time.time() - left.stat().st_mtime > _ABANDONED_AFTER_S:
                erase(left)


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as stream:
        left = os.fstat(stream.fileno()).st_size
        while left > 0:
            left -= stream.write(bytes(min(left, _BLOCK)))
        os.fsync(stream.fileno())


def _stays(path: Path, why: str) -> KeepingFailed:
    return KeepingFailed(
        f"{path} met ruwe gegevens is niet te verwijderen ({why}); controleer de rechten, en verwijder het bestand."
    )
