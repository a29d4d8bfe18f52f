"""Questions of knowledge modules: the right answer by hand on small gemeenten, and what is said of a given one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.learning import judged, lesson
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.solving import solve
from buurtspiegel.api import (
    AgainstLand,
    AreaCount,
    AreasAbove,
    CountThenAndNow,
    ExtremeArea,
    GemeenteFigure,
    KnowledgeModule,
    Level,
    MeanAgainstMedian,
    PeerGemeente,
    Phase,
    RealDifferences,
    Side,
    Task,
    TwoTogether,
)
from buurtspiegel.errors import DeclarationError, NoTask
from buurtspiegel.model.answer import Answer, check_answer
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

AASTAD = "GM0001"
#: The street of the text on mean and median: five houses at 200 to 1,080 thousand euros, and one more that is secret.
HOUSES = (200, 220, 240, 260, 1080, Status.SECRET)
TEXT = "Een korte tekst om te lezen, met net genoeg woorden om er een te zijn: een twee drie vier vijf zes zeven acht."


@pytest.fixture(scope="module")
def street(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> MapAnswers:
    """One gemeente with six buurten of a hundred people, in the last of which most are old."""
    codes = [f"BU000101{at:02}" for at in range(1, 7)]
    columns = {
        "a_inw": [100] * 6,
        "a_65_oo": [20, 20, 20, 20, 20, 60],
        "g_wozbag": HOUSES,
        "p_koopw": [10, 20, 30, 40, 50, 60],
        "g_gas": [900, 1000, 1100, 1050, 1300, 1500],
        "g_ele": [3000, 2900, 2800, 2700, 2600, 2500],
    }
    buurten = {key: dict(zip(codes, cells, strict=True)) for key, cells in columns.items()}
    gemeente = {
        "a_inw": {AASTAD: 600, "GM0002": 900},
        "a_65_oo": {AASTAD: 160, "GM0002": 90},
        "g_wozbag": {AASTAD: Status.SECRET, "GM0002": 310},
    }
    store = Store(tmp_path_factory.mktemp("street"))
    tables = (make_table(buurten), make_table(gemeente, level="gemeente", names={AASTAD: "Aastad", "GM0002": "Bestad"}))
    store.add("1" * 64, "cijfers.csv", ReadResult(tables))
    places = {code: (at, 0) for at, code in enumerate(codes)}
    store.add("2" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(places, population=dict.fromkeys(codes, 100)),)))
    return MapAnswers(open_workbench(store.root).engine)


def module(answer: Answer) -> KnowledgeModule:
    return KnowledgeModule("lezen.proef", "Proef", TEXT, Phase.DATA, Task("Hoe zit het in {gemeente}?", answer, "Les."))


@pytest.mark.parametrize(
    ("answer", "value", "words"),
    [
        (AreaCount(), 5, "Aastad heeft 5 buurten, waarvan 1 water"),
        (AreaCount(without="wonen.woz"), 1, "Aastad heeft 1 buurt zonder cijfer bij «Gemiddelde WOZ-waarde», 2023"),
        (AreaCount(fewer=400), 3, "Aastad heeft 3 buurten met minder dan 400 inwoners"),
        (AreaCount(Level.PC4), 1, "Aastad heeft 1 postcode-4"),
        (CountThenAndNow(), "meer", "in 2020 3 buurten, en in 2023 5 buurten, zonder het water"),
        (AgainstLand("sociaal.65plus"), "lager", "Aastad in 2023 17,6%, en Nederland 20,2%"),
        (ExtremeArea("sociaal.65plus", level=Level.BUURT), "BU00010101", "in Binnenstad is"),
        (AreasAbove("sociaal.65plus", 12), 2, "in 2 buurten van Aastad"),
        (AreasAbove("sociaal.65plus", 90), 0, "in geen enkele buurt van Aastad"),
    ],
)
def test_the_answer_is_what_a_person_counts(
    answers: MapAnswers, answer: Answer, value: float | str, words: str
) -> None:
    found = solve(answers, answer, AASTAD)
    assert found.value == value
    assert words in found.words


@pytest.mark.parametrize(
    ("answer", "value", "words"),
    [
        (MeanAgainstMedian("wonen.woz"), "hoger", "5 buurten van Aastad met een cijfer is het gemiddelde € 400.000"),
        (RealDifferences("sociaal.65plus"), 1, "1 buurt van Aastad verschilt aantoonbaar"),
        (TwoTogether("wonen.koop", "duurzaamheid.gas"), "samen", "0,94"),  # ranks differ in one pair: 1 − 6·2/(6·35)
        (TwoTogether("wonen.koop", "duurzaamheid.stroom"), "tegen", "-1,00"),
    ],
)
def test_the_answer_over_several_areas(street: MapAnswers, answer: Answer, value: float | str, words: str) -> None:
    found = solve(street, answer, AASTAD)
    assert found.value == value
    assert words in found.words


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (GemeenteFigure("wonen.woz"), "geen cijfer (geheim)"),
        (GemeenteFigure("ruimte.leefbaarheid"), "geen cijfer per gemeente"),
        (AgainstLand("sociaal.inwoners"), "Van Nederland is er geen cijfer"),
        (ExtremeArea("sociaal.65plus", Side.LOWER, Level.BUURT), "hetzelfde laagst cijfer"),
        (CountThenAndNow(), "van één jaar"),
        (AreaCount(Level.PC4), "geen cijfer per postcode-4"),
        (PeerGemeente(), "gemeente"),
    ],
)
def test_what_has_no_figures_says_so(street: MapAnswers, answer: Answer, why: str) -> None:
    with pytest.raises(NoTask, match=why.replace("(", r"\(").replace(")", r"\)")):
        solve(street, answer, AASTAD)


def test_a_question_without_figures_offers_another_text(street: MapAnswers) -> None:
    said = lesson(street, module(GemeenteFigure("wonen.woz")), AASTAD)
    assert said["absent"].startswith("Bij deze tekst hoort een vraag. Die kan hier niet. Van Aastad is er bij")
    assert "geheim" in said["absent"]
    assert said["other"] == {"id": "lezen.buurt", "title": "Wat is een buurt?"}
    assert (said["question"], said["changes"]) == ("", None)


def test_without_a_gemeente_the_text_is_there_and_the_question_waits(street: MapAnswers) -> None:
    said = lesson(street, module(AreaCount()), "")
    assert said["paragraphs"] == (TEXT,)
    assert "Kies eerst uw gemeente" in said["absent"]


@pytest.mark.parametrize(
    ("answer", "given", "right"),
    [
        (GemeenteFigure("sociaal.65plus"), "17,6", True),
        (GemeenteFigure("sociaal.65plus"), " 17.6 % ", True),
        (GemeenteFigure("sociaal.65plus"), "17,56", True),
        (GemeenteFigure("sociaal.65plus"), "17,7", False),
        (GemeenteFigure("sociaal.65plus"), "veel", None),
        (GemeenteFigure("sociaal.65plus"), "", None),
        (GemeenteFigure("sociaal.inwoners"), "1.805", True),
        (GemeenteFigure("sociaal.inwoners"), "1806", False),
        (GemeenteFigure("wonen.woz"), "€ 401.000", True),
        (GemeenteFigure("wonen.woz"), "401.000", True),
        (GemeenteFigure("wonen.woz"), "401", False),
        (AgainstLand("sociaal.65plus"), "lager", True),
        (AgainstLand("sociaal.65plus"), "hoger", False),
        (AgainstLand("sociaal.65plus"), "misschien", None),
    ],
)
def test_an_answer_is_right_to_the_last_published_decimal(
    answers: MapAnswers, answer: Answer, given: str, right: bool | None
) -> None:
    assert judged(answers, module(answer), AASTAD, given, 1)["right"] is right


def test_a_wrong_answer_gets_a_hint_and_then_the_answer(answers: MapAnswers) -> None:
    asked = module(AreaCount())
    first, second = (judged(answers, asked, AASTAD, "7", tries) for tries in (1, 2))
    assert first == {
        "right": False,
        "said": "Nog niet. Kijk in de tabel onder de kaart: boven de tabel staat hoeveel het er zijn.",
        "lesson": "",
    }
    assert second["said"] == "Nog niet. Dit is het antwoord: Aastad heeft 5 buurten, waarvan 1 water."
    assert judged(answers, asked, AASTAD, "5", 3) == {
        "right": True,
        "said": "Ja, dat klopt: Aastad heeft 5 buurten, waarvan 1 water.",
        "lesson": "Les.",
    }


def test_names_of_areas_are_choices_and_stay_text(answers: MapAnswers) -> None:
    said = lesson(answers, module(ExtremeArea("wonen.woz", level=Level.BUURT)), AASTAD)
    assert {one["label"] for one in said["options"]} == {"Binnenstad", "Poort", '=HYPERLINK("http://kwaad")'}
    assert said["changes"]["drawer"] == "tabel"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (AreaCount(fewer=-1), "aantal inwoners"),
        (AreaCount(without="wonen.woz", fewer=5), "niet naar beide"),
        (AreaCount(Level.PC6), "niveau binnen een gemeente"),
        (ExtremeArea("wonen.woz", level=Level.PC4), "niveau binnen een gemeente"),
        (AreasAbove("wonen.woz", float("nan")), "getal"),
        (TwoTogether("wonen.woz", ""), "geen id"),
        ("een antwoord", "kan uitrekenen"),
    ],
)
def test_what_cannot_be_computed_is_refused(answer: object, why: str) -> None:
    with pytest.raises(DeclarationError, match=why):
        check_answer(answer)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (ExtremeArea("sociaal.bijstand"), "wijst geen gebieden aan"),
        (AreasAbove("sociaal.herkomst_buiten_europa"), "kiest geen gebieden"),
        (TwoTogether("wonen.koop", "sociaal.herkomst_buiten_europa"), "staat niet naast een ander"),
        (RealDifferences("wonen.woz"), "aantallen"),
        (GemeenteFigure("ruimte.stedelijkheid"), "klasse"),
        (GemeenteFigure("wonen.kasteel"), "is er niet"),
    ],
)
def test_what_a_figure_does_not_allow_is_not_asked(answers: MapAnswers, answer: Answer, why: str) -> None:
    assert why in module(answer).fault(answers.engine.registry.indicators)


def test_a_guarded_figure_may_be_asked_of_the_whole(answers: MapAnswers) -> None:
    for answer in (GemeenteFigure("sociaal.bijstand"), AreasAbove("sociaal.bijstand"), AgainstLand("sociaal.wmo")):
        assert module(answer).fault(answers.engine.registry.indicators) == ""


def test_a_workbench_without_data_asks_nothing(tmp_path: Path) -> None:
    empty = MapAnswers(open_workbench(tmp_path).engine)
    with pytest.raises(NoTask, match="staat niet in de gegevens"):
        solve(empty, AreaCount(), AASTAD)
