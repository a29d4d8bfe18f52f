"""The chart of the distribution lets go of what it holds when its visitor leaves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import panel as pn
import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.ui.distribution import Distribution
from buurtspiegel.ui.question import ask
from buurtspiegel.ui.session import Session


def test_nothing_of_a_chart_stays_behind(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave: list[Callable[[Any], None]] = []
    monkeypatch.setattr(pn.state, "on_session_destroyed", leave.append)
    answers = MapAnswers(open_workbench(town).engine)
    service = MapService(answers, tmp_path)
    chart = Distribution(answers, lambda *_: None)
    chart.show(ask(answers, service, Session()), "")
    pane = chart.pane()
    from holoviews.plotting.bokeh.callbacks import Callback

    before = len(Callback._callbacks)
    pane.get_root()
    assert len(Callback._callbacks) == before + 1
    leave[0](None)
    assert len(Callback._callbacks) == before
    service.pool.shutdown()
