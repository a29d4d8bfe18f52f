"""The money of a mirror: euros per unit of need, of the areas of a gemeente and of the gemeente among its peers.

What a registration says in euros is held against the other areas. What the gemeente booked (Iv3) is known of every
gemeente, so there the peers are gemeenten that are alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.groups import Summary
from buurtspiegel.analysis.mirror.money import per_need, spent
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator, Kind, Measure
from buurtspiegel.model.peers import PeerSpec
from buurtspiegel_data.levels import Level

from .features import nearest_period
from .mirror import Mirrored
from .need import needed
from .peers import Peers

Floats = npt.NDArray[np.float64]

_AMOUNT = "bedrag"
_BOOKED = "iv3"
#: More kinds of spending nobody reads; a module lists the most telling first.
MOST = 5


@dataclass(frozen=True)
class Booked:
    """What a gemeente booked per unit of need in a year, and where that lies among the gemeenten that are alike."""

    indicator: Indicator
    period: str
    each: float
    peers: Summary


def amounts(engine: Engine, found: Mirrored) -> Floats | None:
    """Return euros per unit of need of each area (n,), NaN where either is withheld; None without amounts."""
    first = found.given_of.values[0] if found.given_of.values else None
    if first is None:
        return None
    wanted = (Measure(first.dataset, _AMOUNT),)
    euros = next((one for one in engine.registry.indicators.values() if one.values == wanted), None)
    if euros is None:
        return None
    try:
        values = engine.column(euros, found.level, found.period).values
    except LookupError:
        return None
    each = per_need(values.reindex(found.codes).to_numpy(np.float64), found.numbers)
    return each if np.isfinite(each).any() else None


def booked(peers: Peers, found: Mirrored, gemeente: str) -> Iterator[Booked]:
    """Yield what the gemeente booked for the domain of a mirror per unit of need; nothing where that is unknown."""
    engine = peers.engine
    spending = [one for one in engine.registry.shown_in(found.mirror.domain) if _is_spending(one)][:MOST]
    if not spending:
        return
    try:
        need = needed(engine, found.mirror.need, Level.GEMEENTE, found.period)
        alike = peers.of(gemeente, Level.GEMEENTE, found.period, PeerSpec(), found.mirror.domain).codes
    except LookupError:
        return
    for indicator in spending:
        period = nearest_period(engine, indicator, Level.GEMEENTE, found.period)
        if period is None:
            continue
        each = engine.column(indicator, Level.GEMEENTE, period).values
        euros = each * engine.wholes(indicator, Level.GEMEENTE, period).reindex(each.index)
        own = int(euros.index.get_indexer(pd.Index([gemeente]))[0])
        if own < 0:
            continue
        places = euros.index.get_indexer(alike)
        numbers = need.numbers.reindex(euros.index).to_numpy(np.float64)
        held = spent(euros.to_numpy(np.float64), numbers, own, places[places >= 0])
        if np.isfinite(held.each):
            yield Booked(indicator, period, held.each, held.peers)


def _is_spending(indicator: Indicator) -> bool:
    """Whether it is what a gemeente booked per something, for some field of policy."""
    euros = indicator.unit.startswith("€ per") and indicator.kind is Kind.RATE
    return euros and any(dataset.startswith(_BOOKED) for one in indicator.values for dataset in one.datasets)
