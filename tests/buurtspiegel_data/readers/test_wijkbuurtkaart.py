"""The wijk- en buurtkaart in every channel: real files of 2014 to 2025, and the odd shapes of codes and years."""

import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box

from buurtspiegel_data.areas import RD
from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level, is_code, parent_code
from buurtspiegel_data.readers import read
from buurtspiegel_data.tables import AreaTable

REAL = {
    "buurten_2019_nl_rd_simplified.gpkg": (Level.BUURT, 2019, 12251, "BU00030000", "Appingedam-Centrum"),
    "buurten_2019_nl_rd_0.1m.parquet": (Level.BUURT, 2019, 12251, "BU00030000", "Appingedam-Centrum"),
    "gemeenten_2014_nl_rd_tmap.gpkg": (Level.GEMEENTE, 2014, 403, "GM0003", "Appingedam"),
    "gemeenten_2019_nl_rd_0.1m.parquet": (Level.GEMEENTE, 2019, 355, "GM0003", "Appingedam"),
    "gemeenten_2019_nl_wgs84_simplified.geojson": (Level.GEMEENTE, 2019, 355, "GM0518", "'s-Gravenhage"),
    "gemeenten_2022_nl_rd_tmap.gpkg": (Level.GEMEENTE, 2022, 345, "GM0014", "Groningen"),
    "gemeenten_2023_wgs84_cartomap.geojson": (Level.GEMEENTE, 2023, 342, "GM0014", "Groningen"),
    "gemeenten_2025_wgs84_cartomap.geojson": (Level.GEMEENTE, 2025, 342, "GM0014", "Groningen"),
    "gemeenten_pdok_kerncijfers_sentinels_subset.geojson": (Level.GEMEENTE, 2021, 15, "GM0267", "Nijkerk"),
    "wijken_2016_nl_rd.geojson": (Level.WIJK, 2016, 2981, "WK000300", "Wijk 00"),
    "wijken_2022_nl_rd_tmap.gpkg": (Level.WIJK, 2022, 3340, "WK001400", "Centrum"),
    "provincies_2022_nl_rd_tmap.gpkg": (Level.PROVINCIE, 2022, 12, "PV20", "Groningen"),
    "baarn_buurten_kerncijfers_pdok.geojson": (Level.BUURT, 2024, 21, "BU03080000", "Centrum"),
    "ede_wijkenbuurtenwijken.geojson": (Level.WIJK, 2024, 17, "WK022801", "Ede-Oost"),
    "groningen_2017/buurt2017.zip": (Level.BUURT, 2017, 108, "BU00140000", "Binnenstad-Noord"),
    "groningen_2017/wijk2017.zip": (Level.WIJK, 2017, 15, "WK001400", "Centrum"),
}


def areas_of(path: Path) -> AreaTable:
    (areas,) = read(path).areas
    return areas


@pytest.mark.parametrize("file", REAL)
def test_real_files_give_valid_areas_in_rd(file: str, shared_data: Path) -> None:
    level, year, count, code, name = REAL[file]
    areas = areas_of(shared_data / "geo" / file)
    frame = areas.frame
    assert (areas.level, areas.year, len(frame)) == (level, year, count)
    assert frame.loc[code, "name"] == name
    assert list(frame.columns) == ["name", "parent", "population", "water", "geometry"]
    assert frame.index.is_unique
    assert frame.index.is_monotonic_increasing
    assert all(is_code(area, level) for area in frame.index)
    assert list(frame["parent"]) == [parent_code(area) for area in frame.index]
    assert frame.crs == RD
    assert frame.geometry.dropna().is_valid.all()
    assert set(frame.geom_type.dropna()) <= {"Polygon", "MultiPolygon"}
    west, south, east, north = frame.total_bounds
    assert 10_000 < west < east < 279_000
    assert 306_000 < south < north < 622_000
    assert (areas.origin.publisher, areas.origin.licence) == ("CBS en Kadaster", "CC BY 4.0")


def test_residents_come_along_where_the_file_has_them(shared_data: Path) -> None:
    geo = shared_data / "geo"
    assert areas_of(geo / "gemeenten_2014_nl_rd_tmap.gpkg").frame["population"].sum() == 16_828_900
    assert areas_of(geo / "groningen_2017/buurt2017.zip").frame.loc["BU00140000", "population"] == 4440
    assert areas_of(geo / "buurten_2019_nl_rd_simplified.gpkg").frame["population"].isna().all()


def test_two_channels_of_one_year_agree_on_the_ground(shared_data: Path) -> None:
    degrees = areas_of(shared_data / "geo/gemeenten_2019_nl_wgs84_simplified.geojson").frame.geometry
    metres = areas_of(shared_data / "geo/gemeenten_2019_nl_rd_0.1m.parquet").frame.geometry
    shared = degrees.intersection(metres).area / degrees.union(metres).area
    assert shared.min() > 0.96  # simplified by 150 m


def test_figures_that_are_not_read_are_counted(shared_data: Path) -> None:
    notes = read(shared_data / "geo/gemeenten_2022_nl_rd_tmap.gpkg").left_out
    assert [(note.count, note.text[:40]) for note in notes] == [(13, "Kolommen niet gelezen: 13, zoals «area»,")]


def test_quirk_10_same_code_other_area(shared_data: Path) -> None:
    old = areas_of(shared_data / "geo/groningen_2017/buurt2017.zip").frame
    new = areas_of(shared_data / "geo/buurten_2019_nl_rd_0.1m.parquet").frame
    new = new[new.index.str.startswith("BU0014")]
    both = old.index.intersection(new.index)
    assert (len(old), len(new), len(both)) == (108, 130, 101)
    overlap = old.loc[both].intersection(new.loc[both]).area / old.loc[both].area
    assert sorted(overlap[overlap < 0.95].round(2)) == [0.25, 0.80]


def test_quirk_11_codes_of_the_map_and_of_the_table_stay_their_own(shared_data: Path) -> None:
    areas = areas_of(shared_data / "geo/buurten_2019_nl_rd_simplified.gpkg").frame.index
    tables = read(shared_data / "kwb/statline/84799NED").tables
    codes = next(table.values.index for table in tables if table.level is Level.BUURT)
    assert (len(areas.difference(codes)), len(codes.difference(areas))) == (215, 1772)


def test_quirk_12_rd_metres_in_geojson(shared_data: Path) -> None:
    wijken = areas_of(shared_data / "geo/wijken_2016_nl_rd.geojson").frame
    assert wijken.loc["WK034401"].geometry.distance(wijken.loc["WK034402"].geometry) < 3000
    assert 98e6 < wijken[wijken["parent"] == "GM0344"].area.sum() < 101e6  # Utrecht: 99 km² with water


def test_quirk_13_invalid_empty_and_double_areas_are_mended_and_counted(shared_data: Path) -> None:
    geo = shared_data / "geo"
    invalid = {"gemeenten_2023_wgs84_cartomap.geojson": 5, "gemeenten_2025_wgs84_cartomap.geojson": 2}
    for file, count in invalid.items():
        (note,) = read(geo / file).left_out
        assert (note.count, "ongeldige grens" in note.text) == (count, True)
    result = read(geo / "wijken_2016_nl_rd.geojson")
    assert [note.count for note in result.left_out] == [12, 2, 1]
    frame = result.areas[0].frame
    assert list(frame.index[frame.geometry.isna()]) == ["WK024316", "WK099590"]
    (note,) = read(geo / "gemeenten_pdok_kerncijfers_sentinels_subset.geojson").left_out
    assert note.text == "Waterdelen van een gebied met land, weggelaten: 1."


def test_quirk_16_names_of_gemeenten_survive(shared_data: Path) -> None:
    names = areas_of(shared_data / "geo/gemeenten_2019_nl_rd_0.1m.parquet").frame["name"]
    assert {"'s-Gravenhage", "Bergen (NH.)", "Súdwest-Fryslân", "Hengelo"} <= set(names)


def test_quirk_17_the_codes_know_the_year_better_than_the_label(shared_data: Path) -> None:
    result = read(shared_data / "geo/gemeenten_2014_nl_rd_tmap.gpkg")
    assert result.areas[0].year == 2014
    assert result.left_out[0].text == (
        "Volgens laag «gemeenten_2013» is dit 2013, maar de gemeentecodes bestaan samen alleen in 2014; "
        "gelezen als 2014."
    )


def made(path: Path, layer: str | None = None, /, **columns: list[object]) -> Path:
    """Squares in RD with the given columns."""
    count = len(next(iter(columns.values())))
    shapes = [box(136_000 + 100 * i, 455_000, 136_100 + 100 * i, 455_100) for i in range(count)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=RD).to_file(path, layer=layer)
    return path


@pytest.mark.parametrize(
    ("column", "cells", "codes"),
    [
        ("buurtcode", ["BU0363AA01", "BU03630000"], ["BU03630000", "BU0363AA01"]),
        ("BU_CODE", [140000, 3440111], ["BU00140000", "BU03440111"]),
        ("buurtcode2022", ["00140000", " BU03440111 "], ["BU00140000", "BU03440111"]),
        ("BU_2022", ["140000", "bu03440111"], ["BU00140000", "BU03440111"]),
        ("WK_CODE", [1400, 34401], ["WK001400", "WK034401"]),
        ("gemeentecode", [14, 344], ["GM0014", "GM0344"]),
        ("GM_CODE", [14.0, 344.0], ["GM0014", "GM0344"]),
        ("code", ["0014", "0344"], ["GM0014", "GM0344"]),
        ("statcode", ["WK0363AA", "WK036300"], ["WK036300", "WK0363AA"]),
        ("gwb_code_10", ["GM0014", "GM0344"], ["GM0014", "GM0344"]),
    ],
)
def test_quirk_02_and_03_codes_with_letters_lost_zeros_and_lost_prefix(
    column: str, cells: list[object], codes: list[str], tmp_path: Path
) -> None:
    areas = areas_of(made(tmp_path / "kaart_2022.gpkg", None, **{column: cells}))
    assert list(areas.frame.index) == codes
    assert areas.year == 2022


def test_quirk_03_a_local_number_is_no_cbs_code(tmp_path: Path) -> None:
    areas = areas_of(
        made(tmp_path / "breda_2022.gpkg", buurtcode=["0601", "0602"], naam=["Haagse Beemden", "IJpelaar"])
    )
    assert areas.level is Level.EIGEN
    assert list(areas.frame["name"]) == ["Haagse Beemden", "IJpelaar"]


def test_a_postcode_under_the_name_code_is_no_gemeente(tmp_path: Path) -> None:
    assert areas_of(made(tmp_path / "kaart_2022.gpkg", code=["1011", "3512"])).level is Level.EIGEN


def test_rows_without_a_code_are_left_out_and_counted(tmp_path: Path) -> None:
    cells: list[object] = [f"BU034401{number:02d}" for number in range(11)]
    result = read(made(tmp_path / "kaart_2022.gpkg", buurtcode=[*cells, "onbekend"]))
    assert len(result.areas[0].frame) == 11
    assert result.left_out[0].text == "Gebieden zonder code van niveau buurt, overgeslagen: 1."


def test_three_levels_in_one_geopackage_and_a_layer_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "wijkenbuurten_2021.gpkg"
    made(path, "buurten", buurtcode=["BU03440111"], wijkcode=["WK034401"], gemeentecode=["GM0344"], water=["NEE"])
    made(path, "wijken", wijkcode=["WK034401"], wijknaam=["West"], gemeentecode=["GM0344"], H2O=["NEE"])
    made(path, "gemeenten", gemeentecode=["GM0344", "GM0000"], gemeentenaam=["Utrecht", ""], water=["NEE", "JA"])
    made(path, "gemeenten_grof", gemeentecode=["GM0344"], gemeentenaam=["Utrecht"])
    gpd.GeoDataFrame({"mast": [1]}, geometry=gpd.points_from_xy([136_000], [455_000]), crs=RD).to_file(path, layer="m")
    result = read(path)
    found = {areas.level: areas.frame for areas in result.areas}
    assert list(found) == [Level.BUURT, Level.WIJK, Level.GEMEENTE]
    assert list(found[Level.GEMEENTE]["name"]) == ["GM0000", "Utrecht"]
    assert list(found[Level.GEMEENTE]["water"]) == [True, False]
    assert found[Level.BUURT].loc["BU03440111", "parent"] == "WK034401"
    texts = " ".join(note.text for note in result.left_out)
    assert "Een tweede laag met niveau gemeente van 2021 niet gelezen." in texts
    assert "bevat Point" in texts


def test_quirk_16_shapefiles_in_a_zip_in_folders_that_end_in_shp(tmp_path: Path) -> None:
    made(tmp_path / "wijk_2016.shp", WK_CODE=["WK034401"], WK_NAAM=["Súdwest"])
    made(tmp_path / "buurt_2016.shp", BU_CODE=["BU03440111"], BU_NAAM=["'t Zand"])
    path = tmp_path / "kaart + 'oud' (1).zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("Wijken.shp")
        for part in tmp_path.glob("*_2016.*"):
            archive.write(part, f"Wijken.shp/{part.name.upper() if part.stem == 'buurt_2016' else part.name}")
    found = {areas.level: areas for areas in read(path).areas}
    assert found[Level.WIJK].frame.loc["WK034401", "name"] == "Súdwest"
    assert found[Level.BUURT].frame.loc["BU03440111", "name"] == "'t Zand"
    assert {areas.year for areas in found.values()} == {2016}


def test_quirk_16_the_real_zip_with_such_a_folder_is_opened(shared_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="bevat Point; verwacht vlakken"):
        read(shared_data / "gemeentelijk/groningen_openbare_verlichting.zip")


@pytest.mark.parametrize(
    ("name", "columns", "year"),
    [
        ("kaart", {"GM_CODE": ["GM0003", "GM1954"]}, None),  # 2019 or 2020
        ("kaart", {"GM_CODE": ["GM0370", "GM1979"]}, 2021),  # only 2021 has both
        ("kaart_2012", {"GM_CODE": ["GM0370", "GM1979"]}, 2021),
        ("kaart_2030", {"GM_CODE": ["GM1992"]}, 2030),
        ("kaart_2005", {"GM_CODE": ["GM0003"]}, 2005),
        ("kaart_2005", {"GM_CODE": ["GM1992"]}, 2023),
        ("kaart_20200101", {"GM_CODE": ["GM0003"]}, 2020),
        ("kaart_2020", {"GM_CODE": ["GM0003"], "jaar": [2018]}, 2018),
        ("kaart", {"GM_CODE": ["GM0003"], "jrstatcode": ["2017GM0003"]}, 2017),
        ("kaart", {"GM_2016": ["GM0003"]}, 2016),
        ("kaart_2016", {"GM_CODE": ["GM0003", "GM1992"]}, 2016),  # no year has both: the name stands, and it is said
    ],
)
def test_the_year_of_the_boundaries(
    name: str, columns: dict[str, list[object]], year: int | None, tmp_path: Path
) -> None:
    path = made(tmp_path / f"{name}.gpkg", "laag", **columns)
    if year is None:
        with pytest.raises(UnreadableFile, match="noemt geen jaar en de codes bestaan in 2019 tot en met 2020"):
            read(path)
    else:
        result = read(path)
        assert result.areas[0].year == year
        surprising = {"kaart_2012", "kaart_2005", "kaart_2016"} if year > 2010 else set()
        assert any("gelezen als" in note.text for note in result.left_out) == (name in surprising)
