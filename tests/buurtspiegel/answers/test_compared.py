"""Held against something else: whatever a module makes of it, a missing value stays missing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.model import Comparison
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)


def with_comparison(town: Path, comparison: Comparison) -> MapAnswers:
    engine = open_workbench(town).engine
    comparisons = MappingProxyType({**engine.registry.comparisons, comparison.id: comparison})
    return MapAnswers(Engine(engine.store, replace(engine.registry, comparisons=comparisons)))


def asked(answers: MapAnswers, comparison: str) -> Style:
    return Style("sociaal.inwoners", "2023", comparison, version=answers.engine.version)


def test_a_module_that_makes_nought_of_what_is_missing_is_not_followed(town: Path) -> None:
    lying = Comparison("nul", "Nul", "als nul", lambda values, _: np.nan_to_num(values))
    answers = with_comparison(town, lying)
    found = answers.compared(asked(answers, "nul"), *BUURT)
    assert np.isnan(found.values).any()
    assert np.isnan(found.compared[np.isnan(found.values)]).all()


def raising(fault: BaseException) -> Callable[..., object]:
    def compute(*_: object) -> object:
        raise fault

    return compute


@pytest.mark.parametrize(
    "compute",
    [
        raising(ValueError("\x1b[31m" * 1000)),
        raising(SystemExit(3)),
        raising(KeyboardInterrupt()),
        raising(BaseException("x")),
        lambda values, _: values / 0 * np.inf,
        lambda values, _: np.where(np.arange(len(values)) % 2, 1.7e308, -1.7e308),
        lambda values, _: np.full_like(values, 1.1e15),
        lambda values, _: values[:-1],
        lambda values, _: "tekst",
        lambda values, _: {}["weg"],
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:invalid value")
def test_a_module_that_goes_wrong_becomes_a_sentence(town: Path, compute: Callable[..., object]) -> None:
    answers = with_comparison(town, Comparison("fout", "Fout", "gaat fout", compute))  # type: ignore[arg-type]
    with pytest.raises(LookupError, match=r"De vergelijking «Fout» (ging mis|gaf geen bruikbaar antwoord)"):
        answers.compared(asked(answers, "fout"), *BUURT)


def test_the_largest_number_that_is_followed_can_be_drawn(town: Path) -> None:
    largest = Comparison("veel", "Veel", "heel veel", lambda values, _: values * 0 - 1e15, decimals=4, unit="€")
    answers = with_comparison(town, largest)
    legend = answers.paint(asked(answers, "veel"), *BUURT).legend
    assert legend.entries[0].label == "-€ 1.000.000.000.000.000,0000"


def test_a_year_to_compare_with_is_refused_where_nothing_asks_for_it(answers: MapAnswers, style: MakeStyle) -> None:
    with pytest.raises(LookupError, match="heeft niets nodig om mee te vergelijken"):
        answers.compared(style("sociaal.inwoners", against="2022"), *BUURT)


def test_a_token_of_other_data_is_refused_even_when_its_answer_is_remembered(
    answers: MapAnswers, style: MakeStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = style("sociaal.inwoners")
    answers.paint(token, *BUURT)
    monkeypatch.setattr(Engine, "version", "ffffffff")
    with pytest.raises(LookupError, match="intussen veranderd"):
        answers.paint(token, *BUURT)
