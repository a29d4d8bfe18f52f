"""The commands of cards, and cards from Python."""

import json
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.cards import Card, CardShelf, Confidence, Evidence, Person
from buurtspiegel.cli import main

CARD = Card(
    "In de Binnenstad wonen veel ouderen.",
    (
        Evidence(
            "?area=BU00010101", "sociaal.65plus", "Ouderen", ("Binnenstad: 20,0%",), ("CBS",), "0123abcd", "2026-03-11"
        ),
    ),
    confidence=Confidence.FAIR,
    people=(Person("Noor"), Person("Jan", agrees=False)),
    areas=("BU00010101",),
)


def ran(capsys: pytest.CaptureFixture[str], *words: str, code: int | None = None) -> tuple[str, str]:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == code
    said = capsys.readouterr()
    return said.out, said.err


def test_cards_are_listed_shown_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = CardShelf(tmp_path).keep(CARD)
    data = ("--data", str(tmp_path))
    listed, _ = ran(capsys, "cards", "list", "--format", "csv", *data)
    assert listed.splitlines() == [
        "nummer,stelling,zekerheid,bewijs,eens,niet_eens,gebieden,stand,veranderd",
        f"1,In de Binnenstad wonen veel ouderen.,redelijk,1,1,1,BU00010101,concept,{kept.changed[:10]}",
    ]
    shown, _ = ran(capsys, "cards", "show", "1", *data)
    assert "## Kaart 1: In de Binnenstad wonen veel ouderen." in shown
    whole, _ = ran(capsys, "cards", "export", "--format", "json", *data)
    assert json.loads(whole)["cards"] == json.loads(json.dumps([kept.json()]))
    assert open_workbench(tmp_path).cards() == (kept,)


def test_without_cards_it_is_said_where_to_make_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = ran(capsys, "cards", "list", "--data", str(tmp_path))
    assert said == "Er zijn nog geen kaarten; maak ze op het scherm, onder de kaart bij «Diagnose».\n"
    _, said = ran(capsys, "cards", "show", "3", "--data", str(tmp_path), code=1)
    assert said == "✗ Er is geen kaart 3; kijk met «buurtspiegel cards list» welke er zijn.\n"
    assert list(tmp_path.iterdir()) == []
