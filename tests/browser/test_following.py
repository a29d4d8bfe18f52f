"""An indicator followed through a merger, as `buurtspiegel serve --demo` shows it."""

import re

from playwright.sync_api import expect

from .conftest import OpenScreen
from .served import Served

#: Ammerkerk and Zoelenbroek merge into it in 2019.
MERGED = "GM9014"


def test_an_indicator_is_followed_through_a_merger(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open("?level=gemeente&indicator=sociaal.65plus")
    visitor.page.get_by_role("tab", name="Ontwikkeling").click()
    panel = visitor.page.get_by_role("region", name="Ontwikkeling")
    expect(panel).to_contain_text("Kies een gebied op de kaart")
    visitor.search("Broekerlanden", choose="Broekerlanden")
    visitor.choose("Niveau", "gemeente")
    visitor.after(lambda: visitor.app(f"app.set({{ area: '{MERGED}', drawer: 'ontwikkeling' }})"))
    own = panel.locator(".line.own")
    expect(own.locator("circle")).to_have_count(11)
    expect(own.locator("circle.carried")).to_have_count(5)  # 2014 to 2018
    expect(own.locator("line.carried")).to_have_count(5)  # up to 2019
    expect(panel.locator(".line.land circle")).to_have_count(11)
    expect(panel).to_contain_text("De grenzen waren in 2014 tot en met 2018 anders.")
    expect(panel.get_by_role("row", name=re.compile("^2018")).first).to_contain_text("opgeteld uit hele gebieden")

    visitor.after(lambda: panel.get_by_role("button", name="2018", exact=True).press("Enter"))
    assert visitor.state["period"] == "2018"
    # On the map of then it does not exist yet; its years stay in the picture.
    expect(own.locator("circle.carried")).to_have_count(5)


def test_change_is_carried_over_a_merger(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(
        f"?level=gemeente&indicator=sociaal.inwoners&comparison=groei&against=2014&area={MERGED}"
    )
    assert sum(row.count for row in visitor.legend()) == 12
    expect(visitor.page.locator(".legend")).to_contain_text(
        "1 gemeente met een andere grens dan in 2014: dat cijfer is omgerekend naar de grenzen van 2024"
    )


def test_the_years_of_a_change_map_play(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open(
        "?level=gemeente&indicator=sociaal.inwoners&comparison=verandering&against=2014&period=2022"
    )
    visitor.press("Speel de jaren af")
    visitor.page.wait_for_function("window.buurtspiegel.question.state.period === '2024'")
    visitor.complete()
    assert visitor.state["comparison"] == "verandering"
    assert visitor.state["against"] == "2014"
