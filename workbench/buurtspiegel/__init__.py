"""Buurtspiegel: a map-centric workbench for Dutch neighbourhood data."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .workbench import Workbench

__version__ = "0.1.0"
__all__ = ["__version__", "open_workbench"]


def open_workbench(data: str | Path | None = None) -> "Workbench":
    """Open the data directory ``data`` (the user's own where none is named) for use in a notebook."""
    from .workbench import Workbench

    return Workbench.open(data)
