"""Compiled loops over the pixels of one tile: number its areas, find its borders, paint it."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled


@compiled
def collect(
    picture: npt.NDArray[np.int32], size: int, numbers: npt.NDArray[np.uint32], found: npt.NDArray[np.uint32]
) -> int:
    """Put the ids of the areas in the upper left ``size`` × ``size`` pixels in ``found``, in no order; count them.

    ``numbers`` (n + 1, zeros) becomes 1 at id + 1 of each.
    """
    count = 0
    for r in range(size):
        before = 0
        for c in range(size):
            area = picture[r, c]
            if area != before:
                before = area
                if area and not numbers[area]:
                    numbers[area] = 1
                    found[count] = area - 1
                    count += 1
    return count


@compiled
def pack(
    picture: npt.NDArray[np.int32],
    numbers: npt.NDArray[np.uint32],
    groups: npt.NDArray[np.int32],
    index: npt.NDArray[np.uint16] | npt.NDArray[np.uint32],
    border: npt.NDArray[np.uint8],
) -> None:
    """Fill ``index`` and ``border`` (size, size) from ``picture`` (size + 1, size + 1) of id + 1.

    ``numbers`` (n + 1) gives the number of each area within the tile; ``groups`` (n + 1, 2) its wijk and gemeente.
    """
    size = len(index)
    for r in range(size):
        for c in range(size):
            here, right, below = picture[r, c], picture[r, c + 1], picture[r + 1, c]
            index[r, c] = numbers[here]
            border[r, c] = (
                max(_grade(here, right, groups), _grade(here, below, groups)) if (here != right or here != below) else 0
            )


@compiled
def _grade(a: int, b: int, groups: npt.NDArray[np.int32]) -> int:
    if a == b:
        return 0
    if groups[a, 1] != groups[b, 1]:
        return 3
    return 2 if groups[a, 0] != groups[b, 0] else 1


@compiled
def paint(
    index: npt.NDArray[np.uint16] | npt.NDArray[np.uint32],
    border: npt.NDArray[np.uint8],
    grounds: npt.NDArray[np.uint8],
    inks: npt.NDArray[np.uint8],
    patterns: npt.NDArray[np.uint8],
    ink: npt.NDArray[np.uint8],
    faintest: int,
    first_border: int,
    rows: npt.NDArray[np.uint8],
) -> None:
    """Fill ``rows`` (size, 1 + size) with a leading 0 (no filter) and one palette number per pixel.

    For each number in ``index``: ``grounds`` and ``inks`` (k + 1) are palette numbers, ``patterns`` (k + 1) says
    which of the patterns ``ink`` (p, 8, 8) is drawn. Borders of grade ``faintest`` and up get the palette numbers
    from ``first_border`` (grade 1) on; where all are drawn, those of grade 3 are two pixels wide.
    """
    size, wide = len(index), faintest <= 1
    for r in range(size):
        rows[r, 0] = 0
        for c in range(size):
            grade = border[r, c]
            if wide and ((r and border[r - 1, c] == 3) or (c and border[r, c - 1] == 3)):
                grade = 3
            area = index[r, c]
            if grade and grade >= faintest:
                rows[r, c + 1] = first_border + grade - 1
            elif ink[patterns[area], r & 7, c & 7]:
                rows[r, c + 1] = inks[area]
            else:
                rows[r, c + 1] = grounds[area]
