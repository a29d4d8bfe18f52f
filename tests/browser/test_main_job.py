"""The main job on the real 2019 buurten: find a gemeente, look at an indicator per buurt, switch, read a profile."""

import re
from pathlib import Path

import geopandas as gpd
import pytest

from .conftest import OpenScreen
from .figures import dutch, number, points_in, shapes, values
from .screen import LegendRow, Screen
from .served import Served

UTRECHT = "GM0344"


def wanted_colour(value: float, legend: list[LegendRow], rounding: float) -> str | None:
    """Return the colour of the class a value is in; None where the rounded bounds of the legend do not tell."""
    for at, row in enumerate(legend):
        low, high = (number(part) for part in (row.label.split(" – ") * 2)[:2])
        if min(abs(value - low), abs(value - high)) <= rounding and at < len(legend) - 1:
            return None
        if low < value <= high or (at == len(legend) - 1 and value > low):
            return row.colour
    return legend[0].colour


def check_colours(screen: Screen, figures: dict[str, float | None], outlines: gpd.GeoSeries, rounding: float) -> int:
    """Compare the map with the legend's colour for every value; return how many areas could be compared."""
    legend = screen.legend()
    compared = 0
    for code, outline in outlines.items():
        value = figures.get(str(code))
        colour = None if value is None else wanted_colour(value, legend, rounding)
        seen = [one for one in screen.colours(points_in(outline)) if one]
        if colour is None or len(seen) < 5:
            continue
        share = seen.count(colour) / len(seen)
        assert share > 0.6, f"{code} has {value}: expected {colour}, the map has {seen}"
        compared += 1
    return compared


def test_an_indicator_of_the_own_gemeente_per_buurt(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open()
    visitor.search("Utrecht")
    assert visitor.sentence == "Inwoners van 65 jaar en ouder, 2020 · % · per buurt in Utrecht"
    figures = values(real_data, "sociaal.65plus", "buurt", "2020", UTRECHT)
    outlines = shapes(real_data, "buurt", 2019, UTRECHT)
    assert check_colours(visitor, figures, outlines, 0.05) > 30
    assert len({colour for colour in visitor.colours(points_in(outlines.union_all(), 200)) if colour}) >= 5
