"""Fixtures for tests of the workbench: modules made on the spot, loaded through a real entry point."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from textwrap import dedent

import pytest

MakeModule = Callable[[str, str], EntryPoint]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeModule]:
    """Return ``make(name, source)``: writes a module to disk and returns the entry point that loads it."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def make(name: str, source: str) -> EntryPoint:
        (tmp_path / f"bs_{name}.py").write_text(dedent(source), encoding="utf-8")
        return EntryPoint(name, f"bs_{name}", "buurtspiegel")

    yield make
    for name in set(sys.modules) - before:
        if name.startswith("bs_"):
            del sys.modules[name]
