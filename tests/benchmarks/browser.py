"""One Chromium for everybody, and when a map is drawn in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from .material import INDICATORS

_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # A base map from the network is nobody's own work.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
_SIZE = {"width": 1280, "height": 900}
_PATIENCE_MS = 180_000
#: A peer says nothing when it is done: what counts is its last paint on a large canvas before it falls silent.
_WATCH = """(() => {
  window.paints = { last: 0, count: 0 };
  for (const name of ["drawImage", "putImageData", "fill"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      draw.apply(this, given);
      if (this.canvas.width > 400) { window.paints.last = performance.now(); window.paints.count += 1; }
    };
  }
  window.silence = async (from, quiet) => {
    while (window.paints.last <= from || performance.now() - window.paints.last < quiet) {
      if (performance.now() - from > 170000) throw new Error("nothing was drawn within three minutes");
      await new Promise((done) => setTimeout(done, 20));
    }
    return window.paints.last - from;
  };
})()"""
#: How long a peer must be silent to be done.
QUIET_MS = 1200
_CLICK = """async (indicator) => {
  performance.clearMarks("map-drawn");
  const drawn = () => performance.getEntriesByName("map-drawn")[0];
  const from = performance.now();
  document.querySelector(`[data-indicator="${indicator}"]`).click();
  while (!drawn()) {
    if (performance.now() - from > 60000) throw new Error("the map was not drawn within a minute");
    await new Promise((done) => setTimeout(done, 5));
  }
  return drawn().startTime - from;
}"""
_CHOOSE = """async ([option, quiet]) => {
  const models = [...Bokeh.documents[0]._all_models.values()];
  const from = performance.now();
  models.find((one) => one.type.endsWith("Select")).value = option;
  return window.silence(from, quiet);
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that the environment names as CHROME."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROME"), args=_SWITCHES)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """Open a page with nothing in its cache."""
    context = browser.new_context(viewport=_SIZE)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    page.set_default_navigation_timeout(_PATIENCE_MS)
    page.add_init_script(_WATCH)
    yield page
    context.close()


def first_of_ours(page: Page, address: str) -> float:
    """Load our page; return the seconds from the start of the load until the map is drawn, as the page marks it."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('map-drawn').length")
    return float(page.evaluate("performance.getEntriesByName('map-drawn')[0].startTime")) / 1000


def first_of_peer(page: Page, address: str) -> float:
    """Load a peer's page; return the seconds from the start of the load until its last paint."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.silence")
    return float(page.evaluate(f"window.silence(0, {QUIET_MS})")) / 1000


def joined(page: Page) -> None:
    """Wait until the session of our page is connected, and the page at rest."""
    page.wait_for_function("() => window.buurtspiegel?.model")
    page.wait_for_timeout(1000)


def change_of_ours(page: Page) -> float:
    """Click the next indicator in our page; return the seconds from the click until the map is drawn."""
    page.bring_to_front()
    shown = INDICATORS.index(page.evaluate("window.buurtspiegel.question.state.indicator"))
    return float(page.evaluate(_CLICK, INDICATORS[(shown + 1) % len(INDICATORS)])) / 1000


def change_of_peer(page: Page, option: str) -> float:
    """Choose another column in a peer's page; return the seconds until its last paint."""
    page.bring_to_front()
    return float(page.evaluate(_CHOOSE, [option, QUIET_MS])) / 1000
