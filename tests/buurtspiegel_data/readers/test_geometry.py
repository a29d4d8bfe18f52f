"""Coordinates tell their CRS, broken rings are mended, land goes before water."""

import geopandas as gpd
import numpy as np
import pytest
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.geometry import area_table, repair, to_rd
from buurtspiegel_data.tables import Origin

DOM = (136_812, 455_815)  # the Dom tower of Utrecht in RD, metres
ORIGIN = Origin("kaart_2023.gpkg", "CBS en Kadaster", "CC BY 4.0", "Kaart")


def squares(crs: str | None, stated: str | None, count: int = 1) -> gpd.GeoDataFrame:
    """Squares of a kilometre around the Dom, with coordinates in ``crs``, stated as ``stated``."""
    x, y = DOM
    frame = gpd.GeoDataFrame(geometry=[box(x - 500, y - 500, x + 500, y + 500)] * count, crs="EPSG:28992")
    return frame.to_crs(crs).set_crs(stated, allow_override=True) if crs else frame.set_crs(None, allow_override=True)


@pytest.mark.parametrize(
    ("really", "stated", "noted"),
    [
        ("EPSG:28992", "EPSG:28992", False),
        ("EPSG:4326", "EPSG:4326", False),
        ("EPSG:4326", "EPSG:4258", False),
        ("EPSG:4326", "OGC:CRS84", False),
        ("EPSG:4326", "EPSG:4289", True),  # gemeenten_rubensan19
        ("EPSG:3857", "EPSG:3857", False),
        ("EPSG:28992", "OGC:CRS84", True),  # GeoJSON that says CRS84 and holds RD metres
        ("EPSG:28992", "EPSG:3857", True),
        ("EPSG:3857", "EPSG:4326", True),
        ("EPSG:25831", "EPSG:25831", False),  # UTM: only the stated CRS can tell
    ],
)
def test_quirk_12_the_coordinates_decide_not_the_stated_crs(really: str, stated: str, noted: bool) -> None:
    frame, notes = to_rd(squares(really, stated), "kaart")
    centre = frame.geometry.iloc[0].centroid
    assert frame.crs.to_epsg() == 28992
    assert Point(DOM).distance(centre) < 2
    assert bool(notes) == noted
    assert all(stated in note.text and really in note.text for note in notes)


def test_quirk_12_no_crs_at_all() -> None:
    frame, notes = to_rd(squares(None, None), "kaart")
    assert frame.crs.to_epsg() == 28992
    assert notes == ()


def test_utm_without_a_stated_crs_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="met stelsel onbekend; verwacht gebieden in Nederland"):
        to_rd(squares("EPSG:25831", None), "kaart")


def test_a_stray_area_keeps_its_row_and_loses_its_place() -> None:
    frame = squares("EPSG:28992", "EPSG:28992", count=20)
    frame.loc[7, "geometry"] = box(0, 0, 10, 10)
    moved, (note,) = to_rd(frame, "kaart")
    assert list(moved.index[moved.geometry.isna()]) == [7]
    assert note.count == 1
    assert "buiten Nederland" in note.text


def test_quirk_13_rings_mended_and_what_is_no_area_taken_away() -> None:
    shapes: list[BaseGeometry | None] = [
        Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]),  # bow tie: two triangles of 1
        Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)]),
        MultiPolygon(),
        None,
        LineString([(0, 0), (1, 1)]),
        Polygon([(0, 0), (1, 1), (2, 2)]),  # collapsed
        GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (5, 5)]), MultiPolygon([box(3, 3, 4, 4)])]),
        MultiPolygon([box(0, 0, 2, 2), box(1, 1, 3, 3)]),  # overlapping parts count once
    ]
    mended, notes = repair(gpd.GeoSeries(shapes))
    assert list(mended.area.fillna(0)) == pytest.approx([2, 0.5, 0, 0, 0, 0, 2, 7])
    assert list(mended.isna()) == [False, False, True, True, True, True, False, False]
    assert mended.dropna().is_valid.all()
    assert not mended.dropna().has_z.any()
    assert set(mended.dropna().geom_type) <= {"Polygon", "MultiPolygon"}
    assert [note.count for note in notes] == [3, 4]


def test_a_corner_at_infinity_is_dropped() -> None:
    with np.errstate(invalid="ignore"):
        shapes = [Polygon([(0, 0), (2, 0), (2, 2), (1, corner), (0, 2)]) for corner in (np.inf, np.nan)]
    mended, notes = repair(gpd.GeoSeries(shapes))
    assert list(mended.area) == [4, 4]
    assert [note.count for note in notes] == [2]


def layer(codes: list[str], water: list[bool], shapes: list[BaseGeometry]) -> gpd.GeoDataFrame:
    x, y = DOM
    moved = gpd.GeoSeries(shapes).translate(x, y)
    return gpd.GeoDataFrame(
        {"code": codes, "name": codes, "population": np.arange(len(codes), dtype=float), "water": water},
        geometry=moved,
        crs="EPSG:28992",
    )


def test_quirk_13_land_is_the_area_where_water_shares_its_code() -> None:
    frame = layer(
        ["GM0267", "GM0267", "GM0344", "GM0344", "GM1921"],
        [False, True, False, False, True],
        [box(0, 0, 2, 1), box(2, 0, 9, 9), box(0, 5, 1, 6), box(5, 5, 6, 6), box(20, 0, 30, 9)],
    )
    table, notes = area_table(Level.GEMEENTE, 2021, frame, ORIGIN)
    assert list(table.frame.index) == ["GM0267", "GM0344", "GM1921"]
    assert list(table.frame.area) == [2, 2, 90]
    assert list(table.frame["water"]) == [False, False, True]
    assert list(table.frame["parent"]) == ["NL"] * 3
    assert table.frame.loc["GM0344", "population"] == 3
    assert [note.text for note in notes] == [
        "Waterdelen van een gebied met land, weggelaten: 1.",
        "Delen van een gebied, samengevoegd met de rest ervan: 1.",
    ]


def test_parts_without_any_polygon_have_no_geometry() -> None:
    frame = layer(["GM0267", "GM0267", "GM0344"], [False] * 3, [MultiPolygon(), MultiPolygon(), box(0, 0, 1, 1)])
    table, _ = area_table(Level.GEMEENTE, 2021, frame, ORIGIN)
    assert table.frame.loc["GM0267", "geometry"] is None
