"""While the server runs, what is past its date goes; a fault does not stop it."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buurtspiegel.own.desk import Desk
from buurtspiegel.registry import load_registry
from buurtspiegel.ui.retention import sweep_daily, sweep_once
from registering import DEAL, MAPPING, Counted, counted, file

__all__ = ["counted", "file"]


def test_what_is_past_its_date_goes_beside_the_server(
    tmp_path: Path, counted: Counted, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, registry = tmp_path / "data", load_registry()
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    Desk(root, registry).take(file, "wmo.csv", MAPPING, replace(DEAL, retention=tomorrow), "Ada")
    sweep_once(root, registry)
    assert len(Desk(root, registry).registrations()) == 1

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            later = datetime.now(UTC) + timedelta(days=1)
            return cls(later.year, later.month, later.day, tzinfo=tz)  # type: ignore[arg-type]

    monkeypatch.setattr("buurtspiegel.ui.retention.datetime", Clock)
    sweep_once(root, registry)
    assert Desk(root, registry).registrations() == ()


def test_a_fault_is_logged_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("buurtspiegel.ui.retention.Desk", fails)
    with caplog.at_level(logging.ERROR):
        sweep_once(tmp_path, load_registry())
    assert "could not be deleted" in caplog.text


def test_it_looks_at_once_and_stops_when_asked(tmp_path: Path) -> None:
    stop = sweep_daily(tmp_path, load_registry)
    stop.set()
    assert list(tmp_path.iterdir()) == []
