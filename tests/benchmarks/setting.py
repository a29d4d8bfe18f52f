"""What the rows share: how many runs, the data, and one Chromium."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Browser, Page

from . import browser, material, serving
from .measuring import Times


@dataclass
class Setting:
    """A run of the benchmarks; ``folder`` is thrown away after it."""

    folder: Path
    chromium: Browser
    quick: bool

    @cached_property
    def real(self) -> Path:
        """The data directory with the real buurten."""
        root = self.folder / "real"
        material.add(root)
        return root

    @cached_property
    def country(self) -> Path:
        """The data directory with 460,000 postcodes."""
        return material.country()

    @cached_property
    def polygons(self) -> Path:
        """The file that the peers draw."""
        file = self.folder / "polygons.parquet"
        material.polygons(self.real, file)
        return file

    def runs(self, many: int) -> int:
        """Return how many times to do what is done ``many`` times when there is no hurry."""
        return max(1, many // 4) if self.quick else many

    @contextmanager
    def visit(self, served: serving.Server, query: str = "") -> Iterator[Page]:
        """Open our page and wait until it is at rest."""
        with browser.opened(self.chromium) as page:
            browser.first_of_ours(page, f"{served.address}/{query}")
            browser.joined(page)
            yield page

    @contextmanager
    def visit_peer(self, name: str) -> Iterator[Page]:
        """Start a peer, open its page and wait until it is at rest."""
        with serving.peer(name, str(self.polygons)) as served, browser.opened(self.chromium) as page:
            browser.first_of_peer(page, served.address)
            yield page


def in_turn(runs: int, ways: dict[str, Callable[[], float]]) -> dict[str, Times]:
    """Measure several ways in turn, so that all meet the same moods of the machine; return seconds by name."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            found[name].append(way())
    return {name: Times(tuple(times)) for name, times in found.items()}
