"""While somebody looks, the maker of a module changes it: the open page shows the change, or what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable
from third_party import environment, install

from .conftest import OpenScreen, Serve
from .screen import Screen

MODULE = """
    from buurtspiegel.api import Comparison, Domain, Indicator, Kind, Measure, Polarity, Ratio, hookimpl

    def tweemaal(values, reference):
        return 2 * values

    @hookimpl
    def domain():
        return Domain("proef", "Proef", "Wat is dit?", "#336699")

    @hookimpl
    def indicators():
        return [Indicator("proef.oud", "Oude mensen", unit="%", kind=Kind.RATE, polarity=Polarity.NEUTRAL,
                          definition="Deel.", source="CBS, Kerncijfers", caveat="Let op.", years="vanaf 2013",
                          cadence="elk jaar", values=(Ratio("kwb", "a_65_oo", "a_inw"),), decimals=1)]

    @hookimpl
    def comparisons():
        return [Comparison("tweemaal", "Tweemaal", "keer twee", tweemaal)]
"""


BUURTEN = {f"BU0001000{at}": (at % 3, at // 3) for at in range(9)}


@pytest.fixture
def town(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> Path:
    """Nine buurten of a thousand residents, of whom 10% to 18% are old."""
    root = tmp_path / "data"
    figures = {
        "a_inw": dict.fromkeys(BUURTEN, 1000.0),
        "a_65_oo": {code: 100.0 + 10 * at for at, code in enumerate(BUURTEN)},
    }
    areas = [make_areas(BUURTEN), make_areas({"GM0001": (0, 0)}, level="gemeente", size=300)]
    Store(root).add("1" * 64, "klein.csv", ReadResult((make_table(figures),), tuple(areas)))
    return root


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return install(tmp_path / "site", "proef", MODULE)


@pytest.fixture
def visitor(town: Path, source: Path, screen: OpenScreen, serve: Serve) -> Screen:
    served = serve(town, environment(source.parents[1]), "--reload-plugins")
    return screen(served).open("?indicator=proef.oud&level=buurt&period=2023&comparison=tweemaal")


def change(source: Path, old: str, new: str) -> None:
    text = source.read_text("utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")


def heading(visitor: Screen, text: str) -> None:
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text(text, timeout=30_000)
    visitor.complete()


def test_a_change_on_disk_is_on_the_open_page_without_a_restart(visitor: Screen, source: Path) -> None:
    assert "Oude mensen" in visitor.sentence
    # Of the same length, so that only a later time tells one file from the other.
    change(source, '"Oude mensen"', '"Veel ouders"')
    heading(visitor, "Veel ouders")
    assert "comparison=tweemaal" in visitor.query
    expect(visitor.page.get_by_role("button", name="Veel ouders").first).to_be_visible()
    assert "36,0" in visitor.legend()[-1].label
    change(source, "return 2 * values", "return 3 * values")
    visitor.page.wait_for_function("() => document.querySelector('.legend-body')?.textContent.includes('54,0')")
    visitor.complete()


def test_a_broken_edit_is_said_and_the_last_sound_version_stays(visitor: Screen, source: Path) -> None:
    change(source, "def domain():", "def domain(:")
    stays = visitor.page.get_by_text("draait door zoals zij was voor de laatste wijziging")
    expect(stays.first).to_be_visible(timeout=30_000)
    expect(visitor.page.get_by_text("Module «proef» kan niet worden geladen").first).to_be_visible()
    visitor.complete()
    assert "Oude mensen" in visitor.sentence
    change(source, "def domain(:", "def domain():")
    change(source, '"Oude mensen"', '"Ouderen"')
    heading(visitor, "Ouderen")
    expect(stays).to_have_count(0)
