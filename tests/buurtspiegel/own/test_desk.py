"""The desk: all or nothing, remembered before it is shown, and gone when it should be."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from buurtspiegel.engine import Engine
from buurtspiegel.errors import DealRefused, NoFigures, UnknownId
from buurtspiegel.own import desk as module
from buurtspiegel.own.desk import Desk
from buurtspiegel.own.registered import count_id
from buurtspiegel.registry import Registry, load_registry
from buurtspiegel_data.columnar import read_columns
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from registering import BUURTEN, DEAL, MAPPING, Counted, cells, counted, file, in_year

__all__ = ["counted", "file"]
RECORDS = "wmo_hulp"
DATASET = f"registratie_{RECORDS}"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(root: Path, registry: Registry) -> Desk:
    return Desk(root, registry)


def stored(root: Path, dataset: str = DATASET, level: Level = Level.BUURT, period: str = "2024") -> pd.DataFrame:
    """Values and statuses of the one table of a data set."""
    (table,) = Store(root).tables(dataset, level, period)
    values, status = read_columns(table.path, tuple(table.entry.measures))
    return values.join(status.add_suffix("_status"))


def raw_files(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "own").rglob("*.parquet"))


def test_a_file_is_taken_protected_and_put_on_the_map(
    desk: Desk, root: Path, counted: Counted, file: Path, registry: Registry
) -> None:
    taken = desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    assert taken.read is counted.read
    (told,) = taken.releases
    assert (told.records, told.number, told.periods) == (RECORDS, 1, ("2024",))
    assert told.levels == ("gemeente", "wijk", "buurt")
    assert told.figures + told.secret == 1 + 2 + 6
    assert told.secret >= 2
    table = stored(root)
    assert table.loc["BU00010102", "aantal_status"] == Status.SECRET
    assert pd.isna(table.loc["BU00010102", "aantal"])
    assert table.loc["BU00010202", ["aantal", "aantal_status"]].tolist() == [0, Status.KNOWN]
    assert table.loc["BU00010201", "aantal"] == 80
    assert stored(root, level=Level.GEMEENTE)["aantal"].tolist() == [219]
    (entry,) = Store(root).tables(DATASET, Level.BUURT)
    assert (entry.entry.origin.publisher, entry.entry.origin.licence) == ("Gemeente Aastad", "eigen registratie")
    (registration,) = desk.registrations()
    assert (registration.records, registration.k, registration.sensitive) == (RECORDS, 10, True)
    assert (registration.figures, registration.secret, registration.releases) == (told.figures, told.secret, 1)
    indicator = Engine(Store(root), registry).registry.indicator(count_id(RECORDS))
    assert indicator.title == registration.title
    assert [(one.who, one.what, one.records, one.whole) for one in desk.log()] == [
        ("Ada", "leest een bestand in", RECORDS, True),
        ("Ada", "geeft uit", RECORDS, True),
    ]


def test_a_second_file_of_the_same_year_takes_the_place_of_the_first(
    desk: Desk, root: Path, counted: Counted, file: Path
) -> None:
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    counted.cells = cells(in_year() | {("BU00010101", "2024", ""): 75})
    (told,) = desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada").releases
    assert told.number == 2
    assert raw_files(root) == ["2.2024.parquet"]
    assert stored(root, level=Level.GEMEENTE)["aantal"].tolist() in (
        [234.0],
        [pytest.approx(float("nan"), nan_ok=True)],
    )
    assert len(Store(root).sources()) == 1
    assert desk.registrations()[0].releases == 2
    table = stored(root)
    assert table.loc["BU00010102", "aantal_status"] == Status.SECRET


def test_another_year_comes_beside_it(desk: Desk, root: Path, counted: Counted, file: Path) -> None:
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    counted.cells = cells(in_year("2025"))
    desk.take(file, "wmo.csv", MAPPING, replace(DEAL, retention=date(2031, 1, 1)), "Ada")
    assert raw_files(root) == ["1.2024.parquet", "2.2025.parquet"]
    assert [len(stored(root, period=period)) for period in ("2024", "2025")] == [6, 6]
    assert desk.registrations()[0].periods == ("2024", "2025")
    assert desk.registrations()[0].retention == date(2030, 1, 1)
    assert desk.sweep(date(2030, 1, 1)) == (f"«{RECORDS}» 2024 is verwijderd: de bewaardatum is voorbij.",)
    assert raw_files(root) == ["2.2025.parquet"]
    assert Store(root).tables(DATASET, Level.BUURT, "2024") == ()
    assert desk.registrations()[0].periods == ("2025",)


def test_one_file_is_split_by_category(desk: Desk, root: Path, counted: Counted, file: Path) -> None:
    many = in_year(category="Vervoer") | in_year(category="Was") | in_year(category="Zorg")
    counted.cells = cells(many | {("BU00010101", "2024", "Zeldzaam"): 4, ("BU00010101", "2024", "Weg"): 50})
    mapping = replace(MAPPING, by_category={"vervoer": "wmo_vervoer", "Weg": ""})
    told = {one.records: one for one in desk.take(file, "wmo.csv", mapping, DEAL, "Ada").releases}
    assert set(told) == {RECORDS, "wmo_vervoer"}
    table = stored(root)
    assert {key for key in table if not key.endswith("_status")} == {
        "aantal",
        "soort_was",
        "soort_zorg",
        "soort_overig",
    }
    assert table.loc["BU00010201", ["aantal", "soort_was"]].tolist() == [160, 80]
    assert list(stored(root, "registratie_wmo_vervoer")) == ["aantal", "aantal_status"]
    assert stored(root, "registratie_wmo_vervoer").loc["BU00010201", "aantal"] == 80


def test_a_deal_that_cannot_be_kept_stops_before_the_file_is_opened(
    desk: Desk, root: Path, counted: Counted, file: Path
) -> None:
    counted.fault = AssertionError("opened")
    with pytest.raises(DealRefused, match="de laagste 10"):
        desk.take(file, "wmo.csv", MAPPING, replace(DEAL, k=5), "Ada")
    mapping = replace(MAPPING, records="bomen", by_category={"x": RECORDS})
    with pytest.raises(DealRefused, match="de laagste 10"):
        desk.take(file, "wmo.csv", mapping, replace(DEAL, k=5), "Ada")
    assert not root.exists()


def test_the_threshold_never_goes_down(desk: Desk, counted: Counted, file: Path) -> None:
    mapping = replace(MAPPING, records="bomen")
    desk.take(file, "b.csv", mapping, replace(DEAL, k=20), "Ada")
    with pytest.raises(DealRefused, match="eerder uitgegeven met een hogere drempel"):
        desk.take(file, "b.csv", mapping, replace(DEAL, k=10), "Ada")
    assert [one.releases for one in desk.registrations()] == [1]


def test_a_file_without_a_placed_row_is_refused(desk: Desk, root: Path, counted: Counted, file: Path) -> None:
    counted.cells = cells(in_year(counts=dict.fromkeys(BUURTEN, 0)))
    with pytest.raises(NoFigures, match="geen enkele regel is in een gebied te plaatsen"):
        desk.take(file, "leeg.csv", MAPPING, DEAL, "Ada")
    assert Store(root).sources() == ()


def test_nothing_stays_when_the_protection_fails(
    desk: Desk, root: Path, counted: Counted, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    monkeypatch.setattr("buurtspiegel.own.keeping.ledger.Pen.add", _fails)
    with pytest.raises(RuntimeError):
        desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    assert raw_files(root) == ["1.2024.parquet"]
    assert desk.registrations()[0].releases == 1


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError


def test_what_the_ledger_has_and_the_map_does_not_is_put_there_by_who_is_next(
    desk: Desk, root: Path, counted: Counted, file: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Store, "add", _full)
        with pytest.raises(StoreError):
            desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    assert Store(root).sources() == ()
    assert [one.number for one in desk.log()] == [1]
    Desk(root, registry)
    assert stored(root).loc["BU00010201", "aantal"] == 80


def _full(*_: object, **__: object) -> None:
    raise StoreError("vol")


def test_a_registration_that_is_removed_is_gone_but_for_what_was_published(
    desk: Desk, root: Path, counted: Counted, file: Path, registry: Registry
) -> None:
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    engine = Engine(Store(root), registry)
    assert count_id(RECORDS) in engine.registry.indicators
    desk.remove(RECORDS, "Bob")
    assert count_id(RECORDS) not in engine.registry.indicators
    assert raw_files(root) == []
    assert Store(root).sources() == ()
    assert desk.registrations() == ()
    assert desk.log()[-1].who == "Bob"
    with pytest.raises(UnknownId, match="geen registratie die er nu is; kies uit: er zijn er nog geen"):
        desk.remove(RECORDS, "Bob")
    counted.cells = cells(in_year() | {("BU00010101", "2024", ""): 62})
    (told,) = desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada").releases
    assert told.number == 2  # held against what was published before it


def test_the_date_passes_while_nobody_looks(
    desk: Desk, root: Path, counted: Counted, file: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada")
    assert desk.sweep(date(2029, 12, 31)) == ()

    class Clock(module.datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            return cls(2030, 1, 2, tzinfo=tz)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "datetime", Clock)
    again = Desk(root, registry)
    assert again.swept == (f"«{RECORDS}» 2024 is verwijderd: de bewaardatum is voorbij.",)
    assert again.registrations() == ()
    assert raw_files(root) == []
    assert again.log()[-1].what == "verwijdert na de bewaardatum"


def test_an_empty_data_directory_stays_empty(desk: Desk, root: Path) -> None:
    assert (desk.registrations(), desk.log(), desk.mappings(), desk.sweep(date(2030, 1, 1))) == ((), (), {}, ())
    with pytest.raises(UnknownId):
        desk.remove("x", "Ada")
    with pytest.raises(UnknownId):
        desk.audit("x")
    assert not root.exists()


def test_a_workplace_is_private_and_goes(desk: Desk, root: Path, registry: Registry) -> None:
    with desk.workplace() as place:
        (place / "bestand.csv").write_text("Jan Jansen")
        assert place.is_relative_to(root / "own" / "tijdelijk")
    assert list((root / "own" / "tijdelijk").iterdir()) == []
    left = root / "own" / "tijdelijk" / "werk-dood"
    left.mkdir()
    (left / "bestand.csv").write_text("Jan Jansen")
    Desk(root, registry)
    assert left.exists()  # it may be of a request that is still running
    os.utime(left, (0, 0))
    Desk(root, registry)
    assert not left.exists()


def test_work_under_way_is_told(desk: Desk, counted: Counted, file: Path) -> None:
    heard: list[str] = []
    desk.take(file, "wmo.csv", MAPPING, DEAL, "Ada", lambda what, _: heard.append(what))
    assert heard == ["beschermen", "op de kaart zetten"]
