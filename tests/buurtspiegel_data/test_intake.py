"""Adding files: recognised and kept whole, refused in one sentence, and the same file twice changes nothing."""

import errno
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtspiegel_data.intake import Added, add, files, known_names
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

NAMES_HEADER = "buurtcode2021;buurtnaam2021;GM_2021;GM2021;GM_NAAM;WK_2021;WK2021;WK_NAAM"
RESIDENTS = "gemeente,jaar,aantal_inwoners\nGM0344,2022,361924\nGM0344,2023,367947\nGM0014,2023,\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


@pytest.fixture
def residents(tmp_path: Path) -> Path:
    path = tmp_path / "inwoners.csv"
    path.write_text(RESIDENTS)
    return path


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def one(store: Store, *paths: Path) -> Added:
    (outcome,) = add(store, paths)
    return outcome


def test_a_file_is_recognised_read_and_kept(store: Store, residents: Path) -> None:
    seen: list[Path] = []
    (outcome,) = add(store, [residents], seen.append)
    assert seen == [residents]
    assert not outcome.already
    assert outcome.fault == ""
    assert outcome.record is not None
    assert [(table.dataset, table.level, table.period, table.rows) for table in outcome.record.tables] == [
        ("inwoners", Level.GEMEENTE, "2022", 1),
        ("inwoners", Level.GEMEENTE, "2023", 2),
    ]


def test_adding_twice_changes_nothing_under_whatever_name(store: Store, residents: Path, tmp_path: Path) -> None:
    one(store, residents)
    before = contents(store.root)
    copy = tmp_path / "kopie.csv"
    copy.write_text(RESIDENTS)
    again = list(add(store, [residents, residents, copy]))
    assert [outcome.already for outcome in again] == [True, True, True]
    assert [outcome.record.file for outcome in again if outcome.record] == ["inwoners.csv"] * 3
    assert contents(store.root) == before


def test_a_file_that_changed_is_added_beside_the_earlier_one(store: Store, residents: Path) -> None:
    one(store, residents)
    residents.write_text(RESIDENTS.replace("367947", "367948"))
    assert not one(store, residents).already
    assert len(store.sources()) == 2


def test_a_refused_file_harms_no_other(store: Store, residents: Path, tmp_path: Path) -> None:
    junk = tmp_path / "onbekend.csv"
    junk.write_text("a,b\n1,2\n")
    outcomes = {outcome.path.name: outcome for outcome in add(store, [junk, tmp_path / "weg.csv", residents])}
    assert outcomes["inwoners.csv"].record is not None
    assert outcomes["onbekend.csv"].fault.startswith(
        "onbekend.csv is tekst met kolommen (CSV) met de kolommen «a», «b»"
    )
    assert outcomes["weg.csv"].fault.endswith("weg.csv: dit bestand is er niet; controleer de naam en de map.")
    assert [source.file for source in store.sources()] == ["inwoners.csv"]


@pytest.mark.parametrize("error", [TypeError, AttributeError, IndexError, RuntimeError, MemoryError])
@pytest.mark.parametrize(
    "broken", ["buurtspiegel_data.readers.inwoners.read", "buurtspiegel_data.columnar.write_table"]
)
def test_a_fault_of_the_program_is_a_sentence_and_the_next_file_is_added(
    store: Store, residents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error("list index out of range\nin /tmp/x")

    later = tmp_path / "namen_2021.csv"
    later.write_text(f"{NAMES_HEADER}\n10101;Een;GM0001;1;Aastad;WK000101;101;Noord")
    monkeypatch.setattr(broken, fail)
    outcomes = {outcome.path: outcome.fault for outcome in add(store, [residents, later])}
    assert outcomes[later] == ""
    assert outcomes[residents].startswith("inwoners.csv")
    assert outcomes[residents].count(";") == 2
    assert not re.search(r"range|/tmp|\n", outcomes[residents])
    assert [source.file for source in store.sources()] == [later.name]


@pytest.fixture
def junk(tmp_path: Path, residents: Path) -> Path:
    """A folder as they occur: hidden files, an empty file, binaries, a pipe, a socket, links in circles."""
    folder = tmp_path / "rommel"
    (folder / "diep" / "dieper").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("hidden")
    (folder / "leeg.csv").touch()
    (folder / "beeld.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "zip.gpkg").write_bytes(b"PK\x03\x04 and no more")
    (folder / "diep" / "dieper" / "goed.csv").write_text(RESIDENTS)
    os.mkfifo(folder / "pijp.csv")
    (folder / "weg.csv").symlink_to(folder / "er niet")
    (folder / "rond").symlink_to(folder)
    (folder / "schijf").symlink_to("/")
    (folder / "link.csv").symlink_to(residents)
    return folder


def test_a_folder_of_junk_is_walked_once_and_gives_a_sentence_for_each_file(store: Store, junk: Path) -> None:
    outcomes = {outcome.path.relative_to(junk).as_posix(): outcome for outcome in add(store, [junk])}
    assert sorted(outcomes) == [
        "beeld.png",
        "diep/dieper/goed.csv",
        "leeg.csv",
        "link.csv",
        "pijp.csv",
        "weg.csv",
        "zip.gpkg",
    ]
    assert [name for name, outcome in outcomes.items() if not outcome.fault] == ["diep/dieper/goed.csv", "link.csv"]
    for name in ("beeld.png", "leeg.csv", "pijp.csv", "weg.csv", "zip.gpkg"):
        assert Path(name).name in outcomes[name].fault
        assert "\n" not in outcomes[name].fault
    assert "is geen gewoon bestand" in outcomes["pijp.csv"].fault
    assert len(store.sources()) == 1


def test_a_folder_that_may_not_be_opened_is_a_sentence_and_the_rest_is_added(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests as root may open everything."""
    folder = tmp_path / "map"
    locked, late = folder / "dicht", folder / "wat" / "later.csv"
    for path in (locked, late.parent):
        path.mkdir(parents=True)
    late.write_text(RESIDENTS)
    opened = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    outcomes = {outcome.path: outcome.fault for outcome in add(store, [folder])}
    assert outcomes[late] == ""
    assert outcomes[locked].startswith("dicht: de map is niet te lezen")


def test_a_socket_is_no_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.csv")
        assert "is geen gewoon bestand" in one(store, tmp_path / "s.csv").fault


def test_files_come_in_a_fixed_order(junk: Path) -> None:
    assert list(files([junk])) == list(files([junk]))
    assert list(files([])) == []


def test_a_name_of_a_file_that_is_no_text_can_be_added(store: Store, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    path.write_text(RESIDENTS)
    assert one(store, path).fault == ""
    assert [source.file for source in Store(store.root).sources()] == ["caf?.csv"]


def test_what_is_said_of_a_file_is_one_line_whatever_it_is_called(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a\nb\u202ec\x1b.csv"
    path.write_text("a,b\n1,2\n")
    assert one(store, path).fault.startswith("a bc.csv is tekst met kolommen")


def test_a_store_that_cannot_be_made_is_said(residents: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    fault = one(Store(tmp_path / "bestand"), residents).fault
    assert fault.startswith("inwoners.csv: het bestand is niet te lezen of op te slaan (")
    assert "None" not in fault


def test_a_file_that_needs_names_is_read_after_the_file_that_has_them(store: Store, tmp_path: Path) -> None:
    """The names stand in the later file of the two."""
    by_name, with_names = tmp_path / "a_swing.csv", tmp_path / "b_namen_2021.csv"
    by_name.write_text("Wijken;Inwoners|totaal|2023;\nNoord;120;\nZuid;80;\n")
    rows = ["10101;Een;GM0001;1;Aastad;WK000101;101;Noord", "10201;Twee;GM0001;1;Aastad;WK000102;102;Zuid"]
    with_names.write_text("\n".join([NAMES_HEADER, *rows]))
    outcomes = [(outcome.path.name, outcome.fault) for outcome in add(store, [by_name, with_names])]
    assert outcomes == [("b_namen_2021.csv", ""), ("a_swing.csv", "")]
    assert store.tables("swing", Level.WIJK, "2023")[0].entry.known == {"inwoners_totaal": 2}


CRIME_HEADER = "Soort misdrijf;Perioden;Regio's;Geregistreerde misdrijven/Totaal geregistreerde misdrijven (aantal)\n"
GEMEENTEN = ["10101;Een;GM0001;1;Aastad;WK000101;101;Noord", "20101;Een;GM0002;2;Beestad;WK000201;201;Zuid"]


@pytest.fixture
def crime(tmp_path: Path) -> Path:
    """Figures of Aastad, Beestad and Ceestad, by name."""
    path = tmp_path / "misdrijven.csv"
    rows = [f"Misdrijven, totaal;2017;{name};{10 + at}" for at, name in enumerate(("Aastad", "Beestad", "Ceestad"))]
    path.write_text(CRIME_HEADER + "\n".join(rows) + "\n")
    return path


def names_of(folder: Path, name: str, *rows: str) -> Path:
    path = folder / f"{name}_2021.csv"
    path.write_text("\n".join([NAMES_HEADER, *rows]))
    return path


def gemeenten_with_crime(store: Store) -> int:
    return store.tables("misdrijven", Level.GEMEENTE, "2017")[0].entry.rows


def test_a_file_that_lost_names_is_read_again_after_the_file_that_has_them(
    store: Store, crime: Path, tmp_path: Path
) -> None:
    first, later = names_of(tmp_path, "een", GEMEENTEN[0]), names_of(tmp_path, "twee", *GEMEENTEN)
    outcomes = [(outcome.path, outcome.is_new) for outcome in add(store, [first, crime, later])]
    assert outcomes == [(first, True), (later, True), (crime, True)]
    assert gemeenten_with_crime(store) == 2
    assert len(store.sources()) == 3


def test_a_file_that_lost_names_is_read_anew_once_they_are_known(store: Store, crime: Path, tmp_path: Path) -> None:
    list(add(store, [names_of(tmp_path, "een", GEMEENTEN[0]), crime]))
    before = contents(store.root)
    assert one(store, crime).already
    assert contents(store.root) == before
    list(add(store, [names_of(tmp_path, "twee", *GEMEENTEN)]))
    assert one(store, crime).is_new
    assert gemeenten_with_crime(store) == 2
    before = contents(store.root)
    assert one(store, crime).already
    assert contents(store.root) == before


def test_a_file_of_which_no_name_is_known_is_refused(store: Store, crime: Path, tmp_path: Path) -> None:
    elsewhere = names_of(tmp_path, "elders", "30101;Een;GM0003;3;Elders;WK000301;301;Oost")
    (_, outcome) = add(store, [elsewhere, crime])
    assert "geen daarvan is bekend (zoals «Aastad»)" in outcome.fault
    assert "voeg eerst een kaart van de gemeenten toe" in outcome.fault


def test_names_are_known_without_case_and_several_codes_may_bear_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "buurt_wijk_gemeente_namen_2021.csv"
    rows = ["10101;Een;GM0001;1;Aastad;WK000101;101;Centrum", "20101;Een;GM0002;2;Beestad;WK000201;201;Centrum"]
    path.write_text("\n".join([NAMES_HEADER, *rows]))
    assert one(store, path).fault == ""
    names = known_names(store)
    assert names.codes(Level.WIJK, " CENTRUM ") == ("WK000101", "WK000201")
    assert names.codes(Level.GEMEENTE, "aastad") == ("GM0001",)
    assert names.codes(Level.GEMEENTE, "nergens") == ()
