"""The levels at which the Netherlands is counted, and the codes of their areas.

Codes are text and stay text: ``BU0363AA01`` has letters, ``GM0014`` has leading zeros (CBS, Nationale
Georegister; Amsterdam uses letters since 2022).
"""

import re
from enum import StrEnum

from .errors import UnknownCode


class Level(StrEnum):
    """A level of areas, from the whole country down to postcode-6, and areas of the user's own."""

    LAND = "land"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    PC4 = "pc4"
    PC6 = "pc6"
    EIGEN = "eigen"

    @property
    def parent(self) -> "Level | None":
        """The next coarser level, in the CBS line or in the postcode line."""
        return _PARENT[self]

    @property
    def label(self) -> str:
        """The Dutch word for one area of this level, as it stands on the screen."""
        return _LABEL[self]


_PARENT = {
    Level.LAND: None,
    Level.PROVINCIE: Level.LAND,
    Level.GEMEENTE: Level.LAND,
    Level.WIJK: Level.GEMEENTE,
    Level.BUURT: Level.WIJK,
    Level.PC4: Level.LAND,
    Level.PC6: Level.PC4,
    Level.EIGEN: None,
}
_LABEL = {
    Level.LAND: "land",
    Level.PROVINCIE: "provincie",
    Level.GEMEENTE: "gemeente",
    Level.WIJK: "wijk",
    Level.BUURT: "buurt",
    Level.PC4: "postcode-4",
    Level.PC6: "postcode-6",
    Level.EIGEN: "eigen gebied",
}
#: The levels a user can choose for a map or a table, coarse to fine.
CHOICES = (Level.GEMEENTE, Level.WIJK, Level.BUURT, Level.PC4, Level.PC6, Level.EIGEN)
LAND_CODE = "NL"

_PATTERN = {
    Level.LAND: re.compile(r"NL(?:\d\d)?", re.ASCII),
    Level.PROVINCIE: re.compile(r"PV\d\d", re.ASCII),
    Level.GEMEENTE: re.compile(r"GM\d{4}", re.ASCII),
    Level.WIJK: re.compile(r"WK\d{4}[0-9A-Z]{2}", re.ASCII),
    Level.BUURT: re.compile(r"BU\d{4}[0-9A-Z]{4}", re.ASCII),
    Level.PC4: re.compile(r"[1-9]\d{3}", re.ASCII),
    Level.PC6: re.compile(r"[1-9]\d{3}[A-Z]{2}", re.ASCII),
    Level.EIGEN: re.compile(r"EG[0-9A-Za-z_-]{1,60}"),
}


def is_code(text: str, level: Level) -> bool:
    """Say whether ``text`` has the exact form of a code of ``level``."""
    return _PATTERN[level].fullmatch(text) is not None


def level_of(code: str) -> Level:
    """Return the level a full code belongs to; raise :class:`UnknownCode` where it has none."""
    for level in Level:
        if is_code(code, level):
            return level
    raise UnknownCode(
        f"«{code}» is geen gebiedscode; verwacht bijvoorbeeld GM0344, WK034401, BU03440111, 3512 of 3512AB."
    )


def gemeente_of(code: str) -> str | None:
    """Return the gemeente code inside a gemeente, wijk or buurt code, else None (postcodes cross gemeenten)."""
    return f"GM{code[2:6]}" if code[:2] in {"GM", "WK", "BU"} else None


def parent_code(code: str) -> str | None:
    """Return the code of the area one level up that the code itself names, else None."""
    match level_of(code):
        case Level.BUURT:
            return f"WK{code[2:8]}"
        case Level.WIJK:
            return f"GM{code[2:6]}"
        case Level.PC6:
            return code[:4]
        case Level.GEMEENTE | Level.PROVINCIE | Level.PC4:
            return LAND_CODE
        case _:
            return None
