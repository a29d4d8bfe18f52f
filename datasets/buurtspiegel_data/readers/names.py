"""What the store knows already, for files that do not say it: names to codes, and boundaries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from buurtspiegel_data.levels import Level

if TYPE_CHECKING:
    from buurtspiegel_data.areas import AreaSet


def _no_areas(_level: Level, _year: int) -> "AreaSet | None":
    return None


def _silent(_done: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class NameIndex:
    """Known area names: for each level, a mapping of name to the codes that bear it (several for «Centrum»).

    ``areas(level, year)`` gives the areas with boundaries nearest to a year, None without any; ``version`` changes with
    the boundaries. ``tell`` is told by a reader that takes long how far it is, 0 to 1.
    """

    by_level: Mapping[Level, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    areas: "Callable[[Level, int], AreaSet | None]" = _no_areas
    version: str = ""
    tell: Callable[[float], None] = _silent

    def codes(self, level: Level, name: str) -> tuple[str, ...]:
        """Return every code of ``level`` that bears ``name``, compared without case and outer blanks."""
        return self.by_level.get(level, {}).get(name.strip().casefold(), ())
