"""The CBS workbooks of Utrecht, 2023 and 2024."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import kwb_xlsx
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult, SourceTable


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert kwb_xlsx.recognises(found)
    return kwb_xlsx.read(found, NameIndex())


def buurten(result: ReadResult) -> SourceTable:
    return next(table for table in result.tables if table.level is Level.BUURT)


@pytest.fixture(scope="module")
def path(shared_data: Path) -> Path:
    return shared_data / "kwb/utrecht/CBS-Utrecht-kwb-2023.xlsx"


@pytest.fixture(scope="module")
def result(path: Path) -> ReadResult:
    return read(path)


@pytest.mark.parametrize("key", ["a_inw", "g_wozbag", "p_koopw", "p_wcorpw", "a_soz_wb", "g_pau_hh", "ste_oad"])
def test_every_figure_is_that_of_the_workbook(result: ReadResult, path: Path, key: str) -> None:
    raw = pd.read_excel(path, dtype=str, engine="calamine").set_index("gwb_code_10")[key]
    expected = pd.to_numeric(raw.str.strip(), errors="coerce")
    for table in result.tables:
        np.testing.assert_array_equal(table.values[key], expected[table.values.index])
        known = (table.status[key] == Status.KNOWN).to_numpy()
        np.testing.assert_array_equal(known, expected[table.values.index].notna())


def test_levels_names_and_measures(result: ReadResult) -> None:
    assert [(table.level, len(table.values)) for table in result.tables] == [
        (Level.GEMEENTE, 1),
        (Level.WIJK, 10),
        (Level.BUURT, 111),
    ]
    table = buurten(result)
    assert (table.dataset, table.period, table.names["BU03440111"]) == ("kwb", "2023", "Welgelegen, Den Hommel")
    assert (table.measures["g_wozbag"].title, table.measures["g_wozbag"].unit) == (
        "Gemiddelde WOZ-waarde van woningen",
        "x 1 000 euro",
    )
    assert len(table.measures) == 116
    assert result.left_out == ()


def test_quirk_04_a_point_is_a_status(result: ReadResult) -> None:
    table = buurten(result)
    assert (table.status["g_gas"] == Status.NOT_YET).all()
    withheld = table.status.loc[table.values["g_wozbag"].isna(), "g_wozbag"]
    assert set(withheld) == {Status.SECRET, Status.NOT_APPLICABLE}


def test_quirk_16_sheets_renamed_by_people_and_odd_file_names(path: Path, shared_data: Path, tmp_path: Path) -> None:
    odd = tmp_path / "KWB Utrecht + 'wijken'  (kopie) 18+.xlsx"
    shutil.copy(path, odd)
    # No year in this name: the sheet «kwb-2023» gives it.
    assert {table.period for table in read(odd).tables} == {"2023"}
    later = shared_data / "kwb/utrecht/CBS-Utrecht-kwb-2024.xlsx"
    assert probe(later).layers == ("Gemeente-Utrecht",)
    assert {table.period for table in read(later).tables} == {"2024"}
    nameless = tmp_path / "download.xlsx"
    shutil.copy(later, nameless)
    with pytest.raises(UnreadableFile, match=r"download\.xlsx noemt nergens een jaar"):
        read(nameless)


def test_a_workbook_cut_off_is_refused(path: Path, tmp_path: Path) -> None:
    half = tmp_path / "kwb-2023.xlsx"
    half.write_bytes(path.read_bytes()[:40_000])
    with pytest.raises(UnreadableFile, match="afgebroken of beschadigd"):
        probe(half)
