"""Linked brushing: what is chosen in one picture is chosen in all, by mouse and by keyboard; and the square legend."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy import stats

from .conftest import OpenScreen
from .screen import Screen
from .served import Served

QUERY = "?indicator=sociaal.65plus&period=2024&level=buurt"
READY = """() => { const { together: { data }, map: { layer } } = window.buurtspiegel;
  return data?.layer.style === layer.style && data.layer.level === layer.level; }"""
#: The number of areas in the bars of the histogram that stand out.
STANDING_OUT = """() => [...Bokeh.documents[0]._all_models.values()]
  .filter((one) => one.type === "GlyphRenderer" && one.glyph.fill_color?.value === "#0b5d66")
  .map((one) => [...one.data_source.get_array("top")].reduce((a, b) => a + b, 0))[0]"""


def opened(screen: Screen, more: str = "") -> Screen:
    screen.open(f"{QUERY}&drawer=samenhang{more}")
    screen.page.wait_for_function(READY)
    return screen


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    return opened(screen(fictional))


def values(screen: Screen, at: int) -> np.ndarray:
    found = screen.app(f"[...app.together.data.columns[{at}].values].map((one) => Number.isFinite(one) ? one : null)")
    return np.array([np.nan if one is None else one for one in found])


def chosen(screen: Screen) -> set[int]:
    return set(screen.app("[...app.map.selected]"))


def drag(screen: Screen, picture: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    expect(screen.page.locator(f".{picture} canvas")).to_be_visible()
    box = screen.page.locator(f".{picture} canvas").bounding_box()
    assert box is not None
    mouse = screen.page.mouse
    mouse.move(box["x"] + start[0], box["y"] + start[1])
    mouse.down()
    mouse.move(box["x"] + (start[0] + end[0]) / 2, box["y"] + (start[1] + end[1]) / 2)
    mouse.move(box["x"] + end[0], box["y"] + end[1])
    mouse.up()


def brush_points(screen: Screen) -> set[int]:
    """Drag a rectangle around the left half of the points; return the ids that are in it by where they are drawn."""
    box = screen.page.locator(".scatter canvas").bounding_box()
    assert box is not None
    right = 78 + (box["width"] - 90) / 2
    drag(screen, "scatter", (60, 2), (right, box["height"] - 20))
    known = np.flatnonzero(np.isfinite(values(screen, 0)) & np.isfinite(values(screen, 1)))
    return {int(one) for one in known if screen.app(f"app.together.at({one})[0]") < right}


def test_points_chosen_in_the_scatter_are_chosen_everywhere(visitor: Screen) -> None:
    visitor.page.get_by_role("tab", name="Verdeling").click()
    visitor.page.wait_for_function(f"({STANDING_OUT})() === 0")
    visitor.page.get_by_role("tab", name="Samenhang").click()
    visitor.page.wait_for_function(READY)
    wanted = brush_points(visitor)
    assert chosen(visitor) == wanted
    assert len(wanted) > 5
    expect(visitor.page.locator(".together-words strong")).to_contain_text(f"Gekozen: {len(wanted)} buurten")
    visitor.page.wait_for_function(f"(wanted) => ({STANDING_OUT})() === wanted", arg=len(wanted))
    visitor.page.get_by_role("tab", name="Tabel").click()
    expect(visitor.page.locator(".table").get_by_role("status")).to_contain_text(f"{len(wanted)} buurten")


def test_what_is_chosen_on_the_map_stands_out(visitor: Screen) -> None:
    known = [int(one) for one in np.flatnonzero(np.isfinite(values(visitor, 0)) & np.isfinite(values(visitor, 1)))]
    before = visitor.page.locator(".parallel canvas").screenshot(), visitor.page.locator(".scatter canvas").screenshot()
    visitor.app(f"app.map.select(new Set({known[:12]}))")
    expect(visitor.page.locator(".together-words strong")).to_contain_text("Gekozen: 12 buurten")
    after = visitor.page.locator(".parallel canvas").screenshot(), visitor.page.locator(".scatter canvas").screenshot()
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_parts_of_two_axes_choose_what_is_in_both(visitor: Screen) -> None:
    box = visitor.page.locator(".parallel canvas").bounding_box()
    assert box is not None
    middle = (48 + box["height"] - 20) / 2
    for at in (0, 1):
        x = visitor.app(f"app.together.axis({at})")
        drag(visitor, "parallel", (x, middle), (x, 40))
    ends = visitor.app("app.together.data.columns.map((one) => [one.low, one.high])")
    wanted = [values(visitor, at) >= (ends[at][0] + ends[at][1]) / 2 for at in (0, 1)]
    assert chosen(visitor) == set(np.flatnonzero(wanted[0] & wanted[1]).tolist())
    visitor.page.locator(".parallel canvas").click(position={"x": visitor.app("app.together.axis(1)"), "y": middle})
    assert chosen(visitor) == set(np.flatnonzero(wanted[0]).tolist())


def test_an_axis_by_keyboard(visitor: Screen) -> None:
    visitor.page.get_by_text("Kies met getallen").press("Enter")
    visitor.page.get_by_label("Van", exact=True).fill("20,5")
    visitor.page.get_by_label("Tot en met").fill("30")
    visitor.page.get_by_label("Tot en met").press("Enter")
    found = values(visitor, 0)
    assert chosen(visitor) == set(np.flatnonzero((found >= 20.5) & (found <= 30)).tolist())
    visitor.page.get_by_label("Van", exact=True).fill("veel")
    visitor.page.get_by_label("Van", exact=True).press("Enter")
    expect(visitor.page.locator(".notice").last).to_contain_text("Vul bij van en tot een getal in")


def test_the_words_are_those_of_scipy_and_no_cause(visitor: Screen) -> None:
    x, y = values(visitor, 0), values(visitor, 1)
    both = np.isfinite(x) & np.isfinite(y)
    said = visitor.page.locator(".together-words").inner_text()
    numbers = [float(one.replace(",", ".")) for one in re.findall(r"(?:Pearson|Spearman) (-?\d,\d\d)", said)]
    wanted = stats.pearsonr(x[both], y[both])[0], stats.spearmanr(x[both], y[both])[0]
    assert numbers == pytest.approx(wanted, abs=0.0051)
    assert f"{both.sum()} buurten" in said.replace(".", "")
    assert "zegt niet dat het een het ander veroorzaakt, en niets over mensen" in said


def test_a_point_opens_the_profile(visitor: Screen) -> None:
    area = int(np.flatnonzero(np.isfinite(values(visitor, 0)) & np.isfinite(values(visitor, 1)))[3])
    x, y = visitor.app(f"app.together.at({area})")
    visitor.after(lambda: visitor.page.locator(".scatter canvas").click(position={"x": x, "y": y}))
    assert visitor.state["area"].startswith("BU")


def test_the_address_restores_what_lies_beside_the_map(visitor: Screen) -> None:
    options = visitor.app("app.question.beside.options")
    other = options[-1]
    visitor.choose("Naast de kaart", other["label"])
    assert f"beside={other['id']}" in visitor.query
    visitor.page.wait_for_function("(id) => window.buurtspiegel.together.data.columns[1].id === id", arg=other["id"])
    visitor.page.reload()
    visitor.complete()
    visitor.page.wait_for_function("(id) => window.buurtspiegel.together.data?.columns[1].id === id", arg=other["id"])


def test_a_cell_of_the_square_legend_chooses_its_areas(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(f"{QUERY}&comparison=samen&drawer=tabel")
    cell = visitor.page.locator(".square .cell").nth(2)
    count = int(cell.inner_text().replace(".", ""))
    cell.focus()
    expect(visitor.page.locator(".square .said")).to_contain_text(f"{count} buurten")
    cell.press("Enter")
    visitor.page.wait_for_function("window.buurtspiegel.map.selected.size > 0")
    assert len(chosen(visitor)) == count
    expect(visitor.page.locator(".table").get_by_role("status")).to_contain_text(f"{count} buurten")


def test_on_a_phone_the_pictures_stand_below_each_other(fictional: Served, screen: OpenScreen) -> None:
    visitor = opened(screen(fictional, 390, 844))
    points, lines = (visitor.page.locator(f".{one} canvas").bounding_box() for one in ("scatter", "parallel"))
    assert points is not None
    assert lines is not None
    assert lines["y"] >= points["y"] + points["height"]
    assert min(points["width"], lines["width"]) > 320
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
