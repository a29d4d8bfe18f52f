"""Where high or low figures of an indicator lie together, on the areas of a map."""

from typing import TYPE_CHECKING

from buurtspiegel.engine import Engine
from buurtspiegel.errors import ComparisonFailed
from buurtspiegel.memo import Memo
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level

if TYPE_CHECKING:
    from scipy import sparse

    from buurtspiegel.analysis.spatial import Local

#: With more areas it would take too long, and say too little: neighbours among postcodes are neighbours across a road.
MOST_AREAS = 20_000


class Clusters:
    """Local statistics out of one engine, made once for all visitors; neighbours once for every set of boundaries.

    scipy and the compiled loop are imported when they are first needed: that takes a second.
    """

    def __init__(self, engine: Engine) -> None:
        """Compute nothing yet."""
        self.engine = engine
        self._neighbours: Memo[sparse.csr_matrix] = Memo(24)
        self._made: Memo[Local] = Memo(96)

    def of(self, indicator: Indicator, level: Level, period: str, year: int) -> "Local":
        """Return the local statistics by area id; raise :class:`ComparisonFailed` for too many areas."""
        key = (self.engine.version, indicator.id, level, period, year)
        return self._made.get(key, lambda: self._make(indicator, level, period, year))

    def _make(self, indicator: Indicator, level: Level, period: str, year: int) -> "Local":
        from buurtspiegel.analysis.spatial import contiguity, local

        areas = self.engine.areas(level, year)
        if len(areas) > MOST_AREAS:
            raise ComparisonFailed(
                f"Wat bij elkaar ligt is te bepalen voor hoogstens 20.000 gebieden, en dit zijn er {len(areas)}; "
                "kies een ander niveau, zoals buurt."
            )
        shapes = areas.rd.geometry.to_numpy()
        neighbours = self._neighbours.get((level, year, areas.version), lambda: contiguity(shapes))
        return local(self.engine.placed(indicator, level, period, year).values, neighbours)


def get_ready() -> None:
    """Import and compile what the first answer needs, before anybody asks for it."""
    import numpy as np
    import shapely

    from buurtspiegel.analysis.spatial import contiguity, local

    row = np.array([shapely.box(at, 0, at + 1, 1) for at in range(4)], dtype=object)
    local(np.arange(4.0), contiguity(row), 9)
