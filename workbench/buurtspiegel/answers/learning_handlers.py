"""Knowledge modules over HTTP: a text with its question, and what is said of an answer."""

import re
from typing import Any

from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.model import KnowledgeModule
from buurtspiegel_data.levels import Level, is_code

from .handlers import AnswerHandler
from .learning import judged, lesson
from .painting import MapAnswers

ITEM = r"([a-z][a-z0-9]{1,30}\.[a-z0-9][a-z0-9_-]{0,40})"
_LONGEST_ANSWER = 60


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (rf"/knowledge/{ITEM}\.json", LessonHandler, own),
        (rf"/knowledge/{ITEM}/answer\.json", JudgeHandler, own),
    ]


class LearningHandler(AnswerHandler):
    """Answers about one module, for one gemeente or none."""

    @property
    def gemeente(self) -> str:
        """The gemeente at hand; what is malformed is left out."""
        code = self.get_query_argument("gemeente", "")
        return code if is_code(code, Level.GEMEENTE) else ""

    def module(self, module_id: str) -> KnowledgeModule:
        """Return a module; raise :class:`LookupError` where there is none of this id."""
        return self.answers.engine.registry.knowledge[module_id]


class LessonHandler(LearningHandler):
    """The text of a module, and its question."""

    async def get(self, module_id: str) -> None:
        """Send both."""
        gemeente = self.gemeente
        await self.send_json(lambda: lesson(self.answers, self.module(module_id), gemeente))


class JudgeHandler(LearningHandler):
    """What is said of an answer."""

    async def get(self, module_id: str) -> None:
        """Send it; 404 where the question cannot be asked."""
        given, tries = self.get_query_argument("given", ""), self.get_query_argument("tries", "1")
        count = int(tries) if re.fullmatch(r"[1-9]", tries) else 1
        gemeente, short = self.gemeente, given[:_LONGEST_ANSWER]
        await self.send_json(lambda: judged(self.answers, self.module(module_id), gemeente, short, count))
