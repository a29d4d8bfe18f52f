"""Search by name or code, with whatever a visitor types."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtspiegel import open_workbench
from buurtspiegel.answers.painting import MapAnswers
from buurtspiegel.answers.search import Search, folded


@pytest.fixture(scope="module")
def search(answers: MapAnswers) -> Search:
    return Search(answers.engine)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aastad", ["Aastad"]),
        ("  AAST ", ["Aastad"]),
        ("sudsted", ["Súdstêd"]),
        ("Súd", ["Súdstêd"]),
        ("dorp", ["Dorp", "Dorp"]),
        ("1011", ["1011", "1011AB", "1011AC"]),
        ("1011 ab", ["1011AB"]),
        ("1011ab", ["1011AB"]),
        ("1013", ["1013"]),
        ("BU00010102", ["Poort"]),
        ("gm0002", ["Súdstêd"]),
        ("onerror", ["<img src=x onerror=alert(1)>"]),
        ("stad", []),
        ("a", []),
        ("", []),
        ("nergens", []),
    ],
)
def test_areas_are_found(search: Search, text: str, found: list[str]) -> None:
    assert [row["name"] for row in search.find(text)] == found


def test_a_result_says_where_it_is_and_what_choosing_it_sets(search: Search) -> None:
    assert search.find("poort") == [
        {
            "code": "BU00010102",
            "name": "Poort",
            "where": "buurt in Aastad",
            "set": {"level": "buurt", "area": "BU00010102", "gemeente": "GM0001"},
        }
    ]
    (gemeente,) = search.find("aastad")
    assert (gemeente["where"], gemeente["set"]) == ("gemeente", {"gemeente": "GM0001"})
    (postcode,) = search.find("1011ab")
    assert (postcode["where"], postcode["set"]) == ("postcode-6", {"level": "pc6", "area": "1011AB"})


def test_a_name_that_begins_with_the_text_comes_before_one_with_a_word_that_does(search: Search) -> None:
    names = [row["name"] for row in search.find("bu0001")]
    assert "Poort" in names
    assert [row["name"] for row in search.find("http")] == ['=HYPERLINK("http://kwaad")']


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_at_most_twelve_and_never_a_fault(search: Search, text: str) -> None:
    assert len(search.find(text)) <= 12


@pytest.mark.parametrize("text", ["\0\0", "(((", "[a-", "\\", "\\b\\b", ".*", "ﬃ", "a" * 10_000, "1011\n"])
def test_signs_have_no_meaning(search: Search, text: str) -> None:
    assert len(search.find(text)) <= 3


def test_nothing_is_found_in_an_empty_workbench(tmp_path: Path) -> None:
    assert Search(open_workbench(tmp_path).engine).find("utrecht") == []


def test_letters_are_compared_without_case_accents_and_outer_blanks() -> None:
    assert folded("  Súdwest-Fryslân ") == "sudwest-fryslan"
    assert folded("'s-Gravenhage") == "'s-gravenhage"
