"""The screen as a person sees and uses it, with waits on what the page itself says and never on a clock."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import ConsoleMessage, Dialog, Locator, Page, Response

from .served import Served

#: The map is complete: nothing is computed, fetched or drawn any more, and the page said so.
_COMPLETE = """() => {
  const app = window.buurtspiegel, map = app?.map;
  return Boolean(app?.model && !app.question.awaited && map.layer && !map.pending
    && !map.target && map.frame === undefined && map.tiles.loading === 0
    && document.body.dataset.drawn === map.layer.style + map.layer.level);
}"""
_ANSWERED = "(before) => window.buurtspiegel.question.serial > before"
_COLOURS = """(points) => {
  const { map } = window.buurtspiegel, ratio = devicePixelRatio;
  const { data, width, height } = map.canvas.getContext("2d").getImageData(0, 0, map.canvas.width, map.canvas.height);
  return points.map(([x, y]) => {
    const [px, py] = map.camera.toScreen(x, y).map((one) => Math.round(one * ratio));
    if (px < 0 || py < 0 || px >= width || py >= height) return null;
    const at = 4 * (py * width + px);
    return "#" + [0, 1, 2].map((one) => data[at + one].toString(16).padStart(2, "0")).join("");
  });
}"""
_LEGEND = """() => [...document.querySelectorAll(".legend-body ul:not(.specials, .few) li")].map((row) => [
  row.querySelector(".bounds").textContent,
  getComputedStyle(row.querySelector(".swatch")).backgroundColor,
  Number(row.querySelector(".count").textContent.replaceAll(".", "")),
])"""


@dataclass(frozen=True)
class LegendRow:
    """One class of the legend: its words, its colour as #rrggbb and how many areas are in it."""

    label: str
    colour: str
    count: int


class Screen:
    """One visitor's page. Whatever goes wrong in it lands in ``faults``."""

    def __init__(self, page: Page, served: Served) -> None:
        """Watch a page that will show the screen of a server."""
        self.page = page
        self.served = served
        self.faults: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        page.set_default_timeout(15_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._fault(f"page error: {error}"))
        page.on("response", self._response)
        page.on("dialog", self._dialog)

    def open(self, query: str = "") -> "Screen":
        """Go to an address of the screen and wait until its map is complete."""
        self.page.goto(f"{self.served.address}/{query}")
        return self.complete()

    def complete(self) -> "Screen":
        """Wait until the map is complete."""
        self.page.wait_for_function(_COMPLETE)
        return self

    def after(self, action: Callable[[], object]) -> "Screen":
        """Do something that changes the question, and wait until the map of the new question is complete."""
        before = self.page.evaluate("window.buurtspiegel.question.serial")
        action()
        self.page.wait_for_function(_ANSWERED, arg=before)
        return self.complete()

    def expect(self, fault: str) -> None:
        """Let faults pass that match a pattern; for tests that break something on purpose."""
        self._expected.append(re.compile(fault))

    # What is there.

    def app(self, expression: str) -> Any:
        """Evaluate ``app.…`` in the page."""
        return self.page.evaluate(f"(() => {{ const app = window.buurtspiegel; return {expression}; }})()")

    @property
    def state(self) -> dict[str, Any]:
        """What the page says it shows."""
        return dict(self.app("app.question.state"))

    @property
    def query(self) -> str:
        """The part of the address after the path."""
        return str(self.page.evaluate("location.search"))

    @property
    def sentence(self) -> str:
        """The title above the map."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def canvas(self) -> Locator:
        """The map."""
        return self.page.locator("canvas.map")

    @property
    def profile(self) -> Locator:
        """The profile on the right."""
        return self.page.get_by_role("complementary", name="Profiel van het gekozen gebied")

    @property
    def notices(self) -> list[str]:
        """The messages over the map."""
        return [text.removesuffix("×").strip() for text in self.page.locator(".notice").all_inner_texts()]

    def legend(self) -> list[LegendRow]:
        """Return the classes of the legend."""
        return [LegendRow(label, _hex(colour), count) for label, colour, count in self.page.evaluate(_LEGEND)]

    def colours(self, points: Iterable[tuple[float, float]]) -> list[str | None]:
        """Return the colour of the map at points in Web Mercator, None outside the view."""
        return list(self.page.evaluate(_COLOURS, [list(point) for point in points]))

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point in Web Mercator is on the page, in CSS pixels."""
        x, y = self.page.evaluate("([x, y]) => window.buurtspiegel.map.camera.toScreen(x, y)", list(point))
        box = self.canvas.bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def uncovered(self, points: Iterable[tuple[float, float]]) -> tuple[float, float]:
        """Return the first of some points in Web Mercator over which no panel lies."""
        is_map = "([x, y]) => document.elementFromPoint(x, y) === window.buurtspiegel.map.canvas"
        return next(point for point in points if self.page.evaluate(is_map, list(self.at(point))))

    # What a person does.

    def search(self, text: str, *, choose: str | None = None) -> "Screen":
        """Type in the search box and choose the first that has the text, or another one, in its name."""
        self.page.get_by_role("combobox", name=re.compile("Zoek een gemeente")).fill(text)
        found = self.page.get_by_role("listbox", name="Gevonden")
        option = found.get_by_role("option", name=text if choose is None else choose).first
        return self.after(option.click)

    def indicator(self, title: str, *, domain: str = "") -> "Screen":
        """Choose an indicator in the catalogue, after opening its domain where that is named."""
        catalogue = self.page.get_by_role("navigation", name="Onderwerpen")
        if domain:
            head = catalogue.get_by_role("button", name=domain, exact=True)
            if head.get_attribute("aria-expanded") == "false":
                head.click()
        found = catalogue.locator(".indicator", has=self.page.get_by_text(title, exact=True))
        found = found.locator("visible=true").first  # a theme may show it too
        return self.after(found.click)

    def choose(self, label: str, option: str) -> "Screen":
        """Choose from a list by its label."""
        return self.after(lambda: self.page.get_by_label(label, exact=True).select_option(label=option))

    def press(self, name: str) -> None:
        """Press a button by its name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def tap(self, point: tuple[float, float], *, shift: bool = False) -> None:
        """Click on the map at a point in Web Mercator."""
        x, y = self.at(point)
        if shift:
            self.page.keyboard.down("Shift")
        self.page.mouse.click(x, y)
        if shift:
            self.page.keyboard.up("Shift")

    # What must not happen.

    def _console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and (not url.startswith("http") or url.startswith(self.served.address)):
            self._fault(f"console error: {message.text} ({url})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"HTTP {response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self._fault(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _fault(self, text: str) -> None:
        if not any(pattern.search(text) for pattern in self._expected):
            self.faults.append(text)


def _hex(colour: str) -> str:
    """Turn «rgb(1, 2, 3)» into «#010203»."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])
