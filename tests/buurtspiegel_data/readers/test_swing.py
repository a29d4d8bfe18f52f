"""Exports of Swing: areas found by their names."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import swing
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.status import Status
from buurtspiegel_data.tables import ReadResult

PUPILS = "gemeentelijk/utrecht_UIC_leerlingen_woonlocatie_onderwijsinstelling_2023.csv"
KEY = "aantal_leerlingen_naar_woonlocatie_en_wijk_onderwijsinstelling"
UTRECHT = ("West", "Noordwest", "Overvecht", "Noordoost", "Oost", "Binnenstad", "Zuid", "Zuidwest", "Leidsche Rijn")
WIJKEN = {
    **{f"wijk {number:02d} {name}".casefold(): (f"WK0344{number:02d}",) for number, name in enumerate(UTRECHT, 1)},
    "wijk 10 vleuten-de meern": ("WK034410",),
    # other gemeenten have such names too
    "west": ("WK059902", "WK001402"),
    "oost": ("WK001403",),
    "binnenstad": ("WK022801",),
}


def names(**levels: Mapping[str, tuple[str, ...]]) -> NameIndex:
    return NameIndex({Level(level): known for level, known in levels.items()})


def read(path: Path, index: NameIndex) -> ReadResult:
    found = probe(path)
    assert swing.recognises(found)
    return swing.read(found, index)


@pytest.fixture(scope="module")
def pupils(shared_data: Path) -> ReadResult:
    return read(shared_data / PUPILS, names(wijk=WIJKEN))


def test_names_become_the_wijken_of_one_gemeente(pupils: ReadResult) -> None:
    (table,) = pupils.tables
    assert (table.dataset, table.level, table.period) == ("swing", Level.WIJK, "2022")
    assert list(table.values.index) == [f"WK0344{number:02d}" for number in range(1, 11)]
    assert table.values.loc["WK034401", f"{KEY}_noordwest"] == 38
    assert table.names["WK034401"] == "West"
    assert table.measures[f"{KEY}_west"].title.endswith("onderwijsinstelling, West (schooljaar 2022/2023)")


def test_quirk_15_totals_and_junk_rows_stay_out(pupils: ReadResult) -> None:
    (table,) = pupils.tables
    assert table.values.shape == (10, 10)  # no row and no column of totals
    assert 1342 not in table.values.to_numpy()
    assert 787 not in table.values.to_numpy()
    assert [note.count for note in pupils.left_out] == [3, 1]


def test_quirk_04_a_point_is_no_number(pupils: ReadResult) -> None:
    assert pupils.tables[0].status.loc["WK034402", f"{KEY}_binnenstad"] == Status.SECRET


def test_without_known_wijken_the_way_out_is_said(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="voeg eerst de wijken en buurten van die gemeente toe"):
        read(shared_data / PUPILS, NameIndex())


def test_subwijken_that_cbs_does_not_know_are_refused(shared_data: Path) -> None:
    path = shared_data / "gemeentelijk/utrecht_UIC_tevredenheid_jongerenvoorzieningen_subwijk_2023.csv"
    with pytest.raises(UnreadableFile, match="Subwijk Zuilen-west"):
        read(path, names(wijk=WIJKEN))


def test_buurten_periods_and_unmatched_names(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        "Buurten;bewoners|totaal|2022;bewoners|totaal|2023;\nNoord;5;6;\nHét Zuid;7;.;\nElders;1;1;\n;13;7;\n"
    )
    known = {"noord": ("BU00010001",), "het zuid": ("BU00010002",), "oost": ("BU00020001",)}
    result = read(path, names(buurt=known))
    assert [t.period for t in result.tables] == ["2022", "2023"]
    assert result.tables[0].values["bewoners_totaal"].to_dict() == {"BU00010001": 5, "BU00010002": 7}
    assert "Elders" in result.left_out[-1].text


def test_a_name_that_two_areas_share_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "export_2023.csv"
    path.write_text("wijk;bewoners\nNoord;5\nZuid;6\nOost;7\n")
    known = {"noord": ("WK000101", "WK000109"), "zuid": ("WK000102",), "oost": ("WK000103",)}
    result = read(path, names(wijk=known))
    assert list(result.tables[0].values.index) == ["WK000102", "WK000103"]
    assert "Noord" in result.left_out[-1].text


@pytest.mark.parametrize("header", ["wijk;bewoners", "wijk;|| |2023", "wijk;a|b|2023;a|b|2023"])
def test_a_column_without_year_or_subject_or_twice_is_refused(tmp_path: Path, header: str) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f"{header}\nNoord;5;5\n" if header.count(";") == 2 else f"{header}\nNoord;5\n")
    with pytest.raises(UnreadableFile):
        read(path, names(wijk={"noord": ("WK000101",)}))
