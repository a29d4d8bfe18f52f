"""A knowledge module for one gemeente: its text, its question, and what is said of an answer."""

from typing import Any

from buurtspiegel.errors import NoTask
from buurtspiegel.model import KnowledgeModule, PeerGemeente
from buurtspiegel.model.knowledge import GEMEENTE
from buurtspiegel.notation import read_number
from buurtspiegel_data.errors import DataError
from buurtspiegel_data.levels import Level

from .painting import MapAnswers
from .solving import Solution, solve

#: After so many answers the right one is said.
TRIES = 2


def lesson(answers: MapAnswers, module: KnowledgeModule, gemeente: str) -> dict[str, Any]:
    """Return a module for the screen.

    ``question`` is about the gemeente, with the ``options`` to choose from or the ``unit`` of a number, and the
    ``changes`` that show where to look. Without a gemeente it is empty; ``absent`` says why it cannot be asked, and
    ``other`` names a module whose question can be.
    """
    said: dict[str, Any] = {
        "id": module.id,
        "title": module.title,
        "paragraphs": module.paragraphs,
        "question": "",
        "options": [],
        "unit": "",
        "changes": None,
        "absent": "",
        "other": None,
    }
    if not gemeente:
        return said | {"absent": "Kies eerst uw gemeente; dan hoort bij deze tekst een vraag."}
    try:
        solution = solve(answers, module.task.answer, gemeente)
    except NoTask as lacking:
        other = _other(answers, module, gemeente)
        return said | {
            "absent": f"Bij deze tekst hoort een vraag. Die kan hier niet. {lacking}",
            "other": {"id": other.id, "title": other.title} if other else None,
        }
    return said | {
        "question": module.task.question.replace(GEMEENTE, _name(answers, gemeente)),
        "options": [{"id": key, "label": label} for key, label in solution.options],
        "unit": solution.unit,
        "changes": solution.changes,
    }


def judged(answers: MapAnswers, module: KnowledgeModule, gemeente: str, given: str, tries: int) -> dict[str, Any]:
    """Return what is said of an answer; ``tries`` counts it and those before it.

    ``right`` is None for what is no answer. ``lesson`` follows once the answer is known. Raises :class:`NoTask`.
    """
    solution = solve(answers, module.task.answer, gemeente)
    right = _is_right(solution, given)
    if right is None:
        wanted = "Kies een antwoord." if solution.options else "Vul een getal in, zoals 1.234 of 12,5."
        return {"right": None, "said": wanted, "lesson": ""}
    if right:
        return {"right": True, "said": f"Ja, dat klopt: {solution.words}.", "lesson": module.task.lesson}
    if tries < TRIES:
        return {"right": False, "said": f"Nog niet. {solution.hint}", "lesson": ""}
    return {"right": False, "said": f"Nog niet. Dit is het antwoord: {solution.words}.", "lesson": module.task.lesson}


def _is_right(solution: Solution, given: str) -> bool | None:
    if solution.options:
        return given == solution.value if given in dict(solution.options) else None
    found = read_number(given)
    # A published figure is rounded: what a binary fraction adds to a half must not decide.
    return None if found is None else abs(found - float(solution.value)) <= solution.tolerance + 1e-9


def _other(answers: MapAnswers, module: KnowledgeModule, gemeente: str) -> KnowledgeModule | None:
    """Return the first module of the same phase, else of any, whose question can be asked."""
    modules = sorted(answers.engine.registry.knowledge.values(), key=lambda one: one.phase is not module.phase)
    for one in modules:
        if one is module or isinstance(one.task.answer, PeerGemeente):  # to find peers takes a second
            continue
        try:
            solve(answers, one.task.answer, gemeente)
        except (NoTask, DataError):
            continue
        return one
    return None


def _name(answers: MapAnswers, gemeente: str) -> str:
    return str(answers.engine.names(Level.GEMEENTE)[gemeente])
