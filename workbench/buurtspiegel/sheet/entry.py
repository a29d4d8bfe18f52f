"""One indicator of a contact sheet: its map as a picture, with all that stands beside a map."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.words import map_sentence, origin_line
from buurtspiegel.engine import Engine
from buurtspiegel.map.detail import faintest_border
from buurtspiegel.map.service import MapService
from buurtspiegel.map.source import Legend
from buurtspiegel.map.still import still, still_zoom
from buurtspiegel.map.style import Style
from buurtspiegel.model import Indicator
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level


@dataclass(frozen=True)
class Entry:
    """An indicator on the sheet; ``picture`` is a PNG, None where nothing can be drawn, and then ``note`` says why."""

    indicator: Indicator
    sentence: str
    picture: bytes | None = None
    legend: Legend | None = None
    source: tuple[str, ...] = ()
    note: str = ""


def entries(engine: Engine, domain: str, level: Level, within: str | None = None) -> Iterator[Entry]:
    """Yield every indicator of a domain, its own and those that it combines, in the newest period with figures.

    Without figures at ``level`` the finest level that has them is shown. ``within`` is the code of a gemeente.
    Raises :class:`LookupError` for a domain or a gemeente that is not there.
    """
    chosen = engine.registry.shown_in(domain)
    if within is not None and within not in engine.names(Level.GEMEENTE).index:
        raise LookupError(f"De gemeente {within} is er niet in deze gegevens; controleer de code, zoals GM0344.")
    answers = MapAnswers(engine)
    service = MapService(answers, engine.store.cache / "tiles")
    return (_entry(answers, service, one, level, within) for one in chosen)


def _entry(answers: MapAnswers, service: MapService, indicator: Indicator, level: Level, within: str | None) -> Entry:
    engine = answers.engine
    has = engine.levels(indicator)
    at = level if level in has else next(reversed([one for one in has if one is not Level.EIGEN]), None)
    period = engine.newest(indicator, at) if at else None
    if at is None or period is None:
        return Entry(indicator, indicator.title, note="Hiervan is er geen enkel cijfer in deze gegevens.")
    place = within if at is not Level.GEMEENTE else None
    name = str(engine.names(Level.GEMEENTE)[place]) if place else ""
    style = Style(indicator.id, period, "waarde", scope=place, version=engine.version)
    year = engine.boundary_year(indicator, at, period)
    sentence = map_sentence(indicator, period, at, name)
    try:
        zoom = still_zoom(service.tiles(engine.areas(at, year)), _shown(engine, at, year, place))
        drawn = at if zoom is None else service.shown_level(at, year, style, zoom)
        painting, areas = answers.paint(style, drawn, year), engine.areas(drawn, year)
    except LookupError as fault:
        return Entry(indicator, sentence, note=str(fault.args[0] if fault.args else fault))
    tiles = service.tiles(areas)
    picture = still(
        tiles,
        painting,
        _shown(engine, drawn, year, place),
        faintest=faintest_border(zoom or 0, tiles.minimum_zoom),
    )
    note = "Er zijn geen grenzen om dit cijfer op te tekenen." if picture is None else painting.legend.note
    if drawn is not at:
        sentence = map_sentence(indicator, period, drawn, name)
        note = f"Getekend per {drawn.label}: per {at.label} is een gebied hier kleiner dan een punt. {note}".strip()
    return Entry(indicator, sentence, picture, painting.legend, _sources(engine, indicator, at, period, areas), note)


def _shown(engine: Engine, level: Level, year: int, within: str | None) -> npt.NDArray[np.bool_]:
    if within is None:
        return np.ones(len(engine.areas(level, year)), dtype=bool)
    inside: npt.NDArray[np.bool_] = engine.gemeenten(level, year) == within
    return inside


def _sources(engine: Engine, indicator: Indicator, level: Level, period: str, areas: AreaSet) -> tuple[str, ...]:
    lines = [origin_line(one, period) for one in engine.column(indicator, level, period).origins]
    fictional = ["Fictieve regio: verzonnen gebieden en cijfers"] if areas.fictional else []
    return (*fictional, *dict.fromkeys(lines), f"Grenzen van {areas.year}")
