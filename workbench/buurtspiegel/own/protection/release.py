"""What was published of a registration at one moment, and by which rules; the ledger keeps every release."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

#: What a figure is of, in the column ``what``.
COUNT, AMOUNT = "aantal", "bedrag"


class Why(StrEnum):
    """Why a figure is secret, as the screen says it.

    One reason for all counts: to say which are small themselves, and which are withheld for the sake of others, would
    tell of the first that they are 1 to k - 1, and of the second that they are not. Nor does it say that an earlier
    release is the cause, for that tells that something changed.
    """

    COUNT = "te klein, of anders is een klein aantal uit te rekenen"
    AMOUNT = "het bedrag komt vooral van één of twee, of anders is zo'n bedrag uit te rekenen"


@dataclass(frozen=True)
class Rules:
    """``k``: no count from 1 to k - 1 may be found out; with ``zeros`` no 0 either.

    Sums of money: with ``p`` no amount may be estimated to within p percent by the second largest (p% rule), and the
    largest ``dominant`` may not make up more than ``share`` percent of it.
    """

    k: int
    zeros: bool = False
    p: float = 15.0
    dominant: int = 2
    share: float = 85.0


@dataclass(frozen=True, eq=False)
class Release:
    """The figures of one registration that are published together.

    ``frame`` has one row per figure: level (text of :class:`Level`), area (code), period, category ('' for all
    together), what («aantal» or «bedrag»), value (float64, NaN where secret) and why (text of :class:`Why`, '' where it
    is published). ``structure`` has the areas and postcodes that records can be in (columns area, postcode): what
    anybody knows from a map. ``base`` and ``postcode`` are the levels of those two, as text, '' for none.
    """

    records: str
    number: int
    made: str
    rules: Rules
    base: str
    postcode: str
    frame: pd.DataFrame
    structure: pd.DataFrame
