"""Wijken and buurten by their name: «Wijk 03 Overvecht», «03 Overvecht» and «overvecht» are the same."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers.wording import fold

from .areas import LEVELS, SEVERAL, UNKNOWN, Areas

_SORT = re.compile(r"^(?:gemeente|stadsdeel|subwijk|wijk|buurt)\s+(?=\S)")
_NUMBER = re.compile(r"^[0-9]+[a-z]?\b[\s.:_-]*(?=\S)")
_CLOSE, _SHOWN = 0.6, 3


@dataclass(frozen=True, eq=False)
class Names:
    """For each level the areas by their name in short; several areas may bear one name."""

    areas: Areas
    by_level: Mapping[Level, Mapping[str, tuple[int, ...]]]

    def ids(self, texts: list[str], level: str = "") -> list[int]:
        """Return the id of each name, :data:`UNKNOWN` or :data:`SEVERAL` where there is not one.

        The level is the one that is said, else that at which most of these names are known: a wijk and a buurt may
        both be called «Centrum». What that level does not know is looked up at the others.
        """
        short = [shortened(text) for text in texts]
        known = {one: sum(text in self.by_level[one] for text in short) for one in LEVELS}
        order = sorted(LEVELS, key=lambda one: (one.value != level, -known[one], -LEVELS.index(one)))
        return [self._id(text, order) for text in short]

    def _id(self, short: str, order: list[Level]) -> int:
        for level in order:
            found = self.by_level[level].get(short, ())
            if found:
                return found[0] if len(found) == 1 else SEVERAL
        return UNKNOWN

    def close(self, text: str) -> tuple[str, ...]:
        """Return names of areas that come close to a name that is not known, the closest first."""
        every = {short: ids[0] for level in LEVELS for short, ids in self.by_level[level].items()}
        found = difflib.get_close_matches(shortened(text), every, _SHOWN, _CLOSE)
        return tuple(self.areas.names[self.areas.codes[every[short]]] for short in found)


def names_of(areas: Areas) -> Names:
    """Index the names of areas."""
    by_level: dict[Level, dict[str, tuple[int, ...]]] = {level: {} for level in LEVELS}
    for at, code in enumerate(areas.codes):
        short = shortened(areas.names[code])
        if short:
            level = by_level[LEVELS[areas.depth[at]]]
            level[short] = (*level.get(short, ()), at)
    return Names(areas, by_level)


def shortened(text: str) -> str:
    """Return a name without its sort and number, in small letters without accents, words apart by one blank."""
    short = fold(text).strip()
    for _ in range(2):  # «Wijk 03 …», and «03 Wijk …»
        short = _NUMBER.sub("", _SORT.sub("", short))
    return re.sub(r"[^0-9a-z]+", " ", re.sub(r"['’]", "", short)).strip()
