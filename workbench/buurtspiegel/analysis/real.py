"""Which of many areas really differ: a test for each, and a correction because there are so many."""

import numpy as np
import numpy.typing as npt

from .intervals import CERTAINTY, difference_chance, the_rest

Floats = npt.NDArray[np.float64]

LOWER, ALIKE, HIGHER = -1, 0, 1


def discoveries(chances: Floats) -> npt.NDArray[np.bool_]:
    """Return which chances (n,) are so small that at most 5% of those chosen are there by chance; NaN never is.

    Benjamini & Hochberg (1995), «Controlling the false discovery rate», JRSS B 57. Of 14,500 areas that do not differ
    at all, 725 would seem to at 5% each.
    """
    from scipy.stats import false_discovery_control

    found = np.zeros(len(chances), dtype=bool)
    known = np.isfinite(chances)
    if known.any():
        found[known] = false_discovery_control(chances[known], method="bh") <= 1 - CERTAINTY
    return found


def against_rest(part: Floats, whole: Floats, all_part: Floats, all_whole: Floats) -> Floats:
    """Return 1 where an area (n,) is really higher than the rest of what it is part of, -1 lower, 0 neither; else NaN.

    Corrected for all areas given.
    """
    rest, rest_whole = the_rest(part, whole, all_part, all_whole)
    chances = difference_chance(part, whole, rest, rest_whole)
    side = np.sign(part / np.where(whole > 0, whole, np.nan) - rest / rest_whole)
    return np.where(np.isnan(chances), np.nan, np.where(discoveries(chances), side, ALIKE))
