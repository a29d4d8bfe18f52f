"""Where areas lie on the map: outlines, and names, all in Web Mercator metres (EPSG:3857)."""

from typing import Any

import numpy as np
import shapely

from buurtspiegel.map.world import GROUND
from buurtspiegel_data.areas import WEB_MERCATOR, AreaSet

#: Names of more areas than this are not sent: they would weigh megabytes, and nobody reads a name per postcode-6.
MOST_NAMES = 20_000


def outline(areas: AreaSet, area_id: int) -> dict[str, Any]:
    """Return the rings of one area, each a flat list x, y, x, y …; raise :class:`LookupError` where there is none."""
    if not 0 <= area_id < len(areas):
        raise LookupError(f"area {area_id}: there are {len(areas)}")
    # One area at a time: to project all 460,000 postcodes takes 8 s.
    shape = areas.rd.geometry.iloc[[area_id]].to_crs(WEB_MERCATOR).iloc[0]
    if shape is None:
        return {"rings": []}
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return {"rings": [np.round(shapely.get_coordinates(ring), 1).ravel().tolist() for ring in rings]}


def names(areas: AreaSet) -> dict[str, Any]:
    """Return the names with a point inside each area and its width, the most populous (else the largest) first."""
    if len(areas) > MOST_NAMES:
        raise LookupError(f"{len(areas)} names: at most {MOST_NAMES} are sent")
    drawn = np.flatnonzero(areas.rd.geometry.notna().to_numpy() & ~areas.rd["water"].to_numpy(bool))
    shapes = areas.rd.geometry.iloc[drawn]
    points = shapes.representative_point().to_crs(WEB_MERCATOR)
    width = (shapes.bounds.maxx - shapes.bounds.minx).to_numpy() / GROUND
    weight = areas.population.to_numpy()[drawn]
    size = shapes.area.to_numpy()
    order = np.lexsort((-size, -np.nan_to_num(weight, nan=-1.0)))
    return {
        "names": [str(areas.names.iloc[drawn[at]]) for at in order],
        "x": np.round(points.x.to_numpy()[order]).tolist(),
        "y": np.round(points.y.to_numpy()[order]).tolist(),
        "width": np.round(width[order]).tolist(),
    }
