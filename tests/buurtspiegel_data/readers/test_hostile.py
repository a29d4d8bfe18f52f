"""Wrong, truncated, huge and hostile files: one Dutch sentence, and nothing else is read, asked or left behind."""

import json
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook
from shapely import MultiPolygon, Point, box

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.readers import read

HIDDEN = "Geheim kamp"


def buurten(codes: tuple[str, ...] = ("BU03440111", "BU03440112"), crs: str = "EPSG:28992") -> gpd.GeoDataFrame:
    """Squares of a hectare in Utrecht, in RD."""
    places = [(136_000 + 100 * (i % 50), 455_000 + 100 * (i // 50)) for i in range(len(codes))]
    shapes = [box(x, y, x + 100, y + 100) for x, y in places]
    names = [f"Buurt {code[-2:]}" for code in codes]
    return gpd.GeoDataFrame({"buurtcode": codes, "buurtnaam": names}, geometry=shapes, crs=crs)


def geojson(**members: object) -> bytes:
    """A GeoJSON with one buurt in degrees, and more members before its features."""
    ring = [[5.1, 52.0], [5.2, 52.0], [5.2, 52.1], [5.1, 52.0]]
    feature = {
        "type": "Feature",
        "properties": {"buurtcode": "BU03440111", "buurtnaam": "Buurt"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", **members, "features": [feature]}).encode()


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def shapefile(folder: Path, frame: gpd.GeoDataFrame | None = None) -> dict[str, bytes]:
    """The parts of a shapefile by name."""
    with tempfile.TemporaryDirectory(dir=folder) as inner:
        (buurten() if frame is None else frame).to_file(Path(inner) / "buurt_2023.shp")
        return {part.name: part.read_bytes() for part in Path(inner).iterdir()}


def vrt(folder: Path, name: str) -> Path:
    """A VRT that reads another file, under any name."""
    secret = folder / "geheim.geojson"
    secret.write_bytes(geojson().replace(b'"Buurt"', f'"{HIDDEN}"'.encode()))
    path = folder / name
    path.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="geheim"><SrcDataSource>{secret}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    return path


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def cut(name: str, make: Callable[[Path], Path], share: float) -> Callable[[Path], Path]:
    """The first part of a good file."""

    def make_cut(folder: Path) -> Path:
        whole = make(folder)
        path = folder / name
        content = whole.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return make_cut


def good_gpkg(folder: Path) -> Path:
    codes = tuple(f"BU0344{number:04d}" for number in range(2000))
    buurten(codes).to_file(folder / "goed_2023.gpkg", layer="buurten_2023")
    return folder / "goed_2023.gpkg"


def good_parquet(folder: Path) -> Path:
    buurten().to_parquet(folder / "goed_2023.parquet")
    return folder / "goed_2023.parquet"


def good_geojson(folder: Path) -> Path:
    return written("goed_2023.geojson", geojson())(folder)


def good_zip(folder: Path) -> Path:
    return zipped(folder / "goed_2023.zip", shapefile(folder))


def good_xlsx(folder: Path) -> Path:
    sheet = "<worksheet><sheetData><row><c t='inlineStr'><is><t>gwb_code_10</t></is></c></row></sheetData></worksheet>"
    return zipped(folder / "goed.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": sheet.encode() * 50})


def gpkg_with(*statements: str) -> Callable[[Path], Path]:
    """A GeoPackage changed by SQL."""

    def make(folder: Path) -> Path:
        path = folder / "vals_2023.gpkg"
        buurten().to_file(path, layer="buurten_2023", SPATIAL_INDEX="NO")
        with closing(sqlite3.connect(path)) as database:
            # A view in the place of a table must not be looked at by the checks of ALTER TABLE.
            database.execute("PRAGMA legacy_alter_table = ON")
            for statement in statements:
                database.execute(statement)
            database.commit()
        return path

    return make


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, '' AS geom FROM n"


def zip_with_short_part(part: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        members = shapefile(folder)
        name = f"buurt_2023.{part}"
        return zipped(folder / "kort_2023.zip", members | {name: members[name][:-40]})

    return make


def zip_with_wrong_number(part: str, offset: int) -> Callable[[Path], Path]:
    """A shapefile in which one 32-bit number is far too large."""

    def make(folder: Path) -> Path:
        members = shapefile(folder)
        content = bytearray(members[f"buurt_2023.{part}"])
        content[offset : offset + 4] = b"\x7f\xff\xff\x7f"
        return zipped(folder / "fout_2023.zip", members | {f"buurt_2023.{part}": bytes(content)})

    return make


def zip_without(part: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        members = shapefile(folder)
        del members[f"buurt_2023.{part}"]
        return zipped(folder / "zonder_2023.zip", members)

    return make


def described(folder: Path, description: bytes) -> Path:
    """A GeoParquet that describes its geometry in another way than agreed."""
    path = good_parquet(folder)
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({b"geo": description}), path)
    return path


def nested_parquet(folder: Path) -> Path:
    """The lasten per taakveld with a list in the place of the code."""
    path = folder / "iv3_2023.parquet"
    columns = ("gm_code", "jaar", "verslagsoort", "inwoners", "taakveld", "lasten_x1000")
    cells = {column: [[{"a": column}]] for column in columns}
    pq.write_table(pa.table(cells | {"verslagsoort": ["2023X005"], "jaar": [2023]}), path)
    return path


def doubled_workbook(folder: Path) -> Path:
    path = folder / "kwb-2023.xlsx"
    book = Workbook()
    book.active.append(["gwb_code_10", "gwb_code", "regio", "gm_naam", "recs", "a_inw", "a_inw"])
    book.active.append(["GM0344", "0344", "Utrecht", "Utrecht", "Gemeente", 1, 2])
    book.save(path)
    return path


def encrypted_zip(folder: Path) -> Path:
    path = zipped(folder / "slot.zip", {"buurten_2023.csv": b"a,b\n1,2\n"})
    content = bytearray(path.read_bytes())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(magic) + flags] |= 1
    path.write_bytes(content)
    return path


def nested_zip(folder: Path) -> Path:
    inner = zipped(folder / "binnen.zip", {"buurten_2023.csv": b"a,b\n1,2\n"}).read_bytes()
    return zipped(folder / "nest.zip", {"buurten.zip": inner})


def huge(name: str, head: bytes, size: int) -> Callable[[Path], Path]:
    """A file of ``size`` bytes that takes no room on disk."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(head)
        os.truncate(path, size)
        return path

    return make


def linked(name: str, target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).symlink_to(target)
        return folder / name

    return make


def frame_as_geojson(name: str, frame: gpd.GeoDataFrame) -> Callable[[Path], Path]:
    return written(name, frame.to_json(drop_id=True).encode())


PARIS = gpd.GeoDataFrame({"naam": ["Parijs"]}, geometry=[box(2.3, 48.8, 2.4, 48.9)], crs="EPSG:4326")
POINTS = gpd.GeoDataFrame({"mast": [1]}, geometry=[Point(5.1, 52.1)], crs="EPSG:4326")
EMPTY = gpd.GeoDataFrame({"naam": ["niets"]}, geometry=[MultiPolygon()], crs="EPSG:4326")

#: What it is, how it is made, and what the sentence must say.
HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "VRT as CSV": (lambda folder: vrt(folder, "buurten.csv"), "XML of HTML"),
    "VRT as GeoJSON": (lambda folder: vrt(folder, "buurten.geojson"), "XML of HTML"),
    "VRT as GeoPackage": (lambda folder: vrt(folder, "buurten.gpkg"), "XML of HTML"),
    "GDAL pipeline": (
        written("b.geojson", b'{"type": "gdal_streamed_alg", "command_line": "gdal vector convert /etc/passwd"}'),
        "geen bekende bron",
    ),
    "web page": (written("kwb.csv", b"<!DOCTYPE html><html><body>404</body></html>"), "foutpagina"),
    "web page in UTF-8 with BOM": (written("kwb.csv", b"\xef\xbb\xbf <html></html>"), "XML of HTML"),
    "binary as CSV": (written("kwb.csv", bytes(range(256)) * 10), "binaire gegevens"),
    "program as GeoPackage": (written("b.gpkg", b"\x7fELF\x02\x01\x01\0" * 30), "binaire gegevens"),
    "UTF-16": (written("kwb.csv", "a;b\n1;2\n".encode("utf-16")), "UTF-16"),
    "no byte": (written("leeg.csv", b""), "is leeg"),
    "blanks only": (written("wit.csv", b" \n\t\n"), "0 kolommen"),
    "not there": (lambda folder: folder / "weg.gpkg", "bestaat niet"),
    "device": (linked("nul.csv", "/dev/zero"), "geen gewoon bestand"),
    "link to nothing": (linked("los.gpkg", "/nergens/heen"), "bestaat niet"),
    "six thousand columns": (written("breed.csv", b"a," * 6000 + b"b\n"), "6001 kolommen"),
    "unknown CSV": (written("onbekend.csv", b"foo,bar\n1,2\n"), "geen bekende bron"),
    "bare word": (written("woord.csv", b"hallo"), "geen bekende bron"),
    "one part of a shapefile": (written("b.shp", b"\0\0\x27\x0a" + bytes(96)), "één deel van een shapefile"),
    "SQLite, no GeoPackage": (lambda folder: _sqlite(folder / "data.gpkg"), "geen GeoPackage"),
    "GeoPackage without layers": (gpkg_with("DELETE FROM gpkg_contents"), "zonder lagen"),
    "GeoPackage, layer is an endless query": (
        gpkg_with("DROP TABLE buurten_2023", f"CREATE VIEW buurten_2023 AS {ENDLESS}"),
        "opgeslagen query",
    ),
    "GeoPackage, list of layers is an endless query": (
        gpkg_with(
            "ALTER TABLE gpkg_contents RENAME TO elders",
            "CREATE VIEW gpkg_contents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
            "SELECT 'a' AS table_name, 'features' AS data_type FROM n",
        ),
        "opgeslagen query",
    ),
    "GeoPackage, half": (cut("half_2023.gpkg", good_gpkg, 0.5), "GeoPackage"),
    "GeoPackage, last page cut": (cut("half_2023.gpkg", good_gpkg, 0.999), "GeoPackage"),
    "GeoPackage, one shape cut": (
        gpkg_with("UPDATE buurten_2023 SET geom = substr(geom, 1, 60) WHERE fid = 1"),
        "niet heel te lezen",
    ),
    "GeoPackage, header only": (cut("half_2023.gpkg", good_gpkg, 0.001), "GeoPackage"),
    "Parquet, half": (cut("half_2023.parquet", good_parquet, 0.5), "Parquet"),
    "Parquet, four bytes": (written("half.parquet", b"PAR1"), "Parquet"),
    "GeoJSON, half": (cut("half_2023.geojson", good_geojson, 0.8), "JSON"),
    "GeoJSON, one byte short": (cut("half_2023.geojson", good_geojson, 0.997), "JSON"),
    "zip, half": (cut("half_2023.zip", good_zip, 0.5), "zip"),
    "workbook, half": (cut("half.xlsx", good_xlsx, 0.5), "zip"),
    "workbook that is none": (good_xlsx, "Excel-werkmap"),
    "zip, .shp cut": (zip_with_short_part("shp"), "afgebroken .shp"),
    "zip, .dbf cut": (zip_with_short_part("dbf"), "afgebroken .dbf"),
    "zip, .shp with a wrong number of rings": (zip_with_wrong_number("shp", 144), "niet heel te lezen"),
    "zip, .shx that points nowhere": (zip_with_wrong_number("shx", 100), "niet heel te lezen"),
    "zip without .dbf": (zip_without("dbf"), "mist het deel"),
    "zip, path outside": (
        lambda folder: zipped(folder / "uit.zip", {"../../uit.csv": b"a,b\n1,2\n"}),
        "pad buiten de zip",
    ),
    "zip, path from the root": (lambda folder: zipped(folder / "w.zip", {"/etc/cron.d/x.csv": b"a"}), "pad buiten"),
    "zip, Windows path": (lambda folder: zipped(folder / "w.zip", {"..\\..\\x.csv": b"a"}), "pad buiten de zip"),
    "zip in a zip": (nested_zip, "zip in een zip"),
    "zip with a password": (encrypted_zip, "wachtwoord"),
    "zip bomb": (lambda folder: zipped(folder / "b.zip", {"b_2023.csv": bytes(120 * 1024**2)}), "wordt uitgepakt"),
    "zip of ten thousand": (
        lambda folder: zipped(folder / "veel.zip", {f"{number}.txt": b"" for number in range(10_001)}),
        "wordt uitgepakt",
    ),
    "zip with nothing known": (lambda folder: zipped(folder / "lees.zip", {"lees.pdf": b"%PDF"}), "geen bekende bron"),
    "three gigabytes": (huge("groot.parquet", b"PAR1", 3 * 1024**3), "3.0 GB"),
    "gigabytes of text": (huge("groot.csv", b"a,b\n" * 2**20, 3 * 2**29), "1.5 GB tekst"),
    "JSON, 200,000 deep": (written("diep.geojson", b"[" * 200_000), "niveaus"),
    "JSON, deep in a property": (
        written("diep.geojson", b'{"features": [{"properties": {"a": ' + b"[" * 200_000),
        "niveaus",
    ),
    "JSON of something else": (written("x.geojson", b'{"name": "x", "version": "1.0"}'), "geen bekende bron"),
    "TopoJSON": (written("x.json", b'{"type": "Topology", "arcs": [], "objects": {}}'), "TopoJSON"),
    "CRS by link": (
        written("b_2023.geojson", geojson(crs={"type": "link", "properties": {"href": "http://127.0.0.1:9/"}})),
        "naar een adres",
    ),
    "CRS under a hidden key": (
        written("b_2023.geojson", geojson(crs={"type": "URL"}).replace(b'"crs"', rb'"\u0063rs"')),
        "naar een adres",
    ),
    "CRS in capitals": (written("b_2023.geojson", geojson(CRS={"type": "URL"})), "naar een adres"),
    "CRS behind a comment": (
        written("b_2023.geojson", geojson(crs={"type": "URL"}).replace(b'"crs":', b'"crs" /**/ :')),
        "naar een adres",
    ),
    "Paris": (frame_as_geojson("parijs_2023.geojson", PARIS), "verwacht gebieden in Nederland"),
    "points": (frame_as_geojson("masten_2023.geojson", POINTS), "bevat Point"),
    "only empty areas": (frame_as_geojson("niets_2023.geojson", EMPTY), "geen enkel gebied met"),
    "no feature": (written("nul.geojson", b'{"type": "FeatureCollection", "features": []}'), "is leeg|geen geometrie"),
    "infinite coordinates": (written("b_2023.geojson", geojson().replace(b"52.1", b"1e999")), "b_2023"),
    "a list as a code": (
        written("b_2023.geojson", geojson().replace(b'"BU03440111"', b'["BU03440111"]')),
        "b_2023.geojson",
    ),
    "GeoParquet with a list for a description": (lambda folder: described(folder, b"[1]"), "Parquet"),
    "GeoParquet with a text for a description": (lambda folder: described(folder, b'"x"'), "Parquet"),
    "Parquet with rows in a cell": (nested_parquet, "een lijst of een oneindig getal"),
    "nothing but a header": (
        written("inwoners.csv", b"gemeente,jaar,aantal_inwoners\n\nBron: CBS\n"),
        "heeft een kopregel en verder niets",
    ),
    "two columns of one name": (
        written("inwoners.csv", b"gemeente,jaar,aantal_inwoners,aantal_inwoners\nGM0344,2023,1,1\n"),
        "heeft 2 kolommen met de naam «aantal_inwoners»",
    ),
    "workbook with two columns of one name": (doubled_workbook, "heeft 2 kolommen met de naam «a_inw»"),
    "no year": (written("buurten.geojson", geojson()), "noemt geen jaar"),
}


def _sqlite(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (a)")
        database.commit()
    return path


@pytest.mark.parametrize("what", HOSTILE)
def test_one_sentence_says_which_file_what_was_found_and_what_to_do(what: str, tmp_path: Path) -> None:
    make, says = HOSTILE[what]
    path = make(tmp_path)
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    sentence = str(refused.value)
    assert re.search(says, sentence), sentence
    assert path.name in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert ";" in sentence  # what was expected, what to do
    assert len(sentence) < 420
    assert HIDDEN not in sentence
    assert tempfile.gettempdir() not in sentence


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("buurten_2023.csv")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableFile, match="«/etc/passwd»"):  # the text of the link, read as a CSV header
        read(path)


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "kladblok"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    read(good_zip(tmp_path))
    read(good_gpkg(tmp_path))
    for path in (zip_with_short_part("shp")(tmp_path), nested_zip(tmp_path)):
        with pytest.raises(UnreadableFile):
            read(path)
    assert list(scratch.iterdir()) == []
