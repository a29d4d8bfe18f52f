"""The boundary year of a layer: what the file states, held against the years in which its codes exist."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.tables import LeftOut

from .area_columns import plain
from .gemeente_years import FIRST_YEAR, LAST_YEAR, possible_years
from .geometry import Layer

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:(?:0[1-9]|1[0-2])[0-3]\d)?(?!\d)")
_YEAR_COLUMNS = frozenset({"jaar", "jaarcode", "year"})
_YEAR_CODE_COLUMNS = frozenset({"jrstatcode", "jaarstatcode"})


def boundary_year(layer: Layer, codes: Iterable[str], code_column: str) -> tuple[int, tuple[LeftOut, ...]]:
    """Return the boundary year of the areas in a layer, with a note where the file states another.

    The first statement that fits the codes counts: a column with the year, the name of the code column, of the layer,
    of the file. Where none fits, the codes decide: they may exist together in one year only, else the nearest to
    what is stated. Raises :class:`UnreadableFile` where nothing tells the year.
    """
    possible = possible_years(codes)
    stated = list(stated_years(layer, code_column))
    if fitting := [year for year, _ in stated if _fits(year, possible)]:
        year = fitting[0]
    elif not possible and stated:
        note = (
            f"De gemeentecodes komen niet in één jaar samen voor; gelezen als {stated[0][0]}, volgens {stated[0][1]}."
        )
        return stated[0][0], (LeftOut(note),)
    elif len(possible) == 1 or (possible and stated):
        year = min(possible, key=lambda candidate: abs(candidate - stated[0][0])) if stated else possible[0]
    else:
        raise UnreadableFile(
            f"{layer.file} noemt geen jaar en de codes bestaan in {_span(possible)}; verwacht een jaar in de naam; "
            "hernoem het, bijvoorbeeld tot buurten_2023 met dezelfde extensie."
        )
    if not stated or stated[0][0] == year:
        return year, ()
    wrong, where = stated[0]
    only = f"maar de gemeentecodes bestaan samen alleen in {_span(possible)}"
    return year, (LeftOut(f"Volgens {where} is dit {wrong}, {only}; gelezen als {year}."),)


def stated_years(layer: Layer, code_column: str = "") -> Iterator[tuple[int, str]]:
    """Yield the years that a layer names, and where (in Dutch), the most trustworthy first."""
    for column in layer.frame.columns:
        if plain(column) in _YEAR_COLUMNS | _YEAR_CODE_COLUMNS:
            years = _years_in_column(layer.frame[column])
            if len(years) == 1:
                yield years.pop(), f"kolom «{column}»"
    if found := re.search(r"((?:19|20)\d\d)$", code_column):
        yield int(found[1]), f"kolom «{code_column}»"
    for text, what in ((layer.name, "laag"), (layer.file, "bestandsnaam")):
        if years_in_text := _YEAR.findall(text):
            yield int(years_in_text[0]), f"{what} «{text}»"


def _years_in_column(column: pd.Series) -> set[int]:
    """Return the different years at the start of the cells: 2024, 2024.0 and 2024GM0014 alike."""
    starts = column.dropna().astype(str).str.extract(r"^\s*((?:19|20)\d\d)(?!\d)", expand=False)
    return {int(year) for year in starts.dropna().unique()}


def _fits(year: int, possible: range) -> bool:
    """Say whether the codes exist in ``year``; before and after the years that are known, the edge year stands."""
    return min(max(year, FIRST_YEAR), LAST_YEAR) in possible


def _span(years: range) -> str:
    if not years:
        return "geen enkel jaar samen"
    return str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
