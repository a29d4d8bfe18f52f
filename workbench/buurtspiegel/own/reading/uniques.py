"""Columns of text, and reading each text that occurs once: a million rows hold few different dates and codes."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

#: Columns of a table beside those of the file: the number of a row, and the point (RD metres) of a map layer.
ROW, X, Y = "__row", "__x", "__y"
#: What stands where there is nothing, in the words of the files of CBS, Swing, Excel and the gemeenten; folded.
MISSING = frozenset(
    {"", ".", "..", "...", "-", "--", "---", "–", "—", "?", "??", "nan", "none", "null", "na", "n/a", "<na>", "<null>"}
    | {"#n/a", "#n/b", "#na", "#waarde!", "#verw!", "(leeg)", "leeg", "onbekend", "(onbekend)", "unknown", "onbek."}
    | {"niet bekend", "niet ingevuld", "niet van toepassing", "n.b.", "nb", "n.v.t.", "nvt", "n.n.b.", "x", "geheim"}
)
#: CBS and PDOK write «no number» as -99997 and the like, also longer.
_SENTINEL = r"^-9999[0-9]+(?:[.,]0+)?$"
#: So many texts show whether a column repeats itself; finding the different ones costs time as well.
_FIRST = 10_000
_WORDS = pa.array(sorted(MISSING), pa.string())


def texts_of(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return a column as text without outer blanks, '' where there is nothing."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.DictionaryArray):
        whole = whole.dictionary_decode()
    if not pa.types.is_string(whole.type):
        whole = pc.cast(whole, pa.string())
    return pc.utf8_trim_whitespace(pc.fill_null(whole, ""))


def missing(texts: pa.Array) -> npt.NDArray[np.bool_]:
    """Say of each text whether it only says that there is nothing."""

    def of_uniques(words: pa.Array) -> npt.NDArray[np.bool_]:
        return as_mask(
            pc.or_(pc.is_in(pc.utf8_lower(words), value_set=_WORDS), pc.match_substring_regex(words, _SENTINEL))
        )

    return over_uniques(texts, of_uniques)


def over_uniques(texts: pa.Array, read: Callable[[pa.Array], npt.NDArray[np.generic]]) -> npt.NDArray:  # type: ignore[type-arg]
    """Return what ``read`` makes of each text, having given it every different text once where they repeat."""
    if len(texts) > _FIRST and len(texts.slice(0, _FIRST).unique()) > _FIRST // 2:
        return read(texts)
    encoded = texts.dictionary_encode()
    return read(encoded.dictionary)[encoded.indices.to_numpy(zero_copy_only=False)]


def each(texts: pa.Array, read: Callable[[str], str]) -> pa.Array:
    """Return a text for each text, reading every different one once."""
    encoded = texts.dictionary_encode()
    found = pa.array([read(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return found.take(encoded.indices)


def as_mask(array: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Return an array of booleans as numpy has them, False where there is none."""
    return np.asarray(pc.fill_null(array, False).to_numpy(zero_copy_only=False), dtype=bool)


def matches(texts: pa.Array, pattern: str) -> npt.NDArray[np.bool_]:
    """Say of each text whether the RE2 pattern is found in it."""
    return as_mask(pc.match_substring_regex(texts, pattern))


def blank(texts: pa.Array, where: npt.NDArray[np.bool_]) -> pa.Array:
    """Return the texts with '' in some places."""
    return pc.if_else(pa.array(where), "", texts) if where.any() else texts


def constant(text: str, many: int) -> pa.Array:
    """Return the same text many times."""
    return pa.array(np.full(many, text, dtype=object), pa.string())
