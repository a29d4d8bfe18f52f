"""What an outsider knows: sums of whole numbers, none below 0, over areas that contain one another by their codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from buurtspiegel.own.protection.release import Release

Floats = npt.NDArray[np.float64]
KEY = ["table", "area", "postcode", "period", "category"]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The unknown atoms, and all figures as sums of them.

    ``atoms`` has one row per unknown (KEY; ``table`` is the number of the release, 0 where all releases are taken to be
    of the same records). ``figures`` has release, level, area, period, category and value, NaN where secret.
    ``sums`` (figures × atoms) has a 1 where the atom is part of the figure.
    """

    atoms: pd.DataFrame
    figures: pd.DataFrame
    sums: sparse.csr_matrix

    @property
    def published(self) -> npt.NDArray[np.bool_]:
        """Which figures have a value."""
        return self.figures["value"].notna().to_numpy()

    @cached_property
    def rows(self) -> list[tuple[int, str, str, str, str, float]]:
        """The figures, one by one."""
        return list(self.figures.itertuples(index=False, name=None))

    @cached_property
    def columns(self) -> list[npt.NDArray[np.intp]]:
        """The atoms of each figure, in order."""
        ends = self.sums.indptr
        return [np.sort(self.sums.indices[ends[row] : ends[row + 1]]).astype(np.intp) for row in range(len(ends) - 1)]

    def truth(self, tables: Mapping[int, pd.DataFrame], column: str = "count") -> Floats:
        """Return what the atoms really are, from the cells behind each release: for the judge, not for the attacker."""
        found: dict[tuple[str, ...], float] = {}
        for number in sorted(tables):
            frame = tables[number]
            keys = zip(*(frame[name] for name in KEY[1:]), strict=True)
            of_one: dict[tuple[str, ...], float] = {}
            for key, value in zip(keys, frame[column], strict=True):
                of_one[key] = of_one.get(key, 0.0) + float(value)
            for key, value in of_one.items():
                found[str(number), *key] = value
                found.setdefault(("0", *key), value)
        rows = self.atoms[KEY].astype(str).itertuples(index=False, name=None)
        return np.array([found.get(row, 0.0) for row in rows])


def know(releases: Sequence[Release], *, same: bool = False, what: str = "aantal") -> Knowledge:
    """Write down what ``releases`` tell; ``same``: as an attacker who takes them to be of the same records."""
    figures = []
    for release in releases:
        frame = release.frame.loc[release.frame["what"].astype(str) == what]
        figures.append(frame[["level", "area", "period", "category", "value"]].astype({"level": str}))
        figures[-1].insert(0, "release", release.number)
    told = pd.concat(figures, ignore_index=True)
    tables = {release.number: 0 if same else release.number for release in releases}
    pairs: dict[int, list[tuple[str, str]]] = {}
    for release in releases:
        new = zip(release.structure["area"], release.structure["postcode"].fillna(""), strict=True)
        pairs[tables[release.number]] = sorted({*pairs.get(tables[release.number], []), *new})
    of_release = {number: _kinds(told, number) for number in tables}
    kinds = {number: _kinds(told, None) for number in tables} if same else of_release
    blocks: dict[tuple[int, str, str], int] = {}  # where the atoms of a table, period and category start
    rows: list[tuple[int, str, str, str, str]] = []
    for number, period in told[["release", "period"]].drop_duplicates().itertuples(index=False, name=None):
        table = tables[number]
        for category in kinds[number]:
            if (table, period, category) not in blocks:
                blocks[table, period, category] = len(rows)
                rows += [(table, area, postcode, period, category) for area, postcode in pairs[table]]
    members = {table: _members(of_table) for table, of_table in pairs.items()}
    columns: list[npt.NDArray[np.intp]] = []
    names = told[["release", "area", "period", "category"]].itertuples(index=False, name=None)
    for number, area, period, category in names:
        table = tables[number]
        inside = members[table].get(area, np.zeros(0, np.intp))
        own = kinds[number] if of_release[number] == [""] else of_release[number]
        named = own if category == "" else [category]
        columns.append(np.concatenate([inside + blocks[table, period, one] for one in named]))
    sizes = np.array([len(one) for one in columns])
    at = np.concatenate([[0], np.cumsum(sizes)])
    flat = np.concatenate(columns)
    sums = sparse.csr_matrix((np.ones(len(flat)), flat, at), shape=(len(told), len(rows)))
    return Knowledge(pd.DataFrame(rows, columns=KEY), told, sums)


def _kinds(told: pd.DataFrame, number: int | None) -> list[str]:
    """Return the categories that are told apart in a release, or in any; «» where there are none."""
    of = told if number is None else told.loc[told["release"] == number]
    return sorted({*of["category"]} - {""}) or [""]


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
