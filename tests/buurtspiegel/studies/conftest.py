"""The fictional region, which has eleven years of figures and boundaries that move."""

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.engine import Engine
from buurtspiegel_data.demo.keep import keep


@pytest.fixture(scope="package")
def region(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    root = tmp_path_factory.mktemp("region")
    keep(root)
    return open_workbench(root).engine
