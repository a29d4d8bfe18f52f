"""What is known of areas, for files without codes: names to codes, and boundaries to find out where a point lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from buurtspiegel_data.areas import AreaSet
from buurtspiegel_data.levels import Level


@dataclass(frozen=True)
class NameIndex:
    """Known area names: for each level, a mapping of name to the codes that bear it (several for «Centrum»).

    ``buurten`` gives the buurten of the boundary year nearest to a year, None where no map of them is known.
    """

    by_level: Mapping[Level, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    buurten: Callable[[int], AreaSet | None] = lambda _year: None

    def codes(self, level: Level, name: str) -> tuple[str, ...]:
        """Return every code of ``level`` that bears ``name``, compared without case and outer blanks."""
        return self.by_level.get(level, {}).get(name.strip().casefold(), ())
