"""Answers in words instead of numbers, and comparisons with an area or an indicator that the visitor chooses."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.table import Selection, lines, page
from buurtspiegel.engine import Engine
from buurtspiegel.errors import DeclarationError
from buurtspiegel.map.palette import NO_SOURCE, SECRET, WATER
from buurtspiegel.map.style import Style
from buurtspiegel.model import Category, Comparison, Kind, Reference
from buurtspiegel_data.levels import Level

MakeStyle = Callable[..., Style]
BUURT = (Level.BUURT, 2023)
MANY, FEW = Category(1, "veel", "#aa0000"), Category(-1, "=weinig", "#0000aa")


def sides(values: np.ndarray, _: Reference) -> np.ndarray:
    return np.where(values > 350, 1.0, np.where(values == 0, np.nan, -1.0))


def with_comparison(town: Path, comparison: Comparison) -> MapAnswers:
    engine = open_workbench(town).engine
    comparisons = MappingProxyType({**engine.registry.comparisons, comparison.id: comparison})
    return MapAnswers(Engine(engine.store, replace(engine.registry, comparisons=comparisons)))


@pytest.fixture(scope="module")
def sided(town: Path) -> MapAnswers:
    return with_comparison(town, Comparison("kant", "Kant", "aan welke kant", sides, categories=(MANY, FEW)))


def test_the_legend_has_a_word_a_colour_and_a_count_for_each_category(sided: MapAnswers) -> None:
    painting = sided.paint(Style("sociaal.inwoners", "2023", "kant", version=sided.engine.version), *BUURT)
    assert [(one.label, one.colour, one.count) for one in painting.legend.entries] == [
        ("veel", "#aa0000", 3),
        ("=weinig", "#0000aa", 2),
    ]
    assert painting.classes.tolist() == [0, 1, 1, SECRET, WATER, 0, 0]
    assert painting.legend.unit == "aan welke kant"


def test_pointer_table_and_file_say_the_word(sided: MapAnswers) -> None:
    style = Style("sociaal.inwoners", "2023", "kant", version=sided.engine.version)
    assert sided.hover(style, *BUURT, 0)["compared"] == "aan welke kant: veel"
    rows = page(sided, style, *BUURT, Selection(sort="code", down=False), 0)["rows"]
    assert [row["cells"][3] for row in rows] == ["veel", "=weinig", "=weinig", "–", "–", "veel", "veel"]
    written = "".join(lines(sided, style, *BUURT, Selection(sort="code", down=False))).splitlines()
    assert written[2].split(";")[8] == "'=weinig"  # no formula for a spreadsheet


def test_an_indicator_can_be_a_word_too(answers: MapAnswers, style: MakeStyle, town: Path) -> None:
    engine = open_workbench(town).engine
    named = replace(
        engine.registry.indicator("ruimte.stedelijkheid"),
        categories=(Category(1, "stad", "#222222"), Category(5, "land", "#eeeeee")),
    )
    indicators = MappingProxyType({**engine.registry.indicators, named.id: named})
    changed = MapAnswers(Engine(engine.store, replace(engine.registry, indicators=indicators)))
    token = Style(named.id, "2023", "waarde", version=changed.engine.version)
    assert [(one.label, one.count) for one in changed.paint(token, *BUURT).legend.entries] == [("stad", 1), ("land", 1)]
    assert changed.paint(token, *BUURT).classes[1] == NO_SOURCE  # a 2 stands for neither
    assert changed.hover(token, *BUURT, 0)["value"] == "stad"


def test_all_are_held_against_one_area(answers: MapAnswers, style: MakeStyle) -> None:
    found = answers.compared(style("sociaal.65plus", "gebied", against="BU00010102"), *BUURT)
    assert found.phrase == "verschil met Poort"
    assert found.compared.tolist()[:3] == pytest.approx([10, 0, 5])  # 20%, 10% and 15% of the residents
    whole = answers.compared(style("sociaal.65plus", "gebied", against="GM0001"), *BUURT)
    assert whole.compared[0] == pytest.approx(20 - 100 * 317 / 1805)
    nobody = answers.compared(style("sociaal.65plus", "gebied", against="BU00010202"), *BUURT)
    assert np.isnan(nobody.compared).all()  # what is withheld there cannot be worked out here


def beside(values: np.ndarray, reference: Reference) -> np.ndarray:
    return reference.second


def test_a_second_indicator_is_laid_beside_the_first(town: Path) -> None:
    both = Comparison("samen", "Samen", "samen met {met}", beside, needs_indicator=True, kinds=(Kind.COUNT,))
    answers = with_comparison(town, both)
    token = Style("sociaal.inwoners", "2023", "samen", against="wonen.woz", version=answers.engine.version)
    found = answers.compared(token, *BUURT)
    assert found.phrase == "samen met Gemiddelde WOZ-waarde"
    assert found.compared.tolist() == pytest.approx([458, 310, 310, np.nan, np.nan, 275, 199], nan_ok=True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"categories": [MANY]}, "tuple van Category"),
        ({"categories": (Category(1, "een", "rood"),)}, "#rrggbb"),
        ({"categories": (MANY, Category(1, "nog een", "#000000"))}, "twee keer"),
        ({"categories": (Category(1.5, "half", "#000000"),)}, "geen heel getal"),  # type: ignore[arg-type]
        ({"needs_area": True}, "{met}"),
        ({"needs_area": True, "needs_indicator": True, "sentence": "met {met}"}, "hoogstens één"),
    ],
)
def test_a_declaration_that_cannot_be_shown_is_refused(more: dict[str, object], said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        Comparison(**({"id": "x1", "title": "X", "sentence": "x", "compute": sides} | more))  # type: ignore[arg-type]
