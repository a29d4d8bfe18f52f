"""Muted areas: a pale colour for each class, in one byte per area and one palette of a picture."""

import numpy as np
import pytest

from buurtspiegel.map.palette import MOST_CLASSES, SECRET, colours, lightness, muted, pale_colours
from buurtspiegel.map.png import _palette


@pytest.mark.parametrize("k", [0, 1, 3, 9, 13, 120, 121, 200, 239])
def test_classes_and_pale_ones_fit_in_a_palette(k: int) -> None:
    shown = colours("acton", k)
    pale = pale_colours(shown)
    assert len(shown + pale) <= MOST_CLASSES
    assert len(_palette(shown + pale)) <= 3 * 256 + 12 + 13
    every = np.arange(k, dtype=np.uint8)
    found = muted(every, k, np.ones(k, dtype=bool))
    assert ((found >= k) & (found < k + len(pale))).all()
    assert (np.diff(found.astype(int)) >= 0).all()


def test_a_pale_colour_is_lighter_and_those_of_few_classes_still_differ() -> None:
    shown = colours("vik", 6)
    pale = pale_colours(shown)
    assert len(set(pale)) == 6
    rgb = [np.array([list(bytes.fromhex(one[1:])) for one in some]) / 255 for some in (shown, pale)]
    assert (lightness(rgb[1]) > lightness(rgb[0]) + 5).all()


def test_only_small_areas_with_a_number_are_muted() -> None:
    classes = np.array([0, 1, 1, SECRET], np.uint8)
    assert muted(classes, 2, np.array([True, False, True, True])).tolist() == [2, 1, 3, SECRET]
