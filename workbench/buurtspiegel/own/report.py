"""What is told about a file and its reading: shapes, counts and reasons, and never a value of a record."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from .mapping import Mapping, Role


@dataclass(frozen=True)
class ColumnSeen:
    """A column as it looks: its guessed role, and why.

    ``patterns`` are the commonest shapes of its values («9999 AA» for a postcode), never a value; ``fits`` is the share
    (0–1) that fits the role. ``personal`` names what was recognised («BSN»), empty for nothing; such a column is
    dropped. ``remark`` is a Dutch sentence about what needs a look, empty for nothing.
    """

    name: str
    role: Role
    patterns: tuple[str, ...] = ()
    fits: float = 1.0
    personal: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Looked:
    """What a file turned out to be: the guessed mapping, its columns, how many rows, and remarks in Dutch.

    ``categories`` are those that occur in at least :data:`SHOWN_FROM` rows, so that a name in such a column stays
    unseen.
    """

    name: str
    mapping: Mapping
    columns: tuple[ColumnSeen, ...]
    rows: int
    categories: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


#: A category that fewer rows have is not shown, and is counted under «overig».
SHOWN_FROM = 10


@dataclass(frozen=True)
class Rejected:
    """A row that was not counted: its number in the file (from 1, the header included), the column and the reason."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Read:
    """What came of a file: ``rows`` = ``placed`` + rows in ``rejected``, always.

    ``ways`` has how many were placed by each way («code», «naam», «postcode», «punt», «adres»). ``dropped`` are the
    columns with personal data that were left out, with what they were.
    """

    rows: int
    placed: int
    ways: MappingOf[str, int]
    rejected: tuple[Rejected, ...]
    dropped: MappingOf[str, str]
    remarks: tuple[str, ...] = ()
