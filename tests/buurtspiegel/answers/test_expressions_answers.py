"""What the screen hears about a filter or formula that is typed."""

from base64 import b64decode
from collections.abc import Callable

import numpy as np
import pytest

from buurtspiegel.answers.expressions import Expressions
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.style import Style
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]


@pytest.fixture
def expressions(answers: MapAnswers) -> Expressions:
    return Expressions(answers.studies)


def test_a_filter_gives_the_areas_as_bits_and_says_what_is_not_known(
    expressions: Expressions, style: MakeStyle
) -> None:
    found = expressions.filter("sociaal.65plus >= 15", style("sociaal.65plus"), Level.BUURT, 2023)
    bits = np.unpackbits(np.frombuffer(b64decode(found["bits"]), np.uint8), count=7)
    assert np.flatnonzero(bits).tolist() == [0, 2, 5]
    assert found["count"] == 3
    assert found["said"] == "3 buurten gekozen. Van 1 buurt is het niet bekend (1 geheim)."


def test_another_period_is_said(expressions: Expressions, style: MakeStyle) -> None:
    asked = style("sociaal.inwoners", period="2020")
    found = expressions.filter("sociaal.65plus > 99", asked, Level.BUURT, 2023)
    assert found["said"].endswith("Let op: «Inwoners van 65 jaar en ouder» uit 2023.")


def test_a_text_that_is_wrong_is_answered_with_its_place(expressions: Expressions, style: MakeStyle) -> None:
    for text, at in (("sociaal.65plus >", 16), ("1 + sociaal.65pls", 4), ("__import__('os')", 0)):
        for found in (
            expressions.filter(text, style("sociaal.65plus"), Level.BUURT, 2023),
            expressions.formula(text, style("sociaal.65plus"), Level.BUURT),
        ):
            assert found["at"] == at
            assert found["problem"].endswith((".", "?"))


def test_a_formula_is_told_with_its_unit_and_its_areas(expressions: Expressions, style: MakeStyle) -> None:
    found = expressions.formula("sociaal.65plus * sociaal.inwoners", style("sociaal.65plus"), Level.BUURT)
    assert found == {"said": "Eenheid: inwoners. 5 buurten met alle cijfers in 2023."}
    guarded = expressions.formula("sociaal.bijstand / 2", style("sociaal.65plus"), Level.BUURT)
    assert "deze maat krijgt geen rang" in guarded["said"]


def test_figures_of_other_data_are_refused(expressions: Expressions) -> None:
    with pytest.raises(LookupError):
        expressions.filter("sociaal.65plus > 1", Style("sociaal.65plus", "2023", "waarde"), Level.BUURT, 2023)
