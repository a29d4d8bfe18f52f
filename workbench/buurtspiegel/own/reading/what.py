"""What a record is: its period, its category, how many it stands for, and its sum of money."""

import re
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.report import SHOWN_FROM
from buurtspiegel_data.readers.wording import one_line

from .dates import read_years, year_of_header
from .numbers import read_numbers
from .personal import are_names, looks_personal
from .rejecting import Rejections
from .uniques import as_mask, blank, constant, each, missing, texts_of

UNKNOWN, OTHER = "onbekend", "overig"
#: More than this in one cell is no count of anything in a gemeente.
_MOST = 10**12
_PERIOD_WORDS = re.compile(
    r"(?:\b(?:school|verslag|peil|boek)?jaar\s*|\bin\s+)?(?<![0-9])(?:19|20)[0-9]{2}(?:\s*[/-]\s*(?:19|20)?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)


def named(table: pa.Table, mapping: Mapping, role: Role) -> list[str]:
    """Return the columns that have a role, in the order of the file."""
    return [name for name in table.column_names if mapping.columns.get(name) is role]


def read_periods(table: pa.Table, mapping: Mapping, rejections: Rejections) -> pa.Array:
    """Return the year of each row, from a column of years, else of dates, else the one of the mapping."""
    names = named(table, mapping, Role.YEAR) or named(table, mapping, Role.DATE)
    if not names:
        return constant(mapping.year, table.num_rows)
    name = names[0]
    texts = texts_of(table.column(name))
    nothing = missing(texts)
    years = read_years(blank(texts, nothing), mapping.dialect.date)
    what = mapping.columns[name].value
    rejections.add(nothing, name, f"Hier is geen {what} ingevuld")
    rejections.add(as_mask(pc.equal(years, "")), name, f"Dit is geen {what} tussen 1900 en 2099", texts)
    return years


def read_categories(table: pa.Table, mapping: Mapping) -> pa.Array:
    """Return the category of each row: «onbekend» where it is not filled in, '' where no column says it."""
    columns = []
    for name in named(table, mapping, Role.CATEGORY):
        texts = texts_of(table.column(name))
        columns.append(each(blank(texts, missing(texts)), lambda text: one_line(text) or UNKNOWN))
    if not columns:
        return constant("", table.num_rows)
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, " · ")


def rare_to_other(categories: pa.Array, counts: npt.NDArray[np.int64], *, counted: bool) -> pa.Array:
    """Count categories that few rows have, or that may be about a person, under «overig».

    In a file that was counted already, a category stands in few rows; there the counts decide.
    """
    encoded = categories.dictionary_encode()
    indices = encoded.indices.to_numpy(zero_copy_only=False)
    words = encoded.dictionary.to_pylist()
    rows = np.bincount(indices, minlength=len(words))
    often = rows >= SHOWN_FROM
    if counted:
        often |= (rows >= 2) & (np.bincount(indices, weights=counts, minlength=len(words)) >= SHOWN_FROM)
    persons = are_names([word for word in words if word not in ("", UNKNOWN, OTHER)])
    kept = pa.array(
        [
            word if word in ("", UNKNOWN, OTHER) or (many and not persons and not looks_personal(word)) else OTHER
            for word, many in zip(words, often.tolist(), strict=True)
        ],
        pa.string(),
    )
    return kept.take(encoded.indices)


def read_counts(table: pa.Table, name: str, mapping: Mapping, rejections: Rejections) -> npt.NDArray[np.int64]:
    """Return the counts of a column (int64; 0 in a rejected row): a missing count is not 0."""
    texts = texts_of(table.column(name))
    nothing = missing(texts)
    numbers = read_numbers(texts, mapping.dialect.decimal)
    rejections.add(nothing, name, "Hier is geen aantal ingevuld; dat is niet hetzelfde als 0")
    whole = np.isfinite(numbers) & (numbers >= 0) & (numbers % 1 == 0) & (numbers <= _MOST)
    rejections.add(~whole, name, "Dit is geen heel aantal van 0 of meer", texts)
    return np.where(whole & ~nothing, numbers, 0).astype(np.int64)


def read_amounts(table: pa.Table, mapping: Mapping, rejections: Rejections) -> npt.NDArray[np.float64]:
    """Return the euros of each row (float64), NaN where there are none."""
    names = named(table, mapping, Role.AMOUNT)
    if not names:
        return np.full(table.num_rows, np.nan)
    texts = texts_of(table.column(names[0]))
    nothing = missing(texts)
    numbers = read_numbers(texts, mapping.dialect.decimal)
    numbers[nothing] = np.nan
    rejections.add(~nothing & np.isnan(numbers), names[0], "Dit is geen bedrag", texts)
    # Rules on who makes up a sum of money hold for sums without anything that is taken off.
    rejections.add(numbers < 0, names[0], "Dit bedrag is lager dan 0; zet wat is teruggevorderd apart", texts)
    return numbers


def headers_apart(names: Sequence[str]) -> MappingOf[str, tuple[str, str]]:
    """Return (category, period) of each column of counts: «leerlingen|West|schooljaar 2022/2023» is West, 2022.

    A subject that all headers share is left out; a header that is only a year is a period without a category.
    """
    parts = {name: [part.strip() for part in name.split("|")] for name in names}
    subjects = {own[0] for own in parts.values() if len(own) > 2}
    found = {}
    for name, own in parts.items():
        period = year_of_header(own[-1])
        if len(own) > 1 and period:
            own = own[:-1]
        else:
            rest = _PERIOD_WORDS.sub(" ", own[-1]) if period else own[-1]
            own = [*own[:-1], re.sub(r"^[\s_.,:()-]+|[\s_.,:()-]+$", "", " ".join(rest.split()))]
        if len(own) > 1 and len(subjects) == 1:
            own = own[1:]
        category = ", ".join(part for part in own if part)
        found[name] = ("" if re.fullmatch(r"(?:aantal|totaal|n)?", category, re.IGNORECASE) else category, period)
    if len(names) > 1 and len({category for category, _ in found.values()}) == 1:
        return {name: ("", period) for name, (_, period) in found.items()}
    return found
