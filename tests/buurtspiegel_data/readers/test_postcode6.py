"""Households and residents per postcode-6."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import postcode6
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status


def test_quirk_04_onbekend_is_secret_and_no_number(shared_data: Path) -> None:
    found = probe(shared_data / "postcode/pc6_amsterdam_2020.csv")
    assert postcode6.recognises(found)
    result = postcode6.read(found, NameIndex())
    (table,) = result.tables
    assert (table.dataset, table.level, table.period) == ("postcode", Level.PC6, "2020")
    assert table.values.shape == (19635, 2)
    assert table.values.loc["1011AC"].to_dict() == {"a_hh": 10, "a_inw": 20}
    assert (table.status.loc["1011AD"] == Status.SECRET).all()
    assert int((table.status["a_hh"] == Status.SECRET).sum()) == 2069
    assert int((table.status["a_inw"] == Status.SECRET).sum()) == 1636
    assert "AVG_GEVOELIG" in result.left_out[0].text


def test_quirk_04_a_sentinel_is_secret_in_a_cbs_export(tmp_path: Path) -> None:
    path = tmp_path / "cbs_pc6_2019.csv"
    path.write_text("postcode6;aantal_inwoners;aantal_part_huishoudens\n1011 ab;-99997;5\n1012AB;35;20\n")
    (table,) = postcode6.read(probe(path), NameIndex()).tables
    assert table.status.loc["1011AB"].to_dict() == {"a_inw": Status.SECRET, "a_hh": Status.KNOWN}
    assert table.values.loc["1012AB"].to_dict() == {"a_inw": 35, "a_hh": 20}


def test_without_a_year_the_file_is_refused(shared_samples: Path) -> None:
    with pytest.raises(UnreadableFile, match="zet het jaar in de naam"):
        postcode6.read(probe(shared_samples / "pdok_wfs/pc6_amsterdam_head.csv"), NameIndex())


def test_rows_without_a_postcode_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "pc6_2020.csv"
    path.write_text("PC6,Aantal Inwoners\n1011AB,5\n0011AB,5\n1011,5\n")
    result = postcode6.read(probe(path), NameIndex())
    assert list(result.tables[0].values.index) == ["1011AB"]
    assert result.left_out[0].count == 2
