"""From a table of texts and a mapping to records: one for each row that can be read, and a reason for each other."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.errors import MappingRefused
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.report import Rejected

from .personal import refused_as
from .rejecting import Rejections
from .uniques import ROW, X, blank, constant, missing, texts_of
from .what import headers_apart, named, rare_to_other, read_amounts, read_categories, read_counts, read_periods
from .where import PLACES, Where, read_where

_TEXTS = ("area_code", "area_name", "postcode", "number", "addition", "street", "place")
SCHEMA = pa.schema(
    {
        "row": pa.int64(),
        **dict.fromkeys(_TEXTS, pa.string()),
        **dict.fromkeys(("x", "y"), pa.float64()),
        **dict.fromkeys(("period", "category"), pa.string()),
        "count": pa.int64(),
        "amount": pa.float64(),
    }
)
#: These go into the records as text, so no column of identifiers may be given one of them.
_KEPT_AS_TEXT = (Role.CATEGORY, Role.AREA_NAME, Role.STREET, Role.PLACE, Role.ADDRESS)
_ONCE = (Role.AREA_CODE, Role.AREA_NAME, Role.STREET, Role.PLACE, Role.ADDRESS, Role.X, Role.Y, Role.DATE, Role.YEAR)


def turn(table: pa.Table, mapping: Mapping, *, whole: bool = True) -> tuple[pa.Table, list[Rejected]]:
    """Return the records (:data:`SCHEMA`; what is not known is null) and what was rejected.

    ``table`` has a column of text for each column of the file that is used, without header and tail, and may have
    :data:`ROW` (the number of each row in the file), :data:`X` and :data:`Y` (RD metres of a map layer). It is the
    ``whole`` file, or a part: then categories that few rows have are still in it, and ``only_common`` takes them out.

    Records and rejected are together :func:`stands_for` of the table: in a file with several columns of counts each
    cell is a record of its own, with the number of its row.

    Raises :class:`MappingRefused` where the mapping does not fit the table, or would keep what points at a person.
    """
    check(table, mapping)
    rejections = Rejections(_rows(table, mapping))
    where = read_where(table, mapping, rejections)
    periods = read_periods(table, mapping, rejections)
    categories = read_categories(table, mapping)
    amounts = read_amounts(table, mapping, rejections)
    counted = named(table, mapping, Role.COUNT)
    dated = bool(named(table, mapping, Role.YEAR) or named(table, mapping, Role.DATE))
    parts, rejected = [], list[Rejected]()
    for name, (item, year) in (headers_apart(counted) if counted else {"": ("", "")}).items():
        own = Rejections(rejections.rows)
        own.take_over(~rejections.fit, rejections)
        counts = read_counts(table, name, mapping, own) if name else np.ones(table.num_rows, dtype=np.int64)
        period = periods if dated or not year else constant(year, table.num_rows)
        category = categories
        if item and len(counted) > 1:
            behind = pc.binary_join_element_wise(categories, item, " · ")
            category = pc.if_else(pc.equal(categories, ""), item, behind)
        parts.append(_records(own, where, (period, category), counts, amounts))
        rejected += own.told()
    records = parts[0] if len(parts) == 1 else pa.concat_tables(parts).sort_by("row")
    if whole:
        at = SCHEMA.get_field_index("category")
        records = records.set_column(at, "category", only_common(records["category"], records["count"], mapping))
    return records, sorted(rejected, key=lambda one: one.row)


def stands_for(table: pa.Table, mapping: Mapping) -> int:
    """Return how many records there are in a table: one a row, or one a cell where several columns have counts."""
    return table.num_rows * max(1, len(named(table, mapping, Role.COUNT)))


def only_common(categories: pa.ChunkedArray, counts: pa.ChunkedArray, mapping: Mapping) -> pa.ChunkedArray:
    """Return the categories of all records of a file, those that few have or that may be about a person as «overig».

    ``counts`` are the counts of the same records. The names of columns of counts are no data and stay as they are.
    """
    roles = [*mapping.columns.values()]
    if Role.CATEGORY not in roles:
        return categories
    texts = pc.fill_null(categories, "").combine_chunks()
    shown = rare_to_other(texts, counts.to_numpy(), counted=Role.COUNT in roles)
    return pa.chunked_array([_or_null(shown)])


def check(table: pa.Table, mapping: Mapping) -> None:
    """Raise :class:`MappingRefused` where a mapping cannot be followed for a table."""
    lost = [name for name, role in mapping.columns.items() if role not in _LEFT_OUT and name not in table.column_names]
    if lost:
        raise MappingRefused(
            f"Kolom «{lost[0]}» staat niet in het bestand; verwacht dezelfde kolommen als toen de indeling werd "
            "bewaard; kies bij elke kolom opnieuw wat erin staat."
        )
    roles = [mapping.columns.get(name) for name in table.column_names]
    if X not in table.column_names and not PLACES.intersection(role for role in roles if role is not None):
        raise MappingRefused(
            "Geen enkele kolom zegt waar iets is; verwacht een gebiedscode, gebiedsnaam, postcode, adres of "
            "coördinaten; wijs er een aan."
        )
    for role in (*_ONCE, Role.AMOUNT):
        if roles.count(role) > 1:
            raise MappingRefused(f"{roles.count(role)} kolommen zijn «{role.value}»; verwacht er één; kies welke.")
    for name in table.column_names:
        role = mapping.columns.get(name, Role.UNUSED)
        if role not in _KEPT_AS_TEXT:
            continue
        if what := refused_as(name, _values(table, name), names_too=role is not Role.CATEGORY):
            raise MappingRefused(
                f"Kolom «{name}» bevat een persoonsgegeven ({what}) en mag geen «{role.value}» zijn; verwacht een "
                "kolom zonder gegevens over personen; kies «persoonsgegeven» of «niet gebruikt»."
            )


_LEFT_OUT = frozenset({Role.PERSONAL, Role.UNUSED})
_SAMPLE = 2_000


def _values(table: pa.Table, name: str) -> list[str]:
    step = max(1, table.num_rows // _SAMPLE)
    texts = texts_of(table.column(name).take(pa.array(np.arange(0, table.num_rows, step))))
    return [value for value in blank(texts, missing(texts)).unique().to_pylist() if value]


def _rows(table: pa.Table, mapping: Mapping) -> npt.NDArray[np.int64]:
    """The number of each row in the file, from 1: those under the header where nothing else says it."""
    if ROW in table.column_names:
        return np.asarray(table.column(ROW).to_numpy(), dtype=np.int64)
    return np.arange(table.num_rows, dtype=np.int64) + mapping.dialect.header + 2


def _records(
    rejections: Rejections,
    where: Where,
    what: tuple[pa.Array, pa.Array],
    counts: npt.NDArray[np.int64],
    amounts: npt.NDArray[np.float64],
) -> pa.Table:
    """Return the records of the rows that fit."""
    columns = [
        pa.array(rejections.rows),
        *(_or_null(getattr(where, name)) for name in _TEXTS),
        *(pa.array(numbers, from_pandas=True) for numbers in (where.x, where.y)),
        *map(_or_null, what),
        pa.array(counts),
        pa.array(amounts, from_pandas=True),
    ]
    whole = pa.table(columns, schema=SCHEMA)
    return whole if rejections.fit.all() else whole.filter(pa.array(rejections.fit))


def _or_null(texts: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(texts, ""), None, texts)
