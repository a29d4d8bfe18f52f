"""Expected against actual: what an area would get if it got as much for its need as its peers.

Indirect standardisation, as in a standardised mortality ratio (Breslow and Day 1987, «Statistical methods in cancer
research», volume II, chapter 2): expected = need × the rate among the others. The interval of observed ÷ expected is
exact for a Poisson count (Garwood 1936, «Fiducial limits for the Poisson distribution», Biometrika 28). The expected
number is taken as it is; in a gemeente of few areas it moves by chance as well.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.intervals import CERTAINTY
from buurtspiegel.analysis.real import discoveries

Floats = npt.NDArray[np.float64]

#: A ratio within these bounds is as expected: a quarter more, or what has to grow by a quarter to be enough.
AS_EXPECTED = (0.8, 1.25)


class Word(IntEnum):
    """What the ratio of an area says, as the map and the table have it."""

    LESS = -1
    AS_EXPECTED = 0
    MORE = 1
    UNSURE = 2

    @property
    def label(self) -> str:
        """The Dutch word on the screen."""
        return _LABELS[self]


_LABELS = {
    Word.MORE: "meer",
    Word.AS_EXPECTED: "als verwacht",
    Word.LESS: "minder",
    Word.UNSURE: "onzeker",
}


@dataclass(frozen=True, eq=False)
class Expected:
    """By area (n,): the expected count, observed ÷ expected with its interval, and the :class:`Word` as a number.

    NaN where the count, the need, or that of every other area is unknown, and where nothing is expected.
    ``chance`` is how often chance alone puts an area as far from what is expected, two-sided.
    """

    expected: Floats
    ratio: Floats
    low: Floats
    high: Floats
    chance: Floats
    word: Floats


def expected(provision: Floats, need: Floats, group: npt.NDArray[np.int64] | None = None) -> Expected:
    """Hold counts (n,) against what the need (n,) leads to expect at the rate of the other areas of the same group.

    ``group`` (n,) parts the areas that are peers of one another, −1 for an area that is in none; without it all are.
    An area is not held against itself: a large one would always look as expected.
    """
    groups = np.zeros(len(provision), dtype=np.int64) if group is None else group
    known = np.isfinite(provision) & np.isfinite(need) & (need >= 0) & (groups >= 0)
    given, asked = np.where(known, provision, 0.0), np.where(known, need, 0.0)
    at = np.where(known, groups, 0)
    size = int(groups.max(initial=0)) + 1
    rest_given = np.bincount(at, given, size)[at] - given
    rest_asked = np.bincount(at, asked, size)[at] - asked
    # Sums of decimals leave a trace where nothing is left.
    rest_asked = np.where(rest_asked > 1e-9 * np.maximum(asked, 1.0), rest_asked, np.nan)
    hoped = np.where(known, asked * rest_given / rest_asked, np.nan)
    ratio, low, high = observed_over_expected(provision, hoped)
    chance = _chance(provision, hoped)
    return Expected(hoped, ratio, low, high, chance, _words(low, high, chance, groups))


def observed_over_expected(observed: Floats, hoped: Floats) -> tuple[Floats, Floats, Floats]:
    """Return observed ÷ expected (n,) with the ends of its exact interval; NaN where either is unknown or nothing."""
    from scipy.stats import chi2

    tail = (1 - CERTAINTY) / 2
    count = np.where(np.isfinite(observed) & (hoped > 0), observed, np.nan)
    below = np.where(hoped > 0, hoped, np.nan)
    with np.errstate(invalid="ignore"):
        low = np.where(count == 0, 0.0, chi2.ppf(tail, 2 * count) / 2)
        high = chi2.ppf(1 - tail, 2 * (count + 1)) / 2
    return count / below, low / below, high / below


def _chance(observed: Floats, hoped: Floats) -> Floats:
    from scipy.stats import poisson

    known = np.isfinite(observed) & (hoped > 0)
    count, mean = np.where(known, observed, 0.0), np.where(known, hoped, 1.0)
    both = 2 * np.minimum(poisson.cdf(count, mean), poisson.sf(count - 1, mean))
    return np.where(known, np.minimum(both, 1.0), np.nan)


def _words(low: Floats, high: Floats, chance: Floats, groups: npt.NDArray[np.int64]) -> Floats:
    """Name each ratio: alike when its whole interval is near 1, else more or less when that stands among many tests.

    «Onzeker» is what is left: the interval holds 1 but is too wide to say that it is alike, or so many areas were
    tested that this one may stand out by chance (Benjamini and Hochberg 1995, within each group).
    """
    real = np.zeros(len(chance), dtype=bool)
    for one in np.unique(groups[groups >= 0]):
        inside = groups == one
        real[inside] = discoveries(chance[inside])
    with np.errstate(invalid="ignore"):
        alike = (low >= AS_EXPECTED[0]) & (high <= AS_EXPECTED[1])
        word = np.where(real & (low > 1), Word.MORE, np.where(real & (high < 1), Word.LESS, Word.UNSURE))
    return np.where(np.isnan(chance), np.nan, np.where(alike, Word.AS_EXPECTED, word)).astype(np.float64)
