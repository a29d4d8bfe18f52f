"""The peers of an area: who they are and why, another choice of them, and one of them beside the area."""

import re

from playwright.sync_api import expect

from .conftest import OpenScreen
from .served import Served

TAB = "?area=BU90010000&indicator=sociaal.65plus&drawer=vergelijking"


def test_the_screen_says_who_the_peers_are_and_on_what_they_are_alike(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(TAB)
    panel = visitor.page.get_by_role("region", name="Vergelijking")
    expect(panel.get_by_role("heading")).to_have_text("Jacobikwartier naast 10 vergelijkbare buurten")
    expect(panel).to_contain_text(re.compile(r"Midden van de groep: \d+,\d%; de middelste helft ligt van"))
    kinds, members = panel.locator("table").all()
    expect(kinds.locator("tbody tr").first).to_contain_text("van de groep")
    expect(members.locator("tbody tr")).to_have_count(10)
    expect(visitor.profile.locator(".bars")).to_contain_text("vergelijkbaar")


def test_another_number_or_weight_makes_another_group_and_stands_in_the_address(
    fictional: Served, screen: OpenScreen
) -> None:
    visitor = screen(fictional).open(TAB)
    panel = visitor.page.get_by_role("region", name="Vergelijking")
    visitor.after(lambda: panel.get_by_label("Aantal").select_option("5"))
    expect(panel.get_by_role("heading")).to_have_text("Jacobikwartier naast 5 vergelijkbare buurten")
    names = panel.locator("table").nth(1).locator("tbody th")
    before = names.all_inner_texts()
    visitor.after(lambda: panel.get_by_label("Gewicht van Gemiddelde WOZ-waarde").select_option("3"))
    assert "peers=N5F" in visitor.page.url
    expect(panel.get_by_label("Gewicht van Gemiddelde WOZ-waarde")).to_have_value("3")
    expect(names).not_to_have_text(before)
    visitor.after(lambda: panel.get_by_label("Vergelijkbaar is").select_option("S"))
    expect(panel.get_by_role("heading")).to_contain_text("even stedelijke buurten")
    visitor.after(lambda: panel.get_by_role("button", name="Terug naar de gewone keuze").click())
    assert "peers=" not in visitor.page.url


def test_the_map_holds_every_area_against_its_own_peers(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(TAB)
    panel = visitor.page.get_by_role("region", name="Vergelijking")
    visitor.after(lambda: panel.get_by_role("button", name="Toon op de kaart").click())
    assert visitor.sentence.endswith("verschil met het midden van vergelijkbare gebieden")
    assert sum(row.count for row in visitor.legend()) > 300


def test_one_of_the_peers_is_put_beside_the_area(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(TAB)
    panel = visitor.page.get_by_role("region", name="Vergelijking")
    visitor.after(lambda: panel.get_by_role("button", name="Zet Havenkom naast Jacobikwartier").click())
    expect(visitor.page.locator(".side")).to_have_count(2)
    expect(panel.get_by_text("verschil met Jacobikwartier")).to_be_visible()


def test_the_profile_holds_a_gemeente_against_its_peers(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?level=gemeente&area=GM9014&indicator=sociaal.65plus")
    said = visitor.profile.locator(".rank").nth(1)
    expect(said).to_contain_text(re.compile(r"in \d+% van de vergelijkbare gemeenten"))
    expect(said).to_contain_text(re.compile(r"de middelste helft van vergelijkbare gebieden: \d+,\d% tot \d+,\d%"))
    expect(visitor.profile.locator(".bars dt")).to_have_text(["gemeente", "vergelijkbaar", "Nederland"])
