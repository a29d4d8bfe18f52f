"""Postcodes-6 → areas. A postcode is a whole number here, of its digits and letters, so that a look-up is one step."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .threads import MOST, threads

#: What an area is in a table by number of postcode, where there is none.
NOWHERE, ELSEWHERE = -1, -2
_DIGITS, _LENGTH = 4, 6


def pack(codes: pa.Array | pa.ChunkedArray | npt.NDArray[np.str_] | npt.NDArray[np.bytes_]) -> npt.NDArray[np.int32]:
    """Return the number of each postcode-6 (n,), -1 for a text that is none: 3512AB, «3512 ab»."""
    from . import packing

    parts = []
    for letters, ends in _letters(codes):
        parts.append(np.empty(len(ends) - 1, np.int32))
        packing.all_of(letters, ends, parts[-1])
    return np.concatenate(parts) if parts else np.empty(0, np.int32)


def unpack(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.str_]:
    """Return the postcode-6 of each number (n,), as text; the numbers must be those of :func:`pack`."""
    digits, letters = np.divmod(np.asarray(numbers, np.int64), 26 * 26)
    signs = np.empty((len(digits), _LENGTH), np.uint32)
    for at in range(_DIGITS):
        signs[:, at] = 48 + digits // 10 ** (_DIGITS - 1 - at) % 10
    signs[:, _DIGITS], signs[:, _DIGITS + 1] = 65 + letters // 26, 65 + letters % 26
    return signs.reshape(-1).view(f"<U{_LENGTH}")


def by_number(
    numbers: npt.NDArray[np.integer], areas: npt.NDArray[np.integer], nowhere: int = NOWHERE
) -> npt.NDArray[np.int32]:
    """Return a table with the area of each number of a postcode, ``nowhere`` for all others."""
    from . import packing

    table = np.full(packing.SIZE, nowhere, np.int32)
    table[numbers] = areas
    return table


def count(
    codes: pa.Array | pa.ChunkedArray | npt.NDArray[np.str_] | npt.NDArray[np.bytes_],
    area_of: npt.NDArray[np.int32],
    areas: int,
) -> npt.NDArray[np.int64]:
    """Return how many postcodes lie in each area, (areas + 1,): the last is of those in none.

    ``area_of`` is a table of :func:`by_number`, with :data:`NOWHERE` where there is no area.
    """
    from . import packing

    def part(letters: npt.NDArray[Any], ends: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        counts = np.zeros(areas + 1, np.int64)
        packing.count(letters, ends, area_of, counts)
        return counts

    total = np.zeros(areas + 1, np.int64)
    with ThreadPoolExecutor(MOST) as pool:
        for letters, ends in _letters(codes):
            cuts = np.linspace(0, len(ends) - 1, threads(len(ends)) + 1).astype(int)
            total += sum(pool.map(partial(part, letters), [ends[i : j + 1] for i, j in pairwise(cuts)]))
    return total


def _letters(
    codes: pa.Array | pa.ChunkedArray | npt.NDArray[np.str_] | npt.NDArray[np.bytes_],
) -> Iterator[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """Yield character codes, and where each text begins and the last ends. No text is copied."""
    if isinstance(codes, np.ndarray):
        sign = np.uint32 if codes.dtype.kind == "U" else np.uint8
        width = codes.dtype.itemsize // np.dtype(sign).itemsize
        yield np.ascontiguousarray(codes).view(sign).reshape(-1), np.arange(len(codes) + 1) * width
        return
    for chunk in codes.chunks if isinstance(codes, pa.ChunkedArray) else [codes]:
        whole = chunk.fill_null("")
        _, ends, letters = whole.buffers()
        kind = np.int64 if pa.types.is_large_string(whole.type) else np.int32
        begins = np.frombuffer(ends, kind)[whole.offset : whole.offset + len(whole) + 1] if ends else np.zeros(1, kind)
        yield np.frombuffer(letters or b"", np.uint8), begins
