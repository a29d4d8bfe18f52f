"""The areas of one gemeente in one line: gemeente, wijken and buurten have ids, and each knows what it lies in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from buurtspiegel_data.levels import Level, level_of, parent_code

Ids = npt.NDArray[np.int32]
#: From coarse to fine; the position of a level here is its column in :attr:`Areas.within`.
LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
#: What stands where an id does not: nothing was filled in, outside the gemeente, nothing is known by that text, or more
#: than one thing is.
NONE, OUTSIDE, UNKNOWN, SEVERAL = -1, -2, -3, -4


@dataclass(frozen=True, eq=False)
class Areas:
    """``codes`` (n,) in order, gemeente, wijken and buurten; ``names`` by code, '' for none.

    ``within`` (n, 3) has the ids of gemeente, wijk and buurt that an area is or lies in, -1 for levels finer than its
    own; ``depth`` (n,) is the position of its level in :data:`LEVELS`.
    """

    codes: npt.NDArray[np.object_]
    names: Mapping[str, str]
    within: Ids
    depth: npt.NDArray[np.int8]

    @cached_property
    def id_of(self) -> Mapping[str, int]:
        """The id of each code."""
        return {code: at for at, code in enumerate(self.codes)}


def areas_of(codes: Iterable[str], names: Mapping[str, str]) -> Areas:
    """Line up areas, and what they lie in by their codes."""
    every = set(codes)
    for code in tuple(every):
        above = parent_code(code)
        while above is not None and level_of(above) in LEVELS:
            every.add(above)
            above = parent_code(above)
    ordered = sorted(every, key=lambda code: (LEVELS.index(level_of(code)), code))
    at = {code: position for position, code in enumerate(ordered)}
    within = np.full((len(ordered), len(LEVELS)), NONE, np.int32)
    depth = np.array([LEVELS.index(level_of(code)) for code in ordered], np.int8)
    for position, code in enumerate(ordered):
        holder = code
        for level in range(depth[position], -1, -1):
            within[position, level] = at[holder]
            holder = parent_code(holder) or ""
    known = {code: str(names.get(code) or "") for code in ordered}
    return Areas(np.array(ordered, dtype=object), known, within, depth)
