"""The land before anyone built on it: coast, rivers, lakes, and the bend that makes straight lines look grown.

Everything is first drawn with straight cuts in *drawing space* (metres, 44 × 34 km, x east, y north) and then
bent into RD (EPSG:28992) by a smooth one-to-one warp. Because the warp is a pure function of position, edges that
areas share stay shared to the last digit.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

Points = npt.NDArray[np.float64]

#: Where drawing space lies in RD: invented land in the middle of the country.
RD_ORIGIN = (126_000.0, 436_000.0)
#: Wavelength and amplitude in metres of each bend. Amplitude × 3.75 / wavelength stays well under 1, the
#: steepest slope of the noise, so that no bend folds the land over itself.
BENDS = ((7_000.0, 800.0), (2_300.0, 190.0), (700.0, 48.0), (240.0, 13.0))

_KM = 1000.0
_OUTLINE = (
    (0.3, 1.6), (2.6, 1.9), (3.1, -0.3), (6.9, -1.1), (8.4, 0.6), (12.2, 0.2), (14.6, 1.0), (16.9, -0.8),
    (20.4, -0.4), (21.6, -1.7), (25.5, -1.2), (28.8, -2.0), (30.1, -0.2), (33.3, 0.4), (35.2, -0.9),
    (38.9, -1.4), (41.6, 0.8), (41.2, 3.9), (43.4, 5.2), (43.0, 8.3), (44.9, 9.7), (44.3, 13.3),
    (42.9, 14.8), (43.7, 18.4), (45.2, 19.6), (44.6, 22.7), (43.1, 23.9), (43.9, 27.2), (42.8, 29.4),
    (44.6, 31.9), (43.2, 34.6), (39.6, 33.9), (38.1, 35.3), (34.3, 34.7), (32.8, 33.3), (30.4, 34.9),
    (26.9, 34.2), (24.4, 35.4), (20.5, 34.6), (12.0, 35.4), (7.7, 34.6), (4.2, 35.2), (-0.6, 34.0),
    (0.4, 29.8), (-0.9, 25.0), (0.2, 21.0), (-1.2, 18.6), (0.3, 16.9), (0.1, 13.4), (-1.4, 12.2),
    (-0.4, 8.8), (1.1, 7.4), (-0.2, 4.4),
)  # fmt: skip
_RIVER = ((47, 14.5), (43.5, 12.4), (40, 10.4), (36.5, 7.4), (32.3, 8.6), (28.6, 11.3), (25.2, 11.4),
          (21.8, 9.55), (18.3, 10.7),
          (15, 9.2), (11.2, 6.5), (6, 7.4), (2, 5.2), (-3, 4.4))  # fmt: skip
_STREAM = ((48, 20), (43, 21.3), (38, 22.6), (34.5, 21.1), (31.5, 22.4), (28.6, 22.4), (25.5, 24.3), (22,
           23.4), (18.5, 25.2),
           (14.5, 24.6), (12.5, 26.5))  # fmt: skip
_CANAL = ((17.35, 10.4), (16.6, 15.5), (16.3, 20.0), (14.6, 26.4))
_COAST = ((-3, 21.6), (3, 21.2), (6.4, 22.9), (9.4, 22.3), (12, 24.2), (15, 25.9), (17.2, 28.2), (19.4,
          29.9), (21.4, 32.6),
          (22.4, 38), (-3, 38))  # fmt: skip
#: Star-shaped moats around old towns: x, y, radius (km).
MOATS = {"Leeveren": (21.7, 11.0, 0.68), "Steenwoude": (28.6, 23.7, 0.48)}
_NEW_POLDER = ((-3, 24.4), (5.6, 25.3), (9.6, 26.9), (11.6, 30.2), (12.0, 38), (-3, 38))
_LAKES = ((24.6, 14.1, 0.85, 0.42, 30.0), (13.3, 10.6, 0.55, 0.34, -20.0), (26.3, 5.3, 0.75, 0.4, 5.0),
          (6.1, 14.6, 1.1, 0.62, 12.0), (34.9, 25.0, 0.35, 0.25, 0.0), (39.3, 14.1, 0.5, 0.22, 62.0),
          (40.3, 16.0, 0.4, 0.2, 62.0), (18.4, 13.9, 0.36, 0.22, -30.0))  # fmt: skip


def curve(points: object, closed: bool = False, steps: int = 10) -> Points:
    """Draw a Catmull-Rom curve through points in km; returns (n, 2) metres."""
    knots = np.asarray(points, float) * _KM
    if closed:
        knots = np.vstack([knots[-1:], knots, knots[:2]])
    else:
        knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    a, b, c, d = (knots[i : len(knots) - 3 + i, None] for i in range(4))
    t = (np.arange(steps) / steps)[None, :, None]
    line = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    line = line.reshape(-1, 2)
    return line if closed else np.vstack([line, knots[-2]])


def blob(
    centre: tuple[float, float], radii: tuple[float, float], angle: float = 0.0, rough: Points | None = None
) -> shapely.Polygon:
    """Return a rounded shape: an ellipse (metres, degrees) whose radius is multiplied by ``rough`` around it."""
    wave = np.ones(24) if rough is None else rough
    turn, tilt = np.linspace(0, 2 * np.pi, len(wave), endpoint=False), np.radians(angle)
    u, v = radii[0] * wave * np.cos(turn), radii[1] * wave * np.sin(turn)
    return shapely.Polygon(
        np.c_[centre[0] + u * np.cos(tilt) - v * np.sin(tilt), centre[1] + u * np.sin(tilt) + v * np.cos(tilt)]
    )


def star(moat: tuple[float, float, float], points: int = 9) -> shapely.Polygon:
    """Return the outline of an old fortress: bastions at ``points`` corners."""
    x, y, radius = np.array(moat) * _KM
    turn = np.linspace(0, 2 * np.pi, 4 * points, endpoint=False)
    reach = radius * np.tile([1.0, 0.97, 0.82, 0.82], points)
    return shapely.Polygon(np.c_[x + reach * np.sin(turn), y + reach * np.cos(turn)])


def smooth_noise(at: Points, wavelength: float, seed: tuple[int, ...]) -> Points:
    """Smooth noise in −1..1 with two components, (n, 2): random lattice values joined by quintic curves."""
    lattice = np.random.default_rng(seed).uniform(-1, 1, (64, 64, 2))
    cell = at / wavelength
    low = np.floor(cell)
    t = cell - low
    t = t * t * t * (t * (6 * t - 15) + 10)
    i, j = (low.astype(int) % 64).T
    i1, j1, (s, r) = (i + 1) % 64, (j + 1) % 64, (t[:, :1], t[:, 1:])
    left = lattice[i, j] * (1 - r) + lattice[i, j1] * r
    right = lattice[i1, j] * (1 - r) + lattice[i1, j1] * r
    result: Points = left * (1 - s) + right * s
    return result


@dataclass(frozen=True)
class Landscape:
    """Coast, rivers and lakes in drawing space, and the way into RD."""

    seed: int

    @cached_property
    def outline(self) -> shapely.Polygon:
        """The edge of the region."""
        return shapely.Polygon(np.array(_OUTLINE) * _KM)

    @cached_property
    def river(self) -> shapely.LineString:
        """The middle of the great river, from east to west."""
        return shapely.LineString(curve(_RIVER))

    @cached_property
    def water(self) -> shapely.Geometry:
        """All open water inside the outline: inland sea, river, stream, canal and lakes."""
        sea = shapely.Polygon(curve(_COAST, steps=6)).difference(shapely.Polygon(np.array(_NEW_POLDER) * _KM))
        lines = [
            shapely.buffer(self.river, 150, quad_segs=3),
            shapely.buffer(shapely.LineString(curve(_STREAM)), 22, quad_segs=2),
            *(shapely.buffer(star(moat).exterior, 15, join_style="mitre") for moat in MOATS.values()),
            shapely.buffer(shapely.LineString(np.array(_CANAL) * _KM), 24, cap_style="flat", join_style="mitre"),
        ]
        rng = np.random.default_rng((self.seed, 1))
        lakes = [
            blob((x * _KM, y * _KM), (a * _KM, b * _KM), tilt, rng.uniform(0.75, 1.2, 16))
            for x, y, a, b, tilt in _LAKES
        ]
        rounded = shapely.buffer(shapely.buffer(lakes, -110), 110, quad_segs=4)
        return shapely.intersection(shapely.union_all([sea, *lines, *rounded]), self.outline)

    @cached_property
    def banks(self) -> tuple[shapely.Geometry, shapely.Geometry]:
        """The land north and south of the great river."""
        course = np.asarray(self.river.coords)
        south = shapely.Polygon(np.vstack([course, [(-9_000, -9_000), (60_000, -9_000)]]))
        land = shapely.difference(self.outline, self.water)
        return shapely.difference(land, south), shapely.intersection(land, south)

    def to_rd(self, at: Points) -> Points:
        """Bend drawing coordinates (n, 2) into RD metres, rounded to the centimetre."""
        bent = at
        for octave, (wavelength, amplitude) in enumerate(BENDS):
            bent = bent + amplitude * smooth_noise(bent, wavelength, (self.seed, 2, octave))
        return np.round(bent + RD_ORIGIN, 2)
