"""What a file is by its first bytes, held against what its name says: who says one thing and is another is refused."""

from pathlib import PurePath

from buurtspiegel.own.mapping import Format

from .refused import Refused

_ENDINGS = {
    ".csv": Format.CSV,
    ".txt": Format.CSV,
    ".tsv": Format.CSV,
    ".tab": Format.CSV,
    ".xlsx": Format.XLSX,
    ".gpkg": Format.GPKG,
    ".geojson": Format.GEOJSON,
    ".json": Format.GEOJSON,
    ".zip": Format.SHAPEFILE,
}
#: What people send by mistake, by its first bytes.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "een oude of versleutelde Excel-werkmap"),
    (b"%PDF", "een pdf"),
    (b"\x1f\x8b", "een gzip-bestand"),
    (b"BZh", "een bzip2-bestand"),
    (b"\xfd7zXZ\0", "een xz-bestand"),
    (b"(\xb5/\xfd", "een zstd-bestand"),
    (b"7z\xbc\xaf", "een 7z-bestand"),
    (b"Rar!", "een rar-bestand"),
    (b"PAR1", "een Parquet-bestand"),
    (b"ARROW1", "een Arrow-bestand"),
    (b"\x7fELF", "een programma"),
    (b"MZ", "een programma"),
    (b"#!", "een script"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"II*\0", "een afbeelding"),
    (b"MM\0*", "een afbeelding"),
    (b"\0\0'\n", "een los deel van een shapefile"),
    (b"{\\rtf", "een tekstdocument"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SQLITE, _ZIP = b"SQLite format 3\0", b"PK\x03\x04"
_SPACE = b" \t\r\n"
#: How much of a file is looked at.
HEAD = 1024**2


def recognise(head: bytes, name: str) -> Format:
    """Return the format of a file that begins with ``head`` and is called ``name``; raise :class:`Refused`."""
    said = _ENDINGS.get(PurePath(name).suffix.lower())
    if said is None:
        raise Refused(
            "heeft een naam die op niets eindigt dat wordt gelezen; verwacht .csv, .xlsx, .gpkg, .geojson of .zip "
            "(een shapefile); bewaar het in een van die vormen."
        )
    if not head:
        raise Refused("is leeg (0 bytes); verwacht een bestand met records; download het opnieuw.")
    found = _found(head)
    if found in {said, Format.SHAPEFILE if said is Format.XLSX else said}:
        return said
    raise Refused(
        f"eindigt op {PurePath(name).suffix.lower()} maar is {_called(found)}; verwacht {_called(said)}; "
        "geef het zijn eigen naam of exporteer het opnieuw."
    )


def _found(head: bytes) -> Format | str:
    for start, what in _OTHERS:
        if head.startswith(start) and not (what == "een programma" and _is_text(head)):
            return what
    if head.startswith(_SQLITE):
        return Format.GPKG
    if head.startswith(_ZIP):
        return Format.SHAPEFILE  # or a workbook: its contents tell
    if head.startswith(_UTF16):
        return Format.CSV
    if not _is_text(head):
        return "geen tekst"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    if bare.startswith(b"<"):
        return "XML of een webpagina"
    if bare.startswith((b"{", b"[{")):
        return Format.GEOJSON
    return Format.CSV if bare else "leeg op spaties na"


def _is_text(head: bytes) -> bool:
    """Say whether bytes may be text: no NUL, and hardly any other control character."""
    controls = sum(head.count(bytes([one])) for one in (*range(1, 9), *range(14, 32)))
    return b"\0" not in head[:65536] and controls <= len(head) // 200


def _called(what: Format | str) -> str:
    names = {
        Format.CSV: "tekst met kolommen (CSV)",
        Format.XLSX: "een Excel-werkmap",
        Format.GPKG: "een SQLite-database (GeoPackage)",
        Format.GEOJSON: "JSON",
        Format.SHAPEFILE: "een zip",
    }
    return names[what] if isinstance(what, Format) else what
