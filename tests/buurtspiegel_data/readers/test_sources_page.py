"""datasets/README.md describes every source that is read."""

from importlib import import_module
from pathlib import Path

import pytest

from buurtspiegel_data.readers.recognise import READERS

PAGE = (Path(__file__).resolve().parents[3] / "datasets/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", READERS)
def test_every_reader_is_in_the_table_of_sources(module: str) -> None:
    assert f"| `{module}` |" in PAGE


@pytest.mark.parametrize("module", READERS)
def test_every_data_set_is_named(module: str) -> None:
    reader = import_module(f"buurtspiegel_data.readers.{module}")
    named = {value for name, value in vars(reader).items() if name.endswith("DATASET") and isinstance(value, str)}
    assert all(f"`{dataset}`" in PAGE for dataset in named)


def test_every_trap_is_numbered() -> None:
    assert all(f"\n| {number} | " in PAGE for number in range(1, 19))
