"""Bundles over HTTP: kept whole or refused in a sentence, told to the page, and put down for one gemeente."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asking import Asker, asking
from bundled import BUNDLE
from buurtspiegel.bundle.transfer import MOST_BYTES, exported, imported
from buurtspiegel.cards import Card, CardShelf, Evidence
from buurtspiegel.stories import StoryShelf
from buurtspiegel.ui import bundle_handlers
from buurtspiegel_data.tables import SourceTable
from mirror_town import GEMEENTE, town

DATA = exported(BUNDLE).encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def page(root: Path, tmp_path: Path, make_table: Callable[..., SourceTable]) -> Iterator[Asker]:
    with asking(town(root, make_table), tmp_path / "tegels", bundle_handlers.routes) as asker:
        yield asker


def test_a_bundle_is_opened_told_and_removed(page: Asker, root: Path) -> None:
    status, said = page.send("/bundles.json", DATA)
    assert status == 200, said
    path = f"/bundles/{said['id']}.json"
    _, listed = page.get("/bundles.json")
    assert listed["bundles"] == [
        {"id": said["id"], "title": "Armoede in beeld", "maker": "Koploperdam", "made": "2026-11-28"}
    ]
    status, told = page.get(path)
    assert (status, told["method"]) == (200, list(BUNDLE.method))
    (registration,) = told["registrations"]
    assert (registration["records"], registration["k"], registration["there"]) == ("minimaregelingen", 10, False)
    assert registration["categories"] == ["bijzondere bijstand", "stadspas"]
    assert "mapping" not in registration
    assert told["mirrors"] == [{"id": "financien.minimaregelingen", "title": "Regelingen voor een laag inkomen"}]
    assert [(one["claim"], one["there"]) for one in told["cards"]] == [(BUNDLE.cards[0].claim, False)]
    assert page.send(path, {}, method="DELETE") == (200, {})
    assert page.get("/bundles.json")[1]["bundles"] == []
    assert list((root / "bundels").iterdir()) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is geen"),
        (b"[" * 90_000, "zit te diep in elkaar"),
        (b"\xff\xfe\x00", "is geen"),
        (DATA.replace(b"stadspas", b"stadspes"), "het controlegetal klopt niet"),
        (json.dumps(json.loads(DATA) | {"schema": 99}).encode(), "van een andere versie"),
        (b" " * (MOST_BYTES + 1), "groter dan 4 MB"),
    ],
    ids=["leeg", "diep", "bytes", "veranderd", "versie", "groot"],
)
def test_a_hostile_or_changed_file_is_refused_in_one_sentence(
    page: Asker, root: Path, data: bytes, sentence: str
) -> None:
    status, said = page.send("/bundles.json", data)
    assert status == 422
    assert sentence in said["fault"]
    assert not (root / "bundels").exists()


def test_what_another_site_sends_is_not_taken(page: Asker, root: Path) -> None:
    for path, said in (("/bundles.json", DATA), ("/bundles/new.json", {"title": "x", "maker": "y"})):
        assert page.send(path, said, origin="http://kwaad.example")[0] == 403
    assert not (root / "bundels").exists()


def test_a_bundle_of_our_own_holds_what_was_chosen(page: Asker, root: Path) -> None:
    seen = Evidence(f"?indicator=wonen.huur&gemeente={GEMEENTE}", "wonen.huur", "Huur", (), (), "0" * 8, "2026-01-02")
    kept = CardShelf(root).keep(Card("Hier zijn veel huurwoningen.", (seen,)))
    said = {"title": " Huren ", "maker": "Aastad", "method": "Kijk.\n\nVergelijk.", "cards": [kept.number, "1", None]}
    status, whole = page.send("/bundles/new.json", said)
    assert status == 200, whole
    bundle = imported(json.dumps(whole).encode())
    assert (bundle.title, bundle.method) == ("Huren", ("Kijk.", "Vergelijk."))
    assert [one.queries for one in bundle.cards] == [("?indicator=wonen.huur",)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": "x", "maker": "y", "story": "weg"}, "verhaal"),
        ({"title": "x", "maker": "y", "cards": [9]}, "Er is geen kaart 9"),
        ({"title": "x", "maker": "y", "records": ["stadspas"]}, "De registratie «stadspas» is er niet"),
        ({"title": "x", "maker": "y", "records": "stadspas"}, "«records» is geen lijst"),
        ({"title": ["x"], "maker": "y"}, "«title» is geen tekst"),
        ({"title": "x", "maker": "y"}, "De bundel"),
    ],
)
def test_what_cannot_be_bundled_is_said(page: Asker, said: dict[str, object], sentence: str) -> None:
    status, told = page.send("/bundles/new.json", said)
    assert status == 422
    assert sentence in told["fault"]


def test_cards_and_story_are_put_down_for_one_gemeente(page: Asker, root: Path) -> None:
    name = page.send("/bundles.json", DATA)[1]["id"]
    assert page.send(f"/bundles/{name}/put.json", {"gemeente": "Aastad"})[0] == 400
    status, done = page.send(f"/bundles/{name}/put.json", {"gemeente": GEMEENTE})
    assert status == 200, done
    assert done["story"] == "Armoede"
    assert done["cards"] + len(done["said"]) >= 1
    assert len(CardShelf(root).cards()) == done["cards"]
    assert len(StoryShelf(root).stories()) == 1
    assert page.send(f"/bundles/{name}/put.json", {"gemeente": GEMEENTE})[1]["story"] == ""
    assert page.send("/bundles/bundel-000000000000/put.json", {"gemeente": GEMEENTE})[0] == 422
