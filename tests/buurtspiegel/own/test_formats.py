"""Every format comes out as records with the number of their row, and a reason for what is none."""

import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from openpyxl import Workbook
from shapely import Point, box

from buurtspiegel.errors import RecordsRefused
from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.own.reading import apart, look, read
from buurtspiegel.own.reading.csv_file import open_csv
from buurtspiegel.own.reading.magic import recognise
from buurtspiegel.own.reading.rd import to_rd
from buurtspiegel.own.reading.refused import Refused
from buurtspiegel.own.reading.source import Source

TEXT = "soort;postcode;jaar\n" + "".join(f"lantaarn;97{at:02} AB;2023\n" for at in range(10, 40))


def csv(path: Path, content: bytes | str, **dialect: object) -> tuple[list[tuple[int, ...]], Source]:
    """The rows of a text with their numbers, read in this process."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    source = open_csv(path, Dialect(Format.CSV, **dialect), lambda _: None)  # type: ignore[arg-type]
    return [tuple(row.values())[::-1] for table in source.tables for row in table.to_pylist()], source


def test_rows_keep_their_number_past_blank_lines_odd_rows_and_values_of_two_lines(tmp_path: Path) -> None:
    rows, source = csv(tmp_path / "a.csv", 'titel\n\na;b\n1;2\n\n3;4;5\n6;7\n8\n"9\n9";10\n11;12\n', header=2)
    assert source.names == ("a", "b")
    assert rows == [(4, "2", "1"), (7, "7", "6"), (9, "10", "9\n9"), (10, "12", "11")]
    assert [(one.row, one.reason[:16]) for one in source.rejected] == [(6, "heeft 3 waarden;"), (8, "heeft 1 waarden;")]


def test_a_quote_that_is_never_closed_hides_no_rows(tmp_path: Path) -> None:
    rows, source = csv(tmp_path / "a.csv", 'a;b\n1;2\n3;"4\n5;6\n7;8\n')
    assert rows == [(2, "2", "1")]
    assert [one.row for one in source.rejected] == [3]
    assert "4 regels" in source.rejected[0].reason or "3 regels" in source.rejected[0].reason


def test_the_tail_is_left_out_with_the_odd_rows_in_it(tmp_path: Path) -> None:
    rows, source = csv(tmp_path / "a.csv", "a;b\n1;2\n3;4\nTotaal;6\nBron: CBS\n", tail=2)
    assert rows == [(2, "2", "1"), (3, "4", "3")]
    assert source.rejected == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp850"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows, source = csv(tmp_path / "a.csv", "façade;b\ncafé;€ 5\n".replace("€", "e").encode(encoding), encoding=encoding)
    assert source.names == ("façade", "b")
    assert rows == [(2, "e 5", "café")]


def test_a_row_with_a_nul_is_rejected_and_wrong_bytes_are_marked(tmp_path: Path) -> None:
    rows, source = csv(tmp_path / "a.csv", b"a;b\n1;2\x00\ncaf\xe9;4\n")
    assert rows == [(3, "4", "caf\ufffd")]
    assert [one.row for one in source.rejected] == [2]


def test_more_columns_than_a_table_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="3000 kolommen"):
        csv(tmp_path / "a.csv", ";".join(f"k{at}" for at in range(3000)))


@pytest.mark.parametrize(
    ("name", "head", "words"),
    [
        ("a.csv", b"PK\x03\x04", "is een zip; verwacht tekst"),
        ("a.xlsx", b"a;b\n", "is tekst met kolommen"),
        ("a.gpkg", b"{}", "is JSON; verwacht een SQLite"),
        ("a.csv", b"<OGRVRTDataSource>", "is XML of een webpagina"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oude of versleutelde"),
        ("a.csv", b"\x7fELF\x02", "een programma"),
        ("a.csv", b"ab\0c", "geen tekst"),
        ("a.csv", b"", "is leeg"),
        ("a.shp", b"\0\0'\n", "op niets eindigt dat wordt gelezen"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, head: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        recognise(head, name)


def test_text_that_begins_like_a_program_is_text() -> None:
    assert recognise(b"MZ;b\n1;2\n", "a.csv") is Format.CSV


def test_coordinates_that_are_not_what_is_said() -> None:
    x, y = np.array([136_000.0, np.inf]), np.array([455_000.0, 1.0])
    for stated in ("EPSG:4326", "EPSG:28992", None, "no crs"):
        assert [one[0] for one in to_rd(x, y, stated)] == [136_000.0, 455_000.0]
        assert np.isnan(to_rd(x, y, stated)[0][1])
    swapped = to_rd(np.array([52.09]), np.array([5.12]), "EPSG:4326")
    assert [round(float(one[0]), -3) for one in swapped] == [137_000, 456_000]


def points(path: Path, crs: str, **more: object) -> Path:
    """A layer of thirty points in Utrecht, 10 metres apart, in a CRS."""
    places = [Point(136_000 + 10 * at, 455_000) for at in range(30)]
    frame = gpd.GeoDataFrame({"soort": ["paal"] * 30, "jaar": [2023] * 30}, geometry=places, crs="EPSG:28992").to_crs(
        crs
    )
    frame.to_file(path, engine="pyogrio", **more)
    return path


@pytest.mark.parametrize(
    ("name", "crs"),
    [("a.gpkg", "EPSG:28992"), ("a.gpkg", "EPSG:3857"), ("a.geojson", "EPSG:4326"), ("a.geojson", "EPSG:28992")],
)
def test_map_layers_come_out_in_rd(tmp_path: Path, name: str, crs: str) -> None:
    path = points(tmp_path / name, crs)
    seen = look(path, name)
    assert seen.rows == 30
    assert seen.mapping.columns["soort"] is Role.CATEGORY
    table = read(path, name, seen.mapping).table
    assert table["row"].to_pylist() == [*range(1, 31)]
    assert np.allclose(table["x"].to_numpy(), 136_000 + 10 * np.arange(30), atol=1.0)
    assert np.allclose(table["y"].to_numpy(), 455_000, atol=1.0)
    assert set(table["category"].to_pylist()) == {"paal"}


def test_areas_count_by_their_centre(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"soort": ["park"]}, geometry=[box(136_000, 455_000, 136_100, 455_200)], crs="EPSG:28992")
    frame.to_file(tmp_path / "a.gpkg", engine="pyogrio")
    seen = look(tmp_path / "a.gpkg", "a.gpkg")
    table = read(tmp_path / "a.gpkg", "a.gpkg", seen.mapping).table
    assert (table["x"][0].as_py(), table["y"][0].as_py()) == (136_050, 455_100)


def test_a_sheet_comes_out_as_it_says(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Overzicht meldingen"])
    sheet.append([])
    sheet.append(["soort", "postcode", "datum", "bedrag"])
    for at in range(30):
        sheet.append(["afval", 3511 + at, date(2023, 5, 1), 12.5])
    book.save(tmp_path / "a.xlsx")
    seen = look(tmp_path / "a.xlsx", "a.xlsx")
    assert (seen.rows, seen.mapping.dialect.header, seen.mapping.dialect.layer) == (30, 2, "Sheet")
    records = read(tmp_path / "a.xlsx", "a.xlsx", seen.mapping)
    first = records.table.slice(0, 1).to_pylist()[0]
    assert (first["row"], first["postcode"], first["period"], first["amount"]) == (4, "3511", "2023", 12.5)
    assert records.rows_read == 30


@pytest.mark.parametrize(
    ("name", "rows", "lines"),
    [
        ("groningen_openbare_verlichting.zip", 16_271, 16_271),
        ("utrecht_UIC_tevredenheid_jongerenvoorzieningen_subwijk_2023.csv", 3, 9),
        ("utrecht_UIC_leerlingen_woonlocatie_onderwijsinstelling_2023.csv", 10, 100),
    ],
)
def test_real_files_are_read_whole(name: str, rows: int, lines: int, shared_data: Path) -> None:
    path = shared_data / "gemeentelijk" / name
    seen = look(path, name)
    records = read(path, name, seen.mapping)
    assert seen.rows == rows
    assert len(records.table) + len(records.rejected) == lines
    assert records.rows_read == len({*records.table["row"].to_pylist()}) + len(records.rejected)


def test_nothing_is_left_behind_and_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    file = tmp_path / "a.csv"
    file.write_text(TEXT)
    shares: list[float] = []
    seen = look(file, "a.csv", shares.append)
    assert seen.rows == 30
    assert all(0 <= share <= 1 for share in shares)
    with pytest.raises(RecordsRefused, match=r"^a\.csv heeft geen werkblad|^a\.csv heeft een andere vorm"):
        read(file, "a.csv", replace(seen.mapping, dialect=replace(seen.mapping.dialect, format=Format.XLSX)))
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_what_a_killed_program_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("4194305-a", f"{os.getpid()}-b", f"{os.getpid()}-c")
    dead, own, old = (tmp_path / f"buurtspiegel-inlezen-{one}" for one in names)
    for folder in (dead, own, old):
        folder.mkdir()
        (folder / "bron").write_text("geheim")
    long_ago = time.time() - 3600
    os.utime(old, (long_ago, long_ago))
    apart.sweep()
    left = {own.name} if sys.platform != "win32" else {dead.name, own.name}
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    for path in (tmp_path / "a.csv", tmp_path):
        with pytest.raises(RecordsRefused, match=r"a\.csv is geen gewoon bestand"):
            look(path, "a.csv")


def test_a_mapping_for_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT)
    mapping = Mapping(Dialect(Format.CSV), {"wijk": Role.AREA_NAME}, "")
    with pytest.raises(RecordsRefused, match="«wijk»"):
        read(tmp_path / "a.csv", "a.csv", mapping)


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text(TEXT)
    monkeypatch.setattr(apart, "LIMIT_S", 0.01)
    with pytest.raises(RecordsRefused, match="seconden om te lezen"):
        look(tmp_path / "a.csv", "a.csv")


def test_an_endless_value_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TEXT + "x" * 5000 + ";9711 AB;2023\n")
    columns = {"soort": Role.CATEGORY, "postcode": Role.POSTCODE, "jaar": Role.YEAR}
    records = read(tmp_path / "a.csv", "a.csv", Mapping(Dialect(Format.CSV), columns, ""))
    assert len(records.table) == 30
    assert [(one.row, one.column) for one in records.rejected] == [(32, "soort")]
