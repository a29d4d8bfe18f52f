"""Names that would like to be script: in areas, in a file, in what a module declares and in the address of the page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult, SourceTable

from .conftest import OpenScreen, Serve
from .figures import points_in, shapes
from .screen import Screen
from .served import Served, run

NAMES = (
    "<img src=x onerror=window.hit=1>",
    '"><script>window.hit=1</script>',
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "javascript:window.hit=1",
    "' onmouseover='window.hit=1",
    "</script></textarea></title><svg onload=window.hit=1>",
    '=HYPERLINK("javascript:window.hit=1";"klik")',
    "\u202eniet lezen wat er staat\u202c\u200b\u0007",
    "zeer lang " * 60,
)
GEMEENTE = "GM0001"
BUURTEN = {f"BU000100{at:02}": name for at, name in enumerate(NAMES)}
WIJKEN = {"WK000100": "<b onclick=window.hit=1>wijk</b>"}
PLACES = {code: (at % 3, at // 3) for at, code in enumerate(BUURTEN)}
MODULE = """
    from buurtspiegel.api import Domain, Indicator, Kind, Measure, Polarity, hookimpl

    TEXT = '{{7*7}} " onclick="window.hit=1" javascript:window.hit=1 &lt;img src=x onerror=window.hit=1&gt;'


    @hookimpl
    def domain():
        return Domain("kwaad", "{{7*7}} ' onclick=window.hit=1 x='", "javascript:window.hit=1?", "#b5651d")


    @hookimpl
    def indicators():
        shared = dict(kind=Kind.COUNT, polarity=Polarity.NEUTRAL, definition=TEXT, source=TEXT, caveat=TEXT)
        values = (Measure("kwb", "a_inw"),)
        return [
            Indicator("kwaad.tekst", "' onerror='window.hit=1", '"> onload=window.hit=1', values=values, **shared),
        ]
"""
MARKUP = """
    from buurtspiegel.api import Domain, hookimpl


    @hookimpl
    def domain():
        return Domain("markup", "<img src=x onerror=window.hit=1>", "Is dit tekst?", "#b5651d")
"""
RAISES = "raise RuntimeError('<img src=x onerror=window.hit=1>')"


@pytest.fixture(scope="module")
def hostile_data(
    tmp_path_factory: pytest.TempPathFactory,
    make_table: Callable[..., SourceTable],
    make_areas: Callable[..., AreaTable],
) -> Path:
    root = tmp_path_factory.mktemp("kwaad") / "<img src=x onerror=window.hit=1>"
    origin = {
        "file": "<img src=x onerror=window.hit=1>.csv",
        "publisher": "<script>window.hit=1</script>",
        "licence": "javascript:window.hit=1",
        "title": "{{7*7}}",
    }
    counted = {code: 100.0 + 10 * at for at, code in enumerate(BUURTEN)}
    older = {code: 10.0 + 3 * at for at, code in enumerate(BUURTEN)}
    tables = [
        make_table({"a_inw": counted, "a_65_oo": older}, names=BUURTEN, **origin),
        make_table({"a_inw": {"WK000100": 1260}, "a_65_oo": {"WK000100": 198}}, level="wijk", names=WIJKEN, **origin),
        make_table(
            {"a_inw": {GEMEENTE: 1260}, "a_65_oo": {GEMEENTE: 198}}, level="gemeente", names={GEMEENTE: NAMES[0]}
        ),
    ]
    areas = [
        make_areas(PLACES, names=BUURTEN),
        make_areas({"WK000100": (0, 0)}, level="wijk", size=300, names=WIJKEN),
        make_areas({GEMEENTE: (0, 0)}, level="gemeente", size=300, names={GEMEENTE: NAMES[0]}),
    ]
    Store(root).add("0" * 64, origin["file"], ReadResult(tuple(tables), tuple(areas)))
    return root


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three modules as pip would install them, each with its entry point."""
    folder = tmp_path_factory.mktemp("modules")
    for name, source in (("kwaad", MODULE), ("markup", MARKUP), ("kapot", RAISES)):
        (folder / f"bs_{name}.py").write_text(dedent(source), encoding="utf-8")
        about = folder / f"bs_{name}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: bs-{name}\nVersion: 1.0\n", encoding="utf-8")
        (about / "entry_points.txt").write_text(f"[buurtspiegel]\n{name} = bs_{name}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, hostile_data: Path, modules: Path) -> Iterator[Served]:
    errors = tmp_path_factory.mktemp("server") / "stderr.txt"
    served = Served(errors, ["--data", str(hostile_data)], {"PYTHONPATH": str(modules)})
    yield served
    served.stop()
    served.check()


@pytest.fixture
def visitor(hostile: Served, screen: OpenScreen) -> Iterator[Screen]:
    """A visitor in whose page nothing may run that came from data."""
    made = screen(hostile)
    yield made
    unharmed(made)


def unharmed(screen: Screen) -> None:
    assert screen.page.evaluate("window.hit") is None
    assert screen.page.locator("#screen img, #screen script, #screen svg[onload], #screen [onerror]").count() == 0
    assert "49" not in screen.page.title()


def test_names_of_areas_are_shown_as_they_are(visitor: Screen, hostile_data: Path) -> None:
    visitor.open("?indicator=sociaal.65plus&level=buurt&drawer=tabel")
    table = visitor.page.locator("tbody")
    expect(table.locator("tr")).to_have_count(len(NAMES))
    for name in NAMES[:6]:
        expect(table.get_by_role("cell", name=name, exact=True)).to_be_visible()

    while visitor.notices:
        visitor.page.get_by_role("button", name="Sluit deze melding").first.click()
    outlines = shapes(hostile_data, "buurt", 2023)
    for code, name in list(BUURTEN.items())[:6]:
        point = visitor.uncovered(points_in(outlines[code]))
        visitor.page.mouse.move(*visitor.at(point))
        expect(visitor.page.locator(".hover strong")).to_have_text(name)
        visitor.after(lambda point=point: visitor.tap(point))
        expect(visitor.profile.get_by_role("heading", level=2)).to_have_text(name)
    visitor.page.locator("summary", has_text="Wat betekent dit cijfer?").click()
    visitor.page.get_by_role("tab", name="Verdeling").click()
    expect(visitor.page.locator(".chart canvas").first).to_be_visible()
    unharmed(visitor)


@pytest.mark.parametrize("level", ["wijk", "gemeente"])
def test_names_of_larger_areas(visitor: Screen, hostile_data: Path, level: str) -> None:
    visitor.open(f"?indicator=sociaal.inwoners&level={level}&gemeente={GEMEENTE}&drawer=tabel")
    assert visitor.sentence.endswith("per gemeente" if level == "gemeente" else f"per {level} in {NAMES[0]}")
    assert visitor.page.title().startswith(visitor.sentence)
    expect(visitor.page.locator(".crumb")).to_contain_text(NAMES[0])
    visitor.after(visitor.page.locator("tbody tr").first.click)
    expect(visitor.profile.get_by_role("heading", level=2)).to_have_text(
        NAMES[0] if level == "gemeente" else WIJKEN["WK000100"]
    )
    for line in ("<script>window.hit=1</script>, {{7*7}}", "javascript:window.hit=1"):
        expect(visitor.page.locator(".source")).to_contain_text(line) if level == "wijk" else None


def test_searching_for_a_name(visitor: Screen) -> None:
    visitor.open()
    box = visitor.page.get_by_role("combobox", name="Zoek een gemeente, wijk, buurt of postcode")
    for text in ("<img", '"><script>', "{{7", "javascript:", "=hyper", "</script>"):
        box.fill(text)
        found = visitor.page.get_by_role("listbox").get_by_role("option")
        expect(found.first).to_contain_text(text, ignore_case=True)
    box.fill("<svg onload=window.hit=1>")
    expect(visitor.page.get_by_text("Niets gevonden voor «<svg onload=window.hit=1>».")).to_be_visible()
    box.fill("<img")
    visitor.after(visitor.page.get_by_role("listbox").get_by_role("option").first.click)
    unharmed(visitor)


def test_a_spreadsheet_does_not_run_a_name(visitor: Screen) -> None:
    visitor.open("?indicator=sociaal.inwoners&level=buurt&drawer=tabel")
    expect(visitor.page.locator("tbody tr")).to_have_count(len(NAMES))
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Bewaar als CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK(" in text
    assert ";=HYPERLINK" not in text
    assert len(text.splitlines()) == 1 + len(NAMES)


def test_a_module_with_hostile_words_is_shown_and_one_with_markup_is_refused(visitor: Screen) -> None:
    visitor.open()
    catalogue = visitor.page.get_by_role("navigation", name="Onderwerpen")
    title = "{{7*7}} ' onclick=window.hit=1 x='"
    catalogue.get_by_role("button", name=f"Over {title}", exact=True).click()
    page = visitor.page.get_by_role("dialog")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("javascript:window.hit=1?")).to_be_visible()
    page.get_by_role("button", name="Sluiten").click()
    domain = catalogue.get_by_role("button", name=title, exact=True)
    domain.hover()
    domain.click()
    found = catalogue.locator('[data-indicator="kwaad.tekst"]')
    found.hover()
    visitor.after(found.click)
    assert visitor.sentence.startswith("' onerror='window.hit=1, 2023")
    visitor.page.get_by_text("Wat is dit?").click()
    expect(visitor.page.get_by_text("&lt;img src=x onerror=window.hit=1&gt;").first).to_be_visible()
    visitor.search("javascript")
    expect(visitor.profile.locator(".big")).to_contain_text('"> onload=window.hit=1')

    assert any("«markup»" in notice and "HTML" in notice for notice in visitor.notices)
    assert any("«kapot»" in notice and "<img src=x onerror=window.hit=1>" in notice for notice in visitor.notices)


@pytest.mark.parametrize("text", [*NAMES[:6], "%3Cimg%20src=x%20onerror=window.hit=1%3E", "\0", "ü" * 60])
def test_an_address_with_hostile_words(visitor: Screen, text: str) -> None:
    hostile = quote(text, safe="")
    names = ("gemeente", "level", "indicator", "period", "comparison", "area", "scheme", "bounds", "palette", "view")
    visitor.open("?" + "&".join(f"{name}={hostile}" for name in names))
    assert visitor.notices
    later = "".join(
        f"&{name}={hostile}" for name in ("against", "peers", "sides", "phase", "story", "chapter", "beside")
    )
    visitor.open(f"?{hostile}={hostile}{later}&drawer=tabel#{hostile}")
    assert visitor.notices
    expect(visitor.page.locator("tbody tr")).to_have_count(len(NAMES))


def test_a_file_with_hostile_names_as_it_is_added(tmp_path: Path, screen: OpenScreen, serve: Serve) -> None:
    corner = {"type": "Polygon", "coordinates": [[[5.1, 52.0], [5.2, 52.0], [5.2, 52.1], [5.1, 52.1], [5.1, 52.0]]]}
    properties = {
        "buurtcode": "BU00010000",
        "buurtnaam": NAMES[0],
        "wijkcode": "WK000100",
        "gemeentecode": GEMEENTE,
        "gemeentenaam": NAMES[1],
        "water": "NEE",
        "aantal_inwoners": 1825,
        "percentage_personen_65_jaar_en_ouder": 26,
    }
    path = tmp_path / "<img src=x onerror=window.hit=1>_2022.geojson"
    features = [{"type": "Feature", "properties": properties, "geometry": corner}]
    path.write_text(
        json.dumps({"type": "FeatureCollection", "name": "buurten", "features": features}), encoding="utf-8"
    )
    assert "grenzen buurt" in run("data", "add", "--data", str(tmp_path / "data"), str(path))
    visitor = screen(serve(tmp_path / "data")).open("?drawer=tabel")
    expect(visitor.page.get_by_role("cell", name=NAMES[0], exact=True)).to_be_visible()
    unharmed(visitor)
