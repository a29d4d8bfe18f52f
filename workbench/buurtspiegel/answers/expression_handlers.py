"""Filters and formulas over HTTP: what is typed is checked and computed as one types."""

from typing import Any

from buurtspiegel.expressions import LONGEST
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.map.style import decode
from buurtspiegel_data.levels import Level

from .expressions import Expressions
from .handlers import LEVEL, STYLE, AnswerHandler
from .painting import MapAnswers


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers, "expressions": Expressions(answers.studies)}
    return [
        (rf"/filter{LEVEL}/([12][0-9]{{3}}){STYLE}\.json", FilterHandler, own),
        (rf"/formula{LEVEL}{STYLE}\.json", FormulaHandler, own),
    ]


class ExpressionHandler(AnswerHandler):
    """Answers about a text; one that is too long is cut just beyond what is refused."""

    def initialize(self, service: MapService, **own: Any) -> None:
        """Remember what answers."""
        super().initialize(service, **own)
        self.expressions: Expressions = own["expressions"]

    @property
    def text(self) -> str:
        """What was typed."""
        return self.get_query_argument("text", "")[: LONGEST + 1]


class FilterHandler(ExpressionHandler):
    """The areas that a filter chooses."""

    async def get(self, level: str, year: str, style: str) -> None:
        """Send them, or what is wrong with the text."""
        text = self.text
        await self.send_json(lambda: self.expressions.filter(text, decode(style), Level(level), int(year)))


class FormulaHandler(ExpressionHandler):
    """What a formula gives."""

    async def get(self, level: str, style: str) -> None:
        """Send it in words, or what is wrong with the text."""
        text = self.text
        await self.send_json(lambda: self.expressions.formula(text, decode(style), Level(level)))
