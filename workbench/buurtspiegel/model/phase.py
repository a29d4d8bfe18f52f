"""The four phases of the course «Data met betekenis»."""

from enum import IntEnum


class Phase(IntEnum):
    """Where in the course something belongs; the number stands in the header and in the address of the page."""

    DATA = 1
    GEMEENTE = 2
    DEPTH = 3
    MIRROR = 4

    @property
    def title(self) -> str:
        """What the phase is called on the screen."""
        return _TITLES[self]


_TITLES = {
    Phase.DATA: "Kennismaken met data",
    Phase.GEMEENTE: "Mijn gemeente opnieuw",
    Phase.DEPTH: "Verdieping",
    Phase.MIRROR: "Spiegel",
}
