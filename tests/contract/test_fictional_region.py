"""On the fictional region every indicator has possible figures at every level, and every question an answer."""

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.learning import judged, lesson
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.solving import solve
from buurtspiegel.api import Indicator, Kind, KnowledgeModule
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.demo.keep import keep

REGISTRY = load_registry()
INDICATORS = tuple(REGISTRY.indicators.values())
#: A town, a village, and one that is hardly more than its polder.
GEMEENTEN = ("GM9001", "GM9005", "GM9013")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    root = tmp_path_factory.mktemp("fictional")
    keep(root)
    return open_workbench(root)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_every_indicator_has_possible_figures(bench: Workbench, indicator: Indicator) -> None:
    assert bench.engine.levels(indicator) == indicator.levels
    for level in indicator.levels:
        values = bench.engine.column(indicator, level, bench.engine.periods(indicator, level)[-1]).values.dropna()
        assert values.nunique() > 1
        if indicator.unit == "%":
            assert values.between(0, 100).all()
        if indicator.kind in (Kind.COUNT, Kind.CLASS):
            assert (values == values.round()).all()
        if indicator.kind is not Kind.SCORE:
            assert values.min() >= 0


@pytest.mark.parametrize("module", REGISTRY.knowledge.values(), ids=lambda module: module.id)
def test_every_question_has_an_answer_that_is_found_right(bench: Workbench, module: KnowledgeModule) -> None:
    answers = MapAnswers(bench.engine)
    for gemeente in GEMEENTEN:
        said = lesson(answers, module, gemeente)
        if said["absent"]:  # of a small gemeente there may be no figure; then there is another text
            assert gemeente != GEMEENTEN[0]
            assert said["other"]
            continue
        assert "{" not in said["question"]
        value = solve(answers, module.task.answer, gemeente).value
        given = value if isinstance(value, str) else f"{value:.6f}".replace(".", ",")
        assert judged(answers, module, gemeente, given, 1)["right"]
