"""The comparison that is typical of public money: how much the difference is in all."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.api import Comparison, Kind, Reference

from . import gemeente, need

Values = npt.NDArray[np.float64]


def comparisons() -> list[Comparison]:
    """Return the difference with comparable gemeenten as an amount of money."""
    return [
        Comparison(
            "ingeld",
            "In geld tegenover vergelijkbare gebieden",
            "hoeveel geld het verschil met vergelijkbare gebieden in totaal is",
            in_money,
            unit="€ 1.000",
            diverging=True,
            decimals=0,
            kinds=(Kind.RATE,),
            needs_peers=True,
            needs_wholes=True,
            units=_amounts_per(),
            note="Dit is geen besparing en geen tekort: het zegt hoe groot het verschil is, niet of het goed is.",
        )
    ]


def _amounts_per() -> tuple[str, ...]:
    """Return the units of what costs so many euros per something."""
    units = (one.unit for one in (*gemeente.indicators(), *need.indicators()))
    return tuple(dict.fromkeys(unit for unit in units if unit.startswith("€ per")))


def in_money(values: Values, reference: Reference) -> Values:
    """Return the difference with the median of the peers, times how many the figure is per, in € 1.000."""
    unknown = np.full_like(values, np.nan)
    peers = unknown if reference.peers_median is None else reference.peers_median
    wholes = unknown if reference.wholes is None else reference.wholes
    return (values - peers) * wholes / 1000
