"""The distribution of what the map shows, as a HoloViews histogram linked with the map both ways."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.words import plural
from buurtspiegel.map.style import decode
from buurtspiegel_data.levels import Level

_BINS = 40
#: Bokeh knows Dutch numbers by name, and yet writes 1,500.
_DUTCH = "return tick.toLocaleString('nl-NL')"
_ALL, _CHOSEN = "#9fb4bd", "#0b5d66"

Pick = Callable[[list[int], Level, int], None]


class Distribution:
    """A histogram made when it is first looked at; bars picked in it are chosen on the map, and the other way round."""

    def __init__(self, answers: MapAnswers, pick: Pick) -> None:
        """Draw out of the answers; ``pick`` is called with area ids, their level and boundary year."""
        self._answers = answers
        self._pick = pick
        self._pipe: Any = None
        self._pane: Any = None
        self._layer: dict[str, Any] = {}
        self._gemeente = ""
        self._ids: list[int] = []

    def pane(self) -> Any:
        """Return the pane; HoloViews is loaded here, and not on the way to the first map."""
        import holoviews as hv
        import panel as pn

        if "bokeh" not in hv.Store.renderers:
            hv.extension("bokeh")
        self._pipe = hv.streams.Pipe(data=None)
        every, chosen = (
            hv.DynamicMap(partial(self._bars, colour=colour), streams=[self._pipe]) for colour in (_ALL, _CHOSEN)
        )
        self._bounds = hv.streams.BoundsX(source=every)
        self._bounds.add_subscriber(self._picked)
        self._pane = pn.pane.HoloViews(every * chosen, sizing_mode="stretch_both", linked_axes=False)
        pn.state.on_session_destroyed(self._close)
        return self._pane

    def _close(self, _session: Any) -> None:
        """Let go of the plots of a visitor who left.

        HoloViews keeps the callbacks of a plot until it is cleaned up, and Panel cleans up no pane that came later than
        its page.
        """
        for plot, _ in self._pane._plots.values():  # noqa: SLF001
            plot.cleanup()

    def show(self, question: dict[str, Any] | None, level: str) -> None:
        """Show the layer of a question that is on the map: that of a level, else the finest."""
        if not question or not question["layers"]:
            return
        on_map = [layer for layer in question["layers"] if layer["level"] == level]
        before, self._layer = self._layer, (on_map or question["layers"])[-1]
        if any(before.get(name) != self._layer[name] for name in ("level", "year")):
            self._ids = []
        self._gemeente = question["state"]["gemeente"]
        self._redraw()

    def highlight(self, ids: list[int], level: Level, year: int) -> None:
        """Show areas chosen on the map beside the rest."""
        same = self._layer and level.value == self._layer["level"] and year == self._layer["year"]
        self._ids = ids if same else []
        self._redraw()

    def _redraw(self) -> None:
        if self._pipe is not None:
            self._pipe.send(None)

    def _values(self) -> tuple[npt.NDArray[np.float64], Any]:
        style = decode(self._layer["style"])
        level, year = Level(self._layer["level"]), int(self._layer["year"])
        found = self._answers.compared(style, level, year)
        values = found.compared.copy()
        if self._gemeente:
            values[self._answers.engine.gemeenten(level, year) != self._gemeente] = np.nan
        return values, found

    def _bars(self, data: Any, *, colour: str) -> Any:  # noqa: ARG002  (the stream only says that something changed)
        """Draw the bars of all areas, or of those that were chosen, over the same edges."""
        import holoviews as hv
        from bokeh.models import AdaptiveTicker, CustomJSTickFormatter

        values, found = self._values()
        known = values[np.isfinite(values)]
        edges = _edges(found, known)
        if colour == _CHOSEN:
            chosen = values[[one for one in self._ids if one < len(values)]]
            known = chosen[np.isfinite(chosen)]
        across = hv.Dimension("value", label=f"{found.indicator.title} ({_said(found)})")
        count = hv.Dimension("count", label=f"aantal {plural(Level(self._layer['level']))}")
        return hv.Histogram((edges, np.histogram(known, edges)[0]), kdims=[across], vdims=[count]).opts(
            color=colour,
            line_color="white",
            nonselection_alpha=1.0,  # what is chosen is drawn over it
            responsive=True,
            show_grid=True,
            toolbar=None,  # its words are English; one drags over the bars
            default_tools=["xbox_select", "reset"],
            active_tools=["xbox_select"],
            yformatter=CustomJSTickFormatter(code=_DUTCH),
            framewise=True,
            yticks=AdaptiveTicker(min_interval=1, num_minor_ticks=0),
            **_in_words(found),
        )

    def _picked(self, boundsx: tuple[float, float] | None = None) -> None:
        if not boundsx:
            return
        values, found = self._values()
        if not found.indicator.allows.selecting:
            return
        inside = np.flatnonzero((values >= boundsx[0]) & (values <= boundsx[1]))
        self._pick([int(one) for one in inside], Level(self._layer["level"]), int(self._layer["year"]))


def _edges(found: Any, known: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return where the bars begin and end: one bar for each category, else forty over all values."""
    if found.categories:
        places = sorted(one.value for one in found.categories)
        return np.array([*places, places[-1] + 1]) - 0.5
    return np.histogram_bin_edges(known, bins=_BINS) if len(known) else np.array([0.0, 1.0])


def _said(found: Any) -> str:
    """Return what the axis shows: the words of a comparison, a unit, or places in a row."""
    return found.phrase if found.categories else found.unit or "rang"


def _in_words(found: Any) -> dict[str, Any]:
    """Return how the axis is written: in the words of the categories, else in Dutch numbers."""
    from bokeh.models import CustomJSTickFormatter

    if found.categories:
        return {"xticks": [(one.value, one.label) for one in found.categories]}
    return {"xformatter": CustomJSTickFormatter(code=_DUTCH)}
