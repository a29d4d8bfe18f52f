"""Postcodes as numbers, and where they lie."""

import numpy as np
import pyarrow as pa
import pytest

from buurtspiegel.own.placing.areas import OUTSIDE, UNKNOWN, areas_of
from buurtspiegel.own.placing.postcode_map import from_addresses
from buurtspiegel.own.placing.postcodes import by_number, count, pack, unpack

CODES = ["3512AB", "3512 ab", "9999ZZ", "1000AA", "0512AB", "3512A", "3512ABC", "35l2AB", "3512 A1", "", " 3512\tAB"]
NUMBERS = [3512 * 676 + 1, 3512 * 676 + 1, 9999 * 676 + 675, 1000 * 676, -1, -1, -1, -1, -1, -1, -1]


@pytest.mark.parametrize(
    "codes",
    [
        pa.array(CODES),
        pa.array(CODES, pa.large_string()),
        pa.chunked_array([CODES[:3], [], CODES[3:]]),
        pa.array(["weg", *CODES])[1:],
        np.array(CODES),
        np.array(CODES).astype("S"),
    ],
    ids=["text", "large text", "chunks", "slice", "numpy", "bytes"],
)
def test_a_postcode_is_a_number_however_it_is_written(codes: pa.Array) -> None:
    assert pack(codes).tolist() == NUMBERS
    table = by_number(np.array(NUMBERS[1:3]), np.array([0, 1]))
    assert count(codes, table, 2).tolist() == [2, 1, 8]


def test_a_number_is_its_postcode_again() -> None:
    numbers = np.random.default_rng(1).integers(1000 * 676, 10_000 * 676, 1_000)
    assert pack(unpack(numbers)).tolist() == numbers.tolist()
    assert unpack(np.array(NUMBERS[:4])).tolist() == ["3512AB", "3512AB", "9999ZZ", "1000AA"]


def test_no_text_counts_as_none() -> None:
    assert pack(pa.array([None, "3512AB"])).tolist() == [-1, NUMBERS[0]]


def test_counting_many_is_counting_each() -> None:
    rng = np.random.default_rng(2)
    numbers = rng.choice(np.arange(1000 * 676, 10_000 * 676), 5_000, replace=False)
    areas = rng.integers(0, 300, 5_000)
    picked = rng.integers(0, 5_000, 400_000)
    counted = count(pa.array(unpack(numbers)[picked]), by_number(numbers, areas), 300)
    assert counted.tolist() == [*np.bincount(areas[picked], minlength=300), 0]


ADDRESSES = pa.table(
    {
        "postcode": ["1000AA", "1000AA", "1000AA", "1000AB", "1001AA", "1001AB", "2000AA"],
        "number": pa.array([1, 3, 5, 2, 1, 1, 1], pa.int32()),
        "buurt": ["BU00010000", "BU00010100", "BU00010100", "BU00010100", "BU00010000", "BU00010001", "BU00020000"],
        "addresses": pa.array([4, 1, 2, 1, 1, 1, 1], pa.int32()),
    }
)


def test_a_postcode_lies_where_most_of_its_addresses_are_and_a_number_where_it_is() -> None:
    areas = areas_of(["BU00010000", "BU00010001", "BU00010100"], {})
    made = from_addresses(ADDRESSES, areas)

    def placed(postcode: str, number: int = -1) -> tuple[str | int, bool]:
        one, other = pack(np.array([postcode])), np.array([number])
        at = int(made.of_addresses(one, other)[0])
        return areas.codes[at] if at >= 0 else at, bool(made.exact(one, other)[0])

    assert placed("1000AA") == ("BU00010000", False)
    assert placed("1000AA", 5) == ("BU00010100", True)
    assert placed("1000AA", 99) == ("BU00010000", False)
    assert placed("1000AB") == placed("1000AB", 77) == ("BU00010100", True)
    assert placed("2000AA", 1) == (OUTSIDE, True)
    assert placed("3000AA") == (UNKNOWN, False)
    assert [int(made.pc4[pc4]) for pc4 in (2000, 3000)] == [OUTSIDE, UNKNOWN]
    # 1000 lies in two wijken, so in the gemeente; 1001 in two buurten of one wijk.
    assert [areas.codes[made.pc4[pc4]] for pc4 in (1000, 1001)] == ["GM0001", "WK000100"]
