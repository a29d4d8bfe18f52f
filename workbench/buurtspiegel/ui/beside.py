"""Which indicator is laid beside that of the map, and which there are to choose from."""

from typing import TYPE_CHECKING, Any

from buurtspiegel.answers.exploring import companions
from buurtspiegel.answers.painting import MapAnswers

from .session import Session

if TYPE_CHECKING:
    from .resolve import Resolved


def beside_the_map(answers: MapAnswers, found: "Resolved", session: Session) -> dict[str, Any]:
    """Return the ``id`` of the second indicator, the asked one or else the first at hand, with all ``options``."""
    there = companions(answers.engine, found.indicator, found.level)
    if session.beside and session.beside not in [one.id for one in there]:
        if session.beside != found.indicator.id:
            named = answers.engine.registry.indicators.get(session.beside)
            what = named.title if named else session.beside
            found.notices.append(f"«{what}» kan hier niet naast de kaart: er is geen cijfer per {found.level.label}.")
        session.beside = ""
    return {
        "id": session.beside or (there[0].id if there else ""),
        "options": [{"id": one.id, "label": one.title} for one in there],
    }
