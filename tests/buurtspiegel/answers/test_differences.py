"""Areas side by side: their figures in words, and the difference with the first where it means something."""

from pathlib import Path

import pytest

from buurtspiegel import open_workbench
from buurtspiegel.answers.differences import differences, sides
from buurtspiegel.engine import Engine


@pytest.fixture(scope="module")
def engine(town: Path) -> Engine:
    return open_workbench(town).engine


def test_areas_of_any_level_stand_beside_one_another_once(engine: Engine) -> None:
    assert sides(engine, "BU00010102.GM0001.BU00010102.BU99999999.x.1011") == ["BU00010102", "GM0001", "1011"]
    assert sides(engine, "") == []


def test_shares_differ_in_percentage_points_and_counts_do_not(engine: Engine) -> None:
    found = differences(engine, "sociaal.65plus", ["BU00010102", "BU00010101", "GM0001"], "2023")
    assert found["areas"][2] == {"code": "GM0001", "name": "Aastad", "where": "gemeente"}
    rows = {row["id"]: row["cells"] for row in found["rows"]}
    assert next(iter(rows)) == "sociaal.65plus"
    assert [cell["value"] for cell in rows["sociaal.65plus"]] == ["10,0%", "20,0%", "17,6%"]
    assert [cell["difference"] for cell in rows["sociaal.65plus"]] == ["", "+10,0 procentpunt", "+7,6 procentpunt"]
    assert [cell["difference"] for cell in rows["sociaal.inwoners"]] == ["", "", ""]


def test_what_is_withheld_is_said_and_not_subtracted(engine: Engine) -> None:
    rows = differences(engine, "sociaal.65plus", ["BU00010101", "BU00010202"], "2023")["rows"]
    assert rows[0]["cells"][1] == {"value": "–", "note": "geheim", "difference": ""}


def test_figures_of_different_years_are_not_subtracted(engine: Engine) -> None:
    rows = differences(engine, "sociaal.inwoners", ["1011", "1011AB"], "2023")["rows"]
    assert [(cell["note"], cell["difference"]) for cell in rows[0]["cells"]] == [("", ""), ("2020", "")]
