"""Below the map: the table of what it shows, as text and as CSV, and the distribution linked with the map both ways."""

import csv
import io
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import expect

from buurtspiegel import open_workbench

from .conftest import OpenScreen
from .figures import dutch, points_in, shapes, values
from .screen import Screen
from .served import Served

QUERY = "?indicator=sociaal.65plus&period=2024&level=buurt"
CHOSEN = "#0b5d66"
#: The frame of the chart and its bars, through the models that are on the screen.
CHART = """() => {
  const inside = (view) => [view, ...(view.child_views ?? []).flatMap(inside)];
  const view = [...Bokeh.index.roots].flatMap(inside).find((one) => one.model.type === "Figure");
  if (!view?.frame?.bbox || !document.querySelector(".chart").contains(view.el)) return null;
  const { x, y } = view.canvas_view.el.getBoundingClientRect(), { left, top, width, height } = view.frame.bbox;
  const { start, end } = view.frame.x_range;
  const bars = view.model.renderers.map((one) => [one.glyph.fill_color.value, [...one.data_source.get_array("top")]]);
  return { x: x + left, y: y + top, width, height, start, end, bars };
}"""
STANDING_OUT = f"""(wanted) => ({CHART})().bars.some(
  ([colour, tops]) => colour === "{CHOSEN}" && tops.reduce((one, two) => one + two) === wanted)"""


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    return screen(fictional).open(f"{QUERY}&drawer=tabel")


@pytest.fixture
def figures(fictional_data: Path, visitor: Screen) -> dict[str, float | None]:
    """The figure of every area on the map."""
    areas = open_workbench(fictional_data).areas("buurt", visitor.app("app.map.layer.year"))
    found = values(fictional_data, "sociaal.65plus", "buurt", "2024")
    return {code: found.get(code) for code in areas.index}


def folded(text: str) -> str:
    """Text as one looks for it: without capitals and accents."""
    return normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def column(screen: Screen, at: int) -> list[str]:
    return screen.page.locator(f"tbody tr td:nth-child({at})").all_inner_texts()


def test_the_table_begins_with_the_highest(visitor: Screen, figures: dict[str, float | None]) -> None:
    expect(visitor.page.locator("tbody tr")).to_have_count(50)
    highest = sorted((one for one in figures.values() if one is not None), reverse=True)
    assert column(visitor, 3) == [f"{dutch(one, 1)}%" for one in highest[:50]]
    for code, shown in zip(column(visitor, 1), column(visitor, 3), strict=True):
        assert shown == f"{dutch(figures[code], 1)}%"
    expect(visitor.page.locator(".table").get_by_role("status")).to_contain_text(f"{len(figures)} buurten")
    expect(visitor.page.get_by_role("columnheader", name="Inwoners van 65 jaar")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_sorting(visitor: Screen, figures: dict[str, float | None]) -> None:
    value = visitor.page.get_by_role("columnheader", name="Inwoners van 65 jaar")
    value.get_by_role("button").click()
    expect(value).to_have_attribute("aria-sort", "ascending")
    lowest = sorted(one for one in figures.values() if one is not None)
    expect(visitor.page.locator("tbody tr td:nth-child(3)").first).to_have_text(f"{dutch(lowest[0], 1)}%")

    for name, at in (("Code", 1), ("Naam", 2)):
        head = visitor.page.get_by_role("columnheader", name=name)
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        shown = [folded(one) for one in column(visitor, at)]
        assert shown == sorted(shown)
        assert len(shown) == 50


def test_filtering_and_paging(visitor: Screen, figures: dict[str, float | None]) -> None:
    rows = visitor.page.locator("tbody tr")
    expect(rows).to_have_count(50)
    first = column(visitor, 1)
    pages = -(-len(figures) // 50)
    expect(visitor.page.locator(".pages")).to_contain_text(f"1 van {pages}")
    visitor.press("Volgende bladzijde")
    expect(visitor.page.locator(".pages")).to_contain_text(f"2 van {pages}")
    expect(rows.locator("td").first).not_to_have_text(first[0])
    assert not set(column(visitor, 1)) & set(first)
    assert visitor.page.get_by_role("button", name="Vorige bladzijde").is_enabled()

    wanted = first[0][:8]
    visitor.page.get_by_label("Filter de tabel op naam of code").fill(wanted.lower())
    expect(visitor.page.locator(".pages")).to_contain_text("1 van 1")
    assert set(column(visitor, 1)) == {code for code in figures if code.startswith(wanted)}


def test_the_table_as_a_file(visitor: Screen, figures: dict[str, float | None]) -> None:
    expect(visitor.page.locator("tbody tr")).to_have_count(50)
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Bewaar als CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["code"] for row in rows} == set(figures)
    for row in rows:
        figure = figures[row["code"]]
        assert row["waarde"] == ("" if figure is None else dutch(figure, 1))
        assert (row["eenheid"], row["jaar"], row["indicator"]) == ("%", "2024", "Inwoners van 65 jaar en ouder")


def test_a_row_opens_the_profile(visitor: Screen) -> None:
    row = visitor.page.locator("tbody tr").nth(2)
    code = row.locator("td").first.inner_text()
    visitor.after(row.click)
    expect(visitor.profile).to_contain_text(code)
    expect(visitor.page.locator("tbody tr.chosen td").first).to_have_text(code)
    assert visitor.page.locator("tbody tr").nth(2).get_attribute("class") == "chosen"
    assert visitor.page.locator("tbody tr.chosen").evaluate("(row) => getComputedStyle(row).position") == "static"
    row = visitor.page.locator("tbody tr").nth(4)
    row.focus()
    visitor.after(lambda: visitor.page.keyboard.press("Enter"))
    expect(visitor.profile).to_contain_text(column(visitor, 1)[4])


def test_the_table_follows_gemeente_and_comparison(visitor: Screen, figures: dict[str, float | None]) -> None:
    visitor.choose("Vergelijk", "Tegenover de gemeente")
    expect(visitor.page.get_by_role("columnheader")).to_have_count(5)
    expect(visitor.page.get_by_role("columnheader").nth(3)).to_contain_text("verschil met de eigen gemeente")
    code = column(visitor, 1)[0]
    visitor.search(f"GM{code[2:6]}", choose="")
    pages = -(-sum(one.startswith(code[:6]) for one in figures) // 50)
    expect(visitor.page.locator(".pages")).to_contain_text(f"1 van {pages}")
    assert {one[:6] for one in column(visitor, 1)} == {code[:6]}


def open_chart(screen: Screen) -> dict[str, object]:
    screen.page.get_by_role("tab", name="Verdeling").click()
    screen.page.wait_for_function(CHART)
    return dict(screen.page.evaluate(CHART))


def bars(screen: Screen) -> dict[str, float]:
    """How many areas are in the bars of each colour."""
    return {colour: sum(tops) for colour, tops in screen.page.evaluate(CHART)["bars"]}


def test_the_distribution_counts_every_figure(visitor: Screen, figures: dict[str, float | None]) -> None:
    open_chart(visitor)
    assert max(bars(visitor).values()) == sum(one is not None for one in figures.values())
    assert bars(visitor)[CHOSEN] == 0


def test_the_distribution_is_that_of_the_layer_on_the_map(visitor: Screen, fictional_data: Path) -> None:
    open_chart(visitor)
    while visitor.app("app.map.layer.level") == "buurt":
        visitor.press("Uitzoomen")
        visitor.complete()
    level = visitor.app("app.map.layer.level")
    known = [one for one in values(fictional_data, "sociaal.65plus", level, "2024").values() if one is not None]
    visitor.page.wait_for_function(
        f"(() => {{ const all = ({CHART})(); return Math.max(...all.bars.map(([, tops]) => "
        f"tops.reduce((a, b) => a + b, 0))) === {len(known)}; }})()"
    )


def test_areas_chosen_on_the_map_stand_out_in_the_chart(
    visitor: Screen, figures: dict[str, float | None], fictional_data: Path
) -> None:
    open_chart(visitor)
    outlines = shapes(fictional_data, "buurt", visitor.app("app.map.layer.year"))
    known = [code for code in outlines.area.nlargest(30).index if figures[code] is not None][:3]
    for code in known:
        visitor.tap(visitor.uncovered(points_in(outlines[code])), shift=True)
    visitor.page.wait_for_function(STANDING_OUT, arg=3)
    assert bars(visitor)[CHOSEN] == 3
    visitor.indicator("Inwoners")
    visitor.page.wait_for_function(STANDING_OUT, arg=3)
    visitor.canvas.focus()
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_function(STANDING_OUT, arg=0)


def test_areas_picked_in_the_chart_are_chosen_on_the_map(visitor: Screen, figures: dict[str, float | None]) -> None:
    chart = open_chart(visitor)
    middle = chart["y"] + chart["height"] / 2
    left, right = (chart["x"] + share * chart["width"] for share in (0.4, 0.6))
    visitor.page.mouse.move(left, middle)
    visitor.page.mouse.down()
    visitor.page.mouse.move((left + right) / 2, middle, steps=3)
    visitor.page.mouse.move(right, middle, steps=3)
    visitor.page.mouse.up()
    visitor.page.wait_for_function("window.buurtspiegel.map.selected.size > 0")
    span = chart["end"] - chart["start"]
    low, high, pixel = chart["start"] + 0.4 * span, chart["start"] + 0.6 * span, span / chart["width"]
    codes = sorted(figures)
    chosen = {codes[one] for one in visitor.app("[...app.map.selected]")}
    known = {code: one for code, one in figures.items() if one is not None}
    assert {code for code, one in known.items() if low + 2 * pixel < one < high - 2 * pixel} <= chosen
    assert chosen <= {code for code, one in known.items() if low - 2 * pixel < one < high + 2 * pixel}
    assert len(chosen) > 5
    visitor.page.get_by_role("tab", name="Tabel").click()
    expect(visitor.page.locator(".table").get_by_role("status")).to_contain_text(f"{len(chosen)} buurten")
