"""What the page and the reading of records say to one another, as JSON: shapes, choices and counts, never a record."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own.deal import FEWEST, Deal
from buurtspiegel.own.mapping import Crs, Dialect, Format, Mapping, Role
from buurtspiegel.own.report import Looked, Read, Rejected

#: What a title, a name or a sentence of a deal may measure, and how many columns or categories a mapping may name.
_LONGEST, _MOST_NAMED = 300, 2000
_LEVELS = ("buurt", "wijk", "gemeente", "pc4", "pc6")
E = TypeVar("E", bound=StrEnum)


class IntakeRefused(WorkbenchError, ValueError):
    """What was filled in cannot be followed; the sentence says which field, and what is expected."""


def dialect(said: object) -> Dialect:
    """Read how a file is written; raise :class:`IntakeRefused`."""
    given = _object(said, "de schrijfwijze")
    return Dialect(
        format=_one_of(Format, given.get("format"), "bestandssoort"),
        encoding=_text(given.get("encoding"), "tekenset", 20),
        delimiter=_text(given.get("delimiter"), "scheidingsteken", 1, strip=False),
        decimal=_among(given.get("decimal"), (",", "."), "decimaalteken"),
        date=_among(given.get("date"), ("dmy", "ymd", "mdy"), "datum"),
        header=_number(given.get("header"), "rij met namen", -1, 1000),
        tail=_number(given.get("tail"), "rijen aan het eind", 0, 1000),
        layer=_text(given.get("layer"), "blad of laag", 200, strip=False),
    )


def mapping(said: object) -> Mapping:
    """Read a mapping; raise :class:`IntakeRefused` where it is none."""
    given = _object(said, "de indeling")
    columns = {name: _one_of(Role, role, f"kolom «{name}»") for name, role in _pairs(given.get("columns"), "kolommen")}
    by_category = {name: _text(to, f"soort «{name}»", 60) for name, to in _pairs(given.get("by_category"), "soorten")}
    return Mapping(
        dialect=dialect(given.get("dialect")),
        columns=columns,
        records=_text(given.get("records"), "registratie", 60),
        gemeente=_text(given.get("gemeente"), "gemeente", 6),
        year=_text(given.get("year"), "jaar", 10),
        area_level=_among(given.get("area_level", ""), ("", "buurt", "wijk", "gemeente"), "niveau"),
        crs=_one_of(Crs, given.get("crs", Crs.RD.value), "coördinaten"),
        by_category=by_category,
    )


def mapping_json(one: Mapping) -> dict[str, Any]:
    """Return a mapping as it is saved and sent."""
    return {
        "dialect": {part.name: getattr(one.dialect, part.name) for part in fields(one.dialect)},
        "columns": {name: role.value for name, role in one.columns.items()},
        "records": one.records,
        "gemeente": one.gemeente,
        "year": one.year,
        "area_level": one.area_level,
        "crs": one.crs.value,
        "by_category": dict(one.by_category),
    }


def deal(said: object) -> Deal:
    """Read a datadeal; raise :class:`IntakeRefused` where something lacks."""
    given = _object(said, "de datadeal")
    levels = given.get("levels")
    chosen = tuple(one for one in _LEVELS if isinstance(levels, list) and one in levels)
    if not chosen:
        raise IntakeRefused("Er is geen niveau gekozen; kies minstens één niveau om cijfers van te tonen.")
    return Deal(
        owner=_needed(given.get("owner"), "eigenaar"),
        purpose=_needed(given.get("purpose"), "doel"),
        basis=_needed(given.get("basis"), "grondslag"),
        retention=_day(given.get("retention")),
        recipients=_needed(given.get("recipients"), "ontvangers"),
        k=_number(given.get("k"), "drempel", FEWEST, 1000),
        zeros=given.get("zeros") is True,
        levels=chosen,
    )


def person(said: object) -> str:
    """Read who does this; raise :class:`IntakeRefused` where nobody does."""
    return _needed(said, "uw naam", 80)


def looked_json(seen: Looked) -> dict[str, Any]:
    """Return what a file looks like."""
    return {
        "name": seen.name,
        "mapping": mapping_json(seen.mapping),
        "rows": seen.rows,
        "categories": list(seen.categories),
        "remarks": list(seen.remarks),
        "columns": [
            {
                "name": one.name,
                "role": one.role.value,
                "patterns": list(one.patterns),
                "fits": one.fits,
                "personal": one.personal,
                "remark": one.remark,
            }
            for one in seen.columns
        ],
    }


def read_json(read: Read) -> dict[str, Any]:
    """Return what came of a file, without the list of what was rejected."""
    return {
        "rows": read.rows,
        "placed": read.placed,
        "rejected": len({one.row for one in read.rejected}),
        "ways": dict(read.ways),
        "dropped": dict(read.dropped),
        "remarks": list(read.remarks),
    }


def rejected_json(some: Iterable[Rejected]) -> list[dict[str, Any]]:
    """Return rows that were not counted."""
    return [{"row": one.row, "column": one.column, "reason": one.reason} for one in some]


def rejected_csv(some: Iterable[Rejected]) -> str:
    """Write rows that were not counted for a Dutch spreadsheet, which takes none of it for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(["rij", "kolom", "reden"])
    writer.writerows([one.row, _no_formula(one.column), _no_formula(one.reason)] for one in some)
    return "\ufeff" + lines.getvalue()


def _no_formula(said: str) -> str:
    return f"'{said}" if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said


def _object(said: object, what: str) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise IntakeRefused(f"In het bestand staat {what} niet zoals verwacht; kies een bestand dat hier is bewaard.")
    return said


def _pairs(said: object, what: str) -> list[tuple[str, object]]:
    if said is None:
        return []
    found = _object(said, f"de lijst van {what}")
    if len(found) > _MOST_NAMED:
        raise IntakeRefused(f"Er zijn {len(found)} {what} genoemd; er kunnen er hoogstens {_MOST_NAMED} zijn.")
    return list(found.items())


def _text(said: object, what: str, longest: int = _LONGEST, *, strip: bool = True) -> str:
    if said is None:
        return ""
    if not isinstance(said, str) or len(said) > longest:
        raise IntakeRefused(f"{what.capitalize()}: verwacht een tekst van hoogstens {longest} tekens.")
    return said.strip() if strip else said


def _needed(said: object, what: str, longest: int = _LONGEST) -> str:
    found = _text(said, what, longest)
    if not found:
        raise IntakeRefused(f"Vul nog in: {what}. Zonder een volledige datadeal wordt niets gelezen.")
    return found


def _number(said: object, what: str, least: int, most: int) -> int:
    if type(said) is not int or not least <= said <= most:
        raise IntakeRefused(f"{what.capitalize()}: verwacht een heel getal van {least} tot en met {most}.")
    return said


def _day(said: object) -> date:
    try:
        return date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        raise IntakeRefused("Bewaren tot: kies een datum waarop deze gegevens worden gewist.") from None


def _among(said: object, choices: Sequence[str], what: str) -> str:
    if said not in choices:
        raise IntakeRefused(f"{what.capitalize()}: die keuze is er niet; kies er een uit de lijst.")
    return str(said)


def _one_of(kind: type[E], said: object, what: str) -> E:
    found = next((one for one in kind if one.value == said), None)
    if found is None:
        raise IntakeRefused(f"{what.capitalize()}: die keuze is er niet; kies er een uit de lijst.")
    return found
