"""From raw counts to what can be published of them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import scipy.sparse as sp

from buurtspiegel.errors import ReleaseRefused
from buurtspiegel.own.cells import Cells
from buurtspiegel_data.levels import Level

from .claims import Asked, claims_of
from .history import history_of, known_of
from .layout import Layout, layout_of, on_atoms
from .money import has_amounts, protected_amounts
from .release import AMOUNT, COUNT, Release, Rules, Why
from .shield import NoWitness, Shield
from .witness import Flags, Numbers


def protect(
    cells: Cells,
    rules: Rules,
    levels: Sequence[Level],
    earlier: Sequence[Release],
    records: str,
    progress: Callable[[float], None] = lambda _part: None,
) -> Release:
    """Return what can be published of a registration, together with all that was published of it before.

    ``progress`` is told before each period which part is done (0-1); what it raises stops the work. Raises
    :class:`ReleaseRefused` where earlier releases told so much that nothing safe can be added to them.
    """
    plan = layout_of(cells, levels, earlier)
    parts = []
    periods = sorted(set(cells.frame["period"]))
    for at, period in enumerate(periods):
        progress(at / len(periods))
        counts = on_atoms(cells, plan, period, "count")
        try:
            shown = protected_counts(plan, counts, rules, earlier, period)
            if has_amounts(cells):
                price = worth(plan, plan.sums @ counts)
                amounts, paid = protected_amounts(plan, cells, rules, earlier, period, shown, price)
        except NoWitness:
            raise ReleaseRefused(
                f"Deze uitgave van «{records}» kan niet: in {period} is een klein aantal uit te rekenen, wat er ook "
                "geheim blijft; de vorige uitgave blijft staan."
            ) from None
        parts.append(published(plan, period, COUNT, plan.sums @ counts, shown, Why.COUNT))
        if has_amounts(cells):
            parts.append(published(plan, period, AMOUNT, amounts, paid, Why.AMOUNT))
    return Release(
        records,
        1 + max((release.number for release in earlier), default=0),
        datetime.now(UTC).isoformat(timespec="seconds"),
        rules,
        str(cells.base),
        str(cells.postcode or ""),
        pd.concat(parts, ignore_index=True),
        plan.structure,
    )


def protected_counts(plan: Layout, counts: Numbers, rules: Rules, earlier: Sequence[Release], period: str) -> Flags:
    """Return which sums of the counts of one period can be published."""
    sums = plan.sums @ counts
    history = history_of(plan, counts, earlier, period)
    known = tuple(one for release in earlier for one in known_of(plan, release, period, sums, rules.k))
    asked = Asked(sums, counts, rules, known, history.open.shape[0])
    shield = Shield(
        sums=plan.sums @ history.own,
        price=worth(plan, sums),
        known=history.known,
        truth=history.truth,
        rows=sp.vstack([plan.rows @ history.own, history.open], format="csr"),
        claims=claims_of(asked),
        optional=asked.open,
    )
    return shield.search()


def worth(plan: Layout, values: Numbers) -> Numbers:
    """Return what a figure is worth to readers: more where it is larger, and most for a whole gemeente."""
    figures = np.bincount(plan.sum_of, minlength=len(values))
    whole = plan.on_sums(np.where(plan.figures["level"] == Level.GEMEENTE, 1.0, np.nan))
    return np.log2(2.0 + np.abs(values)) * figures.astype(np.float64) * np.where(whole == 1.0, 20.0, 1.0)


def published(plan: Layout, period: str, what: str, values: Numbers, shown: Flags, why: Why) -> pd.DataFrame:
    """Lay out the figures as a release has them: NaN, and why, where they are withheld."""
    seen = shown[plan.sum_of]
    return pd.DataFrame(
        {
            "level": plan.figures["level"],
            "area": plan.figures["area"],
            "period": period,
            "category": plan.figures["category"],
            "what": what,
            "value": np.where(seen, values[plan.sum_of], np.nan),
            "why": np.where(seen, "", str(why)),
        }
    )
