"""Cards are kept whole and numbered, by many at a time and by a process that is killed; hostile text stays text."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from buurtspiegel.cards import Card, CardRefused, CardShelf, Confidence, Evidence, Person, Standing
from buurtspiegel.cards.card import WARNING, from_json, written
from buurtspiegel.cards.export import exported

HOSTILE = "<img src=x onerror=alert(1)> [klik](javascript:alert(1))"
SEEN = Evidence(
    "?indicator=sociaal.65plus&area=BU00010101",
    "sociaal.65plus",
    "Inwoners van 65 jaar en ouder, 2023 · % · per buurt",
    ("Binnenstad: 20,0%", "gemeente: 17,6%"),
    ("Bron: CBS, Kerncijfers",),
    "0123abcd",
    "2026-03-11",
)
CARD = Card(
    "In de Binnenstad wonen veel ouderen.",
    (SEEN,),
    contradiction="Er wonen ook veel studenten.",
    confidence=Confidence.FAIR,
    people=(Person("Noor", "wijkverpleegkundige"), Person("Jan", agrees=False)),
    areas=("BU00010101",),
)


def test_a_card_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    shelf = CardShelf(tmp_path / "nieuw")
    assert shelf.cards() == ()
    kept = shelf.keep(CARD)
    assert (kept.number, kept.edition, kept.made) == (1, 1, kept.changed)
    assert CardShelf(tmp_path / "nieuw").cards() == (kept,)
    assert replace(kept, number=0, edition=0, made="", changed="") == CARD
    assert from_json(json.loads(json.dumps(kept.json()))) == kept


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"evidence": ()}, "De kaart heeft nog geen bewijs; kijk op de kaart naar een cijfer en voeg toe wat u ziet."),
        ({"claim": ""}, "De kaart heeft nog geen stelling; schrijf in één zin op wat u ziet."),
        ({"evidence": (SEEN,) * 21}, "De kaart heeft 21 stukken bewijs; er passen er 20 op. Maak een tweede kaart."),
        ({"people": (Person("x"),) * 41}, "De kaart heeft 41 mensen; er passen er 40 op. Maak een tweede kaart."),
    ],
)
def test_what_is_no_card_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(CardRefused) as refused:
        replace(CARD, **change)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


def test_what_a_person_writes_is_one_line_of_a_modest_length() -> None:
    assert written(f" {HOSTILE}\n\x1b[31m rood\u202e ", "claim", "stelling") == f"{HOSTILE} [31m rood"
    assert written(7, "claim", "stelling") == ""
    with pytest.raises(CardRefused, match="De stelling telt 301 tekens; er passen er 300"):
        written("x" * 301, "claim", "stelling")


def test_every_edition_stays_and_a_change_over_that_of_another_is_refused(tmp_path: Path) -> None:
    shelf = CardShelf(tmp_path)
    first = shelf.keep(CARD)
    second = shelf.keep(replace(first, standing=Standing.SET, author="Noor"))
    assert (second.number, second.edition, second.made) == (1, 2, first.made)
    assert shelf.editions(1) == (first, second)
    assert shelf.cards() == (second,)
    with pytest.raises(CardRefused, match="Iemand anders heeft kaart 1 intussen veranderd"):
        shelf.keep(replace(first, claim="Iets anders."))
    with pytest.raises(LookupError, match="Er is geen kaart 9"):
        shelf.keep(replace(first, number=9))
    with pytest.raises(LookupError, match="Er is geen kaart 9"):
        shelf.card(9)


def test_many_at_a_time_each_get_a_number_of_their_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: CardShelf(tmp_path).keep(CARD).number, range(40)))
    assert sorted(kept) == list(range(1, 41))
    assert [card.number for card in CardShelf(tmp_path).cards()] == list(range(1, 41))


def test_a_process_that_is_killed_leaves_whole_cards(tmp_path: Path) -> None:
    code = f"""
import json, sys
from pathlib import Path
from buurtspiegel.cards import CardShelf
from buurtspiegel.cards.card import from_json
card = from_json(json.loads(sys.argv[1]))
while True:
    print(CardShelf(Path({str(tmp_path)!r})).keep(card).number, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", code, json.dumps(CARD.json())], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(5)]
    os.kill(process.pid, signal.SIGKILL)
    said += [int(line) for line in process.stdout.read().split()]
    process.wait(20)
    process.stdout.close()
    numbers = [card.number for card in CardShelf(tmp_path).cards()]
    assert numbers[: len(said)] == said
    assert len(numbers) - len(said) <= 1  # the last may have been kept before it could say so
    assert CardShelf(tmp_path).keep(CARD).number == numbers[-1] + 1


def test_a_damaged_file_becomes_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "kaarten.sqlite").write_bytes(b"geen kaarten" * 500)
    with pytest.raises(CardRefused, match="zijn nu niet te lezen of te schrijven"):
        CardShelf(tmp_path).cards()


def test_a_card_that_is_not_as_it_was_written_becomes_a_sentence(tmp_path: Path) -> None:
    CardShelf(tmp_path).keep(CARD)
    database = sqlite3.connect(tmp_path / "kaarten.sqlite")
    database.execute("UPDATE edition SET body = '{}'")
    database.commit()
    database.close()
    with pytest.raises(CardRefused, match="Een van de kaarten is niet te lezen"):
        CardShelf(tmp_path).cards()


def test_json_has_a_schema_and_the_warning_and_reads_back(tmp_path: Path) -> None:
    kept = CardShelf(tmp_path).keep(CARD)
    whole = json.loads(exported([kept], "json"))
    assert (whole["schema"], whole["warning"]) == (1, WARNING)
    assert [from_json(one) for one in whole["cards"]] == [kept]


def test_markdown_has_all_that_stands_on_the_card_and_no_markup_of_others(tmp_path: Path) -> None:
    text = exported([CardShelf(tmp_path).keep(replace(CARD, claim=HOSTILE))], "md")
    assert text.startswith(f"# Diagnosekaarten\n\n> {WARNING}\n")
    assert r"## Kaart 1: \<img src=x onerror=alert\(1\)\> \[klik\]\(javascript:alert\(1\)\)" in text
    assert r"- **Eens**: Noor \(wijkverpleegkundige\)" in text
    assert "- **Niet eens**: Jan" in text
    assert "   - Binnenstad: 20,0%" in text
    assert "gezien op 2026-03-11, gegevens 0123abcd" in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_to_print_escapes_every_text(tmp_path: Path) -> None:
    hostile = replace(CARD, claim=HOSTILE, people=(Person(HOSTILE, HOSTILE),), contradiction=HOSTILE, author=HOSTILE)
    page = _Tags()
    page.feed(exported([CardShelf(tmp_path).keep(hostile)], "html"))
    assert page.tags <= {"html", "meta", "title", "style", "h1", "h2", "p", "b", "article", "ol", "li", "br", "span"}
    assert page.text.count(HOSTILE) == 5


def test_another_form_is_refused() -> None:
    with pytest.raises(LookupError, match="«pdf» is geen vorm"):
        exported([], "pdf")
