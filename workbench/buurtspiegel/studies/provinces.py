"""The province of areas, and its figure: as published, or joined from its gemeenten."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level


def province_values(
    engine: Engine, indicator: Indicator, period: str, gemeenten: npt.NDArray[np.object_]
) -> npt.NDArray[np.float64]:
    """Return for each area (n,) the figure of the province in which the gemeente named for it lies, NaN without.

    Raise :class:`LookupError` where no boundaries say which province that is, or no province has a figure.
    """
    provinces = engine.provinces(int(period[:4]))
    if provinces.empty:
        raise LookupError(
            "Zonder grenzen van provincies is niet te zeggen in welke provincie een gebied ligt; "
            "voeg een kaart met provincies en gemeenten toe."
        )
    values = engine.column(indicator, Level.PROVINCIE, period).values
    own = provinces.reindex(pd.Index(gemeenten, dtype=object)).to_numpy()
    return values.reindex(pd.Index(own, dtype=object)).to_numpy(dtype=np.float64)
