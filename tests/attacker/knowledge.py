"""What an outsider knows: sums of whole numbers, none below 0, over areas that contain one another by their codes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from buurtspiegel.own.protection.release import Release

Floats = npt.NDArray[np.float64]
#: Area, postcode, period and category of an unknown; level, area, period and category of a figure.
Atom = tuple[str, str, str, str]
Key = tuple[str, str, str, str]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The unknown atoms, and all figures as sums of them.

    ``atoms`` are the unknowns: the number of the release (0 where all releases are taken to be of the same records) and
    what it is. ``rows`` are the figures with the number of their release, ``values`` what was told, NaN where secret.
    ``sums`` (figures × atoms) has a 1 where the atom is part of the figure.
    """

    atoms: list[tuple[int, Atom]]
    rows: list[tuple[int, Key]]
    values: Floats
    sums: sparse.csr_matrix

    @cached_property
    def published(self) -> npt.NDArray[np.bool_]:
        """Which figures have a value."""
        return ~np.isnan(self.values)

    @cached_property
    def columns(self) -> list[npt.NDArray[np.intp]]:
        """The atoms of each figure, in order."""
        ends = self.sums.indptr
        return [np.sort(self.sums.indices[ends[row] : ends[row + 1]]).astype(np.intp) for row in range(len(ends) - 1)]

    def truth(self, tables: Mapping[int, pd.DataFrame], column: str = "count") -> Floats:
        """Return what the atoms really are, from the cells behind each release: for the judge, not for the attacker."""
        found = {number: by_atom(frame, column) for number, frame in tables.items()}
        found[0] = {}
        for number in sorted(tables, reverse=True):
            found[0] |= found[number]
        return np.array([found[number].get(atom, 0.0) for number, atom in self.atoms])


def by_atom(frame: pd.DataFrame, column: str = "count") -> dict[Atom, float]:
    """Return the cells of a table by what they count."""
    found: dict[Atom, float] = {}
    names = ("area", "postcode", "period", "category", column)
    for *key, value in zip(*(frame[name].tolist() for name in names), strict=True):
        atom: Atom = tuple(key)
        found[atom] = found.get(atom, 0.0) + float(value)
    return found


def know(releases: Sequence[Release], *, same: bool = False, what: str = "aantal") -> Knowledge:
    """Write down what ``releases`` tell; ``same``: as an attacker who takes them to be of the same records."""
    told = {release.number: _told(release, what) for release in releases}
    tables = {number: 0 if same else number for number in told}
    pairs: dict[int, list[tuple[str, str]]] = {}
    for release in releases:
        new = zip(release.structure["area"].tolist(), release.structure["postcode"].fillna("").tolist(), strict=True)
        pairs[tables[release.number]] = sorted({*pairs.get(tables[release.number], []), *new})
    own_kinds = {number: _kinds(of) for number, of in told.items()}
    blocks: dict[tuple[int, str, str], int] = {}  # where the atoms of a table, period and category start
    atoms: list[tuple[int, Atom]] = []
    kinds: dict[tuple[int, str], list[str]] = {}
    for table, period in sorted({(tables[number], key[2]) for number, of in told.items() for key in of}):
        together = [key for number, of in told.items() if tables[number] == table for key in of if key[2] == period]
        kinds[table, period] = _kinds(together)
        for kind in kinds[table, period]:
            blocks[table, period, kind] = len(atoms)
            atoms += [(table, (area, postcode, period, kind)) for area, postcode in pairs[table]]
    members = {table: _members(of_table) for table, of_table in pairs.items()}
    nothing = np.zeros(0, np.intp)
    columns: list[npt.NDArray[np.intp]] = []
    for number, of in told.items():
        table = tables[number]
        for _, area, period, kind in of:
            inside = members[table].get(area, nothing)
            all_kinds = kinds[table, period] if own_kinds[number] == [""] else own_kinds[number]
            named = [kind] if kind else all_kinds
            columns += [np.concatenate([inside + blocks[table, period, one] for one in named])]
    at = np.concatenate([[0], np.cumsum([len(one) for one in columns])])
    flat = np.concatenate(columns)
    return Knowledge(
        atoms,
        [(number, key) for number, of in told.items() for key in of],
        np.array([value for of in told.values() for value in of.values()], float),
        sparse.csr_matrix((np.ones(len(flat)), flat, at), shape=(len(columns), len(atoms))),
    )


def _told(release: Release, what: str) -> dict[Key, float]:
    """Return the figures of a release, NaN where secret."""
    frame = release.frame
    names = ("level", "area", "period", "category", "what", "value")
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return {(str(row[0]), row[1], row[2], row[3]): row[5] for row in rows if str(row[4]) == what}


def _kinds(told: Iterable[Key]) -> list[str]:
    """Return the categories that are told apart; «» where there are none."""
    return sorted({key[3] for key in told} - {""}) or [""]


def _members(pairs: Sequence[tuple[str, str]]) -> dict[str, npt.NDArray[np.intp]]:
    """Return the places of the atoms in each area that contains any, by the codes alone."""
    found: dict[str, list[int]] = {}
    for at, (area, postcode) in enumerate(pairs):
        for code in {*above(area), *above(postcode)}:
            found.setdefault(code, []).append(at)
    return {code: np.array(places, np.intp) for code, places in found.items()}


def above(code: str) -> Iterator[str]:
    """Give an area and all areas that contain it."""
    while code:
        yield code
        code = parent(code)


def parent(code: str) -> str:
    """Return the area that contains this one, by its code; «» for the country and for no area."""
    if code.startswith("BU"):
        return f"WK{code[2:8]}"
    if code.startswith("WK"):
        return f"GM{code[2:6]}"
    if code[:1].isdigit() and len(code) == len("3512AB"):
        return code[:4]
    return "" if code in {"", "NL"} else "NL"
