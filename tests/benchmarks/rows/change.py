"""A change of indicator, from the click to the painted map."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import cycle

from playwright.sync_api import Page

from benchmarks import browser, serving
from benchmarks.material import COLUMNS, INDICATORS
from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting, in_turn

_WHAT = "change of indicator until drawn in Chromium"
_RUNS, _RUNS_OF_SLOW = 12, 2
#: Zoom level of the page at which single postcodes are drawn.
_CLOSE = 12
#: The map of a question that the page has already: nothing is asked or sent. Two runs put back what was there.
_FLOOR = """async () => {
  const { map } = window.buurtspiegel, drawn = map.on.drawn, from = performance.now();
  await new Promise((done) => {
    map.on.drawn = (layer) => { drawn(layer); done(); };
    [window.before, map.classes] = [map.classes, window.before];
    map.refresh();
  });
  map.on.drawn = drawn;
  return (performance.now() - from) / 1000;
}"""


def rows(setting: Setting) -> list[Row]:
    """Measure ours by buurt and by postcode, in turn with the peers."""
    with ExitStack() as stack:
        enter = stack.enter_context
        buurten = enter(setting.visit(enter(serving.ours(setting.real))))
        postcodes = enter(setting.visit(enter(serving.ours(setting.country)), "?level=pc6"))
        ours = {"buurt": _clicks(buurten), "pc6": _clicks(postcodes)}
        peers = {name: _choices(enter(setting.visit_peer(name))) for name in ("rasterized", "bokeh_patches")}
        asked_first = in_turn(len(INDICATORS) - 1, ours)
        again = in_turn(setting.runs(_RUNS), ours | peers)
        floor = _floor(setting, buurten)
        postcodes.evaluate(
            f"() => {{ const {{ map }} = window.buurtspiegel; map.camera.zoom = {_CLOSE}; map.moved(); }}"
        )
        postcodes.wait_for_timeout(3000)
        ours["pc6"]()
        close = in_turn(setting.runs(_RUNS), ours)
    beside = {
        "GeoViews": _slow(setting, "geoviews_choropleth"),
        "hvPlot": _slow(setting, "hvplot_choropleth"),
        "datashader rasterize, one column name": again["rasterized"],
        "Bokeh patches, lists, only values sent": again["bokeh_patches"],
        "floor: ids and values in the page": floor,
    }
    first = "the same, the first time that anybody asks for the indicator"
    goal = "≤ 80 ms; ≥ 100 × GeoViews and hvPlot, ≥ 4 × rasterize, ≥ 3 × Bokeh"
    return [
        Row(f"{_WHAT}: whole country, 12,251 buurten", goal, again["buurt"], beside),
        Row(first, "–", asked_first["buurt"]),
        _against_buurt(f"{_WHAT}: whole country, 460,000 PC6", again),
        _against_buurt(first, asked_first),
        _against_buurt("the same, zoomed in to where single PC6 are drawn", close),
    ]


def _against_buurt(what: str, found: dict[str, Times]) -> Row:
    return Row(what, "≤ 1.2 × buurt", found["pc6"], {"ours by buurt, in turn": found["buurt"]})


def _clicks(page: Page) -> Callable[[], float]:
    return lambda: browser.change_of_ours(page)


def _choices(page: Page) -> Callable[[], float]:
    following = cycle([*COLUMNS[1:], COLUMNS[0]])
    return lambda: browser.change_of_peer(page, next(following))


def _floor(setting: Setting, page: Page) -> Times:
    page.evaluate("window.before = window.buurtspiegel.map.classes")
    browser.change_of_ours(page)
    return in_turn(2 * setting.runs(_RUNS), {"floor": lambda: float(page.evaluate(_FLOOR))})["floor"]


def _slow(setting: Setting, name: str) -> Times | str:
    """Measure a peer that takes too long to wait for it in turn."""
    try:
        with setting.visit_peer(name) as page:
            return in_turn(setting.runs(_RUNS_OF_SLOW), {name: _choices(page)})[name]
    except serving.NotStarted as reason:
        return f"not there: {reason}"
