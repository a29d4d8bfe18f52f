"""Is it real? What differs, how sure a figure is, muted areas, and the funnel: on the real buurten of 2019."""

import math
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from buurtspiegel import open_workbench
from buurtspiegel.map.style import decode
from buurtspiegel.studies.small import small_areas
from buurtspiegel_data.levels import Level

from .conftest import OpenScreen
from .figures import points_in, shapes
from .screen import Screen
from .served import Served

UTRECHT = "GM0344"
QUERY = f"?gemeente={UTRECHT}&indicator=sociaal.65plus&period=2020"
WORDS = ["aantoonbaar hoger", "niet aantoonbaar anders", "aantoonbaar lager"]


@pytest.fixture
def visitor(real: Served, screen: OpenScreen) -> Screen:
    return screen(real).open(QUERY)


def test_the_map_says_which_buurten_really_differ(visitor: Screen, real_data: Path) -> None:
    visitor.choose("Vergelijk", "Aantoonbaar anders dan de gemeente")
    assert visitor.sentence.endswith("vergeleken met de rest van de gemeente")
    legend = visitor.legend()
    assert [row.label for row in legend] == WORDS
    expect(visitor.page.locator(".legend-body")).to_contain_text("hoogstens 5% van de gevonden verschillen is toeval")
    colour = {row.label: row.colour for row in legend}
    outline = shapes(real_data, "buurt", 2019, UTRECHT)["BU03441032"]  # De Meern-Zuid: 13,6% against 10,4%
    point = visitor.uncovered(points_in(outline))
    assert visitor.colours([point]) == [colour["aantoonbaar hoger"]]
    visitor.page.mouse.move(*visitor.at(point))
    card = visitor.page.locator(".hover")
    expect(card).to_contain_text("vergeleken met de rest van de gemeente: aantoonbaar hoger")
    visitor.after(lambda: visitor.tap(point))
    said = visitor.profile.locator(".certainty")
    expect(said).to_contain_text(re.compile(r"Tussen \d+,\d% en \d+,\d%, met 95% zekerheid\."))
    expect(said).to_contain_text(re.compile(r"Hoger dan de rest van de gemeente: \d+,\d tot \d+,\d procentpunt\."))


def test_an_area_with_few_residents_is_pale_and_says_why(visitor: Screen, real_data: Path) -> None:
    engine = open_workbench(real_data).engine
    indicator = engine.registry.indicator("sociaal.65plus")
    small = small_areas(engine, indicator, Level.BUURT, "2020", 2019)
    values = engine.placed(indicator, Level.BUURT, "2020", 2019).values
    codes = engine.areas(Level.BUURT, 2019).codes[small & np.isfinite(values)]
    outlines = shapes(real_data, "buurt", 2019).reindex(codes)
    code = outlines.area.idxmax()
    visitor.open(f"?indicator=sociaal.65plus&period=2020&level=buurt&gemeente=GM{code[2:6]}&area={code}")
    expect(visitor.page.locator(".legend .few")).to_contain_text("bleek: minder dan 50 inwoners")
    expect(visitor.profile.locator(".certainty")).to_contain_text("Let op: minder dan 50 inwoners")
    point = visitor.uncovered(points_in(outlines[code]))
    pale = visitor.app("app.map.classes.legend.muted.colours")
    assert visitor.colours([point])[0] in pale
    visitor.page.mouse.move(*visitor.at(point))
    expect(visitor.page.locator(".hover")).to_contain_text("het cijfer zegt hier weinig")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_dot_in_the_funnel_is_an_area_on_the_map(real: Served, screen: OpenScreen, width: int) -> None:
    visitor = screen(real, width, 720).open(f"{QUERY}&level=buurt")
    visitor.page.get_by_role("tab", name="Trechter").click()
    head = visitor.page.locator(".funnel-head")
    expect(head).to_contain_text(re.compile(r"\d+ buurten van de \d+ liggen buiten de trechter"))
    layer = visitor.app("({ level: app.map.layer.level, year: app.map.layer.year, style: app.map.layer.style })")
    assert decode(layer["style"]).indicator == "sociaal.65plus"
    found = visitor.page.request.get(
        f"{visitor.served.address}/funnel/{layer['level']}/{layer['year']}/{layer['style']}.json?within={UTRECHT}"
    ).json()
    head.get_by_role("button", name="Kies deze gebieden op de kaart").click()
    expect(visitor.page.locator(".chosen")).to_contain_text(f"{len(found['outside'])} buurten gekozen")
    canvas = visitor.page.locator(".funnel canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    highest = int(np.argmax(found["value"]))
    low, high = math.log(found["people"][0]), math.log(found["people"][-1])
    x = 52 + (math.log(found["whole"][highest]) - low) / (high - low) * (box["width"] - 64)
    y = 8 + (box["height"] - 44) * (1 - 1 / 1.03)
    visitor.after(lambda: canvas.click(position={"x": x, "y": y}))
    assert visitor.app("app.question.area.id") == found["ids"][highest]


def test_a_figure_that_is_no_share_has_no_funnel(visitor: Screen) -> None:
    visitor.open(f"{QUERY.replace('sociaal.65plus', 'wonen.woz')}&drawer=trechter")
    expect(visitor.page.locator(".funnel-head")).to_contain_text("Hier past geen trechter bij.")
    expect(visitor.page.locator(".funnel canvas")).to_be_hidden()
