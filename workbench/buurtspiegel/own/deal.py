"""The datadeal: whose records these are, why they may be looked at, by whom, until when, and from which count."""

from dataclasses import dataclass
from datetime import date

#: Counts of support and enforcement, and of anything else, are secret below these; a deal can only raise them.
FEWEST_SENSITIVE, FEWEST = 10, 5


@dataclass(frozen=True)
class Deal:
    """What was agreed on a set of records.

    ``retention`` is the day on which they are deleted. ``k`` is the threshold; ``zeros`` says that a count of zero is
    sensitive too (the whole group is known). ``levels`` are the levels that figures are published for.
    """

    owner: str
    purpose: str
    basis: str
    retention: date
    recipients: str
    k: int
    zeros: bool = False
    levels: tuple[str, ...] = ("buurt", "wijk", "gemeente")
