"""What a mirror showed of a card: kept through an edit, and cards of before there were mirrors still open."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from buurtspiegel.cards import Card, CardRefused, CardShelf, Evidence, Outcome
from buurtspiegel.cards.card import MOST_OUTCOMES, from_json
from buurtspiegel.cards.export import exported

SEEN = Evidence("?indicator=wonen.huur", "wonen.huur", "Huurwoningen", ("31%",), ("CBS",), "0" * 8, "2026-01-02")
CARD = Card("Hier zijn veel huurwoningen.", (SEEN,))
OUTCOME = Outcome("wonen.urgentie", "Urgentie", "In 3 buurten is het minder dan verwacht.", "?mirror=a", "2026-02-03")


def test_an_outcome_stays_when_the_card_is_edited(tmp_path: Path) -> None:
    shelf = CardShelf(tmp_path)
    kept = shelf.keep(shelf.keep(CARD).answered(OUTCOME))
    edited = shelf.keep(replace(kept, claim="Hier zijn heel veel huurwoningen."))
    assert (edited.edition, edited.outcomes) == (3, (OUTCOME,))
    assert CardShelf(tmp_path).cards() == (edited,)
    assert from_json(json.loads(json.dumps(edited.json()))) == edited


def test_a_mirror_that_is_looked_into_again_says_the_last_thing(tmp_path: Path) -> None:
    other = replace(OUTCOME, mirror="sociaal.spiegel_wmo")
    newer = replace(OUTCOME, text="In 2 buurten is het minder dan verwacht.", seen="2026-03-04")
    assert CARD.answered(OUTCOME).answered(other).answered(newer).outcomes == (other, newer)


def test_a_card_of_before_there_were_mirrors_still_opens(tmp_path: Path) -> None:
    kept = CardShelf(tmp_path).keep(CARD)
    with closing(sqlite3.connect(tmp_path / "kaarten.sqlite")) as base, base:
        ((text,),) = base.execute("SELECT body FROM edition").fetchall()
        said = json.loads(text)
        del said["outcomes"]
        base.execute("UPDATE edition SET body = ?", [json.dumps(said)])
    assert CardShelf(tmp_path).cards() == (kept,)


def test_what_a_mirror_said_is_text_in_every_export() -> None:
    hostile = replace(OUTCOME, text="<img src=x onerror=alert(1)>\n\n# Kop")
    card = replace(CARD.answered(hostile), number=1, edition=1, made="2026-01-01", changed="2026-01-01")
    assert "<img" not in exported([card], "html")
    markdown = exported([card], "md")
    assert r"\<img src=x" in markdown
    assert "\n# Kop" not in markdown
    assert "Spiegel, 2026-02-03" in markdown


def test_more_outcomes_than_somebody_reads_are_refused() -> None:
    many = tuple(replace(OUTCOME, mirror=f"a.b{at}") for at in range(MOST_OUTCOMES + 1))
    with pytest.raises(CardRefused, match="er passen er 20 op"):
        replace(CARD, outcomes=many)
