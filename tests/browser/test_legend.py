"""The legend: class bounds in the unit, a count per class, ways to make classes, and areas without a figure."""

import math
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Route, expect

from buurtspiegel import open_workbench

from .colours import check_colours
from .conftest import OpenScreen
from .figures import number, points_in, shapes, values
from .screen import Screen
from .served import Served

QUERY = "?indicator=wonen.koop&period=2023&level=buurt"


@pytest.fixture
def visitor(fictional: Served, screen: OpenScreen) -> Screen:
    opened = screen(fictional).open(QUERY)
    opened.page.get_by_text("Klassen en kleuren").click()
    return opened


@pytest.fixture
def shown(fictional_data: Path, visitor: Screen) -> dict[str, float | None]:
    """The figures of all areas on the map, by code."""
    areas = open_workbench(fictional_data).areas("buurt", visitor.app("app.map.layer.year"))
    figures = values(fictional_data, "wonen.koop", "buurt", "2023")
    return {code: figures.get(code) for code in areas.index}


def bounds(screen: Screen) -> list[tuple[float, float]]:
    parts = [(row.label.split(" – ") * 2)[:2] for row in screen.legend()]
    return [(number(low), number(high)) for low, high in parts]


def specials(screen: Screen) -> dict[str, int]:
    rows = screen.page.locator(".legend .specials li").all_inner_texts()
    return {label: int(count.replace(".", "")) for label, count in (row.splitlines() for row in rows)}


def close(shape: shapely.Geometry) -> str:
    """The address of a view of a shape at a whole zoom level, where no pixel of a pattern is blurred."""
    west, south, east, north = shape.bounds
    metres_a_pixel = max(east - west, north - south) / 400
    zoom = min(int(math.log2(2 * math.pi * 6378137 / 512 / metres_a_pixel)), 18)
    return f"{(west + east) / 2:.0f}_{(south + north) / 2:.0f}_{zoom}"


def check_map(screen: Screen, data: Path, figures: dict[str, float | None], rounding: float = 0.5) -> None:
    outlines = shapes(data, "buurt", screen.app("app.map.layer.year"))
    assert check_colours(screen, figures, outlines, rounding) > 60


def test_every_area_is_counted_once(visitor: Screen, shown: dict[str, float | None]) -> None:
    legend = visitor.legend()
    known = [one for one in shown.values() if one is not None]
    assert sum(row.count for row in legend) == len(known)
    assert sum(specials(visitor).values()) == len(shown) - len(known) > 0
    # Home ownership is published in whole per cents: the written bounds are the real ones.
    for at, (low, high) in enumerate(bounds(visitor)):
        inside = [one for one in known if (low < one or (at == 0 and low == one)) and one <= high]
        assert legend[at].count == len(inside)


def test_the_legend_names_the_indicator_and_its_unit(visitor: Screen) -> None:
    legend = visitor.page.get_by_role("region", name="Legenda")
    expect(legend.get_by_role("heading")).to_have_text("Koopwoningen")
    expect(legend.locator("p").first).to_have_text("%")
    visitor.choose("Vergelijk", "Tegenover Nederland")
    expect(legend.locator("p").first).to_have_text("procentpunt · verschil met Nederland")


@pytest.mark.parametrize(
    "scheme", ["evenveel gebieden per klasse", "natuurlijke grenzen", "gelijke stappen", "standaardafwijking"]
)
def test_every_way_to_make_classes(
    visitor: Screen, fictional_data: Path, shown: dict[str, float | None], scheme: str
) -> None:
    if scheme != "evenveel gebieden per klasse":
        visitor.choose("Indeling", scheme)
    visitor.choose("Aantal klassen", "6")
    assert visitor.state["classes"] == 6
    found = bounds(visitor)
    # A bound beyond the highest value makes no class.
    assert len(found) == 6 or (scheme == "standaardafwijking" and len(found) == 5)
    assert [high for _, high in found[:-1]] == [low for low, _ in found[1:]]
    assert sum(row.count for row in visitor.legend()) == sum(one is not None for one in shown.values())
    check_map(visitor, fictional_data, shown)
    steps = [high - low for low, high in found]
    counts = [row.count for row in visitor.legend()]
    match scheme:
        case "evenveel gebieden per klasse":
            assert max(counts) - min(counts) < 0.25 * sum(counts) / 6
        case "gelijke stappen":
            assert max(steps) - min(steps) <= 1
        case "standaardafwijking":
            assert max(steps[1:-1]) - min(steps[1:-1]) <= 1


def test_from_three_to_nine_classes(visitor: Screen) -> None:
    offered = visitor.page.get_by_label("Aantal klassen").locator("option").all_inner_texts()
    assert offered == ["3", "4", "5", "6", "7", "8", "9"]
    for count in ("3", "9"):
        visitor.choose("Aantal klassen", count)
        assert len(visitor.legend()) == int(count)
        assert len({row.colour for row in visitor.legend()}) == int(count)


def test_own_bounds(visitor: Screen, fictional_data: Path, shown: dict[str, float | None]) -> None:
    visitor.choose("Indeling", "eigen grenzen")
    field = visitor.page.get_by_label("Grenzen, met een puntkomma ertussen")
    field.fill("30; 52,5; 70")
    visitor.after(lambda: field.press("Enter"))
    assert [high for _, high in bounds(visitor)[:-1]] == pytest.approx([30, 52.5, 70], abs=0.5)
    legend = visitor.legend()
    assert legend[0].count == sum(one is not None and one <= 30 for one in shown.values())
    check_map(visitor, fictional_data, shown, 0.51)

    for wrong in ("70; 30", "dertig"):
        field.fill(wrong)
        visitor.after(lambda: field.press("Enter"))
        assert any(wrong in notice for notice in visitor.notices)
        assert len(visitor.legend()) == 5  # the usual classes, until the bounds can be read


def test_without_classes(visitor: Screen, fictional_data: Path) -> None:
    visitor.choose("Indeling", "zonder klassen")
    ends = visitor.page.locator(".legend .ramp-ends span").all_inner_texts()
    assert number(ends[0]) < number(ends[1])
    expect(visitor.page.locator(".legend .ramp-bar")).to_be_visible()
    expect(visitor.page.get_by_label("Aantal klassen")).to_have_count(0)
    outlines = shapes(fictional_data, "buurt", visitor.app("app.map.layer.year"))
    assert len(set(visitor.colours(outline.representative_point().coords[0] for outline in outlines))) > 30


@pytest.mark.parametrize("comparison", ["Waarde", "Tegenover Nederland"])
def test_every_palette_colours_map_and_legend(visitor: Screen, fictional_data: Path, comparison: str) -> None:
    if comparison != "Waarde":
        visitor.choose("Vergelijk", comparison)
    outlines = shapes(fictional_data, "buurt", visitor.app("app.map.layer.year"))
    points = [outline.representative_point().coords[0] for outline in outlines]
    looks = set()
    for palette in visitor.page.get_by_label("Kleuren").locator("option").all_inner_texts()[1:]:
        visitor.choose("Kleuren", palette)
        colours = tuple(row.colour for row in visitor.legend())
        assert len(set(visitor.colours(points)) & set(colours)) == len(colours)
        looks.add(colours)
    assert len(looks) >= 4


def test_areas_without_a_figure_are_hatched_each_in_its_way(
    fictional: Served, fictional_data: Path, screen: OpenScreen
) -> None:
    shown = "?indicator=sociaal.bijstand&period=2022&level=buurt"
    visitor = screen(fictional).open(shown)
    areas = open_workbench(fictional_data).areas("buurt", visitor.app("app.map.layer.year"))
    rows = open_workbench(fictional_data).values("sociaal.bijstand", "buurt", "2022").set_index("area")["status"]
    status = rows.reindex(areas.index).fillna("no source").where(~areas["water"], "water")
    outlines = shapes(fictional_data, "buurt", visitor.app("app.map.layer.year"))
    known = {one["kind"]: one for one in visitor.app("app.start.specials")}
    looks = set()
    for kind in set(status) & set(known):
        special = known[kind]
        biggest = outlines[status == kind].area.idxmax()
        visitor.open(f"{shown}&view={close(outlines[biggest])}")
        seen = [one for one in visitor.colours(points_in(outlines[biggest], 250)) if one]
        assert seen.count(special["ground"]) > 0.5 * len(seen)
        assert seen.count(special["ink"]) > 0.03 * len(seen), f"{kind}: {set(seen)}"
        looks.add("".join(special["pattern"]))
        assert specials(visitor)[special["label"]] == sum(status == kind)
    assert len(looks) >= 3


def test_classes_of_the_own_gemeente_alone(real: Served, real_data: Path, screen: OpenScreen) -> None:
    visitor = screen(real).open("?gemeente=GM0344&indicator=sociaal.65plus&period=2020")
    visitor.page.get_by_text("Klassen en kleuren").click()
    visitor.choose("Klassen naar", "deze gemeente")
    on_map = shapes(real_data, "buurt", 2019, "GM0344").index
    assert sum(row.count for row in visitor.legend()) + sum(specials(visitor).values()) == len(on_map)
    expect(visitor.page.get_by_text("Klassen en aantallen: alleen deze gemeente")).to_be_visible()


def test_a_legend_that_comes_late_still_comes(visitor: Screen) -> None:
    """Of very many areas the classes are fetched apart: what one does meanwhile must not lose their legend."""
    visitor.page.evaluate(
        """() => {
          const app = window.buurtspiegel, update = app.update.bind(app);
          const apart = (layer) => ({ ...layer, painted: undefined });
          app.update = (question, how) => update({ ...question, layers: question.layers.map(apart) }, how);
        }"""
    )
    held: list[Route] = []
    visitor.page.route("**/legend/**", lambda route: held.append(route))
    with visitor.page.expect_request("**/legend/**"):
        visitor.page.get_by_label("Niveau").select_option("gemeente")
    before = visitor.app("app.question.serial")
    visitor.page.get_by_role("tab", name="Tabel").click()
    visitor.page.wait_for_function("(before) => window.buurtspiegel.question.serial > before", arg=before)
    held[0].continue_()
    visitor.complete()
    assert sum(row.count for row in visitor.legend()) < 20


def test_in_a_gemeente_it_is_said_that_the_classes_are_of_all(visitor: Screen) -> None:
    said = visitor.page.get_by_text("Klassen en aantallen van alle buurten, ook buiten ")
    expect(said).to_have_count(0)
    visitor.search("GM9004", choose="")
    expect(said).to_be_visible()
    visitor.choose("Klassen naar", "deze gemeente")
    expect(said).to_have_count(0)
    visitor.choose("Klassen naar", "alle gebieden")
    expect(said).to_be_visible()
    visitor.after(visitor.page.get_by_role("button", name="Toon weer alle gemeenten").click)
    expect(said).to_have_count(0)


def test_the_legend_folds_and_is_folded_on_a_phone(fictional: Served, screen: OpenScreen) -> None:
    visitor = screen(fictional, 420, 800, touch=True).open(QUERY)
    classes = visitor.page.locator(".legend-body")
    expect(classes).to_be_hidden()
    visitor.page.locator(".legend summary").first.click()
    expect(classes).to_be_visible()
