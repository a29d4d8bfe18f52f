"""Where the areas of a question are on the map, and where the map should look."""

from typing import Any

import pandas as pd

from buurtspiegel.answers.differences import sides, where
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.map.service import MapService
from buurtspiegel.map.world import HALF_WORLD
from buurtspiegel_data.levels import Level, level_of

from .resolve import Resolved
from .session import Session


def nearest_year(answers: MapAnswers, level: Level, year: int) -> int | None:
    """Return the boundary year of a level that is nearest to a year; None without boundaries."""
    years = answers.engine.boundary_years(level)
    return min(years, key=lambda other: (abs(other - year), other)) if years else None


def place_of(answers: MapAnswers, level: Level, code: str, year: int) -> dict[str, Any] | None:
    """Where an area is on the map: its level, boundary year, version and id."""
    nearest = nearest_year(answers, level, year)
    if nearest is None:
        return None
    areas = answers.areas(level, nearest)
    at = int(areas.ids_of(pd.Index([code]))[0])
    return None if at < 0 else {"level": level.value, "year": nearest, "version": areas.version, "id": at}


def placed_sides(answers: MapAnswers, service: MapService, found: Resolved, session: Session) -> list[dict[str, Any]]:
    """Each area that stands beside others: its name, and where it is on the map."""
    engine = answers.engine
    known = sides(engine, session.sides)
    session.sides = ".".join(known)
    placed = []
    for code in known:
        place = place_of(answers, level_of(code), code, found.year)
        areas = answers.areas(Level(place["level"]), place["year"]) if place else None
        placed.append(
            {
                "code": code,
                "name": str(engine.names(level_of(code)).get(code, code)),
                "where": where(engine, code),
                "place": place,
                "bounds": service.extent(areas, place["id"]) if areas is not None and place else None,
            }
        )
    return placed


def bounds_of(
    answers: MapAnswers, service: MapService, found: Resolved, session: Session, zoom: str
) -> list[int] | None:
    """Return where the map should look: at an area, the gemeente that is looked into, or all areas."""
    for code in (zoom, session.gemeente):
        if code:
            place = place_of(answers, level_of(code), code, found.year)
            if place is not None:
                return service.extent(answers.areas(Level(place["level"]), place["year"]), place["id"])
    return service.extent(answers.areas(found.level, found.year))


def view_of(session: Session, extent: list[int] | None) -> list[float] | None:
    """Return where the address looks, unless nothing is there."""
    if not session.view:
        return None
    x, y, zoom = (float(part) for part in session.view.split("_"))
    margin = 2 * HALF_WORLD / 2**zoom
    if extent and not (extent[0] - margin <= x <= extent[2] + margin and extent[1] - margin <= y <= extent[3] + margin):
        session.view = ""
        return None
    return [x, y, zoom]
