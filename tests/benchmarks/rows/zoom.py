"""One zoom step onto tiles that nobody has seen: not in the page, not on the server's disk."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import serving
from benchmarks.browser import QUIET_MS
from benchmarks.measuring import Row
from benchmarks.setting import Setting, in_turn

#: Towns all over the country, in Web Mercator kilometres, and the zoom level before the step.
_PLACES = ((545, 6867), (690, 6790), (720, 7000), (580, 6720), (655, 6880), (510, 6780), (760, 6870), (640, 6640))
_FROM = 9
_STEP = """async ([x, y, zoom]) => {
  const { map } = window.buurtspiegel, drawn = map.on.drawn;
  const complete = () => new Promise((done) => (map.on.drawn = (layer) => { drawn(layer); done(); }));
  let ready = complete();
  map.camera.look(x * 1000, y * 1000, zoom);
  map.moved();
  await ready;
  await new Promise((done) => setTimeout(done, 500));
  const from = performance.now();
  ready = complete();
  map.zoomBy(0.5);
  await ready;
  map.on.drawn = drawn;
  return (performance.now() - from) / 1000;
}"""
#: The same for a peer: its plot goes to a place, and then one step closer, as its wheel does.
_STEP_OF_PEER = """async ([x, y, zoom, quiet]) => {
  const plot = [...Bokeh.documents[0]._all_models.values()].find((one) => one.type.endsWith("Figure"));
  const [wide, high] = [plot.inner_width, plot.inner_height];
  const look = (level) => {
    const metres = (2 * Math.PI * 6378137) / 512 / 2 ** level;
    plot.x_range.setv({ start: x * 1000 - (wide / 2) * metres, end: x * 1000 + (wide / 2) * metres });
    plot.y_range.setv({ start: y * 1000 - (high / 2) * metres, end: y * 1000 + (high / 2) * metres });
    Bokeh.index.find_one(plot).trigger_ranges_update_event();
  };
  let from = performance.now();
  look(zoom);
  await window.silence(from, quiet);
  from = performance.now();
  look(zoom + 0.5);
  return (await window.silence(from, quiet)) / 1000;
}"""
_RUNS = 8


def rows(setting: Setting) -> list[Row]:
    """Measure ours by buurt in turn with datashader; by postcode alone, as no peer shows those at all."""
    with ExitStack() as stack:
        enter = stack.enter_context
        served = enter(serving.ours(_copy(setting)))
        buurten, peer = enter(setting.visit(served)), enter(setting.visit_peer("rasterized"))
        found = in_turn(
            setting.runs(_RUNS),
            {"buurt": _steps(buurten, _STEP), "rasterized": _steps(peer, _STEP_OF_PEER, QUIET_MS)},
        )
    return [
        Row(
            "zoom one step, tiles not seen before and not on disk, until drawn: buurt",
            "≤ 0.3 s and ≤ tuned rasterize",
            found["buurt"],
            {"datashader rasterize": found["rasterized"]},
        )
    ]


def _copy(setting: Setting) -> Path:
    root = setting.folder / "unseen"
    shutil.copytree(setting.real, root, ignore=shutil.ignore_patterns("cache"))
    return root


def _steps(page: Page, script: str, *more: object) -> Callable[[], float]:
    places = cycle(_PLACES)

    def step() -> float:
        page.bring_to_front()
        return float(page.evaluate(script, [*next(places), _FROM, *more]))

    return step
