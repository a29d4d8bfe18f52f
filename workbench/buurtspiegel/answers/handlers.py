"""Outlines, names, profiles, tables and search results over HTTP, beside the handlers of the map."""

import json
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
from tornado.ioloop import IOLoop

from buurtspiegel.map.handlers import MapHandler, Route
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import Style, StyleError, decode
from buurtspiegel.model.peers import peer_spec
from buurtspiegel.studies.expected import Expectations
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import CHOICES, Level, is_code

from . import making, places
from .certainty import certainty
from .differences import differences, sides
from .expected import expected_json
from .following import following
from .funnel import funnel
from .painting import MapAnswers
from .peers import peers_of
from .profile import profile
from .robustness import Robustness
from .search import Search
from .table import SORTS, Selection, lines, page

_LEVEL = f"/({'|'.join(level.value for level in CHOICES)})"
_YEAR = "/([12][0-9]{3})"
_STYLE = "/([A-Za-z0-9._~-]{1,640})"
_VERSION = "/([0-9a-f]{8})"
_SIDES = r"([0-9A-Za-z_-]{1,62}(?:\.[0-9A-Za-z_-]{1,62}){0,3})"
_JSON = "application/json; charset=utf-8"
_LONGEST_TEXT = 60
_LONGEST_FEATURES = 1200
_MOST_IDS = 2000
_IDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,7})*")


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (rf"/outline{_LEVEL}{_YEAR}{_VERSION}/([0-9]{{1,7}})\.json", OutlineHandler, own),
        (rf"/labels{_LEVEL}{_YEAR}{_VERSION}{_VERSION}\.json", LabelsHandler, own),
        (rf"/profile{_LEVEL}{_YEAR}{_STYLE}/([0-9A-Za-z_-]{{1,62}})\.json", ProfileHandler, own),
        (
            rf"/forecast{_LEVEL}{_YEAR}{_STYLE}/([0-9A-Za-z_-]{{1,62}})\.json",
            ForecastHandler,
            own | {"expectations": Expectations(answers.studies.carrying)},
        ),
        (rf"/series{_LEVEL}{_YEAR}{_STYLE}/([0-9A-Za-z_-]{{1,62}})\.json", SeriesHandler, own),
        (rf"/peers{_LEVEL}{_YEAR}{_STYLE}/([0-9A-Za-z_-]{{1,62}})\.json", PeersHandler, own),
        (rf"/table{_LEVEL}{_YEAR}{_STYLE}\.json", TableHandler, own),
        (rf"/table{_LEVEL}{_YEAR}{_STYLE}\.csv", CsvHandler, own),
        (rf"/robustness{_LEVEL}{_YEAR}{_STYLE}\.json", RobustnessHandler, own | {"robust": Robustness(answers)}),
        (rf"/making{_LEVEL}\.json", MakingHandler, own),
        (rf"/typology{_LEVEL}{_STYLE}\.json", TypologyHandler, own),
        (rf"/differences{_STYLE}/{_SIDES}\.json", DifferencesHandler, own),
        (rf"/funnel{_LEVEL}{_YEAR}{_STYLE}\.json", FunnelHandler, own),
        (r"/search\.json", SearchHandler, own | {"search": Search(answers.engine)}),
    ]


class AnswerHandler(MapHandler):
    """Answers out of the engine, as JSON made in a thread."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service)
        self.answers: MapAnswers = own["answers"]
        self.search: Search | None = own.get("search")
        self.robust: Robustness | None = own.get("robust")
        self.expectations: Expectations | None = own.get("expectations")

    async def send_json(self, make: Callable[[], Any]) -> None:
        """Send what ``make`` returns; 404 where it raises :class:`LookupError`."""
        await self.answer(_JSON, lambda: json.dumps(make(), ensure_ascii=False, allow_nan=False).encode())

    def areas(self, level: str, year: str, version: str) -> Any:
        """Return areas of exactly this version; raise :class:`LookupError` for another."""
        areas = self.answers.areas(Level(level), int(year))
        if areas.version != version:
            raise LookupError(f"areas {level} {year}: version {version} is not the one at hand")
        return areas

    def selection(self) -> Selection:
        """Return which rows of a table are asked; what is malformed is left out."""
        ids = self.get_query_argument("ids", "")
        within = self.get_query_argument("within", "")
        sort = self.get_query_argument("sort", "value")
        return Selection(
            sort=sort if sort in SORTS else "value",
            down=self.get_query_argument("down", "1") == "1",
            text=self.get_query_argument("q", "")[:_LONGEST_TEXT],
            within=within if is_code(within, Level.GEMEENTE) else "",
            ids=tuple(int(one) for one in ids.split(".")[:_MOST_IDS]) if _IDS.fullmatch(ids) else (),
        )


class OutlineHandler(AnswerHandler):
    """The outline of one area."""

    async def get(self, level: str, year: str, version: str, area: str) -> None:
        """Send its rings."""
        await self.send_json(lambda: places.outline(self.areas(level, year, version), int(area)))


class LabelsHandler(AnswerHandler):
    """The names on the map."""

    async def get(self, level: str, year: str, version: str, data: str) -> None:
        """Send names with a point in each area; names come from tables too, so the version of the data counts."""
        await self.send_json(lambda: self._names(level, year, version, data))

    def _names(self, level: str, year: str, version: str, data: str) -> dict[str, Any]:
        areas = self.areas(level, year, version)
        if data != self.answers.engine.version:
            raise LookupError(f"names {level} {year}: the data is no longer version {data}")
        return places.names(areas)


class ProfileHandler(AnswerHandler):
    """The profile of one area."""

    async def get(self, level: str, year: str, style: str, code: str) -> None:
        """Send the profile in words."""
        await self.send_json(lambda: self._profile(Level(level), int(year), style, code))

    def _profile(self, level: Level, year: int, token: str, code: str) -> dict[str, Any]:
        style = decode(token)
        if style.version != self.answers.engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        found = profile(
            self.answers.engine,
            style.indicator,
            level,
            code,
            style.period,
            self.answers.studies.peers,
            style.peers or "",
        )
        found["certainty"] = certainty(self.answers, style, level, year, code)
        areas = self.answers.areas(level, year)
        if code in areas.codes:
            found["zoom"] = self.service.extent(areas, int(areas.ids_of(pd.Index([code]))[0]))
        elif self.answers.engine.boundary_years(level):
            found["absent"] = f"Dit gebied staat niet op de kaart van {year}."
        return found


class SeriesHandler(AnswerHandler):
    """The years of one area."""

    async def get(self, level: str, year: str, style: str, code: str) -> None:
        """Send its series, on the boundaries of a year."""
        await self.send_json(lambda: self._series(decode(style), Level(level), int(year), code))

    def _series(self, style: Style, level: Level, year: int, code: str) -> dict[str, Any]:
        engine = self.answers.engine
        if style.version != engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        return following(self.answers.studies.carrying, engine.registry.indicator(style.indicator), level, year, code)


class DifferencesHandler(AnswerHandler):
    """The figures of areas side by side."""

    async def get(self, style: str, codes: str) -> None:
        """Send the table."""
        await self.send_json(lambda: self._differences(decode(style), codes))

    def _differences(self, style: Style, codes: str) -> dict[str, Any]:
        engine = self.answers.engine
        known = sides(engine, codes)
        if style.version != engine.version or not known:
            raise LookupError("these figures are no longer the ones at hand")
        return differences(engine, style.indicator, known, style.period)


class ForecastHandler(AnswerHandler):
    """What is to be expected of one area, and what new dwellings would change."""

    async def get(self, level: str, _year: str, style: str, code: str) -> None:
        """Send the forecast in numbers and words."""
        dwellings, by = (self._number(name) for name in ("dwellings", "by"))
        await self.send_json(lambda: self._forecast(Level(level), style, code, dwellings, by))

    def _forecast(self, level: Level, token: str, code: str, dwellings: int, by: int) -> dict[str, Any]:
        style = decode(token)
        if style.version != self.answers.engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        assert self.expectations is not None  # noqa: S101  (given in `routes`)
        indicator = self.answers.engine.registry.indicator(style.indicator)
        return expected_json(self.expectations, indicator, level, code, dwellings, by)

    def _number(self, name: str) -> int:
        """Return a whole number out of the address; 0 for what is none."""
        text = self.get_query_argument(name, "")
        return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


class PeersHandler(AnswerHandler):
    """The peers of one area."""

    async def get(self, level: str, year: str, style: str, code: str) -> None:  # noqa: ARG002  (as in the profile)
        """Send who they are, in words."""
        await self.send_json(lambda: self._peers(Level(level), style, code))

    def _peers(self, level: Level, token: str, code: str) -> dict[str, Any]:
        style, engine = decode(token), self.answers.engine
        if style.version != engine.version:
            raise LookupError("these figures are no longer the ones at hand")
        indicator = engine.registry.indicator(style.indicator)
        return peers_of(self.answers.studies.peers, indicator, level, code, style.period, peer_spec(style.peers or ""))


class TableHandler(AnswerHandler):
    """The table of what the map shows, a page at a time."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send one page."""
        number = self.get_query_argument("page", "0")
        at = int(number) if re.fullmatch(r"\d{1,5}", number, re.ASCII) else 0
        chosen = self.selection()
        await self.send_json(lambda: page(self.answers, decode(style), Level(level), int(year), chosen, at))


class FunnelHandler(AnswerHandler):
    """The funnel plot of what the map shows."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send its points and limits."""
        within = self.selection().within
        await self.send_json(lambda: funnel(self.answers, decode(style), Level(level), int(year), within))


class CsvHandler(AnswerHandler):
    """The table as a file for a spreadsheet."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send all rows, piece by piece."""
        chosen = self.selection()
        loop = IOLoop.current()
        pieces = lines_or_none(self.answers, style, level, year, chosen)
        first = await loop.run_in_executor(self.service.pool, next, pieces, None)
        if first is None:
            self.send_error(404)
            return
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{csv_name(decode(style), level, chosen)}"')
        piece: str | None = "\ufeff" + first  # Excel reads UTF-8 only behind this mark
        while piece is not None:
            self.write(piece)
            await self.flush()
            piece = await loop.run_in_executor(self.service.pool, next, pieces, None)


class RobustnessHandler(AnswerHandler):
    """How the classes on the map hold when one choice is made otherwise."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send the variants, with the areas that often change and one area apart."""
        within = self.selection().within
        area = self.get_query_argument("area", "")[:_LONGEST_TEXT]
        assert self.robust is not None  # noqa: S101  (given in `routes`)
        report = self.robust.report
        await self.send_json(lambda: report(decode(style), Level(level), int(year), within, area))


class MakingHandler(AnswerHandler):
    """What an index or a typology can be made of."""

    async def get(self, level: str) -> None:
        """Send the indicators."""
        await self.send_json(lambda: making.choices(self.answers.engine, Level(level)))


class TypologyHandler(AnswerHandler):
    """The types of a typology before it is kept."""

    async def get(self, level: str, style: str) -> None:
        """Send their description, or in a sentence why there is none."""
        asked = {name: self.get_query_argument(name, "")[:_LONGEST_FEATURES] for name in ("features", "k", "way")}
        await self.send_json(lambda: making.preview(self.answers, decode(style), Level(level), asked))


class SearchHandler(AnswerHandler):
    """Areas found by name or code."""

    async def get(self) -> None:
        """Send what is found."""
        text = self.get_query_argument("q", "")[:_LONGEST_TEXT]
        assert self.search is not None  # noqa: S101  (given in `routes`)
        find = self.search.find
        await self.send_json(lambda: {"found": find(text)})


def csv_name(style: Style, level: str, chosen: Selection) -> str:
    """Name a file after what is in it: indicator, comparison, year, level and gemeente, all of them bare codes."""
    compared = "" if style.comparison == "waarde" else style.comparison
    parts = ["buurtspiegel", style.indicator, compared, style.period, level, chosen.within]
    return "-".join(part for part in parts if part) + ".csv"


def lines_or_none(answers: MapAnswers, token: str, level: str, year: str, chosen: Selection) -> Any:
    """Yield the lines of a table; nothing at all for an address that asks for what is not there, or is damaged."""
    try:
        yield from lines(answers, decode(token), Level(level), int(year), chosen)
    except (LookupError, StyleError, DataError):
        return
