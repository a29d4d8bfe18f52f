"""The compiled reading of postcodes: six signs become a whole number, and numbers are counted by area."""

from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled

#: Letter pairs, and so many different whole numbers there are: 9999ZZ is the last.
PAIRS = 26 * 26
SIZE = 10_000 * PAIRS
_DIGITS, _LENGTH = 4, 6
_BLOCK = 4096


@compiled
def _plain(letters: npt.NDArray[Any], start: int) -> Any:
    """Return the number of the six signs from ``start``, -1 where they are not four digits and two capitals."""
    a, b = np.int64(letters[start]) - 48, np.int64(letters[start + 1]) - 48
    c, d = np.int64(letters[start + 2]) - 48, np.int64(letters[start + 3]) - 48
    e, f = np.int64(letters[start + 4]) - 65, np.int64(letters[start + 5]) - 65
    good = (a >= 1) & (a <= 9) & (b >= 0) & (b <= 9) & (c >= 0) & (c <= 9)
    good &= (d >= 0) & (d <= 9) & (e >= 0) & (e <= 25) & (f >= 0) & (f <= 25)
    return ((((a * 10 + b) * 10 + c) * 10 + d) * 26 + e) * 26 + f if good else -1


@compiled
def one(letters: npt.NDArray[Any], start: int, stop: int) -> Any:
    """Return the number of the postcode-6 in ``letters[start:stop]`` (character codes), -1 where it is none.

    Blanks do not count and small letters are as capitals: «3512 ab». No postcode begins with a zero.
    """
    if stop - start == _LENGTH:
        plain = _plain(letters, start)
        if plain >= 0:
            return plain
    seen, number = np.int64(0), np.int64(0)
    for i in range(start, stop):
        letter = np.int64(letters[i])
        if letter in (32, 0):
            continue
        if seen < _DIGITS:
            if letter < 48 + (seen == 0) or letter > 57:
                return -1
            number = number * 10 + letter - 48
        else:
            letter &= ~32
            if letter < 65 or letter > 90 or seen >= _LENGTH:
                return -1
            number = number * 26 + letter - 65
        seen += 1
    return number if seen == _LENGTH else -1


@compiled
def all_of(letters: npt.NDArray[Any], ends: npt.NDArray[Any], numbers: npt.NDArray[np.int32]) -> None:
    """Write the number of each postcode (n,); text i is ``letters[ends[i]:ends[i + 1]]``."""
    for i in range(len(numbers)):
        numbers[i] = one(letters, ends[i], ends[i + 1])


@compiled
def count(
    letters: npt.NDArray[Any], ends: npt.NDArray[Any], area_of: npt.NDArray[np.int32], counts: npt.NDArray[np.int64]
) -> None:
    """Add the postcodes to ``counts`` (a + 1,) by the area of each, the last for those without."""
    # Block by block: reading a text and looking up its number hold each other up when they take turns.
    numbers = np.empty(_BLOCK, np.int32)
    for start in range(0, len(ends) - 1, _BLOCK):
        size = min(_BLOCK, len(ends) - 1 - start)
        for i in range(size):
            numbers[i] = one(letters, ends[start + i], ends[start + i + 1])
        for i in range(size):
            number = numbers[i]
            area = area_of[number] if number >= 0 else -1
            counts[area if area >= 0 else len(counts) - 1] += 1
