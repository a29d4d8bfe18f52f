"""The component that joins a visitor's session to the page: messages in, questions out.

What it draws stands in ``static/``: the page shows its first map before this component is connected.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

import panel as pn
import param
from panel.custom import Child, JSComponent

from buurtspiegel.answers import making
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.errors import ComparisonFailed, WorkbenchError
from buurtspiegel.map.service import MapService
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import CHOICES, Level

from .distribution import Distribution
from .question import ask, work_ahead
from .session import Session
from .telling import Telling, go_to_chapter, told

log = logging.getLogger(__name__)
_LEVELS = {level.value for level in CHOICES}
_MOST_SELECTED = 20_000
_MOST_CHANGES = 40


class Screen(JSComponent):
    """One visitor's screen. Everything that comes from the page is checked; nothing it says can harm another."""

    question = param.Dict(doc="What the page shows now; see :func:`.question.ask`.")
    picked = param.Dict(doc="Areas picked in a chart: ids with the level and boundary year they belong to.")
    chart = Child(doc="The chart of the distribution, made when its tab is opened.")
    renewed = param.Integer(
        doc="How often the modules were loaded anew: what the page was made of is then no longer so."
    )
    chart_fault = param.String(doc="The sentence of the card that stands where the chart could not be drawn.")

    _debounce = 0  # a change is one message: there is nothing to wait for
    _esm = """
    export function render({ model }) {
      const place = document.createElement("div");
      const attach = () => window.buurtspiegel.attach(model);
      if (window.buurtspiegel) attach();
      else window.addEventListener("buurtspiegel", attach, { once: true });
      return place;
    }
    """

    def __init__(self, answers: MapAnswers, service: MapService, query: str) -> None:
        """Open on an address; raise :class:`LookupError` where there is nothing to show."""
        self._answers = answers
        self._service = service
        self._state = Session()
        self._faults = self._state.restore(query)
        self._telling = Telling(answers.engine)
        self._selection: tuple[list[int], Level, int] = ([], Level.BUURT, 0)
        self._distribution = Distribution(answers, self._pick)
        self._shown = ""
        self._work: Future[Any] | None = None
        self._document = pn.state.curdoc
        self._to_chapter()
        super().__init__(question=self._ask(restored=True))
        self._show_chart()
        _OPEN.add(self)

    def renew(self) -> None:
        """Let the page, wherever it is looked at, open itself again at the same address; from any thread."""
        if self._document is not None:
            self._document.add_next_tick_callback(lambda: self.param.update(renewed=self.renewed + 1))

    def _handle_msg(self, message: Any) -> None:
        """Act on a message of the page; what is malformed is passed over."""
        if not isinstance(message, dict):
            return
        acts: dict[str, tuple[type, Callable[[dict[str, Any]], None]]] = {
            "set": (dict, lambda said: self._set(said["set"], zoom=bool(said.get("zoom")))),
            "url": (str, self._go),
            "shown": (str, self._show),
            "view": (str, lambda said: self._look(said["view"])),
            "drawer": (str, lambda said: self._open(said["drawer"])),
            "selected": (list, self._select),
            "keep": (str, lambda said: self._keep(said["keep"])),
            "make": (dict, lambda said: self._make(said["make"])),
            "filter": (str, self._filter),
            "formula": (str, self._add_formula),
            "rename": (str, self._rename_own),
            "forget": (str, lambda said: self._forget(said["forget"])),
        }
        act = next((act for name, (kind, act) in acts.items() if isinstance(message.get(name), kind)), None)
        if act is None:
            return
        try:
            act(message)
        except (LookupError, DataError, WorkbenchError) as fault:
            self._say(str(fault.args[0] if fault.args else fault))
        except Exception:
            log.exception("a message of the page could not be answered")
            self._say("Dit lukte niet door een fout in het programma. Kies iets anders, of ververs de pagina.")

    def _go(self, message: dict[str, Any]) -> None:
        self._faults = self._state.restore(message["url"])
        self._to_chapter()
        self.question = self._ask(restored=True, history="none" if message.get("back") else "push")
        self._show_chart()

    def _show(self, message: dict[str, Any]) -> None:
        """Draw the chart of the layer that is on the map: zoomed out it is another than the one that was asked."""
        self._shown = message["shown"]
        self._show_chart()

    def _look(self, view: str) -> None:
        self._state.change({"view": view})

    def _set(self, changes: dict[str, Any], *, zoom: bool) -> None:
        self._faults = self._state.change({str(name): changes[name] for name in list(changes)[:_MOST_CHANGES]})
        target = self._state.area or self._state.gemeente if zoom else ""
        if zoom and "area" not in changes:
            self._state.area, self._state.view, target = "", "", self._state.gemeente
        if self._to_chapter():
            self.question = self._ask(restored=True)
        else:
            self.question = self._ask(zoom=target)
        self._show_chart()

    def _open(self, drawer: str) -> None:
        self._state.change({"drawer": drawer})
        if drawer == "verdeling" and self.chart is None:
            with self._chart_or_card():
                self.chart = self._distribution.pane()
        self.question = self._ask(history="none")

    def _select(self, message: dict[str, Any]) -> None:
        ids = [one for one in message["selected"][:_MOST_SELECTED] if isinstance(one, int) and one >= 0]
        if str(message.get("level")) in _LEVELS and isinstance(message.get("year"), int):
            self._selection = ids, Level(message["level"]), message["year"]
            with self._chart_or_card():
                self._distribution.highlight(*self._selection)

    def _show_chart(self) -> None:
        with self._chart_or_card():
            self._distribution.show(self.question, self._shown)

    @contextmanager
    def _chart_or_card(self) -> Iterator[None]:
        """Draw; a chart that fails becomes a card in its place, and the rest of the screen works on."""
        try:
            yield
        except Exception:
            log.exception("the distribution could not be drawn")
            self.chart_fault = "De verdeling kon niet worden getekend. De kaart en de tabel werken gewoon."
        else:
            self.chart_fault = ""

    def _keep(self, name: str) -> None:
        """Keep the chosen areas as an area of the user's own, and look at it."""
        ids, level, year = self._selection
        code = self._answers.engine.keep_drawn(name, level, year, ids)
        self._set({"level": Level.EIGEN.value, "area": code}, zoom=True)

    def _make(self, said: dict[str, Any]) -> None:
        """Keep an index or a typology as an indicator of the user's own, and look at it."""
        made = making.keep(self._answers, said, Level(self._state.level), self._state.period)
        self._set({"indicator": made.id, "comparison": "waarde"}, zoom=False)

    def _filter(self, message: dict[str, Any]) -> None:
        """Remember in the address what areas are chosen by; the page chooses them itself."""
        self._faults = self._state.change({"filter": message["filter"]})
        self.question = self._ask()

    def _add_formula(self, message: dict[str, Any]) -> None:
        """Keep an indicator of the user's own, and look at it."""
        made = self._answers.engine.measures.add_formula(str(message.get("title", "")), message["formula"])
        self._set({"indicator": made.id}, zoom=False)

    def _rename_own(self, message: dict[str, Any]) -> None:
        self._answers.engine.measures.rename(message["rename"], str(message.get("title", "")))
        self._set({}, zoom=False)

    def _forget(self, indicator_id: str) -> None:
        self._answers.engine.measures.remove(indicator_id)
        if self._state.indicator == indicator_id:
            self._state.indicator = ""  # gone because it was asked: that needs no notice
        self._set({}, zoom=False)

    def _pick(self, ids: list[int], level: Level, year: int) -> None:
        self.picked = {"ids": ids, "level": level.value, "year": year}

    def _to_chapter(self) -> bool:
        """While a story is played, let its chapter decide what is shown; say whether one is."""
        self._faults += go_to_chapter(self._telling, self._state)
        return bool(self._state.story)

    def _ask(self, *, zoom: str = "", history: str = "push", restored: bool = False) -> dict[str, Any]:
        if zoom:
            self._state.view = ""
        found = ask(self._answers, self._service, self._state, zoom=zoom, restored=restored)
        found["notices"] = self._faults + found["notices"]
        found["history"] = history
        if playing := told(self._answers, self._telling, self._state, found):
            found |= {"playing": playing, "query": playing["permalink"], "goes": True}
        self._faults = []
        self._work_ahead()
        return found

    def _work_ahead(self) -> None:
        """Let a thread compute what takes long, and ask again when it is there."""
        work, document = work_ahead(self._answers, self._service, self._state), pn.state.curdoc
        if work is None or document is None:
            self._work = None
            return
        done = self._work = self._service.pool.submit(work)
        done.add_done_callback(lambda _: document.add_next_tick_callback(lambda: self._arrived(done)))

    def _arrived(self, done: "Future[Any]") -> None:
        """Show what was computed, unless the visitor asked for something else in the meantime."""
        if done is not self._work:
            return
        if failure := done.exception():
            self._state.comparison = "waarde"
            self._faults = [f"{failure} U ziet nu de waarde."]
            if not isinstance(failure, ComparisonFailed):
                log.error("a comparison could not be computed", exc_info=failure)
                self._faults = ["Deze vergelijking lukte niet door een fout in het programma. U ziet nu de waarde."]
        self.question = self._ask(history="none")
        self._show_chart()

    def _say(self, text: str) -> None:
        log.info("question refused: %s", text)
        before = self.question or {}
        self.question = before | {"serial": before.get("serial", 0) + 0.5, "notices": [text], "history": "none"}


#: The screens of all visitors, for as long as they are there.
_OPEN: "WeakSet[Screen]" = WeakSet()


def renew_all() -> None:
    """Let every open page open itself again."""
    for screen in list(_OPEN):
        with suppress(RuntimeError):  # its visitor has just left
            screen.renew()
