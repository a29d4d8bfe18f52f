"""Residents per gemeente and year."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.readers import inwoners
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status


def test_real_file_has_a_table_per_year(shared_data: Path) -> None:
    found = probe(shared_data / "gemeente/inwoners_per_gemeente.csv")
    assert inwoners.recognises(found)
    result = inwoners.read(found, NameIndex())
    assert [t.period for t in result.tables] == [str(year) for year in range(2017, 2027)]
    assert [len(t.values) for t in result.tables[:3]] == [388, 380, 355]
    assert result.tables[2].values.loc["GM0014", "a_inw"] == 231299
    assert not result.left_out


def test_nobody_is_not_a_number_of_residents(tmp_path: Path) -> None:
    path = tmp_path / "inwoners.csv"
    path.write_text("gemeente,jaar,aantal_inwoners\nGM0001,2020,0\nGM0002,2020,7\nNL01,2020,9\n")
    result = inwoners.read(probe(path), NameIndex())
    assert result.tables[0].status["a_inw"].to_dict() == {"GM0001": Status.NOT_APPLICABLE, "GM0002": Status.KNOWN}
    assert [note.count for note in result.left_out] == [1]


def test_a_year_that_is_a_path_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "inwoners.csv"
    path.write_text("gemeente,jaar,aantal_inwoners\nGM0001,../../weg,5\n")
    with pytest.raises(UnreadableFile, match="geen jaar"):
        inwoners.read(probe(path), NameIndex())


def test_a_gemeente_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "inwoners.csv"
    path.write_text("gemeente,jaar,aantal_inwoners\nGM0001,2020,5\nGM0001,2020,6\n")
    with pytest.raises(UnreadableFile, match="meer dan eens"):
        inwoners.read(probe(path), NameIndex())
