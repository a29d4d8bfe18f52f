"""From the state of a visitor to the question on the screen: everything in it exists, and what did not is said."""

import itertools
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from buurtspiegel.answers import places
from buurtspiegel.answers.compared import against_label
from buurtspiegel.answers.making import about
from buurtspiegel.answers.offering import offered
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.words import map_sentence, origin_line, plural
from buurtspiegel.errors import ComparisonFailed, ComparisonTakesLong
from buurtspiegel.map.palette import PALETTES
from buurtspiegel.map.service import CHUNK, MapService
from buurtspiegel.map.style import Style, encode
from buurtspiegel.model.own import OWN_DOMAIN
from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import CHOICES, Level

from .against import against_options
from .basemaps import attribution, basemap_options, basemap_template
from .beside import beside_the_map
from .classes import has_categories, scheme_options, styled
from .meanwhile import is_awaited, meanwhile, waiting
from .placing import bounds_of, nearest_year, place_of, placed_sides, view_of
from .resolve import Resolved, resolve, suits
from .session import Session
from .start import domain_row

_SERIAL = itertools.count(1)
_ZOOMS = range(5, 19)


def ask(
    answers: MapAnswers, service: MapService, session: Session, *, zoom: str = "", restored: bool = False
) -> dict[str, Any]:
    """Return the question for the screen, and bring ``session`` in line with it.

    ``zoom`` names an area or gemeente the map should go to; ``restored`` says that the state comes from an address,
    and the map goes where it says. Raises :class:`NoFigures` where there is no data.
    """
    found, style, faults = _answerable(answers, session)
    awaited = ""
    if is_awaited(answers, found, style):
        awaited, found = waiting(found), meanwhile(answers, found)
        style, faults = styled(found, session, answers.engine.version)
    layers = _layers(answers, service, found, style)
    engine = answers.engine
    fictional = answers.areas(found.level, found.year).fictional
    template = basemap_template(session.basemap, fictional=fictional)
    focus = place_of(answers, Level.GEMEENTE, session.gemeente, found.year) if session.gemeente else None
    area = place_of(answers, found.level, session.area, found.year) if session.area else None
    token = encode(style)
    return {
        "serial": next(_SERIAL),
        "state": {name: getattr(session, name) for name in session.param if name != "name"},
        "query": session.query(),
        "sentence": _sentence(answers, found, session),
        "layers": layers,
        "focus": focus,
        "area": area,
        "sides": placed_sides(answers, service, found, session),
        "gemeente": {"name": str(engine.names(Level.GEMEENTE)[session.gemeente])} if session.gemeente else None,
        "bounds": bounds_of(answers, service, found, session, zoom),
        "place": session.gemeente or "alles",
        "goes": bool(zoom),
        "view": view_of(session, service.extent(answers.areas(found.level, found.year))) if restored else None,
        "profile": f"profile/{found.level}/{found.year}/{token}/{session.area}.json" if session.area else "",
        "basemap": template,
        "about": [
            found.indicator.definition,
            *about(engine, found.indicator, found.level),
            found.indicator.caveat,
            f"Bron: {found.indicator.source}.",
        ],
        "source": _source(answers, found, attribution(session.basemap, fictional=fictional)),
        "own": domain_row(engine, OWN_DOMAIN) if OWN_DOMAIN in engine.registry.domains else None,
        "options": _options(answers, found, session, fictional),
        "offers": offered(
            engine, found.indicator, found.comparison, found.level, found.period, found.year, session.drawer
        ),
        "awaited": awaited,
        "beside": beside_the_map(answers, found, session),
        "notices": found.notices + faults + _without_outcome(answers, found, style),
    }


def work_ahead(answers: MapAnswers, service: MapService, session: Session) -> Callable[[], Any] | None:
    """Return what is to be done in a thread before :func:`ask` can show the whole state, None where nothing is."""
    found = resolve(answers, session)
    style, _ = styled(found, session, answers.engine.version)
    return partial(_compute, answers, service, found, style) if is_awaited(answers, found, style) else None


def _compute(answers: MapAnswers, service: MapService, found: Resolved, style: Style) -> None:
    """Compare and paint, so that both are at hand; raise :class:`ComparisonFailed` where there is no answer."""
    answers.compared(style, found.level, found.year)  # a layer without an answer is painted without a word
    _layers(answers, service, found, style)


def _answerable(answers: MapAnswers, session: Session) -> tuple[Resolved, Style, list[str]]:
    """Resolve the state and style the map; a comparison that fails gives way to the value."""
    found = resolve(answers, session)
    style, faults = styled(found, session, answers.engine.version)
    # Of the value nothing of a module is run: of 460,000 postcodes it would cost 0.1 s.
    if found.comparison.id == "waarde" or is_awaited(answers, found, style):
        return found, style, faults
    try:
        answers.compared(style, found.level, found.year, soon=True)
    except ComparisonTakesLong:  # from now on it is awaited
        return found, style, faults
    except ComparisonFailed as failed:
        session.comparison = "waarde"
        value, style, faults = _answerable(answers, session)
        value.notices[:0] = [*found.notices, f"{failed} U ziet nu de waarde."]
        return value, style, faults
    return found, style, faults


def _without_outcome(answers: MapAnswers, found: Resolved, style: Style) -> list[str]:
    """Say it when a comparison has no outcome anywhere, as where no figure of the country is known."""
    if found.comparison.id == "waarde" or np.isfinite(answers.compared(style, found.level, found.year).compared).any():
        return []
    return [
        f"«{found.comparison.title}» heeft voor {found.period} geen uitkomst: er is geen cijfer om mee te vergelijken."
    ]


def _layers(answers: MapAnswers, service: MapService, found: Resolved, style: Style) -> list[dict[str, Any]]:
    """The layer that was asked, and for lower zoom levels those of larger areas that stand in for it."""
    layers: list[dict[str, Any]] = []
    token = encode(style)
    for zoom in _ZOOMS:
        level = service.shown_level(found.level, found.year, style, zoom)
        if layers and layers[-1]["level"] == level.value:
            continue
        areas = answers.areas(level, found.year)
        layers.append(
            {
                "level": level.value,
                "year": found.year,
                "version": areas.version,
                "data": style.version,
                "areas": len(areas),
                "extent": service.extent(areas),
                "style": token,
                "painted": _painted(service, areas, token),
                "minZoom": zoom if layers else 0,
                "edges": service.tiles(areas).minimum_zoom,
                "continuous": style.scheme.value == "continuous",
                "names": len(areas) <= places.MOST_NAMES,
                "places": _gemeente_layer(answers, found.year),
                "note": "" if level is found.level else f"uitgezoomd: per {level.label}",
            }
        )
        if level is found.level:
            break
    return layers


def _painted(service: MapService, areas: AreaSet, token: str) -> dict[str, str] | None:
    """Legend and classes of a layer: with the question, they spare the page a round trip before it can draw.

    None for a layer of more than one piece, of which the page fetches what it shows, and for one that has no answer.
    """
    if len(areas) > CHUNK:
        return None
    try:
        classes = service.classes(areas.level, areas.year, token, 0)
        return {
            "legend": service.legend(areas.level, areas.year, token).decode(),
            "classes": b64encode(classes).decode(),
        }
    except LookupError:
        return None


def _gemeente_layer(answers: MapAnswers, year: int) -> dict[str, Any] | None:
    nearest = nearest_year(answers, Level.GEMEENTE, year)
    if nearest is None:
        return None
    areas = answers.areas(Level.GEMEENTE, nearest)
    return {"level": "gemeente", "year": nearest, "version": areas.version, "data": answers.engine.version}


def _sentence(answers: MapAnswers, found: Resolved, session: Session) -> str:
    where = str(answers.engine.names(Level.GEMEENTE)[session.gemeente]) if session.gemeente else ""
    held = ""
    if found.comparison.id != "waarde":
        against = against_label(answers.engine, found.comparison, found.against, found.level, found.period)
        held = found.comparison.phrase(against, found.level)
    return map_sentence(found.indicator, found.period, found.level, where, held)


def _source(answers: MapAnswers, found: Resolved, under: str) -> list[str]:
    engine = answers.engine
    origins = engine.column(found.indicator, found.level, found.period).origins
    lines = [origin_line(one, found.period) for one in origins[:2]]
    areas = answers.areas(found.level, found.year)
    if any(one.fictional for one in origins) or areas.fictional:
        lines.insert(0, "Fictieve regio: verzonnen gebieden en cijfers")
    if found.level is not Level.EIGEN and engine.boundary_years(found.level):
        lines.append(f"Grenzen van {found.year}" + (f" · {under}" if under else ""))
    return lines


def _options(answers: MapAnswers, found: Resolved, session: Session, fictional: bool) -> dict[str, Any]:
    engine = answers.engine
    has = engine.levels(found.indicator)
    periods = engine.periods(found.indicator, found.level)
    diverging = found.comparison.diverging
    return {
        "levels": [
            {"id": level.value, "label": level.label, "plural": plural(level), "disabled": level not in has}
            for level in CHOICES
            if level is not Level.EIGEN or level in has
        ],
        "periods": list(periods),
        "comparisons": [
            {"id": one.id, "label": one.title}
            for one in engine.registry.comparisons.values()
            if suits(one, found.indicator, found.level)
            and (not one.needs_earlier or found.period > periods[0] or one.id == found.comparison.id)
        ],
        "against": against_options(answers, found, session.gemeente),
        "schemes": [] if has_categories(found) else scheme_options(),
        "palettes": []
        if has_categories(found)
        else [{"id": "", "label": "passend bij het onderwerp"}]
        + [{"id": name, "label": scale.title} for name, scale in PALETTES.items() if scale.diverging == diverging],
        "scopes": [{"id": "nl", "label": "alle gebieden"}]
        + ([{"id": "gemeente", "label": "deze gemeente"}] if session.gemeente else []),
        "basemaps": basemap_options(fictional=fictional),
    }
