"""A filter chooses areas on the map and stands in the address; a formula becomes an indicator on the map."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import OpenScreen, Serve
from .figures import values
from .screen import Screen
from .served import Served

QUERY = "?indicator=sociaal.65plus&period=2024&level=buurt"


@pytest.fixture
def own_region(fictional_data: Path, tmp_path: Path, serve: Serve) -> Served:
    """A server of a region that this test may change."""
    return serve(shutil.copytree(fictional_data, tmp_path / "region"))


def type_filter(visitor: Screen, text: str) -> None:
    visitor.page.get_by_role("searchbox", name="Filter op cijfers").fill(text)
    visitor.press("Kies")


def test_a_filter_chooses_on_the_map_and_stands_in_the_address(
    fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    visitor = screen(fictional).open(f"{QUERY}&drawer=tabel")
    older = values(fictional_data, "sociaal.65plus", "buurt", "2024")
    wanted = sum(one is not None and one > 30 for one in older.values())
    assert wanted > 0
    visitor.after(lambda: type_filter(visitor, "sociaal.65plus > 30"))
    outcome = visitor.page.locator("#filter-uitkomst")
    expect(outcome).to_contain_text(f"{wanted} buurten gekozen.")
    expect(visitor.page.locator("div.chosen")).to_contain_text(f"{wanted} buurten gekozen")
    assert visitor.app("app.map.selected.size") == wanted
    again = screen(fictional).open(visitor.query)
    expect(again.page.locator("div.chosen")).to_contain_text(f"{wanted} buurten gekozen")
    type_filter(again, "sociaal.65pls > 30")
    expect(again.page.locator("#filter-uitkomst")).to_contain_text(
        "«sociaal.65pls» is geen cijfer; bedoelde u sociaal.65plus"
    )


def test_a_formula_is_typed_checked_shown_and_removed(own_region: Served, screen: OpenScreen) -> None:
    visitor = screen(own_region).open(QUERY)
    visitor.press("Eigen maat maken…")
    page = visitor.page
    page.get_by_label("Naam", exact=True).fill("Ouderen geteld")
    formula, outcome = page.get_by_label("Formule", exact=True), page.locator("#maat-uitkomst")
    formula.fill("sociaal.65plus + sociaal.inwoners")
    expect(outcome).to_contain_text("«inwoners» past niet bij «%»")
    expect(page.get_by_role("button", name="Bewaar en bekijk")).to_be_disabled()
    formula.fill("sociaal.65plus * sociaal.inwoners")
    expect(outcome).to_contain_text("Eenheid: inwoners.")
    visitor.after(lambda: visitor.press("Bewaar en bekijk"))
    assert visitor.state["indicator"] == "eigen.ouderen_geteld"
    assert visitor.sentence.startswith("Ouderen geteld, 2024")
    assert visitor.legend()
    visitor.press("Eigen maat maken…")
    visitor.after(lambda: visitor.press("Verwijder Ouderen geteld"))
    assert visitor.state["indicator"] == "sociaal.65plus"
    assert visitor.app("app.question.own") is None
