"""The ways to place a record, from the most exact down: each looks at its own columns, and knows no other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.own.mapping import Role

from .areas import NONE, SEVERAL, UNKNOWN, Ids
from .codes import id_of_code
from .maps import Maps
from .postcodes import pack

CODE, POSTCODE, POINT, NAME, ADDRESS = "code", "postcode", "punt", "naam", "adres"
_DIGITS, _PC4 = 4, range(1000, 10_000)


@dataclass(frozen=True, eq=False)
class Found:
    """What one way says of each line (n,): the id of an area, or why there is none (:mod:`.areas`).

    ``sure`` is False where another area is possible. ``reasons`` has the Dutch reason of each line that fills in what
    is not known, by its position; ``reason`` is that of all others.
    """

    way: str
    column: Role
    ids: Ids
    reason: str
    sure: npt.NDArray[np.bool_] | None = None
    reasons: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


def by_code(table: pa.Table, maps: Maps, level: str) -> Found:
    """Place by the code of a gemeente, wijk or buurt."""
    ids = each(table["area_code"], lambda text: id_of_code(text, maps.areas, maps.gemeente, level))
    return Found(CODE, Role.AREA_CODE, ids, f"deze gebiedscode staat niet op de kaart van {maps.year}")


def by_postcode(table: pa.Table, maps: Maps) -> tuple[Found, Ids, Ids]:
    """Place by postcode and house number, or by postcode alone; return the postcodes-6 as numbers and the -4 too."""
    coded = dictionary(table["postcode"])
    texts = coded.dictionary.cast(pa.string())
    pc6 = _spread(pack(texts), coded.indices)
    pc4 = np.where(pc6 >= 0, pc6 // 676, _spread(_pc4(texts.to_pylist()), coded.indices)).astype(np.int32)
    filled = _spread(np.array([bool(text.strip()) for text in texts.to_pylist()], np.int32), coded.indices) > 0
    if maps.postcodes is None:
        ids = np.where(filled, UNKNOWN, NONE).astype(np.int32)
        lacking = "er zijn geen adressen of postcodegebieden toegevoegd waarmee een postcode te plaatsen is"
        return Found(POSTCODE, Role.POSTCODE, ids, lacking), pc6, pc4
    numbers = each(table["number"], lambda text: int(text) if text.isascii() and text.isdigit() else -1)
    ids = maps.postcodes.of_addresses(pc6, numbers)
    short = (pc6 < 0) & (pc4 >= 0)
    ids[short] = maps.postcodes.pc4[pc4[short]]
    ids[filled & (pc4 < 0)] = UNKNOWN
    sure = maps.postcodes.exact(pc6, numbers) | short
    reason = f"deze postcode is niet bekend in {maps.year}; verwacht een postcode als 1234AB"
    return Found(POSTCODE, Role.POSTCODE, ids, reason, sure), pc6, pc4


def by_point(table: pa.Table, maps: Maps) -> Found:
    """Place by a point in RD."""
    x, y = (table[axis].to_numpy() for axis in ("x", "y"))
    return Found(POINT, Role.X, maps.of_points(x, y), "dit punt ligt op geen kaart")


def by_name(table: pa.Table, maps: Maps, level: str) -> Found:
    """Place by the name of a wijk or buurt; names that come close are in the reason."""
    coded = dictionary(table["area_name"])
    texts = [text.strip() for text in coded.dictionary.to_pylist()]
    ids = np.array([NONE if not text else at for text, at in zip(texts, maps.names.ids(texts, level), strict=True)])
    spread = _spread(ids.astype(np.int32), coded.indices)
    told = {at: _close(text, maps) for at, (text, one) in enumerate(zip(texts, ids, strict=True)) if one == UNKNOWN}
    told |= {int(at): "meer dan één gebied heet zo; verwacht een code" for at in np.flatnonzero(ids == SEVERAL)}
    wrong = np.flatnonzero((spread == UNKNOWN) | (spread == SEVERAL))
    indices = coded.indices.to_numpy()
    reasons = {int(line): told[indices[line]] for line in wrong}
    return Found(NAME, Role.AREA_NAME, spread, "dit gebied is niet bekend", reasons=reasons)


def _close(text: str, maps: Maps) -> str:
    """Say that a name is not known; what is suggested are names on the map, never what was filled in."""
    close = ", ".join(f"«{name}»" for name in maps.names.close(text))
    return "geen wijk of buurt heet zo" + (f"; lijkt op {close}" if close else "")


def dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """Return a column of text as its distinct texts and where each stands; '' where it does not say."""
    column = column if pa.types.is_dictionary(column.type) else column.fill_null("")
    whole = column.unify_dictionaries() if pa.types.is_dictionary(column.type) else column
    joined = whole.combine_chunks()
    if isinstance(joined, pa.ChunkedArray):  # a column without a row
        joined = pa.concat_arrays(joined.chunks) if joined.num_chunks else pa.array([], pa.string())
    return joined if pa.types.is_dictionary(joined.type) else joined.dictionary_encode()


def each(column: pa.ChunkedArray, of_text: Callable[[str], int]) -> Ids:
    """Return a number for each text of a column (n,), asked once for each distinct text."""
    coded = dictionary(column)
    return _spread(np.array([of_text(text) for text in coded.dictionary.to_pylist()], np.int32), coded.indices)


def _spread(distinct: Ids, indices: pa.Array) -> Ids:
    return distinct[indices.to_numpy()] if len(distinct) else np.empty(len(indices), np.int32)


def _pc4(texts: list[str]) -> Ids:
    plain = [text.strip() for text in texts]
    known = (len(text) == _DIGITS and text.isascii() and text.isdigit() and int(text) in _PC4 for text in plain)
    return np.array([int(text) if good else NONE for text, good in zip(plain, known, strict=True)], np.int32)
