"""A thousand made-up persons in files: nothing of them is in what is told, and only the street is in the records."""

import csv
import io
from pathlib import Path

import pyarrow as pa
import pytest
from dutch_reading import read_content

from buurtspiegel.errors import MappingRefused
from buurtspiegel.own.mapping import Mapping, Role
from buurtspiegel.own.reading.meaning import categories_of, propose, turn
from buurtspiegel.own.reading.records import Records
from planted import Person, persons

PEOPLE = persons(1000)
#: Headers that say what is in them, that say nothing, and that lie.
HEADERS = (
    (
        "bsn",
        "naam",
        "voorletters",
        "e-mail",
        "telefoon",
        "iban",
        "geboortedatum",
        "zaaknummer",
        "kenteken",
        "opmerking",
    ),
    ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"),
    ("kolom", "aanvraag", "tweede", "bericht", "bereikbaar", "betaling", "sinds", "code", "voertuig", "bijzonder"),
    ("aantal", "soort", "type", "locatie", "nummer", "bedrag", "datum", "buurt", "status", "omschrijving"),
)


def cells(person: Person) -> list[str]:
    return [person.bsn, person.name, person.initials, person.email, person.phone, person.iban, person.birth,
            person.case, person.plate, person.sentence]  # fmt: skip


def written(headers: tuple[str, ...], *, zeros: bool = True) -> bytes:
    text = io.StringIO()
    out = csv.writer(text, delimiter=";")
    out.writerow([*headers, "postcode", "straat", "huisnummer", "regeling", "jaar"])
    for at, person in enumerate(PEOPLE):
        own = cells(person)
        own[0] = own[0] if zeros else own[0].lstrip("0")
        # One in fifty filled in a person where the regeling should be, and one in a hundred a bad postcode.
        regeling = own[at % 10] if at % 50 == 3 else ("Bijstand", "Studietoeslag")[at % 2]
        postcode = own[at % 3] if at % 100 == 9 else person.postcode
        out.writerow([*own, postcode, person.street, person.number, regeling, "2023"])
    return text.getvalue().encode()


def secrets() -> set[str]:
    found = {secret for person in PEOPLE for secret in person.secrets} | {person.plate for person in PEOPLE}
    return {secret for secret in found if secret}


def leaks(text: str) -> list[str]:
    return [secret for secret in secrets() if secret in text][:3]


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("zeros", [True, False])
def test_nothing_of_a_thousand_persons_is_told_or_kept(headers: tuple[str, ...], zeros: bool, tmp_path: Path) -> None:
    looked, records, rejected = read_content(written(headers, zeros=zeros), "aanvragen.csv", tmp_path)
    assert leaks(repr(looked)) == []
    assert leaks(repr(rejected)) == []
    kept = records.drop_columns(["street", "number"])
    assert leaks("\n".join(map(str, kept.to_pylist()))) == []
    assert leaks(repr(Records(records, len(records) + len(rejected), tuple(rejected)))) == []
    assert len(records) + len(rejected) == len(PEOPLE)
    roles = {column.name: column.role for column in looked.columns}
    assert roles["postcode"] is Role.POSTCODE
    identifying = [roles[header] for header in headers[:6]]
    assert set(identifying) == {Role.PERSONAL}


def test_the_first_row_of_a_file_without_a_header_is_not_shown(tmp_path: Path) -> None:
    text = "\r\n".join(";".join([*cells(person), person.postcode, "Bijstand"]) for person in PEOPLE[:200])
    looked, records, rejected = read_content(text.encode(), "aanvragen 2023.csv", tmp_path)
    assert looked.mapping.dialect.header == -1
    assert leaks(repr(looked)) == leaks(repr(rejected)) == leaks(str(records.to_pylist())) == []
    assert len(records) == 200


def table() -> tuple[pa.Table, Mapping]:
    names = [*HEADERS[0], "postcode", "jaar"]
    rows = [[*cells(person), person.postcode, "2023"] for person in PEOPLE]
    found = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
    from buurtspiegel.own.mapping import Dialect, Format

    mapping, _ = propose(found, Dialect(Format.CSV), "aanvragen.csv")
    return found, mapping


@pytest.mark.parametrize("header", ["naam", "voorletters", "zaaknummer", "geboortedatum"])
@pytest.mark.parametrize("role", [Role.AREA_NAME, Role.STREET, Role.PLACE, Role.ADDRESS])
def test_a_user_cannot_keep_persons_as_places(header: str, role: Role) -> None:
    found, mapping = table()
    with pytest.raises(MappingRefused, match="mag geen") as refused:
        turn(found, Mapping(mapping.dialect, {**mapping.columns, header: role}, ""))
    assert leaks(str(refused.value)) == []


@pytest.mark.parametrize("header", ["bsn", "e-mail", "telefoon", "iban"])
@pytest.mark.parametrize("role", [Role.CATEGORY, Role.AREA_NAME, Role.STREET, Role.PLACE])
def test_a_user_cannot_keep_an_identifier(header: str, role: Role) -> None:
    found, mapping = table()
    columns = {**mapping.columns, header: role}
    with pytest.raises(MappingRefused, match="mag geen") as refused:
        turn(found, Mapping(mapping.dialect, columns, ""))
    assert leaks(str(refused.value)) == []


@pytest.mark.parametrize("header", ["naam", "voorletters", "zaaknummer", "kenteken", "opmerking", "geboortedatum"])
def test_what_else_a_user_keeps_as_a_category_is_counted_as_other(header: str) -> None:
    found, mapping = table()
    chosen = Mapping(mapping.dialect, {**mapping.columns, header: Role.CATEGORY}, "")
    records, _ = turn(found, chosen)
    assert set(records["category"].to_pylist()) == {"overig"}
    assert categories_of(found, chosen) == ()


def test_a_name_that_many_rows_have_is_other_too() -> None:
    names = ["J. de Vries"] * 40 + ["Bijstand"] * 40 + ["m.jansen@voorbeeld.test"] * 20 + ["06-12345678"] * 15
    found = pa.table({"postcode": ["3512AB"] * len(names), "soort": names, "jaar": ["2023"] * len(names)})
    _, mapping = table()
    chosen = Mapping(mapping.dialect, {"postcode": Role.POSTCODE, "soort": Role.CATEGORY, "jaar": Role.YEAR}, "")
    records, _ = turn(found, chosen)
    assert set(records["category"].to_pylist()) == {"overig", "Bijstand"}
    assert categories_of(found, chosen) == ("Bijstand",)
