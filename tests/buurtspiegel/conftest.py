"""Fixtures for tests of the workbench: modules made on the spot, and a data directory with two small gemeenten."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from textwrap import dedent

import pytest

from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeModule = Callable[[str, str], EntryPoint]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeModule]:
    """Return ``make(name, source)``: writes a module to disk and returns the entry point that loads it."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def make(name: str, source: str) -> EntryPoint:
        (tmp_path / f"bs_{name}.py").write_text(dedent(source), encoding="utf-8")
        return EntryPoint(name, f"bs_{name}", "buurtspiegel")

    yield make
    for name in set(sys.modules) - before:
        if name.startswith("bs_"):
            del sys.modules[name]


#: Two gemeenten in 2023: names as they come, one area of water, figures that are equal, withheld, late or absent.
NAMES = {
    "BU00010101": "Binnenstad",
    "BU00010102": "Poort",
    "BU00010201": '=HYPERLINK("http://kwaad")',
    "BU00010202": "<img src=x onerror=alert(1)>",
    "BU00010299": "Plas",
    "BU00020101": "Dorp",
    "BU00020102": "Dorp",
}
PLACES = dict(zip(NAMES, [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (4, 0), (4, 1)], strict=True))
SECRET, LATE, NONE = Status.SECRET, Status.NOT_YET, Status.NOT_APPLICABLE


def _by_buurt(*cells: float | Status) -> dict[str, float | Status]:
    return dict(zip(NAMES, cells, strict=True))


@pytest.fixture(scope="session")
def town(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Path:
    """A data directory with the two gemeenten; read it, do not add to it."""
    root = tmp_path_factory.mktemp("town")
    buurten = {
        "a_inw": _by_buurt(1200, 300, 300, SECRET, 0, 400, 700),
        "a_65_oo": _by_buurt(240, 30, 45, SECRET, 0, 100, 33),
        "a_soz_wb": _by_buurt(60, 3, LATE, SECRET, NONE, 20, 7),
        "a_woning": _by_buurt(600, 150, 150, 20, 0, 200, 300),
        "g_wozbag": _by_buurt(458, 310, 310, SECRET, NONE, 275, 199),
        "g_gas": _by_buurt(*[LATE] * 7),
        "ste_mvs": _by_buurt(1, 2, 2, 3, NONE, 4, 5),
    }
    earlier = {"a_inw": {"BU00010101": 1000, "BU00010102": 320, "BU00010103": 50, "BU00020101": 0}}
    gemeenten = {
        "a_inw": {"GM0001": 1805, "GM0002": 1100},
        "a_65_oo": {"GM0001": 317, "GM0002": 133},
        "a_soz_wb": {"GM0001": 65, "GM0002": 27},
        "a_woning": {"GM0001": 920, "GM0002": 500},
        "g_wozbag": {"GM0001": 401, "GM0002": 229},
    }
    land = {"a_inw": {"NL": 17_811_291}, "a_65_oo": {"NL": 3_600_000}, "g_wozbag": {"NL": 379}}
    postcodes = {"a_inw": {"1011AB": 30, "1011AC": SECRET, "1012XY": 20}}
    gemeente_names = {"GM0001": "Aastad", "GM0002": "Súdstêd"}
    figures = ReadResult(
        (
            make_table(buurten, names=NAMES),
            make_table(gemeenten, level="gemeente", names=gemeente_names),
            make_table(land, level="land", names={"NL": "Nederland"}),
            make_table(earlier, period="2020", names=NAMES, title="Kerncijfers 2020"),
            make_table({"a_inw": {"1011": 1500, "1012": 1100, "1013": SECRET}}, dataset="postcode", level="pc4"),
            make_table(postcodes, dataset="postcode", level="pc6", period="2020"),
        )
    )
    maps = ReadResult(
        areas=(
            make_areas(PLACES, names=NAMES, water=("BU00010299",)),
            make_areas({"1011": (0, 0), "1012": (4, 0), "1013": (9, 9)}, level="pc4"),
        )
    )
    store = Store(root)
    store.add("1" * 64, "cijfers.csv", figures)
    store.add("2" * 64, "kaart.gpkg", maps)
    return root
