"""How it stands on a beamer, a desk and a phone: a large map, nothing over the legend, and text one can read."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import OpenScreen, Serve
from .screen import Screen
from .served import Served

#: Points all over an element that something else lies over.
COVERED = """(element) => {
  const box = element.getBoundingClientRect(), over = [];
  for (let x = box.left + 3; x < box.right - 3; x += 9)
    for (let y = box.top + 3; y < box.bottom - 3; y += 9) {
      const top = document.elementFromPoint(x, y);
      if (!element.contains(top)) over.push([x, y, top?.className ?? "nothing"]);
    }
  return over;
}"""
#: Texts of which the contrast (WCAG 2.2, 1.4.3) is below 4.5, at its worst behind what lets the map shine through.
FAINT = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const linear = (one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((one) => linear(one / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parts(getComputedStyle(at).backgroundColor);
      if (a >= 0.8) return [r, g, b].map((one) => one * a);
    }
    return [255, 255, 255];
  };
  const left_out = ":disabled, .chart, script, template, option";
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest(left_out)) continue;
    const [one, two] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (contrast < 4.5) faint.push([element.tagName, element.className, element.textContent.slice(0, 30), contrast]);
  }
  return faint;
}"""


#: Parts of the header that lie over another, stick out of the window, or do not show all of their text.
CROWDED = """() => {
  const parts = [...document.querySelectorAll(".top button, .top input, .top .brand, .top .fictional")]
    .filter((one) => one.checkVisibility());
  const name = (one) => one.textContent.trim() || one.getAttribute("aria-label") || one.className;
  const boxes = parts.map((one) => [name(one), one.getBoundingClientRect(), one]);
  const found = [];
  boxes.forEach(([here, a, element], at) => {
    if (a.left < -0.5 || a.right > innerWidth + 0.5) found.push([here, "sticks out"]);
    if (element.matches("button") && element.scrollWidth > element.clientWidth + 1) found.push([here, "is cut off"]);
    for (const [there, b] of boxes.slice(at + 1))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push([here, there]);
  });
  return found;
}"""


def check(screen: Screen) -> None:
    page = screen.page
    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth"
    )
    assert page.locator(".legend").evaluate(COVERED) == []
    assert page.evaluate(FAINT) == []


def share(screen: Screen) -> float:
    box = screen.canvas.bounding_box()
    assert box is not None
    return box["width"] / screen.page.evaluate("innerWidth")


def some_wijk(screen: Screen) -> str:
    found = screen.page.evaluate("fetch('search.json?q=WK9004').then((one) => one.json()).then((one) => one.found)")
    return str(found[-1]["code"])


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_the_map_is_the_hero_with_everything_open(
    fictional: Served, screen: OpenScreen, width: int, height: int
) -> None:
    visitor = screen(fictional, width, height).open("?gemeente=GM9004&indicator=sociaal.65plus&period=2024&level=wijk")
    assert share(visitor) >= 0.75
    check(visitor)
    visitor.search(some_wijk(visitor), choose="")
    expect(visitor.profile.locator(".big")).to_be_visible()
    assert share(visitor) >= 0.6
    check(visitor)
    for tab in ("Tabel", "Verdeling"):
        visitor.page.get_by_role("tab", name=tab).click()
        visitor.complete()
        assert share(visitor) >= 0.6
        check(visitor)
    box = visitor.canvas.bounding_box()
    assert box is not None
    assert box["height"] > 0.35 * height
    visitor.page.get_by_text("Klassen en kleuren").click()
    check(visitor)
    visitor.press("Uitleg")
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    assert visitor.page.evaluate(FAINT) == []


def test_a_phone(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional, 420, 800, touch=True).open(
        "?gemeente=GM9004&indicator=sociaal.65plus&period=2024&level=wijk"
    )
    check(visitor)
    box = visitor.canvas.bounding_box()
    assert box is not None
    assert box["width"] == 420
    assert box["height"] > 400
    catalogue = visitor.page.get_by_role("navigation", name="Onderwerpen")
    expect(catalogue).not_to_be_in_viewport()
    visitor.press("Onderwerpen tonen of verbergen")
    expect(catalogue).to_be_in_viewport()
    visitor.indicator("Koopwoningen", domain="Wonen")
    visitor.press("Onderwerpen tonen of verbergen")
    expect(catalogue).not_to_be_in_viewport()
    visitor.after(lambda: visitor.page.touchscreen.tap(box["x"] + 200, box["y"] + 220))
    expect(visitor.profile.locator(".big")).to_be_visible()
    expect(visitor.profile).to_be_in_viewport()
    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll("button, select, input:not([type=range])")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 34)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 420


@pytest.mark.parametrize("width", [390, 768, 1000, 1001, 1280])
def test_nothing_in_the_header_lies_over_another(fictional: Served, screen: OpenScreen, width: int) -> None:
    visitor = screen(fictional, width, 720, touch=width < 600).open("?gemeente=GM9004&level=wijk&phase=4")
    page = visitor.page
    assert page.evaluate(CROWDED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # On a small screen the registrations are in the fourth phase alone; from there one gets to them on any.
    in_header = page.get_by_role("banner").get_by_role("button", name="Registraties")
    expect(in_header).to_be_visible(visible=width > 1000)
    path = page.get_by_role("complementary", name="Het pad")
    path.get_by_role("button", name="Registraties").click()
    expect(page.get_by_role("dialog", name="Registraties")).to_be_visible()


def test_messages_leave_the_legend_free(real: Served, screen: OpenScreen) -> None:
    visitor = screen(real).open("?indicator=wonen.niets&gemeente=GM9999&area=BU99999999&drawer=tabel")
    assert len(visitor.notices) == 3
    assert visitor.page.locator(".legend").evaluate(COVERED) == []
    assert visitor.page.evaluate(FAINT) == []
    for _ in range(3):
        visitor.page.get_by_role("button", name="Sluit deze melding").first.click()
    assert visitor.notices == []


def test_an_empty_data_directory_says_what_to_do(tmp_path: Path, screen: OpenScreen, serve: Serve) -> None:
    visitor = screen(serve(tmp_path / "leeg"))
    visitor.page.goto(visitor.served.address)
    expect(visitor.page.get_by_role("heading", name="Er zijn nog geen gegevens")).to_be_visible()
    expect(visitor.page.get_by_text("buurtspiegel data add")).to_contain_text(str(tmp_path / "leeg"))
    expect(visitor.page.get_by_text("buurtspiegel serve --demo")).to_be_visible()
    assert visitor.page.evaluate(FAINT) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_minute_offers_a_question(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    hint = visitor.page.get_by_text("Begin met een vraag:")
    expect(hint).to_be_visible()
    check(visitor)
    visitor.page.get_by_text("Klassen en kleuren").click()
    check(visitor)
    visitor.page.get_by_text("Klassen en kleuren").click()
    visitor.after(lambda: visitor.press("Waar daalde het gasverbruik?"))
    assert visitor.sentence.startswith("Gasverbruik per woning, ")
    assert visitor.state["comparison"] == "verandering"
    expect(hint).to_have_count(0)
    visitor.page.reload()
    visitor.complete()
    expect(hint).to_have_count(0)
