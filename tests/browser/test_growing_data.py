"""While somebody looks, the data grows: with an area that is drawn on the map, and with a file that is added."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

from .conftest import OpenScreen, Serve
from .figures import points_in, shapes, values
from .screen import Screen

BUURTEN = {f"BU0001000{at}": (at % 3, at // 3) for at in range(9)}


@pytest.fixture
def data(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> Path:
    """Nine buurten of a hundred metres, with 100 to 180 residents in 2022."""
    root = tmp_path / "data"
    residents = {code: 100.0 + 10 * at for at, code in enumerate(BUURTEN)}
    table = make_table({"a_inw": residents}, period="2022")
    areas = [make_areas(BUURTEN, year=2022), make_areas({"GM0001": (0, 0)}, level="gemeente", year=2022, size=300)]
    Store(root).add("1" * 64, "klein.csv", ReadResult((table,), tuple(areas)))
    return root


@pytest.fixture
def visitor(data: Path, screen: OpenScreen, serve: Serve) -> Screen:
    return screen(serve(data)).open("?indicator=sociaal.inwoners&level=buurt")


def test_an_area_drawn_on_the_map_gets_a_figure_of_its_own(visitor: Screen, data: Path) -> None:
    outlines = shapes(data, "buurt", 2022)
    for code in ("BU00010000", "BU00010001", "BU00010003"):
        visitor.tap(visitor.uncovered(points_in(outlines[code])), shift=True)
    expect(visitor.page.get_by_text("3 buurten gekozen")).to_be_visible()
    visitor.press("Bewaar als eigen gebied")
    assert visitor.notices == ["Geef het eigen gebied eerst een naam."]
    visitor.page.get_by_label("Naam van het eigen gebied").fill("<b>Mijn</b> wijk")
    visitor.after(lambda: visitor.press("Bewaar als eigen gebied"))

    assert visitor.state["level"] == "eigen"
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("<b>Mijn</b> wijk")
    expect(visitor.profile.locator(".big")).to_contain_text("340")
    code = visitor.state["area"]
    assert values(data, "sociaal.inwoners", "eigen", "2022")[code] == 340
    visitor.search("<b>mijn")
    assert visitor.state["area"] == code
    visitor.choose("Niveau", "buurt")
    assert len(visitor.legend()) > 2


def test_a_file_added_meanwhile_is_there_at_the_next_question(
    visitor: Screen, data: Path, make_table: Callable[..., SourceTable]
) -> None:
    visitor.expect("HTTP 404")  # figures that the page asks for are no longer the ones at hand
    visitor.expect("status of 404")
    newer = make_table({"a_inw": dict.fromkeys(BUURTEN, 500.0)}, period="2023")
    Store(data).add("2" * 64, "nieuw.csv", ReadResult((newer,)))
    outlines = shapes(data, "buurt", 2022)
    visitor.page.mouse.move(*visitor.at(visitor.uncovered(points_in(outlines["BU00010004"]))))
    visitor.page.wait_for_function("window.buurtspiegel.question.options.periods.length === 2")
    visitor.complete()
    visitor.after(lambda: visitor.press("Volgend jaar"))
    assert visitor.sentence.startswith("Inwoners, 2023")
    visitor.after(lambda: visitor.tap(visitor.uncovered(points_in(outlines["BU00010004"]))))
    expect(visitor.profile.locator(".big")).to_contain_text("500")
