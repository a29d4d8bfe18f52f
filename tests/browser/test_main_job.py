"""The main job on the real 2019 buurten: find a gemeente, look at an indicator per buurt, switch, read a profile."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .colours import check_colours
from .conftest import OpenScreen
from .figures import dutch, points_in, printed, shapes, values
from .screen import Screen
from .served import Served

UTRECHT = "GM0344"
IN_UTRECHT = f"?gemeente={UTRECHT}&indicator=sociaal.65plus"


def test_an_indicator_of_the_own_gemeente_per_buurt(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open()
    visitor.search("Utrecht")
    assert visitor.sentence == "Inwoners van 65 jaar en ouder, 2020 · % · per buurt in Utrecht"
    figures = values(real_data, "sociaal.65plus", "buurt", "2020", UTRECHT)
    outlines = shapes(real_data, "buurt", 2019, UTRECHT)
    assert check_colours(visitor, figures, outlines) > 30
    seen = set(visitor.colours(points_in(outlines.union_all(), 200)))
    pale = set(visitor.app("app.map.classes.legend.muted.colours"))  # the oldest buurt has few residents
    assert len(seen & ({row.colour for row in visitor.legend()} | pale)) >= 4


def test_the_profile_says_what_the_command_line_prints(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open(f"{IN_UTRECHT}&period=2020")
    outline = shapes(real_data, "buurt", 2019, UTRECHT)["BU03441032"]
    visitor.after(lambda: visitor.tap(points_in(outline)[0]))
    profile = visitor.profile
    figure = {
        level: printed(real_data, "sociaal.65plus", level, "2020", UTRECHT)[code]
        for level, code in (("buurt", "BU03441032"), ("gemeente", UTRECHT))
    }
    expect(profile.get_by_role("heading", level=2)).to_have_text("De Meern-Zuid")
    expect(profile.locator(".big")).to_have_text(f"{dutch(figure['buurt'], 1)}%")
    expect(profile.locator(".bars")).to_contain_text(f"{dutch(figure['gemeente'], 1)}%")
    known = [one for one in printed(real_data, "sociaal.65plus", "buurt", "2020", UTRECHT).values() if one is not None]
    place = 1 + sum(one > figure["buurt"] for one in known)
    expect(profile.locator(".rank").first).to_have_text(f"{place}e van {len(known)} buurten in de gemeente")
    residents = printed(real_data, "sociaal.inwoners", "buurt", "2020", UTRECHT)["BU03441032"]
    expect(profile.get_by_role("button", name=re.compile(r"^Inwoners \d"))).to_contain_text(dutch(residents))
    profile.get_by_text("Wat betekent dit cijfer?").click()
    expect(profile).to_contain_text("Bron: CBS")


@pytest.mark.parametrize(
    ("domain", "title", "indicator", "unit", "rounding"),
    [
        ("Wonen", "Gemiddelde WOZ-waarde", "wonen.woz", "€", 0.5),
        ("Duurzaamheid", "Auto's per huishouden", "duurzaamheid.autos_huishouden", "per huishouden", 0.05),
        ("Ruimte", "Inwoners per km²", "ruimte.dichtheid", "inwoners per km²", 0.5),
        ("Financiën", "Mensen die moeite hebben met rondkomen", "financien.rondkomen", "%", 0.05),
    ],
)
def test_another_domain_and_indicator(
    real: Served,
    real_data: Path,
    screen: OpenScreen,
    domain: str,
    title: str,
    indicator: str,
    unit: str,
    rounding: float,
) -> None:
    visitor = screen(real).open(IN_UTRECHT)
    visitor.indicator(title, domain=domain)
    period = visitor.state["period"]
    assert visitor.state["indicator"] == indicator
    said = "" if unit == title.lower() else f" · {unit}"  # a title that is its own unit says it once
    assert visitor.sentence.startswith(f"{title}, {period}{said} · per buurt")
    figures = values(real_data, indicator, "buurt", period, UTRECHT)
    # Values of houses are written in euros and printed in thousands of euros.
    scale = 1000 if unit == "€" else 1
    printed = {code: one and one * scale for code, one in figures.items()}
    assert check_colours(visitor, printed, shapes(real_data, "buurt", 2019, UTRECHT), rounding * scale) > 15


@pytest.mark.parametrize(
    ("level", "word", "year", "fewest"),
    [("gemeente", "gemeente", 2019, 5), ("wijk", "wijk", 2019, 20), ("pc4", "postcode-4", 2020, 40)],
)
def test_another_level(
    real: Served, real_data: Path, screen: OpenScreen, level: str, word: str, year: int, fewest: int
) -> None:
    visitor = screen(real).open("?indicator=sociaal.65plus&period=2020")
    visitor.search("Utrecht")
    visitor.after(lambda: visitor.press("Toon weer alle gemeenten in plaats van Utrecht"))
    visitor.app("app.map.fit([550000, 6795000, 610000, 6835000])")
    visitor.complete().choose("Niveau", word)
    period = visitor.state["period"]
    assert f"per {word}" in visitor.sentence
    assert period == ("2021" if level == "pc4" else "2020")
    around = shapes(real_data, level, year).cx[545000:615000, 6790000:6840000]
    assert check_colours(visitor, values(real_data, "sociaal.65plus", level, period), around) >= fewest


def test_another_year(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open(f"{IN_UTRECHT}&period=2020")
    outlines = shapes(real_data, "buurt", 2019, UTRECHT)
    shown = visitor.page.locator("output.year")

    visitor.after(lambda: visitor.press("Volgend jaar"))
    expect(shown).to_have_text("2023")
    assert check_colours(visitor, values(real_data, "sociaal.65plus", "buurt", "2023", UTRECHT), outlines) >= 30

    slider = visitor.page.get_by_role("slider", name="Jaar")
    slider.focus()
    visitor.after(lambda: visitor.page.keyboard.press("ArrowRight"))
    expect(shown).to_have_text("2024")
    expect(slider).to_be_focused()
    assert visitor.page.get_by_role("button", name="Volgend jaar").is_disabled()
    assert check_colours(visitor, values(real_data, "sociaal.65plus", "buurt", "2024", UTRECHT), outlines) > 30

    visitor.after(lambda: visitor.press("Vorig jaar"))
    expect(shown).to_have_text("2023")


def test_the_years_play_to_the_end_and_stop(real: Served, screen: OpenScreen) -> None:
    visitor = screen(real).open(f"{IN_UTRECHT}&period=2024")
    visitor.page.evaluate(
        """() => {
          const app = window.buurtspiegel, update = app.update.bind(app);
          window.played = [];
          app.update = (question, history) => { window.played.push(question.state.period); update(question, history); };
        }"""
    )
    visitor.press("Speel de jaren af")
    visitor.page.wait_for_function("window.played.length === 3")
    assert visitor.page.evaluate("window.played") == ["2020", "2023", "2024"]
    expect(visitor.page.get_by_role("button", name="Speel de jaren af")).to_be_visible()


def compared_with(
    screen: Screen, comparison: str, expected: dict[str, float | None], data: Path, rounding: float
) -> None:
    screen.choose("Vergelijk", comparison)
    outlines = shapes(data, "buurt", 2019, UTRECHT)
    assert check_colours(screen, expected, outlines, rounding) > 20


def test_every_comparison(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open(f"{IN_UTRECHT}&period=2023")
    now = values(real_data, "sociaal.65plus", "buurt", "2023", UTRECHT)
    earlier = values(real_data, "sociaal.65plus", "buurt", "2020", UTRECHT)
    whole = values(real_data, "sociaal.65plus", "gemeente", "2023", UTRECHT)[UTRECHT]
    known = [one for one in now.values() if one is not None]
    assert visitor.page.get_by_label("Vergelijk").locator("option").all_inner_texts() == [
        "Waarde",
        "Tegenover de gemeente",
        "Tegenover de provincie",
        "Tegenover vergelijkbare gebieden",
        "Tegenover Nederland",
        "Tegenover een gebied",
        "Rang binnen de gemeente",
        "Rang onder vergelijkbare gebieden",
        "Verandering sinds een jaar",
        "Wat bij elkaar ligt",
        "Warme en koude plekken",
        "Aantoonbaar anders dan de gemeente",
        "Aantoonbaar anders dan Nederland",
        "Gladgestreken",
        "Samen met een ander onderwerp",
        "Meer dan in vergelijkbare gebieden",
        "Aandeel in de gemeente",
        "Tegenover wat past bij een ander cijfer",
        "Hoe anders dan de gemeente",
    ]

    against = {code: None if one is None else one - whole for code, one in now.items()}
    compared_with(visitor, "Tegenover de gemeente", against, real_data, 0.05)
    assert visitor.sentence.endswith("verschil met de eigen gemeente")
    assert any(row.label.startswith("+") or "tot +" in row.label for row in visitor.legend())

    ranks = {code: None if one is None else 1.0 + sum(other > one for other in known) for code, one in now.items()}
    compared_with(visitor, "Rang binnen de gemeente", ranks, real_data, 0)

    both = {code: (one, earlier.get(code)) for code, one in now.items()}
    changed = {code: None if None in pair else pair[0] - pair[1] for code, pair in both.items()}
    compared_with(visitor, "Verandering sinds een jaar", changed, real_data, 0.05)
    assert visitor.sentence.endswith("verandering sinds 2020")

    # The file of 2023 holds Utrecht alone, which does not speak for the country.
    visitor.choose("Vergelijk", "Tegenover Nederland")
    assert visitor.legend() == []
    assert visitor.notices == [
        "«Tegenover Nederland» heeft voor 2023 geen uitkomst: er is geen cijfer om mee te vergelijken."
    ]


def test_against_the_netherlands(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open(f"{IN_UTRECHT}&period=2020&area=BU03441032")
    bars = visitor.profile.locator(".bars dd .bar-value")
    expect(bars).to_have_count(4)  # its own, the gemeente, the peers and the country
    land = float(bars.nth(3).inner_text().rstrip("%").replace(",", "."))
    now = values(real_data, "sociaal.65plus", "buurt", "2020", UTRECHT)
    against = {code: None if one is None else one - land for code, one in now.items()}
    compared_with(visitor, "Tegenover Nederland", against, real_data, 0.1)
