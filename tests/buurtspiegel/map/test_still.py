"""A picture of some areas by itself, against the squares that it must show."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from PIL import Image

from buurtspiegel.map.idtiles import IdTiles
from buurtspiegel.map.source import Legend, Painting
from buurtspiegel.map.still import MOST_PIXELS, still, still_zoom
from buurtspiegel_data.areas import AreaSet

RED, BLUE = "#ff0000", "#0000ff"
SQUARE = shapely.box(130_000, 450_000, 131_000, 451_000)
BESIDE = shapely.box(131_000, 450_000, 132_000, 451_000)
FAR = shapely.box(150_000, 450_000, 151_000, 451_000)


@pytest.fixture
def tiles(eigen: Callable[..., AreaSet], tmp_path: Path) -> IdTiles:
    return IdTiles(eigen(SQUARE, BESIDE, FAR, None), tmp_path)


def colours(png: bytes | None) -> tuple[int, dict[str, int]]:
    """The side of a picture, and how many of its pixels have each colour."""
    assert png is not None
    image = Image.open(io.BytesIO(png))
    assert image.width == image.height
    drawn = np.asarray(image.convert("RGBA"))
    found, counts = np.unique(drawn[drawn[..., 3] > 0][:, :3], axis=0, return_counts=True)
    return image.width, {f"#{bytes(one).hex()}": int(n) for one, n in zip(found, counts, strict=True)}


def painted(*classes: int) -> Painting:
    return Painting(np.array(classes, np.uint8), (RED, BLUE), Legend("", "", (), ()))


def test_a_picture_shows_the_chosen_areas_alone_in_their_own_colours(tiles: IdTiles) -> None:
    shown = np.array([True, True, False, True])
    side, found = colours(still(tiles, painted(0, 1, 0, 0), shown, faintest=4))
    assert set(found) == {RED, BLUE}
    assert found[RED] == pytest.approx(found[BLUE], rel=0.02)
    assert found[RED] == pytest.approx(((side - 8) / 2) ** 2, rel=0.02)  # 1 km of 2, with 4 pixels around


@pytest.mark.parametrize("shown", [[True, True, True, True], [False, False, True, False], [True, True, False, False]])
def test_a_picture_is_not_too_large_and_not_too_small(tiles: IdTiles, shown: list[bool]) -> None:
    side, _ = colours(still(tiles, painted(0, 1, 0, 0), np.array(shown)))
    assert MOST_PIXELS / 2 <= side <= MOST_PIXELS + 9


def test_areas_without_an_outline_have_no_picture(tiles: IdTiles) -> None:
    shown = np.array([False, False, False, True])
    assert still(tiles, painted(0, 1, 0, 0), shown) is None
    assert still_zoom(tiles, shown) is None
