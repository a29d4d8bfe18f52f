"""The first map: from the start of the page's load until it is drawn, with nothing in the browser's cache."""

from collections.abc import Callable
from contextlib import ExitStack

from benchmarks import browser, serving
from benchmarks.measuring import Row
from benchmarks.setting import Setting, in_turn

_RUNS, _RUNS_OF_SLOW = 7, 1
_PEERS = {
    "datashader rasterize": "rasterized",
    "Bokeh patches, lists": "bokeh_patches",
    "folium, on a canvas": "folium_map",
}


def rows(setting: Setting) -> list[Row]:
    """Measure ours by buurt and by postcode, in turn with the peers."""
    missing = {}
    with ExitStack() as stack:
        buurten = stack.enter_context(serving.ours(setting.real))
        postcodes = stack.enter_context(serving.ours(setting.country))
        ways = {
            "buurt": _ours(setting, f"{buurten.address}/"),
            "pc6": _ours(setting, f"{postcodes.address}/?level=pc6"),
        }
        for name, module in _PEERS.items():
            try:
                served = stack.enter_context(serving.peer(module, str(setting.polygons)))
                ways[name] = _peer(setting, served.address)
            except serving.NotStarted as reason:
                missing[name] = f"not there: {reason}"
        in_turn(1, ways)
        found = in_turn(setting.runs(_RUNS), ways)
    with serving.peer("geoviews_choropleth", str(setting.polygons)) as served:
        slow = in_turn(_RUNS_OF_SLOW, {"GeoViews": _peer(setting, served.address)})
    peers = {name: found[name] for name in _PEERS if name in found} | missing | slow
    what = "first map, id tiles on disk, page load to drawn, borders, hover and legend on"
    return [
        Row(f"{what}: buurt", "≤ 1.2 s", found["buurt"], peers),
        Row(f"{what}: PC6", "≤ 1.2 s", found["pc6"]),
    ]


def _ours(setting: Setting, address: str) -> Callable[[], float]:
    def load() -> float:
        with browser.opened(setting.chromium) as page:
            return browser.first_of_ours(page, address)

    return load


def _peer(setting: Setting, address: str) -> Callable[[], float]:
    def load() -> float:
        with browser.opened(setting.chromium) as page:
            return browser.first_of_peer(page, address)

    return load
