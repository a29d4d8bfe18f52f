"""Sensitive figures on the screen: no league table, no judging colours, nothing beside origin, nothing of a few."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from buurtspiegel import open_workbench
from buurtspiegel.map.palette import colours

from .conftest import OpenScreen
from .screen import Screen
from .served import Served

GUARDED = "?indicator=sociaal.bijstand&level=buurt"
ORIGIN = "?indicator=sociaal.herkomst_buiten_europa&level=buurt"
NOT_PEOPLE = "Dit cijfer gaat over een gebied, niet over de mensen die er wonen."


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    return screen(fictional)


def comparisons(visitor: Screen) -> list[str]:
    return list(visitor.app("app.question.options.comparisons.map((one) => one.id)"))


def test_a_guarded_figure_is_shown_as_a_fact_and_not_as_a_league_table(visitor: Screen) -> None:
    visitor.open(f"{GUARDED}&comparison=rang&drawer=tabel")
    assert visitor.state["comparison"] == "waarde"
    assert any("geen ranglijst van gebieden; u ziet de waarde" in one for one in visitor.notices)
    assert not {"rang", "rangvergelijkbaar"} & set(comparisons(visitor))
    assert "samen" in comparisons(visitor)
    assert [row.colour for row in visitor.legend()] == list(colours("acton", len(visitor.legend())))
    expect(visitor.page.get_by_text(NOT_PEOPLE)).to_have_count(1)
    table = visitor.page.get_by_role("table")
    expect(table.locator("tbody tr").first).to_be_visible()
    names = table.locator("tbody tr td:nth-child(2)").all_inner_texts()
    visitor.page.get_by_role("button", name=re.compile("Mensen met bijstand 20")).click()
    expect(visitor.page.get_by_text("op naam, want dit is een gevoelig cijfer")).to_be_visible()
    assert table.locator("tbody tr td:nth-child(2)").all_inner_texts() == names


def test_what_is_open_is_ranked_and_coloured_as_before(visitor: Screen) -> None:
    visitor.open("?indicator=sociaal.eenzaam&level=buurt&comparison=rang")
    assert visitor.state["comparison"] == "rang"
    expect(visitor.page.get_by_text(NOT_PEOPLE)).to_have_count(0)


def test_origin_stands_beside_no_other_figure(visitor: Screen) -> None:
    visitor.open(f"{ORIGIN}&drawer=samenhang")
    expect(visitor.page.get_by_text("Dit cijfer komt niet naast een ander cijfer te staan")).to_be_visible()
    expect(visitor.page.get_by_label("Naast de kaart")).to_be_hidden()
    assert not {"samen", "buren", "plekken", "rang"} & set(comparisons(visitor))
    visitor.open("?indicator=sociaal.65plus&comparison=samen&against=sociaal.herkomst_buiten_europa")
    assert visitor.state["against"] != "sociaal.herkomst_buiten_europa"
    assert "sociaal.herkomst_buiten_europa" not in visitor.app("app.question.options.against.map((one) => one.id)")


def test_of_a_few_people_the_map_says_that_it_is_secret(visitor: Screen, fictional_data: Path) -> None:
    visitor.open(ORIGIN)
    bench = open_workbench(fictional_data)
    inhabited = bench.values("sociaal.inwoners", "buurt", visitor.state["period"]).set_index("area")["value"]
    few = str(inhabited[(inhabited > 0) & (inhabited < 50)].index[0])
    visitor.open(f"{ORIGIN}&area={few}")
    expect(visitor.profile).to_contain_text("geheim: te weinig mensen")
