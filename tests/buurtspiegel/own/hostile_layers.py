# ruff: noqa: E501, S608  (hostile content reads best on one line; its SQL is meant to be hostile)
"""Hostile map layers: GeoJSON, GeoPackages and shapefiles that run code, point elsewhere, or lie about their size."""

import json
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random

import geopandas as gpd
from hostile_books import packed
from hostile_families import Place, cut, family, flipped
from shapely import Point


def feature(point: str = "[5.1, 52.1]", properties: str = '{"soort": "paal"}') -> str:
    """A feature of a GeoJSON, with the text of its coordinates."""
    return f'{{"type": "Feature", "properties": {properties}, "geometry": {{"type": "Point", "coordinates": {point}}}}}'


def collection(features: str, more: str = "") -> bytes:
    """A GeoJSON with the text of its features."""
    return f'{{"type": "FeatureCollection", {more}"features": [{features}]}}'.encode("utf-8", "surrogatepass")


@cache
def _layer() -> dict[str, bytes]:
    """A GeoPackage, and the parts of a shapefile."""
    frame = gpd.GeoDataFrame(
        {"soort": ["paal", "mast"] * 20, "jaar": [2023] * 40},
        geometry=[Point(136_000 + 10 * at, 455_000 + 10 * at) for at in range(40)],
        crs="EPSG:28992",
    )
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "laag.gpkg", layer="laag", driver="GPKG")
        frame.to_file(Path(folder) / "laag.shp")
        return {path.suffix: path.read_bytes() for path in Path(folder).iterdir()}


def geopackage(place: Place, change: Callable[[sqlite3.Connection], object] | None = None) -> Path:
    """A GeoPackage of forty points, after a change."""
    path = place.write("laag.gpkg", _layer()[".gpkg"])
    if change:
        with closing(sqlite3.connect(path)) as database, database, suppress(sqlite3.Error):
            change(database)
    return path


def shapefile(**changed: bytes | None) -> dict[str, bytes]:
    """The parts of a shapefile, of which some are others or (None) lacking."""
    found: dict[str, bytes | None] = {
        f"laag{ending}": content for ending, content in _layer().items() if ending != ".gpkg"
    }
    found |= {f"laag.{ending}": content for ending, content in changed.items()}
    return {name: content for name, content in found.items() if content is not None}


def _zip(place: Place, members: dict[str, bytes]) -> Path:
    return place.write("laag.zip", packed(members))


@family
def geojson_deep(place: Place, random: Random) -> Path:
    deep = random.choice([100, 2_000, 100_000, 5_000_000])
    point = "[" * deep + "]" * deep
    properties = '{"a":' * deep + "1" + "}" * deep
    return place.write(
        "diep.geojson", collection(random.choice([feature(point), feature(properties=properties), point]))
    )


@family
def geojson_nested_collections(place: Place, random: Random) -> Path:
    deep = random.choice([30, 300, 100_000])
    shape = (
        '{"type": "GeometryCollection", "geometries": [' * deep
        + '{"type": "Point", "coordinates": [5, 52]}'
        + "]}" * deep
    )
    return place.write("nest.geojson", collection(f'{{"type": "Feature", "properties": {{}}, "geometry": {shape}}}'))


@family
def geojson_odd_numbers(place: Place, random: Random) -> Path:
    odd = [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1e308",
        "null",
        '"5"',
        "[]",
        "true",
        "9" * 400,
        "{}",
        "1e-400",
        "-0",
    ]
    points = ",".join(feature(f"[{random.choice(odd)}, {random.choice([*odd, '52'])}]") for _ in range(5))
    return place.write("getal.geojson", collection(points))


@family
def geojson_cut(place: Place, random: Random) -> Path:
    return place.write("af.geojson", cut(collection(",".join([feature()] * random.choice([3, 60_000]))), random))


@family
def geojson_flipped(place: Place, random: Random) -> Path:
    return place.write("vlek.geojson", b"{" + flipped(collection(",".join([feature()] * 50)), random)[1:])


@family
def geojson_link(place: Place, random: Random) -> Path:
    target = random.choice([place.address, f"file://{place.secret}", "/etc/passwd", "/vsicurl/" + place.address])
    kind = random.choice(["link", "LINK", "url", "OGC", "l\\u0069nk"])
    crs = f'"crs": {{"type": "{kind}", "properties": {{"href": "{target}", "type": "proj4"}}}}, '
    return place.write(
        "crs.geojson",
        collection(feature(), random.choice([crs, crs.replace('"crs"', '"c\\u0072s"'), crs.replace('"crs"', '"CRS"')])),
    )


@family
def geojson_crs_name(place: Place, random: Random) -> Path:
    name = random.choice(
        [
            place.address,
            "EPSG:99999999",
            "+proj=pipeline +step +proj=hgridshift +grids=@/etc/passwd",
            f"+nadgrids={place.secret}",
            "+init=/etc/passwd:1",
            "IGNF:x",
            "x" * 100_000,
            "PROJCS[" * 5_000,
            "urn:ogc:def:crs:" + "9" * 99,
        ]
    )
    return place.write(
        "naam.geojson",
        collection(feature(), f'"crs": {{"type": "name", "properties": {{"name": {json.dumps(name)}}}}}, '),
    )


@family
def geojson_surrogates(place: Place, random: Random) -> Path:
    odd = random.choice(["\\ud800", "\\udfff\\ud800", "\\u0000", "\ud800", "\\x", "\0"])
    return place.write("half.geojson", collection(",".join([feature(properties=f'{{"soort{odd}": "a{odd}"}}')] * 12)))


@family
def geojson_wrong_types(place: Place, random: Random) -> Path:
    odd = [
        "5",
        '"a"',
        "null",
        "[[]]",
        "true",
        '{"type": "Feature"}',
        '{"type": 5}',
        '{"type": "Feature", "geometry": {"type": "Zzz"}}',
    ]
    body = random.choice(
        [
            collection(",".join(random.choices(odd, k=4))),
            b'{"type": "FeatureCollection", "features": ' + random.choice(odd).encode() + b"}",
            b'{"type": []}',
            b"{}",
            b'[{"a": 1}]',
        ]
    )
    return place.write("soort.geojson", body)


@family
def geojson_many_columns(place: Place, random: Random) -> Path:
    many = random.choice([2_500, 100_000])
    return place.write(
        "breed.geojson", collection(feature(properties=json.dumps({f"k{at}": at for at in range(many)})))
    )


@family
def geojson_new_columns_each_time(place: Place, random: Random) -> Path:
    made = ",".join(feature(properties=f'{{"k{at}": 1}}') for at in range(random.choice([1_500, 20_000])))
    return place.write("kolom.geojson", collection(made))


@family
def geojson_million_points(place: Place, random: Random) -> Path:
    ring = ",".join(["[5.1,52.1]"] * random.choice([100_000, 3_000_000]))
    return place.write(
        "punten.geojson",
        collection(
            f'{{"type": "Feature", "properties": {{}}, "geometry": {{"type": "Polygon", "coordinates": [[{ring}]]}}}}'
        ),
    )


@family
def geojson_long_text(place: Place, random: Random) -> Path:
    return place.write(
        "lang.geojson", collection(feature(properties=f'{{"soort": "{"x" * random.choice([10**6, 10**8])}"}}'))
    )


@family
def geojson_other_json(place: Place, random: Random) -> Path:
    kinds = [
        b'{"type": "Topology", "objects": {}}',
        b'{"displayFieldName": "", "fields": []}',
        b'{"a": 1}\n{"b": 2}\n',
        b'{"type": "Feature"}\n' * 9,
    ]
    gdal = json.dumps({"type": "gdal_streamed_alg", "command_line": f"gdal vector read {place.secret}"}).encode()
    return place.write("ander.geojson", random.choice([*kinds, gdal, b'{"stac_version": "1.0.0"}', b'{"plscenes": 1}']))


@family
def geojson_degenerate_shapes(place: Place, random: Random) -> Path:
    shapes = [
        '"Polygon", "coordinates": [[[5,52]]]',
        '"Polygon", "coordinates": []',
        '"LineString", "coordinates": [[5,52]]',
        '"MultiPolygon", "coordinates": [[[]]]',
        '"Polygon", "coordinates": [[[5,52],[6,53],[5,53],[6,52],[5,52]]]',
        '"Point", "coordinates": []',
        '"MultiPoint", "coordinates": [[]]',
    ]
    made = ",".join(
        f'{{"type": "Feature", "properties": {{}}, "geometry": {{"type": {random.choice(shapes)}}}}}' for _ in range(6)
    )
    return place.write("vorm.geojson", collection(made))


@family
def gpkg_cut(place: Place, random: Random) -> Path:
    return place.write("laag.gpkg", _layer()[".gpkg"][: random.randrange(16, 98_000)])


@family
def gpkg_flipped(place: Place, random: Random) -> Path:
    whole = _layer()[".gpkg"]
    return place.write("laag.gpkg", whole[:100] + flipped(whole[100:], random, random.choice([0.0005, 0.01, 0.1])))


@family
def gpkg_flipped_head(place: Place, random: Random) -> Path:
    whole = _layer()[".gpkg"]
    return place.write("laag.gpkg", whole[:16] + flipped(whole[16:100], random, 0.05) + whole[100:])


@family
def gpkg_triggers(place: Place, random: Random) -> Path:
    when = random.choice(["INSERT ON laag", "UPDATE ON gpkg_contents", "DELETE ON laag", "INSERT ON gpkg_ogr_contents"])
    return geopackage(
        place, lambda it: it.execute(f"CREATE TRIGGER t AFTER {when} BEGIN DELETE FROM gpkg_contents; END")
    )


@family
def gpkg_views(place: Place, random: Random) -> Path:
    query = random.choice(
        [
            "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM a) SELECT n AS fid, NULL AS geom FROM a",
            "SELECT randomblob(900000000) AS fid",
            "SELECT load_extension('/tmp/x.so')",
            f"SELECT readfile('{place.secret}') AS fid",
            "SELECT * FROM v2",
        ]
    )

    def change(database: sqlite3.Connection) -> None:
        name = random.choice(["laag", "gpkg_geometry_columns", "kijk"])
        if name != "kijk":
            database.execute(f"ALTER TABLE {name} RENAME TO oud")
        database.execute(f"CREATE VIEW {name} AS {query}")
        database.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
            (name, name),
        )

    return geopackage(place, change)


@family
def gpkg_virtual_tables(place: Place, random: Random) -> Path:
    made = random.choice(
        [
            f"CREATE VIRTUAL TABLE v USING VirtualOGR('{place.secret}')",
            f"CREATE VIRTUAL TABLE v USING VirtualShape('{place.secret}', 'utf8', 0)",
            "CREATE VIRTUAL TABLE v USING csv(filename='/etc/passwd')",
            "CREATE VIRTUAL TABLE v USING fts5(a)",
            "CREATE VIRTUAL TABLE v USING zipfile('/etc/passwd')",
        ]
    )

    def change(database: sqlite3.Connection) -> None:
        database.execute("PRAGMA writable_schema = 1")
        database.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'v', 'v', 0, ?)", (made,)
        )
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('v', 'attributes', 'v')"
        )

    return geopackage(place, change)


@family
def gpkg_attach(place: Place, random: Random) -> Path:
    name = random.choice(
        [
            f"laag'; ATTACH '{place.secret}' AS b; --",
            f'laag" ; ATTACH "{place.secret}" AS b; --',
            "'; DROP TABLE laag; --",
        ]
    )

    def change(database: sqlite3.Connection) -> None:
        quoted = name.replace('"', '""')
        database.execute(f'CREATE TABLE "{quoted}" (fid INTEGER PRIMARY KEY, a TEXT)')
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)", (name, name)
        )

    return geopackage(place, change)


@family
def gpkg_schema_that_lies(place: Place, random: Random) -> Path:
    sql = random.choice(
        [
            "CREATE TABLE laag (fid",
            "x" * 100_000,
            "",
            "CREATE TABLE laag AS SELECT 1",
            "CREATE TABLE laag (" + "a," * 40_000 + "b)",
        ]
    )

    def change(database: sqlite3.Connection) -> None:
        database.execute("PRAGMA writable_schema = 1")
        database.execute(
            "UPDATE sqlite_master SET sql = ?, rootpage = ? WHERE name = 'laag'", (sql, random.choice([0, 1, 5, 99999]))
        )

    return geopackage(place, change)


@family
def gpkg_generated_columns(place: Place, random: Random) -> Path:
    code = random.choice(
        [
            "hex(zeroblob(400000000))",
            "printf('%.*c', 900000000, 'x')",
            "replace(hex(zeroblob(99999999)), '0', 'aaaaaaaa')",
        ]
    )
    return geopackage(place, lambda it: it.execute(f"ALTER TABLE laag ADD COLUMN g TEXT AS ({code})"))


@family
def gpkg_bad_shapes(place: Place, random: Random) -> Path:
    head = b"GP\0\1" + struct.pack("<i", 28992)
    bodies = [
        struct.pack("<BII", 1, 3, 2**31),
        struct.pack("<BII", 1, 6, 2**32 - 1),
        b"\1" + struct.pack("<II", 7, 1) * 5_000,
        struct.pack("<BIdd", 1, 1, float("nan"), float("inf")),
        b"",
        random.randbytes(60),
        struct.pack("<BIdd", 1, 1, 1e308, -1e308),
        struct.pack("<BI", 1, 4_000_000_000),
    ]
    return geopackage(
        place,
        lambda it: it.executemany(
            "UPDATE laag SET geom = ? WHERE fid = ?", [(head + random.choice(bodies), at) for at in range(1, 9)]
        ),
    )


@family
def gpkg_huge_values(place: Place, random: Random) -> Path:
    value = random.choice(
        [
            "zeroblob(90000000)",
            "hex(zeroblob(30000000))",
            "1e999",
            "X'ff00ff'",
            "CAST(X'ed a0 80' AS TEXT)".replace(" a0 80", "a080"),
            "'a' || char(0) || 'b'",
        ]
    )
    return geopackage(place, lambda it: it.execute(f"UPDATE laag SET soort = {value}"))


@family
def gpkg_without_its_tables(place: Place, random: Random) -> Path:
    table = random.choice(["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "laag"])
    return geopackage(place, lambda it: it.execute(f"DROP TABLE {table}"))


@family
def gpkg_hostile_crs(place: Place, random: Random) -> Path:
    definition = random.choice(
        [
            "PROJCS[" * 20_000,
            f"+proj=longlat +nadgrids={place.secret}",
            place.address,
            "\0",
            "x" * 5_000_000,
            'GEOGCS["a",EXTENSION["PROJ4","+init=/etc/passwd:x"]]',
        ]
    )
    return geopackage(
        place,
        lambda it: it.execute(
            "UPDATE gpkg_spatial_ref_sys SET definition = ?, organization = 'x', organization_coordsys_id = 1",
            (definition,),
        ),
    )


@family
def gpkg_many_layers(place: Place, random: Random) -> Path:
    def change(database: sqlite3.Connection) -> None:
        for at in range(random.choice([300, 1_500])):
            database.execute(f"CREATE TABLE t{at} (fid INTEGER PRIMARY KEY, a TEXT)")
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                (f"t{at}", f"t{at}"),
            )

    return geopackage(place, change)


@family
def gpkg_many_columns(place: Place, random: Random) -> Path:
    columns = ", ".join(f"k{at} TEXT" for at in range(1_900))
    return geopackage(
        place,
        lambda it: (
            it.execute("DROP TABLE laag"),
            it.execute(f"CREATE TABLE laag (fid INTEGER PRIMARY KEY, geom BLOB, {columns})"),
        ),
    )


@family
def gpkg_other_sqlite(place: Place, random: Random) -> Path:
    path = place.folder / random.choice(["db.gpkg", "db.csv", "db.zip"])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE personen (naam TEXT)")
        database.execute(f"PRAGMA application_id = {random.choice([0, 0x47504B47, 0x0F055112])}")
    return path


@family
def gpkg_wal(place: Place, random: Random) -> Path:
    path = geopackage(place)
    whole = bytearray(path.read_bytes())
    whole[18:20] = b"\2\2"
    return place.write("laag.gpkg", bytes(whole))


@family
def shp_parts_missing(place: Place, random: Random) -> Path:
    return _zip(place, shapefile(**{random.choice(["shx", "dbf", "prj", "shp", "cpg"]): None}))


@family
def shp_parts_empty(place: Place, random: Random) -> Path:
    return _zip(
        place, shapefile(**{random.choice(["shx", "dbf", "prj", "shp", "cpg"]): random.choice([b"", b"\0", b"a" * 99])})
    )


@family
def shp_flipped(place: Place, random: Random) -> Path:
    ending = random.choice(["shx", "dbf", "prj", "shp", "cpg"])
    return _zip(place, shapefile(**{ending: flipped(_layer()[f".{ending}"], random, 0.03)}))


@family
def shp_cut(place: Place, random: Random) -> Path:
    ending = random.choice(["shx", "dbf", "shp"])
    return _zip(place, shapefile(**{ending: cut(_layer()[f".{ending}"], random)}))


@family
def shp_dbf_lies(place: Place, random: Random) -> Path:
    dbf = bytearray(_layer()[".dbf"])
    offset, form = random.choice([(4, "<I"), (8, "<H"), (10, "<H")])
    struct.pack_into(form, dbf, offset, random.choice([0, 1, 31, 32, 33, 65535]))
    dbf[random.choice([43, 48, 49])] = random.choice([0, 255, ord("Z")])
    return _zip(place, shapefile(dbf=bytes(dbf) + bytes(random.choice([0, 100_000]))))


@family
def shp_counts_lie(place: Place, random: Random) -> Path:
    shp = bytearray(_layer()[".shp"])
    struct.pack_into(
        random.choice([">i", "<i"]),
        shp,
        random.choice([24, 32, 100, 104, 108]),
        random.choice([-1, 0, 3, 5, 2**31 - 1, -(2**31)]),
    )
    return _zip(place, shapefile(shp=bytes(shp)))


@family
def shp_index_points_elsewhere(place: Place, random: Random) -> Path:
    shx = bytearray(_layer()[".shx"])
    for at in range(100, len(shx), 8):
        struct.pack_into(">ii", shx, at, random.choice([-1, 0, 50, 2**31 - 1]), random.choice([-1, 0, 10, 2**31 - 1]))
    return _zip(place, shapefile(shx=bytes(shx)))


@family
def shp_polygons_of_billions(place: Place, random: Random) -> Path:
    record = struct.pack(
        "<i4dii",
        random.choice([3, 5, 15, 31]),
        0,
        0,
        1,
        1,
        random.choice([1, 2**31 - 1, -1]),
        random.choice([4, 2**31 - 1, -1]),
    ) + bytes(100)
    shp = bytearray(_layer()[".shp"][:100] + struct.pack(">ii", 1, len(record) // 2) + record)
    struct.pack_into(">i", shp, 24, len(shp) // 2)
    struct.pack_into("<i", shp, 32, 5)
    shx = bytearray(_layer()[".shx"][:100] + struct.pack(">ii", 50, len(record) // 2))
    struct.pack_into(">i", shx, 24, len(shx) // 2)
    return _zip(place, shapefile(shp=bytes(shp), shx=bytes(shx)))


@family
def shp_is_something_else(place: Place, random: Random) -> Path:
    body = random.choice(
        [
            f"<OGRVRTDataSource><OGRVRTLayer name='laag'><SrcDataSource>{place.secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>".encode(),
            collection(feature()),
            _layer()[".gpkg"],
            b"%PDF",
            bytes(200),
        ]
    )
    return _zip(place, shapefile(shp=body + bytes(100)))


@family
def shp_hostile_prj(place: Place, random: Random) -> Path:
    prj = random.choice(
        [
            place.address.encode(),
            b"PROJCS[" * 50_000,
            b"\0" * 999,
            b"+proj=longlat +nadgrids=/etc/passwd",
            b"EPSG:28992",
            b"LOCAL_CS",
            random.randbytes(500),
            f"/vsicurl/{place.address}".encode(),
        ]
    )
    return _zip(place, shapefile(prj=prj))


@family
def shp_hostile_cpg(place: Place, random: Random) -> Path:
    return _zip(
        place,
        shapefile(
            cpg=random.choice(
                [b"../../../etc/passwd", b"UTF-7", b"x" * 100_000, b"\0\xff", b"LDID/255", b"1252\n; rm", b"UTF-16"]
            )
        ),
    )


@family
def shp_odd_folders(place: Place, random: Random) -> Path:
    before = random.choice(
        ["laag.shp/", "a/b/c/", ".hidden/", "__MACOSX/._", "laag.dbf/laag.shp/", "  /", "é/", "a" * 200 + "/"]
    )
    return _zip(place, {before + name: content for name, content in shapefile().items()})


@family
def shp_extra_parts(place: Place, random: Random) -> Path:
    vrt = f"<OGRVRTDataSource><SrcDataSource>{place.secret}</SrcDataSource></OGRVRTDataSource>".encode()
    names = [
        "laag.vrt",
        "laag.shp.xml",
        "laag.qix",
        "laag.sbn",
        "laag.idm",
        "gdalrc",
        ".gdal/gdalrc",
        "laag.shp.aux.xml",
        "laag.ind",
        "a.py",
        "laag.SHP",
    ]
    return _zip(
        place, shapefile() | {name: random.choice([vrt, random.randbytes(300)]) for name in random.sample(names, 4)}
    )


@family
def shp_many_layers(place: Place, random: Random) -> Path:
    many = random.choice([3, 300])
    return _zip(place, {f"l{at}{name[4:]}": content for at in range(many) for name, content in shapefile().items()})


@family
def shp_bomb(place: Place, random: Random) -> Path:
    ending = random.choice(["dbf", "shp", "prj", "shx"])
    return _zip(place, shapefile(**{ending: _layer()[f".{ending}"] + bytes(random.choice([99_000_000, 400_000_000]))}))


@family
def shp_not_in_zip(place: Place, random: Random) -> Path:
    return place.write(
        random.choice(["laag.shp", "laag.zip", "laag.csv", "laag.dbf"]),
        _layer()[random.choice([".shp", ".dbf", ".shx"])],
    )


@family
def zip_of_another_layer(place: Place, random: Random) -> Path:
    inside = random.choice(
        [
            {"a.gpkg": _layer()[".gpkg"]},
            {"a.csv": b"a;b\n1;2\n"},
            {"a.geojson": collection(feature())},
            {"a.vrt": b"<OGRVRTDataSource/>"},
            {"doc.kml": b"<kml/>"},
            {},
        ]
    )
    return place.write("laag.zip", packed(inside, zipfile.ZIP_STORED))
