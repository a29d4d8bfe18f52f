"""An index with weights and a typology, made on the fictional region; and which areas change when a choice does."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Locator, expect

from buurtspiegel import open_workbench

from .conftest import OpenScreen, Serve

FIGURES = ("Inwoners van 65 jaar en ouder", "Inkomen per inwoner", "Koopwoningen")


def add(dialog: Locator, *titles: str) -> None:
    for title in titles:
        dialog.get_by_label("Voeg een cijfer toe").select_option(label=title)


def test_an_index_a_typology_and_whether_they_hold(
    fictional_data: Path, tmp_path: Path, serve: Serve, screen: OpenScreen
) -> None:
    data = shutil.copytree(fictional_data, tmp_path / "regio")
    one = screen(serve(data)).open("?gemeente=GM9001")
    page = one.page

    # An index: the shares behind the weights follow them, and add up.
    one.press("Index maken…")
    dialog = page.get_by_role("dialog", name="Index maken")
    keep = dialog.get_by_role("button", name="Bewaar en toon op de kaart")
    expect(keep).to_be_disabled()
    add(dialog, *FIGURES)
    expect(dialog.locator("output")).to_have_text(["33%", "33%", "33%"])
    dialog.get_by_label("Gewicht van Koopwoningen als getal").fill("100")
    expect(dialog.locator("output")).to_have_text(["25%", "25%", "50%"])
    dialog.get_by_label("Richting van Koopwoningen").select_option(label="meer telt af")
    expect(dialog.get_by_role("status").last).to_have_text("Geef een naam.")
    dialog.get_by_label("Naam", exact=True).fill("Druk &amp; zorg")
    one.after(keep.click)
    assert one.sentence.startswith("Druk &amp; zorg")
    index = open_workbench(data).registry.indicator(one.state["indicator"])
    assert "50% Koopwoningen (meer telt af)" in index.definition

    # What an area gets from each of them.
    page.get_by_role("tab", name="Tabel").click()
    one.after(page.locator(".table tbody tr").first.click)
    expect(one.profile.get_by_role("heading", name="Waaruit deze index bestaat")).to_be_visible()
    expect(one.profile.locator(".why li")).to_have_count(3)

    # Does it hold: a row for each choice, the area in it, and those that change chosen on the map.
    page.get_by_role("tab", name="Houdt het stand?").click()
    panel = page.get_by_role("region", name="Houdt het stand?")
    expect(panel).to_contain_text("alle gewichten gelijk")
    expect(panel).to_contain_text("Koopwoningen telt 20% meer")
    name = one.profile.get_by_role("heading", level=2).inner_text()
    expect(panel).to_contain_text(re.compile(rf"{re.escape(name)} (wisselt in \d+ van de|houdt in alle) \d+"))
    count = panel.locator("p", has=page.get_by_role("button", name="Kies deze op de kaart")).inner_text().split()[0]
    one.press("Kies deze op de kaart")
    expect(page.locator("div.chosen")).to_contain_text(f"{count} buurt")
    page.get_by_role("button", name="Wis keuze").click()

    # A typology: nothing is kept before its types were seen.
    one.press("Typologie maken…")
    dialog = page.get_by_role("dialog", name="Typologie maken")
    dialog.get_by_label("Naam", exact=True).fill("Soorten buurten")
    expect(dialog.locator("option", has_text="Mensen met bijstand")).to_have_count(0)
    add(dialog, *FIGURES)
    dialog.get_by_label("Aantal typen").select_option("3")
    keep = dialog.get_by_role("button", name="Bewaar en toon op de kaart")
    expect(keep).to_be_disabled()
    dialog.get_by_role("button", name="Bereken de typen").click()
    expect(dialog.locator(".preview thead th")).to_have_count(5)
    names = dialog.locator(".preview thead th").all_inner_texts()[1:-1]
    one.after(keep.click)
    assert [row.label for row in one.legend()] == names
    expect(one.profile.get_by_role("heading", name="Waarom dit type")).to_be_visible()
    expect(panel).to_contain_text("dezelfde groep, wat u ook kiest")
    expect(panel).not_to_contain_text("indeling:")

    # A name that is taken is said, and what was filled in is still there.
    one.press("Typologie maken…")
    dialog.get_by_role("button", name="Bereken de typen").click()
    expect(keep).to_be_enabled()
    keep.click()
    expect(page.locator(".notice").last).to_contain_text("kies een andere naam")
    one.press("Typologie maken…")
    expect(dialog.get_by_label("Naam", exact=True)).to_have_value("Soorten buurten")
