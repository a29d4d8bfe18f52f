"""Records read in on the screen: fictional ones, real open files, and persons of whom nothing may be left."""

import csv
import io
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import FilePayload, Response, expect

from planted import persons

from .conftest import OpenScreen, Serve
from .intake import Intake
from .screen import Screen

OPEN = "?gemeente=GM9001&indicator=sociaal.65plus&phase=4"
MUNICIPAL = "gemeentelijk"
WHY = "geheim: een klein aantal, of een aantal waarmee een klein aantal is uit te rekenen"


@pytest.fixture(scope="module")
def leeveren(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the fictional region, to read records into."""
    return Path(shutil.copytree(fictional_data, tmp_path_factory.mktemp("leeveren") / "data"))


@pytest.fixture(scope="module")
def towns(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real data, to read records into."""
    ignored = shutil.ignore_patterns("cache")
    return Path(shutil.copytree(real_data, tmp_path_factory.mktemp("echt-eigen") / "data", ignore=ignored))


def support(data: Path, year: int) -> pd.DataFrame:
    """The support that the largest fictional gemeente gave in a year, as it wrote that down."""
    rows = pd.read_csv(data / "records" / "support.csv", sep=";", encoding="cp1252", dtype=str, keep_default_na=False)
    return rows[rows["Datum toekenning"].str.endswith(str(year))]


def as_csv(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> FilePayload:
    """Write a file as a Dutch spreadsheet does: semicolons, and a mark of UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return FilePayload(name=name, mimeType="text/csv", buffer=text.getvalue().encode("utf-8-sig"))


def secrets_of_the_table(screen: Screen) -> int:
    """Open the table, and count the areas whose figure it calls secret; each of them says why."""
    screen.after(lambda: screen.page.get_by_role("tab", name="Tabel").click())
    by_status = screen.page.locator(".table-body th button[data-key=status]")
    for order in ("▴", "▾"):
        by_status.click()
        expect(by_status).to_contain_text(order)
    secret = screen.page.locator(".table-body tbody tr", has_text=WHY.removeprefix("geheim: "))
    expect(secret.first).to_contain_text("geheim")
    assert {one.get_attribute("title") for one in secret.locator("td:last-child").all()} == {WHY}
    return secret.count()


@pytest.mark.timeout(480)
def test_support_is_read_in_protected_and_seen(leeveren: Path, serve: Serve, screen: OpenScreen) -> None:
    rows = support(leeveren, 2023)
    file = FilePayload(name="hulp.csv", mimeType="text/csv", buffer=rows.to_csv(sep=";", index=False).encode("cp1252"))
    one = screen(serve(leeveren)).open(OPEN)
    intake = Intake(one).open().bring(file)
    dated = ("Datum toekenning", "Postcode", "Voorziening")
    assert [intake.role(name) for name in dated] == ["datum", "postcode", "soort"]
    assert {intake.role(name) for name in ("BSN", "Naam", "Geboortedatum", "E-mail")} == {"persoonsgegeven"}
    expect(intake.row("Postcode")).to_contain_text("9999 aa")
    intake.choose("Registratie", "Wmo-voorzieningen").choose("Wat is Voorziening", "niet gebruikt").onward()
    expect(intake.dialog.get_by_label("Drempel")).to_have_value("10")
    said = intake.take()
    placed = re.fullmatch(r"([\d.]+) rijen gelezen: ([\d.]+) geplaatst en ([\d.]+) afgekeurd\.", said)
    assert placed, said
    read, kept, rejected = (int(number.replace(".", "")) for number in placed.groups())
    assert (read, kept + rejected) == (len(rows), len(rows))
    assert rejected == (rows["Postcode"] == "").sum() > 0
    expect(intake.dialog.locator(".ways")).to_contain_text("door de postcode")
    expect(intake.dialog.locator(".rejected")).to_contain_text("Reden")
    expect(intake.dialog.locator(".per-level")).to_contain_text("buurt")

    # On the map: a figure that would give somebody away is hatched, and says why.
    intake.dialog.get_by_role("link", name="Bekijk op de kaart").click()
    one.page.wait_for_function("window.buurtspiegel?.question?.state.indicator.startsWith('registratie.')")
    one.complete()
    assert one.state["indicator"] == "registratie.wmo_hulp"
    expect(one.page.locator(".legend")).to_contain_text("geheim")
    assert secrets_of_the_table(one) > 0

    # What there is: the deal, what an attacker finds, and who did it.
    one.page.get_by_role("banner").get_by_role("button", name="Registraties").click()
    listed = one.page.get_by_role("dialog", name="Registraties")
    expect(listed).to_contain_text("Team Beheer")
    expect(listed.locator(".log")).to_contain_text("A. Jansen")
    listed.get_by_role("button", name="Is er iets uit te rekenen over Wmo-voorzieningen?").click()
    expect(listed).to_contain_text("uitrekenen.", timeout=60_000)
    listed.get_by_role("button", name="Verwijder Wmo-voorzieningen").click()
    listed.get_by_label("Wie verwijdert dit?").fill("A. Jansen")
    listed.get_by_role("button", name="Verwijder voorgoed").click()
    expect(listed).to_contain_text("Nog geen.")
    expect(listed.locator(".log")).to_contain_text("verwijdert")


@pytest.mark.timeout(480)
def test_street_lights_are_counted_from_a_shapefile(
    towns: Path, shared_data: Path, serve: Serve, screen: OpenScreen
) -> None:
    one = screen(serve(towns)).open("?gemeente=GM0014&phase=4")
    intake = Intake(one).open().bring(shared_data / MUNICIPAL / "groningen_openbare_verlichting.zip")
    expect(intake.dialog).to_contain_text("16.271 rijen, 4 kolommen.")
    assert (intake.role("longitude"), intake.role("latitude")) == ("x", "y")
    intake.choose("Registratie", "Iets anders…").fill("Naam van de registratie", "Lantaarnpalen").fill("Jaar", "2019")
    said = intake.onward().take(Drempel="5")
    assert said == "16.271 rijen gelezen: 14.692 geplaatst en 1.579 afgekeurd."  # others lie beyond the border
    expect(intake.dialog.locator(".ways")).to_contain_text("door de coördinaten")
    intake.dialog.get_by_role("link", name="Bekijk op de kaart").click()
    one.page.wait_for_function("window.buurtspiegel?.question?.state.indicator === 'registratie.lantaarnpalen'")
    one.complete()
    assert one.state["gemeente"] == "GM0014"
    assert secrets_of_the_table(one) > 0


@pytest.mark.timeout(480)
def test_an_export_of_utrecht_is_read_by_the_names_of_its_wijken(
    towns: Path, shared_data: Path, serve: Serve, screen: OpenScreen
) -> None:
    name = "utrecht_UIC_leerlingen_woonlocatie_onderwijsinstelling_2023.csv"
    one = screen(serve(towns)).open("?gemeente=GM0344&phase=4")
    intake = Intake(one).open().bring(shared_data / MUNICIPAL / name)
    assert intake.role("Wijken") == "gebiedsnaam"
    intake.choose("Registratie", "Iets anders…").fill("Naam van de registratie", "Leerlingen")
    expect(intake.dialog.get_by_label("Niveau van de gebieden")).to_have_value("wijk")
    intake.fill("Jaar", "2022").onward()
    intake.dialog.get_by_label("buurt", exact=True).uncheck()
    assert intake.take(Drempel="5") == "100 rijen gelezen: 72 geplaatst en 28 afgekeurd."
    expect(intake.dialog.locator(".ways")).to_contain_text("door de naam van het gebied")


def test_reading_is_stopped_and_a_choice_that_lacks_is_said(leeveren: Path, serve: Serve, screen: OpenScreen) -> None:
    one = screen(serve(leeveren), width=390, height=844)
    one.expect("HTTP 4")  # what was sent for is stopped
    one.open(OPEN)
    intake = Intake(one).open().bring(as_csv("a.csv", ["Waar", "Wat"], [("binnen", "x")] * 40))
    intake.dialog.get_by_role("button", name="Verder").click()
    expect(intake.dialog.locator(".intake-said")).to_contain_text("Geen kolom zegt waar het was.")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 390
    one.page.keyboard.press("Escape")
    expect(intake.dialog).to_be_hidden()


@pytest.mark.timeout(480)
def test_nothing_of_a_person_is_left_anywhere(leeveren: Path, serve: Serve, screen: OpenScreen, tmp_path: Path) -> None:
    people = persons(1000)
    places = support(leeveren, 2022)["Postcode"]
    places = places[places != ""].head(len(people))
    columns = ["Naam", "BSN", "E-mail", "Telefoon", "IBAN", "Geboren", "Straat", "Nr", "Postcode", "Zaak", "Notitie"]
    lines = [
        (p.name, p.bsn, p.email, p.phone, p.iban, p.birth, p.street, p.number, place, p.case, p.sentence)
        for p, place in zip(people, places, strict=True)
    ]
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    served = serve(leeveren, {"TMPDIR": str(temporary)})
    one = screen(served)
    seen = _listen(one)
    one.open(OPEN)
    intake = Intake(one).open().bring(as_csv("dossiers.csv", columns, lines))
    for column in ("Naam", "BSN", "E-mail", "Telefoon", "Geboren"):
        assert intake.role(column) == "persoonsgegeven", column
        expect(intake.row(column)).to_contain_text("wordt niet bewaard")
    seen.append(one.page.content())
    intake.choose("Registratie", "Wmo-voorzieningen").fill("Jaar", "2022").onward()
    said = intake.take()
    assert said.startswith("1.000 rijen gelezen: 1.000 geplaatst"), said
    seen.append(one.page.content())
    intake.dialog.get_by_role("link", name="Bekijk op de kaart").click()
    one.page.wait_for_function("window.buurtspiegel?.question?.state.indicator === 'registratie.wmo_hulp'")
    one.complete()
    secrets_of_the_table(one)
    seen.append(one.page.content())
    seen.append(served.said)
    found = "\n".join([*seen, *_kept(leeveren), *_kept(temporary)])
    assert len(seen) > 20
    left = [secret for person in people for secret in person.secrets if secret in found]
    assert left == []
    assert [path for path in temporary.rglob("*") if path.is_file()] == []


def _listen(one: Screen) -> list[str]:
    """Return the list that all answers and all websocket traffic of a page go into."""
    seen: list[str] = []

    def answered(response: Response) -> None:
        if response.status == 200 and "json" in response.headers.get("content-type", ""):
            seen.append(response.text())

    one.page.on("response", answered)
    wire = one.page.context.new_cdp_session(one.page)
    wire.send("Network.enable")

    def framed(event: dict[str, Any]) -> None:
        seen.append(str(event["response"]["payloadData"]))

    wire.on("Network.webSocketFrameReceived", framed)
    wire.on("Network.webSocketFrameSent", framed)
    return seen


def _kept(folder: Path) -> list[str]:
    """Everything in the files of a folder, as text; columnar files with their values written out."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and "cache" not in path.parts and "records" not in path.parts:
            found.append(path.name)
            found.append(path.read_bytes().decode("latin-1"))
            if path.suffix == ".parquet" and path.stat().st_size < 5_000_000:
                table = pq.read_table(path)
                texts = [
                    name for name, kind in zip(table.column_names, table.schema.types, strict=True) if kind == "string"
                ]
                found += [" ".join(map(str, table[name].to_pylist())) for name in texts]
    return found
