"""The store: whole or not at all, checked when read, and one damaged source harms no other."""

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from buurtspiegel_data import columnar, provenance
from buurtspiegel_data.errors import StoreError
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store
from buurtspiegel_data.tables import AreaTable, LeftOut, ReadResult, SourceTable

MakeTable = Callable[..., SourceTable]
MakeAreas = Callable[..., AreaTable]
ONE, TWO = "1" * 64, "2" * 64
CELLS = {"BU00010001": 5.0, "BU00010002": Status.SECRET}


@pytest.fixture
def result(make_table: MakeTable, make_areas: MakeAreas) -> ReadResult:
    table = make_table({"a": CELLS, "b": {"BU00010001": 0.0, "BU00010002": (2.5, Status.ESTIMATED)}})
    areas = make_areas({"BU00010001": (0, 0), "BU00010002": None}, names={"BU00010001": "Súd «x»"})
    return ReadResult((table,), (areas,), (LeftOut("2 regels overgeslagen.", 2),))


@pytest.fixture
def store(tmp_path: Path, result: ReadResult) -> Store:
    store = Store(tmp_path / "data")
    store.add(ONE, "een.csv", result)
    return store


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def settled(store: Store) -> Store:
    """Make the last change old enough for the store to rely on the time of its folder."""
    os.utime(store.root / "sources", (time.time() - 60,) * 2)
    store.sources()
    return store


def test_an_empty_store_answers_and_makes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "nieuw")
    assert (store.sources(), store.faults, store.check(), store.tables("kwb", Level.BUURT)) == ((), (), (), ())
    assert not (tmp_path / "nieuw").exists()


def test_what_was_added_is_there_with_where_it_came_from(store: Store) -> None:
    (source,) = store.sources()
    assert (source.checksum, source.file, source.left_out) == (ONE, "een.csv", ("2 regels overgeslagen.",))
    (table,) = store.tables("kwb", Level.BUURT, "2023")
    assert (table.entry.rows, table.entry.known, table.entry.origin.licence) == (2, {"a": 1, "b": 2}, "CC BY 4.0")
    values, status = columnar.read_columns(table.path, ("b", "a"))
    assert list(values.loc["BU00010001"]) == [0, 5]
    assert list(status.loc["BU00010002"]) == [int(Status.ESTIMATED), int(Status.SECRET)]
    (areas,) = store.areas(Level.BUURT, 2023)
    assert (areas.entry.rows, areas.entry.drawn) == (2, 1)
    assert columnar.read_areas(areas.path)["name"].fillna("").tolist() == ["Súd «x»", ""]
    assert store.check() == ()


def test_only_what_is_asked_is_returned(store: Store) -> None:
    assert store.tables("kwb", Level.WIJK) == store.tables("iv3", Level.BUURT) == ()
    assert store.tables("kwb", Level.BUURT, "2022") == ()
    assert len(store.tables("kwb", Level.BUURT)) == len(store.areas(Level.BUURT)) == 1
    assert store.areas(Level.BUURT, 2022) == store.areas(Level.WIJK) == ()


def test_a_second_store_on_the_same_folder_sees_what_the_first_adds(store: Store, make_table: MakeTable) -> None:
    other = Store(store.root)
    assert len(other.sources()) == 1
    version = other.version
    store.add(TWO, "twee.csv", ReadResult((make_table({"a": CELLS}, period="2022"),)))
    assert [source.file for source in other.sources()] == ["een.csv", "twee.csv"]
    assert other.version != version
    assert other.version == store.version == Store(store.root).version
    assert len(other.version) == 8


def test_the_same_file_again_replaces_and_never_doubles(store: Store, result: ReadResult) -> None:
    version = store.version
    store.add(ONE, "hernoemd.csv", result)
    assert [source.file for source in store.sources()] == ["hernoemd.csv"]
    assert [path.name.split("-")[0] for path in (store.root / "sources").iterdir()] == [ONE[:32]]
    assert store.version == version


def test_the_version_covers_the_order_of_adding(tmp_path: Path, make_table: MakeTable) -> None:
    tables = {ONE: make_table({"a": {"BU00010001": 5.0}}), TWO: make_table({"a": {"BU00010001": 6.0}})}
    versions = {}
    for order in ((ONE, TWO), (TWO, ONE)):
        store = Store(tmp_path / order[0])
        for digest in order:
            store.add(digest, f"{digest}.csv", ReadResult((tables[digest],)))
        found = columns(store, "kwb", Level.BUURT, "2023", ("a",))
        assert found is not None
        assert found.values["a"].tolist() == [6.0 if order[1] == TWO else 5.0]
        versions[order] = store.version
    assert len(set(versions.values())) == 2


def test_what_older_readers_made_is_not_held_and_reading_anew_changes_the_version(
    store: Store, result: ReadResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = store.version
    assert store.holds(ONE) is not None
    assert store.holds(TWO) is None
    monkeypatch.setattr("buurtspiegel_data.store.FORMAT", provenance.FORMAT + 1)
    monkeypatch.setattr("buurtspiegel_data.provenance.SourceRecord.__init__.__defaults__", (provenance.FORMAT + 1,))
    assert store.holds(ONE) is None
    store.add(ONE, "een.csv", result)
    assert store.holds(ONE) is not None
    assert store.version != version


def test_a_file_with_nothing_but_notes_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(ONE, "titels.csv", ReadResult(left_out=(LeftOut("Alleen titels."),)))
    assert store.sources()[0].left_out == ("Alleen titels.",)


def test_a_flipped_byte_is_found_by_the_check_wherever_it_is(store: Store) -> None:
    for path in sorted((store.root / "sources").rglob("*.parquet")):
        whole = path.read_bytes()
        for at in range(0, len(whole), max(len(whole) // 25, 1)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :])
            (fault,) = store.check()
            assert f"{path.name} is beschadigd of weg; voeg het bestand opnieuw toe na het verwijderen" in fault
        path.write_bytes(whole)
    assert store.check() == ()


@pytest.mark.parametrize("left", ["", "{", "[]", "[1]", '{"checksum": "x"}', "null", "[" * 100_000, "\udcff"])
def test_a_broken_provenance_leaves_the_other_sources_working_and_is_said(
    store: Store, make_table: MakeTable, left: str
) -> None:
    store.add(TWO, "twee.csv", ReadResult((make_table({"a": {"BU00010001": 8.0}}, period="2022"),)))
    (record,) = (store.root / "sources").glob(f"{TWO[:32]}*/provenance.json")
    (broken,) = (store.root / "sources").glob(f"{ONE[:32]}*/provenance.json")
    broken.write_text(left, encoding="utf-8", errors="surrogateescape")
    reopened = Store(store.root)
    assert [source.file for source in reopened.sources()] == ["twee.csv"]
    for said in (reopened.faults, reopened.check()):
        assert len(said) == 1
        assert broken.parent.name in said[0]
        assert "verwijder die map en voeg het bestand opnieuw toe" in said[0]
    found = columns(reopened, "kwb", Level.BUURT, "2022", ("a",))
    assert found is not None
    assert found.values.loc["BU00010001", "a"] == 8
    assert record.is_file()


def test_every_truncated_provenance_is_said(store: Store) -> None:
    (path,) = (store.root / "sources").glob("*/provenance.json")
    whole = path.read_text()
    for at in range(0, len(whole) - 1, 37):
        path.write_text(whole[:at])
        assert len(Store(store.root).faults) == 1


@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "tables/../../x.parquet",
        "tables/kwb/..-2023.parquet",
        "areas\\x.parquet",
        5,
    ],
)
def test_a_provenance_that_points_out_of_its_folder_is_refused(store: Store, path: object) -> None:
    (found,) = (store.root / "sources").glob("*/provenance.json")
    for part in ("tables", "areas"):
        raw = json.loads(found.read_text())
        raw[part][0]["path"] = path
        found.write_text(json.dumps(raw))
        assert "is beschadigd" in Store(store.root).faults[0]


def test_a_source_without_provenance_is_said(store: Store) -> None:
    (found,) = (store.root / "sources").glob("*/provenance.json")
    found.unlink()
    assert "mist haar herkomst" in Store(store.root).faults[0]


def test_a_result_that_cannot_be_written_leaves_nothing_behind(store: Store, make_table: MakeTable) -> None:
    before = contents(store.root)
    good, bad = make_table({"a": CELLS}, period="2021"), make_table({"a": CELLS}, names={"BU00010001": "\ud800"})
    with pytest.raises(ValueError, match="surrogates"):
        store.add(TWO, "half.csv", ReadResult((good, bad)))
    assert contents(store.root) == before
    assert [path.name.split("-")[0] for path in (store.root / "sources").iterdir()] == [ONE[:32]]


def test_two_tables_for_one_place_are_refused_and_nothing_is_kept(
    store: Store, make_table: MakeTable, make_areas: Callable[..., AreaTable]
) -> None:
    first, second = make_table({"a_inw": {"BU00010101": 5}}), make_table({"a_65_oo": {"BU00010101": 1}})
    areas = make_areas({"BU00010101": (0, 0)})
    before = store.version
    with pytest.raises(StoreError, match=r"twee\.csv geeft twee tabellen van «kwb» per buurt in 2023; splits het"):
        store.add("9" * 64, "twee.csv", ReadResult((first, second)))
    with pytest.raises(StoreError, match=r"twee\.gpkg geeft twee kaarten van buurt in 2023"):
        store.add("8" * 64, "twee.gpkg", ReadResult(areas=(areas, areas)))
    assert store.version == before


def test_a_name_of_a_file_that_is_no_text_is_kept_as_well_as_can_be(store: Store, result: ReadResult) -> None:
    store.add(TWO, "caf\udce9.csv", result)
    assert [source.file for source in Store(store.root).sources()] == ["een.csv", "caf?.csv"]


def test_what_a_dead_process_left_is_swept_and_what_may_be_written_still_is_not(
    store: Store, make_table: MakeTable
) -> None:
    sources = store.root / "sources"
    old = [sources / ".nieuw-dood", sources / ".oud-dood"]
    young = sources / ".nieuw-levend"
    for folder in (*old, young):
        (folder / "tables").mkdir(parents=True)
        (folder / "tables" / "half.parquet").write_bytes(b"PAR1")
    for folder in old:
        os.utime(folder, (time.time() - 7200,) * 2)
    assert [source.file for source in Store(store.root).sources()] == ["een.csv"]
    assert store.check() == ()
    store.add(TWO, "twee.csv", ReadResult((make_table({"a": CELLS}),)))
    assert not any(folder.exists() for folder in old)
    assert (young / "tables" / "half.parquet").exists()


def test_threads_that_ask_while_another_adds_never_miss_what_was_there(store: Store, make_table: MakeTable) -> None:
    settled(store)
    done, wrong = threading.Event(), []

    def ask() -> None:
        seen: set[str] = set()
        while not done.is_set():
            files = {source.file for source in store.sources()}
            if not seen <= files or "een.csv" not in files or store.faults:
                wrong.append((seen, files, store.faults))
            seen = files

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(12):
        store.add(f"{number:02}ab" * 16, f"{number}.csv", ReadResult((make_table({"a": CELLS}),)))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(store.sources()) == 13


def test_a_table_that_is_gone_is_said_when_read_and_by_the_check(store: Store) -> None:
    (stored,) = store.tables("kwb", Level.BUURT)
    stored.path.unlink()
    with pytest.raises(StoreError, match=r"buurt-2023\.parquet in de gegevensmap is beschadigd of onvolledig"):
        columnar.read_columns(stored.path, ("a",))
    assert "tables/kwb/buurt-2023.parquet is beschadigd of weg" in store.check()[0]
