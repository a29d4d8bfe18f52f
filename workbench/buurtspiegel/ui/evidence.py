"""A saved state as evidence on a card: the address of the screen with what it showed, in words."""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.profile import profile
from buurtspiegel.answers.words import value_text
from buurtspiegel.cards import CardRefused, Evidence
from buurtspiegel.engine import Engine
from buurtspiegel.map.service import MapService
from buurtspiegel.model import Indicator
from buurtspiegel.studies.conditions import interval
from buurtspiegel_data.levels import Level

from .question import ask, work_ahead
from .session import Session

GONE = "Dit cijfer is er nu niet meer. Wat er toen stond, blijft op de kaart staan."


def seen(answers: MapAnswers, service: MapService, query: str) -> Evidence:
    """Look at a state and write down what it shows; raise :class:`CardRefused` where it cannot be shown any more."""
    session = Session()
    faults = session.restore(query)
    wanted = session.indicator
    session.drawer = ""
    if work := work_ahead(answers, service, session):
        work()  # evidence says what was asked, not what stands in its place while it is computed
    question = ask(answers, service, session)
    if faults or session.indicator != (wanted or session.indicator):
        raise CardRefused("Wat u als bewijs toevoegt, is niet meer te tonen; kijk op de kaart en voeg het opnieuw toe.")
    engine = answers.engine
    return Evidence(
        query=session.query(),
        indicator=session.indicator,
        sentence=question["sentence"],
        figures=tuple(_figures(engine, session)),
        source=tuple(question["source"]),
        version=engine.version,
        seen=datetime.now(UTC).date().isoformat(),
    )


def seer(engine: Engine) -> Callable[[str], Evidence]:
    """Return what looks at states where there is no server, as :func:`seen` does."""
    answers = MapAnswers(engine)
    service = MapService(answers, engine.store.cache / "tiles")
    return lambda query: seen(answers, service, query)


def place(evidence: Evidence) -> str:
    """Return the code of the area that a state is about, else of the gemeente that it looks into; empty for neither."""
    said = parse_qs(evidence.query.removeprefix("?"))
    return (said.get("area") or said.get("gemeente") or [""])[0]


def gone(engine: Engine, evidence: Evidence) -> str:
    """Return a sentence where the figure of a state is no longer there; what it showed stays on the card."""
    indicator = engine.registry.indicators.get(evidence.indicator)
    return "" if indicator is not None and engine.levels(indicator) else GONE


def _figures(engine: Engine, session: Session) -> list[str]:
    indicator, level, period = engine.registry.indicator(session.indicator), Level(session.level), session.period
    if not session.area:
        return _larger(engine, indicator, session.gemeente, period)
    found = profile(engine, indicator.id, level, session.area, period)
    main = found["main"]
    lines = [f"{found['name']}: {' '.join(part for part in (main['value'], main['unit'], main['status']) if part)}"]
    if bounds := interval(engine, indicator, level, period, session.area):
        lines.append(f"met 95% zekerheid tussen {' en '.join(value_text(indicator, one) for one in bounds)}")
    return lines + [f"{bar['label']}: {bar['value']}" for bar in main["bars"] if bar["kind"] == "other"]


def _larger(engine: Engine, indicator: Indicator, gemeente: str, period: str) -> list[str]:
    """The figures of the gemeente that is looked into and of the country, where they are known."""
    found = {"Nederland": engine.land(indicator, period)}
    if gemeente and period in engine.periods(indicator, Level.GEMEENTE):
        column = engine.column(indicator, Level.GEMEENTE, period)
        found = {str(engine.names(Level.GEMEENTE)[gemeente]): float(column.values.get(gemeente, math.nan)), **found}
    return [f"{name}: {value_text(indicator, value)}" for name, value in found.items() if not math.isnan(value)]
