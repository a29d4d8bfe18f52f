"""The whole walk of the mirror: a file read in, its mirror in words, on the map, on a card, and back by its address."""

import re
import shutil
import urllib.request
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, expect

from .conftest import OpenScreen, Serve
from .figures import dutch, points_in, shapes
from .intake import Intake
from .screen import Screen
from .served import Served

OPEN = "?gemeente=GM9001&indicator=financien.sociaal_minimum&level=buurt&phase=4"
MIRROR = "financien.minimaregelingen"
SCHEMES = ("bijzondere bijstand", "individuele inkomenstoeslag", "stadspas")
THRESHOLD = 10


@pytest.fixture(scope="module")
def leeveren(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the fictional region, to read records into."""
    return Path(shutil.copytree(fictional_data, tmp_path_factory.mktemp("spiegel") / "data"))


@pytest.fixture(scope="module")
def schemes(leeveren: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of the support that people with a low income got, as the gemeente wrote it down."""
    rows = pd.read_csv(leeveren / "records" / "support.csv", sep=";", encoding="cp1252", dtype=str)
    year = rows["Datum toekenning"].str[-4:]
    file = tmp_path_factory.mktemp("bestand") / "regelingen.csv"
    kept = rows[year.isin(["2021", "2022"]) & rows["Voorziening"].isin(SCHEMES)]
    kept.to_csv(file, sep=";", index=False, encoding="cp1252")
    return file


def panel(one: Screen) -> Locator:
    return one.page.get_by_role("region", name="Spiegel", exact=True)


def words(one: Screen) -> dict[str, int]:
    """Return how many areas have each word, as the legend of the mirror says."""
    found = (re.fullmatch(r"(\d+) (.+)", text) for text in panel(one).locator(".mirror-words li").all_inner_texts())
    return {match[2]: int(match[1]) for match in found if match}


@pytest.mark.timeout(480)
def test_from_a_file_to_a_mirror_a_card_and_back(
    leeveren: Path, schemes: Path, serve: Serve, screen: OpenScreen
) -> None:
    served = serve(leeveren)
    one = screen(served).open(OPEN)
    page = one.page

    # What is claimed in the third phase, resting on the need.
    one.after(lambda: page.get_by_role("tab", name="Diagnose").click())
    page.get_by_role("button", name="Nieuwe kaart").click()
    page.get_by_label("Stelling").fill("In het centrum zijn veel huishoudens arm.")
    page.get_by_role("button", name="Voeg toe wat u nu ziet als bewijs").click()
    expect(page.locator(".card-editor .evidence")).to_contain_text("Huishoudens rond het sociaal minimum")
    page.get_by_role("button", name="Bewaar de kaart").click()
    expect(page.locator(".card-main h2")).to_contain_text(re.compile(r"^\d+\. In het centrum"))
    number = str(page.locator(".card-main h2").text_content()).split(".")[0]  # other tests keep cards too

    # A mirror without a registration says what it needs, and leads to the intake with that registration chosen.
    open_it = page.get_by_role("button", name="Open de spiegel: Regelingen voor een laag inkomen")
    one.after(open_it.click)
    expect(panel(one).get_by_role("heading", level=2)).to_have_text("Regelingen voor een laag inkomen")
    expect(panel(one)).to_contain_text("Nodig is de registratie «Toegekende regelingen»")
    panel(one).get_by_role("button", name="Lees uw registratie in").click()
    intake = Intake(one)
    expect(intake.dialog.get_by_text("Kies een bestand, of sleep het hierheen")).to_be_visible()
    intake.bring(schemes)
    expect(intake.dialog.get_by_label("Registratie", exact=True)).to_have_value("minimaregelingen")
    intake.choose("Wat is Voorziening", "niet gebruikt").onward()
    lines = len(schemes.read_text(encoding="cp1252").splitlines()) - 1
    assert intake.take().startswith(f"{dutch(lines)} rijen gelezen: ")
    intake.dialog.get_by_role("link", name="Naar de spiegel").click()

    # The mirror in words: question, caveats, lens, and a table in which nothing small stands.
    page.wait_for_function("window.buurtspiegel?.question?.state.mirror === 'financien.minimaregelingen'")
    one.complete()
    expect(panel(one).locator(".leading")).to_have_text(
        "Bereiken regelingen de huishoudens rond het sociaal minimum?", timeout=30_000
    )
    expect(panel(one).locator(".caveats")).to_contain_text("Registratie is geen behoefte")
    expect(panel(one).locator(".lens")).to_contain_text("Minder doen of anders registreren?")
    rows = panel(one).locator(".mirror-table tbody tr")
    counted = words(one)
    assert set(counted) == {"minder", "meer", "als verwacht", "onzeker", "geheim"}
    assert counted["geheim"] > 0
    assert counted["meer"] > 0
    assert sum(counted.values()) <= rows.count()
    names = rows.locator("th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    shown = rows.locator("td:nth-of-type(3)").all_text_contents()
    small = [text for text in shown if text.isdigit() and 0 < int(text) < THRESHOLD]
    assert small == []
    secret = rows.locator("td.secret").first
    expect(secret).to_have_attribute("title", re.compile("geheim: een klein aantal"))
    expect(panel(one)).to_contain_text("Geheim: een klein aantal, of een aantal waarmee een klein aantal is uit te")
    # A sensitive registration points at no area: neither in the sentences nor by an order.
    expect(panel(one)).to_contain_text("Buurtspiegel wijst er geen gebieden mee aan")
    withheld = (
        panel(one).locator(".mirror-table tr[data-word=geheim]").evaluate_all("all => all.map(r => r.dataset.code)")
    )

    # On the map: the words are its legend, and a secret area says so with its reason.
    one.after(panel(one).get_by_role("button", name="Toon op de kaart").click)
    assert (one.state["comparison"], one.state["against"]) == ("spiegel", "financien.sociaal_minimum")
    assert {row.label: row.count for row in one.legend()} == {
        word: count for word, count in counted.items() if word != "geheim"
    }
    expect(page.get_by_label("Vergelijk", exact=True).locator("option:checked")).to_have_text(
        "Gespiegeld aan de behoefte"
    )
    expect(page.get_by_role("complementary", name="Het pad").get_by_label("Onderwerp")).to_have_value("financien")
    one.after(lambda: page.get_by_role("button", name="inklappen").click())
    outlines = shapes(leeveren, "buurt", int(one.state["period"]))
    points = [point for code in withheld for point in points_in(outlines[code], 4)]
    page.mouse.move(*one.at(one.uncovered(points)))
    expect(page.locator(".hover .status")).to_contain_text("geheim")
    expect(page.locator(".hover .hover-value")).to_have_text("–")

    # Written on the card that it answers, and kept in what is exported.
    one.after(lambda: page.get_by_role("tab", name="Spiegel").click())
    panel(one).get_by_role("button", name=f"Schrijf de uitkomst op kaart {number}", exact=True).click()
    expect(panel(one).get_by_role("status")).to_have_text(f"De uitkomst staat op kaart {number}.")
    with urllib.request.urlopen(f"{served.address}/cards/{number}.md", timeout=20) as answer:
        exported = answer.read().decode()
    assert "Spiegel «Regelingen voor een laag inkomen»" in exported
    assert f"{counted['geheim']} geheim" in exported
    address = one.query
    one.after(lambda: page.get_by_role("tab", name="Diagnose").click())
    page.locator(".card-list li button").filter(has_text=re.compile(rf"^{number} ")).click()
    expect(page.locator(".card-main")).to_contain_text("Wat de spiegel liet zien")
    expect(page.locator(".card-main")).to_contain_text("Registratie is geen behoefte")

    # The address is the same mirror.
    one.open(address)
    expect(panel(one).get_by_role("heading", level=2)).to_have_text("Regelingen voor een laag inkomen")
    expect(panel(one).locator(".mirror-words")).to_be_visible()
    assert (one.state["mirror"], one.state["drawer"]) == (MIRROR, "spiegel")
    assert words(one) == counted

    # Per wijk, with the keyboard.
    panel(one).get_by_label("Gebieden", exact=True).focus()
    page.keyboard.press("w")
    expect(panel(one)).to_contain_text(re.compile(r"In \d+ wijk"))


def test_what_is_no_mirror_or_level_is_said(fictional: Served, screen: OpenScreen) -> None:
    one = screen(fictional, width=390, height=844)
    one.expect("422")
    one.open(f"{OPEN}&mirror=niets.daarvan&drawer=spiegel")
    expect(panel(one)).to_contain_text("De spiegel «niets.daarvan» bestaat niet")
    one.open("?indicator=financien.sociaal_minimum&mirror=financien.minimaregelingen&drawer=spiegel")
    expect(panel(one)).to_contain_text("Kies eerst een gemeente")
    one.open("?gemeente=GM9001&indicator=financien.sociaal_minimum&drawer=spiegel")
    panel(one).get_by_role("button", name="Naar fase 4").click()
    expect(one.page.get_by_role("complementary", name="Het pad")).to_contain_text("Wat u kunt spiegelen")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["Lees uw registratie in", "Registraties", "Bundels"])
def test_a_dialog_needs_no_mouse(fictional: Served, screen: OpenScreen, name: str) -> None:
    one = screen(fictional).open(OPEN)
    opener = one.page.get_by_role("complementary", name="Het pad").get_by_role("button", name=name, exact=True).first
    opener.focus()
    one.page.keyboard.press("Enter")
    dialog = one.page.get_by_role("dialog", name=name)
    main = dialog.locator("button.primary")
    expect(main).to_be_visible()
    for _ in range(20):
        if main.evaluate("one => one === document.activeElement"):
            break
        one.page.keyboard.press("Tab")
    expect(main).to_be_focused()
    assert main.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    one.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
