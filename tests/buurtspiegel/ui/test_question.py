"""From the state of a visitor to the question on the screen: all in it exists, and what did not is said."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.api import Comparison
from buurtspiegel.engine import Engine
from buurtspiegel.errors import NoFigures
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import decode
from buurtspiegel.ui.question import ask
from buurtspiegel.ui.resolve import resolve
from buurtspiegel.ui.session import Session
from buurtspiegel_data.levels import Level


@pytest.fixture(scope="module")
def answers(town: Path) -> MapAnswers:
    return MapAnswers(open_workbench(town).engine)


@pytest.fixture(scope="module")
def service(answers: MapAnswers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapService]:
    service = MapService(answers, tmp_path_factory.mktemp("cache"))
    yield service
    service.pool.shutdown()


def asked(answers: MapAnswers, service: MapService, **state: Any) -> dict[str, Any]:
    return ask(answers, service, Session(**state))


def test_the_first_question_is_one_with_something_to_see(answers: MapAnswers, service: MapService) -> None:
    question = asked(answers, service)
    assert question["notices"] == []
    assert question["sentence"] == "Inwoners van 65 jaar en ouder, 2023 · % · per buurt"
    assert question["query"] == "?indicator=sociaal.65plus&period=2023"
    assert question["layers"][-1]["level"] == "buurt"
    assert len(question["bounds"]) == 4
    assert question["source"] == [
        "Bron: CBS, Kerncijfers · 2023 · CC BY 4.0",
        "Grenzen van 2023 · Kaartgegevens © Kadaster",
    ]


def test_gemeenten_are_not_said_to_be_in_the_gemeente_at_hand(answers: MapAnswers, service: MapService) -> None:
    question = asked(answers, service, gemeente="GM0001", level="gemeente", indicator="sociaal.65plus")
    assert question["sentence"] == "Inwoners van 65 jaar en ouder, 2023 · % · per gemeente"


def test_a_whole_state_is_followed(answers: MapAnswers, service: MapService) -> None:
    state = {
        "indicator": "wonen.woz",
        "period": "2023",
        "level": "buurt",
        "comparison": "nederland",
        "gemeente": "GM0001",
        "area": "BU00010102",
        "scheme": "e",
        "classes": 4,
        "palette": "vik",
        "scope": "gemeente",
    }
    question = asked(answers, service, **state)
    assert question["notices"] == []
    assert {name: question["state"][name] for name in state} == state
    assert question["sentence"] == "Gemiddelde WOZ-waarde, 2023 · € · per buurt in Aastad · verschil met Nederland"
    style = decode(question["layers"][-1]["style"])
    assert (style.indicator, style.k, style.palette, style.scope) == ("wonen.woz", 4, "vik", "GM0001")
    assert question["gemeente"] == {"name": "Aastad"}
    assert (question["focus"]["id"], question["area"]["id"]) == (0, 1)
    assert question["profile"].endswith("/BU00010102.json")
    again = Session()
    assert again.restore(question["query"]) == []
    assert ask(answers, service, again)["query"] == question["query"]


@pytest.mark.parametrize(
    ("state", "notice", "now"),
    [
        ({"indicator": "wonen.onzin"}, "De indicator «wonen.onzin» is niet bekend.", {"indicator": "sociaal.65plus"}),
        (
            {"indicator": "duurzaamheid.gas"},
            "zijn er nog geen cijfers; voeg een bestand",
            {"indicator": "sociaal.65plus"},
        ),
        (
            {"indicator": "sociaal.65plus", "level": "pc6"},
            "is er niet per postcode-6; u ziet nu per buurt",
            {"level": "buurt"},
        ),
        (
            {"indicator": "sociaal.65plus", "level": "straat"},
            "is er niet per «straat»; u ziet nu per buurt",
            {"level": "buurt"},
        ),
        (
            {"indicator": "sociaal.inwoners", "period": "2015"},
            "Voor 2015 is er geen cijfer; u ziet 2020",
            {"period": "2020"},
        ),
        ({"indicator": "sociaal.inwoners", "period": "2"}, "Voor 2 is er geen cijfer; u ziet 2020", {"period": "2020"}),
        ({"comparison": "onzin"}, "De vergelijking «onzin» past niet bij", {"comparison": "waarde"}),
        (
            {"indicator": "sociaal.inwoners", "comparison": "nederland"},
            "past niet bij «Inwoners»",
            {"comparison": "waarde"},
        ),
        (
            {"indicator": "sociaal.bijstand", "comparison": "rang"},
            "geen ranglijst van gebieden; u ziet de waarde",
            {"comparison": "waarde"},
        ),
        (
            {"indicator": "wonen.woz", "comparison": "verandering"},
            "geen eerder jaar om mee te vergelijken",
            {"comparison": "waarde"},
        ),
        ({"gemeente": "GM0344"}, "De gemeente GM0344 staat niet in de gegevens.", {"gemeente": ""}),
        ({"area": "BU03440111"}, "Het gebied BU03440111 staat niet in de gegevens.", {"area": ""}),
        ({"area": "onzin"}, "Het gebied onzin staat niet in de gegevens.", {"area": ""}),
        ({"scheme": "o", "bounds": "30; 20"}, "De grenzen «30; 20» zijn niet te lezen; verwacht 1 tot 12", {}),
        ({"scheme": "o", "bounds": "1-2"}, "zijn niet te lezen", {}),
        ({"scheme": "o", "bounds": ";".join(map(str, range(20)))}, "zijn niet te lezen", {}),
    ],
)
def test_what_is_not_there_gives_way_with_a_sentence(
    answers: MapAnswers, service: MapService, state: dict[str, str], notice: str, now: dict[str, str]
) -> None:
    question = asked(answers, service, **state)
    (said,) = question["notices"]
    assert notice in said
    assert said.endswith(".")
    assert {name: question["state"][name] for name in now} == now


def test_a_year_that_is_no_year_is_passed_over(answers: MapAnswers) -> None:
    session = Session(indicator="sociaal.inwoners", period="nieuwste")
    assert resolve(answers, session).period == "2023"


@pytest.mark.parametrize(
    ("level", "area", "kept"),
    [
        ("gemeente", "BU00010102", "GM0001"),
        ("buurt", "GM0001", ""),
        ("pc4", "BU00010102", ""),
        ("pc4", "1011AB", "1011"),
    ],
)
def test_an_area_gives_way_to_the_one_around_it_at_another_level(
    answers: MapAnswers, level: str, area: str, kept: str
) -> None:
    session = Session(indicator="sociaal.inwoners", level=level, area=area)
    assert resolve(answers, session).notices == []
    assert session.area == kept


def test_a_gemeente_that_the_map_lacks_is_said(answers: MapAnswers) -> None:
    session = Session(indicator="sociaal.inwoners", level="buurt", gemeente="GM0003", scope="gemeente")
    answers.engine.names(Level.GEMEENTE)["GM0003"] = "Verweg"
    try:
        assert resolve(answers, session).notices == [
            "Op de kaart van 2023 staat geen buurt van Verweg; cijfers staan in de tabel."
        ]
    finally:
        del answers.engine.names(Level.GEMEENTE)["GM0003"]
    assert (session.gemeente, session.scope) == ("GM0003", "nl")


def test_a_change_needs_a_year_to_compare_with_and_takes_the_first(answers: MapAnswers, service: MapService) -> None:
    question = asked(answers, service, indicator="sociaal.inwoners", period="2023", comparison="verandering")
    assert question["state"]["against"] == "2020"
    assert question["sentence"].endswith("verandering sinds 2020")
    assert question["options"]["against"] == [{"id": "2020", "label": "2020"}]
    other = asked(answers, service, indicator="sociaal.inwoners", comparison="rang", against="2020")
    assert other["state"]["against"] == ""


def test_a_comparison_without_an_outcome_is_said(answers: MapAnswers, service: MapService) -> None:
    question = asked(answers, service, indicator="sociaal.bijstand", comparison="nederland")
    assert question["notices"] == [
        "«Tegenover Nederland» heeft voor 2023 geen uitkomst: er is geen cijfer om mee te vergelijken."
    ]


def test_larger_areas_stand_in_only_where_the_question_has_an_outcome_for_them(
    answers: MapAnswers, service: MapService
) -> None:
    drawn = {
        comparison: [layer["level"] for layer in asked(answers, service, comparison=comparison)["layers"]]
        for comparison in ("waarde", "gemeente")
    }
    assert drawn["waarde"][0] == "gemeente"
    assert "gemeente" not in drawn["gemeente"]
    assert drawn["gemeente"][-1] == "buurt"


@pytest.mark.parametrize(
    ("bounds", "inner"),
    [("10; 20,5", (10.0, 20.5)), ("-5", (-5.0,)), (" 1 ;2; 3.25;", (1.0, 2.0, 3.25)), ("0;" + "9" * 14, (0.0, 1e14))],
)
def test_own_bounds_are_read_as_people_write_them(
    answers: MapAnswers, service: MapService, bounds: str, inner: tuple[float, ...]
) -> None:
    question = asked(answers, service, scheme="o", bounds=bounds)
    assert question["notices"] == []
    style = decode(question["layers"][-1]["style"])
    assert style.bounds == pytest.approx(inner)
    assert style.k == len(inner) + 1


def test_own_bounds_that_are_not_given_yet_are_quantiles_without_a_complaint(
    answers: MapAnswers, service: MapService
) -> None:
    question = asked(answers, service, scheme="o")
    assert question["notices"] == []
    assert decode(question["layers"][-1]["style"]).scheme.value == "quantiles"


@pytest.mark.parametrize(
    ("palette", "comparison", "kept"),
    [("vik", "nederland", "vik"), ("vik", "waarde", ""), ("navia", "nederland", ""), ("onzin", "waarde", "")],
)
def test_a_palette_fits_the_comparison_or_gives_way(
    answers: MapAnswers, service: MapService, palette: str, comparison: str, kept: str
) -> None:
    question = asked(answers, service, indicator="wonen.woz", palette=palette, comparison=comparison)
    assert question["state"]["palette"] == kept


def test_classes_within_a_gemeente_need_a_gemeente(answers: MapAnswers, service: MapService) -> None:
    assert asked(answers, service, scope="gemeente")["state"]["scope"] == "nl"


def test_what_can_be_chosen_is_what_there_is(answers: MapAnswers, service: MapService) -> None:
    options = asked(answers, service, indicator="sociaal.inwoners", gemeente="GM0001")["options"]
    levels = {option["id"]: option["disabled"] for option in options["levels"]}
    assert levels == {"gemeente": False, "wijk": True, "buurt": False, "pc4": False, "pc6": False}
    assert options["periods"] == ["2020", "2023"]
    assert [option["id"] for option in options["comparisons"]] == ["waarde", "rang", "verandering", "groei", "index"]
    assert [option["id"] for option in options["scopes"]] == ["nl", "gemeente"]
    guarded = asked(answers, service, indicator="sociaal.bijstand")["options"]["comparisons"]
    assert "rang" not in [option["id"] for option in guarded]
    earliest = asked(answers, service, indicator="sociaal.inwoners", period="2020")["options"]["comparisons"]
    assert "verandering" not in [option["id"] for option in earliest]


def test_a_level_without_a_map_can_be_asked_all_the_same(answers: MapAnswers, service: MapService) -> None:
    question = asked(answers, service, indicator="sociaal.inwoners", level="pc6", area="1011AB")
    assert question["notices"] == [
        "Er zijn geen grenzen van niveau postcode-6: de kaart blijft leeg, de tabel heeft de cijfers."
    ]
    assert question["bounds"] is None
    assert question["state"]["area"] == "1011AB"
    assert question["source"] == ["Bron: CBS, Kerncijfers · 2020 · CC BY 4.0"]


def test_a_map_goes_where_it_is_asked(answers: MapAnswers, service: MapService) -> None:
    session = Session(area="BU00020101", gemeente="GM0001")
    near, gemeente, all_areas = (
        ask(answers, service, s, zoom=z)["bounds"] for s, z in ((session, "BU00020101"), (session, ""), (Session(), ""))
    )
    assert near[2] - near[0] < gemeente[2] - gemeente[0] < all_areas[2] - all_areas[0]
    x, y = all_areas[:2]
    there, nowhere = (Session(view=f"{one}_{y}_9.5") for one in (x, -99999999))
    assert ask(answers, service, there)["view"] is None
    assert ask(answers, service, there, restored=True)["view"] == [x, y, 9.5]
    assert ask(answers, service, nowhere, restored=True)["view"] is None
    assert nowhere.view == ""


def test_without_data_there_is_nothing_to_ask(tmp_path: Path) -> None:
    empty = MapAnswers(open_workbench(tmp_path).engine)
    service = MapService(empty, tmp_path / "cache")
    with pytest.raises(LookupError, match=r"Er zijn nog geen cijfers\."):
        ask(empty, service, Session())
    service.pool.shutdown()


WORDS = st.sampled_from(
    ["", "GM0001", "GM0002", "BU00010101", "1011", "1011AB", "WK000101", "EG1", "x", "2023", "2019"]
)


@settings(deadline=None, max_examples=60)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "indicator": st.sampled_from(
                ["sociaal.inwoners", "wonen.woz", "sociaal.bijstand", "ruimte.stedelijkheid", "x.y"]
            ),
            "level": st.sampled_from([*(level.value for level in Level), "onzin"]),
            "period": WORDS,
            "against": WORDS,
            "area": WORDS,
            "gemeente": st.sampled_from(["", "GM0001", "GM0344"]),
            "comparison": st.sampled_from(
                ["waarde", "gemeente", "nederland", "rang", "verandering", "groei", "gebied", "x"]
            ),
            "scheme": st.sampled_from("qnedoc"),
            "classes": st.integers(2, 9),
            "bounds": st.sampled_from(["", "1;2", "2;1", "-1;0;1", "..", "9" * 160]),
            "palette": st.sampled_from(["", "vik", "navia", "x"]),
            "scope": st.sampled_from(["nl", "gemeente"]),
            "basemap": st.sampled_from(["", "geen", "grijs", "luchtfoto", "x"]),
        },
    )
)
def test_every_state_has_a_question_that_is_sound_and_stays_the_same(
    answers: MapAnswers, service: MapService, state: dict[str, Any]
) -> None:
    session = Session()
    session.change(state)
    question = ask(answers, service, session)
    assert json.loads(json.dumps(question, allow_nan=False))["query"] == session.query()
    again = Session()
    assert again.restore(question["query"]) == []
    once_more = ask(answers, service, again)
    assert [note for note in once_more["notices"] if "grenzen" not in note and "uitkomst" not in note] == []
    assert once_more["query"] == question["query"]


def test_a_comparison_that_fails_gives_way_to_the_value_and_says_why(town: Path, tmp_path: Path) -> None:
    engine = open_workbench(town).engine
    failing = Comparison("fout", "Fout", "gaat fout", lambda values, _: values[:-1])
    comparisons = MappingProxyType({**engine.registry.comparisons, "fout": failing})
    answers = MapAnswers(Engine(engine.store, replace(engine.registry, comparisons=comparisons)))
    session = Session(comparison="fout", period="1999")
    question = ask(answers, MapService(answers, tmp_path), session)
    assert question["notices"] == [
        "Voor 1999 is er geen cijfer; u ziet 2023.",
        "De vergelijking «Fout» gaf geen bruikbaar antwoord; kies een andere. U ziet nu de waarde.",
    ]
    assert (session.comparison, question["query"]) == ("waarde", "?indicator=sociaal.65plus&period=2023")


def test_without_a_figure_there_is_no_question(tmp_path: Path) -> None:
    answers = MapAnswers(open_workbench(tmp_path).engine)
    with pytest.raises(NoFigures):
        ask(answers, MapService(answers, tmp_path), Session())
