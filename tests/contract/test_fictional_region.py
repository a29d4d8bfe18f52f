"""On the fictional region every indicator has figures, at every level it names, and they are possible figures."""

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.api import Indicator, Kind
from buurtspiegel.registry import load_registry
from buurtspiegel.workbench import Workbench
from buurtspiegel_data.demo.keep import keep

INDICATORS = tuple(load_registry().indicators.values())


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
