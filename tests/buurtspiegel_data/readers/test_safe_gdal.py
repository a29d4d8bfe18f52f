"""GDAL as this program uses it: three drivers, no other file, no network, nothing written."""

import json
import random
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import box

from buurtspiegel_data.errors import UnreadableFile
from buurtspiegel_data.levels import Level
from buurtspiegel_data.readers import read, safe_gdal
from buurtspiegel_data.readers.safe_gdal import DRIVERS, restrict


def buurten(path: Path, name: str = "Buurt") -> Path:
    """Write one small square in Utrecht."""
    columns = {"buurtcode": ["BU03440111"], "buurtnaam": [name]}
    gpd.GeoDataFrame(columns, geometry=[box(5.10, 52.09, 5.11, 52.10)], crs="EPSG:4326").to_file(path)
    return path


def geojson(path: Path, **members: object) -> Path:
    """Write the square with other members at the top."""
    whole = json.loads(buurten(path).read_text(encoding="utf-8"))
    path.write_text(json.dumps(whole | members), encoding="utf-8")
    return path


def vrt(folder: Path, name: str) -> Path:
    """Write a VRT that reads another file, under any name."""
    hidden = buurten(folder / "geheim.geojson", "Geheim kamp")
    path = folder / name
    path.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="geheim"><SrcDataSource>{hidden}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )
    return path


def shapefile_in_zip(path: Path, crs: str | None = None) -> Path:
    """Write the square as a shapefile in a zip, with any text as its CRS."""
    parts = path.with_suffix("")
    parts.mkdir()
    shp = buurten(parts / "buurt_2023.shp")
    if crs is not None:
        shp.with_suffix(".prj").write_text(crs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(parts.iterdir()):
            archive.write(part, part.name)
    return path


def changed(path: Path, *statements: str) -> Path:
    """Change a GeoPackage by SQL."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


def test_only_three_drivers_are_left() -> None:
    restrict()
    assert set(pyogrio.list_drivers()) == DRIVERS


def test_gdal_itself_no_longer_follows_a_vrt(tmp_path: Path) -> None:
    restrict()
    with pytest.raises(pyogrio.errors.DataSourceError):
        pyogrio.read_dataframe(vrt(tmp_path, "buurten.csv"))


def test_a_geojson_that_is_also_a_pipeline_is_read_as_geojson(tmp_path: Path) -> None:
    vrt(tmp_path, "x.vrt")
    pipeline = {"type": "gdal_streamed_alg", "command_line": f"gdal vector convert {tmp_path}/geheim.geojson"}
    (areas,) = read(geojson(tmp_path / "b_2023.geojson", name=pipeline)).areas
    assert list(areas.frame["name"]) == ["Buurt"]


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """A web server of our own, and the list of what was asked of it; no proxy stands before it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (name of the base class)
            """Stay silent."""

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/crs", asked
        server.shutdown()
        thread.join()


def test_no_file_makes_gdal_ask_the_network(tmp_path: Path, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    crs = {"link": {"href": address}, "URL": {"url": address}, "name": {"name": address}}
    paths = [
        geojson(tmp_path / f"{kind}_2023.geojson", crs={"type": kind, "properties": properties})
        for kind, properties in crs.items()
    ]
    definition = f"UPDATE gpkg_spatial_ref_sys SET definition = '{address}'"  # noqa: S608  (an address of ours)
    paths.append(changed(buurten(tmp_path / "crs_2023.gpkg"), definition))
    paths.append(shapefile_in_zip(tmp_path / "prj_2023.zip", crs=address))
    for path in paths:
        with suppress(UnreadableFile):
            read(path)
    assert asked == []


@pytest.mark.parametrize("name", ["b_2023.gpkg", "b_2023.geojson", "b_2023.parquet"])
def test_more_areas_than_anyone_needs_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_gdal, "MOST_FEATURES", 3)
    square = gpd.read_file(buurten(tmp_path / "bron.gpkg"))
    four = pd.concat([square] * 4)
    write = four.to_parquet if name.endswith("parquet") else four.to_file
    write(tmp_path / name)
    with pytest.raises(UnreadableFile, match=f"{name} heeft meer dan 3 gebieden"):
        read(tmp_path / name)


def test_a_text_that_happens_to_be_crs_is_no_hidden_address(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:4326"}}
    assert len(read(geojson(tmp_path / "b_2023.geojson", name="crs", crs=crs)).areas[0].frame) == 1


def test_reading_a_geopackage_fires_no_trigger_and_changes_nothing(tmp_path: Path) -> None:
    path = changed(
        buurten(tmp_path / "b_2023.gpkg"),
        "CREATE TABLE spoor (a)",
        "CREATE TRIGGER val AFTER INSERT ON gpkg_contents BEGIN INSERT INTO spoor VALUES (1); END",
    )
    before = path.read_bytes()
    assert len(read(path).areas[0].frame) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["GPKG:b_2023.geojson", "b_2023.zip", "b_2023.vrt", "a b+c'd_2023", "b_2023.gpkg.zip", "[b]_2023 ?x=1#2!3"]
)
def test_the_name_of_a_file_means_nothing_to_gdal(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for source in ("bron.gpkg", "bron.geojson"):
        buurten(tmp_path / source).rename(path)
        (areas,) = read(path).areas
        assert (areas.level, areas.year, len(areas.frame)) == (Level.BUURT, 2023, 1)


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "parquet", "zip"])
def test_whatever_byte_is_wrong_a_file_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"b_2023.{ending}"
    if ending == "parquet":
        gpd.read_file(buurten(tmp_path / "bron.gpkg")).to_parquet(path)
    elif ending == "zip":
        shapefile_in_zip(path)
    else:
        buurten(path)
    whole, chance = path.read_bytes(), random.Random(2023)  # noqa: S311  (the same damage at every run)
    refused = []
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            read(path)
        except UnreadableFile as fault:
            refused.append(str(fault))
    assert refused
    assert all(path.name in sentence for sentence in refused)
