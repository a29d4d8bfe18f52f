"""Points → areas, against the spatial join of geopandas: the same area for every point, borders included."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtspiegel.own.placing.points import PointFinder

Shapes = npt.NDArray[np.object_]


def joined(shapes: Shapes, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The first area that geopandas finds for each point, -1 for none."""
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs="EPSG:28992")
    areas = gpd.GeoDataFrame(geometry=shapes, crs="EPSG:28992")
    found = gpd.sjoin(points, areas, predicate="intersects", how="left")["index_right"]
    return found.groupby(level=0).min().fillna(-1).astype(int).to_numpy()


def same(shapes: Shapes, points: npt.NDArray[np.float64]) -> None:
    x, y = points.T
    np.testing.assert_array_equal(PointFinder(shapes).find(x, y), joined(shapes, x, y))


@pytest.fixture(scope="module")
def buurten(shared_data: Path) -> Shapes:
    """The real buurten of 2019, in order of code."""
    frame = gpd.read_file(shared_data / "geo" / "buurten_2019_nl_rd_simplified.gpkg").sort_values("buurtcode")
    return frame.geometry.to_numpy()


def test_random_points_in_the_country(buurten: Shapes) -> None:
    rng = np.random.default_rng(1)
    middle = shapely.get_coordinates(shapely.centroid(buurten))
    same(buurten, middle[rng.integers(0, len(middle), 50_000)] + rng.normal(0, 800, (50_000, 2)))


def test_points_on_and_beside_borders(buurten: Shapes) -> None:
    rng = np.random.default_rng(2)
    vertices = shapely.get_coordinates(buurten)
    vertices = vertices[rng.integers(0, len(vertices), 5_000)]
    edges = shapely.boundary(buurten[rng.integers(0, len(buurten), 5_000)])
    on = shapely.get_coordinates(shapely.line_interpolate_point(edges, rng.uniform(size=5_000), normalized=True))
    beside = [vertices + step for step in ([0, 1e-9], [1e-10, 0], [-3e-11, 3e-11])]
    same(buurten, np.concatenate([vertices, on, np.round(vertices), *beside]))


def test_a_border_belongs_to_the_first_area_and_a_hole_to_none() -> None:
    ring = shapely.Polygon([(0, 0), (90, 0), (90, 90), (0, 90)], [[(30, 30), (60, 30), (60, 60), (30, 60)]])
    shapes = np.array([shapely.box(90, 0, 180, 90), ring, None, shapely.MultiPolygon([shapely.box(35, 35, 40, 40)])])
    points = np.array([[90, 45], [45, 45], [30, 45], [37, 37], [40, 40], [10, 10], [180, 90], [-1, 5], [np.nan, 5]])
    assert PointFinder(shapes).find(*points.T).tolist() == [0, -1, 1, 3, 3, 1, 0, -1, -1]


def test_overlapping_areas_give_the_first() -> None:
    rng = np.random.default_rng(3)
    corners = rng.uniform(0, 900, (60, 2))
    sizes = rng.uniform(5, 400, (60, 2))
    shapes = shapely.box(*corners.T, *(corners + sizes).T)
    same(shapes, rng.uniform(-10, 1_310, (20_000, 2)))


def test_no_areas_and_no_points() -> None:
    assert PointFinder(np.array([None])).find(np.array([1.0]), np.array([1.0])).tolist() == [-1]
    assert PointFinder(np.array([shapely.box(0, 0, 1, 1)])).find(np.empty(0), np.empty(0)).tolist() == []


_AT = st.integers(-4, 12)


@given(
    st.lists(st.lists(st.tuples(_AT, _AT), min_size=3, max_size=7), min_size=1, max_size=5),
    st.lists(st.tuples(_AT, _AT), min_size=1, max_size=20),
)
@settings(max_examples=300, deadline=None)
def test_shapes_and_points_on_a_lattice(rings: list[list[tuple[int, int]]], points: list[tuple[int, int]]) -> None:
    made = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
    shapes = np.array([shape for one in made if (shape := _polygons(one)) is not None] or [None], dtype=object)
    if shapes[0] is not None:
        same(shapes, np.array(points, dtype=float) / 2)


def _polygons(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    return shapely.MultiPolygon(parts) if parts else None
