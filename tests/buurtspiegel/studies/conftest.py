"""The fictional region, the real figures of 2020 without boundaries, and three small gemeenten in two provinces."""

from collections.abc import Callable
from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.engine import Engine
from buurtspiegel_data.demo.keep import keep
from buurtspiegel_data.readers.recognise import read
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable


@pytest.fixture(scope="package")
def region(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    root = tmp_path_factory.mktemp("region")
    keep(root)
    return open_workbench(root).engine


@pytest.fixture(scope="package")
def country(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Path:
    """A data directory with 84799NED; read it, do not add to it."""
    root = tmp_path_factory.mktemp("country")
    Store(root).add("1" * 64, "84799NED", read(shared_data / "kwb" / "statline" / "84799NED"))
    return root


@pytest.fixture(scope="package")
def real(country: Path) -> Engine:
    return open_workbench(country).engine


@pytest.fixture(scope="package")
def provinces(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Path:
    """Two gemeenten in one province and one in another, of which one has no number of elderly; read it only."""
    root = tmp_path_factory.mktemp("provinces")
    figures = {
        "a_inw": {"GM0001": 1000, "GM0002": 3000, "GM0003": 500},
        "a_65_oo": {"GM0001": 100, "GM0002": 900, "GM0003": Status.NOT_YET},
    }
    maps = ReadResult(
        areas=(
            make_areas({"GM0001": (0, 0), "GM0002": (1, 0), "GM0003": (5, 0)}, level="gemeente"),
            make_areas({"PV20": (0, 0), "PV21": (5, 0)}, level="provincie", size=250),
        )
    )
    store = Store(root)
    store.add("1" * 64, "cijfers.csv", ReadResult((make_table(figures, level="gemeente"),)))
    store.add("2" * 64, "kaart.gpkg", maps)
    return root
