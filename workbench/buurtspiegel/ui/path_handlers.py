"""The phases and the pages of domains over HTTP."""

from typing import Any

from buurtspiegel.answers.domain_page import domain_page
from buurtspiegel.answers.learning_handlers import LearningHandler
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService
from buurtspiegel.model import Phase
from buurtspiegel.model.domain import DOMAIN_ID
from buurtspiegel.model.indicator import INDICATOR_ID

from .phases import walked

_DOMAIN = f"({DOMAIN_ID.pattern})"


def routes(answers: MapAnswers, service: MapService) -> list[Route]:
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    own: dict[str, Any] = {"service": service, "answers": answers}
    return [
        (r"/phase/([1-4])\.json", PhaseHandler, own),
        (rf"/domain/{_DOMAIN}\.json", DomainHandler, own),
    ]


class PhaseHandler(LearningHandler):
    """One phase, for the gemeente at hand."""

    async def get(self, phase: str) -> None:
        """Send it; a domain or indicator that is malformed is left out."""
        asked, shown = (self.get_query_argument(name, "") for name in ("domain", "indicator"))
        domain = asked if DOMAIN_ID.fullmatch(asked) else ""
        at_hand, gemeente = shown if INDICATOR_ID.fullmatch(shown) else "", self.gemeente
        await self.send_json(lambda: walked(self.answers.engine, Phase(int(phase)), gemeente, domain, at_hand))


class DomainHandler(LearningHandler):
    """The page of one domain."""

    async def get(self, domain: str) -> None:
        """Send it; 404 where nobody declares it."""
        gemeente = self.gemeente
        await self.send_json(lambda: domain_page(self.answers.engine, domain, gemeente))
