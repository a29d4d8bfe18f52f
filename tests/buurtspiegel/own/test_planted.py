"""A thousand made-up persons in a file: nothing of them is in the data directory, temporary files, log or report."""

import dataclasses
import io
import logging
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.mapping import Role
from buurtspiegel.registry import load_registry
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, ReadResult
from planted import Person, persons
from registering import BUURTEN, DEAL

HEADER = "BSN;Naam;Voorletters;E-mail;Telefoon;IBAN;Geboortedatum;Adres;Zaaknummer;Toelichting;Buurtcode;Datum;Soort"
MAKE = ("Vervoer", "Huishoudelijke hulp", "Woningaanpassing")


def line(person: Person, number: int) -> str:
    where = BUURTEN[number % 5 if number % 100 else 5]
    told = (
        *(person.bsn, person.name, person.initials, person.email, person.phone, person.iban, person.birth),
        *(f"{person.street} {person.number}", person.case, person.sentence),
        *(where if number % 250 else f"BU{person.bsn[:8]}", f"{number % 28 + 1:02}-03-2024", MAKE[number % 3]),
    )
    return ";".join(told)


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return persons(1000)


@pytest.fixture
def root(tmp_path: Path, make_areas: Callable[..., AreaTable]) -> Path:
    store = Store(tmp_path / "data")
    store.add("1" * 64, "kaart.gpkg", ReadResult((), (make_areas({code: (at, 0) for at, code in enumerate(BUURTEN)}),)))
    return store.root


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def texts(folder: Path) -> Iterator[str]:
    """Everything in a folder as text: names, bytes as they are, and what stands packed in Parquet and SQLite."""
    for path in folder.rglob("*"):
        yield str(path)
        if path.is_file():
            content = path.read_bytes()
            yield content.decode("latin-1")
            yield content.decode("utf-8", "replace")
            yield from unpacked(content)
        if path.suffix == ".sqlite":
            yield from rows(path)


def unpacked(content: bytes) -> Iterator[str]:
    if content[:4] == b"PAR1":
        yield pd.read_parquet(io.BytesIO(content)).to_csv()


def rows(path: Path) -> Iterator[str]:
    with sqlite3.connect(path) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608  (a name out of the file itself)
                for cell in row:
                    yield str(cell)
                    if isinstance(cell, bytes):
                        yield from unpacked(cell)


def found(people: list[Person], where: str) -> list[str]:
    return [secret for person in people for secret in (*person.secrets, person.street) if secret and secret in where]


def test_nothing_of_a_thousand_persons_is_found_anywhere(
    people: list[Person], root: Path, temporary: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "wmo.csv"
    file.write_text("\n".join([HEADER, *(line(one, at) for at, one in enumerate(people))]) + "\n", encoding="utf-8")
    assert len(found(people, file.read_text("utf-8"))) > 5_000  # the search finds what is there
    desk = Desk(root, load_registry())
    with caplog.at_level(logging.DEBUG):
        looked = desk.look(file, "wmo.csv")
        mapping = replace(looked.mapping, records="wmo_hulp", gemeente="GM0001")
        kinds = {one.name: one.role for one in looked.columns}
        assert {kinds[name] for name in ("BSN", "Naam", "E-mail", "Telefoon", "IBAN", "Geboortedatum")} == {
            Role.PERSONAL
        }
        taken = desk.take(file, "wmo.csv", mapping, DEAL, "Ada")
        report = desk.audit("wmo_hulp")
    assert taken.read.rows == 1000
    assert taken.read.placed + len(taken.read.rejected) == 1000
    assert len(taken.read.rejected) >= 4  # codes of no area, made of a BSN
    assert Store(root).tables("registratie_wmo_hulp", Level.BUURT)
    told = repr((looked, dataclasses.asdict(taken), report, desk.log(), desk.registrations(), caplog.text))
    assert found(people, told) == []
    assert found(people, "\n".join(texts(root))) == []
    assert list(temporary.iterdir()) == []
    desk.remove("wmo_hulp", "Ada")
    assert found(people, "\n".join(texts(root))) == []


def test_a_file_that_is_refused_leaves_nothing_either(
    people: list[Person], root: Path, temporary: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Persons where areas, years and categories are expected: every row is rejected, and no sentence quotes one."""
    file = tmp_path / "kapot.csv"
    written = [f"{one.name};{one.bsn};{one.street} {one.number};{one.email}" for one in people]
    file.write_text("\n".join(["Buurtcode;Jaar;Soort;Aantal", *written]) + "\n", encoding="utf-8")
    desk = Desk(root, load_registry())
    roles = dict(
        zip(
            ("Buurtcode", "Jaar", "Soort", "Aantal"),
            (Role.AREA_CODE, Role.YEAR, Role.CATEGORY, Role.COUNT),
            strict=True,
        )
    )
    with caplog.at_level(logging.DEBUG):
        guess = desk.look(file, "kapot.csv").mapping
        mapping = replace(guess, columns=roles, records="wmo_hulp", gemeente="GM0001")
        with pytest.raises(WorkbenchError) as refused:
            desk.take(file, "kapot.csv", mapping, DEAL, "Ada")
    chain: list[str] = []
    fault: BaseException | None = refused.value
    while fault is not None:
        chain.append(repr(fault))
        fault = fault.__cause__ or fault.__context__
    assert found(people, "\n".join([*chain, caplog.text, repr(desk.log())])) == []
    assert found(people, "\n".join(texts(root))) == []
    assert list(temporary.iterdir()) == []
