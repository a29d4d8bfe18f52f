"""Fixtures for all tests: where the real open data lies, beside the repository."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BUURTSPIEGEL_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def _shared(part: str) -> Path:
    folder = SHARED / part
    if folder.is_dir():
        return folder
    reason = f"the real open data is not at {folder}; set BUURTSPIEGEL_SHARED to the folder that holds it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real open data."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder with recorded answers of real services."""
    return _shared("samples")
