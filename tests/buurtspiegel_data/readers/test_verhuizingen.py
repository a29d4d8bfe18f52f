"""Moves between gemeenten, in the columns of the open data of StatLine (37230NED)."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read
from buurtspiegel_data.status import Status

HEADER = (
    '"ID";"RegioS";"Perioden";"BevolkingAanHetBeginVanDePeriode_1";"LevendGeborenKinderen_2";"Overledenen_3";'
    '"TotaleVestiging_4";"VestigingVanuitEenAndereGemeente_5";"Immigratie_6";"TotaalVertrekInclAdmCorrecties_7";'
    '"VertrekNaarAndereGemeente_8";"EmigratieInclusiefAdmCorrecties_9"\n'
)
YEAR = '"{0}";"{1:<10}";"2024JJ00";"{2}";"9";"9";"9";"{3}";"9";"9";"{4}";"9"\n'
MONTH = '"7";"GM0344    ";"2024MM01";"374000";"9";"9";"9";"1900";"9";"9";"2100";"9"\n'
ROWS = (
    YEAR.format(0, "NL01", 17942942, 780000, 780000)
    + YEAR.format(1, "PV26", 1388000, 60000, 61000)
    + YEAR.format(2, "GM0344", 374374, 24100, 26900)
    + YEAR.format(3, "GM9999", "", "", ".")
    + MONTH
)


def test_moves_of_whole_years_per_gemeente(tmp_path: Path) -> None:
    path = tmp_path / "37230ned_TypedDataSet.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    result = read(path)
    found = {(table.dataset, table.level, table.period): table for table in result.tables}
    assert set(found) == {("verhuizingen", Level.LAND, "2024"), ("verhuizingen", Level.GEMEENTE, "2024")}
    table = found["verhuizingen", Level.GEMEENTE, "2024"]
    assert table.values.loc["GM0344"].to_dict() == {"inwoners": 374374, "gevestigd": 24100, "vertrokken": 26900}
    assert (table.status.loc["GM9999"] == Status.SECRET).all()  # withheld, and not 0
    assert found["verhuizingen", Level.LAND, "2024"].values.loc["NL", "gevestigd"] == 780000
    assert [note.count for note in result.left_out] == [1, 1]  # the month, the province


def test_the_spelling_of_2017_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    path.write_text((HEADER + ROWS).replace("VertrekNaarAndere", "VertrekNaarEenAndere"), encoding="utf-8")
    assert {table.dataset for table in read(path).tables} == {"verhuizingen"}


def test_a_file_of_months_only_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "maanden.csv"
    path.write_text(HEADER + MONTH, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"2024MM01.*verwacht jaren als 2024JJ00"):
        read(path)
