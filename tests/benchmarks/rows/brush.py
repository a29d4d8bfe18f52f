"""A rectangle in the scatter, from the release of the mouse until the choice is seen in each other picture."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle

from playwright.sync_api import Page

from benchmarks import browser, serving
from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting, in_turn

_RUNS = 12
_GOAL = "≤ 200 ms"
_READY = """() => { const { map, together } = window.buurtspiegel;
  const shown = together.data?.layer.level === "buurt" && map.layer.level === "buurt";
  return shown && map.tiles.loading === 0 && !map.pending; }"""
#: The map is painted with the choice, in every tile; the charts of the page are drawn in the same task as the choice.
_ON_MAP = """() => { const { map } = window.buurtspiegel;
  return map.frame === undefined
    && map.visible(map.layer).every(({ tile }) => !tile?.ids.length || tile.painted.endsWith(`/${map.selection}`)); }"""
_IN_HISTOGRAM = """() => [...Bokeh.documents[0]._all_models.values()]
  .filter((one) => one.type === "GlyphRenderer" && one.glyph.fill_color?.value === "#0b5d66")
  .map((one) => [...one.data_source.get_array("top")].reduce((a, b) => a + b, 0))[0] === window.expected()"""
_IN_TABLE = """() => document.querySelector(".table tbody").textContent !== window.before"""
_EXPECTED = """window.expected = () => { const { map, together: { data } } = window.buurtspiegel;
  return data.ids.filter((id) => map.selected.has(id) && Number.isFinite(data.columns[0].values[id])).length; }"""
_RELEASED = """(seen) => { window.seen = new Promise((done) => addEventListener("pointerup", () => {
  const from = performance.now();
  const look = () => eval(seen)() ? done(performance.now() - from) : setTimeout(look, 2);
  setTimeout(look);
}, { once: true })); }"""
_SELECT = """(seen) => new Promise((done) => {
  const { map } = window.buurtspiegel;
  window.before = document.querySelector(".table tbody").textContent;
  window.turn = (window.turn ?? 0) + 2100;  // other rows each time: the page remembers what it asked before
  const ids = new Set(Array.from({ length: map.layer.areas >> 1 }, (_, at) => (at + window.turn) % map.layer.areas));
  const from = performance.now();
  map.select(ids);
  const look = () => eval(seen)() ? done(performance.now() - from) : setTimeout(look, 2);
  setTimeout(look);
})"""
_PEER = """async ([turn, quiet]) => {
  const source = [...Bokeh.documents[0]._all_models.values()].find((one) => one.type === "ColumnDataSource");
  const x = source.get_array("x"), from = performance.now();
  source.selected.indices = [...x.keys()].filter((at) => x[at] < 0.5 === turn);
  return window.silence(from, quiet);
}"""


def rows(setting: Setting) -> list[Row]:
    """Measure ours in turn with Bokeh's own linked brushing of map, points and lines."""
    with ExitStack() as stack:
        enter = stack.enter_context
        served = enter(serving.ours(setting.real))
        charts = enter(setting.visit(served, "?level=buurt"))
        for tab in ("Verdeling", "Samenhang"):
            charts.get_by_role("tab", name=tab).click()
            charts.wait_for_timeout(2500)
        _closer(charts)
        charts.evaluate(_EXPECTED)
        listed = enter(setting.visit(served, "?level=buurt&drawer=tabel"))
        listed.evaluate("() => { const { map } = window.buurtspiegel; map.camera.zoom += 1; map.moved(); }")
        listed.wait_for_timeout(2500)
        peer = enter(setting.visit_peer("linked_brushing"))
        halves = cycle([(0.0, 0.5), (0.5, 1.0)])
        found = in_turn(
            setting.runs(_RUNS),
            {
                "map": _brush(charts, _ON_MAP, halves),
                "histogram": _brush(charts, _IN_HISTOGRAM, halves),
                "table": _choice(listed),
                "bokeh": _choice_of_peer(peer),
            },
        )
    beside: dict[str, Times | str] = {"Bokeh, one source for patches, points and lines": found["bokeh"]}
    what = "half of the buurten chosen in the scatter, 12,251 buurten, until seen"
    return [
        Row(f"{what} in map, scatter and parallel coordinates", _GOAL, found["map"], beside),
        Row(f"{what} in the histogram (by way of the server)", _GOAL, found["histogram"], beside),
        Row("the same choice until seen in the table (its first 2,000)", _GOAL, found["table"]),
    ]


def _closer(page: Page) -> None:
    page.evaluate("() => { const { map } = window.buurtspiegel; map.camera.zoom += 1; map.moved(); }")
    page.wait_for_function(_READY)
    page.wait_for_timeout(1500)


def _brush(page: Page, seen: str, halves: Iterator[tuple[float, float]]) -> Callable[[], float]:
    """Return what drags a rectangle around the left half of the points or the right: never what is chosen already."""

    def drag() -> float:
        page.bring_to_front()
        box = page.locator(".scatter canvas").bounding_box()
        assert box is not None
        left, right = (box["x"] + 78 + share * (box["width"] - 90) for share in next(halves))
        page.evaluate(_RELEASED, seen)
        page.mouse.move(left, box["y"] + 2)
        page.mouse.down()
        page.mouse.move(right, box["y"] + box["height"] - 10)
        page.mouse.up()
        return float(page.evaluate("window.seen")) / 1000

    return drag


def _choice(page: Page) -> Callable[[], float]:
    def choose() -> float:
        page.bring_to_front()
        return float(page.evaluate(_SELECT, _IN_TABLE)) / 1000

    return choose


def _choice_of_peer(page: Page) -> Callable[[], float]:
    turns = cycle([True, False])

    def choose() -> float:
        page.bring_to_front()
        return float(page.evaluate(_PEER, [next(turns), browser.QUIET_MS])) / 1000

    return choose
