"""What is known about a value: the status that travels with every number.

A missing value is never 0 and never a bare NaN: the status says why there is no number, or that it was estimated.
"""

from enum import IntEnum


class Status(IntEnum):
    """One byte beside each value, in tables, cubes and on the map."""

    KNOWN = 0
    SECRET = 1
    NOT_YET = 2
    NOT_APPLICABLE = 3
    ESTIMATED = 4
    NO_SOURCE = 5

    @property
    def has_value(self) -> bool:
        """Whether a number stands beside this status."""
        return self in (Status.KNOWN, Status.ESTIMATED)

    @property
    def label(self) -> str:
        """The Dutch words on the screen and in the table."""
        return _LABEL[self]

    @property
    def word(self) -> str:
        """The stable English word in files and on the command line."""
        return self.name.lower().replace("_", " ")


_LABEL = {
    Status.KNOWN: "bekend",
    Status.SECRET: "geheim",
    Status.NOT_YET: "nog niet bekend",
    Status.NOT_APPLICABLE: "niet van toepassing",
    Status.ESTIMATED: "geschat",
    Status.NO_SOURCE: "geen bron",
}
