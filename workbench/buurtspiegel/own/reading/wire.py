"""Mappings and looks as plain JSON, and back: what crosses between the two processes is believed in nothing."""

from collections.abc import Mapping as MappingOf
from dataclasses import asdict
from typing import Any

from buurtspiegel.model.text import plain
from buurtspiegel.own.mapping import Crs, Dialect, Format, Mapping, Role
from buurtspiegel.own.report import ColumnSeen, Looked

_LONG, _MOST = 400, 5_000


def mapping_out(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as JSON can hold it."""
    return {
        "dialect": asdict(mapping.dialect),
        "columns": {name: role.value for name, role in mapping.columns.items()},
        "records": mapping.records,
        "gemeente": mapping.gemeente,
        "year": mapping.year,
        "area_level": mapping.area_level,
        "crs": mapping.crs.value,
        "by_category": dict(mapping.by_category),
    }


def mapping_in(found: Any) -> Mapping:
    """Return the mapping; raise :class:`ValueError`, :class:`TypeError` or :class:`LookupError` for what is none."""
    return Mapping(
        dialect=dialect_in(found["dialect"]),
        columns={_text(name): Role(role) for name, role in _pairs(found["columns"])},
        records=_text(found["records"]),
        gemeente=_text(found["gemeente"]),
        year=_text(found["year"]),
        area_level=_text(found["area_level"]),
        crs=Crs(found["crs"]),
        by_category={_text(name): _text(to) for name, to in _pairs(found["by_category"])},
    )


def dialect_in(found: Any) -> Dialect:
    """Return how a file is written; raise as :func:`mapping_in` does."""
    return Dialect(
        Format(found["format"]),
        encoding=_text(found["encoding"]),
        delimiter=_text(found["delimiter"]),
        decimal=_text(found["decimal"]),
        date=_text(found["date"]),
        header=min(_MOST, max(-1, int(found["header"]))),
        tail=min(_MOST, max(0, int(found["tail"]))),
        layer=_text(found["layer"]),
    )


def looked_out(looked: Looked) -> dict[str, Any]:
    """Return what was seen as JSON can hold it."""
    return {
        "mapping": mapping_out(looked.mapping),
        "columns": [asdict(column) for column in looked.columns],
        "rows": looked.rows,
        "categories": list(looked.categories),
        "remarks": list(looked.remarks),
    }


def looked_in(found: Any, name: str) -> Looked:
    """Return what was seen in the file ``name``; raise as :func:`mapping_in` does."""
    columns = tuple(
        ColumnSeen(
            name=_text(one["name"]),
            role=Role(one["role"]),
            patterns=tuple(_line(pattern) for pattern in _list(one["patterns"])),
            fits=min(1.0, max(0.0, float(one["fits"]))),
            personal=_line(one["personal"]),
            remark=_line(one["remark"]),
        )
        for one in _list(found["columns"])
    )
    return Looked(
        name=name,
        mapping=mapping_in(found["mapping"]),
        columns=columns,
        rows=int(found["rows"]),
        categories=tuple(_text(one) for one in _list(found["categories"])),
        remarks=tuple(_line(one) for one in _list(found["remarks"])),
    )


def dropped_in(found: Any) -> MappingOf[str, str]:
    """Return the columns that were left out, and what they were."""
    return {_text(name): _line(what) for name, what in _pairs(found)}


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONG:
        raise ValueError("no short text")
    return value


def _line(value: Any) -> str:
    return plain(_text(value) if isinstance(value, str) and len(value) <= _LONG else str(value)[:_LONG], _LONG)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError("no short list")
    return value


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, dict) or len(value) > _MOST:
        raise ValueError("no small object")
    return list(value.items())
