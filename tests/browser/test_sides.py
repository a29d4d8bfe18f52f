"""Two areas side by side: the same scale, the same classes, one movement; and a table of their differences."""

from playwright.sync_api import expect

from .conftest import OpenScreen
from .screen import Screen
from .served import Served

_CAMERAS = """() => window.buurtspiegel.sides.views.map(({ camera }) => [camera.x, camera.y, camera.zoom])"""
_DRAWN = """(count) => document.querySelectorAll('.side[data-drawn]').length === count"""


def cameras(visitor: Screen) -> list[list[float]]:
    found: list[list[float]] = visitor.page.evaluate(_CAMERAS)
    return found


def test_a_second_area_is_put_beside_the_first_from_its_profile(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?area=BU90010000&indicator=sociaal.65plus")
    visitor.after(lambda: visitor.profile.get_by_role("button", name="Zet naast een ander gebied").click())
    expect(visitor.page.locator(".sides-bar")).to_contain_text("Kies een tweede gebied")
    visitor.search("Havenkom")
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("Havenkom")
    visitor.after(lambda: visitor.profile.get_by_role("button", name="Zet naast een ander gebied").click())
    expect(visitor.page.locator(".side header strong")).to_have_text(["Jacobikwartier", "Havenkom"])
    table = visitor.page.get_by_role("region", name="Vergelijking")
    expect(table.locator("tbody tr").first).to_contain_text("Inwoners van 65 jaar en ouder")
    expect(table.locator("tbody tr").first).to_contain_text("procentpunt")
    visitor.after(lambda: visitor.page.get_by_role("button", name="Weer één kaart").click())
    expect(visitor.page.locator(".side")).to_have_count(0)


def test_the_maps_have_one_scale_and_move_together(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?sides=GM9001.GM9002&indicator=sociaal.65plus")
    visitor.page.wait_for_function(_DRAWN, arg=2)
    before = cameras(visitor)
    assert before[0][2] == before[1][2]
    visitor.page.locator(".side canvas").first.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.get_by_role("button", name="Inzoomen").click()
    after = cameras(visitor)
    assert after[0][2] == after[1][2] > before[0][2]
    moved = [(there[0] - here[0], there[1] - here[1]) for here, there in zip(before, after, strict=True)]
    assert moved[0][0] > 0
    assert abs(moved[0][0] - moved[1][0]) < 1
    assert abs(moved[0][1] - moved[1][1]) < 1


def test_what_is_no_area_is_left_out_of_the_address(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?sides=GM9001.GM0000")
    expect(visitor.page.locator(".side")).to_have_count(0)
    expect(visitor.page.locator(".sides-bar")).to_contain_text("staat klaar")
