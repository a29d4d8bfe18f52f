"""Where data lives on this computer."""

from pathlib import Path

import platformdirs


def data_directory(chosen: str | Path | None = None) -> Path:
    """Return the chosen data directory, else the one of this user on this operating system."""
    return Path(chosen) if chosen is not None else Path(platformdirs.user_data_dir("buurtspiegel", appauthor=False))


def demo_directory() -> Path:
    """Return where the fictional region is kept once it was made."""
    return Path(platformdirs.user_cache_dir("buurtspiegel", appauthor=False)) / "fictieve-regio"
