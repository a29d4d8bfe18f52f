"""What a comparison looks at: a second indicator of another year lies on the boundaries of the map."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import shapely

from buurtspiegel.answers.references import reference_for
from buurtspiegel.engine import Engine
from buurtspiegel.map.style import Style
from buurtspiegel.registry import load_registry
from buurtspiegel.studies.studies import Studies
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

ONE, OTHER = "GM0001", "GM0002"


def test_the_second_indicator_is_carried_where_a_code_became_another_area(
    tmp_path: Path, make_table: Callable[..., SourceTable], make_areas: Callable[..., AreaTable]
) -> None:
    """10 children of 100 people and 90 of 300 are 25% of the gemeente that took the other in and kept its code."""
    after = make_areas({ONE: (0, 0)}, level="gemeente")
    after.frame.loc[ONE, "geometry"] = shapely.box(130_000, 450_000, 130_200, 450_100)
    before = make_areas({ONE: (0, 0), OTHER: (1, 0)}, level="gemeente", year=2020)
    tables = (
        make_table({"a_inw": {ONE: 100, OTHER: 300}, "a_00_14": {ONE: 10, OTHER: 90}}, level="gemeente", period="2020"),
        make_table({"a_inw": {ONE: 420}, "a_65_oo": {ONE: 105}}, level="gemeente", period="2023"),
    )
    store = Store(tmp_path)
    store.add("1" * 64, "alles.csv", ReadResult(tables, (before, after)))
    studies = Studies(Engine(store, load_registry()))
    registry = studies.engine.registry
    style = Style("sociaal.65plus", "2023", "samen", against="sociaal.0tot15", version=studies.engine.version)
    found = reference_for(
        studies,
        registry.indicator(style.indicator),
        registry.comparison("samen"),
        style,
        Level.GEMEENTE,
        2023,
        pd.Index([]),
    )
    assert found.second == pytest.approx([25])
