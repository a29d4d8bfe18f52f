"""Fixed classes of areas: how urban they are, and how many people live there."""

import numpy as np
import numpy.typing as npt

from buurtspiegel_data.levels import Level

Floats = npt.NDArray[np.float64]
#: Addresses per km² from which an area is of class 1, 2, 3 and 4; below the last it is class 5 (CBS, stedelijkheid).
URBANITY_FROM = (2500, 1500, 1000, 500)
URBANITY_NAMES = ("zeer sterk stedelijk", "sterk stedelijk", "matig stedelijk", "weinig stedelijk", "niet stedelijk")
#: Residents from which the next class begins. Of gemeenten it is that of CBS (gemeentegrootte, 8 classes); CBS has none
#: of wijken and buurten: these part those of 2020 in groups of comparable number.
SIZE_FROM: dict[Level, tuple[int, ...]] = {
    Level.GEMEENTE: (5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000),
    Level.WIJK: (500, 1_000, 2_500, 5_000, 10_000, 20_000),
    Level.BUURT: (250, 500, 1_000, 2_000, 4_000),
}


def urbanity(density: Floats) -> npt.NDArray[np.int64]:
    """Return the class of stedelijkheid 1 to 5 of areas (n,) by their addresses per km², −1 where it is not known."""
    classes = 5 - np.searchsorted(URBANITY_FROM[::-1], density, side="right")
    return np.where(np.isnan(density), -1, classes).astype(np.int64)


def size_class(residents: Floats, level: Level) -> npt.NDArray[np.int64]:
    """Return the size class, 1 for the smallest, of areas (n,) by their residents, −1 where those are not known."""
    classes = 1 + np.searchsorted(SIZE_FROM[level], residents, side="right")
    return np.where(np.isnan(residents), -1, classes).astype(np.int64)
