"""What is kept: for the owner alone, only added to, and really gone when it is erased."""

import sqlite3
import stat
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel.errors import KeepingFailed
from buurtspiegel.own.cells import Cells
from buurtspiegel.own.deal import Deal
from buurtspiegel.own.keeping import folder
from buurtspiegel.own.keeping.ledger import Entry, Ledger
from buurtspiegel.own.keeping.logbook import Logbook
from buurtspiegel.own.keeping.raw import RawCells
from buurtspiegel.own.protection.release import Release, Rules
from buurtspiegel_data.levels import Level

DEAL = Deal("Gemeente", "Doel", "Grondslag", date(2028, 1, 1), "Team", 10)


def entry(number: int, *periods: str, records: str = "hulp") -> Entry:
    frame = pd.DataFrame(
        {
            "level": "buurt",
            "area": "BU00010101",
            "period": list(periods),
            "category": "",
            "what": "aantal",
            "value": 12.0 + number,
            "why": "",
        }
    )
    structure = pd.DataFrame({"area": ["BU00010101"], "postcode": [""]})
    release = Release(records, number, f"2026-01-0{number}", Rules(10), "buurt", "", frame, structure)
    return Entry(release, DEAL, "Hulp")


def test_the_newest_release_of_a_period_is_on_the_map_until_it_is_taken_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "own")
    assert ledger.accounts() == {}
    assert not (tmp_path / "own").exists()
    with ledger.writing() as pen:
        pen.add(entry(1, "2023", "2024"))
        pen.add(entry(2, "2024"))
    account = ledger.accounts()["hulp"]
    assert {period: one.release.number for period, one in account.current.items()} == {"2023": 1, "2024": 2}
    assert account.entries[0].release.frame["value"].tolist() == [13.0, 13.0]
    assert account.entries[0].deal == DEAL
    with ledger.writing() as pen:
        pen.take_back("hulp", "2024", 2, "op verzoek")
    account = ledger.accounts()["hulp"]
    assert list(account.current) == ["2023"]
    assert len(account.entries) == 2
    with ledger.writing() as pen:
        pen.add(entry(3, "2024"))
    assert list(ledger.accounts()["hulp"].current) == ["2023", "2024"]


def test_nothing_of_a_release_is_kept_when_something_goes_wrong(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)

    def same_number_twice() -> None:
        with ledger.writing() as pen:
            pen.add(entry(1, "2023"))
            pen.add(entry(1, "2024"))

    with pytest.raises(KeepingFailed):
        same_number_twice()
    assert ledger.accounts() == {}


def test_a_release_is_never_changed_or_deleted(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with ledger.writing() as pen:
        pen.add(entry(1, "2023"))
        pen.take_back("hulp", "2023", 1, "x")
    with sqlite3.connect(tmp_path / "uitgaven.sqlite") as database:
        for change in ("UPDATE release SET title = ''", "DELETE FROM release", "DELETE FROM gone"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                database.execute(change)
    with pytest.raises(KeepingFailed, match="niet te lezen of te schrijven"), ledger.writing() as pen:
        pen.add(entry(1, "2023"))


def test_two_writers_do_not_mix(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with (
        ledger.writing() as pen,
        pytest.raises(KeepingFailed, match="wacht tot een ander klaar is"),
        ledger.writing(0.01),
    ):
        pen.add(entry(1, "2023"))


def test_everything_is_for_its_owner_alone(tmp_path: Path) -> None:
    root = tmp_path / "own"
    with Ledger(root).writing() as pen:
        pen.add(entry(1, "2023"))
    Logbook(root).add("ik", "kijkt")
    RawCells(root).keep("hulp", 1, cells("2023"))
    with folder.workplace(root / "tijdelijk") as place:
        (place / "bestand.csv").write_text("x")
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert not place.exists()
    for path in (root, *root.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def cells(*periods: str) -> Cells:
    frame = pd.DataFrame({"area": "BU00010101", "postcode": "", "period": list(periods), "category": "", "count": 3})
    return Cells(Level.BUURT, None, frame.assign(amount=None, first=None, second=None))


def test_raw_cells_that_are_not_wanted_are_erased(tmp_path: Path) -> None:
    raw = RawCells(tmp_path)
    raw.keep("hulp", 1, cells("2023", "2024"))
    raw.keep("zorg", 1, cells("2023"))
    assert raw.erase_but([("hulp", 1, "2024")]) == 2
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.parquet")] == ["cellen/hulp/1.2024.parquet"]
    assert not (tmp_path / "cellen" / "zorg").exists()
    with pytest.raises(ValueError, match="no name of a file"):
        raw.holds("../x", 1, "2023")


def test_a_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "geheim"
    path.write_bytes(b"Jan Jansen" * 1000)
    (tmp_path / "kopie").hardlink_to(path)
    folder.erase(path)
    assert not path.exists()
    assert (tmp_path / "kopie").read_bytes() == bytes(10_000)
    folder.erase(path)  # gone already


def test_a_link_is_removed_and_not_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "buiten").write_text("blijft")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "koppeling").symlink_to(tmp_path / "buiten")
    folder.erase(tmp_path / "in")
    assert (tmp_path / "buiten").read_text() == "blijft"
    assert not (tmp_path / "in").exists()


def test_the_log_shows_what_was_changed(tmp_path: Path) -> None:
    log = Logbook(tmp_path)
    assert log.entries() == ()
    for who in ("Ada", "Bob", "Cor\x1b[31m"):
        log.add(who, "leest in", "hulp")
    assert [(one.who, one.whole) for one in log.entries()] == [("Ada", True), ("Bob", True), ("Cor [31m", True)]
    with sqlite3.connect(tmp_path / "logboek.sqlite") as database:
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            database.execute("DELETE FROM entry")
        database.execute("DROP TRIGGER entry_update")
        database.execute("UPDATE entry SET who = 'Eve' WHERE number = 2")
    assert [(one.who, one.whole) for one in log.entries()] == [("Ada", True), ("Eve", False), ("Cor [31m", False)]


@pytest.mark.parametrize(("gone", "whole"), [(1, [False, False]), (2, [True, False]), (3, [True, False])])
def test_the_log_shows_what_was_deleted(tmp_path: Path, gone: int, whole: list[bool]) -> None:
    log = Logbook(tmp_path)
    for who in ("Ada", "Bob", "Cor"):
        log.add(who, "leest in", "hulp")
    with sqlite3.connect(tmp_path / "logboek.sqlite") as database:
        database.execute("DROP TRIGGER entry_delete")
        database.execute("DELETE FROM entry WHERE number = ?", (gone,))
    assert [one.whole for one in log.entries()] == whole
