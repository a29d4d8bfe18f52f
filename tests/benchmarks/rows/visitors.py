"""What a visitor costs the server: processor time, memory, and what is left when they are gone."""

import asyncio
import json
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page

from benchmarks import bare_visit, browser, serving
from benchmarks.material import INDICATORS
from benchmarks.measuring import Row, Times
from benchmarks.setting import Setting

_VISITS, _BLOCKS, _CHANGES = 6, 4, 8
_TOGETHER, _LOOKING, _USING = 40, 44, 6
_GONE_WITHIN_S = 90


def rows(setting: Setting) -> list[Row]:
    """Measure processor time in Chromium, and what is kept with bare connections."""
    with serving.watched(setting.real) as served:
        with setting.visit(served) as page:
            asked_first = Times((_per_change(served, page, len(INDICATORS) - 1),))
            again = Times(tuple(_per_change(served, page, _CHANGES) for _ in range(setting.runs(_BLOCKS))))
        new = Times(tuple(_per_visit(setting, served) for _ in range(setting.runs(_VISITS))))
        _alone(served)
        memory = _come_and_go(served, _TOGETHER)
        _use(setting, served)
        before, held = _alone(served), served.memory()
        _come_and_go(served, _LOOKING)
        for _ in range(_USING):
            _use(setting, served)
        after, grown = _alone(served), served.memory() - held
    left = ", ".join(f"{name} {count - before[name]:+d}" for name, count in after.items())
    return [
        Row("server CPU for a new visitor: page, scripts, tiles, session", "≤ 0.15 s", new),
        Row("server CPU for a change of indicator", "≤ 30 ms", again),
        Row("the same, the first time that anybody asks for the indicator", "–", asked_first),
        Row(f"server memory of a visitor, with {_TOGETHER} at once", "≤ 2 MB", f"{memory:.2f} MB"),
        Row(
            f"left behind by {_LOOKING + _USING} visits, {_USING} of which change the map and open the chart",
            "nothing",
            f"{left}; process {grown:+.1f} MB",
        ),
    ]


def _use(setting: Setting, served: serving.Server) -> None:
    """Visit, open the chart of the distribution, and look at other indicators."""
    with setting.visit(served) as page:
        page.evaluate("window.buurtspiegel.send({ drawer: 'verdeling' })")
        page.wait_for_function("() => window.buurtspiegel.chart.element.hasChildNodes()")
        for _ in INDICATORS:
            browser.change_of_ours(page)


def _per_visit(setting: Setting, served: serving.Server) -> float:
    start = served.cpu()
    with setting.visit(served):
        return served.cpu() - start


def _per_change(served: serving.Server, page: Page, count: int) -> float:
    """Return the mean of several changes: the clock of processor time ticks every 10 ms."""
    start = served.cpu()
    for _ in range(count):
        browser.change_of_ours(page)
        page.wait_for_timeout(100)
    return (served.cpu() - start) / count


def _come_and_go(served: serving.Server, count: int) -> float:
    """Let visitors come, all at once, and go; return the megabytes that each of them took."""

    async def visits() -> float:
        empty = served.memory()
        joined = [await bare_visit.visit(served.address) for _ in range(count)]
        taken = (served.memory() - empty) / count
        for one in joined:
            one.close()
        await asyncio.sleep(1)
        return taken

    with ThreadPoolExecutor(1) as apart:  # Playwright has the event loop of this thread
        return apart.submit(asyncio.run, visits()).result()


def _alone(served: serving.Server) -> dict[str, int]:
    """Wait until the server has let go of all sessions, and return what is alive in it."""
    until = time.monotonic() + _GONE_WITHIN_S
    while True:
        with urllib.request.urlopen(f"{served.address}/alive") as answer:
            alive: dict[str, int] = json.load(answer)
        if not alive["ServerSession"] or time.monotonic() > until:
            return alive
        time.sleep(1)
