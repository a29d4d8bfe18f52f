"""Fixtures for tests of the screen: a Chromium, data directories, servers, and pages that fail on any error."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from .screen import Screen
from .served import Served, run

#: Files that make the main job: the 2019 buurten with figures of 2020, newer ones of Utrecht, health, and postcodes.
_REAL = (
    "geo/buurten_2019_nl_rd_simplified.gpkg",
    "geo/gemeenten_2019_nl_rd_0.1m.parquet",
    "kwb/statline/84799NED",
    "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx",
    "kwb/utrecht/CBS-Utrecht-kwb-2024.xlsx",
    "gezondheid_rivm/RIVM_gezondheid2020_18+.xlsx",
    "geo/pc4_2020_nl_rd_certegis.gpkg",
    "postcode/inwoners_per_postcode_leeftijd_83502NED_2021.csv",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # The base map is not ours to test, and whether there is a network must not matter.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)

OpenScreen = Callable[..., Screen]
Serve = Callable[..., Served]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=15_000)  # as for every other wait in a page
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chrome(playwright: Playwright) -> str:
    """The path of a Chromium; without one these tests are passed over, except where they must run."""
    wanted = os.environ.get("CHROME") or next(filter(None, map(shutil.which, _NAMES)), None)
    path = wanted or playwright.chromium.executable_path
    if not Path(path).is_file():
        reason = "there is no Chromium; install one, or name it: CHROME=/path/to/chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chrome: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chrome, args=_SWITCHES)
    yield launched
    launched.close()


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for most visitors, as at a desk: what it fetched before, it need not fetch again."""
    made = browser.new_context(locale="nl-NL")
    yield made
    made.close()


@pytest.fixture(scope="package")
def real_data(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Path:
    """A data directory with the real files, added as a person does."""
    root = tmp_path_factory.mktemp("echt")
    run("data", "add", "--data", str(root), *(str(shared_data / name) for name in _REAL))
    return root


@pytest.fixture(scope="package")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `serve --demo` keeps the fictional region."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="package")
def fictional_data(fictional: Served, cache_home: Path) -> Path:
    """The data directory of the fictional region, once it is served."""
    return cache_home / "buurtspiegel" / "fictieve-regio"


@pytest.fixture(scope="package")
def real(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> Iterator[Served]:
    """A server of the real data."""
    yield from _served(tmp_path_factory.mktemp("server"), ["--data", str(real_data)])


@pytest.fixture(scope="package")
def fictional(tmp_path_factory: pytest.TempPathFactory, cache_home: Path) -> Iterator[Served]:
    """A server of the fictional region, started as the README says."""
    yield from _served(tmp_path_factory.mktemp("server"), ["--demo"], {"XDG_CACHE_HOME": str(cache_home)})


def _served(folder: Path, arguments: list[str], environment: dict[str, str] | None = None) -> Iterator[Served]:
    served = Served(folder / "stderr.txt", arguments, environment)
    yield served
    served.stop()
    served.check()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return a function that serves a data directory for one test."""
    started: list[Served] = []

    def start(data: Path, environment: dict[str, str] | None = None, *more: str) -> Served:
        errors = tmp_path / f"stderr-{len(started)}.txt"
        started.append(Served(errors, ["--data", str(data), *more], environment))
        return started[-1]

    yield start
    for one in started:
        one.stop()
        one.check()


@pytest.fixture
def screen(browser: Browser, context: BrowserContext, serve: Serve) -> Iterator[OpenScreen]:
    """Return a function that makes a visitor of a server; a test fails on whatever goes wrong in his page.

    Asking for ``serve`` closes the pages before a server of the test stops: an open page would still ask it something.
    """
    made: list[Screen] = []

    def make(served: Served, width: int = 1280, height: int = 720, *, touch: bool = False) -> Screen:
        page = browser.new_page(has_touch=True, locale="nl-NL") if touch else context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        made.append(Screen(page, served))
        return made[-1]

    yield make
    for one in made:
        one.page.close()
    for one in made:
        assert one.faults == []
        one.served.check()
