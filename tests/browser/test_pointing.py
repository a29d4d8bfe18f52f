"""Pointing at the map: the card beside the pointer, a tap, areas chosen with a box or a line, panning and zooming."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import expect

from .conftest import OpenScreen
from .figures import dutch, points_in, shapes, values
from .screen import Screen
from .served import Served

ACCENT = "#0b5d66"
HOME = "?indicator=sociaal.65plus&period=2024&level=wijk"
Point = tuple[float, float]


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    return screen(fictional).open(HOME)


@pytest.fixture
def wijken(fictional_data: Path, visitor: Screen) -> gpd.GeoSeries:
    return shapes(fictional_data, "wijk", visitor.app("app.map.layer.year"))


@pytest.fixture
def figures(fictional_data: Path) -> dict[str, float | None]:
    return values(fictional_data, "sociaal.65plus", "wijk", "2024")


def middle(shape: shapely.Geometry) -> Point:
    inside = points_in(shape)
    return inside[len(inside) // 2]


def drag(screen: Screen, *way: Point, shift: bool = False) -> None:
    """Drag over the page, in CSS pixels of the map."""
    box = screen.canvas.bounding_box()
    assert box is not None
    points = [(box["x"] + x, box["y"] + y) for x, y in way]
    if shift:
        screen.page.keyboard.down("Shift")
    screen.page.mouse.move(*points[0])
    screen.page.mouse.down()
    for point in points[1:]:
        screen.page.mouse.move(*point, steps=4)
    screen.page.mouse.up()
    if shift:
        screen.page.keyboard.up("Shift")


def world(screen: Screen, *way: Point) -> shapely.Polygon:
    """The shape of a way over the map, in Web Mercator."""
    return shapely.Polygon(
        screen.page.evaluate(
            "(way) => way.map(([x, y]) => window.buurtspiegel.map.camera.toWorld(x, y))", [list(one) for one in way]
        )
    )


def chosen(screen: Screen, outlines: gpd.GeoSeries) -> set[str]:
    """The codes of the chosen areas: an id is the place of a code in the sorted list."""
    codes = sorted(outlines.index)
    return {codes[one] for one in screen.app("[...app.map.selected]")}


def within(screen: Screen, outlines: gpd.GeoSeries, shape: shapely.Polygon) -> tuple[set[str], set[str]]:
    """The areas that surely lie in a shape for a few pixels, and those that touch it at all."""
    pixel = screen.app("app.map.camera.resolution")
    overlap = outlines.intersection(shape.buffer(-2 * pixel)).buffer(-2 * pixel)
    return set(outlines.index[~overlap.is_empty]), set(outlines.index[outlines.intersects(shape.buffer(2 * pixel))])


def test_a_card_beside_the_pointer_says_what_is_there(
    visitor: Screen, wijken: gpd.GeoSeries, figures: dict[str, float | None]
) -> None:
    card = visitor.page.locator(".hover")
    biggest = [code for code in wijken.area.nlargest(8).index if figures.get(code) is not None][:3]
    for code in biggest:
        visitor.page.mouse.move(*visitor.at(middle(wijken[code])))
        expect(card.locator(".hover-value")).to_have_text(f"{dutch(figures[code], 1)}%")
        expect(card).to_contain_text("wijk in")
    visitor.choose("Vergelijk", "Tegenover Nederland")
    visitor.page.mouse.move(*visitor.at(middle(wijken[biggest[0]])))
    expect(card).to_contain_text("verschil met Nederland:")
    expect(card).to_contain_text("procentpunt")
    visitor.page.mouse.move(10, 300)
    expect(card).to_be_hidden()


def test_the_card_says_why_there_is_no_figure(fictional: Served, fictional_data: Path, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?indicator=sociaal.65plus&period=2024&level=buurt")
    figures = values(fictional_data, "sociaal.65plus", "buurt", "2024")
    outlines = shapes(fictional_data, "buurt", visitor.app("app.map.layer.year"))
    empty = outlines[[figures.get(code, 0.0) is None for code in outlines.index]]
    water = outlines[[code not in figures for code in outlines.index]]
    for areas, reason in ((empty, "niet van toepassing: hier is niets te tellen"), (water, "water")):
        visitor.page.mouse.move(*visitor.at(middle(areas[areas.area.idxmax()])))
        expect(visitor.page.locator(".hover .status")).to_have_text(reason)
        expect(visitor.page.locator(".hover .hover-value")).to_have_text("–")


def test_a_tap_opens_the_profile_and_outlines_the_area(visitor: Screen, wijken: gpd.GeoSeries) -> None:
    code = wijken.area.idxmax()
    visitor.after(lambda: visitor.tap(middle(wijken[code])))
    expect(visitor.profile).to_contain_text(code)
    edge = shapely.get_parts(wijken[code])[0].exterior
    along = [(point.x, point.y) for point in (edge.interpolate(part / 60, normalized=True) for part in range(60))]
    visitor.page.wait_for_function("window.buurtspiegel.map.outlines.rings.size > 0")
    visitor.complete()
    seen = [one for one in visitor.colours(along) if one]
    assert seen.count(ACCENT) > len(seen) / 3

    visitor.after(lambda: visitor.press("Sluit het profiel"))
    expect(visitor.profile).to_be_hidden()


def test_a_tap_beside_the_areas_does_nothing(visitor: Screen) -> None:
    before = visitor.app("app.question.serial")
    visitor.page.mouse.click(*visitor.at(tuple(visitor.app("app.map.camera.toWorld(40, 40)"))))
    visitor.page.mouse.move(700, 400)
    expect(visitor.page.locator(".hover")).to_be_visible()
    assert visitor.app("app.question.serial") == before
    expect(visitor.profile).to_be_hidden()


def test_a_box_chooses_the_areas_in_it(
    visitor: Screen, wijken: gpd.GeoSeries, figures: dict[str, float | None]
) -> None:
    box = ((420, 180), (620, 180), (620, 330), (420, 330))
    visitor.press("Kies gebieden met een rechthoek")
    drag(visitor, box[0], box[2])
    surely, perhaps = within(visitor, wijken, world(visitor, *box))
    assert len(surely) > 2
    assert surely <= chosen(visitor, wijken) <= perhaps

    # What is chosen keeps its colour, the rest fades.
    pale = visitor.app("app.map.classes.legend.muted?.colours ?? []")  # of areas with few residents
    meaning = {row.colour for row in visitor.legend()}
    visitor.complete()
    for code in surely & {code for code, one in figures.items() if one is not None}:
        assert meaning.union(pale) & set(visitor.colours(points_in(wijken[code])))
    others = wijken[~wijken.index.isin(perhaps)]
    faded = [one for outline in others for one in visitor.colours(points_in(outline)) if one]
    assert not meaning & set(faded)

    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_function("window.buurtspiegel.map.selected.size === 0")
    expect(visitor.page.locator(".chosen")).to_be_hidden()


def test_a_line_drawn_around_areas_chooses_them_and_shift_adds(visitor: Screen, wijken: gpd.GeoSeries) -> None:
    first = ((380, 160), (560, 200), (470, 330))
    visitor.press("Kies gebieden met een lijn eromheen")
    drag(visitor, *first)
    surely, perhaps = within(visitor, wijken, world(visitor, *first))
    one = chosen(visitor, wijken)
    assert one
    assert surely <= one <= perhaps

    second = ((600, 330), (700, 330), (650, 420))
    drag(visitor, *second, shift=True)
    surely, perhaps = within(visitor, wijken, world(visitor, *second))
    both = chosen(visitor, wijken)
    assert surely - one
    assert one | surely <= both <= one | perhaps

    visitor.press("Schuiven")
    code = next(iter(surely - one))
    visitor.tap(middle(wijken[code]), shift=True)
    assert chosen(visitor, wijken) == both - {code}
    visitor.tap(middle(wijken[code]), shift=True)
    assert chosen(visitor, wijken) == both
    expect(visitor.profile).to_be_hidden()


def test_the_table_shows_the_choice_and_another_indicator_keeps_it(visitor: Screen, wijken: gpd.GeoSeries) -> None:
    visitor.page.get_by_role("tab", name="Tabel").click()
    visitor.press("Kies gebieden met een rechthoek")
    drag(visitor, (450, 60), (600, 160))
    codes = chosen(visitor, wijken)
    assert len(codes) > 1
    rows = visitor.page.locator("tbody tr td:first-child")
    expect(rows).to_have_count(len(codes))
    assert set(rows.all_inner_texts()) == codes

    visitor.indicator("Koopwoningen", domain="Wonen")
    assert chosen(visitor, wijken) == codes
    expect(rows).to_have_count(len(codes))
    visitor.choose("Niveau", "buurt")
    assert visitor.app("app.map.selected.size") == 0


def test_zoom_to_the_area_and_home_again(visitor: Screen, wijken: gpd.GeoSeries) -> None:
    visitor.press("Sluit deze hulp")
    visitor.press("Hele gebied")
    start = visitor.complete().app("[app.map.camera.x, app.map.camera.y, app.map.camera.zoom]")
    code = wijken.area.idxmin()
    visitor.search(code, choose="")
    visitor.press("Hele gebied")
    visitor.complete().press("Zoom naar dit gebied")
    visitor.complete()
    west, south, east, north = wijken[code].bounds
    (left, top), (right, bottom) = (visitor.at(corner) for corner in ((west, north), (east, south)))
    box = visitor.canvas.bounding_box()
    assert box is not None
    assert box["x"] < left < right < box["x"] + box["width"]
    assert box["y"] < top < bottom < box["y"] + box["height"]
    assert right - left > box["width"] / 3 or bottom - top > box["height"] / 3

    visitor.after(lambda: visitor.press("Sluit het profiel"))
    gemeente = visitor.page.get_by_role("button", name="Toon weer alle gemeenten")
    visitor.after(gemeente.click)
    visitor.press("Hele gebied")
    visitor.complete()
    assert visitor.app("[app.map.camera.x, app.map.camera.y, app.map.camera.zoom]") == pytest.approx(start, rel=1e-4)


def test_the_map_goes_where_one_searches_and_stays_there(visitor: Screen, wijken: gpd.GeoSeries) -> None:
    where = "[app.map.camera.x, app.map.camera.y, app.map.camera.zoom]"
    code = wijken.area.idxmin()
    visitor.search(code, choose="")
    found = visitor.app(where)
    west, south, east, north = wijken[code].bounds
    assert west < found[0] < east
    assert south < found[1] < north
    visitor.indicator("Koopwoningen", domain="Wonen")
    visitor.after(lambda: visitor.press("Vorig jaar"))
    assert visitor.app(where)[2] == pytest.approx(found[2])
    drag(visitor, (300, 200), (150, 300))
    visitor.search(code, choose="")
    again = visitor.app(where)
    assert again[:2] == pytest.approx(found[:2])
    assert again[2] == pytest.approx(found[2], abs=0.3)  # the profile is open now, the map narrower


def test_the_wheel_zooms_where_the_pointer_is(visitor: Screen) -> None:
    point = tuple(visitor.app("app.map.camera.toWorld(300, 200)"))
    zoom = visitor.app("app.map.camera.zoom")
    visitor.page.mouse.move(*visitor.at(point))
    before = visitor.at(point)
    visitor.page.mouse.wheel(0, -120)
    visitor.page.wait_for_function("(zoom) => window.buurtspiegel.map.camera.zoom > zoom", arg=zoom)
    visitor.complete()
    assert visitor.at(point) == pytest.approx(before, abs=2)
    visitor.page.mouse.wheel(0, 120)
    visitor.page.wait_for_function("(zoom) => window.buurtspiegel.map.camera.zoom < zoom + 0.5", arg=zoom)
    visitor.complete()


def test_dragging_moves_the_map_with_the_pointer(visitor: Screen) -> None:
    point = tuple(visitor.app("app.map.camera.toWorld(300, 200)"))
    left, top = visitor.at(point)
    drag(visitor, (300, 200), (420, 260))
    visitor.complete()
    assert visitor.at(point) == pytest.approx((left + 120, top + 60), abs=1)
    expect(visitor.profile).to_be_hidden()


def test_two_fingers_zoom(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional, touch=True).open(HOME)
    box = visitor.canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + 400, box["y"] + 250
    under = tuple(visitor.app("app.map.camera.toWorld(400, 250)"))
    zoom = visitor.app("app.map.camera.zoom")
    hand = visitor.page.context.new_cdp_session(visitor.page)
    for kind, apart in (("touchStart", 50), ("touchMove", 75), ("touchMove", 100), ("touchEnd", 0)):
        fingers = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}] if apart else []
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    visitor.complete()
    assert visitor.app("app.map.camera.zoom") == pytest.approx(zoom + 1, abs=0.15)
    assert visitor.at(under) == pytest.approx((x, y), abs=4)
    expect(visitor.profile).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("ArrowRight", lambda before, after: after[0] > before[0]),
        ("ArrowLeft", lambda before, after: after[0] < before[0]),
        ("ArrowUp", lambda before, after: after[1] > before[1]),
        ("ArrowDown", lambda before, after: after[1] < before[1]),
        ("+", lambda before, after: after[2] > before[2]),
        ("-", lambda before, after: after[2] < before[2]),
    ],
)
def test_the_map_moves_by_keyboard(
    visitor: Screen, key: str, changed: Callable[[list[float], list[float]], bool]
) -> None:
    where = "[app.map.camera.x, app.map.camera.y, app.map.camera.zoom]"
    before = visitor.app(where)
    visitor.canvas.focus()
    visitor.page.keyboard.press(key)
    visitor.complete()
    assert changed(before, visitor.app(where))
