"""Leefbaarometer: scores per area and year."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import leefbaarometer
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe


def test_real_file_has_four_years_of_fourteen_wijken(shared_data: Path) -> None:
    found = probe(shared_data / "leefbaarometer/amstelveen_dimensies.csv")
    assert leefbaarometer.recognises(found)
    result = leefbaarometer.read(found, NameIndex())
    assert [t.period for t in result.tables] == ["2014", "2018", "2020", "2022"]
    assert {(t.dataset, t.level, len(t.values)) for t in result.tables} == {("leefbaarometer", Level.WIJK, 14)}
    last = result.tables[-1]
    assert last.values.loc["WK036214", "lbm"] == 4.447309736184864
    assert last.values.loc["WK036201", "fys"] == -0.007289500760402
    assert last.names["WK036201"] == "Randwijck"


def test_dimensions_add_up_to_the_deviation(shared_data: Path) -> None:
    tables = leefbaarometer.read(probe(shared_data / "leefbaarometer/amstelveen_dimensies.csv"), NameIndex()).tables
    for table in tables:
        parts = table.values[["fys", "onv", "soc", "vrz", "won"]].sum(axis=1)
        assert (parts - table.values["afw"]).abs().max() < 1e-6


def test_the_recorded_sample_reads_the_same(shared_data: Path, shared_samples: Path) -> None:
    paths = (
        shared_data / "leefbaarometer/amstelveen_dimensies.csv",
        shared_samples / "leefbaarometer/lbm_wijk_AmstelveenDataWithDimensions.csv",
    )
    first, second = (leefbaarometer.read(probe(path), NameIndex()).tables for path in paths)
    assert [t.values.to_dict() for t in first] == [t.values.to_dict() for t in second]


def test_buurten_with_classes_and_decimal_commas(tmp_path: Path) -> None:
    path = tmp_path / "lbm.csv"
    path.write_text("BU_CODE;jaar;afw;fys;onv;soc;vrz;won;kscore\nBU0363AA01;2024;0,1;0,2;-0,3;0,1;0,1;0;7\n")
    (table,) = leefbaarometer.read(probe(path), NameIndex()).tables
    assert table.level is Level.BUURT
    assert table.values.loc["BU0363AA01", "onv"] == -0.3
    assert table.values.loc["BU0363AA01", "kscore"] == 7
    assert table.measures["kscore"].unit == "klasse 1–9"


def test_scores_of_schools_are_not_ours(shared_samples: Path) -> None:
    assert not leefbaarometer.recognises(probe(shared_samples / "leefbaarometer/derived_school_scores.csv"))


def test_codes_of_another_level_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lbm.csv"
    path.write_text("wk_code,jaar,afw,fys,onv,soc,vrz,won\n0363AA,2024,1,1,1,1,1,1\n")
    with pytest.raises(UnreadableFile, match="0363AA"):
        leefbaarometer.read(probe(path), NameIndex())
