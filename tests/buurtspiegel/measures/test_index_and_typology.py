"""An index and a typology of the user's own: kept, answered, explained; and refused in words where they say nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.analysis.composite import Method
from buurtspiegel.answers import making
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.robustness import Robustness
from buurtspiegel.errors import DeclarationError, UnknownId, WorkbenchError
from buurtspiegel.map.style import Style
from buurtspiegel.model import Kind, Polarity, Sensitivity
from buurtspiegel.studies.making import Weighed
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

CODES = [f"BU0001{wijk:02}{buurt:02}" for wijk in (1, 2) for buurt in range(1, 21)]
BUURT = (Level.BUURT, 2023)
PARTS = [Weighed("sociaal.65plus", 3), Weighed("wonen.woz", 1, adds=False)]
FEATURES = ["sociaal.65plus", "wonen.woz"]


@pytest.fixture
def answers(tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]) -> MapAnswers:
    """Forty buurten: in the first twenty few elderly and dear houses, in the others the other way; one is withheld."""
    young = {code: 100 + at for at, code in enumerate(CODES[:20])}
    old = {code: 400 + at for at, code in enumerate(CODES[20:])}
    dear = {code: 500 - at for at, code in enumerate(CODES[:20])}
    cheap = {code: 200 - at for at, code in enumerate(CODES[20:])}
    columns = {
        "a_inw": dict.fromkeys(CODES, 1000),
        "a_65_oo": young | old | {CODES[0]: Status.SECRET},
        "a_soz_wb": dict.fromkeys(CODES, 20),
        "g_wozbag": dear | cheap,
        "a_woning": dict.fromkeys(CODES, 400),
        "g_gas": dict.fromkeys(CODES, 900),
    }
    squares = {code: (at % 20, 2 * (at // 20)) for at, code in enumerate(CODES)}
    store = Store(tmp_path)
    store.add("1" * 64, "cijfers.csv", ReadResult((make_table(columns),)))
    store.add("2" * 64, "kaart.gpkg", ReadResult(areas=(make_areas(squares),)))
    return MapAnswers(open_workbench(tmp_path).engine)


def test_an_index_is_kept_with_its_weights_and_answered_like_any_indicator(answers: MapAnswers) -> None:
    made = answers.studies.making.keep_index("Druk", PARTS, Level.BUURT, "2023", polarity=Polarity.MORE_IS_WORSE)
    assert (made.id, made.unit, made.kind, made.polarity) == (
        "eigen.druk",
        "punten",
        Kind.SCORE,
        Polarity.MORE_IS_WORSE,
    )
    assert "75% Inwoners van 65 jaar en ouder, 25% Gemiddelde WOZ-waarde (meer telt af)" in made.definition
    again = open_workbench(answers.engine.store.root).engine
    column = again.column(again.registry.indicator("eigen.druk"), Level.BUURT, "2023")
    assert np.isnan(column.values[CODES[0]])  # it lacks three quarters of the weight
    assert column.status[CODES[0]] == Status.SECRET
    # The oldest of 39 has place 100, and as the cheapest of 40 place 100 of houses that count the other way.
    assert column.values[CODES[-1]] == pytest.approx(100)
    assert column.values[CODES[1]] == pytest.approx(0.25 * 100 / 39, abs=0.3)
    # The wijk is held against the buurten: its mean of 409.5 lies three quarters up.
    wijk = again.column(again.registry.indicator("eigen.druk"), Level.WIJK, "2023").values
    assert 70 < wijk["WK000102"] < 80


def test_the_profile_shows_what_each_part_adds(answers: MapAnswers) -> None:
    made = answers.studies.making.keep_index("Druk", PARTS, Level.BUURT, "2023")
    why = profile(answers.engine, made.id, Level.BUURT, CODES[-1], "2023")["why"]
    assert [(row["title"], row["value"]) for row in why["rows"]] == [
        ("Inwoners van 65 jaar en ouder", "75,0"),
        ("Gemiddelde WOZ-waarde (meer telt af)", "25,0"),
    ]
    assert why["rows"][0]["context"] == "41,9% · 100 van 100 · gewicht 75%"
    lacking = profile(answers.engine, made.id, Level.BUURT, CODES[0], "2023")["why"]
    assert [row["value"] for row in lacking["rows"]] == ["–", "–"]
    assert lacking["rows"][0]["context"] == "ontbreekt · gewicht 75%"


def test_other_weights_are_variants_of_the_map(answers: MapAnswers) -> None:
    made = answers.studies.making.keep_index("Druk", PARTS, Level.BUURT, "2023", Method.Z)
    style = Style(made.id, "2023", "waarde", version=answers.engine.version)
    study = Robustness(answers).study(style, *BUURT)
    labels = [variant.label for variant in study.variants]
    assert labels[labels.index("alle gewichten gelijk") :][:5] == [
        "alle gewichten gelijk",
        "Inwoners van 65 jaar en ouder telt 20% meer",
        "Inwoners van 65 jaar en ouder telt 20% minder",
        "Gemiddelde WOZ-waarde telt 20% meer",
        "Gemiddelde WOZ-waarde telt 20% minder",
    ]
    index = made.expression
    placed = {
        key: answers.engine.placed(answers.engine.registry.indicator(key), *BUURT[:1], "2023", 2023) for key in FEATURES
    }
    equal = index.weighing([1, 1]).evaluate({key: (one.values, one.status) for key, one in placed.items()})[0]  # type: ignore[attr-defined]
    order = np.argsort(equal[1:])
    classes = study.variants[labels.index("alle gewichten gelijk")].classes[1:]
    assert (np.diff(classes[order]) >= 0).all()
    assert classes.min() == 0
    assert classes.max() == 4


def test_a_guarded_part_makes_a_guarded_index_and_no_typology(
    answers: MapAnswers, make_table: Callable[..., SourceTable]
) -> None:
    later = {"a_inw": dict.fromkeys(CODES, 1000), "a_soz_wb": {code: at for at, code in enumerate(CODES)}}
    answers.engine.store.add(
        "3" * 64, "later.csv", ReadResult((make_table(later | {"g_wozbag": later["a_soz_wb"]}, period="2024"),))
    )
    parts = [Weighed("sociaal.bijstand", 1), Weighed("wonen.woz", 1)]
    keep = answers.studies.making.keep_index
    with pytest.raises(DeclarationError, match="een plaats van 0 tot 100 is een ranglijst"):
        keep("Zorgen", parts, Level.BUURT, "2024")
    made = keep("Zorgen", parts, Level.BUURT, "2024", Method.Z)
    assert made.sensitivity is Sensitivity.GUARDED
    with pytest.raises(DeclarationError, match="gevoelig cijfer"):
        answers.studies.making.typology(["sociaal.bijstand", "wonen.woz"], Level.BUURT, "2024")
    listed = making.choices(answers.engine, Level.BUURT)["indicators"]
    assert {one["id"] for one in listed if one["guarded"]} == {"sociaal.bijstand", "eigen.zorgen"}
    assert "sociaal.inwoners" not in {one["id"] for one in listed}  # a count only grows with the area


def test_a_typology_is_kept_with_its_types_and_answered_in_words(answers: MapAnswers) -> None:
    made = answers.studies.making.keep_typology("Soorten", FEATURES, Level.BUURT, "2023", 2)
    assert [one.label for one in made.categories] == [
        "veel inwoners van 65 jaar en ouder, WOZ-waarde laag",
        "weinig inwoners van 65 jaar en ouder, WOZ-waarde hoog",
    ]
    style = Style(made.id, "2023", "waarde", version=answers.engine.version)
    painting = answers.paint(style, *BUURT)
    assert [(one.label, one.count) for one in painting.legend.entries] == [
        (made.categories[0].label, 20),
        (made.categories[1].label, 19),
    ]
    assert [special.kind for special in painting.legend.specials] == ["secret"]
    shown = profile(answers.engine, made.id, Level.BUURT, CODES[-1], "2023")
    assert (shown["main"]["value"], shown["main"]["rank"], shown["main"]["series"]) == (
        made.categories[0].label,
        "",
        [],
    )
    assert shown["why"]["title"] == "Waarom dit type"
    assert {row["title"]: row["value"] for row in shown["why"]["rows"]} == {
        "Inwoners van 65 jaar en ouder": "41,9%",
        "Gemiddelde WOZ-waarde": "€ 181.000",
    }
    assert profile(answers.engine, made.id, Level.BUURT, CODES[0], "2023")["why"] is None
    lines = making.about(answers.engine, made, Level.BUURT)
    assert lines[0].startswith("veel inwoners van 65 jaar en ouder, WOZ-waarde laag (51%): ")
    assert "Gemiddelde WOZ-waarde € 190.500" not in lines[0]  # no more digits than the source has
    # A wijk is of the type that it lies nearest to.
    assert answers.engine.column(made, Level.WIJK, "2023").values.to_dict() == {"WK000101": 2, "WK000102": 1}


def test_the_screen_sees_the_types_before_it_keeps_them(answers: MapAnswers) -> None:
    style = Style("wonen.woz", "2023", "waarde", version=answers.engine.version)
    asked = {"features": ",".join(FEATURES), "k": "", "way": "kmeans"}
    shown = making.preview(answers, style, Level.BUURT, asked)
    assert (shown["k"], shown["period"]) == (2, "2023")
    assert [one["count"] for one in shown["types"]] == ["20 buurten", "19 buurten"]
    assert shown["features"][0]["means"] == ["41,0%", "11,0%"]
    assert not shown["said"].startswith("De typen lopen in elkaar over")
    kept = making.keep(answers, {"kind": "typologie", "title": "S", "features": FEATURES, "k": 2}, Level.BUURT, "2023")
    assert len(kept.categories) == 2
    problem = making.preview(
        answers,
        Style("wonen.woz", "2023", "waarde", version=answers.engine.version),
        Level.BUURT,
        asked | {"features": "wonen.woz"},
    )
    assert problem == {"problem": "Een typologie heeft 2 tot 12 cijfers; u koos er 1."}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([{"id": "wonen.woz", "weight": 1}], "2 tot 12"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "sociaal.65plus", "weight": 0}], "meer dan 0"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "sociaal.65plus", "weight": "veel"}], "meer dan 0"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "sociaal.65plus", "weight": float("nan")}], "meer dan 0"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "wonen.woz", "weight": 1}], "twee keer"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "sociaal.inwoners", "weight": 1}], "aantal"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "duurzaamheid.gas", "weight": 1}], "overal gelijk"),
        ([{"id": "wonen.woz", "weight": 1}, {"id": "sociaal.bijstand", "weight": 1}], "is een ranglijst"),
        ("alles", "2 tot 12"),
    ],
)
def test_an_index_that_cannot_be_made_is_refused_in_words(answers: MapAnswers, parts: object, said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        making.keep(answers, {"title": "X", "parts": parts}, Level.BUURT, "2023")


def test_types_that_cannot_be_made_are_refused_in_words(answers: MapAnswers) -> None:
    make = answers.studies.making.typology
    with pytest.raises(DeclarationError, match="2 tot 8 typen; u koos er 9"):
        make(FEATURES, Level.BUURT, "2023", 9)
    with pytest.raises(DeclarationError, match="Te weinig gebieden"):
        make(FEATURES, Level.BUURT, "2023", 8)
    with pytest.raises(DeclarationError, match="overal gelijk"):
        make([*FEATURES, "duurzaamheid.gas"], Level.BUURT, "2023", 2)
    with pytest.raises(UnknownId, match="is er niet"):
        make(["wonen.woz", "wonen.niets"], Level.BUURT, "2023", 2)


def test_a_damaged_file_is_said_and_the_rest_works(answers: MapAnswers) -> None:
    answers.studies.making.keep_index("Druk", PARTS, Level.BUURT, "2023")
    made = answers.studies.making.keep_typology("Soorten", FEATURES, Level.BUURT, "2023", 2)
    for name, change in (("eigen.druk", "parts"), ("eigen.soorten", "types")):
        path = answers.engine.store.root / "eigen" / f"{name}.json"
        said = json.loads(path.read_text("utf-8"))
        said["content"][change] = "weg"
        path.write_text(json.dumps(said), "utf-8")
    engine = open_workbench(answers.engine.store.root).engine
    assert made.id not in engine.registry.indicators
    assert len(engine.measures.faults) == 2
    assert all("beschadigd" in fault for fault in engine.measures.faults)
    with pytest.raises(WorkbenchError):
        engine.registry.indicator(made.id)


def test_fewer_and_more_peers_are_variants_of_a_comparison_with_peers(answers: MapAnswers) -> None:
    robust = Robustness(answers)
    usual = Style("wonen.woz", "2023", "vergelijkbaar", version=answers.engine.version)
    labels = [one.label for one in robust.study(usual, *BUURT).variants]
    assert [one for one in labels if "vergelijkbare" in one] == [
        "5 vergelijkbare gebieden",
        "15 vergelijkbare gebieden",
    ]
    five = Style("wonen.woz", "2023", "vergelijkbaar", peers="N5", version=answers.engine.version)
    labels = [one.label for one in robust.study(five, *BUURT).variants]
    assert [one for one in labels if "vergelijkbare" in one] == [
        "10 vergelijkbare gebieden",
        "15 vergelijkbare gebieden",
    ]
    by_size = Style("wonen.woz", "2023", "vergelijkbaar", peers="G", version=answers.engine.version)
    assert not any("vergelijkbare" in one.label for one in robust.study(by_size, *BUURT).variants)
