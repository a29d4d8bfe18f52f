"""Whether a map holds, on the two small gemeenten: every figure worked by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.robustness import Robustness
from buurtspiegel.map.classify import Scheme
from buurtspiegel.map.style import Style
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)


@pytest.fixture(scope="module")
def robust(answers: MapAnswers) -> Robustness:
    return Robustness(answers)


def test_every_variant_changes_one_thing(robust: Robustness, style: MakeStyle) -> None:
    study = robust.study(style("sociaal.inwoners", k=3), *BUURT)
    assert [variant.label for variant in study.variants] == [
        "indeling: natuurlijke grenzen",
        "indeling: gelijke stappen",
        "indeling: standaardafwijking",
        "2 klassen",
        "4 klassen",
        "per wijk",
        "cijfers van 2020",
    ]
    # 1200, 300, 300, withheld, water with 0, 400 and 700 in three classes of as many areas: 0–300, 300–400, 400–1200.
    assert study.classes.tolist() == [2, 0, 0, -1, 0, 1, 2]
    # In equal steps of 400: up to 400, 800 and 1200.
    equal = study.variants[1]
    assert equal.classes.tolist() == [2, 0, 0, -1, 0, 0, 1]
    assert (study.held.compared[1], study.held.changed[1]) == (6, 2)


def test_the_report_says_it_in_words(robust: Robustness, style: MakeStyle) -> None:
    made = style("sociaal.inwoners", k=3)
    report = robust.report(made, *BUURT, area="BU00020101")
    row = report["variants"][1]
    assert (row["text"], row["count"], row["area"], row["moves"]) == ("33%", "2 van 6 buurten", "klasse 1 van 3", True)
    moved = int(robust.study(made, *BUURT).held.moved[5])
    varied = int(robust.study(made, *BUURT).held.varied[5])
    assert report["area"] == {
        "name": "Dorp",
        "own": "klasse 2 van 3",
        "said": f"Dorp wisselt in {moved} van de {varied} varianten van klasse.",
    }
    assert report["sentence"].endswith("dezelfde klasse, wat u ook kiest.")


def test_only_the_gemeente_that_is_looked_into_is_counted(robust: Robustness, style: MakeStyle) -> None:
    report = robust.report(style("sociaal.inwoners", k=3), *BUURT, within="GM0002")
    assert report["variants"][1]["count"] == "2 van 2 buurten"
    assert set(report["often"]["ids"]) <= {5, 6}
    assert "Súdstêd" in report["sentence"]


def test_an_area_without_a_class_is_told_so_and_counts_nowhere(robust: Robustness, style: MakeStyle) -> None:
    report = robust.report(style("sociaal.inwoners"), *BUURT, area="BU00010202")
    assert report["area"]["said"] == "<img src=x onerror=alert(1)> heeft op deze kaart geen klasse."
    assert 3 not in report["often"]["ids"]


def test_a_buurt_is_held_against_its_wijk(robust: Robustness, style: MakeStyle) -> None:
    study = robust.study(style("sociaal.inwoners", k=3), *BUURT)
    wijk = next(one for one in study.variants if one.label == "per wijk")
    # 1500 in the first wijk, withheld in the second, 1100 in the third: two figures, two classes.
    assert (wijk.classes.tolist(), wijk.k) == ([1, 1, -1, -1, -1, 0, 0], 2)


def test_what_has_one_year_only_is_not_held_against_another(robust: Robustness, style: MakeStyle) -> None:
    labels = [one.label for one in robust.study(style("wonen.woz"), *BUURT).variants]
    assert not any(label.startswith("cijfers van") for label in labels)


def test_words_have_no_other_classes_and_a_map_without_classes_says_so(robust: Robustness, style: MakeStyle) -> None:
    smooth = robust.report(style("sociaal.inwoners", scheme=Scheme.CONTINUOUS), *BUURT)
    assert smooth["variants"] == []
    assert "geen klassen" in smooth["sentence"]


def test_own_bounds_are_held_against_the_other_ways(robust: Robustness, style: MakeStyle) -> None:
    own = style("sociaal.inwoners", scheme=Scheme.OWN, k=2, bounds=(500.0,))
    study = robust.study(own, *BUURT)
    assert len([one for one in study.variants if one.label.startswith("indeling")]) == 4
    assert np.array_equal(study.classes, [1, 0, 0, -1, 0, 0, 1])


def test_a_map_that_has_no_answer_has_no_report(robust: Robustness, style: MakeStyle) -> None:
    with pytest.raises(LookupError):
        robust.report(style("sociaal.inwoners", period="1999"), *BUURT)
