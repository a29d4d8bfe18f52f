"""Names to codes, for files that carry only names; filled from the areas and tables in the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from buurtspiegel_data.levels import Level


@dataclass(frozen=True)
class NameIndex:
    """Known area names: for each level, a mapping of name to the codes that bear it (several for «Centrum»)."""

    by_level: Mapping[Level, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def codes(self, level: Level, name: str) -> tuple[str, ...]:
        """Return every code of ``level`` that bears ``name``, compared without case and outer blanks."""
        return self.by_level.get(level, {}).get(name.strip().casefold(), ())
