"""The mirrors over HTTP."""

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.handlers import Route
from buurtspiegel.map.service import MapService


def routes(answers: MapAnswers, service: MapService) -> list[Route]:  # noqa: ARG001
    """Return the patterns, for ``extra_patterns`` of the server that runs the screen."""
    return []
