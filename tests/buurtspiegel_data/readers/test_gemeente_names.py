"""Lists of areas without geometry."""

from pathlib import Path

import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import gemeente_names
from buurtspiegel_data.readers.names import NameIndex
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.tables import ReadResult

HEAD = "buurtcode2021;buurtnaam2021;GM_2021;GM2021;GM_NAAM;WK_2021;WK2021;WK_NAAM\n"


def read(path: Path) -> ReadResult:
    found = probe(path)
    assert gemeente_names.recognises(found)
    return gemeente_names.read(found, NameIndex())


def test_quirk_03_lost_zeros_come_back_in_the_codes_of_buurten(shared_data: Path) -> None:
    result = read(shared_data / "gemeente/buurt_wijk_gemeente_namen_2021.csv")
    areas = {area.level: area.frame for area in result.areas}
    assert [len(areas[level]) for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT)] == [353, 3331, 14175]
    first = areas[Level.BUURT].loc["BU00140000"]
    assert (first["name"], first["parent"]) == ("Binnenstad-Noord", "WK001400")
    assert areas[Level.WIJK].loc["WK001400"][["name", "parent"]].tolist() == ["Centrum", "GM0014"]
    assert areas[Level.BUURT].loc["BU19799998", "name"] == "Buitenwater"
    assert areas[Level.GEMEENTE].loc["GM0014", "parent"] == "NL"
    assert {area.year for area in result.areas} == {2021}


def test_areas_stand_without_geometry_in_rd(shared_data: Path) -> None:
    (areas,) = read(shared_data / "gemeente/gemeenten_2020.csv").areas
    assert areas.frame.geometry.isna().all()
    assert areas.frame.crs.to_epsg() == 28992
    assert areas.frame["population"].isna().all()
    assert areas.frame.index.is_monotonic_increasing
    assert (areas.year, len(areas.frame)) == (2020, 355)
    assert areas.frame.loc["GM0377", "name"] == "Bloemendaal"


def test_every_year_has_the_gemeenten_that_existed(shared_data: Path) -> None:
    result = read(shared_data / "gemeente/gemeenten_per_jaar_2010_2026.csv")
    count = {area.year: len(area.frame) for area in result.areas}
    assert (count[2010], count[2014], count[2019], count[2026]) == (431, 403, 355, 342)
    by_year = {area.year: area.frame.index for area in result.areas}
    assert "GM0017" in by_year[2018]  # Haren
    assert "GM0017" not in by_year[2019]  # merged into Groningen
    assert "GM1991" in by_year[2022]  # Maashorst


def test_a_code_with_letters_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "namen.csv"
    path.write_text(HEAD + "363AA01;Kop Zeedijk;GM0363;363;Amsterdam;WK0363AA;0363AA;Burgwallen\n")
    assert list(read(path).areas[2].frame.index) == ["BU0363AA01"]


def test_a_buurt_outside_its_wijk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "namen.csv"
    path.write_text(HEAD + "140000;Noord;GM0014;14;Groningen;WK001500;1500;Centrum\n")
    with pytest.raises(UnreadableFile, match="niet in hun wijk"):
        read(path)


def test_a_list_without_a_year_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gemeenten.csv"
    path.write_text("gm_code,gm_naam\nGM0014,Groningen\n")
    with pytest.raises(UnreadableFile, match="zet het jaar in de naam"):
        read(path)
