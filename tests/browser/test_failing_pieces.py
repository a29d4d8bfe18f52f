"""When a piece fails, it says so in its own place, and the rest of the screen works on."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .colours import check_colours
from .conftest import OpenScreen
from .figures import shapes, values
from .screen import Screen
from .served import Served

#: A picture of one red pixel.
RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
)
LOST = "De verbinding met Buurtspiegel is weg."
ABSENT = "De achtergrondkaart is niet bereikbaar"


def failing(screen: Screen, piece: str, status: int = 500) -> Screen:
    """Let the server fail at one kind of question from now on; 0 is a connection that breaks."""
    screen.expect(f"/{piece}[/.]")
    screen.expect("net::ERR_FAILED")
    screen.page.route(
        re.compile(rf"//[^/]+/{piece}[/.]"),
        lambda route: route.fulfill(status=status, body="") if status else route.abort(),
    )
    return screen


@pytest.mark.parametrize("status", [500, 404, 0])
def test_a_profile_that_fails_is_a_card_and_the_rest_works(fictional: Served, screen: OpenScreen, status: int) -> None:
    visitor = failing(screen(fictional), "profile", status)
    visitor.open("?level=wijk&indicator=sociaal.65plus&period=2024&area=WK900100")
    expect(visitor.profile.get_by_text("Het profiel kon niet worden opgehaald.")).to_be_visible()
    visitor.indicator("Koopwoningen", domain="Wonen")
    expect(visitor.page.locator(".sentence")).to_have_text(re.compile("^Koopwoningen, 2024"))
    visitor.after(lambda: visitor.press("Sluit het profiel"))
    expect(visitor.profile).to_be_hidden()

    visitor.page.unroute_all()
    visitor.after(visitor.page.go_back)
    expect(visitor.profile.locator(".big")).to_be_visible()


@pytest.mark.parametrize("status", [500, 404, 0])
def test_a_table_that_fails_is_a_card_and_comes_back(fictional: Served, screen: OpenScreen, status: int) -> None:
    visitor = failing(screen(fictional), "table", status)
    visitor.open("?level=wijk&indicator=sociaal.65plus&period=2024&drawer=tabel")
    expect(visitor.page.get_by_text("De tabel kon niet worden opgehaald.")).to_be_visible()
    assert visitor.legend()
    visitor.page.unroute_all()
    visitor.after(lambda: visitor.press("Vorig jaar"))
    expect(visitor.page.locator("tbody tr").first).to_be_visible()


def test_search_names_outlines_and_cards_that_fail_harm_nothing(
    fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    visitor = screen(fictional)
    for piece in ("search", "labels", "outline", "hover"):
        failing(visitor, piece)
    visitor.open("?level=wijk&indicator=sociaal.65plus&period=2024")
    outlines = shapes(fictional_data, "wijk", visitor.app("app.map.layer.year"))
    assert check_colours(visitor, values(fictional_data, "sociaal.65plus", "wijk", "2024"), outlines) > 20
    visitor.page.get_by_role("combobox", name="Zoek een gemeente").fill("leeuw")
    expect(visitor.page.get_by_text("Zoeken lukt nu niet; probeer het zo nog eens.")).to_be_visible()
    visitor.page.mouse.click(700, 400)
    expect(visitor.page.get_by_text("Dit gebied kon niet worden opgehaald. Probeer het nog eens.")).to_be_visible()
    expect(visitor.page.locator(".hover")).to_be_hidden()


def test_a_tile_that_fails_is_asked_again(fictional: Served, fictional_data: Path, screen: OpenScreen) -> None:
    visitor = failing(screen(fictional), "ids", 500)
    visitor.page.goto(f"{fictional.address}/?level=wijk&indicator=sociaal.65plus&period=2024")
    expect(visitor.page.get_by_text("De kaart wordt getekend…")).to_be_visible()
    visitor.page.unroute_all()
    visitor.complete()
    outlines = shapes(fictional_data, "wijk", visitor.app("app.map.layer.year"))
    assert check_colours(visitor, values(fictional_data, "sociaal.65plus", "wijk", "2024"), outlines) > 20


def test_a_server_that_stopped_is_said(tmp_path: Path, fictional_data: Path, screen: OpenScreen) -> None:
    served = Served(tmp_path / "stderr.txt", ["--data", str(fictional_data)])
    visitor = screen(served).open("?level=wijk&indicator=sociaal.65plus&period=2024")
    visitor.expect("WebSocket connection")
    visitor.expect("/healthz")
    visitor.expect("ERR_CONNECTION_REFUSED")  # styles that Panel loads late
    served.stop()
    expect(visitor.page.get_by_text(LOST)).to_be_visible()
    visitor.page.get_by_label("Niveau").select_option("buurt")
    expect(visitor.page.get_by_label("Niveau")).to_have_value("wijk")
    expect(visitor.page.get_by_text("De kaart wordt getekend…")).to_be_hidden()
    expect(visitor.page.get_by_text(LOST)).to_have_count(1)

    served.start()
    expect(visitor.page.get_by_text(LOST)).to_have_count(0, timeout=30_000)
    visitor.complete().choose("Niveau", "buurt")
    assert visitor.state["indicator"] == "sociaal.65plus"
    served.stop()


def test_without_a_network_the_map_works_and_says_once_that_there_is_no_base_map(
    real: Served, screen: OpenScreen
) -> None:
    visitor = screen(real)
    asked: list[str] = []
    visitor.page.on("request", lambda request: "localhost" in request.url or asked.append(request.url))
    visitor.open("?gemeente=GM0344&indicator=sociaal.65plus&period=2020")
    expect(visitor.page.get_by_text(ABSENT)).to_be_visible()
    visitor.choose("Niveau", "wijk")
    visitor.press("Inzoomen")
    visitor.complete()
    expect(visitor.page.get_by_text(ABSENT)).to_have_count(1)
    assert len([url for url in asked if not url.startswith(("data:", "blob:"))]) == 1


def test_with_a_network_the_base_map_lies_under_the_areas(real: Served, screen: OpenScreen) -> None:
    visitor = screen(real)
    visitor.page.route("https://service.pdok.nl/**", lambda route: route.fulfill(body=RED, content_type="image/png"))
    visitor.open("?gemeente=GM0344&indicator=sociaal.65plus&period=2020")
    visitor.page.wait_for_function("window.buurtspiegel.map.basemap.reached")
    visitor.complete()
    sea = tuple(visitor.app("[450000, 6830000]"))
    visitor.app("app.map.fit([440000, 6820000, 460000, 6840000])")
    visitor.page.wait_for_function(
        "(point) => { const map = window.buurtspiegel.map, [x, y] = map.camera.toScreen(...point);"
        " return map.canvas.getContext('2d').getImageData(x, y, 1, 1).data[0] > 200 }",
        arg=list(sea),
    )
    expect(visitor.page.get_by_text("Kaartgegevens © Kadaster")).to_be_visible()
    expect(visitor.page.get_by_text(ABSENT)).to_have_count(0)
    visitor.page.get_by_text("Klassen en kleuren").click()
    visitor.choose("Achtergrond", "geen")
    expect(visitor.page.get_by_text("Kaartgegevens © Kadaster")).to_have_count(0)
