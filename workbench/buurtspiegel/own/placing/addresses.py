"""Placing by address: only through the network, and only when someone asked for it.

Addresses of residents then leave the computer, one by one: they go to the Locatieserver of PDOK. Without a client no
address is looked up, and a row that has nothing else is rejected.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.own.mapping import Role

from .areas import NONE, OUTSIDE, UNKNOWN
from .maps import Maps
from .ways import ADDRESS, Found

_COLUMNS = ("street", "number", "addition", "postcode", "place")
_OFF = "een adres is alleen met het netwerk op te zoeken; voeg postcode en huisnummer toe, of zet het opzoeken aan"
NOT_FOUND = "adres niet gevonden"
_IN_HASTE = "het opzoeken van adressen duurde te lang; probeer het later opnieuw met de rest"
_NO_NETWORK = "de Locatieserver is niet te bereiken; probeer het later opnieuw"


@dataclass(frozen=True)
class Address:
    """An address as it stands in a file; empty where it does not say."""

    street: str
    number: str
    addition: str
    postcode: str
    place: str


class Unreachable(Exception):
    """The service does not answer; nothing more is asked of it in this run."""


class OutOfTime(Exception):
    """The time for all addresses together is over."""


class Client(Protocol):
    """Who finds addresses."""

    def find(self, address: Address) -> tuple[float, float] | None:
        """Return the point of an address in RD, None where it is not found.

        Raises :class:`Unreachable` or :class:`OutOfTime`, after which it is not asked again.
        """
        ...


def by_address(
    table: pa.Table,
    lines: npt.NDArray[np.integer],
    maps: Maps,
    client: Client | None,
    progress: Callable[[float], None],
) -> Found:
    """Place ``lines`` (positions in ``table``) by street and number; each address is asked once in a run."""
    ids = np.full(len(table), NONE, np.int32)
    reasons: dict[int, str] = {}
    columns = table.select(_COLUMNS).take(pa.array(lines, pa.int64())).to_pydict()
    rows = zip(*(columns[name] for name in _COLUMNS), strict=True)
    asked = [Address(*((text or "").strip() for text in row)) for row in rows]
    known: dict[Address, tuple[float, float] | str] = {}
    ended = "" if client else _OFF
    for done, (line, address) in enumerate(zip(lines, asked, strict=True)):
        if not (address.street and address.number):
            continue
        if address not in known:
            found, ended = _asked(client, address, ended)
            known[address] = found
            progress(done / len(asked))
        point = known[address]
        if isinstance(point, str):
            ids[line], reasons[int(line)] = UNKNOWN, point
        else:
            at = int(maps.of_points(np.array([point[0]]), np.array([point[1]]))[0])
            ids[line] = at if at >= 0 else OUTSIDE
    return Found(ADDRESS, Role.ADDRESS, ids, NOT_FOUND, reasons=reasons)


def _asked(client: Client | None, address: Address, ended: str) -> tuple[tuple[float, float] | str, str]:
    """Return the point of an address or why there is none, and why no more are asked, '' where they are."""
    if client is None or ended:
        return ended, ended
    try:
        return client.find(address) or NOT_FOUND, ""
    except OutOfTime:
        return _IN_HASTE, _IN_HASTE
    except Unreachable:
        return _NO_NETWORK, _NO_NETWORK
