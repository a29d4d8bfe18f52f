"""A mapping as JSON, and strictly back: it may come from another gemeente, in a file that anybody can change."""

import json
from collections.abc import Mapping as MappingOf
from dataclasses import asdict
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from buurtspiegel.errors import DeclarationError, MappingRefused
from buurtspiegel.model.mirror import RECORDS_ID
from buurtspiegel.model.text import check_text, plain
from buurtspiegel_data.levels import Level, is_code

from .mapping import Crs, Dialect, Format, Mapping, Role

_MOST_COLUMNS, _MOST_CATEGORIES = 2_000, 500
_LONGEST_NAME = 200
#: What a file can be written in; a codec of Python that is no text («zip») must not be named.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "iso8859-1", "iso8859-15")
_DATES, _DECIMALS = ("dmy", "ymd", "mdy"), (",", ".")
_LEVELS = ("", "gemeente", "wijk", "buurt")
Word = TypeVar("Word", bound=StrEnum)


def to_json(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as plain values, which :func:`from_json` reads back."""
    return {
        "dialect": asdict(mapping.dialect) | {"format": mapping.dialect.format.value},
        "columns": {name: role.value for name, role in mapping.columns.items()},
        "records": mapping.records,
        "gemeente": mapping.gemeente,
        "year": mapping.year,
        "area_level": mapping.area_level,
        "crs": mapping.crs.value,
        "by_category": dict(mapping.by_category),
    }


def from_json(raw: object) -> Mapping:
    """Read a mapping; raise :class:`MappingRefused` for anything that is not one, with what was expected."""
    found = _object(raw, "koppeling", set(Mapping.__dataclass_fields__))
    return check(
        Mapping(
            dialect=read_dialect(found["dialect"]),
            columns=MappingProxyType(
                {name: _word(Role, role, "rol") for name, role in _texts(found["columns"], "columns").items()}
            ),
            records=_text(found, "records"),
            gemeente=_text(found, "gemeente"),
            year=_text(found, "year"),
            area_level=_text(found, "area_level"),
            crs=_word(Crs, found["crs"], "crs"),
            by_category=MappingProxyType(_texts(found["by_category"], "by_category")),
        )
    )


def read_json(text: str) -> Mapping:
    """Read a mapping from text; raise :class:`MappingRefused`."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise MappingRefused("koppeling: dit is geen JSON; gebruik een bestand dat Buurtspiegel bewaarde.") from fault
    return from_json(raw)


def check(mapping: Mapping) -> Mapping:
    """Return a mapping that can be used; raise :class:`MappingRefused` for one that cannot."""
    for records in (mapping.records, *filter(None, mapping.by_category.values())):
        if not RECORDS_ID.fullmatch(records):
            raise MappingRefused(
                f"koppeling, registratie: «{plain(records, 60)}» past niet; verwacht kleine letters, cijfers en een "
                "laag streepje, zoals «wmo_hulp»."
            )
    if len(mapping.columns) > _MOST_COLUMNS or len(mapping.by_category) > _MOST_CATEGORIES:
        raise MappingRefused(f"koppeling: verwacht hoogstens {_MOST_COLUMNS} kolommen en {_MOST_CATEGORIES} soorten.")
    for name in (*mapping.columns, *mapping.by_category):
        if len(name) > _LONGEST_NAME:
            raise MappingRefused(f"koppeling: een naam telt {len(name)} tekens; verwacht hoogstens {_LONGEST_NAME}.")
    if mapping.gemeente and not is_code(mapping.gemeente, Level.GEMEENTE):
        raise MappingRefused(f"koppeling, gemeente: «{plain(mapping.gemeente, 20)}»; verwacht een code zoals GM0344.")
    if mapping.year and not (mapping.year.isascii() and mapping.year.isdigit() and len(mapping.year) == 4):
        raise MappingRefused(f"koppeling, jaar: «{plain(mapping.year, 20)}»; verwacht vier cijfers, zoals 2024.")
    if mapping.area_level not in _LEVELS:
        raise MappingRefused(f"koppeling, niveau: «{plain(mapping.area_level, 20)}»; verwacht wijk of buurt.")
    return mapping


def read_dialect(raw: object) -> Dialect:
    """Read how a file is written; raise :class:`MappingRefused`."""
    found = _object(raw, "koppeling, schrijfwijze", set(Dialect.__dataclass_fields__))
    dialect = Dialect(
        format=_word(Format, found["format"], "soort bestand"),
        encoding=_text(found, "encoding"),
        delimiter=_text(found, "delimiter"),
        decimal=_text(found, "decimal"),
        date=_text(found, "date"),
        header=_whole(found, "header", -1),
        tail=_whole(found, "tail", 0),
        layer=_text(found, "layer"),
    )
    for field, allowed in (("encoding", ENCODINGS), ("decimal", _DECIMALS), ("date", _DATES)):
        if getattr(dialect, field) not in allowed:
            raise MappingRefused(
                f"koppeling, {field}: «{plain(getattr(dialect, field), 20)}»; kies uit {' '.join(allowed)}."
            )
    if len(dialect.delimiter) > 1:
        raise MappingRefused("koppeling, delimiter: verwacht één teken, zoals ; of een komma.")
    return dialect


def _object(raw: object, who: str, fields: set[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise MappingRefused(f"{who}: verwacht een JSON-object.")
    if set(raw) != fields:
        odd = plain(", ".join(sorted(map(str, set(raw) ^ fields))), 80)
        raise MappingRefused(f"{who}: «{odd}» ontbreekt of hoort er niet in; verwacht {', '.join(sorted(fields))}.")
    return raw


def _texts(raw: object, field: str) -> dict[str, str]:
    if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
        raise MappingRefused(f"koppeling, {field}: verwacht een JSON-object met teksten.")
    return raw


def _text(raw: MappingOf[str, Any], field: str) -> str:
    try:
        check_text(
            "koppeling",
            field,
            raw[field].replace("\t", " ") if field == "delimiter" else raw[field],
            100,
            required=False,
            may_quote=True,
        )
    except (DeclarationError, AttributeError) as fault:
        raise MappingRefused(
            str(fault) if isinstance(fault, DeclarationError) else f"koppeling, {field}: geen tekst."
        ) from fault
    return str(raw[field])


def _whole(raw: MappingOf[str, Any], field: str, lowest: int) -> int:
    value = raw[field]
    if type(value) is not int or not lowest <= value <= 100_000:
        raise MappingRefused(f"koppeling, {field}: verwacht een heel getal van {lowest} tot en met 100000.")
    return value


def _word(words: type[Word], text: object, what: str) -> Word:
    try:
        return words(str(text))
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise MappingRefused(f"koppeling, {what}: «{plain(str(text), 30)}»; kies uit {known}.") from None
