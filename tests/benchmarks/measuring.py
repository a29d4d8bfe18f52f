"""Medians, rows and the table."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version


@dataclass(frozen=True)
class Times:
    """Seconds of several runs of one thing."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.runs)

    def __str__(self) -> str:
        """Write the median, and the least and the most behind it."""
        if len(self.runs) == 1:
            return _text(self.median)
        return f"{_text(self.median)} ({_text(min(self.runs))} – {_text(max(self.runs))}; {len(self.runs)}×)"


@dataclass(frozen=True)
class Row:
    """One line of the table; ``peers`` by name, a text where one could not be measured."""

    what: str
    goal: str
    ours: Times | str
    peers: dict[str, Times | str] = field(default_factory=dict)

    def cells(self) -> list[str]:
        """Return what stands in the columns."""
        peers = [f"{name}: {times}" for name, times in self.peers.items()]
        ratios = [
            f"{name}: {times.median / self.ours.median:.{0 if times.median > 10 * self.ours.median else 1}f}×"
            for name, times in self.peers.items()
            if isinstance(times, Times) and isinstance(self.ours, Times)
        ]
        return [self.what, self.goal, str(self.ours), "<br>".join(peers) or "–", "<br>".join(ratios) or "–"]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    head = ["what", "goal", "ours", "peers", "ratio"]
    lines = [head, ["---"] * len(head), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """Return a line about the machine and the peers' versions."""
    peers = ", ".join(f"{name} {version(name)}" for name in ("bokeh", "holoviews", "geoviews", "hvplot", "datashader"))
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; {peers}"


def load() -> str:
    """Return how busy the machine is: more than its cores, and every time below is too long."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def _text(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
