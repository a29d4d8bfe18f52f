import math

import numpy as np
import pytest
from pyproj import Transformer

from buurtspiegel.map.world import HALF_WORLD, UNITS, from_rd

UNIT = 2 * HALF_WORLD / UNITS


def exact(points):
    x, y = Transformer.from_crs("EPSG:28992", "EPSG:3857", always_xy=True).transform(*points.T)
    return np.stack([x + HALF_WORLD, HALF_WORLD - y], axis=1) / UNIT


def test_a_unit_is_just_under_a_centimetre():
    assert pytest.approx(0.00933, abs=1e-5) == UNIT


def test_the_interpolated_projection_rounds_like_proj():
    points = np.random.default_rng(1).uniform([0, 300e3], [290e3, 630e3], (20_000, 2))
    assert np.abs(from_rd(points) - exact(points)).max() < 0.501


def test_amersfoort_lies_where_it_lies():
    # The tower of Onze Lieve Vrouwe, where RD has its origin: 52°09′18.6″ N, 5°23′13.9″ E (Kadaster).
    latitude, longitude = math.radians(52.155174), 5.387206
    expected = [longitude / 360 + 0.5, 0.5 - math.asinh(math.tan(latitude)) / (2 * math.pi)]
    assert from_rd(np.array([[155000.0, 463000.0]]))[0] / UNITS == pytest.approx(expected, abs=1e-7)


def test_points_far_apart_are_projected_one_by_one():
    points = np.array([[155e3, 463e3], [3155e3, 463e3]])
    assert np.abs(from_rd(points) - exact(points)).max() < 1.01


def test_no_points_is_no_error():
    assert from_rd(np.empty((0, 2))).shape == (0, 2)
