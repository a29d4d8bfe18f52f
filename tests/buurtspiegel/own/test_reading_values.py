"""One text at a time: dates, numbers, codes, postcodes, house numbers, addresses and points of Dutch files."""

import numpy as np
import pyarrow as pa
import pytest

from buurtspiegel.own.mapping import Crs
from buurtspiegel.own.reading.addresses import Address, read_address, read_number, read_postcodes
from buurtspiegel.own.reading.codes import read_code
from buurtspiegel.own.reading.dates import read_date, read_years
from buurtspiegel.own.reading.hard import hard_in, is_bsn, is_iban
from buurtspiegel.own.reading.numbers import read_numbers
from buurtspiegel.own.reading.person_names import looks_like_name
from buurtspiegel.own.reading.points import points_of, split_pairs
from buurtspiegel.own.reading.shapes import shape
from buurtspiegel.own.reading.uniques import missing
from buurtspiegel.own.reading.what import headers_apart
from buurtspiegel_data.levels import Level


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("01-03-2023", "dmy", "2023-03-01"),
        ("1-3-23", "dmy", "2023-03-01"),
        ("1.3.1999", "dmy", "1999-03-01"),
        ("03/01/2023", "mdy", "2023-03-01"),
        ("20230301", "dmy", "2023-03-01"),
        ("01032023", "dmy", "2023-03-01"),
        ("2023-03-01", "dmy", "2023-03-01"),
        ("1 maart 2023", "dmy", "2023-03-01"),
        ("wo 1 mrt. 2023", "dmy", "2023-03-01"),
        ("01-mrt-23", "ymd", "2023-03-01"),
        ("44986", "dmy", "2023-03-01"),
        ("44986.5", "dmy", "2023-03-01"),
        ("31-02-2023", "dmy", None),
        ("13-13-2023", "dmy", None),
        ("01-01-0001", "dmy", None),
        ("9999-12-31", "dmy", None),
        ("maart", "dmy", None),
        ("٠١-٠٣-٢٠٢٣", "dmy", None),
    ],
)
def test_a_date(text: str, order: str, day: str | None) -> None:
    found = read_date(text, order)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2023JJ00", "2023"),
        ("schooljaar 2022/2023", "2022"),
        ("2022-2023", "2022"),
        ("2023-Q2", "2023"),
        ("2023KW01", "2023"),
        ("Q2 2023", "2023"),
        ("maart 2023", "2023"),
        ("2023-03-01T23:59:59.000Z", "2023"),
        ("3/1/2023 12:00:00 AM", "2023"),
        ("23", ""),
        ("ergens in 2023 of later", ""),
    ],
)
def test_a_period(text: str, year: str) -> None:
    assert read_years(pa.array([text])).to_pylist() == [year]


def test_a_column_says_in_which_order_its_days_are() -> None:
    assert read_years(pa.array(["05-mei-22", "1-12-21"]), "ymd").to_pylist() == ["2022", "2021"]
    assert read_years(pa.array(["22-12-31", "21-11-30"]), "dmy").to_pylist() == ["2022", "2021"]


@pytest.mark.parametrize(
    ("texts", "decimal", "numbers"),
    [
        (["1.234,56", "€ 12,50", "1.234", "12"], ",", [1234.56, 12.5, 1234.0, 12.0]),
        (["1,234.56", "12.5", "1,234"], ".", [1234.56, 12.5, 1234.0]),
        (["12.5", "1.234", "1234.75"], ",", [12.5, 1.234, 1234.75]),
        (["12,5", "1,234"], ".", [12.5, 1.234]),
        (["€ 1.250,-", "EUR 7", "-3,5", "1 234,5", "1.234.567"], ",", [1250.0, 7.0, -3.5, 1234.5, 1234567.0]),
        (["1,55E+05", "inf", "1e999", "NaN", "12a", "1.2.3", "--5"], ",", [155000.0, *[np.nan] * 6]),
    ],
)
def test_numbers(texts: list[str], decimal: str, numbers: list[float]) -> None:
    np.testing.assert_allclose(read_numbers(pa.array(texts), decimal), numbers)


def test_what_is_missing_is_no_number() -> None:
    words = ["", ".", "-", "onbekend", "NULL", "-99997", "-99999999", "n.v.t.", "#N/B", "Onbekend"]
    assert missing(pa.array(words)).all()
    assert not missing(pa.array(["0", "-1", "nee", "geen", "99999"])).any()


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("344", Level.GEMEENTE, "GM0344"),
        ("3440111", Level.BUURT, "BU03440111"),
        ("140000", Level.BUURT, "BU00140000"),
        ("34401", Level.WIJK, "WK034401"),
        ("363AA01", Level.BUURT, "BU0363AA01"),
        ("bu0363aa01", None, "BU0363AA01"),
        ("GM0344    ", None, "GM0344"),
        ("3440111.0", Level.BUURT, "BU03440111"),
        ("601", Level.BUURT, ""),
        ("03440111", None, ""),
        ("BU0344011X1", None, ""),
        ("", Level.BUURT, ""),
    ],
)
def test_a_code(text: str, level: Level | None, code: str) -> None:
    assert read_code(text, level) == code


def test_postcodes() -> None:
    texts = ["1234 ab", "1234AB", "1234", "1234\u00a0AB", "NL-1234 AB", "0123AB", "12345", "1234A", "AB 1234"]
    assert read_postcodes(pa.array(texts)).to_pylist() == ["1234AB", "1234AB", "1234", "1234AB", "1234AB", *[""] * 4]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", ("12", "")),
        ("12-A", ("12", "A")),
        ("12 bis", ("12", "BIS")),
        ("12/3 hs", ("12", "3 HS")),
        ("12a", ("12", "A")),
        ("12.0", ("12", "")),
        ("0012", ("12", "")),
        ("A12", ("", "")),
        ("123456", ("", "")),
        ("0", ("", "")),
    ],
)
def test_a_house_number(text: str, number: tuple[str, str]) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Kerkstraat 12 A, 3512 AB Utrecht", Address("Kerkstraat", "12", "A", "3512AB", "Utrecht")),
        (
            "Laan van Nieuw-Guinea 7-bis 3531JA UTRECHT",
            Address("Laan van Nieuw-Guinea", "7", "BIS", "3531JA", "UTRECHT"),
        ),
        ("Plein 1944 81, 3512AB Utrecht", Address("Plein 1944", "81", "", "3512AB", "Utrecht")),
        ("Plein 40-45 12", Address("Plein 40-45", "12", "")),
        ("1e Daalsedijk 5, Utrecht", Address("1e Daalsedijk", "5", "", "", "Utrecht")),
        ("Kerkstraat", Address()),
    ],
)
def test_an_address(text: str, address: Address) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (136_000.0, 455_000.0),
        (455_000.0, 136_000.0),
        (136.0, 455.0),
        (136_000_000.0, 455_000_000.0),
        (5.1133, 52.0826),
        (52.0826, 5.1133),
        (5_113_300.0, 52_082_600.0),
    ],
)
def test_a_point_in_any_system_and_order(first: float, second: float) -> None:
    found = points_of(np.array([first]), np.array([second]))
    np.testing.assert_allclose([found.x[0], found.y[0]], [136_000, 455_000], atol=300)


def test_a_point_elsewhere_is_none() -> None:
    found = points_of(np.array([0.0, 4.35, np.nan]), np.array([0.0, 48.85, 52.0]), Crs.WGS84)
    assert np.isnan(found.x).all()


def test_two_coordinates_in_one_text() -> None:
    texts = ["SRID=28992;POINT(136000 455000)", "52.0826, 5.1133", "POINT Z (5.1 52 3)", "136000,5 455000,25", "hier"]
    texts += ["POLYGON((0 0, 4 0, 4 2, 0 2, 0 0))", "POLYGON((0 0, 4"]
    first, second = split_pairs(pa.array(texts))
    np.testing.assert_allclose(first, [136_000, 52.0826, 5.1, 136_000.5, np.nan, 2, np.nan])
    np.testing.assert_allclose(second, [455_000, 5.1133, 52, 455_000.25, np.nan, 1, np.nan])


def test_headers_of_counts() -> None:
    assert dict(headers_apart(["a|West|schooljaar 2022/2023", "a|Oost|schooljaar 2022/2023"])) == {
        "a|West|schooljaar 2022/2023": ("West", "2022"),
        "a|Oost|schooljaar 2022/2023": ("Oost", "2022"),
    }
    assert dict(headers_apart(["2021", "2022"])) == {"2021": ("", "2021"), "2022": ("", "2022")}
    assert dict(headers_apart(["wmo 2021", "jeugd 2021"])) == {
        "wmo 2021": ("wmo", "2021"),
        "jeugd 2021": ("jeugd", "2021"),
    }
    assert dict(headers_apart(["aantal"])) == {"aantal": ("", "")}


def test_the_elfproef() -> None:
    # 111222333 is the example of the government; a number of nine zeros passes the sum and is none.
    assert is_bsn(["111222333", "11222333", "111.222.333", "111222334", "000000000", "12345"]).tolist() == [
        True, False, True, False, False, False,
    ]  # fmt: skip
    assert is_bsn(["012345672", "12345672"]).tolist() == [True, True]
    numbers = [f"{number:09d}" for number in np.random.default_rng(1).integers(1, 10**9, 20_000)]
    assert 0.085 < is_bsn(numbers).mean() < 0.097


def test_the_elfproef_and_iban_are_those_of_a_library() -> None:
    bsn = pytest.importorskip("stdnum.nl.bsn")
    iban = pytest.importorskip("stdnum.iban")
    numbers = [f"{number:09d}" for number in np.random.default_rng(2).integers(1, 10**9, 2_000)]
    assert is_bsn(numbers).tolist() == [bsn.is_valid(number) for number in numbers]
    # Ours asks for the check of ISO 13616 only; theirs knows the banks of some countries as well.
    texts = ["NL91ABNA0417164300", "NL92ABNA0417164300", "DE89 3704 0044 0532 0130 00"]
    assert [is_iban(text) for text in texts] == [iban.is_valid(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mail jan@voorbeeld.nl even", "e-mail"),
        ("bel 06-12345678", "telefoon"),
        ("+31 (0)30 212 34 56", "telefoon"),
        ("rekening NL91 ABNA 0417 1643 00", "IBAN"),
        ("bsn 111222333 van hem", "BSN"),
        ("Wijk 01", ""),
        ("BU03440111", ""),
        ("2023-03-01", ""),
        ("€ 1.234.567,89", ""),
    ],
)
def test_an_identifier_in_a_text(text: str, what: str) -> None:
    assert hard_in(text) == what


def test_names_of_persons_and_of_other_things() -> None:
    persons = [
        "J. de Vries",
        "Jansen, A.B.",
        "Mw. Fatima El Amrani",
        "Jan van den Berg",
        "P.J.M. van 't Hof",
        "Smit, Anna",
    ]
    others = [
        "Hulp bij het huishouden",
        "Jan Steenstraat",
        "De Hoogte",
        "Rolstoel",
        "Wijk 1 Utrecht",
        "Overig",
        "W.M.O.",
    ]
    assert [text for text in persons if not looks_like_name(text)] == []
    assert [text for text in others if looks_like_name(text)] == []


def test_a_shape_tells_nothing_but_a_shape() -> None:
    assert shape("3512 AB") == "9999 AA"
    assert shape("Willemijn van den Heuvel") == "Aaaa aaa aaa Aaaa"
    assert shape("0" * 100) == "9" * 10
