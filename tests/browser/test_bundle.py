"""A bundle made on the screen of one gemeente, and followed step by step in an empty installation of another."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import FilePayload, Locator, expect

from buurtspiegel import open_workbench
from buurtspiegel.cards import Card, CardShelf
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.stories import OwnChapter, OwnStory, StoryShelf
from buurtspiegel.ui.evidence import seer

from .conftest import OpenScreen, Serve
from .intake import UNTIL, Intake
from .screen import Screen

LEADER, FOLLOWER = "GM9001", "GM9004"
SHOWN = "indicator=financien.sociaal_minimum&level=buurt"
SCHEMES = ("bijzondere bijstand", "individuele inkomenstoeslag", "stadspas")
UNKNOWN = "energietoeslag"
CLAIM = "Niet ieder huishouden dat recht heeft op een regeling vraagt haar aan."
COLUMNS = {"Postcode": Role.POSTCODE, "Datum toekenning": Role.DATE, "Voorziening": Role.CATEGORY}


@pytest.fixture(scope="module")
def leader(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gemeente that goes first: one year of support read in, with a card and a story."""
    folder = tmp_path_factory.mktemp("koploper")
    root = Path(shutil.copytree(fictional_data, folder / "data"))
    rows = pd.read_csv(root / "records" / "support.csv", sep=";", encoding="cp1252", dtype=str)
    kept = rows[rows["Datum toekenning"].str.endswith("2022") & rows["Voorziening"].isin(SCHEMES)]
    kept[list(COLUMNS)].to_csv(folder / "regelingen.csv", sep=";", index=False, encoding="cp1252")
    engine = open_workbench(root).engine
    mapping = Mapping(
        Dialect(Format.CSV, "cp1252"), MappingProxyType(COLUMNS), records="minimaregelingen", gemeente=LEADER
    )
    until = (datetime.now(UTC) + timedelta(days=700)).date()
    deal = Deal("Team Werk en Inkomen", "Zien of regelingen mensen bereiken", "Participatiewet", until, "De raad", 10)
    Desk(root, engine.registry, engine.store).take(folder / "regelingen.csv", "regelingen.csv", mapping, deal, "A. Bos")
    state = f"?gemeente={LEADER}&{SHOWN}"
    CardShelf(root).keep(Card(CLAIM, (seer(engine)(state),), "Misschien is het nog in behandeling.", areas=(LEADER,)))
    StoryShelf(root).keep(OwnStory("Wie vraagt iets aan?", (OwnChapter("Waar het nodig is", ("Kijk.",), state),)))
    return root


@pytest.fixture(scope="module")
def follower(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with boundaries and figures, and nothing of its own."""
    return Path(shutil.copytree(fictional_data, tmp_path_factory.mktemp("volger") / "data"))


@pytest.fixture(scope="module")
def own_file(follower: Path) -> FilePayload:
    """The records of the follower: other names for the columns, and one sort that the leader never met."""
    (path,) = (follower / "sources").glob("*/addresses/2024.parquet")
    addresses = pd.read_parquet(path)
    there = addresses.loc[addresses["buurt"].str[2:6] == FOLLOWER[2:], "postcode"].to_numpy(str)
    chance = np.random.default_rng(4)
    rows = pd.DataFrame(
        {
            "PC": chance.choice(there, 4000),
            "Beschikt op": [f"{day:02d}-03-2022" for day in chance.integers(1, 29, 4000)],
            "Regeling": chance.choice([*SCHEMES, UNKNOWN], 4000, p=[0.3, 0.2, 0.3, 0.2]),
        }
    )
    text = rows.to_csv(sep=";", index=False, lineterminator="\r\n")
    return FilePayload(name="kamerveen.csv", mimeType="text/csv", buffer=text.encode())


def dialog(one: Screen) -> Locator:
    return one.page.get_by_role("dialog", name="Bundels")


def open_bundles(one: Screen) -> Locator:
    path = one.page.get_by_role("complementary", name="Het pad")
    path.get_by_role("button", name="Bundels", exact=True).click()
    expect(dialog(one).get_by_role("heading", name="Van anderen")).to_be_visible()
    return dialog(one)


@pytest.mark.timeout(480)
def test_a_bundle_is_made_and_followed_by_another_gemeente(
    leader: Path, follower: Path, own_file: FilePayload, serve: Serve, screen: OpenScreen, tmp_path: Path
) -> None:
    # The leader: what it did goes into a file, and not one figure with it.
    one = screen(serve(leader)).open(f"?gemeente={LEADER}&{SHOWN}&phase=4")
    made = open_bundles(one)
    made.get_by_role("button", name="Maak een bundel").click()
    made.get_by_role("button", name="Bewaar als bundel").click()
    expect(made.get_by_role("status")).to_have_text("Vul nog in: titel.")
    made.get_by_label("Titel").fill("Wie vraagt iets aan?")
    expect(made.get_by_label("Gemeente")).to_have_value("Leeveren")
    made.get_by_label("Werkwijze").fill("Lees de regelingen in.\nHoud ze naast het sociaal minimum.")
    made.get_by_label("Toegekende regelingen").check()
    made.get_by_label(CLAIM).check()
    made.get_by_label("Verhaal").select_option(label="Wie vraagt iets aan?")
    with one.page.expect_download() as download:
        made.get_by_role("button", name="Bewaar als bundel").click()
    expect(made.get_by_role("status")).to_contain_text("De bundel is bewaard bij uw downloads.")
    file = tmp_path / "bundel.json"
    download.value.save_as(file)
    whole = json.loads(file.read_bytes())
    assert download.value.suggested_filename == "wie-vraagt-iets-aan.json"
    assert LEADER not in file.read_text(encoding="utf-8")
    assert [part["records"] for part in whole["contents"]["registrations"]] == ["minimaregelingen"]
    one.page.keyboard.press("Escape")
    expect(made).to_be_hidden()

    # The follower: hostile and changed files are refused in a sentence, and nothing is kept of them.
    two = screen(serve(follower))
    two.expect("422")
    two.open(f"?gemeente={FOLLOWER}&{SHOWN}&phase=4")
    got = open_bundles(two)
    for name, content in _spoilt(whole).items():
        spoilt = FilePayload(name=name, mimeType="application/json", buffer=content)
        got.locator("input[type=file]").set_input_files(spoilt)
        expect(got.get_by_role("status")).to_contain_text(re.compile("^(De bundel|Het bestand|In ).+[.]$"))
        expect(got).to_contain_text("Nog geen. Open een bestand")
    assert not list((follower / "bundels").glob("*.json"))

    # Led through what differs.
    got.locator("input[type=file]").set_input_files(file)
    expect(got.get_by_role("heading", name="Wie vraagt iets aan?")).to_be_visible()
    expect(got).to_contain_text("Gemaakt door Leeveren op")
    expect(got).to_contain_text("het controlegetal klopt")
    expect(got).to_contain_text("Houd ze naast het sociaal minimum.")
    expect(got).to_contain_text("Niets: dezelfde modules en spiegels zijn hier ook.")
    got.get_by_role("button", name="Lees uw eigen bestand in: Toegekende regelingen").click()
    intake = Intake(two)
    intake.bring(own_file)
    said = intake.dialog.locator(".remark").all_inner_texts()
    assert any("«Postcode» van de maker heet bij u waarschijnlijk «PC»" in one for one in said), said
    assert any(f"Deze soorten kende de maker niet: {UNKNOWN}" in one for one in said), said
    assert [intake.role(name) for name in ("PC", "Beschikt op", "Regeling")] == ["postcode", "datum", "soort"]
    expect(intake.dialog.get_by_label("Gemeente", exact=True)).to_have_value(FOLLOWER)
    expect(intake.dialog.get_by_label("Registratie", exact=True)).to_have_value("minimaregelingen")
    if not intake.dialog.get_by_label(f"Registratie van {UNKNOWN}").is_visible():
        intake.dialog.get_by_text("Soorten in dit bestand").click()
    intake.choose(f"Registratie van {UNKNOWN}", "niet meetellen").onward()
    expect(intake.dialog.get_by_label("Doel")).to_have_value("Zien of regelingen mensen bereiken")
    expect(intake.dialog.get_by_label("Eigenaar")).to_have_value("")
    for label, text in {"Eigenaar": "Team Kamerveen", "Wie doet dit?": "C. Smit", "Bewaren tot": UNTIL}.items():
        intake.fill(label, text)
    intake.dialog.get_by_role("button", name="Lees in", exact=True).click()
    expect(intake.dialog.locator(".leading")).to_contain_text("4.000 rijen gelezen", timeout=200_000)
    intake.dialog.get_by_role("button", name="Sluiten", exact=True).click()

    # Cards and story, with its own figures, and the same mirror.
    again = open_bundles(two)
    again.get_by_role("button", name="Doe na: Wie vraagt iets aan?").click()
    expect(again).to_contain_text("is hier ingelezen")
    again.get_by_role("button", name="Zet klaar voor deze gemeente").click()
    expect(again.get_by_role("status")).to_contain_text(
        "1 kaart staat klaar, en het verhaal «Wie vraagt iets aan?» staat bij uw verhalen.", timeout=30_000
    )
    expect(again).to_contain_text("staat hier al")
    (card,) = CardShelf(follower).cards()
    assert (card.claim, card.areas, card.author) == (CLAIM, (FOLLOWER,), "bundel van Leeveren")
    assert any("Kamerveen" in line for line in card.evidence[0].figures)
    two.after(again.get_by_role("button", name="Regelingen voor een laag inkomen").click)
    mirror = two.page.get_by_role("region", name="Spiegel", exact=True)
    expect(mirror.get_by_role("heading", name="De gebieden van Kamerveen")).to_be_visible(timeout=30_000)
    expect(mirror.locator(".mirror-words")).to_contain_text("geheim")
    expect(mirror).to_contain_text(CLAIM)


def _spoilt(whole: dict[str, Any]) -> dict[str, bytes]:
    """Files that are no bundle, or are not as they were made."""
    changed = json.loads(json.dumps(whole))
    changed["contents"]["registrations"][0]["k"] = 5
    other = whole | {"kind": "iets anders"}
    return {
        "veranderd.json": json.dumps(changed).encode(),
        "anders.json": json.dumps(other).encode(),
        "geen.json": b"<script>alert(1)</script>",
        "diep.json": b"[" * 50_000,
        "leeg.json": b"",
    }
