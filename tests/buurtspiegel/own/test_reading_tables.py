"""Whole tables: how a file is written, what its columns are for, and what becomes of rows that do not fit."""

import pyarrow as pa
import pytest

from buurtspiegel.errors import MappingRefused
from buurtspiegel.own.mapping import Crs, Dialect, Format, Mapping, Role
from buurtspiegel.own.reading.meaning import (
    find_dialect,
    find_tail,
    guess,
    names_of,
    only_common,
    propose,
    stands_for,
    turn,
)
from buurtspiegel.own.report import Rejected

CSV = Dialect(Format.CSV)


def table(**columns: list[str]) -> pa.Table:
    return pa.table({name.replace("_", " "): pa.array(cells, pa.string()) for name, cells in columns.items()})


@pytest.mark.parametrize(
    ("content", "dialect"),
    [
        (b"a;b\r\n1,5;2\r\n", Dialect(Format.CSV, "utf-8", ";", ",")),
        (b"postcode,bedrag\n3512AB,1.5\n3512AC,2.25\n", Dialect(Format.CSV, "utf-8", ",", ".")),
        (b"\xef\xbb\xbfpostcode\tsoort\n3512AB\tx\n", Dialect(Format.CSV, "utf-8-sig", "\t", ",")),
        ("soort|straat\nCafé|Hof\n".encode("cp1252"), Dialect(Format.CSV, "cp1252", "|", ",")),
        ("soort;straat\nCafé;Hof\n".encode("utf-16"), Dialect(Format.CSV, "utf-16", ";", ",")),
        ("soort;straat\nCafé;Hof\n".encode("utf-16-le"), Dialect(Format.CSV, "utf-16-le", ";", ",")),
        (b"sep=;\r\npostcode;soort\r\n3512AB;x\r\n", Dialect(Format.CSV, "utf-8", ";", ",", header=1)),
        (b"Export\r\n\r\npostcode;soort;jaar\r\n3512AB;x;2023\r\n", Dialect(Format.CSV, "utf-8", ";", ",", header=2)),
        (b"3512AB;wmo;2023\r\n3512AC;wmo;2023\r\n", Dialect(Format.CSV, "utf-8", ";", ",", header=-1)),
        (b"id,geom\n1,SRID=28992;POINT(1 2)\n2,SRID=28992;POINT(1 2)\n", Dialect(Format.CSV, "utf-8", ",", ".")),
        (b"datum;postcode\n03/31/2023;3512AB\n04/01/2023;3512AB\n", Dialect(Format.CSV, date="mdy")),
        (b"datum;postcode\n2023-03-31;3512AB\n", Dialect(Format.CSV, date="ymd")),
    ],
)
def test_how_a_file_is_written(content: bytes, dialect: Dialect) -> None:
    assert find_dialect(content, "bestand.csv") == dialect


def test_a_head_that_was_cut_in_a_character() -> None:
    content = "soort;straat\nCafé;Hof é".encode()
    assert find_dialect(content[:-1], "bestand.csv").encoding == "utf-8"


def test_names_are_there_once_and_are_nobody() -> None:
    cells = ["naam", "", "naam", "111222333", "j.jansen@voorbeeld.nl", "Jansen, A.B.", "2023"]
    assert names_of(cells) == ["naam", "kolom 2", "naam (2)", "kolom 4", "kolom 5", "kolom 6", "2023"]


def test_totals_and_junk_at_the_end_are_no_records() -> None:
    cells = ["West", "Oost", "Noord", "", "", ""], ["1", "2", "3", "6", "", "149"]
    assert find_tail(table(wijk=cells[0], n=cells[1])) == 3
    assert find_tail(table(wijk=["West", "Oost", "Totaal"], n=["1", "2", "3"])) == 1
    assert find_tail(table(wijk=["West", "Oost", "Bron: CBS"], n=["1", "2", ""])) == 1
    assert find_tail(table(wijk=["West", "Oost", "Totaalzorg"], n=["1", "2", "3"])) == 0


def test_what_columns_are_for() -> None:
    found = table(
        PC6=["3512 AB", "3513 AB", ""] * 10,
        Huisnr=["1", "2-A", "3"] * 10,
        Naam_aanvrager=["J. Jansen", "P. Smit", "K. Bos"] * 10,
        Datum_besluit=["01-02-2023", "02-03-2023", "03-04-2023"] * 10,
        Product=["Rolstoel", "Traplift", "Rolstoel"] * 10,
        Leeftijd=["70", "81", "66"] * 10,
    )
    seen = {one.name: one for one in guess(found, CSV)}
    assert {name: one.role for name, one in seen.items()} == {
        "PC6": Role.POSTCODE,
        "Huisnr": Role.NUMBER,
        "Naam aanvrager": Role.PERSONAL,
        "Datum besluit": Role.DATE,
        "Product": Role.CATEGORY,
        "Leeftijd": Role.UNUSED,
    }
    assert seen["Naam aanvrager"].personal == "naam"
    assert seen["PC6"].patterns == ("9999 AA",)


def test_dates_over_a_lifetime_are_of_births() -> None:
    days = [f"{1 + at % 28:02d}-05-{1935 + at % 70}" for at in range(70)]
    seen = {one.name: one for one in guess(table(postcode=["3512AB"] * 70, datum=days), CSV)}
    assert (seen["datum"].role, seen["datum"].personal) == (Role.PERSONAL, "geboortedatum")


def test_names_of_known_areas_are_not_persons() -> None:
    found = table(naam=["Jan de Witt", "Anna Paulowna"] * 10, aantal=["1", "2"] * 10)
    assert guess(found, CSV)[0].role is Role.PERSONAL
    assert guess(found, CSV, areas=["Jan de Witt", "Anna Paulowna"])[0].role is Role.AREA_NAME


def test_a_mapping_says_the_gemeente_the_level_and_the_system() -> None:
    mapping, _ = propose(table(buurtcode=["3440111", "3440112"], jaar=["2023"] * 2), CSV, "x.csv")
    assert (mapping.gemeente, mapping.area_level, mapping.year) == ("GM0344", "buurt", "")
    mapping, _ = propose(table(lat=["52,09", "52,10"], lon=["5,11", "5,12"]), CSV, "melding_2022.csv")
    assert (mapping.crs, mapping.year) == (Crs.WGS84, "2022")


def mapped(**columns: Role) -> Mapping:
    return Mapping(CSV, {name.replace("_", " "): role for name, role in columns.items()}, "wmo")


def test_every_row_is_a_record_or_has_a_reason() -> None:
    found = table(
        postcode=["3512 ab", "35123", "", "3512", "3512AB", "3512AB"],
        jaar=["2023", "2023", "2023", "", "twee", "2023"],
        bedrag=["1.234,56", "1", "1", "1", "1", "veel"],
    )
    records, rejected = turn(found, mapped(postcode=Role.POSTCODE, jaar=Role.YEAR, bedrag=Role.AMOUNT))
    assert records.select(["row", "postcode", "period", "amount"]).to_pylist() == [
        {"row": 2, "postcode": "3512AB", "period": "2023", "amount": 1234.56}
    ]
    assert rejected == [
        Rejected(3, "postcode", "Dit is geen postcode, zoals 3512 AB (gevonden: «99999»)."),
        Rejected(4, "postcode", "Hier staat niet waar het is."),
        Rejected(5, "jaar", "Hier is geen jaar ingevuld."),
        Rejected(6, "jaar", "Dit is geen jaar tussen 1900 en 2099 (gevonden: «aaa»)."),
        Rejected(7, "bedrag", "Dit is geen bedrag (gevonden: «aaa»)."),
    ]


def test_one_good_place_is_enough() -> None:
    found = table(postcode=["x", "x"], buurtcode=["BU03440111", "x"])
    records, rejected = turn(found, mapped(postcode=Role.POSTCODE, buurtcode=Role.AREA_CODE))
    assert records["area_code"].to_pylist() == ["BU03440111"]
    assert [one.row for one in rejected] == [3]


def test_a_missing_count_is_not_0_and_0_is() -> None:
    found = table(wijk=["West", "Oost"], tevreden=["0", "."], ontevreden=["3", "4,5"])
    mapping = mapped(wijk=Role.AREA_NAME, tevreden=Role.COUNT, ontevreden=Role.COUNT)
    records, rejected = turn(found, mapping)
    assert records.select(["row", "category", "count"]).to_pylist() == [
        {"row": 2, "category": "tevreden", "count": 0},
        {"row": 2, "category": "ontevreden", "count": 3},
    ]
    assert [(one.row, one.column) for one in rejected] == [(3, "tevreden"), (3, "ontevreden")]
    assert stands_for(found, mapping) == 4 == len(records) + len(rejected)


def test_codes_of_another_level_would_count_twice() -> None:
    found = table(regio=["GM0344", "WK034401", "BU03440111"], aantal=["30", "20", "10"])
    mapping, _ = propose(found, CSV, "2023.csv")
    assert mapping.area_level in {"gemeente", "wijk", "buurt"}
    records, rejected = turn(found, mapping)
    assert (len(records), len(rejected)) == (1, 2)


def test_categories_that_few_have_are_other_over_all_parts_of_a_file() -> None:
    mapping = mapped(postcode=Role.POSTCODE, soort=Role.CATEGORY)
    parts = [table(postcode=["3512AB"] * 8, soort=["Rolstoel"] * 6 + ["Traplift", "-"]) for _ in range(3)]
    records = pa.concat_tables([turn(part, mapping, whole=False)[0] for part in parts])
    found = only_common(records["category"], records["count"], mapping).to_pylist()
    assert {word: found.count(word) for word in found} == {"Rolstoel": 18, "overig": 3, "onbekend": 3}


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (mapped(soort=Role.CATEGORY), "Geen enkele kolom zegt waar iets is"),
        (mapped(postcode=Role.POSTCODE, straat=Role.STREET), "staat niet in het bestand"),
        (mapped(postcode=Role.POSTCODE, soort=Role.DATE, jaar=Role.DATE), "verwacht er één"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: Mapping, said: str) -> None:
    with pytest.raises(MappingRefused, match=said):
        turn(table(postcode=["3512AB"], soort=["x"], jaar=["2023"]), mapping)
