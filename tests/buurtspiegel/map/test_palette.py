import itertools
import re
from itertools import combinations

import numpy as np
import pytest

from buurtspiegel.crossed import TOGETHER
from buurtspiegel.map.palette import (
    MOST_CLASSES,
    NO_SOURCE,
    NOT_APPLICABLE,
    NOT_YET,
    PALETTES,
    SECRET,
    SPECIALS,
    WATER,
    colours,
    lightness,
    palette_for,
    with_reasons,
)
from buurtspiegel.model import Polarity
from buurtspiegel_data.status import Status

#: What people without green cones, and without red ones, see of linear sRGB (Machado, Oliveira and Fernandes 2009).
SIGHT = {
    "ordinary": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def rgb(codes):
    return np.array([[int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)] for code in codes])


def lab(codes, sight):
    """CIE L*a*b* (D65) of colours as they are seen."""
    srgb = rgb(codes)
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ SIGHT[sight].T, 0, 1) @ TO_XYZ.T / [0.95047, 1, 1.08883]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (xyz * 24389 / 27 + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("k", "least"), [(5, 13), (7, 9), (9, 6)])
def test_neighbouring_classes_are_told_apart_by_everyone(name, k, least, sight):
    # ΔE*ab: 2.3 is just noticeable side by side (Mahy et al. 1994); a map asks for several times that.
    steps = np.diff(lab(colours(name, k), sight), axis=0)
    assert np.linalg.norm(steps, axis=1).min() > least


@pytest.mark.parametrize("name", [name for name, scale in PALETTES.items() if not scale.diverging])
def test_more_is_darker(name):
    light = lightness(rgb(colours(name, 7)))
    assert (np.diff(light) < -5).all()
    assert light[0] > 85


@pytest.mark.parametrize("name", [name for name, scale in PALETTES.items() if scale.diverging])
def test_either_side_of_a_middle_is_equally_light(name):
    light = lightness(rgb(colours(name, 8)))
    assert light[:4] == pytest.approx(light[:3:-1], abs=3)
    assert (np.diff(light[:4]) > 5).all()


def test_a_middle_that_is_not_in_the_middle():
    all_eight, three_above = colours("vik", 8), colours("vik", 5, below=2)
    assert three_above[:2] == colours("vik", 6)[1:3]
    assert three_above[2:] == colours("vik", 6)[3:]
    assert colours("vik", 4, below=4) == all_eight[:4]
    assert colours("vik", 4, below=0) == all_eight[4:]


def test_more_that_is_better_never_looks_like_more_that_is_worse():
    better, worse = (palette_for(p, diverging=True) for p in (Polarity.MORE_IS_BETTER, Polarity.MORE_IS_WORSE))
    assert colours(better, 6) == colours(worse, 6)[::-1]
    red, _, blue = rgb(colours(better, 6)[-1:])[0]
    assert blue > red
    sequential = {palette_for(polarity, diverging=False) for polarity in Polarity}
    assert len(sequential) == 3
    assert not any(PALETTES[name].diverging for name in sequential)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("k", [0, 1, 2, MOST_CLASSES])
def test_any_number_of_classes(name, k):
    found = colours(name, k)
    assert len(found) == k
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in found)


def test_an_unknown_palette_or_number_is_refused():
    with pytest.raises(LookupError, match="expected one of navia"):
        colours("rainbow", 5)
    with pytest.raises(ValueError, match="0 to 240"):
        colours("navia", 241)


def test_reasons_are_told_apart_by_pattern_alone():
    for a, b in itertools.combinations(SPECIALS, 2):
        differ = sum(x != y for x, y in zip("".join(a.pattern), "".join(b.pattern), strict=True))
        assert differ >= 6, (a.kind, b.kind)
    for special in SPECIALS:
        assert [len(row) for row in special.pattern] == [8] * 8
        ground, ink = lab([special.ground, special.ink], "deuteranopia")
        assert np.linalg.norm(ground - ink) > 12
        assert special.json()["pattern"] == list(special.pattern)


def test_every_status_without_a_value_gets_its_own_class():
    status = np.array([int(s) for s in Status], np.uint8)
    classes = np.where([s.has_value for s in Status], 3, NO_SOURCE).astype(np.uint8)
    found = dict(zip(Status, with_reasons(classes, status).tolist(), strict=True))
    assert found == {
        Status.KNOWN: 3,
        Status.SECRET: SECRET,
        Status.NOT_YET: NOT_YET,
        Status.NOT_APPLICABLE: NOT_APPLICABLE,
        Status.ESTIMATED: 3,
        Status.NO_SOURCE: NO_SOURCE,
    }


def test_water_without_a_number_is_water_and_with_one_is_not():
    status = np.array([Status.NO_SOURCE, Status.KNOWN, Status.SECRET], np.uint8)
    water = np.array([True, True, False])
    assert with_reasons(np.array([255, 2, 255], np.uint8), status, water).tolist() == [WATER, 2, SECRET]


@pytest.mark.parametrize("sight", SIGHT)
def test_the_nine_colours_of_two_indicators_are_told_apart_by_everyone(sight):
    seen = lab([one.colour for one in TOGETHER.categories], sight)
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 9
