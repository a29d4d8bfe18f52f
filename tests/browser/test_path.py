"""The path on the fictional region: phases in the header, texts read and answered, and the page of a domain."""

import json

import pytest
from playwright.sync_api import Locator, Route, expect

from .conftest import OpenScreen
from .screen import Screen
from .served import Served

OPEN = "?gemeente=GM9001&indicator=sociaal.65plus"
HOSTILE = "<img src=x onerror=window.hit=1>"


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    one = screen(fictional).open(OPEN)
    one.page.evaluate("localStorage.removeItem('bs-path')")
    return one


def phase(one: Screen, title: str) -> Locator:
    return one.page.get_by_role("navigation", name="Het pad in vier fasen").get_by_role("button", name=title)


def panel(one: Screen) -> Locator:
    return one.page.get_by_role("complementary", name="Het pad")


def test_a_phase_opens_what_it_needs_and_stands_in_the_address(visitor: Screen) -> None:
    visitor.after(phase(visitor, "1 Kennismaken met data").click)
    assert visitor.state["phase"] == "1"
    assert (visitor.state["indicator"], visitor.state["level"], visitor.state["drawer"]) == (
        "sociaal.inwoners",
        "buurt",
        "tabel",
    )
    assert "phase=1" in visitor.query
    expect(panel(visitor).get_by_role("heading", level=2)).to_contain_text("Kennismaken met data")
    expect(panel(visitor)).to_contain_text("in elke buurt van Leeveren?")
    expect(phase(visitor, "1 Kennismaken")).to_have_attribute("aria-pressed", "true")

    visitor.after(phase(visitor, "2 Mijn gemeente opnieuw").click)
    assert (visitor.state["comparison"], visitor.state["area"]) == ("vergelijkbaar", "GM9001")
    expect(visitor.page.locator(".comparing")).to_contain_text("Leeveren naast")

    # With profile and path open the map keeps six tenths of the screen; back goes back.
    width = visitor.canvas.bounding_box()
    assert width is not None
    size = visitor.page.viewport_size
    assert size is not None
    assert width["width"] >= 0.6 * size["width"]
    visitor.after(visitor.page.go_back)
    expect(panel(visitor).get_by_role("heading", level=2)).to_contain_text("Kennismaken met data")
    assert visitor.state["phase"] == "1"

    # A step sets the screen and is remembered in this browser; closing brings the subjects back.
    visitor.after(panel(visitor).get_by_role("button", name="Bekijk dezelfde mensen per postcode").click)
    assert visitor.state["level"] == "pc4"
    expect(panel(visitor).get_by_role("button", name="Bekijk dezelfde mensen per postcode. (gedaan)")).to_be_visible()
    visitor.after(lambda: visitor.press("Sluit het pad"))
    expect(panel(visitor)).to_be_hidden()
    expect(visitor.page.get_by_role("navigation", name="Onderwerpen")).to_be_visible()


def test_a_phase_asks_for_a_gemeente_first(fictional: Served, screen: OpenScreen) -> None:
    one = screen(fictional).open("?indicator=sociaal.65plus")
    one.after(phase(one, "1 Kennismaken met data").click)
    expect(panel(one)).to_contain_text("Kies eerst uw gemeente")
    expect(one.page.get_by_role("combobox", name="Zoek een gemeente")).to_be_focused()
    one.search("Leeveren")
    one.page.wait_for_function("window.buurtspiegel.question.state.drawer === 'tabel'")
    one.complete()
    assert (one.state["phase"], one.state["indicator"]) == ("1", "sociaal.inwoners")
    expect(panel(one)).to_contain_text("Wat u doet")


def test_a_text_is_read_and_answered_wrong_and_right(visitor: Screen) -> None:
    visitor.after(phase(visitor, "1 Kennismaken met data").click)
    panel(visitor).get_by_role("button", name="Wat is een buurt?").click()
    expect(panel(visitor).get_by_role("heading", name="Wat is een buurt?")).to_be_focused()
    field = panel(visitor).get_by_label("Hoeveel buurten heeft Leeveren?")
    check = panel(visitor).get_by_role("button", name="Controleer")
    said = panel(visitor).get_by_role("status")
    check.click()
    expect(said).to_contain_text("Vul een getal in")
    field.fill("7")
    field.press("Enter")
    expect(said).to_have_text("Nog niet. Kijk in de tabel onder de kaart: boven de tabel staat hoeveel het er zijn.")

    # Where the hint says, the answer stands.
    visitor.after(panel(visitor).get_by_role("button", name="Zoek het op de kaart").click)
    shown = visitor.page.locator(".table-head [role=status]")
    expect(shown).to_contain_text("buurten")
    count = shown.inner_text().split()[0]
    field.fill("8")
    check.click()
    expect(said).to_contain_text(f"Dit is het antwoord: Leeveren heeft {count} buurten, waarvan 1 water.")
    field.fill(count)
    check.click()
    expect(said).to_contain_text(f"Ja, dat klopt: Leeveren heeft {count} buurten, waarvan 1 water.")
    expect(said).to_contain_text("Vergelijk dus liever aandelen dan aantallen.")
    panel(visitor).get_by_role("button", name="Terug naar Kennismaken met data").click()
    expect(panel(visitor).get_by_role("button", name="Wat is een buurt?")).to_contain_text("beantwoord")


def test_a_map_with_secret_figures_offers_the_text_about_them(visitor: Screen) -> None:
    visitor.indicator("Gemiddelde WOZ-waarde", domain="Wonen")
    offer = visitor.page.get_by_role("button", name="Lees: Waarom is een cijfer geheim?")
    offer.click()
    expect(panel(visitor)).to_contain_text("Geheim is geen nul.")
    assert len(visitor.app("app.question.offers")) <= 2
    panel(visitor).get_by_role("button", name="Sluit deze tekst").click()
    expect(panel(visitor)).to_be_hidden()


def test_the_page_of_a_domain_and_the_themes(visitor: Screen) -> None:
    catalogue = visitor.page.get_by_role("navigation", name="Onderwerpen")
    expect(catalogue.get_by_role("heading", name="Thema's")).to_be_visible()
    catalogue.get_by_role("button", name="Over Sociaal").click()
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Wie wonen hier, en wie is er voor wie?")
    for part in ("Voorstellen voor een diagnose", "Gebieden zijn vergelijkbaar naar", "Bronnen:"):
        expect(dialog).to_contain_text(part)
    dialog.get_by_role("button", name="Sluiten").click()

    # The same indicator in its domain and in a theme: both are pressed, and the theme stays open.
    catalogue.get_by_role("button", name="Armoede en schulden", exact=True).click()
    theme = catalogue.locator("section", has=visitor.page.get_by_role("button", name="Over Armoede en schulden"))
    visitor.after(theme.locator('[data-indicator="sociaal.arbeidsdeelname"]').click)
    expect(catalogue.locator('[data-indicator="sociaal.arbeidsdeelname"][aria-pressed="true"]')).to_have_count(2)
    expect(theme.locator('[data-indicator="sociaal.arbeidsdeelname"]')).to_be_visible()


def test_the_depth_and_the_mirror_are_about_a_subject(visitor: Screen) -> None:
    visitor.after(phase(visitor, "3 Verdieping").click)
    assert (visitor.state["indicator"], visitor.state["drawer"]) == ("sociaal.65plus", "diagnose")
    visitor.choose("Onderwerp", "Wonen")
    assert visitor.state["indicator"].startswith("wonen.")
    expect(panel(visitor)).to_contain_text("wat opvalt in de cijfers over Wonen")
    visitor.after(phase(visitor, "4 Spiegel").click)
    expect(panel(visitor)).to_contain_text("een klein aantal blijft geheim")
    assert visitor.state["drawer"] == ""


def test_on_a_phone_the_map_stays_and_nothing_runs_off_the_side(fictional: Served, screen: OpenScreen) -> None:
    one = screen(fictional, width=390, height=844).open(OPEN)
    one.after(phase(one, "1 Kennismaken met data").click)
    assert one.state["drawer"] == ""
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
    box = one.canvas.bounding_box()
    assert box is not None
    assert box["height"] >= 150
    one.after(panel(one).get_by_role("button", name="Zoek in de tabel").click)
    one.after(panel(one).get_by_role("button", name="Terug naar het pad").click)
    panel(one).get_by_role("button", name="Wat is een buurt?").click()
    expect(panel(one).get_by_role("heading", name="Wat is een buurt?")).to_be_in_viewport()


def test_what_a_module_says_is_text(visitor: Screen) -> None:
    def hostile(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(_spoilt(answer.json())))

    for pattern in ("**/knowledge/**", "**/phase/**", "**/domain/**"):
        visitor.page.route(pattern, hostile)
    visitor.page.evaluate("window.buurtspiegel.path.read('lezen.buurt')")
    expect(panel(visitor).get_by_role("heading", level=2)).to_have_text(HOSTILE)
    panel(visitor).get_by_role("button", name="Sluit deze tekst").click()
    visitor.after(phase(visitor, "1 Kennismaken met data").click)
    expect(panel(visitor)).to_contain_text(HOSTILE)
    visitor.after(lambda: visitor.press("Sluit het pad"))
    visitor.press("Over Sociaal")
    expect(visitor.page.get_by_role("dialog").get_by_role("heading", level=2)).to_have_text(HOSTILE)
    assert visitor.page.evaluate("window.hit") is None
    assert visitor.page.locator("#screen img, dialog img").count() == 0


def _spoilt(answer: object) -> object:
    """Every text but what the page asks with becomes markup."""
    if isinstance(answer, dict):
        kept = ("id", "changes", "opens", "gemeente", "domain", "colour", "phase")
        return {key: one if key in kept else _spoilt(one) for key, one in answer.items()}
    if isinstance(answer, list):
        return [_spoilt(one) for one in answer]
    return HOSTILE if isinstance(answer, str) and answer else answer
