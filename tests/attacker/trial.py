"""One gemeente, protected release by release and then attacked."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own.cells import Cells
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

from . import money, verdict
from .gemeenten import Asked, gemeente
from .knowledge import know

Protect = Callable[[Cells, Rules, Sequence[Level], Sequence[Release], str], Release]


@dataclass(frozen=True)
class Outcome:
    """What came of it: ``primary`` and ``secret`` are counts of figures, ``first_…`` those of first releases.

    ``broken`` and ``recovered`` are what was given away, ``told`` a line about the first of it.
    """

    seed: int
    releases: int
    refused: int
    figures: int
    primary: int
    secret: int
    first_primary: int
    first_secret: int
    broken: int
    recovered: int
    seconds: tuple[float, float]
    told: str = ""


def attempt(seed: int, protect: Protect) -> Outcome:
    """Protect the releases of the gemeente of this ``seed``, and attack what was published; every third has money."""
    asked = gemeente(seed, amounts=seed % 3 == 0)
    start = time.process_time()
    releases, by = protected(asked, protect)
    middle = time.process_time()
    tables = {release.number: one.cells.frame for release, one in zip(releases, by, strict=True)}
    given = [*verdict.attack(releases, tables), *money.attack(releases, tables)]
    sizes = [_sizes(release, tables) for release in releases] or [(0, 0, 0)]
    figures, primary, secret = (sum(one) for one in zip(*sizes, strict=True))
    return Outcome(
        seed,
        len(releases),
        len(asked) - len(releases),
        figures,
        primary,
        secret,
        sizes[0][1],
        sizes[0][2],
        len(given),
        sum(one.recovered for one in given),
        (middle - start, time.process_time() - middle),
        f"{' → '.join(one.way for one in by)}: {given[0]}" if given else "",
    )


def protected(asked: Sequence[Asked], protect: Protect) -> tuple[list[Release], list[Asked]]:
    """Return the releases that were not refused, and what was asked for each."""
    releases: list[Release] = []
    by: list[Asked] = []
    for one in asked:
        try:
            release = protect(one.cells, one.rules, one.levels, releases, "proef")
        except WorkbenchError:
            continue
        releases.append(release)
        by.append(one)
    return releases, by


def _sizes(release: Release, tables: dict[int, pd.DataFrame]) -> tuple[int, int, int]:
    """Return how many counts there are, how many are small, and how many are secret."""
    knowledge = know([release])
    counts = knowledge.sums @ knowledge.truth(tables)
    small = (counts < release.rules.k) & (counts >= (0 if release.rules.zeros else 1))
    return len(counts), int(np.sum(small)), int((~knowledge.published).sum())
