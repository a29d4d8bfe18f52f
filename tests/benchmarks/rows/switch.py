"""A switch of comparison, from the choice to the painted map: each in turn, the first time and again."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import material, serving
from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting, in_turn

_RUNS, _GOAL = 4, "≤ 150 ms"
_VALUE = "waarde"
#: All comparisons that the page offers for a share.
_OFFERED = "() => window.buurtspiegel.question.options.comparisons.map((one) => one.id)"
#: What looks at neighbours is computed in a thread the first time: until then the map shows the value.
_SWITCH = """async (comparison) => {
  const app = window.buurtspiegel, from = performance.now();
  const drawn = () => {
    const { awaited, state, layers } = app.question, mark = performance.getEntriesByName("map-drawn").at(-1);
    if (awaited || state.comparison !== comparison || mark?.startTime < from) return undefined;
    return layers.some((one) => one.style === mark.detail.style) ? mark : undefined;
  };
  app.set({ comparison });
  while (!drawn()) {
    if (performance.now() - from > 60000) throw new Error(`${comparison} was not drawn within a minute`);
    await new Promise((done) => setTimeout(done, 4));
  }
  return drawn().startTime - from;
}"""


def rows(setting: Setting) -> list[Row]:
    """Measure every comparison, with the real figures made into two years, and in the fictional country."""
    root = setting.folder / "two_years"
    material.add(root)
    material.add_earlier(root)
    first, again, buurten = _measured(setting, root)
    _, country, more = _measured(setting, setting.country, without=("provincie",))  # the country has none
    what = "switch of comparison until drawn in Chromium, {:,} buurten: the slowest of {}"
    return [
        _worst(what.format(buurten, len(again)), _GOAL, again),
        _worst("the same, the first time that anybody asks for it", "–", first),
        _worst(what.format(more, len(country)), _GOAL, country),
    ]


def _measured(
    setting: Setting, root: Path, without: tuple[str, ...] = ()
) -> tuple[dict[str, Times], dict[str, Times], int]:
    """Return the times of each comparison, the first time and again, and the number of buurten."""
    with serving.ours(root) as served, setting.visit(served, "?level=buurt") as page:
        page.bring_to_front()
        # The value comes last, for the page shows it already.
        comparisons = [one for one in page.evaluate(_OFFERED) if one not in (_VALUE, *without)] + [_VALUE]
        ways = {one: _switch(page, one) for one in comparisons}
        first, again = in_turn(1, ways), in_turn(setting.runs(_RUNS), ways)
        return first, again, int(page.evaluate("window.buurtspiegel.map.layer.areas"))


def _switch(page: Page, comparison: str) -> Callable[[], float]:
    return lambda: float(page.evaluate(_SWITCH, comparison)) / 1000


def _worst(what: str, goal: str, found: dict[str, Times]) -> Row:
    slowest = max(found, key=lambda one: found[one].median)
    others = {f"«{one}»": f"{1000 * times.median:.0f} ms" for one, times in found.items() if one != slowest}
    return Row(f"{what}: «{slowest}»", goal, found[slowest], dict(others))
