"""What is not shown of sensitive figures: at which levels, and of areas where few people live.

Both are decided here, below the engine, so that map, table, profile, chart, file, API and notebook have the same. How
many people live in an area is read from the data itself and not from an indicator: a module cannot make it up.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import OPEN, Columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store

from .analysis.layers import Answer
from .analysis.published import periods
from .memo import Memo
from .model import Indicator, Kind, Measure, Polarity, Sensitivity

#: The data sets that count the residents of areas.
RESIDENTS_OF_AREAS = Indicator(
    "sociaal.inwoners",
    "Inwoners",
    unit="inwoners",
    kind=Kind.COUNT,
    polarity=Polarity.NEUTRAL,
    definition="Aantal mensen dat op 1 januari in het gebied staat ingeschreven.",
    source="CBS, Kerncijfers wijken en buurten",
    caveat="CBS rondt af op vijftallen.",
    values=(Measure("kwb", "a_inw"), Measure("postcode", "a_inw"), Measure("inwoners", "a_inw")),
)
#: In larger areas than these there are always enough people.
_SMALL = frozenset({Level.WIJK, Level.BUURT, Level.PC4, Level.PC6, Level.EIGEN})
_HAS_VALUE = [int(status) for status in Status if status.has_value]


class Withholding:
    """Decides out of one store; every answer about residents is found once."""

    def __init__(
        self,
        store: Store,
        counted: Callable[[Level, str], Answer | None],
        drawn: Callable[[Level, str], pd.Series],
    ) -> None:
        """Ask ``counted`` for the residents of a period, and ``drawn`` for those that the boundaries give."""
        self._store = store
        self._counted = counted
        self._drawn = drawn
        self._said: Memo[pd.Series] = Memo(64)

    @staticmethod
    def refuses(indicator: Indicator, level: Level) -> bool:
        """Say whether the figure is not shown at a level: below what it is declared for there is nothing to see."""
        if indicator.sensitivity is Sensitivity.OPEN:
            return False
        declared = Level.BUURT if level is Level.EIGEN else level
        return level not in indicator.allows.levels or (level in _SMALL and declared not in indicator.levels)

    def few(self, indicator: Indicator, level: Level, period: str, codes: pd.Index) -> npt.NDArray[np.bool_]:
        """Return of which areas (n,) the figure is secret: too few people live there, or nobody knows how many."""
        fewest = indicator.allows.fewest
        if not fewest or level not in _SMALL:
            return np.zeros(len(codes), dtype=bool)
        residents = pd.Series(np.nan, codes)
        unsaid = np.ones(len(codes), dtype=bool)
        for said in self._residents(level, period):
            at = said.index.get_indexer(codes[unsaid])
            residents[unsaid] = np.where(at >= 0, said.to_numpy(np.float64)[at] if len(said) else np.nan, np.nan)
            unsaid[unsaid] = at < 0
            if not unsaid.any():
                break
        return ~np.asarray(residents >= fewest, dtype=bool)

    def withheld(self, answer: Answer, indicator: Indicator, level: Level, period: str) -> Answer:
        """Return an answer in which what is not shown is secret."""
        values, status, origins = answer
        few = self.few(indicator, level, period, values.index)
        secret = few & status.isin(_HAS_VALUE).to_numpy()
        return values.mask(few), status.mask(secret, int(Status.SECRET)).astype(np.uint8), origins

    def parts(self, found: Columns, indicator: Indicator, level: Level, period: str) -> Columns:
        """Return the columns that larger areas are joined from, without what is secret in the parts themselves.

        A total that holds a secret part would give it away: it is the total minus the parts that are shown.
        """
        few = self.few(indicator, level, period, found.values.index)
        if not few.any():
            return found
        every = np.broadcast_to(few[:, None], found.values.shape)
        secret = every & found.status.isin(_HAS_VALUE).to_numpy()
        status = found.status.mask(secret, int(Status.SECRET)).astype(np.uint8)
        return Columns(found.values.mask(every), status, found.measures, found.origins)

    def _residents(self, level: Level, period: str) -> Iterator[pd.Series]:
        """Yield residents by code, NaN where they are secret: of the period itself, the nearest to it, the boundaries.

        What an earlier one says of an area stands, also that it is secret.
        """
        asked = int(period[:4])
        there = periods(self._store, RESIDENTS_OF_AREAS, level)
        for when in sorted(there, key=lambda one: (abs(int(one[:4]) - asked), one)):
            yield self._said.get((self._store.version, level, when), partial(self._in, level, when))
        yield self._drawn(level, period)

    def _in(self, level: Level, period: str) -> pd.Series:
        answer = self._counted(level, period)
        return pd.Series(dtype=np.float64) if answer is None else answer[0][~answer[1].isin(OPEN)]
