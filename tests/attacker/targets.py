"""What an attacker is after: figures, atoms, what is left of a sum, and what tells releases apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations as choose

import numpy as np
import numpy.typing as npt

from .knowledge import Floats, Knowledge, parent


@dataclass(frozen=True, eq=False)
class Target:
    """A signed sum of atoms; ``strict``: it must be able to be 0 and to be k, not only one of the two."""

    name: str
    columns: npt.NDArray[np.intp]
    signs: Floats
    strict: bool = False

    def of(self, atoms: Floats) -> float:
        """Return the sum for these values of the atoms."""
        return float(atoms[self.columns] @ self.signs)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


def figures_and_atoms(knowledge: Knowledge) -> Iterator[Target]:
    """Give every figure, published or not, and every atom; what is one sum is given once."""
    seen = set()
    for row, columns in enumerate(knowledge.columns):
        if (key := columns.tobytes()) not in seen:
            seen.add(key)
            yield Target(_name(knowledge, row), columns, np.ones(len(columns)), strict=True)
    for at, (table, (area, postcode, period, category)) in enumerate(knowledge.atoms):
        column = np.array([at], np.intp)
        if column.tobytes() not in seen:
            name = f"atom {area}×{postcode} {period} «{category}»" + (f", release {table}" if table else "")
            yield Target(name, column, np.ones(1), strict=True)


def complements(knowledge: Knowledge) -> Iterator[Target]:
    """Give each area minus its published areas of the level below, and each total minus its published categories."""
    columns = knowledge.columns
    published = knowledge.published
    inside: dict[tuple[object, ...], list[int]] = {}
    above: dict[tuple[object, ...], int] = {}
    for row, (release, (level, area, period, category)) in enumerate(knowledge.rows):
        above[release, area, period, category] = row
        if published[row]:
            inside.setdefault((release, parent(area), period, category), []).append(row)
            if category:
                inside.setdefault((release, area, period, "", level), []).append(row)
    for key, rows in inside.items():
        whole = above.get(key[:4])
        if whole is None:
            continue
        left = np.setdiff1d(columns[whole], np.concatenate([columns[row] for row in rows]))
        if len(left):
            yield Target(f"{_name(knowledge, whole)} minus what was published in it", left, np.ones(len(left)))


def combinations(knowledge: Knowledge) -> Iterator[Target]:
    """Give a − b and a − b + c of two and three releases, where that is the count of one group of records."""
    columns = knowledge.columns
    same: dict[tuple[str, ...], list[int]] = {}
    for row, (_, key) in enumerate(knowledge.rows):
        same.setdefault(key, []).append(row)
    seen = set()
    for rows in same.values():
        distinct = {columns[row].tobytes(): row for row in rows}
        chosen = [distinct[key] for key in distinct]
        for many in (2, 3):
            for some in choose(chosen, many):
                for minus in some:
                    target = _combined(knowledge, columns, some, minus)
                    if target is not None and (key := target.columns.tobytes()) not in seen:
                        seen.add(key)
                        yield target


def _combined(
    knowledge: Knowledge, columns: list[npt.NDArray[np.intp]], some: tuple[int, ...], minus: int
) -> Target | None:
    signs = np.zeros(len(knowledge.atoms))
    for row in some:
        signs[columns[row]] += -1 if row == minus else 1
    if signs.max() <= 0:
        signs = -signs
    if signs.min() < 0 or signs.max() != 1:
        return None
    places = np.flatnonzero(signs)
    of = " and ".join(str(knowledge.rows[row][0]) for row in some)
    return Target(f"{_name(knowledge, some[0])}, between releases {of}", places, np.ones(len(places)))


def _name(knowledge: Knowledge, row: int) -> str:
    release, (level, area, period, category) = knowledge.rows[row]
    return f"{level} {area} {period} «{category}», release {release}"
