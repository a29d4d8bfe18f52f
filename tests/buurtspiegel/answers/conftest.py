"""The answers on two small gemeenten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.style import Style


@pytest.fixture(scope="package")
def answers(town: Path) -> MapAnswers:
    return MapAnswers(open_workbench(town).engine)


@pytest.fixture(scope="package")
def style(answers: MapAnswers) -> Callable[..., Style]:
    """Return ``make(indicator, comparison, period)``: a style of the data at hand."""

    def make(indicator: str, comparison: str = "waarde", period: str = "2023", **more: Any) -> Style:
        return Style(indicator, period, comparison, version=answers.engine.version, **more)

    return make
