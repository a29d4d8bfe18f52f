"""Small files that become huge when they are opened: refused before that, and the rest of the batch goes on."""

import os
import re
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.intake import add
from buurtspiegel_data.readers import read
from buurtspiegel_data.readers.probing import probe
from buurtspiegel_data.store import Store

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RESIDENTS = "gemeente,jaar,aantal_inwoners\nGM0344,2022,361924\n"


def with_cells(path: Path, cells: str, *, sheet: str = "sheetData", like: str = NAMESPACE) -> Path:
    """A workbook as pandas writes it, with other cells in its sheet."""
    whole = path.with_suffix(".heel")
    with whole.open("wb") as file:
        pd.DataFrame({"gwb_code_10": ["BU03440111"]}).to_excel(file, index=False, engine="openpyxl")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                root = f"{sheet.removesuffix('sheetData')}worksheet"
                content = f"<{root} {like}><{sheet}>{cells}</{sheet}></{root}>".encode()
            new.writestr(name, content)
    whole.unlink()
    return path


CORNERS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (CORNERS, "rij 1048576, kolom 16384"),
        (CORNERS.replace("XFD1048576", "xfd1048576"), "rij 1048576, kolom 16384"),
        ('<row r="1"><c r="A1"/></row><row r="1048576"><c><v>1</v></c></row>', "zonder leesbare plaats"),
        ("<row><c t='n' r='XFD1048576'><v>1</v></c></row>", "zonder leesbare plaats"),
        ('<row><c\nr="XFD1048576"><v>1</v></c></row>', "zonder leesbare plaats"),
    ],
)
def test_a_workbook_with_cells_far_apart_is_refused(cells: str, says: str, tmp_path: Path) -> None:
    path = with_cells(tmp_path / "hoeken.xlsx", cells)
    with pytest.raises(UnreadableFile, match=says) as refused:
        probe(path)
    assert "hoeken.xlsx" in str(refused.value)
    assert "xl/worksheets/sheet1.xml" in str(refused.value)


def test_cells_with_a_namespace_count_too(tmp_path: Path) -> None:
    like = NAMESPACE.replace("xmlns", "xmlns:x")
    far = re.sub(r"<(/?)", r"<\1x:", CORNERS)
    with pytest.raises(UnreadableFile, match="rij 1048576, kolom 16384"):
        probe(with_cells(tmp_path / "ver.xlsx", far, sheet="x:sheetData", like=like))
    near = far.replace("XFD1048576", "B2").replace('"1048576"', '"2"')
    assert probe(with_cells(tmp_path / "dichtbij.xlsx", near, sheet="x:sheetData", like=like)).layers == ("Sheet1",)


def test_a_binary_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "binair.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(UnreadableFile, match="van een andere soort"):
        probe(path)


def test_one_huge_workbook_does_not_end_the_batch(tmp_path: Path) -> None:
    bomb = with_cells(tmp_path / "a.xlsx", CORNERS)
    good = tmp_path / "b.csv"
    good.write_text(RESIDENTS)
    found = {outcome.path.name: outcome for outcome in add(Store(tmp_path / "data"), [bomb, good])}
    assert "20 miljoen cellen" in (found["a.xlsx"].fault or "")
    assert not found["b.csv"].fault
    assert len(Store(tmp_path / "data").sources()) == 1


def test_a_small_parquet_of_many_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rijen.parquet"
    rows = pa.table({"gemeente": pa.array(["GM0344"] * 100_000).dictionary_encode()})
    with pq.ParquetWriter(path, rows.schema) as writer:
        for _ in range(51):
            writer.write_table(rows)
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableFile, match=r"rijen\.parquet heeft 5100000 rijen en 5100000 waarden"):
        probe(path)


def test_a_parquet_of_many_values_is_refused_and_one_of_all_postcodes_is_not(tmp_path: Path) -> None:
    column = pa.nulls(460_000, pa.int8())
    for count in (130, 150):
        pq.write_table(pa.table({f"kolom{n}": column for n in range(count)}), tmp_path / f"{count}.parquet")
    assert len(probe(tmp_path / "130.parquet").columns) == 130
    with pytest.raises(UnreadableFile, match="460000 rijen en 69000000 waarden"):
        probe(tmp_path / "150.parquet")


def test_lists_in_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "lijst.parquet"
    values = pa.nulls(66_000_000, pa.int8())
    pq.write_table(pa.table({"lijst": pa.ListArray.from_arrays([0, len(values)], values)}), path)
    with pytest.raises(UnreadableFile, match="1 rijen en 66000000 waarden"):
        probe(path)


def test_json_in_a_statline_folder_has_the_limit_of_other_texts(shared_data: Path, tmp_path: Path) -> None:
    for part in (shared_data / "kwb/statline/84799NED").iterdir():
        (tmp_path / part.name).symlink_to(part)
    huge = tmp_path / "cbs.v3.84799NED_Metadata.json"
    huge.unlink()
    huge.write_bytes(b"{}")
    os.truncate(huge, 1024**3 + 1)
    with pytest.raises(UnreadableFile, match=r"Metadata\.json is 1\.0 GB tekst"):
        read(tmp_path)
