"""From what a visitor asks for to what there is: the nearest that exists, with a sentence for what gave way."""

from dataclasses import dataclass, field

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.errors import NoFigures, PeersRefused
from buurtspiegel.map.palette import PALETTES
from buurtspiegel.model import Comparison, Indicator
from buurtspiegel.model.peers import LEVELS, PeerSpec, peer_spec
from buurtspiegel_data.errors import UnknownCode
from buurtspiegel_data.levels import CHOICES, Level, level_of, parent_code

from .against import choose_against
from .basemaps import BASEMAPS
from .session import Session

#: The tabs below the map.
DRAWERS = (
    "tabel",
    "verdeling",
    "trechter",
    "samenhang",
    "vergelijking",
    "ontwikkeling",
    "verwachting",
    "robuust",
    "diagnose",
    "spiegel",
    "verhaal",
)
_PREFERRED = (Level.BUURT, Level.WIJK, Level.GEMEENTE, Level.PC4, Level.PC6, Level.EIGEN)


@dataclass
class Resolved:
    """A state in which every part exists in the data, with a sentence for each part that had to give way."""

    indicator: Indicator
    level: Level
    period: str
    comparison: Comparison
    against: str
    year: int
    notices: list[str] = field(default_factory=list)


def resolve(answers: MapAnswers, session: Session) -> Resolved:
    """Find for each part of the state what exists and comes nearest; set it in the session."""
    engine = answers.engine
    notices: list[str] = []
    indicator = _indicator(answers, session, notices)
    levels = engine.levels(indicator)
    level = _choose(session.level, list(levels), _PREFERRED)
    if level.value != session.level:
        notices.append(f"«{indicator.title}» is er niet per {_word(session.level)}; u ziet nu per {level.label}.")
        session.level = level.value
    period = _period(answers, indicator, level, session, notices)
    comparison, against = _comparison(answers, indicator, level, period, session, notices)
    _peers(session, notices)
    _places(answers, level, session, notices)
    for name, known in (("palette", PALETTES), ("basemap", BASEMAPS), ("drawer", DRAWERS)):
        if getattr(session, name) not in ("", *known):
            notices.append(f"«{getattr(session, name)}» in het adres is er niet en is overgeslagen.")
            setattr(session, name, "")
    year = engine.boundary_year(indicator, level, period)
    _on_the_map(answers, level, year, session, notices)
    return Resolved(indicator, level, period, comparison, against, year, notices)


def _peers(session: Session, notices: list[str]) -> None:
    """Keep a choice of peers that can be followed, and the usual one as none."""
    try:
        text = peer_spec(session.peers).text
        session.peers = "" if text == PeerSpec().text else text
    except PeersRefused as refused:
        notices.append(f"{refused} U ziet de gewone keuze.")
        session.peers = ""


def _places(answers: MapAnswers, level: Level, session: Session, notices: list[str]) -> None:
    """Keep the gemeente and the area where they are known; a buurt gives way to its wijk where wijken are asked."""
    if session.gemeente and session.gemeente not in answers.engine.names(Level.GEMEENTE).index:
        notices.append(f"De gemeente {session.gemeente} staat niet in de gegevens.")
        session.gemeente = ""
    if session.area and not any(_is_there(answers, session.area, other) for other in CHOICES):
        notices.append(f"Het gebied {session.area} staat niet in de gegevens.")
        session.area = ""
    session.area = _same_or_around(session.area, level)
    if session.area and not _is_there(answers, session.area, level):
        session.area = ""


def _on_the_map(answers: MapAnswers, level: Level, year: int, session: Session, notices: list[str]) -> None:
    """Say it where the map has nothing of a level, or of the gemeente that is looked into."""
    if not answers.engine.boundary_years(level):
        notices.append(
            f"Er zijn geen grenzen van niveau {level.label}: de kaart blijft leeg, de tabel heeft de cijfers."
        )
    elif session.gemeente and not (answers.engine.gemeenten(level, year) == session.gemeente).any():
        name = answers.engine.names(Level.GEMEENTE)[session.gemeente]
        notices.append(f"Op de kaart van {year} staat geen {level.label} van {name}; cijfers staan in de tabel.")
        session.scope = "nl"


def _indicator(answers: MapAnswers, session: Session, notices: list[str]) -> Indicator:
    """The chosen indicator, else the first that has a figure."""
    engine = answers.engine
    wanted = engine.registry.indicators.get(session.indicator)
    if wanted is not None and engine.levels(wanted):
        return wanted
    if wanted is not None:
        notices.append(f"Voor «{wanted.title}» zijn er nog geen cijfers; voeg een bestand toe waarin ze staan.")
    elif session.indicator:
        notices.append(f"De indicator «{session.indicator}» is niet bekend.")
    first = next((one for one in engine.registry.indicators.values() if engine.levels(one)), None)
    if first is None:
        raise NoFigures("Er zijn nog geen cijfers.")
    opening = engine.registry.indicators.get("sociaal.65plus")
    chosen = opening if opening is not None and engine.levels(opening) else first
    session.indicator = chosen.id
    return chosen


def _period(answers: MapAnswers, indicator: Indicator, level: Level, session: Session, notices: list[str]) -> str:
    periods = answers.engine.periods(indicator, level)
    if session.period in periods:
        return session.period
    nearest = answers.engine.newest(indicator, level) or periods[-1]
    if session.period[:4].isdigit():
        nearest = min(periods, key=lambda one: (abs(int(one[:4]) - int(session.period[:4])), one))
    if session.period:
        notices.append(f"Voor {session.period} is er geen cijfer; u ziet {nearest}.")
    session.period = nearest
    return nearest


def _comparison(
    answers: MapAnswers, indicator: Indicator, level: Level, period: str, session: Session, notices: list[str]
) -> tuple[Comparison, str]:
    registry = answers.engine.registry
    plain = registry.comparison("waarde")
    chosen = registry.comparisons.get(session.comparison)
    if chosen is None or not suits(chosen, indicator, level):
        what = chosen.title.lower() if chosen else session.comparison
        why = chosen.refused(indicator.sensitivity) if chosen else ""
        said = why or f"De vergelijking «{what}» past niet bij «{indicator.title}»."
        notices.append(f"{said.removesuffix('.')}; u ziet de waarde.")
        session.comparison, session.against = plain.id, ""
        return plain, ""
    if not chosen.needs_against:
        session.against = ""
        return chosen, ""
    against = choose_against(answers, chosen, indicator, level, period, session, notices)
    if not against:
        session.comparison, session.against = plain.id, ""
        return plain, ""
    session.against = against
    return chosen, against


def suits(comparison: Comparison, indicator: Indicator, level: Level) -> bool:
    """Whether the comparison says something here: a gemeente lies in no other, but can be ranked among them."""
    alone = level is Level.GEMEENTE and comparison.needs_gemeente and not comparison.ranks
    lost = (comparison.needs_peers or comparison.needs_province) and level not in LEVELS
    suits = comparison.suits(indicator.kind, indicator.sensitivity, indicator.share_of, indicator.unit)
    return suits and not alone and not lost


def _choose(wanted: str, there: list[Level], preferred: tuple[Level, ...]) -> Level:
    for level in there:
        if level.value == wanted:
            return level
    return next((level for level in preferred if level in there), there[0])


def _word(level: str) -> str:
    try:
        return Level(level).label
    except ValueError:
        return f"«{level}»"


def _same_or_around(code: str, level: Level) -> str:
    """Return the area itself, or the one around it where larger areas are asked: a buurt lies in its wijk."""
    around: str | None = code
    while around:
        try:
            if level_of(around) is level:
                return around
            around = parent_code(around)
        except UnknownCode:
            break
    return code


def _is_there(answers: MapAnswers, code: str, level: Level) -> bool:
    try:
        return level_of(code) is level and code in answers.engine.names(level).index
    except UnknownCode:
        return False
