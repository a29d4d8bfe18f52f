"""Hostile text: what is called .csv, and is broken, endless, or something else."""

import gzip
from pathlib import Path
from random import Random

from hostile_families import Place, cut, family, flipped

_HEAD = "soort;postcode;aantal\n"


def rows(random: Random, many: int = 30) -> str:
    """A table of records."""
    lines = (
        f"soort {random.randrange(4)};{random.randrange(1000, 9999)} AB;{random.randrange(1, 90)}" for _ in range(many)
    )
    return _HEAD + "\n".join(lines) + "\n"


@family
def csv_empty(place: Place, random: Random) -> Path:
    return place.write("leeg.csv", random.choice([b"", b"\xef\xbb\xbf", b" ", b"\n", b"\t \r\n", b"\xff\xfe", b"\0"]))


@family
def csv_header_only(place: Place, random: Random) -> Path:
    return place.write("kop.csv", random.choice(["a;b;c", "a;b;c\n", "a\n", ";;;\n", '"a\nb";c\n']).encode())


@family
def csv_nul(place: Place, random: Random) -> Path:
    text = rows(random, 40_000 if random.random() < 0.5 else 30)
    at = random.randrange(len(text))
    return place.write("nul.csv", (text[:at] + "\0" * random.randrange(1, 9) + text[at:]).encode())


@family
def csv_random_bytes(place: Place, random: Random) -> Path:
    return place.write("bytes.csv", random.randbytes(random.choice([10, 1000, 100_000])))


@family
def csv_text_with_random_bytes(place: Place, random: Random) -> Path:
    return place.write("vlekken.csv", flipped(rows(random, 300).encode(), random, 0.01))


@family
def csv_lone_surrogates(place: Place, random: Random) -> Path:
    text = rows(random).replace("soort", f"s{chr(random.randrange(0xD800, 0xE000))}rt")
    encoding = random.choice(["utf-8", "utf-16", "utf-16-le"])
    return place.write("half.csv", text.encode(encoding, "surrogatepass"))


@family
def csv_overlong_utf8(place: Place, random: Random) -> Path:
    wrong = random.choice([b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf8\x88\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xff"])
    return place.write("lang.csv", rows(random).encode() + b"x" + wrong + b";9711 AA;1\n")


@family
def csv_mixed_encodings(place: Place, random: Random) -> Path:
    parts = [f"caf\xe9 {at};1234 AB;1\n".encode(random.choice(["utf-8", "cp1252", "cp850"])) for at in range(50)]
    return place.write("gemengd.csv", _HEAD.encode() + b"".join(parts))


@family
def csv_utf16_cut(place: Place, random: Random) -> Path:
    return place.write("utf16.csv", cut(rows(random).encode("utf-16"), random))


@family
def csv_utf7(place: Place, random: Random) -> Path:
    return place.write("utf7.csv", rows(random).replace("soort", "+AGEAYg-").encode())


@family
def csv_millions_of_columns(place: Place, random: Random) -> Path:
    many = random.choice([5_000, 100_000, 1_000_000, 10_000_000])
    names = random.choice([";", "a;", '"";'])
    return place.write("breed.csv", names.encode() * many + b"\n" + b"1;" * random.choice([0, 5, many]) + b"\n")


@family
def csv_row_of_millions(place: Place, random: Random) -> Path:
    return place.write(
        "rij.csv", rows(random).encode() + b";" * random.choice([10_000, 3_000_000, 20_000_000]) + b"\n1;2;3\n"
    )


@family
def csv_endless_line(place: Place, random: Random) -> Path:
    return place.write("regel.csv", rows(random).encode() + random.choice([b"a", b"\xe9", b"9", b" "]) * 40_000_000)


@family
def csv_quote_never_closed(place: Place, random: Random) -> Path:
    text = rows(random, random.choice([5, 3000, 300_000]))
    at = text.index("\n", random.randrange(len(text) // 2)) + 1
    return place.write("quote.csv", (text[:at] + '"' + text[at:]).encode())


@family
def csv_quotes_only(place: Place, random: Random) -> Path:
    return place.write(
        "quotes.csv", random.choice([b'"', b'""', b'";"', b'"\n"', b'\\"']) * random.choice([3, 1001, 999_999])
    )


@family
def csv_ragged(place: Place, random: Random) -> Path:
    lines = [";".join("x" * random.randrange(3) for _ in range(random.randrange(12))) for _ in range(2000)]
    return place.write("rafel.csv", (_HEAD + "\n".join(lines)).encode())


@family
def csv_newlines_only(place: Place, random: Random) -> Path:
    return place.write("regels.csv", _HEAD.encode() + random.choice([b"\n", b"\r", b"\r\n", b"\n\r"]) * 3_000_000)


@family
def csv_delimiters_only(place: Place, random: Random) -> Path:
    return place.write("scheiding.csv", (random.choice([";", ",", "\t", "|"]) * 7 + "\n").encode() * 20_000)


@family
def csv_odd_line_ends(place: Place, random: Random) -> Path:
    end = random.choice(["\r", "\u2028", "\x85", "\v", "\f", "\r\r\n", "\x1e", "\0"])
    return place.write("einden.csv", rows(random).replace("\n", end).encode())


@family
def csv_hostile_names(place: Place, random: Random) -> Path:
    names = [
        "<script>alert(1)</script>",
        "\u202egnp.exe",
        "a\x1b[2J",
        "__row",
        "__x",
        "x" * 100_000,
        "",
        " ",
        "a",
        "a",
        "'",
    ]
    random.shuffle(names)
    return place.write("namen.csv", (";".join(names) + "\n" + ";".join("1" * 11) + "\n").encode())


@family
def csv_formulas(place: Place, random: Random) -> Path:
    cell = random.choice(["=cmd|'/c calc'!A0", "@SUM(1)", "+1+1", f'=WEBSERVICE("{place.address}")', "-2+3"])
    return place.write("formule.csv", (_HEAD + f"{cell};1234 AB;{cell}\n" * 20).encode())


@family
def csv_addresses_of_gdal(place: Place, random: Random) -> Path:
    start = random.choice(["/vsicurl/", "/vsizip//vsicurl/", "GPKG:", "WFS:", "CSV:/vsicurl/", "MVT:", "{", "PG:host="])
    return place.write("adres.csv", (f"{start}{place.address}/a.csv\n" * 4).encode())


@family
def csv_name_is_an_address(place: Place, random: Random) -> Path:
    name = random.choice(
        ["vsicurl_http:;a.csv", "WFS:x.csv", "GPKG:a.gpkg:b.csv", "a.csv?b=1.csv", "%2e%2e.csv", "-rf .csv"]
    )
    return place.write(name, rows(random).encode())


@family
def csv_is_vrt(place: Place, random: Random) -> Path:
    kind = random.choice(["SrcDataSource", "SrcSQL"])
    body = f"<OGRVRTDataSource><OGRVRTLayer name='a'><{kind}>{place.secret}</{kind}></OGRVRTLayer></OGRVRTDataSource>"
    return place.write(
        random.choice(["a.csv", "a.geojson", "a.gpkg", "a.zip", "a.xlsx", "a.vrt"]),
        b" " * random.randrange(3) + body.encode(),
    )


@family
def csv_is_xml(place: Place, random: Random) -> Path:
    entity = f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file://{place.secret}'>]><a>&b;</a>"
    return place.write(
        "xml.csv", ("<?xml version='1.0'?>" + random.choice([entity, "<html><body>", "<svg/>", "<kml/>"])).encode()
    )


@family
def csv_is_something_else(place: Place, random: Random) -> Path:
    starts = (
        b"%PDF-1.7\n",
        b"\x7fELF\2\1\1",
        b"MZ\x90\0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"PAR1",
        b"ARROW1\0\0",
        b"7z\xbc\xaf'\x1c",
    )
    start = random.choice(
        [*starts, b"Rar!\x1a\7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"#!/bin/sh\nid\n", b"II*\0", b"BZh9", b"{\\rtf1"]
    )
    return place.write(
        random.choice(["a.csv", "a.xlsx", "a.gpkg", "a.geojson", "a.zip"]), start + random.randbytes(400)
    )


@family
def csv_is_json(place: Place, random: Random) -> Path:
    return place.write(
        "json.csv", random.choice([b'{"a": 1}', b'[{"a": 1}]', b'{"type": "FeatureCollection", "features": []}'])
    )


@family
def csv_gzip_bomb(place: Place, random: Random) -> Path:
    return place.write(
        random.choice(["a.csv", "a.csv.gz", "a.zip"]), gzip.compress(bytes(random.choice([10**6, 10**8])))
    )


@family
def csv_two_formats_at_once(place: Place, random: Random) -> Path:
    tail = random.choice([b"PK\x05\x06" + bytes(18), b"SQLite format 3\0", b"%PDF-1.4", b"<?xml version='1.0'?>"])
    return place.write(random.choice(["a.csv", "a.xlsx", "a.zip"]), rows(random).encode() + tail)


@family
def csv_huge_numbers(place: Place, random: Random) -> Path:
    number = random.choice(
        ["1e999", "-" * 50 + "1", "9" * 10_000, "NaN", "inf", "0x10", "1.2.3,4,5", "١٢٣", "½", "1_000"]
    )
    return place.write("getal.csv", (_HEAD + f"a;1234 AB;{number}\n" * 30).encode())


@family
def csv_hostile_dates(place: Place, random: Random) -> Path:
    day = random.choice(
        ["31-02-2023", "00-00-0000", "9999999-01-01", "1-1-1", "2023-13-45", "--", "29-02-1900", "٣١-١٢-٢٠٢٣"]
    )
    return place.write("datum.csv", ("soort;datum;postcode\n" + f"a;{day};1234 AB\n" * 30).encode())


@family
def csv_catastrophic_for_patterns(place: Place, random: Random) -> Path:
    value = random.choice(
        ["a" * 50_000 + "!", "1" * 50_000 + "x", "a@" * 20_000, "(" * 50_000, "1-" * 30_000, " " * 90_000 + "x"]
    )
    return place.write("patroon.csv", ("adres;postcode\n" + f"{value};1234 AB\n" * 20).encode())


@family
def csv_many_short_rows(place: Place, random: Random) -> Path:
    return place.write("kort.csv", b"a;b\n" + random.choice([b"1;2\n", b"1\n", b";\n", b"1;2;3\n"]) * 1_500_000)


@family
def csv_all_values_differ(place: Place, random: Random) -> Path:
    return place.write(
        "uniek.csv", ("soort;naam\n" + "".join(f"s{at};n{random.random()}\n" for at in range(150_000))).encode()
    )


@family
def csv_sep_line(place: Place, random: Random) -> Path:
    return place.write(
        "sep.csv", (f"sep={random.choice(['', ';', 'é', chr(0x22), 'ab', chr(10)])}\n" + rows(random)).encode()
    )
