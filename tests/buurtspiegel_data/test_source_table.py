"""A table or a set of areas that breaks its promise is refused before it reaches the store."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import AreaTable, LeftOut, SourceTable, concat_left_out

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
TWO = {"BU00010001": 5.0, "BU00010002": Status.SECRET}


@pytest.mark.parametrize("dataset", ["../x", "kwb/../../x", "", "Kwb", "k w b", "kwb\0", "..", "/etc", "kwb\n"])
def test_a_data_set_has_a_name_that_is_safe_in_a_path(make_table: MakeTable, dataset: str) -> None:
    with pytest.raises(ValueError, match="no name of a data set with a year"):
        make_table({"a": TWO}, dataset=dataset)


@pytest.mark.parametrize(
    "period", ["../../etc", "2023/..", "", "23", "jaar", "2023.", "2023 ", "٢٠٢٣", "3023", "2023\n"]
)
def test_a_period_begins_with_a_year_and_is_safe_in_a_path(make_table: MakeTable, period: str) -> None:
    with pytest.raises(ValueError, match="no name of a data set with a year"):
        make_table({"a": TWO}, period=period)


def test_a_quarter_is_a_period(make_table: MakeTable) -> None:
    assert make_table({"a": TWO}, period="2023KW01").period == "2023KW01"


def changed(table: SourceTable, **parts: Any) -> SourceTable:
    return replace(table, **parts)


def test_values_and_status_go_together(make_table: MakeTable) -> None:
    table = make_table({"a": TWO, "b": TWO})
    with pytest.raises(ValueError, match="differ in shape"):
        changed(table, status=table.status[["a"]])
    with pytest.raises(ValueError, match="differ in shape"):
        changed(table, status=table.status.iloc[:1])
    for cell, status in (
        (np.nan, Status.KNOWN),
        (1.0, Status.SECRET),
        (0.0, Status.NOT_YET),
        (np.nan, Status.ESTIMATED),
    ):
        with pytest.raises(ValueError, match="contradict each other"):
            make_table({"a": {"BU00010001": (cell, status)}})
    with pytest.raises(ValueError, match="infinite"):
        make_table({"a": {"BU00010001": float("inf")}})


def test_an_area_has_a_code_of_its_level_and_stands_in_a_table_once(make_table: MakeTable) -> None:
    with pytest.raises(ValueError, match="«WK000100» is no buurt code"):
        make_table({"a": {"WK000100": 1.0}})
    with pytest.raises(ValueError, match="«10115» is no pc4 code"):
        make_table({"a": {"10115": 1.0}}, level="pc4")
    table = make_table({"a": TWO})
    twice = pd.Index(["BU00010001"] * 2)
    with pytest.raises(ValueError, match="BU00010001 stands in it twice"):
        changed(table, values=table.values.set_axis(twice), status=table.status.set_axis(twice))


def test_areas_keep_the_same_promise(make_areas: MakeAreas) -> None:
    areas = make_areas({"BU00010001": (0, 0), "BU00010002": (1, 0)})
    for year in (0, 99, 3000, -2023):
        with pytest.raises(ValueError, match="is no boundary year"):
            replace(areas, year=year)
    with pytest.raises(ValueError, match="is no wijk code"):
        replace(areas, level=Level.WIJK)
    with pytest.raises(ValueError, match="stands in it twice"):
        replace(areas, frame=areas.frame.set_axis(["BU00010001"] * 2))


def test_notes_without_a_count_are_dropped() -> None:
    notes = concat_left_out([LeftOut("een", 1), LeftOut("geen", 0)], [LeftOut("twee", 2)])
    assert [note.text for note in notes] == ["een", "twee"]


def test_a_set_of_areas_knows_its_ids_and_its_web_mercator_copy(make_areas: MakeAreas) -> None:
    made = make_areas(
        {"BU00010001": (0, 0), "BU00010002": None}, names={"BU00010001": "Aa"}, population={"BU00010002": 7}
    )
    areas = AreaSet(Level.BUURT, 2023, made.frame, "00000000")
    assert len(areas) == 2
    assert areas.ids_of(pd.Index(["BU00010002", "BU00019999", "BU00010001"])).tolist() == [1, -1, 0]
    assert areas.parents.tolist() == ["WK000100", "WK000100"]
    assert areas.population.fillna(-1).tolist() == [-1, 7]
    assert areas.names.iloc[0] == "Aa"
    west, south, east, north = areas.mercator.iloc[0].bounds
    # A square of 100 m in RD is 100 / cos(latitude) m wide in Web Mercator; 450 km north in RD lies near 52.04°.
    assert east - west == pytest.approx(100 / np.cos(np.radians(52.04)), abs=0.5)
    assert north - south == pytest.approx(east - west, abs=1.5)
    assert areas.mercator.iloc[1] is None
