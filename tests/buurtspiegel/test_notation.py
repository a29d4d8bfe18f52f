"""Dutch notation: points for thousands, a comma for decimals, and never a «-0»."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel.notation import NO_VALUE, amount, number, read_number, shown_unit


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (12.349, 2, "12,35"),
        (-7.25, 1, "-7,2"),
        (3, 2, "3,00"),
        (-0.4, 0, "0"),
        (-0.5, 0, "0"),
        (-0.05, 1, "0,0"),
        (0.05, 1, "0,0"),
        (-0.0, 1, "0,0"),
        (math.nan, 1, NO_VALUE),
    ],
)
def test_numbers(value: float, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (458, "€ 1.000", 0, "€ 458.000"),
        (458.3721, "€ 1.000", 0, "€ 458.000"),
        (27.34, "€ 1.000", 1, "€ 27.300"),
        (-12, "€ 1.000", 0, "-€ 12.000"),
        (-0.4, "€ 1.000", 0, "€ 0"),
        (3021.4, "€ per inwoner", 0, "€ 3.021 per inwoner"),
        (-0.4, "€ per inwoner", 0, "€ 0 per inwoner"),
        (-0.5, "€", 0, "€ 0"),
        (2.5, "€", 2, "€ 2,50"),
        (-2.5, "€", 2, "-€ 2,50"),
        (12.34, "%", 1, "12,3%"),
        (1.84, "per 100 inwoners", 1, "1,8 per 100 inwoners"),
        (17407585, "aantal", 0, "17.407.585"),
        (4.15, "score", 2, "4,15"),
        (3, "", 0, "3"),
        (1490, "m³", 0, "1.490 m³"),
        (math.nan, "€ 1.000", 0, NO_VALUE),
        (math.nan, "%", 1, NO_VALUE),
    ],
)
def test_amounts(value: float, unit: str, decimals: int, written: str) -> None:
    assert amount(value, unit, decimals) == written


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (3.2, "procentpunt", 1, "+3,2 procentpunt"),
        (-3.2, "procentpunt", 1, "-3,2 procentpunt"),
        (0.04, "procentpunt", 1, "0,0 procentpunt"),
        (0.05, "procentpunt", 1, "0,0 procentpunt"),
        (0, "%", 0, "0%"),
        (12, "€ 1.000", 0, "+€ 12.000"),
        (-12, "€ 1.000", 0, "-€ 12.000"),
        (0.4, "€ 1.000", 0, "€ 0"),
        (-0.4, "€ 1.000", 0, "€ 0"),
        (math.nan, "%", 0, NO_VALUE),
    ],
)
def test_a_difference_bears_its_sign_and_nothing_has_none(value: float, unit: str, decimals: int, written: str) -> None:
    assert amount(value, unit, decimals, signed=True) == written


def test_thousands_of_euros_are_written_out_so_their_unit_is_the_euro() -> None:
    assert [shown_unit(unit) for unit in ("€ 1.000", "€ 1.000 per jaar", "€ per inwoner", "%")] == [
        "€",
        "€ per jaar",
        "€ per inwoner",
        "%",
    ]


@given(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.sampled_from(["€ 1.000", "€", "%", "m³", "", "aantal"]),
    st.integers(0, 3),
    st.booleans(),
)
def test_every_number_is_written_without_a_negative_nought(
    value: float, unit: str, decimals: int, signed: bool
) -> None:
    written = amount(value, unit, decimals, signed=signed)
    digits = re.sub(r"[^0-9]", "", written.replace(unit.removeprefix("€ 1.000"), ""))
    assert digits
    assert (set(digits) == {"0"}) <= (not written.startswith(("-", "+")))
    assert re.fullmatch(r"[+-]?(€ )?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]{1,3})?( ?(%|m³))?", written)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12", 12),
        ("1.234", 1234),
        ("1.234.567,5", 1234567.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("-0,4", -0.4),
        ("−3 %", -3),
        ("12,3%", 12.3),
        ("€ 458.000", 458000),
        ("-€ 12.000", -12000),
        ("4.158 m³", 4158),
        ("43 per 1.000 inwoners", None),
        ("", None),
        ("veel", None),
        ("1.2.3", None),
        ("1,2,3", None),
        ("12 of 13", None),
        ("9" * 40, None),
    ],
)
def test_reading_what_a_person_writes(text: str, read: float | None) -> None:
    assert read_number(text) == read
