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
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import CHOICES, Level, is_code

from . import places
from .certainty import certainty
from .painting import MapAnswers
from .profile import profile
from .search import Search
from .table import SORTS, Selection, lines, page

LEVEL = f"/({'|'.join(level.value for level in CHOICES)})"
YEAR = "/([12][0-9]{3})"
STYLE = "/([A-Za-z0-9._~-]{1,640})"
_VERSION = "/([0-9a-f]{8})"
_JSON = "application/json; charset=utf-8"
_LONGEST_TEXT = 60
_MOST_IDS = 2000
_IDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,7})*")


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (rf"/outline{LEVEL}{YEAR}{_VERSION}/([0-9]{{1,7}})\.json", OutlineHandler, own),
        (rf"/labels{LEVEL}{YEAR}{_VERSION}{_VERSION}\.json", LabelsHandler, own),
        (rf"/profile{LEVEL}{YEAR}{STYLE}/([0-9A-Za-z_-]{{1,62}})\.json", ProfileHandler, own),
        (rf"/table{LEVEL}{YEAR}{STYLE}\.json", TableHandler, own),
        (rf"/table{LEVEL}{YEAR}{STYLE}\.csv", CsvHandler, own),
        (r"/search\.json", SearchHandler, own | {"search": Search(answers.engine)}),
    ]


class AnswerHandler(MapHandler):
    """Answers out of the engine, as JSON made in a thread."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service)
        self.answers: MapAnswers = own["answers"]
        self.search: Search | None = own.get("search")

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


class TableHandler(AnswerHandler):
    """The table of what the map shows, a page at a time."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send one page."""
        number = self.get_query_argument("page", "0")
        at = int(number) if re.fullmatch(r"\d{1,5}", number, re.ASCII) else 0
        chosen = self.selection()
        await self.send_json(lambda: page(self.answers, decode(style), Level(level), int(year), chosen, at))


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
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{csv_name(decode(style), level, chosen)}"')
        piece: str | None = "\ufeff" + first  # Excel reads UTF-8 only behind this mark
        while piece is not None:
            self.write(piece)
            await self.flush()
            piece = await loop.run_in_executor(self.service.pool, next, pieces, None)


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
