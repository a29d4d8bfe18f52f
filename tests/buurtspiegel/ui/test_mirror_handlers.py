"""Mirrors over HTTP: one answer for the page, sentences for what is lacking, and an outcome kept on its card."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from asking import Asker, asking
from buurtspiegel.cards import Card, CardShelf, Evidence
from buurtspiegel.ui import mirror_handlers
from buurtspiegel.ui.session import Session
from buurtspiegel_data.tables import SourceTable
from mirror_town import CODES, GEMEENTE, town

MakeTable = Callable[..., SourceTable]
#: A mirror of a registration that is not sensitive, one that is, and one without a registration.
OPEN, SENSITIVE, EMPTY = "wonen.leegstand", "wonen.urgentie", "wonen.huisvesting"
NEED = {OPEN: "wonen.onbewoond", SENSITIVE: "wonen.corporatie"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def page(root: Path, tmp_path: Path, make_table: MakeTable) -> Iterator[Asker]:
    engine = town(root, make_table, "leegstandsmeldingen", "woonurgenties")
    with asking(engine, tmp_path / "tegels", mirror_handlers.routes) as asker:
        yield asker


def card(root: Path, need: str, *areas: str) -> Card:
    """Keep a card that rests on a need."""
    seen = Evidence(
        f"?indicator={need}&gemeente={GEMEENTE}", need, "Leegstand", ("31%",), ("CBS",), "0" * 8, "2026-01-02"
    )
    return CardShelf(root).keep(Card("Hier staat veel leeg.", (seen,), areas=areas))


def test_a_mirror_is_sent_for_the_gemeente_at_hand(page: Asker) -> None:
    status, said = page.get(f"/mirror/{OPEN}.json?gemeente={GEMEENTE}&period=2022")
    assert (status, said["status"], said["level"], said["period"]) == (200, "ok", "buurt", "2022")
    assert len(said["areas"]) == len(CODES)
    assert said["map"]["comparison"] == "spiegel"


def test_what_is_secret_comes_in_no_field(page: Asker) -> None:
    _, said = page.get(f"/mirror/{SENSITIVE}.json?gemeente={GEMEENTE}")
    secret = next(one for one in said["areas"] if one["name"] == "Buurt D")
    assert (secret["provision"], secret["word"], secret["value"]) == ("geheim", "geheim", None)
    assert secret["why"].startswith("geheim: een klein aantal")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        (f"{EMPTY}.json?gemeente={GEMEENTE}", 200, "Er is nog geen registratie «Huisvestingsvergunningen»"),
        ("niets.daarvan.json", 422, "De spiegel «niets.daarvan» bestaat niet"),
        (f"{OPEN}.json?gemeente={GEMEENTE}&level=pc6", 422, "Een spiegel is er per buurt, wijk, gemeente"),
    ],
)
def test_what_is_lacking_is_said_in_a_sentence(page: Asker, path: str, status: int, sentence: str) -> None:
    got, said = page.get(f"/mirror/{path}")
    assert got == status
    assert sentence in (said["fault"] if status == 422 else said["refused"])


@pytest.mark.parametrize("gemeente", ["GM1", "<b>", "GM0001'", "x" * 4000])
def test_what_is_malformed_is_left_out(page: Asker, gemeente: str) -> None:
    status, said = page.get(f"/mirror/{OPEN}.json?gemeente={gemeente.replace('<', '%3C')}&period=%00&level=..")
    assert (status, said["status"]) == (200, "leeg")


def test_the_outcome_is_kept_on_the_card_and_leads_back(page: Asker, root: Path) -> None:
    kept = card(root, NEED[OPEN], CODES[2])
    asked: dict[str, Any] = {"card": kept.number, "gemeente": GEMEENTE, "level": "buurt", "period": "2023"}
    status, said = page.send(f"/mirror/{OPEN}/card.json", asked)
    assert status == 200, said
    (outcome,) = CardShelf(root).card(kept.number).outcomes
    assert said["outcomes"][0]["text"] == outcome.text
    assert outcome.text.startswith("Spiegel «Meldingen van leegstand»: meldingen van leegstand (2023) naast")
    assert outcome.text.endswith("Gebieden op deze kaart: Buurt J: minder.")
    where = {name: values[0] for name, values in parse_qs(outcome.query[1:]).items()}
    assert (where["mirror"], where["drawer"], where["comparison"]) == (OPEN, "spiegel", "spiegel")
    assert Session().restore(outcome.query) == []

    # What is written again takes the place of what this mirror said before.
    page.send(f"/mirror/{OPEN}/card.json", asked | {"period": "2022"})
    (again,) = CardShelf(root).card(kept.number).outcomes
    assert "(2022)" in again.text
    assert CardShelf(root).card(kept.number).edition == kept.edition + 2


def test_a_sensitive_registration_names_no_area_on_a_card(page: Asker, root: Path) -> None:
    kept = card(root, NEED[SENSITIVE], CODES[2])
    _, said = page.send(f"/mirror/{SENSITIVE}/card.json", {"card": kept.number, "gemeente": GEMEENTE})
    assert "Buurt " not in said["outcomes"][0]["text"]


def test_nothing_is_written_where_there_is_no_mirror_or_card(page: Asker, root: Path) -> None:
    kept = card(root, NEED[OPEN])
    for path, number, sentence in (
        (EMPTY, kept.number, "Er is nog niets om op de kaart te schrijven."),
        (OPEN, 77, "Er is geen kaart 77"),
        (OPEN, "1", "Er is geen kaart 0"),
    ):
        status, said = page.send(f"/mirror/{path}/card.json", {"card": number, "gemeente": GEMEENTE})
        assert (status, sentence in said["fault"]) == (422, True), said
    assert CardShelf(root).card(kept.number) == kept


def test_another_site_cannot_write_on_a_card(page: Asker, root: Path) -> None:
    kept = card(root, NEED[OPEN])
    said = {"card": kept.number, "gemeente": GEMEENTE}
    assert page.send(f"/mirror/{OPEN}/card.json", said, origin="http://kwaad.example")[0] == 403
    assert page.send(f"/mirror/{OPEN}/card.json", b"[1]")[0] == 400
    assert CardShelf(root).card(kept.number) == kept
