"""What the desk tells of registrations: agreements, moments and protected figures, and never a raw count."""

from dataclasses import dataclass
from datetime import date

from .deal import Deal
from .report import Read


@dataclass(frozen=True)
class ReleaseTold:
    """One release: ``figures`` were published and ``secret`` withheld, over all levels, periods and categories.

    ``number`` counts the releases of this registration from 1; ``made`` is a moment in ISO 8601, UTC.
    """

    records: str
    title: str
    number: int
    made: str
    periods: tuple[str, ...]
    levels: tuple[str, ...]
    figures: int
    secret: int


@dataclass(frozen=True)
class Taken:
    """What came of a file, and the release of each registration that it was split into."""

    read: Read
    releases: tuple[ReleaseTold, ...]


@dataclass(frozen=True)
class Registration:
    """A registration that has figures on the map: what was agreed, and the figures of its newest releases.

    ``retention`` is the first day on which something of it is deleted; ``releases`` is how many there were.
    """

    records: str
    title: str
    owner: str
    k: int
    sensitive: bool
    retention: date
    periods: tuple[str, ...]
    levels: tuple[str, ...]
    figures: int
    secret: int
    releases: int
    deal: Deal


@dataclass(frozen=True)
class AuditTold:
    """What an attacker finds out of all releases of a registration, at one level in one period.

    ``secret`` figures are withheld; ``low``–``high`` is the narrowest that one of them can be bounded to by whoever
    has every release, None where nothing is withheld or where it would tell a small count. ``bounded`` of them can be
    pinned below the threshold: 0 is right.
    """

    records: str
    level: str
    period: str
    figures: int
    secret: int
    low: float | None
    high: float | None
    bounded: int


@dataclass(frozen=True)
class LogEntry:
    """Who did what, when (ISO 8601, UTC), on which registration ('' for none).

    ``whole`` is False from the first entry that was changed, and where entries before or after it are gone.
    """

    number: int
    when: str
    who: str
    what: str
    records: str
    detail: str
    whole: bool
