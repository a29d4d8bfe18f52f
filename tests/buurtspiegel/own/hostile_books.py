# ruff: noqa: E501, PERF401, S108  (hostile content reads best on one line; its SQL is meant to be hostile)
"""Hostile workbooks: zips and XML that grow, point elsewhere, or lie about what is in them."""

import stat
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random

from hostile_families import Place, cut, family, flipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def cells(random: Random, many: int = 20) -> str:
    """Rows of a sheet."""
    made = [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>soort</t></is></c><c r="B1" t="inlineStr"><is><t>n</t></is></c></row>'
    ]
    for at in range(2, many + 2):
        made.append(
            f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c><c r="B{at}"><v>{random.randrange(99)}</v></c></row>'
        )
    return "".join(made)


def parts(sheet: str, **others: str) -> dict[str, str]:
    """The parts of a workbook with one sheet of these rows; others by their name without folder and ending."""
    found = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_MAIN}" count="1" uniqueCount="1"><si><t>paal</t></si></sst>',
        "xl/styles.xml": f'{_XML}<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    named = {name.rsplit("/", 1)[-1].split(".")[0]: name for name in found}
    return found | {named[short]: text for short, text in others.items()}


def packed(members: Mapping[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def book(sheet: str, **others: str) -> bytes:
    """A workbook."""
    return packed(parts(sheet, **others))


def _sheet(inner: str, before: str = "", start: str = _XML) -> str:
    return f'{start}{before}<worksheet xmlns="{_MAIN}">{inner}</worksheet>'


@family
def xlsx_cut(place: Place, random: Random) -> Path:
    return place.write("a.xlsx", cut(book(cells(random)), random))


@family
def xlsx_flipped(place: Place, random: Random) -> Path:
    return place.write("a.xlsx", b"PK\x03\x04" + flipped(book(cells(random)), random, 0.01)[4:])


@family
def xlsx_flipped_xml(place: Place, random: Random) -> Path:
    sheet = flipped(_sheet(f"<sheetData>{cells(random)}</sheetData>").encode(), random, 0.01)
    return place.write("a.xlsx", packed(parts("") | {"xl/worksheets/sheet1.xml": sheet}))


@family
def xlsx_zip_bomb(place: Place, random: Random) -> Path:
    piece = random.choice(["0", " ", "<a/>", "<si><t>a</t></si>"])
    filler = piece * (random.choice([60_000_000, 150_000_000]) // len(piece))
    inside = random.choice(["sharedStrings", "styles", "sheet1", "workbook"])
    return place.write("bom.xlsx", book(cells(random), **{inside: f"{_XML}<sst xmlns='{_MAIN}'>{filler}</sst>"}))


@family
def xlsx_shared_strings_that_grow(place: Place, random: Random) -> Path:
    many = random.choice([200_000, 2_000_000])
    strings = f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{many}">' + "<si><t>abcdefghij</t></si>" * many + "</sst>"
    return place.write("woorden.xlsx", book(cells(random), sharedStrings=strings))


@family
def xlsx_one_string_a_million_times(place: Place, random: Random) -> Path:
    strings = f'{_XML}<sst xmlns="{_MAIN}"><si><t>{"x" * random.choice([10_000, 1_000_000])}</t></si></sst>'
    return place.write("keer.xlsx", book(cells(random, random.choice([2_000, 50_000])), sharedStrings=strings))


@family
def xlsx_lying_counts(place: Place, random: Random) -> Path:
    many = random.choice(["4294967295", "-1", "18446744073709551616", "1e9", "999999999"])
    strings = f'{_XML}<sst xmlns="{_MAIN}" count="{many}" uniqueCount="{many}"><si><t>a</t></si></sst>'
    styles = f'{_XML}<styleSheet xmlns="{_MAIN}"><cellXfs count="{many}"><xf numFmtId="{many}"/></cellXfs></styleSheet>'
    return place.write("telt.xlsx", book(cells(random), sharedStrings=strings, styles=styles))


@family
def xlsx_billion_laughs(place: Place, random: Random) -> Path:
    names = "abcdefghij"
    levels = "".join(f"<!ENTITY {name} '{f'&{names[at - 1]};' * 10 if at else 'ha'}'>" for at, name in enumerate(names))
    cell = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    start = random.choice([_XML, "", f"{_XML}<!-- {'x' * 500_000} -->"])
    return place.write("lach.xlsx", book("", sheet1=_sheet(cell, f"<!DOCTYPE w [{levels}]>", start)))


@family
def xlsx_external_entity(place: Place, random: Random) -> Path:
    target = random.choice([f"file://{place.secret}", place.address, "/etc/passwd", "file:///dev/zero"])
    strings = f'{_XML}<!DOCTYPE s [<!ENTITY x SYSTEM "{target}">]><sst xmlns="{_MAIN}"><si><t>&x;</t></si></sst>'
    return place.write("buiten.xlsx", book(cells(random), sharedStrings=strings))


@family
def xlsx_doctype_in_utf16(place: Place, random: Random) -> Path:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "{"c" * 50}">]><sst xmlns="{_MAIN}"><si><t>&b;</t></si></sst>'
    return place.write(
        "a.xlsx",
        packed(parts(cells(random)) | {"xl/sharedStrings.xml": text.encode(random.choice(["utf-16", "utf-16-le"]))}),
    )


@family
def xlsx_external_links(place: Place, random: Random) -> Path:
    links = {
        "xl/externalLinks/externalLink1.xml": f'{_XML}<externalLink xmlns="{_MAIN}"><externalBook r:id="rId1" xmlns:r="{_REL}"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/externalLinkPath" Target="{random.choice([place.address, f"file://{place.secret}"])}" TargetMode="External"/></Relationships>',
        "xl/connections.xml": f'{_XML}<connections xmlns="{_MAIN}"><connection id="1" type="4"><webPr url="{place.address}"/></connection></connections>',
    }
    return place.write("koppeling.xlsx", packed(parts(cells(random)) | links))


@family
def xlsx_parts_elsewhere(place: Place, random: Random) -> Path:
    target = random.choice(
        [f"file://{place.secret}", "../../../../../etc/passwd", "/etc/passwd", place.address, "..\\..\\a", ""]
    )
    rels = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/worksheet" Target="{target}" TargetMode="External"/></Relationships>'
    return place.write("elders.xlsx", packed(parts(cells(random)) | {"xl/_rels/workbook.xml.rels": rels}))


@family
def xlsx_huge_dimensions(place: Place, random: Random) -> Path:
    last = random.choice(["XFD1048576", "ZZZ9999999", "A1048576", "XFD2", "AAAA1", "A99999999999", "XFD60000"])
    rest = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{last}"><v>1</v></c></row>'
    return place.write("groot.xlsx", book(rest))


@family
def xlsx_lying_dimension(place: Place, random: Random) -> Path:
    reference = random.choice(
        ["A1:XFD1048576", "B2:A1", "A0", "ZZZZZZZ1:ZZZZZZZZ9", "A1:A99999999999999999999", "", ":"]
    )
    return place.write(
        "maat.xlsx", book("", sheet1=_sheet(f'<dimension ref="{reference}"/><sheetData>{cells(random)}</sheetData>'))
    )


@family
def xlsx_cells_without_place(place: Place, random: Random) -> Path:
    cell = random.choice(
        [
            "<c><v>1</v></c>",
            '<c r=""><v>1</v></c>',
            '<c r="1A"><v>1</v></c>',
            '<x:c r="A1"/>',
            '<c\nr="A1"/>',
            '<c r="A-1"/>',
        ]
    )
    return place.write("plaats.xlsx", book("<row>" + cell * random.choice([1, 1000, 300_000]) + "</row>"))


@family
def xlsx_rows_out_of_order(place: Place, random: Random) -> Path:
    made = "".join(
        f'<row r="{random.randrange(1, 99)}"><c r="{random.choice("ABC")}{random.randrange(1, 99)}"><v>1</v></c></row>'
        for _ in range(200)
    )
    return place.write("orde.xlsx", book(made))


@family
def xlsx_formulas(place: Place, random: Random) -> Path:
    formula = random.choice(
        [f'WEBSERVICE("{place.address}")', "cmd|'/c calc'!A0", f"'file://{place.secret}'!A1", "A2", "1/0"]
    )
    value = random.choice(["", "<v>5</v>", "<v>#DIV/0!</v>", "<v>NaN</v>"])
    kind = random.choice(["", ' t="str"', ' t="e"', ' t="b"', ' t="array"'])
    made = "".join(f'<row r="{at}"><c r="A{at}"{kind}><f>{formula}</f>{value}</c></row>' for at in range(1, 20))
    return place.write("formule.xlsx", book(made))


@family
def xlsx_wrong_values(place: Place, random: Random) -> Path:
    kind = random.choice(['t="s"', 't="n"', 't="d"', 't="b"', 't="e"', 's="1"', 's="99999"', 't="zzz"'])
    value = random.choice(["99999999", "-1", "1e308", "-1e308", "NaN", "inf", "abc", "", "2958466", "0.5", "60"])
    made = "".join(f'<row r="{at}"><c r="A{at}" {kind}><v>{value}</v></c></row>' for at in range(1, 20))
    return place.write("waarde.xlsx", book(made))


@family
def xlsx_deep_xml(place: Place, random: Random) -> Path:
    deep = random.choice([1_000, 100_000, 2_000_000])
    return place.write("diep.xlsx", book("<a>" * deep + ("</a>" * deep if random.random() < 0.5 else "")))


@family
def xlsx_millions_of_attributes(place: Place, random: Random) -> Path:
    many = "".join(f' a{at}="1"' for at in range(random.choice([1_000, 300_000])))
    return place.write("attribuut.xlsx", book(f'<row r="1"{many}><c r="A1"{many}><v>1</v></c></row>'))


@family
def xlsx_no_sheets(place: Place, random: Random) -> Path:
    inside = random.choice(
        [
            "",
            "<sheets/>",
            '<sheets><sheet name="" sheetId="1"/></sheets>',
            '<sheets><sheet name="a" sheetId="1" r:id="rId9"/></sheets>',
        ]
    )
    return place.write(
        "leeg.xlsx",
        book(cells(random), workbook=f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">{inside}</workbook>'),
    )


@family
def xlsx_thousands_of_sheets(place: Place, random: Random) -> Path:
    sheets = "".join(
        f'<sheet name="{"n" * 300}{at}" sheetId="{at}" r:id="rId1"/>' for at in range(random.choice([500, 50_000]))
    )
    return place.write(
        "bladen.xlsx",
        book(
            cells(random),
            workbook=f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>',
        ),
    )


@family
def xlsx_missing_part(place: Place, random: Random) -> Path:
    members = parts(cells(random))
    del members[random.choice([*members])]
    return place.write("mist.xlsx", packed(members))


@family
def xlsx_merged_everywhere(place: Place, random: Random) -> Path:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * random.choice([1, 10_000])
    return place.write(
        "samen.xlsx",
        book("", sheet1=_sheet(f"<sheetData>{cells(random)}</sheetData><mergeCells>{merged}</mergeCells>")),
    )


@family
def xlsx_with_macros(place: Place, random: Random) -> Path:
    return place.write(
        "macro.xlsx", packed(parts(cells(random)) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + random.randbytes(999)})
    )


@family
def xlsx_is_another_kind(place: Place, random: Random) -> Path:
    members = random.choice(
        [
            {"content.xml": "<a/>", "mimetype": "ods"},
            {"xl/workbook.bin": "a"},
            {"word/document.xml": "<a/>"},
            {"a.txt": "a"},
        ]
    )
    return place.write("soort.xlsx", packed(parts(cells(random)) | members if random.random() < 0.5 else members))


@family
def xlsx_bad_characters(place: Place, random: Random) -> Path:
    text = random.choice(
        ["&#xD800;", "&#0;", "&#x110000;", "&nope;", "&#99999999999;", "\x01", "]]>", "<![CDATA[", "&#x202E;"]
    )
    return place.write("teken.xlsx", book(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'))


@family
def xlsx_wrong_encoding(place: Place, random: Random) -> Path:
    sheet = _sheet(f"<sheetData>{cells(random)}</sheetData>", start='<?xml version="1.0" encoding="UTF-7"?>').encode()
    return place.write(
        "code.xlsx", packed(parts("") | {"xl/worksheets/sheet1.xml": sheet.replace(b"soort", random.randbytes(5))})
    )


@family
def xlsx_encrypted(place: Place, random: Random) -> Path:
    whole = book(cells(random))
    marked = bytearray(whole)
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(start)
        while at >= 0:
            marked[at + offset] |= 1
            at = whole.find(start, at + 4)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + random.randbytes(500)
    return place.write("slot.xlsx", random.choice([bytes(marked), old]))


@family
def zip_names_outside(place: Place, random: Random) -> Path:
    name = random.choice(
        [
            "../../buiten.txt",
            "/var/tmp/buiten.txt",
            "..\\..\\buiten.txt",
            "C:\\buiten.txt",
            "a/../../b",
            "xl/../../c",
            "a\0b",
            "//host/x",
        ]
    )
    return place.write(random.choice(["pad.xlsx", "pad.zip"]), packed(parts(cells(random)) | {name: "buiten"}))


@family
def zip_links(place: Place, random: Random) -> Path:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in random.choice(
            [("xl/workbook.xml", "xl/worksheets/sheet1.xml"), ("a.shp", "a.shx", "a.dbf"), ("a.shp/", "a.shp/a.shp")]
        ):
            item = zipfile.ZipInfo(name)
            item.create_system, item.external_attr = (
                3,
                (random.choice([stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR]) | 0o777) << 16,
            )
            archive.writestr(item, str(place.secret))
    return place.write(random.choice(["schakel.xlsx", "schakel.zip"]), buffer.getvalue())


@family
def zip_of_thousands(place: Place, random: Random) -> Path:
    members = {f"{at}.txt": "" for at in range(random.choice([2_100, 20_000]))}
    return place.write(random.choice(["veel.zip", "veel.xlsx"]), packed(parts("") | members))


@family
def zip_doubles(place: Place, random: Random) -> Path:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts(cells(random)).items():
            archive.writestr(name, content)
        archive.fp.write(b"")  # type: ignore[union-attr]
        archive.NameToInfo.clear()
        archive.writestr(random.choice(["xl/worksheets/sheet1.xml", "XL/Workbook.xml"]), "<a/>")
    return place.write("dubbel.xlsx", buffer.getvalue())


@family
def zip_in_zip(place: Place, random: Random) -> Path:
    inner = packed({"a.csv": "a;b\n1;2\n" * 100_000})
    for _ in range(random.choice([1, 5, 50])):
        inner = packed({"a.zip": inner, "b.zip": inner[:1000]}, zipfile.ZIP_STORED)
    return place.write("nest.zip", inner)


@family
def zip_oddly_packed(place: Place, random: Random) -> Path:
    return place.write("inpak.xlsx", packed(parts(cells(random)), random.choice([zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])))


@family
def zip_wrong_checksums(place: Place, random: Random) -> Path:
    whole = bytearray(book(cells(random)))
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        whole[at + 16 : at + 20] = random.randbytes(4)
        at = whole.find(b"PK\x01\x02", at + 4)
    return place.write("som.xlsx", bytes(whole))


@family
def zip_lying_sizes(place: Place, random: Random) -> Path:
    whole = bytearray(book(cells(random)))
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<II", whole, at + 20, random.choice([0, 5, 2**31]), random.choice([0, 5, 2**32 - 1]))
        at = whole.find(b"PK\x01\x02", at + 4)
    return place.write("liegt.xlsx", bytes(whole))


@family
def zip_overlapping_parts(place: Place, random: Random) -> Path:
    """After Fifield (2019): all parts are the same packed bytes."""
    whole = packed({"xl/workbook.xml": "0" * 3_000_000})
    at = whole.find(b"PK\x01\x02")
    entry, end = whole[at : whole.find(b"PK\x05\x06")], bytearray(whole[whole.find(b"PK\x05\x06") :])
    many = random.choice([300, 1_900, 60_000])
    struct.pack_into("<HHII", end, 8, many & 0xFFFF, many & 0xFFFF, len(entry) * many, at)
    return place.write(random.choice(["over.xlsx", "over.zip"]), whole[:at] + entry * many + bytes(end))


@family
def zip_after_something_else(place: Place, random: Random) -> Path:
    before = random.choice(
        [b"MZ" + bytes(60), b"%PDF-1.4\n", b"GIF89a", b"a;b\n1;2\n", b"PK\x03\x04junk", b"SQLite format 3\0"]
    )
    return place.write(random.choice(["dier.xlsx", "dier.csv", "dier.zip", "dier.gpkg"]), before + book(cells(random)))


@family
def zip_without_end(place: Place, random: Random) -> Path:
    whole = book(cells(random))
    end = random.choice(
        [
            whole[:-22],
            whole[: whole.find(b"PK\x01\x02")],
            whole + b"PK\x05\x06" + b"\xff" * 18,
            whole + random.randbytes(70_000),
        ]
    )
    return place.write("eind.xlsx", end)
