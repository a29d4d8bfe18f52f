"""What an outsider can work out of all that was released: the attack that a release must stand, and its outcome."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from .history import embedding, kinds_of, told_of
from .layout import ALL, KEY, Layout, layout_of_release
from .outsider import Outsider
from .release import AMOUNT, COUNT, Release, Rules
from .witness import Numbers

COLUMNS = ["release", "attack", *KEY[:2], "period", "category", "least", "most", "given"]
#: The attacks: on one release, on the change since an earlier one, on all as if of the same records, and on the money.
ALONE, CHANGE, TOGETHER, MONEY = "cijfer", "verschil met uitgave {}", "alle uitgaven samen", "bedrag"
#: The level of an atom in an audit.
ATOM = "doorsnede"
_CENT = 0.01


def audit(releases: Sequence[Release], *, atoms: bool = False) -> pd.DataFrame:
    """Return the interval that an outsider can compute for each secret figure, and for each change of a count.

    Columns: release (number), attack (:data:`ALONE`, :data:`CHANGE`, :data:`TOGETHER`, :data:`MONEY`), level, area,
    period, category, least, most (whole numbers, euros for money; infinite where nothing holds it), and given: it is
    sure to be a small count, or it is known to the cent. A small count that is published is there too.
    With ``atoms`` the parts of areas in postcodes too, as level :data:`ATOM`, area «buurt×postcode».
    """
    found: list[tuple[object, ...]] = []
    ends: dict[tuple[int, str], pd.DataFrame] = {}
    for place, release in enumerate(releases):
        for period in sorted({*release.frame["period"]}):
            found += _alone(release, period, atoms)
            found += _money(release, period)
            ends[place, period] = _ends(release, period)
            before = [at for at in range(place) if (at, period) in ends]
            for at in before:
                found += _change(releases[at], ends[at, period], release, ends[place, period], period)
            if before:
                found += _together([*(releases[at] for at in before), release], period)
    return pd.DataFrame(found, columns=COLUMNS)


def _alone(release: Release, period: str, atoms: bool) -> Iterator[tuple[object, ...]]:
    plan, values, outsider = _seen(release, period)
    secret = np.flatnonzero(np.isnan(values))
    least, most = outsider.intervals(plan.sums[secret])
    yield from _told(release, ALONE, period, plan, secret, least, most)
    shown = np.flatnonzero([_small(value, release.rules) for value in values])
    yield from _told(release, ALONE, period, plan, shown, values[shown], values[shown])
    if atoms:
        pairs = plan.structure["area"] + "×" + plan.structure["postcode"]
        least, most = outsider.intervals(sp.identity(plan.atoms, format="csr"))
        for atom, (low, high) in enumerate(zip(least, most, strict=True)):
            category, pair = plan.categories[atom // len(pairs)], pairs.iloc[atom % len(pairs)]
            yield (release.number, ALONE, ATOM, pair, period, category, low, high, _small(high, release.rules))


def _money(release: Release, period: str) -> Iterator[tuple[object, ...]]:
    """Amounts are any number that is 0 or more, and 0 where nobody was counted."""
    plan, amounts, _ = _seen(release, period, AMOUNT)
    if np.isnan(amounts).all():
        return
    nobody = told_of(plan, release, period) == 0
    matrix = sp.vstack([plan.sums, plan.sums[nobody]], format="csr")
    outsider = Outsider(matrix, np.concatenate([amounts, np.zeros(int(nobody.sum()))]), whole=False)
    secret = np.flatnonzero(np.isnan(amounts))
    least, most = outsider.intervals(plan.sums[secret])
    for low, high, figure in zip(least, most, _figures(plan, secret), strict=True):
        for level, area, category in figure:
            yield (
                release.number,
                MONEY,
                level,
                area,
                period,
                category,
                low,
                high,
                bool(high > 0 and high - low < _CENT),
            )


def _ends(release: Release, period: str) -> pd.DataFrame:
    """Return the least and most of each figure."""
    plan, values, outsider = _seen(release, period)
    least, most = values.copy(), values.copy()
    secret = np.flatnonzero(np.isnan(values))
    least[secret], most[secret] = outsider.intervals(plan.sums[secret])
    return plan.figures.assign(least=least[plan.sum_of], most=most[plan.sum_of])


def _change(
    earlier: Release, before: pd.DataFrame, later: Release, now: pd.DataFrame, period: str
) -> Iterator[tuple[object, ...]]:
    """Both ends of a change follow from the ends before and after: the two tables have no unknown in common."""
    both = now.merge(before, on=KEY, suffixes=("", "_before"))
    low = (both["least"] - both["most_before"]).to_numpy(np.float64)
    high = (both["most"] - both["least_before"]).to_numpy(np.float64)
    k, name = later.rules.k, CHANGE.format(earlier.number)
    given = ((low > 0) & (high < k)) | ((high < 0) & (low > -k))
    for (level, area, category), *rest in zip(both[KEY].itertuples(index=False), low, high, given, strict=True):
        yield (later.number, name, level, area, period, category, *rest)


def _together(releases: Sequence[Release], period: str) -> Iterator[tuple[object, ...]]:
    last = releases[-1]
    kinds = sorted({kind for release in releases for kind in kinds_of(release)} - {ALL}) or [ALL]
    alike = [one for one in releases if (one.base, one.postcode) == (last.base, last.postcode)]
    structure = pd.concat([one.structure for one in alike]).drop_duplicates(["area", "postcode"]).reset_index(drop=True)
    matrices, values = [], []
    plan = layout_of_release(last)
    for release in alike:
        plan = layout_of_release(release, structure)
        matrices.append(plan.sums @ embedding(plan.categories, kinds, len(structure)))
        values.append(told_of(plan, release, period))
    outsider = Outsider(sp.vstack(matrices, format="csr"), np.concatenate(values))
    secret = np.flatnonzero(np.isnan(values[-1]))
    least, most = outsider.intervals(matrices[-1][secret])
    if not np.isnan(least).any():  # no table agrees with all of them: they are not of the same records
        yield from _told(last, TOGETHER, period, plan, secret, least, most)


def _seen(release: Release, period: str, what: str = COUNT) -> tuple[Layout, Numbers, Outsider]:
    plan = layout_of_release(release)
    values = told_of(plan, release, period, what)
    return plan, values, Outsider(plan.sums, values)


def _told(
    release: Release,
    attack: str,
    period: str,
    plan: Layout,
    secret: NDArray[np.intp],
    least: Numbers,
    most: Numbers,
) -> Iterator[tuple[object, ...]]:
    for low, high, figures in zip(least, most, _figures(plan, secret), strict=True):
        given = _small(high, release.rules)
        for level, area, category in figures:
            yield (release.number, attack, level, area, period, category, low, high, given)


def _figures(plan: Layout, sums: NDArray[np.intp]) -> list[list[tuple[str, str, str]]]:
    """Return the figures that each of these sums is."""
    found: dict[int, list[tuple[str, str, str]]] = {int(one): [] for one in sums}
    for figure, of in zip(plan.figures.itertuples(index=False, name=None), plan.sum_of, strict=True):
        if int(of) in found:
            found[int(of)].append(figure)
    return list(found.values())


def _small(most: float, rules: Rules) -> bool:
    """Say whether an interval that ends there tells of a count that is too small to be known."""
    return most < rules.k and (most > 0 or rules.zeros)
