"""One column out of several files: the newest wins, what it lacks comes from older ones, no reason is lost."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import Columns, area_names, columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
A, B, C, D = (f"BU0001000{number}" for number in range(1, 5))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def add(store: Store, *tables: SourceTable, areas: tuple[AreaTable, ...] = ()) -> None:
    digest = f"{len(store.sources()):032}"
    store.add(digest * 2, tables[0].origin.file if tables else "kaart.gpkg", ReadResult(tables, areas))


def found(store: Store, *keys: str) -> Columns:
    result = columns(store, "kwb", Level.BUURT, "2023", keys)
    assert result is not None
    return result


def shown(result: Columns, key: str) -> dict[str, tuple[float | None, Status]]:
    """Value (None where there is none) and status by area."""
    cells = zip(result.values.index, result.values[key], result.status[key], strict=True)
    return {str(code): (None if pd.isna(value) else float(value), Status(status)) for code, value, status in cells}


def test_the_newest_file_wins_and_what_it_lacks_comes_from_the_older(store: Store, make_table: MakeTable) -> None:
    add(store, make_table({"a": {A: 1.0, B: 2.0, C: 3.0}}, file="oud.csv"))
    add(store, make_table({"a": {A: 10.0, B: Status.NOT_YET, D: 40.0}}, file="nieuw.csv", publisher="Gemeente"))
    result = found(store, "a")
    assert shown(result, "a") == {
        A: (10.0, Status.KNOWN),
        B: (2.0, Status.KNOWN),
        C: (3.0, Status.KNOWN),
        D: (40.0, Status.KNOWN),
    }
    assert [origin.publisher for origin in result.origins] == ["CBS", "Gemeente"]


def test_what_the_newest_file_withholds_is_not_given_away_by_an_older_one(store: Store, make_table: MakeTable) -> None:
    add(store, make_table({"a": {A: 0.0, B: Status.NOT_YET, C: Status.SECRET, D: (7.0, Status.ESTIMATED)}}))
    add(store, make_table({"a": {A: Status.NOT_YET, B: Status.SECRET, D: Status.NOT_APPLICABLE}}))
    assert shown(found(store, "a"), "a") == {
        A: (0.0, Status.KNOWN),
        B: (None, Status.SECRET),
        C: (None, Status.SECRET),
        D: (None, Status.NOT_APPLICABLE),
    }


def test_what_is_withheld_stays_so_until_a_newer_file_publishes_it(store: Store, make_table: MakeTable) -> None:
    for cell in (5.0, Status.SECRET, Status.NOT_YET):
        add(store, make_table({"a": {A: cell}}, file=f"{cell}.csv"))
    assert shown(found(store, "a"), "a") == {A: (None, Status.SECRET)}
    add(store, make_table({"a": {A: 6.0}}))
    assert shown(found(store, "a"), "a") == {A: (6.0, Status.KNOWN)}


@pytest.mark.parametrize("estimate_first", [True, False])
def test_an_estimate_does_not_replace_a_known_figure(
    store: Store, make_table: MakeTable, *, estimate_first: bool
) -> None:
    tables = [make_table({"a": {A: (7.0, Status.ESTIMATED), B: (8.0, Status.ESTIMATED)}}), make_table({"a": {A: 5.0}})]
    for table in tables if estimate_first else reversed(tables):
        add(store, table)
    assert shown(found(store, "a"), "a") == {A: (5.0, Status.KNOWN), B: (8.0, Status.ESTIMATED)}


def test_a_newer_row_that_says_nothing_does_not_hide_an_older_reason(store: Store, make_table: MakeTable) -> None:
    add(store, make_table({"a": {A: Status.SECRET, B: 5.0}}))
    add(store, make_table({"a": {A: Status.NO_SOURCE, B: Status.NO_SOURCE}}))
    assert shown(found(store, "a"), "a") == {A: (None, Status.SECRET), B: (5.0, Status.KNOWN)}


def test_three_files_are_laid_over_each_other_in_the_order_of_adding(store: Store, make_table: MakeTable) -> None:
    for value in (1.0, 2.0, 3.0):
        add(store, make_table({"a": {A: value}}, file=f"{value}.csv"))
    assert shown(found(store, "a"), "a") == {A: (3.0, Status.KNOWN)}


def test_a_file_without_a_column_leaves_that_of_another_alone(store: Store, make_table: MakeTable) -> None:
    add(store, make_table({"a": {A: 1.0}, "b": {A: 2.0}}))
    add(store, make_table({"a": {A: 9.0}}))
    assert shown(found(store, "a"), "a") == {A: (9.0, Status.KNOWN)}
    assert shown(found(store, "a", "b"), "b") == {A: (2.0, Status.KNOWN)}
    assert columns(store, "kwb", Level.BUURT, "2023", ("a", "c")) is None
    assert columns(store, "kwb", Level.WIJK, "2023", ("a",)) is None
    assert columns(store, "kwb", Level.BUURT, "2022", ("a",)) is None


def test_a_column_that_is_asked_twice_comes_once(store: Store, make_table: MakeTable) -> None:
    add(store, make_table({"a": {A: 1.0}, "b": {A: 2.0}}))
    assert list(found(store, "a", "b", "a").values) == ["a", "b"]


@pytest.mark.parametrize("order", [("2019", "2024"), ("2024", "2019")])
def test_the_name_is_that_of_the_newest_year_in_whatever_order_files_are_added(
    store: Store, make_table: MakeTable, order: tuple[str, str]
) -> None:
    called = {"2019": "Oudstraat", "2024": "Nieuwstraat"}
    for year in order:
        add(store, make_table({"a": {A: 1.0, B: 1.0}}, period=year, names={A: called[year], B: "Berg"}))
    assert area_names(store, Level.BUURT).to_dict() == {A: "Nieuwstraat", B: "Berg"}


def test_an_area_without_a_name_is_known_all_the_same(
    store: Store, make_table: MakeTable, make_areas: MakeAreas
) -> None:
    nameless = make_table({"a": {A: 1.0, C: 2.0}}, period="2024", names={A: None})
    add(store, nameless, areas=(make_areas({A: (0, 0), B: (1, 0)}, year=2020, names={A: "Aa"}),))
    names = area_names(store, Level.BUURT)
    assert names.index.tolist() == [A, B, C]
    assert names.fillna("-").tolist() == ["Aa", "-", "-"]
    assert area_names(store, Level.WIJK).empty
