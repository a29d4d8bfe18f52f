"""Codes are text of an exact form; what they name follows from the code alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel_data.errors import UnknownCode
from buurtspiegel_data.levels import CHOICES, LAND_CODE, Level, gemeente_of, is_code, level_of, parent_code
from buurtspiegel_data.status import Status

CODES = {
    "NL": Level.LAND,
    "NL01": Level.LAND,
    "PV26": Level.PROVINCIE,
    "GM0014": Level.GEMEENTE,
    "WK0363AA": Level.WIJK,
    "BU0363AA01": Level.BUURT,
    "BU0363TE01": Level.BUURT,
    "1011": Level.PC4,
    "1011AB": Level.PC6,
    "EGmijn-gebied_1": Level.EIGEN,
}


@pytest.mark.parametrize(("code", "level"), CODES.items())
def test_every_code_belongs_to_one_level(code: str, level: Level) -> None:
    assert level_of(code) is level
    assert [other for other in Level if is_code(code, other)] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GM14",
        "GM00144",
        "gm0014",
        "GM٠٠١٤",
        "WK036300 ",
        "BU0363AA0",
        "0111",
        "1011ab",
        "1011 AB",
        "EG",
        "EG/..",
        "١٠١١",
    ],
)
def test_what_only_looks_like_a_code_is_none(text: str) -> None:
    assert not any(is_code(text, level) for level in Level)
    with pytest.raises(UnknownCode, match="is geen gebiedscode; verwacht bijvoorbeeld GM0344"):
        level_of(text)


@given(st.text(max_size=12))
def test_a_code_is_plain_ascii_without_separators(text: str) -> None:
    if any(is_code(text, level) for level in Level):
        assert text.isascii()
        assert text.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("BU0363AA01", "WK0363AA"),
        ("WK0363AA", "GM0363"),
        ("GM0014", LAND_CODE),
        ("PV26", LAND_CODE),
        ("1011AB", "1011"),
        ("1011", LAND_CODE),
        ("NL", None),
        ("EG1", None),
    ],
)
def test_the_area_above_stands_in_the_code(code: str, parent: str | None) -> None:
    assert parent_code(code) == parent
    above = level_of(code).parent
    assert above is (level_of(parent) if parent else None)


def test_the_gemeente_stands_in_the_codes_of_cbs_and_not_in_a_postcode() -> None:
    assert [gemeente_of(code) for code in ("BU0363AA01", "WK001400", "GM0014")] == ["GM0363", "GM0014", "GM0014"]
    assert [gemeente_of(code) for code in ("1011", "1011AB", "EG1", "NL")] == [None] * 4


def test_every_level_has_a_dutch_word() -> None:
    labels = [level.label for level in Level]
    assert len(set(labels)) == len(Level)
    assert [level.label for level in CHOICES] == [
        "gemeente",
        "wijk",
        "buurt",
        "postcode-4",
        "postcode-6",
        "eigen gebied",
    ]


def test_a_status_says_whether_there_is_a_number_and_has_words_for_people_and_for_files() -> None:
    assert [status for status in Status if status.has_value] == [Status.KNOWN, Status.ESTIMATED]
    assert [status.word for status in Status] == [
        "known",
        "secret",
        "not yet",
        "not applicable",
        "estimated",
        "no source",
    ]
    assert Status.SECRET.label == "geheim"
    assert len({status.label for status in Status}) == len(Status)
