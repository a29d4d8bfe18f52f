"""A pale area keeps the class it has in the legend."""

import numpy as np
import pytest

from buurtspiegel.map.palette import NO_SOURCE, SECRET, muted, pale_colours
from buurtspiegel.map.source import Legend, LegendEntry, Painting


@pytest.mark.parametrize("k", [1, 3, 9, 12])
def test_the_class_of_a_pale_area_is_that_of_its_colour(k: int) -> None:
    classes = np.array([*range(k), *range(k), SECRET, NO_SOURCE], np.uint8)
    small = np.arange(len(classes)) >= k
    colours = tuple(f"#0000{one:02x}" for one in range(k))
    entries = tuple(LegendEntry(0, 1, colour, 1, "x") for colour in colours)
    painting = Painting(muted(classes, k, small), colours + pale_colours(colours), Legend("x", "x", entries, ()))
    assert painting.classes[k : 2 * k].tolist() == list(range(k, 2 * k))
    assert painting.unmuted.tolist() == classes.tolist()


def test_a_map_without_pale_areas_is_as_it_is() -> None:
    classes = np.array([0, 1, SECRET], np.uint8)
    entries = tuple(LegendEntry(0, 1, "#000000", 1, "x") for _ in range(2))
    painting = Painting(classes, ("#000000", "#111111"), Legend("x", "x", entries, ()))
    assert painting.unmuted.tolist() == classes.tolist()
