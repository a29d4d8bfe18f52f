"""What is to be expected: counts of areas carried on from their own history, and kept to the total of the whole.

The model is the average of two simple ones, «constant share of population» and «variable share of growth» (CSP-VSG):
T. Wilson, «New evaluations of simple models for small area population forecasts», Population, Space and Place 21
(2015), and «Testing a simple averaged model for local and regional population forecasts» (UNECE, 2016), which found
it more accurate than either of them and than straight lines at every size of area. The need to keep small areas to
the total of a larger one: Wilson, Grossman, Alexander, Rees and Temple, «Methods for small area population
forecasts», Population Research and Policy Review 41 (2022).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

#: Years of unbroken history without which nothing is expected, and beyond which history no longer counts.
LEAST_YEARS, MOST_YEARS = 5, 11


@dataclass(frozen=True, eq=False)
class Series:
    """Counts of areas, year after year, and of what they are part of.

    ``history`` is (n, years), NaN where a count is not known or belongs to other boundaries. ``within`` (n,) is the row
    of ``whole`` in which each area lies, -1 for none; without a ``whole`` the areas follow their own lines.
    """

    history: Values
    within: npt.NDArray[np.intp] | None = None
    whole: "Series | None" = None


def unbroken(history: Values) -> npt.NDArray[np.intp]:
    """Return for each area (n,) how many years in a row, up to the last of ``history`` (n, years), are known."""
    known = np.isfinite(history)[:, ::-1]
    return np.logical_and.accumulate(known, axis=1).sum(axis=1)


def own_lines(history: Values, years: int) -> Values:
    """Carry each area on by its mean yearly change, never below 0: (n, ``years``), NaN with under five years."""
    length = np.minimum(unbroken(history), MOST_YEARS)
    enough = length >= LEAST_YEARS
    rows = np.arange(len(history))
    last = history[:, -1]
    first = history[rows, history.shape[1] - np.maximum(length, 1)]
    change = np.where(enough, (last - first) / np.maximum(length - 1, 1), np.nan)
    lines: Values = np.maximum(last[:, None] + change[:, None] * np.arange(1, years + 1), 0)
    return lines


def forecast(series: Series, launch: int, years: int) -> Values:
    """Return the counts expected in each of ``years`` years after column ``launch``: (n, years), never negative.

    Areas of a whole add up to what is expected of it, times the share of it that they hold at the launch: all of it,
    unless some areas have too short a history to be followed. Where nothing is expected of the whole they follow
    their own lines. NaN for areas with under :data:`LEAST_YEARS` years of history.
    """
    lines = own_lines(series.history[:, : launch + 1], years)
    if series.whole is None or series.within is None:
        return lines
    totals, now = forecast(series.whole, launch, years), series.history[:, launch]
    inside = np.isfinite(lines[:, 0]) & (series.within >= 0)
    of = series.within[inside]
    held = _added_up(now[inside][:, None], of, len(totals))[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        room = totals * np.minimum(held / series.whole.history[:, launch], 1)[:, None]
    constant = raked(np.repeat(now[inside][:, None], years, axis=1), of, room)
    variable = raked(lines[inside], of, room)
    expected = lines.copy()
    bound = np.isfinite(room[of])
    expected[inside] = np.where(bound, (constant + variable) / 2, lines[inside])
    return expected


def raked(counts: Values, of: npt.NDArray[np.intp], totals: Values) -> Values:
    """Scale counts (n, years) so that those of each group ``of`` (n,) add up to its row of ``totals`` (g, years).

    A group that counts 0 shares its total out evenly.
    """
    sums = _added_up(counts, of, len(totals))
    members = np.bincount(of, minlength=len(totals))[of][:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = counts * (totals / sums)[of]
    return np.where(sums[of] > 0, scaled, totals[of] / members)


def shifted(expected: Values, group: npt.NDArray[np.bool_], row: int, extra: Values) -> Values:
    """Move ``extra`` (years,) to one area from the others of its ``group`` (n,), in proportion to what these have.

    The total of the group stays what it was: more than the others have cannot be moved. ``expected`` is (n, years).
    """
    others = group & np.isfinite(expected[:, 0])
    others[row] = False
    have = expected[others].sum(axis=0)
    taken = np.minimum(extra, have)
    changed = expected.copy()
    changed[others] *= 1 - np.divide(taken, have, out=np.zeros_like(taken), where=have > 0)
    changed[row] += taken
    return changed


def _added_up(counts: Values, of: npt.NDArray[np.intp], groups: int) -> Values:
    sums = np.zeros((groups, counts.shape[1]))
    np.add.at(sums, of, counts)
    return sums
