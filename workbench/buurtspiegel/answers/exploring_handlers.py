"""The answers of :mod:`.exploring` over HTTP."""

from typing import Any

from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import decode
from buurtspiegel.model.indicator import INDICATOR_ID
from buurtspiegel_data.levels import Level, is_code

from .exploring import of_class, side_by_side
from .handlers import LEVEL, STYLE, YEAR, AnswerHandler
from .painting import MapAnswers

_PATH = f"{LEVEL}{YEAR}{STYLE}"


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (rf"/together{_PATH}\.json", TogetherHandler, own),
        (rf"/class{_PATH}/([0-9]{{1,3}})\.json", ClassHandler, own),
    ]


class ExploringHandler(AnswerHandler):
    """Answers within a gemeente or for all areas."""

    @property
    def within(self) -> str:
        """The gemeente that is asked; what is malformed is left out."""
        code = self.get_query_argument("within", "")
        return code if is_code(code, Level.GEMEENTE) else ""


class TogetherHandler(ExploringHandler):
    """Several indicators side by side."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send their values by area id."""
        beside = self.get_query_argument("beside", "")
        known = beside if INDICATOR_ID.fullmatch(beside) else ""
        await self.send_json(
            lambda: side_by_side(self.answers, decode(style), Level(level), int(year), known, self.within)
        )


class ClassHandler(ExploringHandler):
    """The areas in one class of the legend."""

    async def get(self, level: str, year: str, style: str, at: str) -> None:
        """Send their ids."""
        await self.send_json(
            lambda: of_class(self.answers, decode(style), Level(level), int(year), int(at), self.within)
        )
