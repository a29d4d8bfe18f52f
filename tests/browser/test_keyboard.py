"""Without a mouse: everything outside the map is reached with Tab, shows that it is, and keeps the keyboard's place."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import OpenScreen
from .screen import Screen
from .served import Served

OPEN = "?gemeente=GM9004&indicator=sociaal.65plus&period=2023&level=wijk&drawer=tabel"
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: one.getAttribute("aria-label") ?? one.textContent.trim(),
    tag: one.tagName,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    visible: box.width > 0 && box.height > 0,
  };
}"""


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    return screen(fictional).open(OPEN)


def press(screen: Screen, *keys: str) -> None:
    for key in keys:
        screen.page.keyboard.press(key)


def focused(screen: Screen) -> str:
    return str(screen.page.evaluate(FOCUSED)["name"])


def tab_round(screen: Screen) -> list[dict[str, object]]:
    """Press Tab from the top of the page until it comes round; everything on the way."""
    screen.page.get_by_role("button", name="Onderwerpen tonen of verbergen").focus()
    seen: list[dict[str, object]] = []
    while len(seen) < 200:
        press(screen, "Tab")
        here = screen.page.evaluate(FOCUSED)
        if here["tag"] in ("BODY", "HTML"):
            return seen
        seen.append(here)
    raise AssertionError("Tab never comes round")


def test_tab_reaches_everything_and_shows_where_it_is(visitor: Screen) -> None:
    rows = visitor.page.locator("tbody tr")
    expect(rows.first).to_be_visible()
    visitor.after(rows.first.click)
    expect(visitor.profile.get_by_role("heading", level=2)).to_be_visible()
    visitor.page.get_by_text("Klassen en kleuren").click()
    seen = tab_round(visitor)
    names = [str(one["name"]) for one in seen]
    for wanted in (
        "Zoek een gemeente, wijk, buurt of postcode",
        "Toon weer alle gemeenten in plaats van Kamerveen",
        "Uitleg",
        "Zoek een indicator",
        "Duurzaamheid",
        "Sociaal",
        "Kinderen tot 15 jaar%",
        "Wat is dit?",
        "Niveau",
        "Vorig jaar",
        "Jaar",
        "Volgend jaar",
        "Speel de jaren af",
        "Vergelijk",
        "Inzoomen",
        "Uitzoomen",
        "Hele gebied",
        "Kies gebieden met een rechthoek",
        "Kies gebieden met een lijn eromheen",
        "Klassen en kleuren",
        "Indeling",
        "Aantal klassen",
        "Kleuren",
        "Klassen naar",
        "Achtergrond",
        "Tabel",
        "Verdeling",
        "Filter de tabel op naam of code",
        "Bewaar als CSV",
        "Naam",
        "Sluit het profiel",
        "Zoom naar dit gebied",
        "Wat betekent dit cijfer?",
    ):
        assert wanted in names
    assert sum(name.startswith("WK9004") for name in names) == rows.count()
    assert [one for one in seen if not (one["outlined"] and one["visible"])] == []
    assert [one for one in seen if not one["name"] and one["tag"] != "INPUT"] == []


def test_every_control_has_a_name_and_a_role(visitor: Screen) -> None:
    visitor.page.get_by_text("Klassen en kleuren").click()
    nameless = visitor.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a[href], canvas[tabindex]")]
          .filter((one) => one.checkVisibility() && !one.getAttribute("aria-label") && !one.textContent.trim()
            && !one.labels?.length).map((one) => one.outerHTML)"""
    )
    assert nameless == []
    page = visitor.page
    for role, name in (
        ("banner", None),
        ("search", None),
        ("navigation", "Onderwerpen"),
        ("main", None),
        ("group", "Wat de kaart laat zien"),
        ("toolbar", "Kaart"),
        ("region", "Legenda"),
        ("tablist", "Onder de kaart"),
        ("region", "Tabel"),
        ("heading", "Inwoners van 65 jaar en ouder, 2023"),
        ("slider", "Jaar"),
    ):
        expect(page.get_by_role(role, name=name).first).to_be_visible()
    expect(page.get_by_role("tab", name="Tabel")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name="Schuiven")).to_have_attribute("aria-pressed", "true")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_searching(visitor: Screen) -> None:
    box = visitor.page.get_by_role("combobox", name=re.compile("Zoek een gemeente"))
    box.focus()
    visitor.page.keyboard.type("be")
    options = visitor.page.get_by_role("listbox").get_by_role("option")
    expect(options.nth(1)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    press(visitor, "ArrowDown", "ArrowDown", "ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    name = options.first.locator("strong").inner_text()
    visitor.after(lambda: press(visitor, "Enter"))
    expect(options).to_have_count(0)
    assert name in visitor.sentence or visitor.profile.get_by_role("heading", level=2).inner_text() == name
    visitor.page.keyboard.type("zzzz")
    expect(visitor.page.get_by_text("Niets gevonden voor «zzzz».")).to_be_visible()
    press(visitor, "Escape")
    expect(visitor.page.get_by_text("Niets gevonden voor «zzzz».")).to_be_hidden()


def test_choosing_an_indicator_keeps_the_place(visitor: Screen) -> None:
    catalogue = visitor.page.get_by_role("navigation", name="Onderwerpen")
    wonen = catalogue.get_by_role("button", name="Wonen", exact=True)
    wonen.focus()
    press(visitor, "Enter")
    expect(wonen).to_have_attribute("aria-expanded", "true")
    press(visitor, "Tab")
    assert focused(visitor) == "Over Wonen"
    press(visitor, "Tab")
    first = focused(visitor)
    visitor.after(lambda: press(visitor, "Enter"))
    assert visitor.state["indicator"].startswith("wonen.")
    assert focused(visitor) == first
    press(visitor, "Tab")
    visitor.after(lambda: press(visitor, " "))
    assert focused(visitor) != first

    visitor.page.get_by_label("Zoek een indicator").focus()
    visitor.page.keyboard.type("gas tussen")
    expect(catalogue.locator(".indicator")).to_have_count(1)
    visitor.page.get_by_label("Zoek een indicator").fill("bestaatniet")
    expect(catalogue.get_by_text("Geen indicator gevonden. Probeer een ander woord.")).to_be_visible()


@pytest.mark.parametrize(("label", "key"), [("Niveau", "ArrowDown"), ("Vergelijk", "ArrowDown"), ("Jaar", "ArrowLeft")])
def test_the_controls_above_the_map_keep_the_place(visitor: Screen, label: str, key: str) -> None:
    sentence = visitor.sentence
    visitor.page.get_by_label(label, exact=True).focus()
    visitor.after(lambda: press(visitor, key))
    assert visitor.sentence != sentence
    assert (
        focused(visitor) == label
        if label == "Jaar"
        else visitor.page.get_by_label(label, exact=True).evaluate("(one) => one === document.activeElement")
    )


def test_the_last_year_leaves_the_keyboard_on_the_slider(visitor: Screen) -> None:
    later = visitor.page.get_by_role("button", name="Volgend jaar")
    later.focus()
    visitor.after(lambda: press(visitor, "Enter"))
    assert visitor.state["period"] == "2024"
    expect(later).to_be_disabled()
    expect(visitor.page.get_by_role("slider", name="Jaar")).to_be_focused()


def test_dragging_the_slider_runs_through_the_years(visitor: Screen) -> None:
    slider = visitor.page.get_by_role("slider", name="Jaar")
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    visitor.page.mouse.move(box["x"] + box["width"] - 6, middle)
    visitor.page.mouse.down()
    for share in (0.7, 0.5, 0.3):
        visitor.after(lambda share=share: visitor.page.mouse.move(box["x"] + share * box["width"], middle))
    visitor.after(lambda: visitor.page.mouse.move(box["x"] - 20, middle))
    visitor.page.mouse.up()
    assert visitor.state["period"] == "2014"
    expect(visitor.page.locator("output.year")).to_have_text("2014")
    expect(slider).to_have_value("0")


def test_tools_legend_and_drawer(visitor: Screen) -> None:
    page = visitor.page
    page.get_by_role("button", name="Kies gebieden met een rechthoek").focus()
    press(visitor, "Enter")
    assert visitor.app("app.map.tool") == "box"

    page.get_by_text("Klassen en kleuren").focus()
    press(visitor, "Enter", "Tab")
    visitor.after(lambda: press(visitor, "ArrowDown"))
    assert visitor.state["scheme"] == "n"
    expect(page.get_by_label("Indeling")).to_be_focused()

    page.get_by_role("tab", name="Tabel").focus()
    press(visitor, "ArrowRight")
    expect(page.get_by_role("tab", name="Verdeling")).to_be_focused()
    press(visitor, "Enter")
    expect(page.get_by_role("tab", name="Verdeling")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Verdeling")).to_be_focused()
    press(visitor, "ArrowLeft", "Enter")
    expect(page.get_by_role("region", name="Tabel")).to_be_visible()


def test_table_and_profile(visitor: Screen) -> None:
    page = visitor.page
    page.get_by_role("columnheader", name="Naam").get_by_role("button").focus()
    press(visitor, "Enter")
    expect(page.get_by_role("columnheader", name="Naam")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("columnheader", name="Naam").get_by_role("button")).to_be_focused()

    row = page.locator("tbody tr").nth(1)
    code = row.locator("td").first.inner_text()
    row.focus()
    visitor.after(lambda: press(visitor, "Enter"))
    expect(visitor.profile).to_contain_text(code)
    expect(page.locator("tbody tr.chosen")).to_be_focused()

    other = visitor.profile.locator(".rest button").first
    other.focus()
    visitor.after(lambda: press(visitor, "Enter"))
    expect(visitor.profile.get_by_role("heading", level=2)).to_be_visible()
    page.get_by_role("button", name="Sluit het profiel").focus()
    visitor.after(lambda: press(visitor, "Enter"))
    expect(visitor.profile).to_be_hidden()


def test_the_explanation_opens_keeps_the_keyboard_and_closes(visitor: Screen) -> None:
    page = visitor.page
    page.get_by_role("button", name="Uitleg").focus()
    press(visitor, "Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Zo werkt de kaart")).to_be_visible()
    press(visitor, "Tab", "Tab", "Tab")
    assert page.evaluate(
        "document.querySelector('dialog').contains(document.activeElement) || document.activeElement === document.body"
    )
    press(visitor, "Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Uitleg")).to_be_focused()
