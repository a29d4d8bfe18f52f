"""Which figures of a registration are published, and which atoms each of them adds up.

An *atom* is an area of the base level within one postcode, in one category: the smallest part that published figures
can be crossed down to. A *sum* is a set of atoms that at least one figure adds up; a wijk of one buurt and that buurt
are one sum, so that they are withheld together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from buurtspiegel.own.cells import Cells
from buurtspiegel_data.levels import Level

from .release import Release

#: All categories together, in the column category; and how records without one are called beside others that have one.
ALL, UNKNOWN = "", "onbekend"
KEY = ["level", "area", "category"]


@dataclass(frozen=True, eq=False)
class Layout:
    """The figures of one period, the same for each.

    ``structure`` has the pairs (columns area, postcode) that records can be in; atom ``c * pairs + pair`` is a pair in
    category ``c``. ``figures`` has a row per figure (level, area, category); ``sum_of`` says which sum each is;
    ``sums`` is a sparse 0/1 matrix, sums × atoms.
    """

    base: str
    postcode: str
    structure: pd.DataFrame
    categories: tuple[str, ...]
    figures: pd.DataFrame
    sum_of: NDArray[np.intp]
    sums: sp.csr_matrix

    @property
    def atoms(self) -> int:
        """How many atoms there are."""
        return int(self.sums.shape[1])

    @cached_property
    def rows(self) -> sp.csr_matrix:
        """The sums, and below them every atom by itself: all that an attacker may want to know."""
        return sp.vstack([self.sums, sp.identity(self.atoms, format="csr")], format="csr")

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """Level, area and category of each figure."""
        return list(self.figures[KEY].itertuples(index=False, name=None))

    @cached_property
    def levels(self) -> list[str]:
        """The levels that there are figures of, in their order."""
        return list(dict.fromkeys(level for level, *_ in self.keys))

    def on_sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return one value per sum from one per figure (NaN where not every figure of the sum has one... or none)."""
        found = np.full(self.sums.shape[0], np.nan)
        known = ~np.isnan(values)
        found[self.sum_of[known]] = values[known]
        return found


def layout(
    structure: pd.DataFrame, categories: Sequence[str], base: str, postcode: str, levels: Sequence[str]
) -> Layout:
    """Lay out the figures of ``levels`` over the pairs of ``structure``, by category and for all together."""
    pairs = len(structure)
    names, members = [], []
    for level in levels:
        codes = area_of(structure, base, postcode, level)
        inside = codes != ""
        areas, which = np.unique(codes[inside], return_inverse=True)
        names += [(level, area) for area in areas]
        members.append(
            sp.csr_matrix(
                (np.ones(inside.sum()), (which, np.flatnonzero(inside))), shape=(len(areas), pairs), dtype=np.float64
            )
        )
    areas = sp.vstack(members, format="csr") if members else sp.csr_matrix((0, pairs))
    split = tuple(categories) if any(categories) else ()
    blocks = [sp.kron(np.ones((1, max(len(split), 1))), areas)]
    blocks += [sp.kron(np.eye(len(split))[[place]], areas) for place in range(len(split))]
    figures = pd.DataFrame(
        [(level, area, category) for category in (ALL, *split) for level, area in names], columns=KEY, dtype=object
    )
    matrix = sp.vstack(blocks, format="csr")
    matrix.eliminate_zeros()  # a Kronecker product keeps them
    # Two sums are the same when their atoms are: random weights tell sets apart but for one chance in 2**50.
    weights = np.random.default_rng(0).integers(1, 2**50, matrix.shape[1]).astype(np.float64)
    empty = np.asarray(matrix.sum(axis=1)).ravel() == 0
    _, first, sum_of = np.unique(np.where(empty, -1.0, matrix @ weights), return_index=True, return_inverse=True)
    return Layout(base, postcode, structure, tuple(categories), figures, sum_of.ravel(), matrix[first])


def area_of(structure: pd.DataFrame, base: str, postcode: str, level: str) -> NDArray[np.object_]:
    """Return the code of the area of ``level`` that each pair lies in, '' for none."""
    areas, codes = structure["area"].to_numpy(object), structure["postcode"].to_numpy(object)
    if level == base:
        return areas
    if level == postcode:
        return codes
    match Level(level):
        case Level.GEMEENTE:
            return np.array([f"GM{code[2:6]}" for code in areas], object)
        case Level.WIJK:
            return np.array([f"WK{code[2:8]}" for code in areas], object)
        case Level.PC4:
            return np.array([code[:4] for code in codes], object)
        case _:
            return np.full(len(structure), "", object)


def layout_of(cells: Cells, levels: Sequence[Level], earlier: Sequence[Release]) -> Layout:
    """Lay out a registration over all pairs that it or an earlier release of it has.

    An area that had records before and has none now is published as 0, or withheld, like any other; a category that is
    there no more is not, for nobody knows whether there are none of it or it was left out.
    """
    alike = [release for release in earlier if (release.base, release.postcode) == (cells.base, cells.postcode or "")]
    structure = pd.concat([cells.frame[["area", "postcode"]], *(it.structure[["area", "postcode"]] for it in alike)])
    structure = structure.drop_duplicates().sort_values(["area", "postcode"]).reset_index(drop=True)
    found = {*named(cells.frame["category"]).unique()} - {ALL}
    return layout(
        structure, sorted(found) or [ALL], str(cells.base), str(cells.postcode or ""), [str(level) for level in levels]
    )


def layout_of_release(release: Release, structure: pd.DataFrame | None = None) -> Layout:
    """Lay out the figures of a release, over its own pairs or those of ``structure``: what an outsider can do too."""
    return _over(release, structure) if structure is not None else _over_its_own(release)


def _over(release: Release, structure: pd.DataFrame) -> Layout:
    categories = sorted({*release.frame["category"].unique()} - {ALL}) or [ALL]
    return layout(structure, categories, release.base, release.postcode, list(release.frame["level"].unique()))


@lru_cache(maxsize=16)
def _over_its_own(release: Release) -> Layout:
    return _over(release, release.structure)


def named(categories: pd.Series) -> pd.Series:
    """Give records without a category a name, where others have one."""
    return categories.mask(categories == ALL, UNKNOWN) if (categories != ALL).any() else categories


def on_atoms(cells: Cells, plan: Layout, period: str, column: str, how: str = "sum") -> NDArray[np.float64]:
    """Return a column of the cells of a period per atom, 0 where there is no record."""
    frame = cells.frame
    place = {pair: at for at, pair in enumerate(zip(plan.structure["area"], plan.structure["postcode"], strict=True))}
    number = {category: at for at, category in enumerate(plan.categories)}
    here = (frame["period"] == period).to_numpy()
    pairs = zip(frame["area"][here].to_list(), frame["postcode"][here].to_list(), strict=True)
    kinds = named(frame["category"])[here].to_list()
    atom = np.array([number[kind] * len(place) + place[pair] for pair, kind in zip(pairs, kinds, strict=True)], np.intp)
    found = np.zeros(plan.atoms)
    {"sum": np.add, "max": np.maximum}[how].at(found, atom, frame[column][here].to_numpy(np.float64))
    return found
