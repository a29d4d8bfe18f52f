"""What a comparison is held against, where the visitor chooses it: an earlier year, an area or a second indicator."""

from typing import TYPE_CHECKING, Any

from buurtspiegel.answers.exploring import companions
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.model import Comparison, Indicator
from buurtspiegel_data.errors import UnknownCode
from buurtspiegel_data.levels import Level, gemeente_of, level_of

from .session import Session

if TYPE_CHECKING:
    from .resolve import Resolved

#: A list on the screen that is longer is no longer looked through.
_MOST_AREAS = 400


def choose_against(
    answers: MapAnswers,
    chosen: Comparison,
    indicator: Indicator,
    level: Level,
    period: str,
    session: Session,
    notices: list[str],
) -> str:
    """Return what the comparison looks at: what was asked, else what comes nearest; empty, and said, without any."""
    if chosen.needs_area:
        return _area(answers, indicator, period, session, notices)
    if chosen.needs_indicator:
        return _indicator(answers, indicator, level, session, notices)
    earlier = [one for one in answers.engine.periods(indicator, level) if one < period]
    if not earlier:
        notices.append(f"Voor {period} is er geen eerder jaar om mee te vergelijken; u ziet de waarde.")
        return ""
    if session.against in earlier:
        return session.against
    if session.against and session.against.isdigit():
        notices.append(f"Voor {session.against} is er geen cijfer; u ziet het verschil met {earlier[0]}.")
    return earlier[0]


def _area(answers: MapAnswers, indicator: Indicator, period: str, session: Session, notices: list[str]) -> str:
    """The area that was asked; else the chosen one, its gemeente, or the first gemeente with a figure."""
    if _has_figure(answers, indicator, period, session.against):
        return session.against
    for code in (session.area, session.gemeente, gemeente_of(session.area) or ""):
        if _has_figure(answers, indicator, period, code):
            return code
    first = next((one for one in _gemeenten(answers) if _has_figure(answers, indicator, period, one)), "")
    if not first:
        notices.append(f"Er is geen gebied met een cijfer voor {period} om mee te vergelijken; u ziet de waarde.")
    return first


def _has_figure(answers: MapAnswers, indicator: Indicator, period: str, code: str) -> bool:
    try:
        values = answers.engine.column(indicator, level_of(code), period).values
    except (UnknownCode, LookupError):
        return False
    return code in values.index and bool(values.notna()[code])


def _indicator(answers: MapAnswers, own: Indicator, level: Level, session: Session, notices: list[str]) -> str:
    there = [one.id for one in companions(answers.engine, own, level)]
    if session.against in there:
        return session.against
    if not there:
        notices.append(f"Er is geen tweede onderwerp per {level.label} om ernaast te leggen; u ziet de waarde.")
    return next(iter(there), "")


def _gemeenten(answers: MapAnswers) -> list[str]:
    return [str(code) for code in answers.engine.names(Level.GEMEENTE).sort_values().index]


def against_options(answers: MapAnswers, found: "Resolved", gemeente: str) -> list[dict[str, Any]]:
    """Return what the visitor can choose to compare with: id and label; nothing where there is nothing to choose."""
    engine = answers.engine
    if found.comparison.needs_earlier:
        earlier = [one for one in engine.periods(found.indicator, found.level) if one < found.period]
        return [{"id": one, "label": one} for one in earlier]
    if found.comparison.needs_indicator:
        return [{"id": one.id, "label": one.title} for one in companions(engine, found.indicator, found.level)]
    if not found.comparison.needs_area:
        return []
    names = engine.names(found.level)
    inside = [code for code in names.index if gemeente and gemeente_of(code) == gemeente][:_MOST_AREAS]
    codes = dict.fromkeys([found.against, *inside, *_gemeenten(answers)[:_MOST_AREAS]])
    return [{"id": code, "label": str(engine.names(level_of(code)).get(code, code))} for code in codes]
