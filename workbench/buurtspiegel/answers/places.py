"""Where areas lie on the map: outlines, names, and bounds, all in Web Mercator metres (EPSG:3857)."""

from typing import Any

import numpy as np
import shapely

from buurtspiegel_data.areas import AreaSet

#: Names of more areas than this are not sent: they would weigh megabytes, and nobody reads a name per postcode-6.
MOST_NAMES = 20_000


def outline(areas: AreaSet, area_id: int) -> dict[str, Any]:
    """Return the rings of one area, each a flat list x, y, x, y …; raise :class:`LookupError` where there is none."""
    if not 0 <= area_id < len(areas):
        raise LookupError(f"area {area_id}: there are {len(areas)}")
    shape = areas.mercator.iloc[area_id]
    if shape is None:
        return {"rings": []}
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return {"rings": [np.round(shapely.get_coordinates(ring), 1).ravel().tolist() for ring in rings]}


def names(areas: AreaSet) -> dict[str, Any]:
    """Return the names with a point inside each area and its width, the most populous (else the largest) first."""
    if len(areas) > MOST_NAMES:
        raise LookupError(f"{len(areas)} names: at most {MOST_NAMES} are sent")
    geometry = areas.mercator
    drawn = np.flatnonzero(geometry.notna().to_numpy() & ~areas.rd["water"].to_numpy(bool))
    shapes = geometry.to_numpy()[drawn]
    points = shapely.point_on_surface(shapes)
    bounds = shapely.bounds(shapes)
    weight = areas.population.to_numpy()[drawn]
    size = shapely.area(shapes)
    order = np.lexsort((-size, -np.nan_to_num(weight, nan=-1.0)))
    return {
        "names": [str(areas.names.iloc[drawn[at]]) for at in order],
        "x": np.round(shapely.get_x(points)[order]).tolist(),
        "y": np.round(shapely.get_y(points)[order]).tolist(),
        "width": np.round((bounds[:, 2] - bounds[:, 0])[order]).tolist(),
    }


def bounds(areas: AreaSet, area_id: int | None = None) -> list[float] | None:
    """Return west, south, east, north of one area or of all; None where nothing is drawn."""
    shapes = areas.mercator if area_id is None else areas.mercator.iloc[[area_id]]
    found = shapes.total_bounds
    return None if np.isnan(found).any() else [round(float(edge)) for edge in found]
