"""The address of the page: it says what one sees, can be gone back to, and can be sent to somebody else."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from .conftest import OpenScreen
from .screen import Screen
from .served import Served


def told(screen: Screen) -> dict[str, str]:
    """Return what the address says."""
    return {name: values[0] for name, values in parse_qs(screen.query.removeprefix("?")).items()}


def adjust(screen: Screen) -> None:
    screen.page.get_by_text("Klassen en kleuren").click()


def test_every_change_stands_in_the_address(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    assert told(visitor) == {"indicator": "sociaal.65plus", "period": "2024"}

    name = visitor.page.evaluate("fetch('search.json?q=ho').then((one) => one.json()).then((one) => one.found[0].name)")
    visitor.search("ho", choose=name)
    gemeente = told(visitor)["gemeente"]
    assert gemeente.startswith("GM")

    adjust(visitor)
    steps: list[tuple[Callable[[], object], dict[str, str]]] = [
        (lambda: visitor.indicator("Koopwoningen", domain="Wonen"), {"indicator": "wonen.koop"}),
        (lambda: visitor.after(lambda: visitor.press("Vorig jaar")), {"period": "2023"}),
        (lambda: visitor.choose("Niveau", "wijk"), {"level": "wijk"}),
        (
            lambda: visitor.choose("Vergelijk", "Verandering sinds een jaar"),
            {"comparison": "verandering", "against": "2014"},
        ),
        (lambda: visitor.choose("sinds", "2020"), {"against": "2020"}),
        (lambda: visitor.choose("Indeling", "gelijke stappen"), {"scheme": "e"}),
        (lambda: visitor.choose("Aantal klassen", "7"), {"classes": "7"}),
        (lambda: visitor.choose("Kleuren", "blauw tegenover olijf"), {"palette": "broc"}),
        (lambda: visitor.choose("Klassen naar", "deze gemeente"), {"scope": "gemeente"}),
        (lambda: visitor.choose("Achtergrond", "grijs"), {"basemap": "grijs"}),
    ]
    expected = told(visitor)
    for step, change in steps:
        step()
        expected |= change
        assert told(visitor) == expected

    visitor.choose("Indeling", "eigen grenzen")
    bounds = visitor.page.get_by_placeholder("10; 20; 30")
    bounds.fill("-2; 0; 2,5")
    visitor.after(lambda: bounds.press("Enter"))
    assert told(visitor) == expected | {"scheme": "o", "bounds": "-2; 0; 2,5"}


def test_where_the_map_looks_stands_in_the_address_but_is_no_step_back(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    steps = visitor.page.evaluate("history.length")
    visitor.press("Inzoomen")
    visitor.complete()
    x, y, zoom = (float(part) for part in told(visitor)["view"].split("_"))
    assert zoom == pytest.approx(visitor.app("app.map.camera.zoom"), abs=0.01)
    assert (x, y) == pytest.approx((visitor.app("app.map.camera.x"), visitor.app("app.map.camera.y")), abs=1)
    assert visitor.page.evaluate("history.length") == steps

    other = screen(fictional).open(visitor.query)
    for axis in "xy":
        assert other.app(f"app.map.camera.{axis}") == pytest.approx(visitor.app(f"app.map.camera.{axis}"), abs=1)


def test_back_and_forward_restore_what_was_seen(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional).open()
    seen = [(visitor.query, visitor.sentence)]
    for step in (
        lambda: visitor.indicator("Koopwoningen", domain="Wonen"),
        lambda: visitor.choose("Niveau", "wijk"),
        lambda: visitor.after(lambda: visitor.press("Vorig jaar")),
        lambda: visitor.choose("Vergelijk", "Tegenover Nederland"),
    ):
        step()
        seen.append((visitor.query, visitor.sentence))
    assert len(set(seen)) == len(seen)

    for query, sentence in seen[-2::-1]:
        visitor.after(visitor.page.go_back)
        assert (visitor.query, visitor.sentence) == (query, sentence)
    expect(visitor.page.get_by_label("Niveau")).to_have_value("buurt")
    expect(visitor.page.locator("output.year")).to_have_text("2024")
    pressed = visitor.page.locator('.indicator[aria-pressed="true"]')
    expect(pressed).to_contain_text("Inwoners van 65 jaar en ouder")

    for query, sentence in seen[1:]:
        visitor.after(visitor.page.go_forward)
        assert (visitor.query, visitor.sentence) == (query, sentence)
    expect(visitor.page.get_by_label("Vergelijk")).to_have_value("nederland")


def test_back_closes_and_forward_opens_a_profile(real: Served, screen: OpenScreen) -> None:
    visitor = screen(real).open("?gemeente=GM0344&indicator=sociaal.65plus&period=2020")
    visitor.search("De Meern-Zuid")
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("De Meern-Zuid")
    visitor.after(visitor.page.go_back)
    expect(visitor.profile).to_be_hidden()
    visitor.after(visitor.page.go_forward)
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("De Meern-Zuid")


def test_a_copied_address_opens_the_same(real: Served, screen: OpenScreen) -> None:
    query = (
        "?gemeente=GM0344&indicator=sociaal.65plus&period=2024&comparison=verandering&against=2020"
        "&area=BU03441032&scheme=e&classes=7&palette=broc&scope=gemeente&drawer=tabel"
    )
    visitor = screen(real).open(query)
    assert visitor.query == query
    other = screen(real).open(visitor.query)
    assert other.state == visitor.state
    assert other.sentence == visitor.sentence
    assert other.legend() == visitor.legend()
    assert len(other.legend()) > 2
    expect(other.profile.get_by_role("heading", level=2)).to_have_text("De Meern-Zuid")
    expect(other.page.get_by_role("row").nth(1)).to_be_visible()
    assert other.notices == visitor.notices == []


def test_a_postcode_stays_text(real: Served, screen: OpenScreen) -> None:
    visitor = screen(real).open("?level=pc4&indicator=sociaal.inwoners&period=2021&area=1011")
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("1011")
    assert told(visitor)["area"] == "1011"
    assert visitor.state["area"] == "1011"
    assert visitor.state["period"] == "2021"
    visitor.page.reload()
    visitor.complete()
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text("1011")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("gemeente=GM9999", "De gemeente GM9999 staat niet in de gegevens."),
        ("gemeente=Utrecht", "«Utrecht» past niet"),
        ("level=kwadrant", "is er niet per «kwadrant»; u ziet nu per buurt."),
        ("level=pc6", "is er niet per postcode-6; u ziet nu per buurt."),
        ("indicator=wonen.niets", "De indicator «wonen.niets» is niet bekend."),
        ("period=1999", "Voor 1999 is er geen cijfer; u ziet 2020."),
        ("period=ooit", "Voor ooit is er geen cijfer; u ziet 2020."),
        ("comparison=beter", "De vergelijking «beter» past niet"),
        ("area=BU99999999", "Het gebied BU99999999 staat niet in de gegevens."),
        ("area=../../etc", "«../../etc» past niet"),
        ("classes=99", "«99» past niet"),
        ("scheme=z", "«z» past niet"),
        ("scheme=o&bounds=30;20", "De grenzen «30;20» zijn niet te lezen"),
        ("palette=regenboog", "«regenboog»"),
        ("basemap=osm", "«osm»"),
        ("drawer=keuken", "«keuken»"),
        ("view=hier", "«hier» past niet"),
        ("kleur=rood", "«kleur» in het adres is niet bekend"),
    ],
)
def test_what_an_address_has_wrong_is_said_and_the_rest_is_kept(
    real: Served, screen: OpenScreen, wrong: str, said: str
) -> None:
    kept = {"gemeente": "GM0345", "level": "wijk", "indicator": "sociaal.65plus", "period": "2020", "classes": "6"}
    names = {part.partition("=")[0] for part in wrong.split("&")}
    rest = "&".join(f"{name}={value}" for name, value in kept.items() if name not in names)
    visitor = screen(real).open(f"?{rest}&{wrong}")
    assert any(said in notice for notice in visitor.notices), visitor.notices
    assert len(visitor.notices) == 1
    state = visitor.state
    assert {name: str(state[name]) for name in kept if name not in names} == {
        name: value for name, value in kept.items() if name not in names
    }
    assert visitor.legend()
