"""The fictional region, made once for all tests of this folder."""

from dataclasses import replace

import pytest

from buurtspiegel_data.demo import DEFAULT, Region, region
from buurtspiegel_data.levels import Level
from buurtspiegel_data.tables import AreaTable, SourceTable


@pytest.fixture(scope="session")
def made() -> Region:
    """The region of the demonstration."""
    return region(DEFAULT)


@pytest.fixture(scope="session")
def areas(made: Region) -> dict[tuple[Level, int], AreaTable]:
    """Its areas of land by level and boundary year."""
    return {(t.level, t.year): replace(t, frame=t.frame[~t.frame["water"]]) for t in made.areas}


@pytest.fixture(scope="session")
def tables(made: Region) -> dict[tuple[str, Level, int], SourceTable]:
    """Its tables by data set, level and year."""
    return {(table.dataset, table.level, int(table.period)): table for table in made.tables}
