"""A story that is played: each chapter becomes the state of the session, and what it cannot show it says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from types import MappingProxyType
from typing import Any

import pytest

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.api import Chapter, Side, Story
from buurtspiegel.engine import Engine
from buurtspiegel.map.service import MapService
from buurtspiegel.registry import load_registry
from buurtspiegel.stories import OwnChapter, OwnStory
from buurtspiegel.ui.session import Session
from buurtspiegel.ui.story_keeping import copied, from_page, lit, prepared
from buurtspiegel.ui.telling import Telling, go_to_chapter, permalink, state_of, told
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import ReadResult, SourceTable

MODULE = Story(
    "sociaal.proef",
    "Proef",
    "Een proef.",
    (
        Chapter("Ouderen", "Waar?", "?indicator=sociaal.65plus", Side.HIGHER),
        Chapter("Woningwaarde", "Waar het laagst is.", "?indicator=wonen.woz", Side.LOWER),
        Chapter("Gas", "Alleen Aastad heeft een cijfer.", "?indicator=duurzaamheid.gas", Side.HIGHER),
        Chapter("Lasten", "Niemand heeft een cijfer.", "?indicator=financien.lasten_inwoner"),
    ),
)


@pytest.fixture
def answers(town: Path, tmp_path: Path, make_table: Callable[..., SourceTable]) -> MapAnswers:
    """Answer out of the town, with a figure of gas in one of its gemeenten, and one story."""
    store = Store(Path(copytree(town, tmp_path / "town")))
    store.add(
        "3" * 64, "gas.csv", ReadResult((make_table({"g_gas": {"BU00010101": 900, "BU00010102": 900}}, period="2022"),))
    )
    return MapAnswers(Engine(store, replace(load_registry(), stories=MappingProxyType({MODULE.id: MODULE}))))


@pytest.fixture
def service(answers: MapAnswers, tmp_path: Path) -> Iterator[MapService]:
    service = MapService(answers, tmp_path / "cache")
    yield service
    service.pool.shutdown()


def played(answers: MapAnswers, service: MapService, **state: str) -> tuple[dict[str, Any], dict[str, Any], Session]:
    """Return the question of a chapter, what is told beside it, and the session."""
    session, telling = Session(**state), Telling(answers.engine)
    question = prepared(answers, service, telling, session)
    shown = told(answers, telling, session, question)
    assert shown is not None
    return question, shown, session


def test_a_chapter_of_a_module_is_played_for_the_gemeente_at_hand(answers: MapAnswers, service: MapService) -> None:
    for gemeente, name, value in (("GM0001", "Binnenstad", "20,0%"), ("GM0002", "Dorp", "25,0%")):
        question, shown, session = played(answers, service, gemeente=gemeente, story=MODULE.id)
        assert question["notices"] == []
        assert (session.indicator, session.gemeente) == ("sociaal.65plus", gemeente)
        assert (shown["at"], shown["last"], shown["title"], shown["text"]) == (1, 4, "Ouderen", ["Waar?"])
        assert (shown["light"]["name"], shown["light"]["value"]) == (name, value)
        assert shown["light"]["place"]["level"] == "buurt"
        assert shown["permalink"] == f"?gemeente={gemeente}&story=sociaal.proef&chapter=1"


def test_of_equal_figures_the_area_with_most_residents_is_lit_and_one_without_a_figure_never(
    answers: MapAnswers, service: MapService
) -> None:
    _, shown, _ = played(answers, service, gemeente="GM0001", story=MODULE.id, chapter="3")
    assert (shown["light"]["name"], shown["light"]["value"]) == ("Binnenstad", "900 m³")  # 1.200 residents, Poort 300
    _, shown, _ = played(answers, service, gemeente="GM0001", story=MODULE.id, chapter="2")
    assert shown["light"]["value"] == "€ 310.000"
    assert shown["light"]["code"] in ("BU00010102", "BU00010201")


def test_without_a_gemeente_a_story_of_a_module_asks_for_one(answers: MapAnswers, service: MapService) -> None:
    _, shown, session = played(answers, service, story=MODULE.id, chapter="2", indicator="wonen.woz")
    assert shown["asks"] == [{"id": "GM0001", "label": "Aastad"}, {"id": "GM0002", "label": "Súdstêd"}]
    assert (shown["title"], shown["text"], shown["light"]) == ("Proef", ["Een proef."], None)
    assert session.story == MODULE.id


def test_a_chapter_without_a_figure_says_so_and_the_others_play(answers: MapAnswers, service: MapService) -> None:
    absent = {
        (gemeente, at): played(answers, service, gemeente=gemeente, story=MODULE.id, chapter=str(at))[1]["absent"]
        for gemeente in ("GM0001", "GM0002")
        for at in (1, 2, 3, 4)
    }
    title = answers.engine.registry.indicator("duurzaamheid.gas").title
    others = "De andere hoofdstukken kunt u gewoon bekijken."
    gas = f"Voor Súdstêd is er geen cijfer van «{title}» per buurt in 2022. {others}"
    nowhere = f"Het cijfer van dit hoofdstuk staat niet in deze gegevens. {others}"
    assert {at: said for at, said in absent.items() if said} == {
        ("GM0002", 3): gas,
        ("GM0001", 4): nowhere,
        ("GM0002", 4): nowhere,
    }


def test_one_s_own_story_brings_its_gemeente_area_and_view(answers: MapAnswers, service: MapService) -> None:
    state = "?gemeente=GM0001&indicator=sociaal.65plus&area=BU00010102"
    own = OwnStory("Eigen", (OwnChapter("Poort", ("Kijk.",), state, "BU00010102"), OwnChapter("b", (), "?")))
    kept = Telling(answers.engine).shelf.keep(own)
    _, shown, session = played(answers, service, gemeente="GM0002", story=kept.id, chapter="1", drawer="tabel")
    assert (session.gemeente, session.area, session.drawer) == ("GM0001", "BU00010102", "")
    assert (shown["light"]["name"], shown["light"]["value"]) == ("Poort", "10,0%")
    assert shown["permalink"] == f"?story={kept.id}&chapter=1"
    _, shown, session = played(answers, service, gemeente="GM0002", story=kept.id, chapter="2")
    assert (session.gemeente, shown["light"], shown["absent"]) == ("", None, "")


def test_a_sensitive_figure_never_puts_an_area_in_the_light(answers: MapAnswers, service: MapService) -> None:
    state = "?gemeente=GM0001&indicator=sociaal.bijstand&area=BU00010101&sides=BU00010101.BU00010102"
    own = OwnStory("Eigen", (OwnChapter("Bijstand", (), state, "BU00010101"),))
    kept = Telling(answers.engine).shelf.keep(own)  # as a file from elsewhere could have it
    _, shown, session = played(answers, service, story=kept.id)
    assert (session.indicator, session.area, session.sides, shown["light"]) == ("sociaal.bijstand", "", "", None)
    dark, notices = lit(answers.engine, own)
    assert dark.chapters[0].spotlight == ""
    bijstand = answers.engine.registry.indicator("sociaal.bijstand").title
    assert notices == [f"Hoofdstuk 1: «{bijstand}» is een gevoelig cijfer en licht geen gebied uit."]


def test_a_story_or_chapter_that_is_not_there_is_said(answers: MapAnswers) -> None:
    telling = Telling(answers.engine)
    session = Session(story="verhaal-00000000", chapter="2")
    assert go_to_chapter(telling, session) == [
        "Het verhaal «verhaal-00000000» is er niet; kijk bij «Verhalen» welke er zijn."
    ]
    assert (session.story, session.chapter) == ("", "")
    for wrong, shown in (("9", "4"), ("0", "1")):
        session = Session(gemeente="GM0001", story=MODULE.id, chapter=wrong)
        assert go_to_chapter(telling, session) == [f"Hoofdstuk {wrong} is er niet; «Proef» heeft er 4."]
        assert session.chapter == shown
        assert permalink(MODULE, session).endswith(f"chapter={shown}")


def test_a_damaged_file_of_stories_is_said_and_the_map_is_shown(answers: MapAnswers) -> None:
    (answers.engine.store.root / "verhalen.sqlite").write_bytes(b"kapot" * 900)
    session = Session(story="verhaal-00000000")
    (said,) = go_to_chapter(Telling(answers.engine), session)
    assert "zijn nu niet te lezen" in said
    assert session.story == ""


def test_a_state_is_kept_without_what_belongs_to_the_visitor() -> None:
    state, faults = state_of("?indicator=wonen.woz&drawer=tabel&phase=2&story=a.b&chapter=3&classes=99&zz=1")
    assert state == "?indicator=wonen.woz"
    assert faults == [
        "«99» past niet bij «aantal klassen» en is overgeslagen.",
        "«zz» in het adres is niet bekend en is overgeslagen.",
    ]


def test_a_story_of_a_module_becomes_one_s_own_with_the_area_that_was_lit(
    answers: MapAnswers, service: MapService
) -> None:
    telling = Telling(answers.engine)
    own = copied(answers, service, telling, MODULE.id, "GM0002")
    assert (own.id, own.edition, own.title) == ("", 0, "Proef")
    assert own.chapters[0] == OwnChapter(
        "Ouderen", ("Waar?",), "?gemeente=GM0002&indicator=sociaal.65plus&area=BU00020101", "BU00020101"
    )
    assert [one.spotlight for one in copied(answers, service, telling, MODULE.id, "").chapters] == [""] * 4
    again = copied(answers, service, telling, telling.shelf.keep(own).id, "")
    assert (again.title, again.id, again.chapters) == ("Proef (kopie)", "", own.chapters)


def test_what_is_typed_is_made_plain_and_what_is_no_story_is_nothing() -> None:
    chapter = {"title": " Ouderen\u200b ", "text": "Eén\nzin.\n\n\n\nTwee.", "state": "?drawer=tabel", "spotlight": ""}
    story = from_page({"title": "A\u202e", "summary": None, "chapters": [chapter, 7, None], "edition": True})
    assert story == OwnStory("A", (OwnChapter("Ouderen", ("Eén zin.", "Twee.")),))
