"""Shares of small counts, drawn towards the average as far as chance explains how they differ."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def smoothed(part: Floats, whole: Floats) -> Floats:
    """Return empirical-Bayes shares (n,), 0 to 1: the fewer the people, the nearer to the share of all; NaN if unknown.

    Marshall (1991), «Mapping disease and mortality rates using empirical Bayes estimators», Applied Statistics 40,
    towards the mean of all areas. Equal to ``esda.smoothing.Empirical_Bayes``, which takes two seconds to import, and
    to that with a variance that is never negative: where chance explains all, every area has the share of all.
    """
    result = np.full(len(part), np.nan)
    known = np.isfinite(part) & (whole > 0)
    if not known.any():
        return result
    counted, people = part[known], whole[known]
    everyone = people.sum()
    mean = counted.sum() / everyone
    raw = counted / people
    between = (people * (raw - mean) ** 2).sum() / everyone - mean / (everyone / len(people))
    within = mean / people
    trust = max(between, 0.0) / np.where(max(between, 0.0) + within > 0, max(between, 0.0) + within, 1.0)
    result[known] = mean + trust * (raw - mean)
    return result
