"""Where a record is: the columns of a file that say so, read into those of the records."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Crs, Mapping, Role
from buurtspiegel_data.levels import Level

from .addresses import read_address, read_number, read_postcodes
from .codes import level_in_header, level_of_bare, read_code
from .hard import hard_in
from .numbers import read_numbers
from .points import points_of, split_pairs
from .rejecting import Mask, Rejections
from .uniques import X as LAYER_X
from .uniques import Y as LAYER_Y
from .uniques import as_mask, blank, constant, each, missing, over_uniques, texts_of
from .words import plain

_PARTS = ("street", "number", "addition", "postcode", "place")


@dataclass
class Where:
    """The columns of the records that say where; texts '' and numbers NaN where a row does not say."""

    area_code: pa.Array
    area_name: pa.Array
    postcode: pa.Array
    number: pa.Array
    addition: pa.Array
    street: pa.Array
    place: pa.Array
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]


def read_where(table: pa.Table, mapping: Mapping, rejections: Rejections) -> Where:
    """Read the columns that say where; a row is rejected only when none of them does."""
    weak = Rejections(rejections.rows)
    empty = constant("", table.num_rows)
    found = Where(empty, empty, empty, empty, empty, empty, empty, *_no_points(table.num_rows))
    for name, texts in _columns(table, mapping, Role.AREA_CODE):
        found.area_code = _codes(name, texts, mapping.area_level, weak)
    for name, texts in _columns(table, mapping, Role.AREA_NAME):
        found.area_name = _words(name, texts, weak)
    if postcodes := _columns(table, mapping, Role.POSTCODE):
        joined = (
            postcodes[0][1]
            if len(postcodes) == 1
            else pc.binary_join_element_wise(*(texts for _, texts in postcodes), "")
        )
        found.postcode = read_postcodes(joined)
        weak.add(_unread(joined, found.postcode), postcodes[0][0], "Dit is geen postcode, zoals 3512 AB", joined)
    if numbers := _columns(table, mapping, Role.NUMBER):
        joined = (
            numbers[0][1] if len(numbers) == 1 else pc.binary_join_element_wise(*(texts for _, texts in numbers), " ")
        )
        found.number = each(joined, lambda text: read_number(text)[0])
        found.addition = each(joined, lambda text: read_number(text)[1])
        weak.add(
            _unread(pc.utf8_trim_whitespace(joined), found.number),
            numbers[0][0],
            "Dit is geen huisnummer, zoals 12 of 12-A",
            joined,
        )
    for name, texts in _columns(table, mapping, Role.STREET):
        found.street = _words(name, texts, weak)
    for name, texts in _columns(table, mapping, Role.PLACE):
        found.place = _words(name, texts, weak)
    for name, texts in _columns(table, mapping, Role.ADDRESS):
        _addresses(name, texts, found, weak)
    _points(table, mapping, found, weak)
    placed = as_mask(pc.or_(pc.not_equal(found.area_code, ""), pc.not_equal(found.area_name, "")))
    placed |= as_mask(pc.not_equal(found.postcode, "")) | np.isfinite(found.x)
    placed |= as_mask(pc.and_(pc.not_equal(found.street, ""), pc.not_equal(found.number, "")))
    rejections.take_over(~placed, weak)
    said = ", ".join(name for name, role in mapping.columns.items() if role in PLACES and name in table.column_names)
    rejections.add(~placed, said, "Hier staat niet waar het is")
    return found


#: The roles that say where a record is.
PLACES = frozenset(
    {Role.AREA_CODE, Role.AREA_NAME, Role.POSTCODE, Role.NUMBER, Role.STREET, Role.PLACE, Role.ADDRESS, Role.X, Role.Y}
)


def _columns(table: pa.Table, mapping: Mapping, role: Role) -> list[tuple[str, pa.Array]]:
    """Return the columns of a role in the order of the file, missing words as ''."""
    found = []
    for name in table.column_names:
        if mapping.columns.get(name) is role:
            texts = texts_of(table.column(name))
            found.append((name, blank(texts, missing(texts))))
    return found


def _codes(name: str, texts: pa.Array, area_level: str, weak: Rejections) -> pa.Array:
    uniques = texts.unique().to_pylist()
    level = Level(area_level) if area_level else level_in_header(plain(name)) or level_of_bare(uniques)
    codes = each(texts, lambda text: read_code(text, level))
    weak.add(_unread(texts, codes), name, "Dit is geen code van een gemeente, wijk of buurt", texts)
    if area_level:
        prefix = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}[Level(area_level)]
        other = as_mask(pc.and_(pc.not_equal(codes, ""), pc.invert(pc.starts_with(codes, prefix))))
        weak.add(other, name, f"Dit is geen code van een {area_level}, maar van een ander soort gebied", texts)
        codes = blank(codes, other)
    return codes


def _words(name: str, texts: pa.Array, weak: Rejections) -> pa.Array:
    """Names of streets, places and areas; one that holds an identifier of a person is left out."""
    personal = over_uniques(
        texts, lambda words: np.array([bool(hard_in(word)) for word in words.to_pylist()], dtype=bool)
    )
    weak.add(personal, name, "Hier staat een persoonsgegeven in plaats van een naam")
    return blank(texts, personal)


def _addresses(name: str, texts: pa.Array, found: Where, weak: Rejections) -> None:
    encoded = texts.dictionary_encode()
    read = [read_address(text) for text in encoded.dictionary.to_pylist()]
    hidden = [bool(hard_in(address.street) or hard_in(address.place)) for address in read]
    for part in _PARTS:
        words = pa.array(
            ["" if hide else getattr(one, part) for one, hide in zip(read, hidden, strict=True)], pa.string()
        )
        own = words.take(encoded.indices)
        known = getattr(found, part)
        setattr(found, part, pc.if_else(pc.equal(known, ""), own, known))
    weak.add(_unread(texts, found.number), name, "Dit is geen adres met een huisnummer", texts)


def _points(table: pa.Table, mapping: Mapping, found: Where, weak: Rejections) -> None:
    if LAYER_X in table.column_names:
        x, y = (np.array(table.column(name).to_numpy(), dtype=float) for name in (LAYER_X, LAYER_Y))
        points = points_of(x, y, Crs.RD)
        found.x, found.y = points.x, points.y
        weak.add(np.isfinite(x) & ~np.isfinite(found.x), "", "Dit punt ligt niet in Nederland")
        return
    columns = _columns(table, mapping, Role.X) + _columns(table, mapping, Role.Y)
    if not columns:
        return
    if len(columns) == 1:
        first, second = split_pairs(columns[0][1])
    else:
        first, second = (read_numbers(texts, mapping.dialect.decimal) for _, texts in columns[:2])
    points = points_of(first, second, mapping.crs)
    found.x, found.y = points.x, points.y
    filled = as_mask(pc.not_equal(columns[0][1], "")) | as_mask(pc.not_equal(columns[-1][1], ""))
    half = filled & ~(np.isfinite(first) & np.isfinite(second))
    name = columns[0][0]
    weak.add(half, name, "Hier staan geen twee coördinaten", columns[0][1])
    weak.add(filled & ~np.isfinite(points.x), name, "Dit punt ligt niet in Nederland", columns[0][1])


def _unread(texts: pa.Array, read: pa.Array) -> Mask:
    return as_mask(pc.and_(pc.not_equal(texts, ""), pc.equal(read, "")))


def _no_points(rows: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    return np.full(rows, np.nan), np.full(rows, np.nan)
