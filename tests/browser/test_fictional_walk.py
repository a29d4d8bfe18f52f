"""The main job on the fictional region, as `buurtspiegel serve --demo` shows it, down to postcode-6."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurtspiegel import open_workbench

from .colours import check_colours
from .conftest import OpenScreen
from .figures import dutch, points_in, printed, shapes, values
from .screen import Screen
from .served import Served


@pytest.fixture(scope="module")
def capital(fictional_data: Path) -> tuple[str, str]:
    """The code and the name of the gemeente with most residents."""
    residents = values(fictional_data, "sociaal.inwoners", "gemeente", "2024")
    code = max(residents, key=lambda one: residents[one] or 0)
    return code, str(open_workbench(fictional_data).areas("gemeente", 2024)["name"][code])


def colours_of_the_map(screen: Screen, data: Path, within: str | None = None) -> int:
    state = screen.state
    figures = values(data, state["indicator"], state["level"], state["period"], within)
    year = screen.app("app.map.layer.year")
    return check_colours(screen, figures, shapes(data, state["level"], year, within or ""))


def test_fictional_is_always_visible(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    expect(visitor.page.get_by_role("banner").get_by_text("fictief", exact=True)).to_be_visible()
    expect(visitor.page.get_by_text("Fictieve regio: verzonnen gebieden en cijfers")).to_be_visible()
    # The base map would show the wrong places.
    assert visitor.app("app.question.basemap") == ""


def test_the_main_job(fictional: Served, fictional_data: Path, screen: OpenScreen, capital: tuple[str, str]) -> None:
    code, name = capital
    visitor = screen(fictional).open()
    visitor.search(name)
    assert visitor.sentence == f"Inwoners van 65 jaar en ouder, 2024 · % · per buurt in {name}"
    assert colours_of_the_map(visitor, fictional_data, code) > 10

    visitor.indicator("Koopwoningen", domain="Wonen")
    visitor.after(lambda: visitor.press("Vorig jaar"))
    assert visitor.state["period"] == "2023"
    assert colours_of_the_map(visitor, fictional_data, code) > 10
    visitor.choose("Niveau", "wijk")
    assert colours_of_the_map(visitor, fictional_data, code) >= 3

    figures = printed(fictional_data, "wonen.koop", "wijk", "2023", code)
    wijk, figure = next((area, one) for area, one in figures.items() if one is not None)
    outline = shapes(fictional_data, "wijk", visitor.app("app.map.layer.year"), code)[wijk]
    visitor.after(lambda: visitor.tap(points_in(outline)[0]))
    expect(visitor.profile.locator(".big")).to_have_text(f"{dutch(figure)}%")
    expect(visitor.profile).to_contain_text(wijk)


def test_an_area_that_got_another_code_is_found_once(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    for text in ("turf", "kern", "WK9004", "spin"):
        found = visitor.page.evaluate(f"fetch('search.json?q={text}').then((one) => one.json())")["found"]
        seen = [(one["name"], one["where"]) for one in found]
        assert seen
        assert len(set(seen)) == len(seen)


def test_postcodes_down_to_six(
    fictional: Served, fictional_data: Path, screen: OpenScreen, capital: tuple[str, str]
) -> None:
    visitor = screen(fictional).open("?indicator=sociaal.inwoners")
    visitor.choose("Niveau", "postcode-4")
    assert colours_of_the_map(visitor, fictional_data) > 20
    visitor.choose("Niveau", "postcode-6")
    figures = values(fictional_data, "sociaal.inwoners", "pc6", visitor.state["period"])
    postcode, figure = next((code, one) for code, one in figures.items() if one and one > 60)
    visitor.search(f"{postcode[:4]} {postcode[4:].lower()}", choose=postcode)
    assert visitor.state["level"] == "pc6"
    assert colours_of_the_map(visitor, fictional_data) > 5
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text(postcode)
    expect(visitor.profile.locator(".big")).to_have_text(f"{dutch(figure)} inwoners")


def test_postcodes_that_are_too_small_to_see_are_drawn_per_postcode_4(
    fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    visitor = screen(fictional).open("?level=pc6&indicator=sociaal.65plus&period=2024")
    note = visitor.page.get_by_text("uitgezoomd: per postcode-4")
    visitor.press("Inzoomen")
    visitor.complete().press("Inzoomen")
    visitor.complete()
    while visitor.app("app.map.layer.level") == "pc6":
        expect(note).to_have_count(0)
        visitor.press("Uitzoomen")
        visitor.complete()
    expect(note).to_be_visible()
    year = visitor.app("app.map.layer.year")
    drawn = check_colours(
        visitor, values(fictional_data, "sociaal.65plus", "pc4", "2024"), shapes(fictional_data, "pc4", year)
    )
    assert drawn > 10
    visitor.press("Inzoomen")
    visitor.complete()
    expect(note).to_have_count(0)
