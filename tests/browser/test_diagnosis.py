"""A diagnosis on the fictional region: a card from a draft and one from scratch, its evidence and where it shows."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurtspiegel import open_workbench

from .conftest import OpenScreen
from .served import Served, run

OPEN = "?gemeente=GM9001&indicator=sociaal.65plus&drawer=diagnose"


def test_a_card_from_a_draft_and_one_from_scratch(fictional: Served, fictional_data: Path, screen: OpenScreen) -> None:
    one = screen(fictional).open(OPEN)
    page = one.page
    expect(page.locator(".diagnosis .warning")).to_contain_text("Cijfers gaan over gebieden, niet over mensen.")

    # From a draft that a module proposes.
    page.get_by_role("button", name="Voorstellen").click()
    expect(page.locator(".rule").first).to_be_visible(timeout=90_000)  # the first search reads every indicator
    page.locator(".rule summary").first.click()
    draft = page.locator(".draft").first
    claim = draft.locator("b").inner_text()
    draft.get_by_role("button", name="Neem over").click()
    expect(page.get_by_label("Stelling")).to_have_value(claim)
    page.get_by_role("button", name="Voeg een naam toe").click()
    page.get_by_label("Naam", exact=True).fill("<b>Noor</b>")
    page.get_by_label("Functie").fill("wijkverpleegkundige")
    page.get_by_role("button", name="Bewaar de kaart").click()
    expect(page.locator(".card-main h2")).to_have_text(f"1. {claim}")
    expect(page.locator(".card-main .facts")).to_contain_text("<b>Noor</b> (wijkverpleegkundige)")

    # From scratch: refused without evidence, and what was typed stays.
    page.get_by_role("button", name="Nieuwe kaart").click()
    one.expect("422")
    page.get_by_label("Stelling").fill("Hier wonen <i>veel</i> ouderen.")
    page.get_by_role("button", name="Bewaar de kaart").click()
    expect(page.get_by_role("alert")).to_contain_text("De kaart heeft nog geen bewijs")
    page.get_by_role("button", name="Voeg toe wat u nu ziet als bewijs").click()
    expect(page.locator(".card-editor .evidence")).to_contain_text("Inwoners van 65 jaar en ouder")
    page.get_by_role("button", name="Bewaar de kaart").click()
    expect(page.locator(".card-main h2")).to_have_text("2. Hier wonen <i>veel</i> ouderen.")

    # The evidence of the first brings its state back, with the cards still beside it, and the profile names the card.
    page.locator(".card-list li button").first.click()
    one.after(lambda: page.locator(".card-main .evidence button").first.click())
    card = open_workbench(fictional_data).cards()[0]
    assert (one.state["area"], one.state["indicator"]) == (card.areas[0], card.evidence[0].indicator)
    assert one.state["drawer"] == "diagnose"
    assert card.evidence[0].figures[0].startswith(one.profile.get_by_role("heading", level=2).inner_text())
    expect(one.profile.locator(".cards-about")).to_have_text("Kaarten over dit gebied: 1")
    page.get_by_role("button", name="Toon op de kaart").click()
    expect(page.locator("div.chosen")).to_contain_text("1 buurt gekozen")

    # The same cards on the command line, and as files.
    assert [
        row["stelling"] for row in json.loads(run("cards", "list", "--format", "json", "--data", str(fictional_data)))
    ] == [
        claim,
        "Hier wonen <i>veel</i> ouderen.",
    ]
    assert r"Hier wonen \<i\>veel" in run("cards", "export", "--data", str(fictional_data))
    with urllib.request.urlopen(f"{fictional.address}/cards/alle.html", timeout=20) as answer:
        assert "Hier wonen &lt;i&gt;veel" in answer.read().decode()


def test_another_site_cannot_write_a_card(fictional: Served) -> None:
    body = json.dumps({"claim": "Kwaad", "evidence": [{"query": "?"}]}).encode()
    for headers in (
        {"Content-Type": "application/json", "Origin": "http://kwaad.example"},
        {"Content-Type": "application/json"},
        {"Content-Type": "text/plain", "Origin": fictional.address},
    ):
        request = urllib.request.Request(f"{fictional.address}/cards.json", body, headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        assert refused.value.code == 403
        refused.value.close()
    with urllib.request.urlopen(f"{fictional.address}/cards.json", timeout=20) as answer:
        assert "Kwaad" not in answer.read().decode()
