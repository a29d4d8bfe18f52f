"""Stories are kept whole, by many at a time; what is no story is refused in a sentence."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from buurtspiegel.stories import OwnChapter, OwnStory, StoryRefused, StoryShelf

CHAPTER = OwnChapter(
    "Ouderen", ("Hier wonen veel ouderen.", "Vraag: klopt dat?"), "?gemeente=GM0001&area=BU00010101", "BU00010101"
)
STORY = OwnStory("Ons verhaal", (CHAPTER, OwnChapter("Wonen", (), "?indicator=wonen.woz")), "Over twee kaarten.")


def test_a_story_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    shelf = StoryShelf(tmp_path / "nieuw")
    assert shelf.stories() == ()
    kept = shelf.keep(STORY)
    assert (kept.edition, len(kept.id)) == (1, len("verhaal-1a2b3c4d"))
    assert StoryShelf(tmp_path / "nieuw").stories() == (kept,)
    assert shelf.story(kept.id) == kept
    assert replace(kept, id="", edition=0, changed="") == STORY


def test_stories_stand_in_the_order_of_their_titles(tmp_path: Path) -> None:
    shelf = StoryShelf(tmp_path)
    for title in ("b", "A", "c"):
        shelf.keep(replace(STORY, title=title))
    assert [one.title for one in shelf.stories()] == ["A", "b", "c"]


def test_a_change_over_that_of_another_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    shelf = StoryShelf(tmp_path)
    first = shelf.keep(STORY)
    second = shelf.keep(replace(first, title="Nieuwe titel"))
    with pytest.raises(StoryRefused, match="Iemand anders heeft «Mijn titel» intussen veranderd; bewaar het als nieuw"):
        shelf.keep(replace(first, title="Mijn titel"))
    assert shelf.story(first.id) == second
    beside = shelf.keep(replace(first, title="Mijn titel", id="", edition=0))
    assert {one.title for one in shelf.stories()} == {"Nieuwe titel", "Mijn titel"}
    assert beside.id != first.id


def test_what_is_thrown_away_is_gone_for_the_list_and_said_to_who_still_edits_it(tmp_path: Path) -> None:
    shelf = StoryShelf(tmp_path)
    kept = shelf.keep(STORY)
    with pytest.raises(StoryRefused, match="Iemand anders heeft dit verhaal intussen veranderd"):
        shelf.throw_away(kept.id, 7)
    shelf.throw_away(kept.id, 1)
    assert shelf.stories() == ()
    assert shelf.is_taken(kept.id)
    with pytest.raises(LookupError, match=f"Het verhaal «{kept.id}» is er niet"):
        shelf.story(kept.id)
    with pytest.raises(StoryRefused, match="Iemand anders"):
        shelf.keep(kept)


def test_of_many_who_change_one_story_at_the_same_time_one_is_kept(tmp_path: Path) -> None:
    shelf = StoryShelf(tmp_path)
    kept = shelf.keep(STORY)

    def change(number: int) -> bool:
        try:
            StoryShelf(tmp_path).keep(replace(kept, title=f"Titel {number}"))
        except StoryRefused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(change, range(24))) == 1
        made = list(pool.map(lambda _: StoryShelf(tmp_path).keep(STORY).id, range(24)))
    assert len(set(made)) == 24
    assert len(shelf.stories()) == 25


def test_a_damaged_file_becomes_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "verhalen.sqlite").write_bytes(b"geen verhalen" * 500)
    with pytest.raises(StoryRefused, match="zijn nu niet te lezen of te schrijven"):
        StoryShelf(tmp_path).stories()


@pytest.mark.parametrize("body", ["{}", "[]", "7", "{", '{"title": 1, "summary": "", "chapters": [], "id": ""}'])
def test_a_story_that_is_not_as_it_was_written_becomes_a_sentence(body: str, tmp_path: Path) -> None:
    StoryShelf(tmp_path).keep(STORY)
    database = sqlite3.connect(tmp_path / "verhalen.sqlite")
    database.execute("UPDATE edition SET body = ?", (body,))
    database.commit()
    database.close()
    with pytest.raises(StoryRefused, match=r"verhalen\.sqlite|hoofdstuk|titel|verhaal"):
        StoryShelf(tmp_path).stories()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "De titel van het verhaal is leeg; schrijf op wat het is."),
        (
            {"title": "x" * 81},
            "De titel van het verhaal telt 81 tekens; verwacht hoogstens 80. Kort de tekst in.",
        ),
        (
            {"summary": "<b>vet</b>"},
            "De samenvatting van het verhaal bevat HTML («<b>vet</b>»); verwacht gewone tekst.",
        ),
        ({"chapters": ()}, "Het verhaal heeft nog geen hoofdstukken; kies «Bewaar dit beeld» boven de kaart."),
        ({"chapters": (CHAPTER,) * 41}, "Het verhaal telt 41 hoofdstukken; er passen er 40 in. Splits het."),
        ({"id": "../../etc"}, "Het verhaal heeft een id die niet past: «../../etc»."),
    ],
)
def test_what_is_no_story_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(StoryRefused) as refused:
        replace(STORY, **change)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "De titel van een hoofdstuk is leeg; schrijf op wat het is."),
        ({"text": ("x",) * 7}, "De tekst van hoofdstuk «Ouderen» heeft 7 alinea's; er passen er 6. Kort de tekst in."),
        (
            {"text": ("x" * 601,)},
            "Een alinea van hoofdstuk «Ouderen» telt 601 tekens; verwacht hoogstens 600. Kort de tekst in.",
        ),
        (
            {"state": "https://kwaad.example/"},
            "Het beeld van hoofdstuk «Ouderen» is geen adres van het scherm; verwacht «?indicator=…».",
        ),
        ({"spotlight": "'; DROP"}, "Het gebied dat hoofdstuk «Ouderen» uitlicht is geen code van een gebied."),
    ],
)
def test_what_is_no_chapter_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(StoryRefused) as refused:
        replace(CHAPTER, **change)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


def test_an_address_may_hold_a_filter() -> None:
    assert replace(CHAPTER, state="?filter=wonen.koop<40").state.endswith("<40")
