"""Brings what was written to the disk itself, so that a rename never gives a name to what is lost with the power."""

import os
from pathlib import Path


def flush(folder: Path) -> None:
    """Flush a folder and all that is in it."""
    for path in folder.rglob("*"):
        if path.is_dir():
            flush_directory(path)
        else:
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    flush_directory(folder)


def flush_directory(folder: Path) -> None:
    """Flush the names in a folder."""
    if os.name == "posix":  # Windows cannot open a directory to flush it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
