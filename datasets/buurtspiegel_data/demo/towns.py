"""Cut a gemeente into wijken: the quarters of its town, and each village with the land around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from .cutting import Shapes
from .landscape import MOATS, Landscape, Points, blob, star
from .places import Gemeente, Quarter, Village

_KM = 1000.0
#: Residents per hectare inside the outline of a village or town, to size it.
_CROWDING = 34.0
#: Countryside (m²) that makes one buurt where scaling leaves it be.
_RURAL_BUURT = 11e6
#: Residents of a village that make one buurt.
_VILLAGE_BUURT = 1_250
#: Ground (m²) too small to be counted as land of a quarter.
_NOTHING = 2e4
#: A village this close (metres) to the land of a bank lies on that bank: its heart may be a lake or a moat.
_ASHORE = 250.0
#: Degrees between the corners of a ring; bearings are multiples of it, so that neighbouring quarters meet exactly.
_BEARING_STEP = 5
_BEARINGS = 360 // _BEARING_STEP
#: How much wider than long a town is, and how uneven its ring roads.
_OVAL, _UNEVEN = 0.07, 0.10
#: Villages smaller than this are strung along a road where the land is cut by ditches or follows a dike.
_RIBBON = 2_000
_ALONG_DITCHES = ("polder", "veen", "droogmakerij", "rivier")
_CITY_RESIDENTS = 100_000
_VILLAGE_KINDS = ("dorp", "dorp70", "dorp00", "dorp70", "bedrijven")
_FOREST_KINDS = ("dorp", "villa", "dorp70", "villa", "villa", "dorp00")


@dataclass(frozen=True)
class Part:
    """Land of one wijk that is cut into buurten; ``kinds`` are dealt to them from the heart outwards.

    ``heart`` and ``shape`` in drawing space; cuts run along ``angle`` (degrees), pieces are ``stretch`` times as long.
    """

    shape: shapely.Geometry
    kinds: tuple[str, ...]
    weight: float
    heart: tuple[float, float]
    angle: float
    stretch: float


#: Name, whether it lies south of the river, and its land.
Wijk = tuple[str, bool, list[Part]]


def gemeente_land(
    landscape: Landscape, gemeenten: Sequence[Gemeente]
) -> list[tuple[shapely.Geometry, shapely.Geometry]]:
    """Return for each gemeente its land north and south of the river (one of them is usually empty)."""
    nothing = shapely.Polygon()
    lands = [[nothing, nothing] for _ in gemeenten]
    for side, (bank, land) in enumerate(zip(("north", "south"), landscape.banks, strict=True)):
        here = [row for row, gemeente in enumerate(gemeenten) if gemeente.banks in (bank, "both")]
        reach = [gemeenten[row].town.residents / 5_000 for row in here]
        seats = [gemeenten[row].town.at for row in here]
        for row, share in zip(here, territories(land, seats, reach), strict=True):
            lands[row][side] = share
    return [(north, south) for north, south in lands]


def territories(land: shapely.Geometry, seats: Sequence[tuple[float, float]], reach: Sequence[float]) -> Shapes:
    """Share land among seats (km): each gets what lies nearest, one with more ``reach`` (km²) extending further."""
    sites, power = np.array(seats) * _KM, np.array(reach) * 1e6
    shares = np.full(len(sites), land, dtype=object)
    for i, site in enumerate(sites):
        for j, other in enumerate(sites):
            if i != j:
                apart = other - site
                distance = np.hypot(*apart)
                border = (distance**2 + power[i] - power[j]) / (2 * distance)
                shares[i] = shapely.intersection(shares[i], _behind(site, apart / distance, border))
    return shares


def _behind(point: Points, direction: Points, border: float) -> shapely.Polygon:
    """Return all within 200 km that lies less than ``border`` metres from ``point`` in ``direction``."""
    across, far = np.array([-direction[1], direction[0]]) * 2e5, direction * 2e5
    edge = point + border * direction
    return shapely.Polygon([edge + across, edge - across, edge - across - far, edge + across - far])


def wijken(
    gemeente: Gemeente, land: tuple[shapely.Geometry, shapely.Geometry], rng: np.random.Generator
) -> Iterator[Wijk]:
    """Yield the wijken of a gemeente with the land of each, quarters of the town first."""
    rest = list(land)
    heart = _metres(gemeente.town)
    unit = _KM if gemeente.town.residents > _CITY_RESIDENTS else _radius(gemeente.town)
    turn = 0.0 if gemeente.town.residents > _CITY_RESIDENTS else rng.uniform(-25, 25)
    for quarter in gemeente.quarters:
        claim = _claim(gemeente, quarter, heart, unit, turn)
        shape = shapely.intersection(rest[quarter.south], claim)
        rest[quarter.south] = shapely.difference(rest[quarter.south], claim)
        middle = (quarter.bearings[0] + (quarter.bearings[1] - quarter.bearings[0]) % 360 / 2) % 360
        round_centre = quarter.bearings[1] - quarter.bearings[0] == 360
        angle = rng.uniform(0, 90) if round_centre else -middle - turn
        yield (
            quarter.name,
            quarter.south or gemeente.banks == "south",
            [Part(shape, quarter.kinds, quarter.weight, heart, angle, 1.2)],
        )
    villages = gemeente.villages if gemeente.quarters else (gemeente.town, *gemeente.villages)
    for bank, outside in enumerate(rest):
        here = [village for village in villages if shapely.distance(outside, shapely.Point(_metres(village))) < _ASHORE]
        reach = [village.residents / 4_000 for village in here]
        for village, share in zip(here, territories(outside, [v.at for v in here], reach), strict=True):
            yield village.name, bool(bank), _village(gemeente, village, share, rng)


def _claim(
    gemeente: Gemeente, quarter: Quarter, heart: tuple[float, float], unit: float, turn: float
) -> shapely.Polygon:
    """Return the outline of a quarter; the inside of a moat is the innermost one."""
    if quarter is gemeente.quarters[0] and gemeente.name in MOATS:
        return star(MOATS[gemeente.name])
    start, end = quarter.bearings
    bearings = np.arange(start, (end if end > start else end + 360) + 1, _BEARING_STEP)
    inner, outer = (_ring(edge, int(gemeente.code))[bearings // _BEARING_STEP % _BEARINGS] for edge in quarter.ring)
    turned = np.radians(bearings + turn)
    arc = np.c_[np.sin(turned), np.cos(turned)] * unit
    middle = np.array(heart)
    if end - start == 360:
        return shapely.Polygon((middle + outer[:, None] * arc)[:-1])
    return shapely.Polygon(np.vstack([middle + inner[:, None] * arc, (middle + outer[:, None] * arc)[::-1]]))


def _ring(radius: float, seed: int) -> Points:
    """Return how far a ring road of mean ``radius`` lies from the heart, at each step of bearing.

    A ring is a many-sided figure with uneven corners; towns are wider along the river than across it.
    """
    rng = np.random.default_rng((seed, round(radius * 1000)))
    count = int(9 + 2 * radius)
    corners = (np.arange(count) * _BEARINGS // count + rng.integers(0, _BEARINGS // count, count)) % _BEARINGS
    turn = np.radians(corners * _BEARING_STEP)
    oval = 1 + _OVAL * -np.cos(2 * turn)
    reach = radius * oval * rng.uniform(1 - _UNEVEN, 1 + _UNEVEN, len(corners))
    ring = shapely.Polygon(reach[:, None] * np.c_[np.sin(turn), np.cos(turn)])
    rays = np.radians(np.arange(_BEARINGS) * _BEARING_STEP)
    beams = shapely.linestrings(
        np.stack([np.zeros((_BEARINGS, 2)), 3 * radius * np.c_[np.sin(rays), np.cos(rays)]], axis=1)
    )
    return np.asarray(shapely.length(shapely.intersection(beams, ring)))


def _village(gemeente: Gemeente, village: Village, land: shapely.Geometry, rng: np.random.Generator) -> list[Part]:
    """Return the village itself and the countryside around it."""
    heart = _metres(village)
    radius = _radius(village)
    ribbon = village.residents < _RIBBON and gemeente.outside in _ALONG_DITCHES
    long = rng.uniform(1.5, 2.2) if ribbon else rng.uniform(1.05, 1.5)
    outline = blob(heart, (radius * long, radius / long), gemeente.grain, rng.uniform(0.8, 1.2, 14))
    core, fields = shapely.intersection(land, outline), shapely.difference(land, outline)
    kinds = _FOREST_KINDS if gemeente.outside == "bos" else _VILLAGE_KINDS
    parts = [
        Part(core, kinds, village.residents / _VILLAGE_BUURT, heart, gemeente.grain, 1.2),
        Part(fields, (gemeente.outside,), shapely.area(fields) / _RURAL_BUURT, heart, gemeente.grain, gemeente.stretch),
    ]
    return [part for part in parts if shapely.area(part.shape) > _NOTHING]


def _metres(village: Village) -> tuple[float, float]:
    """Return where a village lies, in metres of drawing space."""
    return village.at[0] * _KM, village.at[1] * _KM


def _radius(village: Village) -> float:
    """Return the radius in metres of a round village with its residents."""
    return float(np.sqrt(village.residents / _CROWDING * 1e4 / np.pi))
