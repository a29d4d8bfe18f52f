"""The raw export of «Gebieden in Nederland», which does not say its year."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import gebieden
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe

FILE = "gemeente/cbs_gebieden_in_nederland_inwonertal_raw.csv"


def test_residents_equal_those_of_another_source_of_that_year(shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "gebieden_2024.csv"
    shutil.copy(shared_data / FILE, path)
    found = probe(path)
    assert gebieden.recognises(found)
    result = gebieden.read(found, NameIndex())
    (table,) = result.tables
    assert (table.dataset, table.level, table.period) == ("gebieden", Level.GEMEENTE, "2024")
    other = pd.read_csv(shared_data / "gemeente/inwoners_per_gemeente.csv").query("jaar == 2024")
    expected = other.set_index("gemeente")["aantal_inwoners"].reindex(table.values.index)
    np.testing.assert_array_equal(table.values["a_inw"], expected)
    assert len(expected) == 342
    assert table.names["GM1900"] == "Súdwest-Fryslân"
    assert table.values.loc["GM1680", "ste_oad"] == 283
    assert result.left_out == ()


def test_without_a_year_in_the_file_name_it_is_refused(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="noemt nergens een jaar; zet het jaar in de naam"):
        gebieden.read(probe(shared_data / FILE), NameIndex())
