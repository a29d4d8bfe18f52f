"""The language of filters and formulas, on worked examples and on texts that mean harm."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buurtspiegel.errors import ExpressionError
from buurtspiegel.expressions import LONGEST, Meaning, parse, understand
from buurtspiegel.model import Kind, Sensitivity
from buurtspiegel.registry import load_registry
from buurtspiegel_data.status import Status

KNOWN = load_registry().indicators
K, S, N, X, E = (
    int(one) for one in (Status.KNOWN, Status.SECRET, Status.NOT_YET, Status.NOT_APPLICABLE, Status.ESTIMATED)
)
NAN = float("nan")
#: Four areas: known, without residents, estimated, withheld.
COLUMNS = {
    "sociaal.65plus": (np.array([20.0, 50.0, 30.0, NAN]), np.array([K, K, E, S], np.uint8)),
    "sociaal.inwoners": (np.array([1200.0, 0.0, 100.0, 80.0]), np.array([K, K, K, K], np.uint8)),
    "sociaal.0tot15": (np.array([16.0, 10.0, NAN, 4.0]), np.array([K, K, N, K], np.uint8)),
    "wonen.woz": (np.array([458.0, 310.0, 275.0, 199.0]), np.array([K, K, K, K], np.uint8)),
}


def meaning(text: str) -> Meaning:
    return understand(parse(text), KNOWN)


def computed(text: str) -> tuple[list[float], list[int]]:
    values, status = meaning(text).evaluate(COLUMNS)
    assert (np.isnan(values) == ~np.isin(status, (K, E))).all()
    return values.round(6).tolist(), status.tolist()


def same(found: list[float], wanted: list[float]) -> bool:
    return bool(np.array_equal(found, wanted, equal_nan=True))


@pytest.mark.parametrize(
    ("text", "values", "status"),
    [
        ("sociaal.65plus * sociaal.inwoners", [240, 0, 30, NAN], [K, K, E, S]),
        ("sociaal.65plus + sociaal.0tot15", [36, 60, NAN, NAN], [K, K, N, S]),
        ("100 - sociaal.65plus", [80, 50, 70, NAN], [K, K, E, S]),
        ("1000 / sociaal.inwoners", [0.833333, NAN, 10, 12.5], [K, X, K, K]),
        ("wortel(sociaal.inwoners - 100)", [33.166248, NAN, 0, NAN], [K, X, K, X]),
        ("log(sociaal.inwoners)", [7.090077, NAN, 4.60517, 4.382027], [K, X, K, K]),
        ("min(sociaal.65plus; sociaal.0tot15)", [16, 10, NAN, NAN], [K, K, N, S]),
        ("max(sociaal.65plus; 25; sociaal.0tot15)", [25, 50, NAN, NAN], [K, K, N, S]),
        ("gemiddelde(sociaal.65plus; sociaal.0tot15)", [18, 30, NAN, NAN], [K, K, N, S]),
        ("-abs(sociaal.0tot15 - 12) ^ 2", [-16, -4, NAN, -64], [K, K, N, K]),
        ("wonen.woz / wonen.woz * 100%", [100, 100, 100, 100], [K, K, K, K]),
        ("2,5 × wonen.woz − 0.5 * wonen.woz ÷ 1", [916, 620, 550, 398], [K, K, K, K]),
        ("(wonen.woz ^ 10) ^ 10", [NAN] * 4, [X] * 4),
        ("rang(sociaal.inwoners)", [1, 4, 2, 3], [K, K, K, K]),
        ("sociaal.inwoners - mediaan(sociaal.inwoners)", [1110, -90, 10, -10], [K, K, K, K]),
    ],
)
def test_values_and_statuses_are_those_of_a_calculation_by_hand(
    text: str, values: list[float], status: list[int]
) -> None:
    found = computed(text)
    assert same(found[0], values), found
    assert found[1] == status


def test_a_standard_score_looks_from_the_mean_in_standard_deviations() -> None:
    values, status = computed("z(sociaal.65plus)")
    # mean 33⅓, deviations -13⅓, 16⅔, -3⅓: variance 155,56
    assert same(values, [-1.069045, 1.336306, -0.267261, NAN])
    assert status == [K, K, E, S]


@pytest.mark.parametrize(
    ("text", "values", "status"),
    [
        ("sociaal.65plus > 25", [0, 1, 1, NAN], [K, K, E, S]),
        ("sociaal.65plus ^ 0 = 1", [1, 1, 1, NAN], [K, K, E, S]),
        ("sociaal.65plus > 25 en sociaal.inwoners >= 100", [0, 0, 1, 0], [K, K, E, K]),
        ("sociaal.65plus > 25 en sociaal.inwoners > 500", [0, 0, 0, 0], [K, K, E, K]),
        ("sociaal.65plus > 25 of sociaal.inwoners <= 80", [0, 1, 1, 1], [K, K, E, K]),
        ("niet (sociaal.65plus > 25)", [1, 0, 0, NAN], [K, K, E, S]),
        ("sociaal.65plus = 20 or not sociaal.0tot15 <> 4", [1, 0, NAN, 1], [K, K, N, K]),
        ('"Inwoners" ≠ 100', [1, 1, 0, 1], [K, K, K, K]),
    ],
)
def test_a_filter_knows_yes_no_and_unknown(text: str, values: list[float], status: list[int]) -> None:
    assert meaning(text).decides
    found = computed(text)
    assert same(found[0], values), found
    assert found[1] == status


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("sociaal.65plus - sociaal.0tot15", "procentpunt", Kind.RATE),
        ("sociaal.65plus + sociaal.0tot15", "%", Kind.RATE),
        ("sociaal.65plus * sociaal.inwoners", "inwoners", Kind.COUNT),
        ("sociaal.inwoners / wonen.woningen", "inwoners per woning", Kind.RATE),
        ("wonen.woz / sociaal.inwoners", "€ per inwoner", Kind.MEAN),
        ("wonen.woz * wonen.woningen / sociaal.inwoners", "woningen × € per inwoner", Kind.RATE),
        ("wonen.woz - 100", "€ 1.000", Kind.MEAN),
        ("sociaal.65plus / sociaal.0tot15", "", Kind.MEAN),
        ("sociaal.65plus * 2", "%", Kind.RATE),
        ("log(wonen.woz)", "", Kind.SCORE),
    ],
)
def test_units_and_kinds_are_carried(text: str, unit: str, kind: Kind) -> None:
    found = meaning(text)
    assert found.unit is not None
    assert (found.unit.text, found.kind) == (unit, kind)


def test_what_a_guarded_figure_is_in_is_guarded_and_gets_no_rank() -> None:
    assert meaning("sociaal.bijstand / 2").sensitivity is Sensitivity.GUARDED
    assert meaning("sociaal.65plus / 2").sensitivity is Sensitivity.OPEN
    with pytest.raises(ExpressionError, match="gevoelig"):
        meaning("rang(sociaal.bijstand + 1) < 10")


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("", 0, "Er staat nog niets; schrijf bijvoorbeeld «sociaal.65plus > 25»."),
        ("sociaal.65pls > 3", 0, "Op plaats 1: «sociaal.65pls» is geen cijfer; bedoelde u sociaal.65plus"),
        ("2 * inwonrs", 4, 'Op plaats 5: «inwonrs» is geen cijfer; bedoelde u "Inwoners"'),
        ("sociaal.65plus > ", 17, "De tekst breekt af; verwacht een getal, of een cijfer zoals sociaal.65plus."),
        ("sociaal.65plus 3", 15, "Op plaats 16 staat «3»; verwacht een teken zoals + of <, een woord zoals «en»."),
        ("(sociaal.65plus", 15, "De tekst breekt af; verwacht een teken zoals + of <, een woord zoals «en» of )."),
        ("min(sociaal.65plus, 3)", 18, "Op plaats 19 staat «,»; verwacht ; tussen de delen van een functie"),
        ("abs(sociaal.65plus; 3)", 0, "Op plaats 1: abs() heeft 2 delen; verwacht één deel."),
        ("1.000 < sociaal.inwoners", 0, "«1.000» is op twee manieren te lezen; schrijf 1000 of 1,000."),
        ("sociaal.inwoners + sociaal.65plus", 19, "«%» past niet bij «inwoners»; «+» vraagt één eenheid."),
        ("sociaal.inwoners > 25%", 19, "«%» past niet bij «inwoners»"),
        ("sociaal.65plus / 100 * sociaal.inwoners", 17, "een percentage telt bij × en ÷ al als deel van honderd"),
        ("sociaal.65plus en sociaal.0tot15 > 3", 0, "bij «en» staat een getal; verwacht een vergelijking"),
        ("1 + (sociaal.65plus > 3)", 5, "bij «+» staat een vergelijking; verwacht een getal"),
        ("ruimte.stedelijkheid * 2", 0, "dit is een klasse; daar rekent u niet mee"),
        ("1 < 2", 0, "Er staat geen enkel cijfer in"),
        ("sociaal.65plus ^ 11", 17, "^11 is te veel; verwacht hoogstens ^10."),
    ],
)
def test_what_is_wrong_is_one_sentence_with_the_place(text: str, place: int, sentence: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        meaning(text)
    assert sentence in str(refused.value)
    assert refused.value.at == place


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "().__class__.__bases__",
        "lambda: 0",
        "[x for x in (1,)]",
        "10^10^10",
        "9" * 400 + " > sociaal.65plus",
        "(" * 10_000 + "1" + ")" * 10_000,
        "-" * (LONGEST - 20) + "sociaal.65plus",
        "niet " * 90 + "sociaal.65plus > 1",
        "sociaal.65plus+" * 1_000_000,
        "sociaal.６５plus > 1",
        "ѕociaal.65plus > 1",
        "sociaal.65plus > ١",
        "sociaal.65plus\u202e > 1",
        "sociaal.65plus > 1\0",
        "</script><script>alert(1)</script>",
        '"</script>" > 1',
        "log(0)",
        "\ud800 > 1",
    ],
)
def test_a_text_that_means_harm_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        meaning(text)
    said = str(refused.value)
    assert len(said) < 300
    assert said.isprintable()


_PIECES = st.sampled_from(
    [
        *KNOWN,
        "1",
        "2,5",
        "1.000",
        "25%",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        ";",
        "<",
        "=",
        "en",
        "of",
        "niet",
        "max(",
        "z(",
        "rang(",
        "x",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join)))
@example("(" * 250 + ")" * 250)
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        found = meaning(text)
    except ExpressionError:
        return
    columns = {term: (np.array([0.0, -1e15, NAN]), np.array([K, E, S], np.uint8)) for term in found.terms}
    values, status = found.evaluate(columns)
    assert (np.isnan(values) == ~np.isin(status, (K, E))).all()
